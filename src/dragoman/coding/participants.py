"""Who does what a verb tells and to whom it is done: subjects, agents, objects, whatever the construction.

The labels are those of Universal Dependencies; the few words needed come from the language's grammar.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.coding.imperatives import addressees, is_imperative
from dragoman.coding.parsing.remembering import once_a_word
from dragoman.coding.syntax import (
    COMPLEMENTS,
    DATIVE,
    SUBJECTS,
    complements,
    features,
    finite_word,
    inverted,
    is_passive,
    is_verbal,
    partner,
    preposition,
    resolve_relative,
    shares_auxiliary,
    with_conjuncts,
)
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

DEEPEST_CLIMB = 6
"""Clauses that a missing subject is looked for above; deeper chains are parser errors."""


def grammatical_subjects(verb: Token, grammar: Grammar, depth: int = 0) -> list[Token]:
    """Heads of the subject, looked for above where the clause has none of its own; coordination spelled out."""
    return _subjects(verb, grammar, depth) if depth else list(_known_subjects(verb, grammar))


@once_a_word
def _known_subjects(verb: Token, grammar: Grammar) -> tuple[Token, ...]:
    """As `grammatical_subjects`, which several stages ask of the same verb."""
    return tuple(_subjects(verb, grammar, 0))


def _subjects(verb: Token, grammar: Grammar, depth: int) -> list[Token]:
    """As `grammatical_subjects`, so many clauses below the one whose subject is asked for."""
    own = [
        inverted(child)
        for child in verb.children
        # "par la voix de son ministre, Oslo a accusé"
        if child.dep_ in SUBJECTS and child.pos_ != "ADV" and preposition(child, grammar) not in grammar.adverbial
    ]
    if any(is_said_of_nobody(subject, grammar) for subject in own):
        return []
    if not own:
        own = [child for child in verb.children if child.dep_ == "expl:subj" and child.pos_ == "PRON"]
        # An impersonal subject with a real clause behind it ("il faut que") stands for nobody.
        own = [child for child in own if not any(other.dep_ in {"ccomp", "xcomp"} for other in verb.children)]
    if own:
        return [head for token in own for head in with_conjuncts(resolve_relative(token, grammar))]
    if is_imperative(verb):
        return addressees(verb, grammar)
    if depth >= DEEPEST_CLIMB:
        return []
    return _inherited_subjects(verb, grammar, depth)


def is_said_of_nobody(subject: Token, grammar: Grammar) -> bool:
    """Whether a pronoun is the subject of a passive that is said of nobody: "**il** a été convenu que"."""
    verb = subject.head
    if subject.dep_ != "nsubj:pass" or subject.pos_ != "PRON" or fold(verb.lemma_) not in grammar.impersonal_passives:
        return False
    return any(child.dep_ in {"ccomp", "xcomp"} and child.i > verb.i for child in verb.children)


def _inherited_subjects(verb: Token, grammar: Grammar, depth: int) -> list[Token]:
    head = verb.head
    if verb.dep_ in {"acl", "advcl", "xcomp"} and _is_gerund(verb, grammar):
        # "il a pris la ville en infiltrant ses soldats", whoever the parser hangs it on
        above = next(filter(is_verbal, verb.ancestors), None)
        return grammatical_subjects(above, grammar, depth + 1) if above is not None else []
    if verb.dep_ == "acl" and "Inf" in features(verb, "VerbForm") and head.pos_ in {"NOUN", "PRON"}:
        return _subjects_under_noun(head, grammar, depth)
    if verb.dep_ == "acl" and verb.i > head.i and _voices(verb, grammar):
        return _authors(head, verb, grammar, depth)
    if verb.dep_ in {"acl", "amod"}:
        return with_conjuncts(head) if head.pos_ in {"NOUN", "PROPN", "PRON"} else []
    if verb.dep_ == "conj" and any(child.dep_ == "cop" for child in head.children):
        return grammatical_subjects(head, grammar, depth + 1)  # "était en visite à Oslo et a annoncé"
    if verb.dep_ == "conj" and any(map(is_verbal, verb.ancestors)):
        return grammatical_subjects(partner(verb), grammar, depth + 1)
    if verb.dep_ == "xcomp" and head.lemma_ in grammar.object_control:
        asked = [*objects(head, grammar), *(t for p, t in complements(head, grammar) if p in {"à", "auprès de"})]
        if asked:
            return asked
    aimed = any(child.dep_ == "mark" and fold(child.text) in grammar.aims for child in verb.children)
    if aimed and is_verbal(head) and _is_done(verb, grammar):
        suffering = objects(head, grammar)
        if suffering:
            return [each for noun in suffering for each in with_conjuncts(noun)]  # "a été condamné pour avoir tué"
    if aimed and head.dep_ in {"acl", "amod"} and head.head.pos_ == "NOUN" and head.head.dep_ not in SUBJECTS:
        # "a lancé une grève illimitée pour exiger", which the parser hangs on the adjective
        return _subjects_under_noun(head.head, grammar, depth)
    if verb.dep_ == "xcomp" or (verb.dep_ == "advcl" and not finite_word(verb)):
        text = _text_before(verb, grammar)
        if text is not None:
            return _authors(text, verb, grammar, depth)
        if _is_outcome(verb, grammar) and is_passive(head, grammar):
            return agents(head, grammar)  # "le convoi a été visé, **tuant** dix soldats": who was struck kills nobody
        return grammatical_subjects(head, grammar, depth + 1)
    return _subject_before(verb, grammar)


def _voices(verb: Token, grammar: Grammar) -> bool:
    """Whether a participle of the present tells what a text or a crowd says: "un communiqué **dénonçant** la loi"."""
    return _is_present(verb) and _is_text(verb.head, grammar)


def _is_text(noun: Token, grammar: Grammar) -> bool:
    return fold(noun.lemma_) in grammar.utterances | grammar.voicing | grammar.decrees


def _is_present(verb: Token) -> bool:
    return "Part" in features(verb, "VerbForm") and "Pres" in features(verb, "Tense")


def _text_before(verb: Token, grammar: Grammar) -> Token | None:
    """The noun of a text right before a participle that tells what it says, and that the parser hangs on the clause: "a
    pris un **arrêté** interdisant les marches".
    """
    if verb.dep_ != "advcl" or verb.i == verb.sent.start or not _is_present(verb):
        return None
    before = verb.nbor(-1)
    noun = before.head if before.pos_ == "ADJ" else before
    return noun if noun.pos_ == "NOUN" and _is_text(noun, grammar) else None


def _is_outcome(verb: Token, grammar: Grammar) -> bool:
    """Whether a participle behind a clause tells what a deed came to."""
    return _is_present(verb) and not _is_gerund(verb, grammar) and fold(verb.lemma_) in grammar.outcomes


def _authors(noun: Token, participle: Token, grammar: Grammar, depth: int) -> list[Token]:
    """Who says what a text or a crowd says: whose it is, or who wrote, signed or leads it; else itself."""
    own = [head for name, head in complements(noun, grammar) if name in grammar.belonging and head.i < participle.i]
    if own:
        return own
    clause = next(filter(is_verbal, noun.ancestors), None)
    if clause is not None and noun.dep_ == "nsubj:pass" and fold(clause.lemma_) not in grammar.meeting_texts:
        return agents(clause, grammar) or with_conjuncts(
            noun
        )  # "un décret suspendant les partis a été pris par la junte"
    if clause is None or clause == participle or noun.dep_ in SUBJECTS or fold(clause.lemma_) in grammar.meeting_texts:
        return with_conjuncts(noun)
    return logical_subjects(clause, grammar, depth + 1) or with_conjuncts(noun)


def _is_done(verb: Token, grammar: Grammar) -> bool:
    """Whether an infinitive tells what was done before, for which its clause happens: "pour **avoir tué**"."""
    return any(
        fold(child.lemma_) in grammar.perfect and "Inf" in features(child, "VerbForm") for child in verb.children
    )


def _subjects_under_noun(noun: Token, grammar: Grammar, depth: int) -> list[Token]:
    """Who is to do what an infinitive under a noun tells: who is given it ("a donné à l'armée l'ordre de tirer"), whose
    it is ("la décision de Paris de partir"), else who has or takes it ("a pour mission de protéger").
    """
    if fold(noun.lemma_) in grammar.calls:
        return []  # "malgré l'appel à manifester": whoever is called upon
    clause = next(filter(is_verbal, noun.ancestors), None)
    own = [head for name, head in complements(noun, grammar) if name in grammar.belonging and head.pos_ != "NUM"]
    owners = [head for head in own if head.pos_ in {"PROPN", "NOUN"}]
    if owners:
        return owners
    if any(child.dep_ == "cop" or (child.pos_ == "VERB" and child.dep_ == "cop") for child in noun.children):
        return grammatical_subjects(noun, grammar, depth + 1)
    if clause is None:
        return []
    given = [head for name, head in complements(clause, grammar) if name == "à" and noun.dep_ == "obj"]
    return given or logical_subjects(clause, grammar, depth + 1)


def _is_gerund(verb: Token, grammar: Grammar) -> bool:
    """Whether a participle, which the tagger may take for a finite verb, tells what the subject does meanwhile: "en
    infiltrant".
    """
    present = "Part" in features(verb, "VerbForm") and "Pres" in features(verb, "Tense")
    present = present or (verb.text.lower().endswith(grammar.gerund) and "Pres" in features(verb, "Tense"))
    return present and any(child.dep_ == "mark" and child.text.lower() in grammar.engaged for child in verb.children)


def _subject_before(verb: Token, grammar: Grammar) -> list[Token]:
    """The bare noun right before a finite verb that the parser left without a subject, where their numbers agree."""
    finite = finite_word(verb)
    if finite is None:
        return []
    for i in range(min(finite.i, verb.i) - 1, verb.sent.start - 1, -1):
        token = verb.doc[i]
        if token.pos_ in {"VERB", "AUX", "SCONJ"} or token.text in {":", ";", "«", "»"}:
            return []
        if (
            token.pos_ in {"NOUN", "PROPN"}
            and not preposition(token, grammar)
            and token.dep_ not in {"amod", "flat:name", "appos"}
        ):
            agrees = features(token, "Number") in ((), features(finite, "Number"))
            return with_conjuncts(token) if agrees else []
    return []


def logical_subjects(verb: Token, grammar: Grammar, depth: int = 0) -> list[Token]:
    """Who does it: the subject, or the agent of a passive."""
    if is_passive(verb, grammar) or _undergone(verb, grammar):
        return agents(verb, grammar)
    if deprived(verb, grammar):
        # The parser may hang the agent on the object, or on the verb above.
        around = (verb, verb.head, *objects(verb, grammar))
        return [head for word in around for name, head in complements(word, grammar) if name in grammar.agent]
    return grammatical_subjects(verb, grammar, depth)


def deprived(verb: Token, grammar: Grammar) -> list[Token]:
    """Whom an infinitive's object is given to or taken from, who is the subject of the reflexive verb above: "**le
    député** s'est vu retirer son immunité".
    """
    above = verb.head
    if verb.dep_ not in {"xcomp", "ccomp"} or above.lemma_ not in grammar.depriving:
        return []
    if not any(child.dep_ == "obj" and child.i > verb.i for child in verb.children) or not _is_reflexive(above):
        return []
    return grammatical_subjects(above, grammar)


def _is_reflexive(verb: Token) -> bool:
    return any(child.dep_.startswith("expl") or "Yes" in features(child, "Reflex") for child in verb.children)


def agents(verb: Token, grammar: Grammar) -> list[Token]:
    """Who does what a passive tells ("par ...")."""
    own = _own_agents(verb, grammar)
    if own:
        return own
    if verb.dep_ == "conj" and is_verbal(verb.head):
        # "a été arrêté par la police et battu": by the same, where the second has no subject of its own.
        shares = not any(child.dep_.startswith(("aux", "nsubj", "obj")) for child in verb.children)
        shared = _own_agents(verb.head, grammar) if shares and is_passive(verb.head, grammar) else []
        if shared:
            return shared
    if verb.dep_ not in {"ROOT", "conj", "ccomp", "acl", "acl:relcl", "advcl"}:
        return []
    # "a été giflé et frappé par deux députés", who did both
    participles = [each for each in verb.conjuncts if "Part" in features(each, "VerbForm") and each.i > verb.i]
    return next((found for each in participles if (found := _own_agents(each, grammar))), [])


def _own_agents(verb: Token, grammar: Grammar) -> list[Token]:
    return [
        head
        for child in (*verb.children, *_agents_beyond(verb, grammar))
        if child.dep_ == "obl:agent" or (child.dep_ in COMPLEMENTS and preposition(child, grammar) in grammar.agent)
        for head in with_conjuncts(child)
    ]


def _agents_beyond(verb: Token, grammar: Grammar) -> Iterator[Token]:
    """Agents that the parser hangs on a time, a place, an occasion or a recipient between: "renversé en juillet",
    "arrêté à Paris par X", "giflé lors d'une séance par deux députés", "distribués aux déplacés par l'ONU".
    """
    occasions = [c for word in verb.children if fold(word.text) in grammar.occasions for c in word.children]
    for child in (*verb.children, *occasions):
        if child.dep_ == "xcomp" and "Inf" in features(child, "VerbForm"):
            # "empêché de quitter le pays par la police": an infinitive in the active has no agent of its own
            held = [
                child,
                *(below for below in child.children if below.i > child.i and below.dep_ in {"obj", *COMPLEMENTS}),
            ]
        elif (child.dep_ in COMPLEMENTS or _is_said_of(child, grammar)) and child.i > verb.i:
            held = [child]
        else:
            continue
        for holder in held:
            named = holder.text.istitle() or child in occasions or preposition(holder, grammar) == DATIVE
            anybody = named or child.dep_ == "xcomp" or not _has_owner(holder, grammar)
            for other in _complements_below(holder, grammar):
                is_agent = anybody and preposition(other, grammar) in grammar.agent
                if other.dep_ == "obl:agent" or (is_agent and other.dep_ in COMPLEMENTS):
                    yield other


def _complements_below(holder: Token, grammar: Grammar) -> Iterator[Token]:
    """What hangs on a word, and on a time or a place behind it: "menacé de représailles **en mars par** la junte"."""
    for child in holder.children:
        yield child
        if child.i > holder.i and child.dep_ in COMPLEMENTS and preposition(child, grammar) in grammar.locative:
            yield from child.children


def _has_owner(noun: Token, grammar: Grammar) -> bool:
    """Whether a noun may be a deed done to somebody, whose agent stands behind it: "l'arrestation de X par Y"."""
    owned = (child for child in noun.children if preposition(child, grammar) in grammar.belonging)
    return any(child.pos_ == "PROPN" or any(below.dep_ == "det" for below in child.children) for child in owned)


def objects(verb: Token, grammar: Grammar) -> list[Token]:
    """Who or what is acted upon: the direct object, or the subject of a passive."""
    if _undergone(verb, grammar):
        return grammatical_subjects(verb.head, grammar)
    if any(child.dep_ in {"aux:pass", "obl:agent"} for child in verb.children) and is_passive(verb, grammar):
        # What the parser calls its object is an apposition: "est accusé de fraude, une accusation qu'il dément".
        return grammatical_subjects(verb, grammar)
    direct = [child for child in verb.children if child.dep_ == "obj"]
    if not direct and not (verb.dep_ in {"acl", "amod", "advcl"} and is_passive(verb, grammar)):
        direct = _bare_complements(verb, grammar)
    direct = direct or [child for child in verb.children if child.dep_ == "iobj" and _is_of_either_case(child)]
    if direct:
        return [head for token in direct for head in with_conjuncts(resolve_relative(token, grammar))]
    if is_passive(verb, grammar):
        return grammatical_subjects(verb, grammar)
    return _shared_clitics(verb) or _shared_objects(verb, grammar)


def _shared_objects(verb: Token, grammar: Grammar) -> list[Token]:
    """The object after the last of several coordinated verbs, which is that of all, whichever of them the parser
    gives it to: "ont battu et enlevé des civils".
    """
    for other in verb.conjuncts:
        first, last = sorted((verb, other), key=lambda each: each.i)
        alike = features(other, "VerbForm") == features(verb, "VerbForm")
        between = (word for word in verb.doc[first.i + 1 : last.i] if word not in verb.conjuncts)
        if other.pos_ == "VERB" and alike and all(w.text == "," or w.pos_ in {"CCONJ", "ADV"} for w in between):
            own = [child for child in other.children if child.dep_ == "obj"] or _bare_complements(other, grammar)
            shared = [child for child in own if child.i > last.i]
            if shared:
                return [head for token in shared for head in with_conjuncts(token)]
    return []


def _shared_clitics(verb: Token) -> list[Token]:
    """The pronouns before a verb that are the object of the one coordinated with it too: "l'ont arrêté et battu"."""
    if not shares_auxiliary(verb):
        return []
    for above in filter(is_verbal, verb.ancestors):
        pronouns = [child for child in above.children if child.dep_ == "obj" and child.pos_ == "PRON"]
        if pronouns or above.dep_ != "conj":
            return [child for child in pronouns if child.i < above.i]
    return []


def _is_of_either_case(token: Token) -> bool:
    """Whether a pronoun looks the same as a direct and as an indirect object: "nous ont attaqués"."""
    return token.pos_ == "PRON" and bool({"1", "2"} & set(features(token, "Person")))


def _undergone(verb: Token, grammar: Grammar) -> bool:
    """Whether an infinitive tells what is done to the subject above it: "s'est fait arrêter", "s'est vu expulser"."""
    above = verb.head
    if verb.dep_ not in {"xcomp", "ccomp"} or above.lemma_ not in grammar.undergoing:
        return False
    own = any(child.dep_ == "obj" and not _is_said_of(child, grammar) for child in verb.children)
    return not own and _is_reflexive(above)


def _is_said_of(thing: Token, grammar: Grammar) -> bool:
    """Whether a bare noun behind "de" is what somebody is blamed for, and no object: "accuser **de complicité**"."""
    first = thing.doc[thing.i - 1] if thing.i else thing
    return first.head == thing and first.dep_ == "det" and fold(first.text).strip("'") in grammar.none_of


def _bare_complements(verb: Token, grammar: Grammar) -> list[Token]:
    """Objects that the parser takes for complements: "a renvoyé des réfugiés", "a démis de ses fonctions le chef"."""
    below = [child for child in verb.children if child.dep_ in COMPLEMENTS and child.pos_ in {"NOUN", "PROPN"}]
    below += [other for child in below for other in child.children if other.dep_ == "nmod"]
    return [
        noun
        for noun in below
        if noun.i > verb.i
        # The parser may call the article "des" a preposition.
        and any(child.dep_ in {"det", "nummod"} or child.pos_ == "DET" for child in noun.children)
        and not any(child.dep_ == "case" and child.pos_ != "DET" for child in noun.children)
    ]
