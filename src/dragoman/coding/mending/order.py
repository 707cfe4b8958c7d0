"""Mends a parse: every repair there is, in the order in which they rest on each other."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from typing import Any

from spacy.tokens import Doc

from dragoman import languages
from dragoman.coding.mending.absolutes import mend_absolutes
from dragoman.coding.mending.agreement import mend_agreement
from dragoman.coding.mending.appositions import mend_appositions
from dragoman.coding.mending.bare_objects import mend_bare_objects
from dragoman.coding.mending.bare_subjects import mend_bare_subjects
from dragoman.coding.mending.besides import mend_participles_besides
from dragoman.coding.mending.callings import mend_callings
from dragoman.coding.mending.causatives import mend_causatives
from dragoman.coding.mending.clause_repairs import repair_clauses
from dragoman.coding.mending.compound_prepositions import mend_compound_prepositions
from dragoman.coding.mending.coordinated import mend_coordinated
from dragoman.coding.mending.coordinated_presents import mend_coordinated_presents
from dragoman.coding.mending.datives import mend_datives
from dragoman.coding.mending.deed_complements import mend_deed_complements
from dragoman.coding.mending.double_roles import mend_double_roles
from dragoman.coding.mending.elided_passives import mend_elided
from dragoman.coding.mending.family_names import mend_family_names
from dragoman.coding.mending.floating_words import mend_floating
from dragoman.coding.mending.fronted import mend_fronted
from dragoman.coding.mending.fronted_infinitives import mend_fronted_infinitives
from dragoman.coding.mending.gerunds import mend_gerunds
from dragoman.coding.mending.given_things import mend_given_things
from dragoman.coding.mending.inserted_presents import mend_inserted_presents
from dragoman.coding.mending.interrupted import mend_interrupted
from dragoman.coding.mending.inverted_relatives import mend_inverted_relatives
from dragoman.coding.mending.joined_rows import join_rest
from dragoman.coding.mending.likewise import mend_likewise
from dragoman.coding.mending.loose_subjects import mend_loose_subjects
from dragoman.coding.mending.lost_participles import mend_lost_participles
from dragoman.coding.mending.lost_subjects import mend_lost_subjects
from dragoman.coding.mending.misplaced import mend_misplaced
from dragoman.coding.mending.misread_adjectives import mend_adjectives
from dragoman.coding.mending.noun_infinitives import mend_infinitives
from dragoman.coding.mending.parted_verbs import mend_parted
from dragoman.coding.mending.participle_rows import mend_participle_rows
from dragoman.coding.mending.participles_of_speech import mend_participles_of_speech
from dragoman.coding.mending.partitive_numbers import mend_partitive_numbers
from dragoman.coding.mending.passives import mend_passives
from dragoman.coding.mending.perfect_infinitives import mend_perfect_infinitives
from dragoman.coding.mending.questions import mend_questions
from dragoman.coding.mending.quoted_participles import mend_quoted_participles
from dragoman.coding.mending.repairs import repair
from dragoman.coding.mending.rows import join_rows
from dragoman.coding.mending.set_off_participles import mend_set_off_participles
from dragoman.coding.mending.set_phrases import mend_set_phrases
from dragoman.coding.mending.spelled_numbers import mend_numbers
from dragoman.coding.mending.taken_objects import mend_taken_objects
from dragoman.coding.mending.told_contents import mend_told_contents
from dragoman.coding.mending.undergone import mend_undergone
from dragoman.coding.mending.verb_lemmas import mend_verb_lemmas
from dragoman.coding.mending.watched import mend_watched
from dragoman.coding.parsing.parsed import Parsed, Word
from dragoman.coding.syntax import DATIVE
from dragoman.languages.frames import Frame
from dragoman.text import fold

SAID = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN"})
"""Types of what somebody says."""


class Repairs:
    """The repairs of a language.

    Args:
        language: ISO 639-1 code.

    Raises:
        LanguageError: no folder serves the language.
        DataFileError: a file of it breaks its form.
    """

    def __init__(self, language: str) -> None:
        data = languages.load(language)
        grammar, verbs = data.grammar, data.verb_frames
        speech = frozenset(fold(row.cue) for row in data.speech_cues if row.kind == "verb")
        persons = (noun for noun in data.party_nouns if noun.kind in {"office", "person", "group"})
        people = frozenset(fold(form) for noun in persons for form in noun.forms)
        one = (noun for noun in data.party_nouns if noun.kind in {"office", "person"})
        roles = {fold(form): noun.sector for noun in one for form in noun.forms if " " not in form}
        anybody = frozenset(fold(form) for noun in data.party_nouns for form in noun.forms)
        saying = frozenset(fold(verb) for verb, frames in verbs.items() if any(f.type in SAID for f in frames))
        deeds = frozenset(map(fold, data.noun_frames))
        taking = frozenset(fold(verb) for verb, frames in verbs.items() if any(map(_takes, frames)))
        giving = frozenset(verb for verb, frames in verbs.items() if any(map(_gives, frames))) | grammar.told_to
        causing = {
            verb: _infinitives(frames, verbs) for verb, frames in verbs.items() if verb in grammar.spoken_causatives
        }
        self._repairs: tuple[Callable[[Doc], None], ...] = (
            lambda doc: mend_family_names(doc, grammar),
            lambda doc: mend_numbers(doc, grammar),
            lambda doc: mend_verb_lemmas(doc, grammar, verbs),
            mend_questions,
            lambda doc: mend_adjectives(doc, grammar),
            lambda doc: mend_floating(doc, grammar),
            lambda doc: mend_inserted_presents(doc, grammar, speech),
            lambda doc: mend_quoted_participles(doc, grammar, verbs),
            lambda doc: mend_perfect_infinitives(doc, grammar, verbs),
            lambda doc: mend_double_roles(doc, grammar, roles),
            lambda doc: mend_appositions(doc, grammar, people),
            lambda doc: mend_misplaced(doc, grammar),
            lambda doc: mend_absolutes(doc, grammar),
            lambda doc: mend_parted(doc, grammar),
            lambda doc: mend_lost_participles(doc, grammar, verbs),
            mend_set_off_participles,
            lambda doc: mend_undergone(doc, grammar),
            lambda doc: mend_passives(doc, grammar, verbs),
            lambda doc: mend_elided(doc, grammar, verbs),
            lambda doc: mend_fronted(doc, grammar, verbs),
            lambda doc: mend_fronted_infinitives(doc, grammar),
            lambda doc: join_rows(doc, grammar, people),
            lambda doc: mend_causatives(doc, grammar, causing),
            lambda doc: mend_infinitives(doc, grammar),
            lambda doc: mend_interrupted(doc, grammar, speech, verbs),
            lambda doc: mend_coordinated(doc, grammar, verbs, people),
            lambda doc: repair(doc, grammar, speech, verbs),
            lambda doc: mend_coordinated_presents(doc, grammar, verbs),
            lambda doc: repair_clauses(doc, grammar),
            lambda doc: mend_participle_rows(doc, grammar, verbs),
            lambda doc: mend_gerunds(doc, grammar),
            lambda doc: mend_participles_besides(doc, grammar),
            lambda doc: mend_partitive_numbers(doc, grammar),
            lambda doc: mend_datives(doc, grammar),
            lambda doc: mend_given_things(doc, grammar, giving),
            lambda doc: mend_bare_objects(doc, grammar, taking),
            lambda doc: mend_inverted_relatives(doc, grammar),
            lambda doc: mend_taken_objects(doc, grammar, taking),
            lambda doc: mend_told_contents(doc, grammar, speech),
            lambda doc: mend_watched(doc, grammar),
            lambda doc: mend_loose_subjects(doc, grammar),
            lambda doc: mend_set_phrases(doc, grammar),
            lambda doc: mend_lost_subjects(doc, grammar),
            lambda doc: mend_bare_subjects(doc, grammar),
            lambda doc: mend_deed_complements(doc, grammar, deeds),
            lambda doc: mend_callings(doc, grammar),
            lambda doc: mend_compound_prepositions(doc, grammar),
            lambda doc: join_rest(doc, grammar),
            lambda doc: mend_likewise(doc, grammar),
            lambda doc: mend_participles_of_speech(doc, grammar, speech, saying, anybody),
            lambda doc: mend_agreement(doc, grammar, deeds),
        )

    def __call__(self, doc: Doc) -> Doc:
        """Mends the document in place."""
        for mend in self._repairs:
            mend(doc)
            break_rings(doc)
        return doc


def _takes(frame: Frame) -> bool:
    """Whether a frame asks for an object, or has whoever is its object for one of its sides."""
    return bool(frame.object) or "object" in (*frame.actor, *frame.recipient)


def _gives(frame: Frame) -> bool:
    """Whether a frame asks for a thing and for somebody who is given it."""
    return bool(frame.object) and DATIVE in frame.recipient


def _infinitives(frames: Iterable[Frame], verbs: Container[str]) -> frozenset[str]:
    """The verbs of the lexicon that are the second word of these frames."""
    return frozenset(frame.rest[0] for frame in frames if frame.rest and frame.rest[0] in verbs)


def break_rings(doc: Doc) -> None:
    """Has no word hang below itself, which no parse has and nothing that climbs one ever comes out of: where a repair
    closes a ring, the word that closes it hangs on nothing.
    """
    if not _may_have_rings(doc):
        return
    begun, ended = 1, 2
    states = bytearray(len(doc))
    for token in doc:
        path, word = [], token
        while not states[word.i]:
            states[word.i] = begun
            path.append(word.i)
            word = word.head
            if states[word.i] == begun and word.i != path[-1]:
                word.head, word.dep_ = word, "ROOT"
        for i in path:
            states[i] = ended


def _may_have_rings(doc: Doc) -> bool:
    """Whether a ring may have been closed since this was asked last; it holds a word that was hung elsewhere since."""
    plain: Any = doc
    if not isinstance(plain, Parsed):
        return True  # spaCy's own keeps no record of what was changed.
    rehung = plain.take_rehung()
    return any(_is_in_ring(word) for word in rehung)


def _is_in_ring(word: Word) -> bool:
    """Whether a climb from a word comes back to it, or to any other that it has passed."""
    passed = {word.i}
    while word.head is not word:
        word = word.head
        if word.i in passed:
            return True
        passed.add(word.i)
    return False
