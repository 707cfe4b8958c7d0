"""Who holds a role: the person named beside it, or of whom the text told it before."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.parties.genders import told_genders
from dragoman.coding.parties.people import OUT_OF_POWER
from dragoman.coding.parties.reading import Reading
from dragoman.coding.parties.role_owners import OF_POLITICS, belongs_within
from dragoman.coding.syntax import (
    SUBJECTS,
    features,
    noun_phrase,
    plain_preposition,
    preposition,
    span_of,
)
from dragoman.languages.grammar import Grammar
from dragoman.languages.party_nouns import PartyNoun
from dragoman.records import UNKNOWN, Party, Span
from dragoman.text import fold

ANTECEDENT_WORDS = 60
"""How many words back a description ("le diplomate") may find whom it stands for."""

OF_AN_OFFICE = frozenset({"JUD", "COP", "MIL", "SPY", "LEG", "GOV", "JRN"})
"""Sectors of functions that nobody has unless the text tells it: "le procureur" is not the one on trial."""

IN_POLITICS = frozenset({"OPP", "SOC", "CVL"})
"""Sectors of whom a text may call an activist: "l'opposante ... la militante"."""

AT_COUNTRIES = frozenset({"à", "en", "pour"})
"""Prepositions by which a role tells the country where it is held: "l'ambassadeur au Niger, ..."."""

LONGEST_TITLE = 10
"""Words of a second title, at most: "et candidat à la présidence de la République"."""

LONGEST_COMPLEMENT = 10
"""Words that may stand between a role and the name of its holder."""

CLOSES = frozenset({",", "(", ")", ";", ":", "."})
"""Marks behind a name that is set off."""

OFFICE_HOLDER_WORDS = 1000
"""How many words back "le président" may find the holder that the text named; beyond, an article starts anew."""


def known_person(reading: Reading, first: Token) -> Party | None:
    """The office holder whose name begins at a token."""
    head = reading.covered.get(first.i)
    return reading.by_head[head] if head in reading.meanings else None


def is_one_of(head: Token, grammar: Grammar) -> bool:
    """Whether one of several is meant, whose name may follow: "l'**un des chefs** rebelles, Kofi Mensah"."""
    one = head.head
    is_one = head.dep_ == "nmod" and one.pos_ in {"PRON", "NUM", "DET"} and fold(one.text) in grammar.one
    return is_one and one.i < head.i and preposition(head, grammar) in grammar.belonging


def join_person(reading: Reading, role: Party, first: Token) -> Party:
    """The party of a role with its holder's name; the name alone stands for it from here on."""
    doc, end = reading.doc, reading.end_of_name(first.i)
    span = span_of(doc, first.i, end)
    known = next((reading.by_head[i] for i in range(first.i, end) if i in reading.meanings), None)
    if known is None:
        known = reading.people_by_surname.get(fold(span.text.split()[-1])) or _governing(reading, role, first, span)
    holder = _holder_by_part(reading, role, first, span.text) if known is None else None
    if holder is not None:
        known, role = holder, replace(role, country=holder.country)
    weakly = role.rule.startswith("country") and known is not None and known.name in reading.naming.people
    if known is not None and (weakly or role.country in {UNKNOWN, known.country}):
        # Whom the text calls "le président" without "ancien" acts as one, though he has left since.
        in_office = known.sector == "ELI" and role.sector not in {"ELI", UNKNOWN}
        in_opposition = role.sector == "OPP" and known.sector in {*OUT_OF_POWER, "GOV", UNKNOWN}
        # "l'ancien président Laurent Gbagbo" speaks as what he was, whichever party he leads since.
        as_former = role.sector == "ELI" and known.sector == "OPP"
        by_role = in_office or in_opposition or as_former or known.sector == UNKNOWN
        sector = role.sector if by_role else known.sector
        if in_opposition:
            _call_opponent(reading, known)
        party = replace(role, country=known.country, sector=sector, name=known.name, rule=known.rule)
    else:
        party = replace(role, name=known.name if known else span.text, rule=f"{role.rule}, name in apposition")
    named = replace(party, span=span, rule="name in apposition to the role")
    head = doc[first.i : end].root
    reading.covered.update(dict.fromkeys(range(first.i, end), head.i))
    reading.by_head[head.i] = named
    reading.remember_person(head, named)
    return party


def _governing(reading: Reading, role: Party, first: Token, name: Span) -> Party | None:
    """The soldier who governs his country, by his surname behind his rank: "le général Doumbouya"."""
    if reading.end_of_name(first.i) != first.i + 1 or role.sector != "MIL":
        return None
    date = reading.date_at(first)
    if role.country == UNKNOWN or (role.rule.startswith("country") and not _governs(reading, name, role, date)):
        person = reading.naming.soldier(name.text, date)
    else:
        person = reading.naming.surnamed(name.text, role.country, date)
    if not person:
        return None
    who = reading.naming.person(person, date)
    return Party(name, who.country, who.sector, person, "name of person")


def _governs(reading: Reading, name: Span, role: Party, date: str) -> bool:
    return bool(reading.naming.surnamed(name.text, role.country, date))


def _call_opponent(reading: Reading, person: Party) -> None:
    """Somebody whom the text calls an opponent is one wherever it names him."""
    for i, party in list(reading.by_head.items()):
        if party.name == person.name and party.sector in {person.sector, *OUT_OF_POWER}:
            reading.by_head[i] = replace(party, sector="OPP")


def _holder_by_part(reading: Reading, role: Party, first: Token, words: str) -> Party | None:
    """The one in office whose name has a part of it only, the first name among them: "la présidente Samia"."""
    within = (i for i in range(first.i - 1, first.sent.start - 1, -1) if reading.doc[i].idx >= role.span.start)
    noun = next((reading.role_nouns[i] for i in within if i in reading.role_nouns), None)
    if noun is None or not noun.office:
        return None
    found = reading.naming.holder_called(noun.office, words, reading.date_at(first))
    if found is None:
        return None
    told = not role.rule.startswith("country")
    if found.country != role.country if told else found.country not in reading.named.values():
        return None
    return replace(
        role, country=found.country, sector=found.sector, name=found.name, rule="held the office at that date"
    )


def holder_or_antecedent(reading: Reading, head: Token, party: Party, noun: PartyNoun, *, explicit: bool) -> Party:
    """Who a role without a name is: the holder of the office, or a person told before."""
    near = _same_office_before(reading, head, noun) if not explicit and party.rule.startswith("country") else None
    if near is not None:
        return replace(near, span=party.span, rule="same words before", antecedent=near.span)
    if party.sector in {"GOV", ""} and noun.office and party.country != UNKNOWN:
        at_that_date = reading.naming.holder(noun.office, party.country, reading.date_at(head))
        before = [reading.by_head[i] for i in reading.persons_before(head, OFFICE_HOLDER_WORDS)]
        # Of two whom the text names, "le président" is the one who was it then.
        before.sort(key=lambda person: person.name != at_that_date)
        for earlier in before:
            if earlier.name and reading.naming.held(earlier.name, noun.office, party.country):
                return replace(party, name=earlier.name, rule="description of", antecedent=earlier.span)
        if at_that_date:
            return replace(party, name=at_that_date, rule=f"{party.rule}; held the office at that date")
    definite = any(child.dep_ == "det" and "Def" in features(child, "Definite") for child in head.children)
    if explicit or not definite:
        return party
    if party.sector == "ELI":
        former = (reading.by_head[i] for i in reading.persons_before(head, OFFICE_HOLDER_WORDS))
        known = next((each for each in former if each.name and _left(reading, each, noun)), None)
        known = known or _only_one_near(reading, head)
        return party if known is None else replace(known, span=party.span, rule="description of", antecedent=known.span)
    for i in reading.persons_before(head, OFFICE_HOLDER_WORDS):
        if reading.nouns.get(i) == noun.noun and reading.by_head[i].name:
            earlier = reading.by_head[i]
            return replace(earlier, span=party.span, rule="same words before", antecedent=earlier.span)
    told = [i for i in reading.persons_before(head, ANTECEDENT_WORDS) if reading.by_head[i].name]
    told = [i for i in told if _may_agree(reading, head, i)]
    if fold(noun.noun).split()[0] in reading.grammar.emissaries:
        # "un envoyé du président ... L'envoyé": who governs sends, and is sent by nobody.
        told = [i for i in told if not _governs_at(reading, i)]
    # Whom a sentence is about is taken up before whom it only names.
    for i in sorted(told, key=lambda i: (reading.doc[i].dep_ in SUBJECTS, i), reverse=True):
        candidate = reading.by_head[i]
        once = candidate.sector == "ELI" and party.sector == "GOV" and not noun.office and noun.kind == "person"
        opposed = party.sector == "OPP" and candidate.sector in OUT_OF_POWER
        active = party.sector == "PTY" and not noun.office and candidate.sector in IN_POLITICS
        of_body = candidate.sector == "" and party.sector == "GOV"  # the Union's ambassador is a diplomat
        if candidate.sector in {party.sector, UNKNOWN} or of_body or once or opposed or active:
            is_told = candidate.sector != UNKNOWN and not opposed
            taken_up = candidate if is_told else replace(candidate, sector=party.sector)
            return replace(taken_up, span=party.span, rule="description of", antecedent=candidate.span)
    is_any = fold(noun.noun) in reading.grammar.staff and not noun.office  # "le leader"
    may_be = is_any or (noun.kind == "person" and party.sector not in OF_AN_OFFICE and head.dep_ in SUBJECTS)
    alone = _only_one_near(reading, head) if may_be else None
    if alone is not None:
        # "L'ancien ministre Ama Mensah est rentré. L'opposante ...": the one person whom the text is about
        sector = party.sector if alone.sector == "CVL" else alone.sector
        return replace(alone, span=party.span, sector=sector, rule="description of", antecedent=alone.span)
    return party


def _governs_at(reading: Reading, i: int) -> bool:
    party = reading.by_head[i]
    return party.name == reading.naming.holder("head of state", party.country, reading.date_at(reading.doc[i]))


def _may_agree(reading: Reading, head: Token, i: int) -> bool:
    """Whether nothing says that a description and somebody told before differ in gender: "**la** diplomate"."""
    articles = (child for child in head.children if child.dep_ in {"det", "case"})
    own = next((gender for child in articles if (gender := features(child, "Gender"))), ())
    name = reading.by_head[i].name
    same = [j for j, party in reading.by_head.items() if party.name == name]
    genders = [gender for j in same for gender in told_genders(reading, j, reading.by_head[j])]
    return not own or not genders or (own == ("Fem",)) in genders


def _only_one_near(reading: Reading, head: Token) -> Party | None:
    """The person whom a description takes up by what only the writer knows of him: the subject of a sentence just
    before, where no other person is named near.
    """
    near = [i for i in reading.persons_before(head, ANTECEDENT_WORDS) if reading.by_head[i].name]
    names = {reading.by_head[i].name for i in near}
    subjects = [i for i in near if reading.doc[i].dep_ in SUBJECTS and reading.doc[i].sent.start < head.sent.start]
    known = reading.by_head[subjects[0]] if len(names) == 1 and subjects else None
    return known if known is not None and known.sector != "GOV" else None


def _left(reading: Reading, person: Party, noun: PartyNoun) -> bool:
    """Whether somebody is out of office, or held the one told before he took up arms."""
    if person.sector == "ELI":
        return True
    return (
        person.sector != "GOV" and bool(noun.office) and reading.naming.held(person.name, noun.office, person.country)
    )


def _behind_place(reading: Reading, i: int) -> int:
    """Where the comma before a name stands behind the country of a role: "le chef de l'opposition **au Kenya**, Bento
    Macuane"; the token itself where none does.
    """
    doc = reading.doc
    if i + 2 >= len(doc) or doc[i].pos_ != "ADP" or plain_preposition(doc[i], reading.grammar) not in AT_COUNTRIES:
        return i
    j = i + 1
    while j + 2 < len(doc) and doc[j].pos_ == "DET":
        j += 1
    if reading.covered.get(j) not in reading.meanings or reading.meanings[reading.covered[j]].kind != "country":
        return i
    comma = reading.name_end(j)
    named = comma + 1 < len(doc) and doc[comma].text == "," and reading.is_name_word(doc[comma + 1])
    return comma if named else i


def _behind_participle(reading: Reading, i: int) -> int:
    """Where the name begins behind an adverb and a participle that describe a role: "le président **démocratiquement
    élu** Kossi Adjei". The token itself where no name follows them.
    """
    doc, j = reading.doc, i
    while j < len(doc) and doc[j].text.islower() and (doc[j].pos_ == "ADV" or doc[j].dep_ in {"acl", "amod"}):
        j += 1
    return j if i < j < len(doc) and reading.is_name_word(doc[j]) else i


def _behind_second_title(reading: Reading, i: int) -> int:
    """Where the name begins of one person with two titles, the second without an article: "l'opposant **et candidat à
    la présidence**, Bento Macuane". The token itself where there is no such title.
    """
    doc = reading.doc
    if i + 1 >= len(doc) or doc[i].pos_ != "CCONJ" or i + 1 not in reading.role_nouns:
        return i
    for j in range(i + 2, min(len(doc), i + LONGEST_TITLE)):
        word = doc[j]
        if word.text == "," and j + 1 < len(doc):
            return j + 1 if reading.is_name_word(doc[j + 1]) else i
        if reading.is_name_word(word):
            return j if word.dep_ in {"appos", "flat:name"} and j == i + 2 else i
        if word.pos_ in {"VERB", "AUX", "PUNCT", "PRON"}:
            return i
    return i


def _same_office_before(reading: Reading, head: Token, noun: PartyNoun) -> Party | None:
    """The last one whom the text called so just before, with a country of his own: "le président" after another's."""
    definite = any(child.dep_ == "det" and "Def" in features(child, "Definite") for child in head.children)
    for i in reading.persons_before(head, ANTECEDENT_WORDS) if definite and noun.office else ():
        if reading.nouns.get(i) == noun.noun:
            party = reading.by_head[i]
            return party if party.name and i in reading.told else None
    return None


def same_noun_before(reading: Reading, head: Token, party: Party, noun: PartyNoun) -> Party:
    """A description that the text has told before with more words: "les rebelles" after "les rebelles du M23"."""
    definite = any(child.dep_ == "det" and "Def" in features(child, "Definite") for child in head.children)
    if not definite:
        return party
    staff = reading.grammar.staff if fold(noun.noun) in reading.grammar.staff else frozenset[str]()
    same = [i for i, other in reading.nouns.items() if other == noun.noun or fold(other).split()[0] in staff]
    for i in sorted((i for i in same if head.i - OFFICE_HOLDER_WORDS < i < head.i), reverse=True):
        # "Six dirigeants de l'opposition ... Les leaders"
        of_party = reading.nouns[i] != noun.noun and reading.by_head[i].sector in OF_POLITICS
        if (i not in reading.told and not of_party) or _is_another(head, reading.doc[i]):
            continue
        if features(reading.doc[i], "Number") == features(head, "Number"):
            earlier = reading.by_head[i]
            if party.country in {UNKNOWN, earlier.country} or party.rule.startswith("country"):
                return replace(earlier, span=party.span, rule="same words before", antecedent=earlier.span)
    return party


def _is_another(head: Token, earlier: Token) -> bool:
    """Whether an adjective tells a noun from the same noun before: "l'armée érythréenne ... L'armée fédérale"."""
    own = {fold(child.lemma_) for child in head.children if child.dep_ == "amod" and child.i > head.i}
    return bool(own - {fold(word.lemma_) for word in earlier.subtree})


def was_once(reading: Reading, head: Token) -> bool:
    """Whether words before a role say that somebody had it formerly: "l'ex-président"."""
    first, _ = noun_phrase(head, reading.grammar)
    before = reading.doc[max(0, min(first, head.i) - 1) : head.i]
    return any(fold(token.text).strip("-") in reading.grammar.former for token in before)


def _behind_complement(reading: Reading, after: int) -> int:
    """Where the name of a role's holder is set off by commas behind what more is told of the role: "l'ambassadeur du
    Togo **à l'ONU**, Kofi Mensah, a ..."; the same place where none is.
    """
    doc = reading.doc
    if after >= len(doc) or not (doc[after].pos_ == "ADP" or "Part" in features(doc[after], "VerbForm")):
        return after
    end = min(len(doc), after + LONGEST_COMPLEMENT, doc[after].sent.end)
    comma = next((i for i in range(after, end) if doc[i].is_punct), end)
    between = range(after, comma)
    others = any(i in reading.persons for i in between) or any(
        noun.kind in {"office", "person"} for i in between if (noun := reading.role_nouns.get(i)) is not None
    )
    if comma + 2 >= len(doc) or doc[comma].text != "," or others:
        return after
    if any("Fin" in features(doc[i], "VerbForm") for i in between) or not reading.may_begin_name(doc[comma + 1]):
        return after
    behind = reading.end_of_name(comma + 1)
    known = any(i in reading.meanings and i not in reading.persons for i in range(comma + 1, behind))
    return comma if behind < len(doc) and doc[behind].text in CLOSES and behind > comma + 2 and not known else after


def named_beside(reading: Reading, head: Token, after: int) -> Token | None:
    """The first word of a person's name in apposition: right after the role, or right before it with a comma."""
    before = _named_before(reading, head)
    if before is not None and not any(child.dep_ in {"det", "case"} for child in head.children):
        return before  # "Ama Mensah, présidente du parti, M. Diallo a ..."
    doc, i = reading.doc, _behind_complement(reading, _behind_place(reading, _behind_participle(reading, after)))
    if i < len(doc) and doc[i].text == ",":
        i += 1
    if i < len(doc) and doc[i].dep_ == "det" and i + 2 < len(doc) and doc[i + 1].pos_ == "NOUN":
        # A second title: "le porte-parole du gouvernement, le colonel Abdoulaye Maïga"
        i += 2
    i = _behind_second_title(reading, i)
    while i < len(doc) and fold(doc[i].text) in reading.grammar.honorifics:
        i += 1
    if i < len(doc) and reading.may_begin_name(doc[i]) and not belongs_within(reading, head, i):
        return doc[i]
    return before


def _named_before(reading: Reading, head: Token) -> Token | None:
    """The first word of the name that stands before a role, with a comma between."""
    doc = reading.doc
    first, _ = noun_phrase(head, reading.grammar)
    j = min(first, head.i) - 1
    if j > 0 and fold(doc[j].text).strip("'") in reading.grammar.articles:
        j -= 1  # An article that the tagger takes for a pronoun: "Kofi Mensah, **le** principal opposant, ..."
    is_time = j > 0 and fold(doc[j - 1].text) in reading.grammar.time_nouns  # "Samedi, le ministre ..."
    if j < 1 or doc[j].text != "," or not reading.is_name_word(doc[j - 1]) or is_time:
        return None
    j -= 1
    while j > 0 and reading.is_name_word(doc[j - 1]):
        j -= 1
    if preposition(doc[j], reading.grammar) in reading.grammar.locative:
        return None  # "En visite à Sokodé, le ministre ..."
    return doc[j]
