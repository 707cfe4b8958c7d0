"""How many events keep both sides where one of these is told a sentence before, and taken up by other words.

    python benchmarks/references.py [--examples 12] [--lost]

An example of the lexicon, "Le Japon a accusé le Mali.", is told of somebody else, "Le président ghanéen Kossi Adjei a
accusé le Mali."; then he is introduced in a sentence of his own, and the example only takes him up: "il", "le chef de
l'État", "Accra", "son porte-parole". The event should keep its type and both sides. Sentences that say nothing of
anybody stand between in some turns. This needs nobody who codes by hand, and shows which words for somebody told before
are taken for somebody else. Prints the share that is kept by turn, the worst first; with --lost, what was lost.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent))

from benchmarks.casts import CASTS, Cast
from benchmarks.shares import Shares, show
from benchmarks.surroundings import PUBLISHED, examples
from dragoman.coding.coder import Coder
from dragoman.records import Event, Party

NEUTRAL = (
    "Le temps était clément et les rues, calmes.",
    "Des journaux sénégalais en avaient parlé la veille.",
)
"""Sentences between, none of which tells of somebody who could be meant."""


TAKEN_UP = ("", "à ", "contre ")
"""What may stand before a recipient whose place a pronoun takes; "": nothing, as he is the object."""

_CLAUSE = re.compile(r"(?P<subject>.+?) a (?P<verb>\w+) (?P<rest>.+)\.")
_ARTICLE = re.compile(r"(le |la |les |l'|)$")
_POSSESSIVE = re.compile(r"\b(son|sa|ses)\b")


@dataclass(frozen=True)
class Told:
    """An example, "<subject> a <verb> <before><preposition><recipient><behind>.", whose sides other words can tell.

    Attributes:
        recipient: his words; "" where they are in no place that a pronoun can take.
        acting, undergoing: the codes of its sides.
    """

    kind: str
    subject: str
    verb: str
    rest: str
    before: str
    preposition: str
    recipient: str
    behind: str
    acting: tuple[str, ...]
    undergoing: tuple[str, ...]


@dataclass(frozen=True)
class Dispatch:
    """A short text whose last sentence takes somebody up.

    Attributes:
        turn: who, by what words.
        alone: the sentence that names whoever was introduced.
        code: that of whom the words stand for; "" where it is he.
        is_object: whether it is done to him.
    """

    turn: str
    text: str
    alone: str
    cast: Cast
    code: str = ""
    is_object: bool = False


def clauses(coder: Coder, rows: Iterable[tuple[str, str]]) -> Iterator[Told]:
    """The examples with a subject and an auxiliary that tell one event, of whose parties one acts."""
    for kind, text in rows:
        parts = _CLAUSE.fullmatch(text)
        events = coder.code(text, PUBLISHED).events if parts else ()
        if parts is None or len(events) != 1 or events[0].type != kind or len(events[0].actor) != 1:
            continue
        actor, recipient = events[0].actor[0], events[0].recipient
        if actor.span.end > parts.end("subject") or _POSSESSIVE.search(text) or parts["verb"] == "été":
            continue
        if not all(party.rule.startswith(("name", "nationality")) for party in recipient):
            continue  # "les manifestants" are of whatever country the text is about.
        before, preposition, whom, behind = _around(text, parts.start("rest"), recipient)
        yield Told(
            kind,
            parts["subject"],
            parts["verb"],
            parts["rest"],
            before,
            preposition,
            whom,
            behind,
            _codes((actor,)),
            _codes(recipient),
        )


def _around(text: str, first: int, recipient: tuple[Party, ...]) -> tuple[str, str, str, str]:
    """What stands before the one recipient, the preposition, he, and what stands behind him; "" where it is no such
    place.
    """
    if len(recipient) != 1 or recipient[0].span.start < first:
        return "", "", "", ""
    start, end = recipient[0].span.start, recipient[0].span.end
    before = _ARTICLE.sub("", text[first:start])
    preposition = next((each for each in TAKEN_UP[1:] if before.endswith(each)), "")
    if before and (not preposition or text[end:] != "."):
        return "", "", "", ""
    return before.removesuffix(preposition), preposition, text[start:end], text[end:].removesuffix(".")


def dispatches(told: Told) -> Iterator[Dispatch]:
    """The texts that take each of the casts up in an example."""
    for cast in CASTS:
        yield from _acting(told, cast)
        if told.recipient:
            yield from _undergoing(told, cast)


def _acting(told: Told, cast: Cast) -> Iterator[Dispatch]:
    who, opening = cast.name.strip(","), _opening(cast)
    named = f"{_capital(cast.name)} a {told.verb} {told.rest}."
    for auxiliary, several in (("a", cast.one), ("ont", cast.many)):
        for words in several:
            text = f"{opening} {_capital(words)} {auxiliary} {told.verb} {told.rest}."
            yield Dispatch(f"{who}: {words}", text, named, cast)
    for n in range(1, len(NEUTRAL) + 1):
        text = " ".join((opening, *NEUTRAL[:n], f"{_capital(cast.one[0])} a {told.verb} {told.rest}."))
        yield Dispatch(f"{who}: {cast.one[0]}, {n} sentences later", text, named, cast)
    for words, code in cast.his:
        auxiliary = "ont" if words.startswith("ses ") else "a"
        text = f"{opening} {_capital(words)} {auxiliary} {told.verb} {told.rest}."
        yield Dispatch(f"{who}: {words}", text, named, cast, code)


def _undergoing(told: Told, cast: Cast) -> Iterator[Dispatch]:
    who, opening = cast.name.strip(","), _opening(cast)
    named = f"{told.subject} a {told.verb} {told.before}{_joined(told.preposition, cast.name)}{told.behind}."
    for words in cast.objects:
        whom = _joined(told.preposition, words)
        text = f"{opening} {told.subject} a {told.verb} {told.before}{whom}{told.behind}."
        yield Dispatch(f"{who}: {told.preposition}{words} as object", text, named, cast, is_object=True)
    if told.preposition == "contre ":
        pronoun = f"{told.subject} a {told.verb} {told.before}contre {cast.against}."
    elif told.preposition:
        pronoun = f"{told.subject} lui a {told.verb} {told.before}".rstrip() + "."
    else:
        pronoun = f"{told.subject} l'a {told.verb}{cast.ending}{told.behind}."
    yield Dispatch(f"{who}: {told.preposition}pronoun as object", f"{opening} {pronoun}", named, cast, is_object=True)


def _opening(cast: Cast) -> str:
    return f"{_capital(cast.name)} {cast.arrival}."


def _joined(preposition: str, words: str) -> str:
    return "au " + words[3:] if preposition == "à " and words.startswith("le ") else preposition + words


def kept(coder: Coder, rows: Iterable[tuple[str, str]], share: int = 1) -> Iterator[tuple[str, str, bool, str]]:
    """Each text of each example in each turn: the turn, the text, whether its event has the type and the sides that it
    has where the side is named, and what these are and what was found. With a share of n, every n-th text only.
    """
    alone: dict[str, Event | None] = {}
    for told in clauses(coder, rows):
        for each in islice(dispatches(told), len(alone) % share, None, share):
            if each.alone not in alone:
                alone[each.alone] = _event(coder, each.alone, told.kind)
            sides = _expected(each, told, alone[each.alone])
            if sides is None:
                continue
            found = [event for event in coder.code(each.text, PUBLISHED).events if event.type == told.kind]
            got = [(_codes(event.actor), _codes(event.recipient)) for event in found]
            yield each.turn, each.text, sides in got, f"{sides}, found {got}"


def _expected(each: Dispatch, told: Told, named: Event | None) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The codes of the sides; None where the example cannot be told of him, or has somebody else of his country."""
    if named is None:
        return None
    meant, other = (named.recipient, named.actor) if each.is_object else (named.actor, named.recipient)
    if _codes(meant) != (each.cast.code,):
        return None
    if _codes(other) != (told.acting if each.is_object else told.undergoing):
        return None
    if any(party.country == each.cast.code[:3] for party in other):
        return None
    codes = (each.code,) if each.code else _codes(meant)
    return (_codes(other), codes) if each.is_object else (codes, _codes(other))


def _event(coder: Coder, text: str, kind: str) -> Event | None:
    return next((event for event in coder.code(text, PUBLISHED).events if event.type == kind), None)


def _codes(parties: tuple[Party, ...]) -> tuple[str, ...]:
    return tuple(sorted(party.code for party in parties))


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def main() -> None:
    """Prints what is kept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examples", type=int, default=60)
    parser.add_argument("--lost", action="store_true", help="print the texts whose event was lost")
    asked = parser.parse_args()
    shares = Shares()
    for name, text, is_kept, got in kept(Coder("fr"), examples("fr", asked.examples)):
        shares.add(name, right=is_kept)
        if asked.lost and not is_kept:
            show(f"lost: {name} | {text} | {got}")
    shares.show()


if __name__ == "__main__":
    main()
