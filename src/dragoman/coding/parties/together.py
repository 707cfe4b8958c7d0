"""Resolves counted descriptions to the several parties they take up: "les deux pays", "les trois dirigeants"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.parsing.word_index import word_index
from dragoman.coding.participants import grammatical_subjects
from dragoman.coding.parties.reading import NO_STATE, Reading
from dragoman.coding.syntax import features, is_verbal, preposition, span_of, with_conjuncts
from dragoman.records import Party
from dragoman.text import fold

ROW_BACK = 2
"""How many sentences back a row of so many parties is who is meant, whoever else is told."""

SENTENCES_BACK = 4
"""How many sentences back the parties may be told one by one."""

PAIR = 2
"""As many as meet, whom "les présidents" takes up without a number."""

NOT_PARTIES = frozenset({"CVL", "REF", "JRN", "UNK"})
"""Sectors of those who are no side of anything: people who only live somewhere, who report."""

MULTINATIONAL = "MNC"
"""The code of companies of no one country."""

OF_A_STATE = frozenset({"GOV", "MIL", "LEG", "COP", "SPY", "JUD"})
"""Sectors of a state's own bodies."""

FIGHTING = frozenset({"MIL", "REB", "PRM", "UAF"})
"""Sectors of those who fight each other."""

ARMED_OR_BODIES = frozenset({"REB", "PRM", "PTY", "OPP", "SOC", "LAB", "UAF", ""})
"""Sectors of bodies called "le groupe", "l'organisation"; "": an organisation of states."""


def read_together(reading: Reading) -> None:
    """Gives counted descriptions the first of their parties, and the reading the others."""
    together = reading.grammar.together
    for token in word_index(reading.doc).of_either(together.keys() | reading.grammar.all_of):
        _read_all_of(reading, token)
        kind = together.get(fold(token.lemma_)) or together.get(fold(token.text))
        if kind == "leaders" and _read_row_of_leaders(reading, token):
            continue
        count = _count(reading, token) if kind else 0
        if not kind or not count or token.i in reading.told:
            continue
        if any(child.i in reading.nationality for child in token.children):
            continue
        known = reading.by_head.get(token.i)
        if known is not None and known.name and kind != "any" and not known.rule.startswith("country"):
            continue
        found = _told(reading, token, kind, count)
        if len(found) == count:
            _give(reading, token, found)


def _give(reading: Reading, token: Token, parties: list[Party]) -> None:
    """Has a description stand for several parties."""
    span = reading.phrase(token)
    first, *others = (
        replace(party, span=span, rule="one of several", antecedent=party.antecedent or party.span) for party in parties
    )
    reading.by_head[token.i] = first
    reading.others[token.i] = tuple(others)


def _read_row_of_leaders(reading: Reading, token: Token) -> bool:
    """Gives "les chefs d'État", of nobody's that the text tells, the two of several states whom it told last, in one
    row just before.
    """
    party = reading.by_head.get(token.i)
    articles = [child for child in token.children if child.dep_ == "det"]
    several = "Plur" in features(token, "Number") and any("Def" in features(each, "Definite") for each in articles)
    if not several or party is None or party.name or token.i in reading.told or len(list(token.children)) > 2:
        return False
    start = token.sent.start
    before = reading.doc[reading.doc[start - 1].sent.start : start] if start else ()
    for word in reversed(before):
        heads = [each.i for each in with_conjuncts(word) if each.i in reading.people and each.i in reading.by_head]
        told = [party for i in heads for party in (reading.by_head[i], *reading.others.get(i, ()))]
        states = {party.country for party in told} - NO_STATE
        if word.dep_ != "conj" and len(told) == len(states) == PAIR and {party.sector for party in told} == {"GOV"}:
            _give(reading, token, told)
            return True
    return False


def _read_all_of(reading: Reading, token: Token) -> None:
    """Gives "tous deux" those whom it takes up, at either word."""
    if fold(token.text) not in reading.grammar.all_of or token.i + 1 >= len(reading.doc):
        return
    number = token.nbor(1)
    count = reading.grammar.several.get(fold(number.text), 0)
    is_noun_phrase = number.i + 1 < len(reading.doc) and number.nbor(1).pos_ in {"NOUN", "ADJ"}
    if not count or is_noun_phrase:
        return
    found = _told(reading, token, "any", count)
    if len(found) == count:
        span = span_of(reading.doc, token.i, number.i + 1)
        first, *others = (
            replace(party, span=span, rule="one of several", antecedent=party.antecedent or party.span)
            for party in found
        )
        for word in (token, number):
            reading.by_head[word.i], reading.others[word.i] = first, tuple(others)


def _count(reading: Reading, token: Token) -> int:
    """How many a definite description tells of; 0 where it tells no number."""
    # "pays", whose number the tagger does not know, has a plural article.
    if not any("Plur" in features(each, "Number") for each in (token, *token.children) if each.dep_ != "amod"):
        return 0
    determined = any(
        child.dep_ in {"det", "case"}  # "des deux pays"
        and ("Def" in features(child, "Definite") or "Dem" in features(child, "PronType"))
        for child in token.children
    )
    counts = (reading.grammar.several.get(fold(child.text), 0) for child in token.children if child.i < token.i)
    return max(counts, default=0) if determined else 0


def _told(reading: Reading, token: Token, kind: str, count: int) -> list[Party]:
    """The parties that the sentence so far, or those before it, tell: all of one sentence, else the last ones told.

    Those that are only told as where something happens come last: "a reçu le roi à Paris. Les deux parties ...".
    """
    own = _subjects_of(reading, token)
    heads = [i for i in sorted(reading.by_head) if i < token.i and i not in own and _KINDS[kind](reading, i)]
    row = _row(reading, token, kind, count, heads)
    if row:
        return row
    doers = [i for i in heads if preposition(reading.doc[i], reading.grammar) not in reading.grammar.locative]
    return _near(reading, token, kind, count, doers) or _near(reading, token, kind, count, heads)


def _subjects_of(reading: Reading, token: Token) -> set[int]:
    """Who does something to those that a description takes up, and is no part: "l'ONU accuse **les deux camps**"."""
    clause = next(filter(is_verbal, token.ancestors), None)
    if clause is None or token.dep_ not in {"obj", "obl:arg", "iobj"}:
        return set()
    return {each.i for subject in grammatical_subjects(clause, reading.grammar) for each in with_conjuncts(subject)}


def _row(reading: Reading, token: Token, kind: str, count: int, heads: list[int]) -> list[Party]:
    """The last so many that are told in one row, "la Suède et la Finlande", in this sentence or those just before."""
    start = token.sent.start
    for _ in range(ROW_BACK):
        start = reading.doc[start - 1].sent.start if start else 0
    for i in reversed([i for i in heads if i >= start]):
        row = [each.i for each in with_conjuncts(reading.doc[i]) if each.i in heads]
        told = _distinct([reading.by_head[each] for each in row], kind)
        if len(row) == count == len(told) and reading.doc[i].dep_ != "conj":
            return told
    return []


def _near(reading: Reading, token: Token, kind: str, count: int, heads: list[int]) -> list[Party]:
    start, end, gathered = token.sent.start, token.i, list[Party]()
    for _ in range(SENTENCES_BACK + 1):
        inside = [i for i in heads if start <= i < end]
        here = [party for i in inside for party in (reading.by_head[i], *reading.others.get(i, ()))]
        alone = _distinct(here, kind)
        if len(alone) == count:
            return alone
        gathered = _distinct([*here, *gathered], kind)
        if len(gathered) >= count or not start:
            break
        start, end = reading.doc[start - 1].sent.start, start
    return gathered if len(gathered) == count else _most_told([reading.by_head[i] for i in heads], kind, count)


def _most_told(parties: list[Party], kind: str, count: int) -> list[Party]:
    """Those whom the text so far is about, where so many stand out."""
    ranked = Counter(_key(party, kind) for party in parties).most_common(count + 1)
    if len(ranked) < count or (len(ranked) > count and ranked[count][1] == ranked[count - 1][1]):
        return []
    chosen = {key for key, _ in ranked[:count]}
    return [party for party in _distinct(parties, kind) if _key(party, kind) in chosen]


def _key(party: Party, kind: str) -> str:
    """What tells one of a kind from another; a state's own bodies are one side, its rebels another."""
    if kind == "companies":
        return party.name or party.code
    if kind in {"leaders", "persons", "bodies"} or party.country in NO_STATE:
        return party.name or (party.code if kind in {"leaders", "persons"} else "")
    one_side = kind not in {"any", "fighters"} or (kind == "any" and party.sector in OF_A_STATE)
    return party.country if one_side else party.code


def _distinct(parties: Iterable[Party], kind: str) -> list[Party]:
    """One party a state, a name, in the order of the text."""
    found: dict[str, Party] = {}
    for party in parties:
        key = _key(party, kind)
        if key:
            found.setdefault(key, party)
    return list(found.values())


def _is_state(reading: Reading, i: int) -> bool:
    party = reading.by_head[i]
    return party.sector == "GOV" and party.country not in NO_STATE and i not in reading.persons and bool(party.name)


def _is_leader(reading: Reading, i: int) -> bool:
    party = reading.by_head[i]
    is_known = bool(party.name) or (i in reading.told and party.country not in NO_STATE)
    return i in reading.persons and is_known and party.sector not in NOT_PARTIES


def _is_person(reading: Reading, i: int) -> bool:
    """Whether somebody is told by name, or by his office: "les deux hommes" may be journalists as well as ministers."""
    return _is_leader(reading, i) or (i in reading.persons and bool(reading.by_head[i].name))


def _is_body(reading: Reading, i: int) -> bool:
    party = reading.by_head[i]
    is_named = i in reading.meanings and reading.meanings[i].kind in {"organisation", "group"}
    return is_named and bool(party.name) and party.sector in ARMED_OR_BODIES


def _is_company(reading: Reading, i: int) -> bool:
    party = reading.by_head[i]
    is_named = i in reading.meanings and party.country == MULTINATIONAL
    return is_named or (party.sector == "BUS" and (bool(party.name) or i in reading.told))


def _is_army(reading: Reading, i: int) -> bool:
    return reading.by_head[i].sector == "MIL" and reading.by_head[i].country not in NO_STATE


def _is_fighter(reading: Reading, i: int) -> bool:
    """Whether an army, rebels or a militia are told, or a state by name, which may wage war."""
    party = reading.by_head[i]
    return party.sector in FIGHTING and party.country not in NO_STATE


def _is_any(reading: Reading, i: int) -> bool:
    party = reading.by_head[i]
    return party.sector not in NOT_PARTIES and (party.country not in NO_STATE or bool(party.name))


_KINDS: dict[str, Callable[[Reading, int], bool]] = {
    "states": _is_state,
    "fighters": _is_fighter,
    "leaders": _is_leader,
    "persons": _is_person,
    "bodies": _is_body,
    "armies": _is_army,
    "any": _is_any,
    "companies": _is_company,
}
