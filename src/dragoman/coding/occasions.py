"""Finds the time of the occasion on which something is said or done: the speech, the paper, the meeting."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.coding.syntax import (
    DATIVE,
    SUBJECTS,
    brings_up,
    clause_of,
    clauses_around,
    features,
    finite_word,
    is_inserted,
    is_verbal,
    preposition,
    source_of,
)
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

WORDS_COMPARED = 8
"""Words before a time within which it is told that nothing was like it."""


def dates_statement(time: Token, trigger: Token, *, spoken: bool) -> bool:
    """Whether a time tells when is said what is in the present: "refuse d'aider, a affirmé **jeudi** Alger"."""
    clause = clause_of(trigger)
    finite = finite_word(clause)
    now = finite == clause and bool({"Pres", "Fut"} & set(features(clause, "Tense")))
    return (now or spoken) and dates_inserted(time, clause)


def dates_inserted(time: Token, clause: Token) -> bool:
    """Whether a time is that of a verb of speech beside what a clause tells."""
    verb = clause_of(time)
    while clause.dep_ == "conj" and is_verbal(clause.head) and clause.head != verb:
        clause = clause.head  # "condamne l'attaque et appelle au calme, a déclaré mardi ..."
    return verb != clause and (verb == clause.head or clause.is_ancestor(verb)) and _is_inserted(verb, clause)


def _is_inserted(verb: Token, clause: Token) -> bool:
    beside = verb.dep_ == "parataxis" and clause.is_ancestor(verb)
    return (beside or clause.dep_ in {"ccomp", "parataxis"}) and is_inserted(verb)


def dates_meanwhile(time: Token, trigger: Token) -> bool:
    """Whether a time is that of what was going on as a main clause happened: "alors que la foule grossissait **mardi**,
    l'armée a tiré"; its verb is in the imperfect.
    """
    beside, clause = clause_of(time), clause_of(trigger)
    finite = finite_word(beside)
    return (
        beside.dep_ == "advcl"
        and beside.head == clause
        and finite == beside
        and "Imp" in features(beside, "Tense")
        and any(child.dep_ == "mark" for child in beside.children)
    )


def dates_report(time: Token, trigger: Token, grammar: Grammar) -> bool:
    """Whether a time tells when is reported what is told as just done: "a indiqué **mardi** que l'armée a tué ...",
    "a tué ..., a indiqué **mardi** l'armée", "selon un communiqué publié **mardi**, l'armée a tué ...".
    """
    clause, verb = clause_of(trigger), clause_of(time)
    if clause == verb:
        return False
    if _dates_source(time, clause, grammar):
        return True
    while clause.dep_ == "conj" and is_verbal(clause.head) and clause.head != verb:
        clause = clause.head
    before = clause.doc[verb.sent.start : verb.i]
    if any(fold(word.text) in grammar.relative_prepositions for word in before):
        return False  # "le ministre, dont le sort avait ému le pays en mai, a ...", which the parser takes for a report
    return (clause.dep_ == "ccomp" and clause.head == verb) or dates_inserted(time, clause)


def _dates_source(time: Token, clause: Token, grammar: Grammar) -> bool:
    """Whether a time is that of the paper after which a clause is told, or which tells it itself: "..., indique le
    communiqué, publié **mardi**".
    """
    participle = next(filter(is_verbal, time.ancestors), None)
    if participle is None or participle.dep_ not in {"acl", "amod"}:
        return False
    paper = participle.head if participle.head.pos_ == "NOUN" else _noun_before(participle)
    if paper is None or fold(paper.lemma_) not in grammar.utterances:
        return False
    verb = clause_of(paper)
    if clause.i < verb.i < paper.i and verb.nbor(-1).is_punct:
        # "..., indique le communiqué": the parser takes the subject for an object, and either clause for the main one.
        return clause.head == verb or (verb.dep_ == "parataxis" and clause.is_ancestor(verb))
    if paper.dep_ in SUBJECTS and verb != clause:
        return clause.dep_ == "ccomp" and clause.head == verb
    cue = preposition(paper, grammar)
    return bool(cue) and source_of(cue, grammar) in grammar.according and verb == clause


def _noun_before(participle: Token) -> Token | None:
    """The noun before a participle, behind a comma or not."""
    before = participle.doc[max(participle.sent.start, participle.i - 2) : participle.i]
    return next((word for word in reversed(list(before)) if word.pos_ == "NOUN"), None)


def dates_occasion(time: Token, trigger: Token, grammar: Grammar) -> bool:
    """Whether a time is that of the paper or the meeting in which something is said: "dans un communiqué publié
    **samedi**, Alger a dénoncé", "a condamné la France lors d'un sommet tenu **lundi**".
    """
    participle = next(filter(is_verbal, time.ancestors), None)
    if participle is None:
        return False
    if _tells_occasion(participle, trigger, grammar):
        return True
    if participle.dep_ not in {"acl", "amod"}:
        return False
    noun = participle.head
    return (
        noun.pos_ == "NOUN"
        and noun != trigger
        and is_occasion(noun, grammar)
        and clause_of(noun) in clauses_around(trigger)
    )


def _tells_occasion(participle: Token, trigger: Token, grammar: Grammar) -> bool:
    """Whether a participle at the head of a sentence tells on which occasion its subject acts: "**réuni** mardi, le
    conseil a condamné", "**interrogé** mardi, il a nié".
    """
    clause = clause_of(trigger)
    return (
        participle.i < clause.i
        and participle.i == participle.sent.start
        and fold(participle.lemma_) in grammar.convening
        and (participle.head == clause or participle.head.head == clause)
    )


def is_occasion(noun: Token, grammar: Grammar) -> bool:
    """Whether a noun tells on which occasion its clause happens: "lors d'une visite", "dans un entretien"."""
    name = preposition(noun, grammar)
    if not name:
        return False
    first = fold(name.split()[0])
    if first in grammar.papers_in:
        return fold(noun.lemma_) in grammar.utterances | grammar.talks
    if first in grammar.occasions:
        return first not in grammar.at_other_times and name not in grammar.at_other_times
    case = next(child for child in noun.children if child.dep_ == "case")
    before = fold(case.nbor(-1).text) if case.i > noun.sent.start else ""
    return (name in grammar.belonging and before in grammar.occasions) or fold(noun.head.text) in grammar.occasions


def is_under_way(noun: Token, grammar: Grammar) -> bool:
    """Whether a noun tells what somebody is engaged in as his clause happens: "en visite à Moscou, il a signé"."""
    name = preposition(noun, grammar)
    above = noun.head
    engaged = name in grammar.engaged and fold(noun.lemma_) in grammar.engagements
    return is_verbal(above) and (engaged or is_occasion(noun, grammar))


def is_at_another_time(trigger: Token, grammar: Grammar) -> bool:
    """Whether a noun tells what was before or after its clause: "a fermé lundi la frontière **après le putsch**"."""
    if is_verbal(trigger):
        return False
    noun = trigger
    while noun.head != noun and not is_verbal(noun):
        if introduces_other_time(noun, grammar):
            return True
        noun = noun.head
    return False


def introduces_other_time(noun: Token, grammar: Grammar) -> bool:
    """Whether a noun, or what it introduces, was at another time: "après le putsch", "à la **suite** du putsch", "à
    deux **jours** du scrutin".
    """
    cue = preposition(noun, grammar)
    if cue == DATIVE and fold(noun.lemma_) in grammar.time_nouns and brings_up(noun):
        return True
    return cue in grammar.at_other_times or bool(
        cue and grammar.prepositional_nouns.get(noun.text) in grammar.at_other_times
    )


def is_of_content(time: Token, trigger: Token, grammar: Grammar) -> bool:
    """Whether a time is that of what is alleged, and not of the allegation: "accuse Paris d'avoir violé **en mai**"."""
    clause = next(filter(is_verbal, (time, *time.ancestors)), None)
    while clause is not None and clause.dep_ == "xcomp" and clause != trigger:
        words = (clause, *(child for child in clause.children if child.dep_.startswith("aux")))
        if any(fold(word.text) in grammar.perfect for word in words):
            return clause.head == trigger or (clause.head.i < clause.i and not clause.is_ancestor(trigger))
        clause = clause.head if is_verbal(clause.head) else None
    return False


def shares_occasion(clause: Token, grammar: Grammar) -> bool:
    """Whether a relative clause tells what was done on the same occasion: "a reçu lundi l'émissaire, **à qui il a
    promis**"; its pronoun has a preposition, and its verb is in the compound past.
    """
    finite = finite_word(clause)
    if clause.dep_ != "acl:relcl" or finite is None or finite == clause or "Pres" not in features(finite, "Tense"):
        return False
    relatives = (t for t in clause.children if t.i < clause.i and fold(t.text) in grammar.relatives)
    return any(name and name not in grammar.belonging for t in relatives for name in [preposition(t, grammar)])


def is_compared(first: Token, grammar: Grammar) -> bool:
    """Whether a time, given by its first word, tells since when there was nothing like it: "les plus importantes
    manifestations **depuis 2013**".
    """
    before = first.doc[max(first.sent.start, first.i - WORDS_COMPARED) : first.i]
    if not len(before) or fold(before[-1].text) not in grammar.since:
        return False
    return any(
        fold(word.text) in grammar.superlatives
        or (fold(word.text) in grammar.comparing and word.i and "Def" in features(word.nbor(-1), "Definite"))
        for word in before
    )


def takes_effect(first: Token, grammar: Grammar) -> bool:
    """Whether a time, given by its first word, is that from which on something is to be so: "à partir de **lundi**"."""
    return first.i - first.sent.start > 1 and fold(first.nbor(-2).text) in grammar.from_then


def is_limit(time: Token, grammar: Grammar) -> bool:
    """Whether a time is that until which something is to be so, or at which it is now to be: "prolonge l'embargo
    jusqu'au **15 mai**", "a reporté le scrutin au **27 février**".
    """
    noun = time
    while True:
        if fold(preposition(noun, grammar)).strip("'") in grammar.until:
            return True
        if noun.dep_ != "nmod" or noun.head.pos_ != "NOUN":
            break
        noun = noun.head  # "jusqu'à l'investiture **du 2 avril**"
    verb = next(filter(is_verbal, time.ancestors), None)
    return verb is not None and is_appointed(time, verb, grammar)


def is_appointed(time: Token, verb: Token, grammar: Grammar) -> bool:
    """Whether a time is that for which a verb sets something down: "a fixé le scrutin au **27 février**"."""
    name = fold(preposition(time, grammar)).strip("'")
    return fold(verb.lemma_) in grammar.appointing and name in grammar.set_for


def in_force(first: Token, grammar: Grammar) -> Token | None:
    """The thing of which a time tells since when it is so: "a levé **l'embargo**, en vigueur depuis août". None where
    the time, given by its first word, tells something else.
    """
    before = _word_before(first)
    if fold(before.text) not in grammar.in_force or before.i == before.sent.start:
        return None
    noun = _word_before(before)
    while noun.dep_ in {"amod", "nmod", "flat:name"} and noun.head.i < noun.i:
        noun = noun.head
    return noun


def _word_before(token: Token) -> Token:
    """The word before a token, prepositions, articles and commas passed over; itself at the sentence's start."""
    before = token
    while before.i > token.sent.start:
        before = before.nbor(-1)
        if before.pos_ not in {"ADP", "DET"} and before.text != ",":
            break
    return before
