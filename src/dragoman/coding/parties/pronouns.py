"""Finds whom a pronoun may stand for, of those told before: near, of its gender and number, and much in mind."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.coding.parties.antecedents import Antecedent, Told
from dragoman.coding.parties.selves import in_condition
from dragoman.coding.syntax import SUBJECTS, features, is_verbal
from dragoman.languages.grammar import Grammar, PronounRow
from dragoman.records import Party, Span

ENCLOSING = 6
"""What the subject of the clause around a relative one is worth more than other subjects."""

SENTENCES_BACK = 3
"""How many sentences back a pronoun or a description may find whom it stands for."""

Identity = tuple[str, str] | Span


def antecedent_of(
    told: Told,
    sentence: int,
    row: PronounRow,
    token: Token,
    women: dict[str, bool],
    grammar: Grammar,
    excluded: frozenset[Identity] = frozenset(),
) -> Antecedent | None:
    """The best of what was told before: near, a person where one is meant, and what the sentence is about."""
    around, described = _subject_around(token, grammar), _described(token)
    best: tuple[tuple[int, ...], Antecedent] | None = None
    for position, candidate in enumerate(reversed(told)):
        distance = sentence - candidate.sentence
        if distance > SENTENCES_BACK:
            break
        if not agrees(candidate, row, women) or in_same_phrase(candidate.head, token):
            continue
        if identity(candidate.party) in excluded or candidate.head == described:
            continue
        wants_person = not row.plural
        score = (
            candidate.rank * 2
            + 3 * (candidate.is_person and wants_person)
            - 2 * distance
            + ENCLOSING * (candidate.head == around),
            -position,
        )
        if best is None or score > best[0]:
            best = (score, candidate)
    is_near = best is not None and sentence - best[1].sentence <= 1
    if row.plural and not is_near and _is_of_things(token, row, told):
        return None
    if best is None and row.plural:
        # "Ils" for a body or a state: whoever belongs to it.
        near = (each for each in reversed(told) if sentence - each.sentence <= SENTENCES_BACK)
        near = (each for each in near if identity(each.party) not in excluded)  # "la police **leur** a tiré dessus"
        return next((each for each in near if not each.is_person and "Plur" not in features(each.head, "Number")), None)
    return best[1] if best is not None else None


def _is_of_things(pronoun: Token, row: PronounRow, told: Told) -> bool:
    """Whether the sentence before is about things, for which a plural pronoun stands rather than for a party told
    earlier: "Les manifestations ont commencé lundi. **Elles** dénoncent ...".
    """
    start = pronoun.sent.start
    root = pronoun.doc[start - 1].sent.root if start else None
    subject = next((c for c in root.children if c.dep_ in SUBJECTS and c.pos_ == "NOUN"), None) if root else None
    if subject is None or subject in told.heads or "Plur" not in features(subject, "Number"):
        return False
    return row.feminine is None or ("Fem" in features(subject, "Gender")) == row.feminine


def _described(pronoun: Token) -> Token | None:
    """The noun that the relative clause of a pronoun describes, for which it cannot stand: "l'émissaire avec qui **il**
    a parlé".
    """
    clause = next((token for token in pronoun.ancestors if is_verbal(token)), None)
    return clause.head if clause is not None and clause.dep_ == "acl:relcl" else None


def _subject_around(pronoun: Token, grammar: Grammar) -> Token | None:
    """The subject of the clause with "que" around a pronoun's relative clause, of any where several are meant: "exige
    que le groupe quitte les villes qu'**il** occupe", "les rebelles ont quitté les villes qu'**ils** occupaient".
    """
    clause = next((token for token in pronoun.ancestors if is_verbal(token)), None)
    if clause is None or pronoun.dep_ not in SUBJECTS:
        return None
    if clause.dep_ != "acl:relcl":
        return in_condition(clause, grammar)
    outer = next((token for token in clause.ancestors if is_verbal(token)), None)
    if outer is None or (outer.dep_ != "ccomp" and "Plur" not in features(pronoun, "Number")):
        return None
    return next((child for child in outer.children if child.dep_ in SUBJECTS), None)


def identity(party: Party) -> Identity:
    """What makes two mentions one: the name, or without one the words that they go back to."""
    return (party.code, party.name) if party.name else party.antecedent or party.span


def in_same_phrase(head: Token, pronoun: Token) -> bool:
    """Whether the party stands in the pronoun's own clause, of which it cannot be another argument."""
    clause = next((t for t in [pronoun, *pronoun.ancestors] if is_verbal(t)), None)
    return clause is not None and head.head == clause and head.i < pronoun.i and pronoun.dep_ not in SUBJECTS


def _is_feminine(head: Token, otherwise: bool) -> bool:
    """Whether the article of a person's noun tells a woman, "une avocate"; where there is none, what it may be."""
    articles = (features(child, "Gender") for child in head.children if child.dep_ == "det")
    gender: tuple[str, ...] = next(articles, ()) or _gender_described(head)
    return gender == ("Fem",) if gender else otherwise


def _gender_described(head: Token) -> tuple[str, ...]:
    """The gender of a noun whose article tells none, by its adjective: "l'ambassadeur **français**"."""
    described = (features(child, "Gender") for child in head.children if child.dep_ == "amod")
    return next((gender for gender in described if gender), ())


def _is_coordinated(candidate: Antecedent) -> bool:
    """Whether others stand in one row with a party: to a person the parser also joins what only describes him, "Ama
    Mensah, **une ancienne ministre**, a ...".
    """
    others = [child for child in candidate.head.children if child.dep_ == "conj"]
    if not candidate.is_person:
        return bool(others)
    return any(child.dep_ == "cc" for other in others for child in other.children)


def _gender_told(head: Token) -> tuple[str, ...]:
    """The gender of a noun by its article, which knows that of an acronym where the tagger guesses: "**le** FNDC"."""
    articles = (features(child, "Gender") for child in head.children if child.dep_ == "det")
    return next((gender for gender in articles if gender), features(head, "Gender"))


def agrees(candidate: Antecedent, row: PronounRow, women: dict[str, bool]) -> bool:
    """Whether a party told before has the number and the gender of a pronoun.

    Args:
        candidate: the party.
        row: the pronoun.
        women: whether the bearer of each name is a woman, as far as the text or the knowledge tells.
    """
    coordinated = _is_coordinated(candidate)
    plural = coordinated or "Plur" in features(candidate.head, "Number")
    if candidate.is_person:
        plural = coordinated
    if plural != row.plural:
        return False
    gender = _gender_told(candidate.head)
    if row.feminine is None or (coordinated and not row.feminine):
        return True
    if candidate.is_person:
        return women.get(candidate.party.name, _is_feminine(candidate.head, row.feminine)) == row.feminine
    if candidate.head.pos_ == "PROPN" and candidate.party.name in women:
        # The tagger does not know the gender of "Cédéao"; the article does.
        return women[candidate.party.name] == row.feminine
    if not gender:
        return True
    return ("Fem" in gender) == row.feminine
