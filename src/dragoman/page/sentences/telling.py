"""Makes the sentence that tells an event, in pieces: who did what to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.page.naming import Namer
from dragoman.page.sentences.grammar import Grammar, Phrase, grammar, phrase, phrases
from dragoman.page.sentences.names import Name, name_told, names_of
from dragoman.records import Event, Status

MOST_NAMED = 4
"""Parties of a side that a sentence names; it tells how many others there are."""
_VARIANT = re.compile(r"\(([^()|]*)\|([^()|]*)\)|<([^<>|]*)\|([^<>|]*)>")
_SLOT = re.compile(r"\[([^\]]*)\]|\{(?:(\w+) )?whom\}")


@dataclass(frozen=True)
class Piece:
    """A stretch of a sentence.

    Attributes:
        role: "actor", "recipient" or "voucher" where it is the name of one; else "".
        language: of the words, where it is not the sentence's; "" where it is.
    """

    text: str
    role: str = ""
    language: str = ""


@dataclass(frozen=True)
class Sentence:
    """An event as a sentence, without its date and without a full stop."""

    pieces: tuple[Piece, ...]

    def __str__(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def sentence_of(event: Event, namer: Namer, language: str = "", *, vouched: bool = False) -> Sentence:
    """An event as a sentence in the namer's language.

    Args:
        event: what is told.
        namer: says what codes stand for.
        language: that of the article, whose words may name its parties; "" for the sentence's own.
        vouched: whether it ends with who vouches for the event, where somebody does.
    """
    actor, recipient = (names_of(side, event, namer, language) for side in (event.actor, event.recipient))
    told = _Telling(namer, event.status).told(_kind(event, namer.say.language), actor, recipient)
    if vouched and event.said_by:
        told = (*told, *_Telling(namer, event.status).vouched(names_of(event.said_by, event, namer, language)))
    return Sentence(told)


def sentence_between(kind: str, status: Status, who: Sequence[str], whom: Sequence[str], namer: Namer) -> Sentence:
    """What parties that are known by their names or codes do to others, as a sentence.

    Args:
        kind: a PLOVER type, or type and mode.
        status: whether it was done.
        who: those who do it.
        whom: to whom it is done.
        namer: says what codes stand for.
    """
    actor, recipient = (list(dict.fromkeys(name_told(name, namer) for name in side)) for side in (who, whom))
    return Sentence(_Telling(namer, status).told(kind, actor, recipient))


def _kind(event: Event, language: str) -> str:
    """The kind that an event is told as: its type and mode, but for what is announced that of the deed.

    A visit to come is coded as AGREE by a frame of CONSULT: it reads as a visit and not as a commitment.
    """
    deed = event.mentions[0].frame.partition(".")[0]
    if f"{event.type} {deed}" not in phrases(language):
        return f"{event.type} {event.mode}".strip()
    if event.status is Status.FUTURE:
        return deed
    return f"{event.type} {deed}"


class _Telling:
    """Puts a sentence of one status together."""

    def __init__(self, namer: Namer, status: Status) -> None:
        found = grammar(namer.say.language)
        assert found is not None
        self._grammar: Grammar = found
        self._namer = namer
        self._status = status

    def told(self, kind: str, actor: Sequence[Name], recipient: Sequence[Name]) -> tuple[Piece, ...]:
        """The sentence of these names."""
        said = phrase(self._namer.say.language, kind)
        if actor:
            words = said.to if recipient else said.alone
            pieces = [*self._side(actor, "actor"), Piece(" "), *self._worded(words, said, actor, recipient)]
        elif recipient:
            words = said.undergone or self._grammar.undergone
            pieces = [*self._side(recipient, "recipient"), Piece(" "), *self._worded(words, said, recipient, ())]
        else:
            nobody = [Name("", "", said.happened_many)]
            pieces = list(self._worded(said.happened or self._grammar.happened, said, nobody, ()))
        return _capitalised(_merged(pieces))

    def vouched(self, vouchers: Sequence[Name]) -> Iterator[Piece]:
        """Who vouches for it, as the end of a sentence."""
        before, _, after = self._grammar.vouched.partition("{vouchers}")
        yield Piece(f", {before}")
        yield from self._side(vouchers, "voucher")
        if after:
            yield Piece(after)

    def _worded(self, words: str, said: Phrase, subject: Sequence[Name], recipient: Sequence[Name]) -> Iterator[Piece]:
        """The words of a phrase, its variants chosen, its verb in its form and the recipient in its place."""
        many = len(subject) > 1 or any(name.many for name in subject)
        words = words.replace("{deed}", said.deed)
        # A variant may hold another of the other kind.
        while (chosen := _VARIANT.sub(lambda found: self._variant(found, many=many), words)) != words:
            words = chosen
        end = 0
        for slot in _SLOT.finditer(words):
            if slot.start() > end:
                yield Piece(words[end : slot.start()])
            if slot.group(1) is None:
                yield from self._side(recipient, "recipient", slot.group(2) or "")
            else:
                yield Piece(self._verb(slot.group(1), many=many))
            end = slot.end()
        if words[end:]:
            yield Piece(words[end:])

    def _variant(self, found: re.Match[str], *, many: bool) -> str:
        one, several, said, denied = found.groups()
        if one is not None:
            return str(several if many else one)
        return str(denied if self._status is Status.NEGATED else said)

    def _verb(self, forms: str, *, many: bool) -> str:
        first, second, *third = forms.split("/")
        table = self._grammar.copula if third else self._grammar.forms
        told = table[self._status.value]["many" if many else "one"]
        form = told.format(first=first, second=second, third=third[0] if third else "")
        if not third or self._status is not Status.NEGATED:
            return form
        # What is denied stands before what the verb is joined with: "was not made".
        verb, _, rest = (third[0] if many else second).partition(" ")
        return told.format(first=first, second=verb, third=verb) + (f" {rest}" if rest else "")

    def _side(self, names: Sequence[Name], role: str, preposition: str = "") -> Iterator[Piece]:
        # Of one more than that, nobody is left out: that there is another takes as much room as its name.
        shown = names if len(names) == MOST_NAMED + 1 else names[:MOST_NAMED]
        more = len(names) - len(shown)
        for place, name in enumerate(shown):
            if place:
                last = place == len(shown) - 1 and not more
                yield Piece(self._namer.say("list.and") if last else ", ")
            again = place == 0 or self._grammar.repeated
            yield from self._name(name, role, preposition if again else "")
        if more:
            yield Piece(f" {self._namer.say('events.others', count=more)}")

    def _name(self, name: Name, role: str, preposition: str) -> Iterator[Piece]:
        say, rules = self._namer.say, self._grammar
        if name.language:
            yield Piece(f"{_spaced(preposition)}{say('quote.open')}")
            yield replace(Piece(name.text, role), language=name.language)
            yield Piece(say("quote.close"))
            return
        article = rules.elisions.get(name.article, name.article) if rules.is_elided_before(name.text) else name.article
        together = rules.contractions.get(f"{preposition} {article}")
        if together is not None:
            before = _spaced(together)
        else:
            following = article or name.text
            cut = rules.is_elided_before(following)
            before = _spaced(rules.elisions.get(preposition, preposition) if cut else preposition) + _spaced(article)
        if before:
            yield Piece(before)
        yield Piece(name.text, role)


def _spaced(word: str) -> str:
    """A word with the space after it; what is cut has none."""
    return word if not word or word.endswith("’") else f"{word} "


def _merged(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces of nobody's name that follow each other as one."""
    merged: list[Piece] = []
    for piece in pieces:
        if merged and not piece.role and not merged[-1].role:
            merged[-1] = Piece(merged[-1].text + piece.text)
        else:
            merged.append(piece)
    return merged


def _capitalised(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    first, *rest = pieces
    if first.language:
        return tuple(pieces)
    return (replace(first, text=first.text[:1].upper() + first.text[1:]), *rest)
