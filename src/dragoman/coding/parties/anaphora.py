"""Resolves pronouns and descriptions without a country of their own ("le groupe") to whom the text told before."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.participants import grammatical_subjects, is_said_of_nobody, objects
from dragoman.coding.parties.antecedents import Antecedent, Told, as_antecedent, rank_of
from dragoman.coding.parties.associations import association_of
from dragoman.coding.parties.datelines import datelines
from dragoman.coding.parties.described_bodies import (
    FIXED,
    bodies,
    called_so,
    group_of,
    is_bare_party,
    is_body_told_before,
    is_definite,
)
from dragoman.coding.parties.genders import genders
from dragoman.coding.parties.people import as_of
from dragoman.coding.parties.people_told_before import people_told_before
from dragoman.coding.parties.possession import SENTENCE_BEFORE, is_possessed, possessed
from dragoman.coding.parties.pronouns import Identity, agrees, antecedent_of, identity, in_same_phrase
from dragoman.coding.parties.reading import Reading
from dragoman.coding.parties.sectors import AGAINST_STATES
from dragoman.coding.parties.selves import against_himself
from dragoman.coding.quotations import quotations
from dragoman.coding.syntax import SUBJECTS, features, is_verbal, preposition, span_of, with_conjuncts
from dragoman.languages.grammar import PronounRow
from dragoman.records import Party
from dragoman.text import fold

OBJECTS = frozenset({"obj", "iobj", "obl:arg", "obl:mod", "obl:agent", "nmod"})


def resolve(reading: Reading, pronouns: dict[str, PronounRow], sources: frozenset[str]) -> None:
    """Adds the parties of third-person pronouns and of descriptions of bodies, in the order of the text.

    Args:
        reading: the document with all other parties.
        pronouns: the rows of the language's pronouns by their folded forms.
        sources: the prepositions before who says something, as `source_of` gives them.
    """
    sentence_of = {token.i: number for number, sentence in enumerate(reading.doc.sents) for token in sentence}
    quoted = {token.i: n for n, quotation in enumerate(quotations(reading.doc)) for token in quotation}
    told: list[Antecedent] = []
    women = genders(reading)
    written_at = datelines(reading.doc)
    grammar = reading.grammar
    # The only nouns that `_resolved` resolves; most are none of them, and need not be asked about.
    taking_up = grammar.last_told | grammar.personal_anaphors | grammar.anaphors.keys()
    for token in reading.doc:
        if token.i in written_at:
            continue  # The city where a dispatch was written does nothing in it.
        party = reading.by_head.get(token.i)
        sentence = sentence_of[token.i]
        if party is not None:
            if token.i in reading.bodies and token.i not in reading.told and is_possessed(token):
                # Whose it is may be told by a pronoun or a name that was not known before: "il a rappelé ses troupes".
                party = possessed(reading, token, party, SENTENCE_BEFORE) or party
                reading.by_head[token.i] = party
            wanted: frozenset[str] | None = None
            if is_body_told_before(reading, token):
                wanted = AGAINST_STATES - {"UAF"} if party.rule == FIXED else AGAINST_STATES
            elif is_bare_party(reading, token):
                wanted = grammar.anaphors[fold(reading.nouns[token.i])] - {"GOV"}
            if wanted is not None:
                # A body without a name hides none that has one.
                before = bodies(Told(told, quoted, quoted.get(token.i)), sentence, wanted)
                body = next((each for each in before if each.party.name), None)
                if body is not None:
                    antecedent = body.party.antecedent or body.party.span
                    party = replace(body.party, span=party.span, rule="description of", antecedent=antecedent)
                    reading.by_head[token.i] = party
            elif (
                person := _aged(reading, token, party, Told(told, quoted, quoted.get(token.i)), sentence, women)
            ) is not None:
                party = replace(
                    as_of(reading, person.party, token),
                    span=party.span,
                    rule="description of",
                    antecedent=person.party.antecedent or person.party.span,
                )
                reading.by_head[token.i] = party
                reading.persons.add(token.i)
            elif (
                group := association_of(reading, token, Told(told, quoted, quoted.get(token.i)), sentence)
            ) is not None:
                party = replace(
                    group.party,
                    span=party.span,
                    rule="description of",
                    antecedent=group.party.antecedent or group.party.span,
                )
                reading.by_head[token.i] = party
            elif (
                group := group_of(reading, token, party, told, sentence)
                or people_told_before(reading, token, party, told, sentence)
            ) is not None:
                party = replace(
                    party,
                    country=group.party.country,
                    rule="description of",
                    antecedent=group.party.antecedent or group.party.span,
                )
                reading.by_head[token.i] = party
            if not _is_said_of_another(reading, token):
                told.append(as_antecedent(reading, token, party, sentence))
            continue
        is_number = _is_number(token)
        may_stand = token.pos_ in {"NOUN", "ADJ"} and fold(token.lemma_) in taking_up
        if token.pos_ != "PRON" and not is_number and not may_stand:
            continue
        found = _resolved(reading, token, sentence, Told(told, quoted, quoted.get(token.i)), pronouns, women, sources)
        if found is not None:
            resolved = replace(
                as_of(reading, found.party, token),
                span=reading.phrase(token) if may_stand else span_of(reading.doc, token.i, token.i + 1),
                rule="description of" if may_stand else "pronoun",
                antecedent=found.party.antecedent or found.party.span,
            )
            reading.by_head[token.i] = resolved
            others = reading.others.get(found.head.i) or _coordinated(reading, found.head, token)
            if others:
                reading.others[token.i] = others
            if found.is_person:
                reading.persons.add(token.i)
            told.append(
                replace(
                    found, party=resolved, rank=max(found.rank - 1, rank_of(token)), sentence=sentence, head=found.head
                )
            )


def _resolved(
    reading: Reading,
    token: Token,
    sentence: int,
    told: Told,
    pronouns: dict[str, PronounRow],
    women: dict[str, bool],
    sources: frozenset[str],
) -> Antecedent | None:
    if _is_number(token):
        return _counted(told, sentence, token)
    if token.pos_ == "PRON":
        row = pronouns.get(fold(token.text).strip("-'"))
        if row is None or not _stands_for_somebody(token) or is_said_of_nobody(token, reading.grammar):
            return None
        if row.feminine_behind is not None and any(child.dep_ == "case" for child in token.children):
            row = row.model_copy(update={"feminine": row.feminine_behind})  # "avec lui" is none for a woman
        if row.form in reading.grammar.nearest_told and not _is_told_nearest(reading, token):
            return None
        if row.form in reading.grammar.nearest_told:
            last = _last(reading, told, sentence, row, token, women)
            if last is not None and last.is_person:
                return last  # "Ama Mensah a reçu Kofi Diallo. **Celui-ci** ..."
        if row.feminine is None and _is_feminine_by_participle(token):
            row = row.model_copy(update={"feminine": True})
        himself = against_himself(token, reading)
        if himself is not None:
            span = reading.by_head[himself.i].span
            subject = next((each for each in reversed(told) if each.party.span == span), None)
            if subject is not None and agrees(subject, row, women):
                return subject
        found = antecedent_of(told, sentence, row, token, women, reading.grammar, _beside(reading, token, sources))
        return found if found is not None else _told_ahead(reading, token, row, women, sentence)
    lemma = fold(token.lemma_)
    if lemma in reading.grammar.last_told and any("Dem" in features(c, "PronType") for c in token.lefts):
        plural, feminine = "Plur" in features(token, "Number"), "Fem" in features(token, "Gender")
        row = PronounRow(form=lemma, plural=plural, feminine=feminine)
        return _last(reading, told, sentence, row, token, women) or antecedent_of(
            told, sentence, row, token, women, reading.grammar
        )
    if lemma in reading.grammar.personal_anaphors and is_definite(token) and "Plur" not in features(token, "Number"):
        feminine = features(token, "Gender") == ("Fem",)
        rows = [PronounRow(form=lemma, plural=False, feminine=feminine)]
        if lemma in reading.grammar.pairs:
            rows = [PronounRow(form=lemma, plural=plural, feminine=None) for plural in (True, False)]
        each = (
            antecedent_of(told, sentence, row, token, women, reading.grammar, _beside(reading, token, sources))
            for row in rows
        )
        return next((found for found in each if found is not None and found.is_person), None)
    if token.pos_ == "NOUN" and lemma in reading.grammar.anaphors and is_definite(token):
        sectors = reading.grammar.anaphors[lemma]
        return called_so(told, sentence, token, sectors) or next(bodies(told, sentence, sectors), None)
    return None


def _is_feminine_by_participle(pronoun: Token) -> bool:
    """Whether the participle behind an object tells a woman, or a body: "la police l'a **arrêtée**"."""
    verb = pronoun.head
    compound = any(child.dep_ == "aux:tense" for child in verb.children)
    feminine = "Fem" in features(verb, "Gender") and "Part" in features(verb, "VerbForm")
    return pronoun.dep_ == "obj" and pronoun.i < verb.i and compound and feminine


def _aged(
    reading: Reading, token: Token, party: Party, told: Told, sentence: int, women: dict[str, bool]
) -> Antecedent | None:
    """The person told before of whom a description tells the age: "**l'avocat de 52 ans** a été arrêté"."""
    if party.name or not is_definite(token) or "Plur" in features(token, "Number"):
        return None
    years = (child for child in token.children if fold(child.lemma_) in reading.grammar.ages)
    if not any(number.dep_ == "nummod" for child in years for number in child.children):
        return None
    row = PronounRow(form=token.lemma_, plural=False, feminine=features(token, "Gender") == ("Fem",))
    found = antecedent_of(told, sentence, row, token, women, reading.grammar)
    return found if found is not None and found.is_person and found.party.name else None


def _last(
    reading: Reading, told: Told, sentence: int, row: PronounRow, token: Token, women: dict[str, bool]
) -> Antecedent | None:
    """Whoever was told last, in the sentence or the one before: "les sanctions contre **Lima**, puis ce dernier"."""
    clause = next(filter(is_verbal, token.ancestors), None)
    place = None
    for candidate in reversed(told):
        if sentence - candidate.sentence > 1:
            break
        if candidate.head.head == clause and candidate.sentence == sentence:
            continue  # "Sur Twitter, ce dernier a critiqué"
        own = _stands_alone(candidate.head, told)
        if not own or not agrees(candidate, row, women) or in_same_phrase(candidate.head, token):
            continue
        if candidate.is_person or not _is_place(reading, candidate.head):
            return candidate if candidate.is_person else place or candidate
        place = place or candidate  # "Ama Mensah est arrivée à Lima. Cette dernière ..."
    return place


def _is_number(token: Token) -> bool:
    """Whether a number alone is a subject: "**trois** ont été tués"."""
    if token.pos_ not in {"NUM", "PRON"} or token.dep_ not in SUBJECTS:
        return False
    alone = not any(child.dep_ in {"nmod", "obl:arg", "det"} for child in token.children)
    return alone and ("Card" in features(token, "NumType") or token.like_num)


def _counted(told: Told, sentence: int, number: Token) -> Antecedent | None:
    """The people told last of whom a number counts some: "a tiré sur **des manifestants** : trois ont été tués"."""
    if "Sing" in features(number, "Number"):
        return None
    before = (each for each in reversed(told) if sentence - each.sentence <= 1)
    people = (each for each in before if not each.party.name and each.head.pos_ == "NOUN")
    return next((each for each in people if "Plur" in features(each.head, "Number")), None)


def _stands_alone(head: Token, told: Told) -> bool:
    """Whether a party does not only tell more of another: "Ama Mensah, présidente en exercice **de l'Union**"."""
    heads = told.heads
    while head.dep_ in {"nmod", "appos", "conj"}:
        if head.dep_ != "conj" and head.head in heads:
            return False
        head = head.head
    return True


def _is_place(reading: Reading, head: Token) -> bool:
    """Whether a state is told as where something is done: "est arrivé **à Lima**"."""
    is_state = head.i in reading.meanings and reading.meanings[head.i].kind in {"country", "capital"}
    return is_state and preposition(head, reading.grammar) in reading.grammar.locative


def _is_told_nearest(reading: Reading, pronoun: Token) -> bool:
    """Whether the last noun before "celle-ci" that agrees with it is a party, and no thing: "une lettre, mais a rejeté
    **celle-ci**".
    """
    wanted = features(pronoun, "Gender"), features(pronoun, "Number")
    for token in reversed(pronoun.doc[pronoun.sent.start : pronoun.i]):
        if token.pos_ == "NOUN" and (features(token, "Gender"), features(token, "Number")) == wanted:
            return token.i in reading.by_head
    return True


def _told_ahead(
    reading: Reading, pronoun: Token, row: PronounRow, women: dict[str, bool], sentence: int
) -> Antecedent | None:
    """The subject of the main clause, for which a clause before it has a pronoun: "alors qu'**ils** négocient, les
    rebelles ont ...".
    """
    if pronoun.dep_ not in SUBJECTS or not any(t.dep_ == "mark" for t in pronoun.head.children):
        return None
    comma = next((t for t in pronoun.doc[pronoun.i : pronoun.sent.end] if t.text == ","), None)
    if comma is None or any(t.i in reading.by_head for t in pronoun.doc[pronoun.sent.start : pronoun.i]):
        return None
    for token in pronoun.doc[comma.i : pronoun.sent.end]:
        if token.dep_ in SUBJECTS and token.i in reading.by_head and token.pos_ != "PRON":
            ahead = as_antecedent(reading, token, reading.by_head[token.i], sentence)
            return ahead if agrees(ahead, row, women) else None
    return None


def _coordinated(reading: Reading, head: Token, pronoun: Token) -> tuple[Party, ...]:
    """Those coordinated with whom a plural pronoun stands for: "l'armée et des mercenaires ... Ils ..."."""
    if "Plur" not in features(pronoun, "Number"):
        return ()
    row = (reading.by_head[each.i] for each in with_conjuncts(head)[1:] if each.i in reading.by_head)
    return tuple({party.code + party.name: party for party in row}.values())


def _beside(reading: Reading, pronoun: Token, sources: frozenset[str]) -> frozenset[Identity]:
    """Whom a pronoun cannot stand for: the subjects of its own clause ("il **lui** a écrit"), of a subject its objects
    ("**il** a accusé l'ONU") and whoever says so ("selon l'ONU, **il** a menti").
    """
    clause = next((token for token in pronoun.ancestors if is_verbal(token)), None)
    if clause is None or pronoun.dep_ == "expl:subj":
        return frozenset()
    if pronoun.dep_ in SUBJECTS:
        others = [named for named in objects(clause, reading.grammar) if named.pos_ == "PROPN"]
        others += [
            word
            for word in clause.children
            if word.i < pronoun.i and fold(preposition(word, reading.grammar)) in sources
        ]
    else:
        others = grammatical_subjects(clause, reading.grammar)
    return frozenset(identity(reading.by_head[s.i]) for s in others if s.i in reading.by_head and s != pronoun)


def _is_said_of_another(reading: Reading, token: Token) -> bool:
    """Whether a noun only says what its subject is, whom the text goes on about: "Mme Diop était **ministre**"."""
    if token.i in reading.meanings or not any(child.dep_ == "cop" for child in token.children):
        return False
    return any(subject.i in reading.by_head for subject in grammatical_subjects(token, reading.grammar))


def _stands_for_somebody(token: Token) -> bool:
    inverted = token.text.startswith("-")
    return inverted or token.dep_ in SUBJECTS or token.dep_ == "expl:subj" or token.dep_ in OBJECTS
