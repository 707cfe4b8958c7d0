"""Joins the participles that one auxiliary governs, of which the parser keeps only the first two or three.

"a attaqué, pillé, incendié et occupé la ville", "a arrêté le ministre, **dissous** le parlement et suspendu la loi".
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from spacy.tokens import Doc, Token

from dragoman.coding.mending.agreement import agree
from dragoman.coding.mending.forms import PARTICIPLE, set_form
from dragoman.coding.mending.passives import infinitive_of
from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import SUBJECTS, features, is_passive, preposition
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

OBJECTS = frozenset({"DET", "NUM", "PROPN"})
"""Parts of speech with which the object of a participle in the active begins."""

STOPS = frozenset({":", ";", "(", ")", "«", "»", '"', "“", "”"})
"""Marks that no row goes on behind."""

OWN = frozenset({*SUBJECTS, "mark", "case", "det"})
"""Relations of what a participle in a row has not, since it has the first one's."""


def mend_participle_rows(doc: Doc, grammar: Grammar, verbs: Container[str]) -> None:
    """Changes relations in place: each participle of a row that "et" ends hangs on the first.

    Args:
        doc: the parsed document.
        grammar: that of its language.
        verbs: folded lemmas of the lexicon's verbs.
    """
    for token in picked(doc, deps={"conj", "acl"}):
        last_of_row = token.dep_ == "conj" and token.pos_ == "ADJ" and _is_participle(token.head) and _is_joined(token)
        # "l'armée, **entrée** en RDC": no noun tells more of another as a clause does.
        clause = token.dep_ == "acl" and token.pos_ == "NOUN" and not any(c.dep_ in OWN for c in token.children)
        if last_of_row or (clause and token.i > token.head.i):
            _read_as_participle(token, grammar, verbs)
    last = -1
    for token in picked(doc, poses={"VERB"}):
        if token.i > last and _is_participle(token) and _auxiliary(token) is not None:
            row = list(_row(token, grammar))
            if len(row) > 1 and any(_is_joined(member) for member in row):
                _join(token, row, grammar)
                last = row[-1].i


def _read_as_participle(token: Token, grammar: Grammar, verbs: Container[str]) -> None:
    """Makes a participle of what the tagger takes for an adjective or a noun: "jugé et **emprisonné**"."""
    infinitive = infinitive_of(token, grammar, verbs)
    if infinitive:
        token.pos_, token.lemma_ = "VERB", infinitive
        set_form(token, PARTICIPLE)


def _is_participle(token: Token) -> bool:
    return token.pos_ == "VERB" and "Part" in features(token, "VerbForm") and "Past" in features(token, "Tense")


def _auxiliary(verb: Token) -> Token | None:
    """The finite or infinite word of the compound tense of a verb, right before it but for adverbs."""
    auxiliaries = [child for child in verb.children if child.dep_ in {"aux:tense", "aux:pass"} and child.i < verb.i]
    return auxiliaries[-1] if auxiliaries else None


def _row(first: Token, grammar: Grammar) -> Iterator[Token]:
    """The participles behind the first that its auxiliary may govern, in the order of the text."""
    passive = is_passive(first, grammar)
    row, bare = [first], True
    for i in range(first.i + 1, first.sent.end):
        token = first.doc[i]
        if token.text in STOPS or token.pos_ in {"SCONJ", "AUX"} or features(token, "PronType") == ("Rel",):
            return
        if _is_participle(token):
            before = _before(token)
            if before.pos_ not in {"PUNCT", "CCONJ"} or _is_apart(token):
                return
            kept = token.head in row and token.dep_ in ({"conj", "advcl"} if passive else {"conj"})
            goes_on = kept or (bare and _agree(token, first))
            if not goes_on and not (_suffers_too(token, first) if passive else _has_object(token, grammar)):
                return
            row.append(token)
            yield token
            bare = True
        elif token.pos_ == "VERB" and "Inf" not in features(token, "VerbForm"):
            return
        elif token.text != "," and token.pos_ not in {"CCONJ", "ADV"}:
            bare = False


def _before(token: Token) -> Token:
    """The word before another, adverbs aside."""
    while token.i > token.sent.start and token.nbor(-1).pos_ == "ADV":
        token = token.nbor(-1)
    return token.nbor(-1) if token.i > token.sent.start else token


def _is_apart(token: Token) -> bool:
    """Whether something makes a participle a clause of its own."""
    return any(child.dep_ in OWN or child.dep_.startswith("aux") for child in token.children if child.i < token.i)


def _agree(token: Token, first: Token) -> bool:
    return all(features(token, name) in ((), features(first, name)) for name in ("Gender", "Number"))


def _suffers_too(token: Token, first: Token) -> bool:
    """Whether a participle can only be of the subject of a passive: "placé en garde à vue, **inculpé** de fraude"."""
    nouns = (word for word in reversed(token.doc[first.i + 1 : token.i]) if word.pos_ in {"NOUN", "PROPN"})
    noun = next(nouns, None)
    return _agree(token, first) and noun is not None and noun.pos_ == "NOUN" and not agree(token, noun)


def _is_joined(member: Token) -> bool:
    return _before(member).pos_ == "CCONJ"


def _has_object(participle: Token, grammar: Grammar) -> bool:
    """Whether an object follows a participle, as none does in the passive: "gracié **deux opposants**", but neither
    "tué le lundi" nor "limogé mardi".
    """
    rest = (word for word in participle.doc[participle.i + 1 : participle.sent.end] if word.pos_ != "ADV")
    after = next(rest, participle)
    article = fold(after.text) == grammar.partitive and _is_joined(participle)
    if after.pos_ not in OBJECTS and not article:
        return False
    noun = after if after.pos_ == "PROPN" else after.head
    told = {fold(word.text) for word in (after, noun)}
    case = "" if article else preposition(noun, grammar)
    feminine = "Fem" in features(participle, "Gender")
    return noun.i >= after.i and not case and not feminine and not told & (grammar.days | grammar.periods)


def _join(first: Token, row: list[Token], grammar: Grammar) -> None:
    members = {first.i, *(member.i for member in row)}
    above = first
    while above.head.i in members and above.head != above:
        above = above.head
    if above != first:
        first.head, first.dep_ = (first, "ROOT") if above.head == above else (above.head, above.dep_)
    passive = is_passive(first, grammar)
    for member in row:
        if member.head != first or member.dep_ != "conj":
            member.head, member.dep_ = first, "conj"
        if not passive and _has_object(member, grammar):
            after = next(word for word in member.doc[member.i + 1 : member.sent.end] if word.pos_ != "ADV")
            noun = after if after.pos_ == "PROPN" else after.head
            if noun.i > member.i and (noun.head != member or noun.dep_ in SUBJECTS):
                noun.head, noun.dep_ = member, "obj"
