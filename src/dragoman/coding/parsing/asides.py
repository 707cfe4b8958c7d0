"""Parses a sentence anew without what stands between two commas behind its subject, where that misled the parser.

"Le Tchad, **dont le chef est malade**, accueille des réfugiés": the parser often gives the clause between the commas
the subject, and the verb behind them none. What is short it reads rightly. So the sentence is parsed without what is
set aside, and that by itself with the words before it; what comes of it is taken only where the verb then has its
subject.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from dragoman.coding.parsing.cutting import Rewriting, bounds, outermost, roots
from dragoman.coding.parsing.parsed import Parsed, Word
from dragoman.coding.parsing.rereading import Attempt
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

_CLOSED_BY = {",": ",", "-": "-", "–": "–", "—": "—", "(": ")"}
"""What opens such an aside, and what closes it."""
_BOUNDS = frozenset({",", ":", ";", "«", '"', "“", "(", "-", "–", "—", ".", "!", "?", "…", "»", "”"})
"""Behind which a subject may begin."""
_CLITICS = frozenset({"PRON", "ADV", "PART"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_BEHIND_VERB = frozenset({"DET", "ADP", "PRON", "ADV", "NUM", "PROPN", "SCONJ"})
"""Parts of speech of the word behind a verb that the tagger takes for a noun."""
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_OF_NOUN = frozenset({"acl", "acl:relcl", "appos", "amod", "nmod"})
_MOST_OPENINGS = 4
"""Marks that are tried as the beginning of one aside, the nearest first."""
_LONGEST_SOURCE = 6
"""Words of a verb of speech with its subject, where the verb around them is one of speech too."""
_LONGEST = 60
"""Words of a sentence's part that is looked at before its verb."""


@dataclass(frozen=True)
class Aside:
    """Something set aside in a sentence; all are places of words in the document.

    Attributes:
        start: the first word of the sentence. `end`: behind its last.
        subject: the first word of the subject.
        opening: the mark that opens the aside. `closing`: the one that closes it; the verb follows.
    """

    start: int
    end: int
    subject: int
    opening: int
    closing: int


class Asides:
    """Mends parses with the parser itself.

    Args:
        grammar: names the relative pronouns that are objects.
        verbs: folded lemmas of the verbs of the lexicon and of speech, which the tagger may take for nouns.
        speech: folded lemmas of the verbs of speech, whose subject may follow them: ", affirme l'ONU,".
    """

    def __init__(self, grammar: Grammar, verbs: Container[str], speech: Container[str]) -> None:
        self._relative_objects = grammar.relative_objects
        self._present = {ending: grammar.verb_endings[ending] for ending in grammar.present_endings}
        self._verbs = verbs
        self._speech = speech

    def attempts(self, plain: Parsed) -> Iterator[tuple[int, Attempt]]:
        """See `Kind`: a sentence without one of its asides, those before what is tagged as a verb first."""
        waiting: dict[int, list[Aside]] = {}
        for closing in (*closings(plain), *hidden_closings(plain, self._verbs, self._present)):
            for aside in islice(openings(plain, closing, self._speech), _MOST_OPENINGS):
                waiting.setdefault(aside.start, []).append(aside)
        for start, asides in waiting.items():
            yield start, self._tried(plain, asides)

    def _tried(self, plain: Parsed, asides: Sequence[Aside]) -> Attempt:
        for aside in asides:
            if (yield from self._tried_without(plain, aside)):
                return True
        return False

    def _tried_without(self, plain: Parsed, aside: Aside) -> Attempt:
        kept = [*range(aside.start, aside.opening), *range(aside.closing + 1, aside.end)]
        # "..., que Paris dit malade, ...": what is told of an object is read as a sentence of its own.
        first = plain.words[aside.opening + 1]
        of_object = first.pos_ == "SCONJ" and fold(first.text).strip("'’") in self._relative_objects
        told = range(aside.opening + 2 if of_object else aside.subject, aside.closing)
        if not told:
            return False
        without, read = yield [kept, told]
        # Words of the document by their places in the shortened sentence, and the other way round.
        places = {place: n for n, place in enumerate(kept)}
        verb = _verb_behind(without, places[aside.closing + 1])
        if verb is None or not _has_subject_in(verb, places[aside.subject], places[aside.opening - 1]):
            return False
        if roots(without.words) != 1:
            return False
        noun = kept[outermost(without.words[places[aside.subject] : places[aside.opening - 1] + 1]).i]
        words = plain.words[aside.opening + 1 : aside.closing]
        writing = Rewriting(plain.doc)
        writing.take(told, read)
        writing.take(kept, without)
        if of_object:
            _hang_clause(writing, aside, read, noun)
        else:
            _hang(writing, aside, read, noun, kept[verb.i], spoken=_begins_speech(words, self._speech))
        writing.hang(aside.closing, noun, "punct")
        writing.write()
        return True


def closings(plain: Parsed) -> Iterator[int]:
    """The marks behind which a verb stands that has no subject before its own clause, in their order."""
    closing = frozenset(_CLOSED_BY.values())
    words = plain.words
    for i in range(2, len(words) - 1):
        if words[i].text in closing and words[i].pos_ == "PUNCT" and words[i + 1].pos_ in {"VERB", "AUX", *_CLITICS}:
            verb = _verb_behind(plain, i + 1)
            if verb is not None:
                yield i


def hidden_closings(plain: Parsed, verbs: Container[str], endings: Mapping[str, str]) -> Iterator[int]:
    """The marks behind which a bare word stands that the tagger takes for a noun, and that may be the verb:
    "Le Tchad, dont le chef est malade, **menace** d'envahir".

    Args:
        plain: the document.
        verbs: those that it may be.
        endings: those of verbs in the present, and of their infinitives.
    """
    closing = frozenset(_CLOSED_BY.values())
    words = plain.words
    for i in range(2, len(words) - 2):
        if words[i].text in closing and words[i].pos_ == "PUNCT" and words[i + 1].pos_ == "NOUN":
            word = words[i + 1]
            bare = not any(child.i < word.i and not child.is_punct for child in word.children)
            if not bare or not word.text.islower() or words[i + 2].pos_ not in _BEHIND_VERB:
                continue
            form = fold(word.text)
            if any(form.endswith(end) and form.removesuffix(end) + endings[end] in verbs for end in endings):
                yield i


def openings(plain: Parsed, closing: int, speech: Container[str]) -> Iterator[Aside]:
    """The asides that a mark may close, the shortest first.

    Args:
        plain: the document.
        closing: the mark.
        speech: folded lemmas of the verbs of speech.
    """
    words = plain.words
    verb = _verb_behind(plain, closing + 1)
    start, end = bounds(plain, closing)
    # "..., a déclaré le ministre"
    inverted = verb is not None and any(child.dep_ in _SUBJECTS and child.i > closing for child in verb.children)
    for opening in range(closing - 1, max(start, closing - _LONGEST), -1):
        if _CLOSED_BY.get(words[opening].text) != words[closing].text or opening + 1 == closing:
            continue
        between = words[opening + 1 : closing]
        if not _may_be_aside(between, speech) or (inverted and not _begins_speech(between, speech)):
            continue
        says = verb is not None and fold(verb.lemma_) in speech and len(between) > _LONGEST_SOURCE
        if says and _begins_speech(between, speech):
            continue  # "le ministre, Kofi Mensah, a décrit l'accord comme ..., rapporte la radio"
        for subject in _subjects_before(words, start, opening):
            if verb is not None and _has_subject_in(verb, subject, opening - 1):
                return
            yield Aside(start, end, subject, opening, closing)


def _verb_behind(plain: Parsed, place: int) -> Word | None:
    """The verb of the finite clause that begins at a word, behind pronouns and particles; None where none does."""
    words = plain.words
    first = place
    while place < len(words) and words[place].pos_ in _CLITICS and place - first < 3:
        if words[place].dep_ in _SUBJECTS or "Rel" in words[place].morph.get("PronType", ()):
            return None
        place += 1
    if place >= len(words) or words[place].pos_ not in {"VERB", "AUX"}:
        return None
    word = words[place]
    forms = word.morph.get("VerbForm", ())
    # The tagger takes many a verb in the present for a participle, which then has no auxiliary.
    if "Inf" in forms or (place + 1 < len(words) and words[place + 1].text.startswith("-")):
        return None
    verb = word
    while verb.pos_ == "AUX" and verb.dep_.startswith(("aux", "cop")) and verb.head.i > verb.i:
        verb = verb.head
    return verb


def _subjects_before(words: Sequence[Word], start: int, opening: int) -> Iterator[int]:
    """Where noun phrases begin that end before a mark and may be a clause's subject, the shortest first."""
    if words[opening - 1].pos_ not in {*_NOMINAL, "ADJ", "NUM", "PRON", "VERB"} and words[opening - 1].text != ")":
        return
    place = opening
    while place >= start:
        before = words[place - 1] if place > start else None
        if (before is None or before.text in _BOUNDS or before.pos_ in {"SCONJ", "CCONJ"}) and place < opening:
            first = next((n for n in range(place, opening) if words[n].pos_ not in {"CCONJ", "ADV"}), opening)
            if first < opening and words[first].pos_ in {"DET", "NUM", *_NOMINAL}:
                yield first
        if before is None or before.text in _BOUNDS or before.pos_ in {"SCONJ", "AUX"}:
            return
        if "Fin" in before.morph.get("VerbForm", ()):
            return
        place -= 1


def _may_be_aside(words: Sequence[Word], speech: Container[str]) -> bool:
    """Whether words between two marks may be set aside: no clause of its own stands among them without a word that
    makes it one of the subject's, or of speech with its subject behind ("a-t-on appris").
    """
    first, second = words[0], words[min(1, len(words) - 1)]
    finite = [word for word in words if "Fin" in word.morph.get("VerbForm", ())]
    if not finite:
        return True
    introduced = any("Rel" in word.morph.get("PronType", ()) for word in (first, second))
    inverted = any(word.text.startswith("-") for word in words[1:4])
    impersonal = first.text.lower() in {"c'", "c’"}
    return (
        introduced
        or inverted
        or impersonal
        or _begins_speech(words, speech)
        or first.pos_ in {"SCONJ", "ADP"}
        or first.dep_ == "mark"
    )


def _begins_speech(words: Sequence[Word], speech: Container[str]) -> bool:
    """Whether a verb of speech begins the words, with its subject behind it: "**affirme** l'ONU", "**a dit** l'ONU"."""
    verb = next((word for word in words[:2] if word.pos_ == "VERB"), None)
    if verb is None or fold(verb.lemma_) not in speech or verb.i + 1 > words[-1].i:
        return False
    behind = [word for word in words if word.i > verb.i]
    return behind[0].pos_ in {"DET", "PROPN", "NOUN"} and not any(word.pos_ == "SCONJ" for word in behind)


def _has_subject_in(verb: Word, first: int, last: int) -> bool:
    """Whether the verb has a subject of its own among some words."""
    return any(child.dep_ in _SUBJECTS and first <= child.i <= last for child in verb.children)


def _hang_clause(writing: Rewriting, aside: Aside, read: Parsed, noun: int) -> None:
    """Hangs a relative clause that was read without its pronoun on the noun, and the pronoun on its verb."""
    first = aside.opening + 2
    roots_of = [first + word.i for word in read if word.head is word]
    writing.hang(aside.opening, noun, "punct")
    writing.hang(aside.opening + 1, roots_of[0], "mark")
    for place in roots_of:
        writing.hang(place, noun, "acl:relcl")


def _hang(writing: Rewriting, aside: Aside, read: Parsed, noun: int, verb: int, *, spoken: bool) -> None:
    """Hangs what was read with the subject before it on that, or on the verb of the clause around it.

    Args:
        writing: takes the changes.
        aside: what is set aside.
        read: it, with the subject before it.
        noun: the place of the subject.
        verb: that of its verb.
        spoken: whether a verb of speech begins it.
    """
    relative = "Rel" in read.words[aside.opening + 1 - aside.subject].morph.get("PronType", ())
    for word in read.words[aside.opening - aside.subject :]:
        place, above = aside.subject + word.i, aside.subject + word.head.i
        if place == aside.opening:
            writing.hang(place, noun, "punct")
        elif word.dep_ in _OF_NOUN and above < aside.opening:
            writing.hang(place, noun, word.dep_)
        elif above <= aside.opening or word.head is word:
            own = "parataxis" if spoken and word.pos_ == "VERB" else _relation(word)
            writing.hang(place, *((noun, "acl:relcl") if relative else (verb, own)))


def _relation(word: Word) -> str:
    """The relation of a word that is set aside to the verb of the clause around it."""
    if any((child.dep_ in _SUBJECTS and child.i > word.i) or child.text.startswith("-") for child in word.children):
        return "parataxis"  # "a-t-on appris"
    return "punct" if word.is_punct else "advcl" if word.pos_ in {"VERB", "AUX"} else "obl:mod"
