"""Hangs words where they belong that the parser hangs elsewhere: clitics, shared objects, headlines after a place."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.coding.syntax import SUBJECTS, is_verbal, preposition
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

ASIDE = "dislocated"
"""Relation of what stands before the colon of a headline: "Mali : la junte expulse l'ambassadeur"."""

NOUNS = frozenset({"NOUN", "PROPN"})


def rehang(doc: Doc, grammar: Grammar) -> None:
    """Changes relations in place, each by a rule of its own."""
    for token in doc:
        if token.pos_ == "PRON" and fold(token.text).strip("'") in grammar.object_pronouns:
            _object_pronoun(token)
        elif token.pos_ == "VERB":
            _homograph(token, grammar)
            _participle_of_headline(token, grammar)
            _finite_participle(token)
            _object_behind_name(token, grammar)
            _relative_clause(token, grammar)
            _intention(token, grammar)
            _accused_deed(token, grammar)
            if token.dep_ == "conj":
                _object_behind(token, grammar)
        elif token.pos_ == "NOUN":
            agent_of_participle(token, grammar)
            if token.dep_ == "conj":
                _behind_quoted(token, grammar)
            if fold(token.lemma_) in grammar.gestures:
                _complement_of_gesture(token, grammar)


def _complement_of_gesture(noun: Token, grammar: Grammar) -> None:
    """With whom somebody shows something by what he does, which the parser hangs on what he does it to: "ont boycotté
    la séance en solidarité **avec les grévistes**".
    """
    after = noun.nbor(1) if noun.i + 1 < noun.sent.end else noun
    if after.dep_ == "case" and preposition(noun, grammar) in grammar.engaged and after.head.i > noun.i:
        after.head.head, after.head.dep_ = noun, "nmod"


def _behind_quoted(noun: Token, grammar: Grammar) -> None:
    """The complement of a quoted noun, which the parser takes for another beside it: "sa « condamnation totale » **de
    l'arrestation**".
    """
    first = min((word.i for word in noun.subtree if not word.is_punct), default=0)
    of = preposition(noun, grammar) in grammar.belonging and preposition(noun.head, grammar) not in grammar.belonging
    if of and first and noun.doc[first - 1].is_quote and not any(child.dep_ == "cc" for child in noun.children):
        noun.dep_ = "nmod"


def after_colon(root: Token, grammar: Grammar) -> Token | None:
    """The noun in a headline that begins anew after its colon: "Mali : la junte expulse l'ambassadeur"."""
    colon = next((child for child in root.children if child.text == ":" and child.i > root.i), None)
    if colon is None or root.pos_ not in NOUNS:
        return None
    after = (child for child in root.children if child.i > colon.i and child.pos_ in NOUNS)
    return next((child for child in after if not preposition(child, grammar)), None)


def _participle_of_headline(verb: Token, grammar: Grammar) -> None:
    """The participle of a headline, which the parser hangs on the country before the colon, or on the last of those of
    whom it is told: "Mali : dix civils **tués**", "Mali : deux soldats et un civil **tués**".
    """
    if verb.dep_ != "acl" or "Past" not in verb.morph.get("Tense", []):
        return
    root = verb.sent.root
    colon = next((child for child in root.children if child.text == ":" and root.i < child.i < verb.i), None)
    if colon is None or root.pos_ not in NOUNS:
        return
    told = [
        child
        for child in root.children
        if colon.i < child.i < verb.i and child.dep_ == "nmod" and not preposition(child, grammar)
    ]
    if verb.head == root and told:
        if told[-1].pos_ == "ADJ":
            told[-1].pos_ = "NOUN"  # "dix **civils** tués"
        verb.head = told[-1]
    elif verb.head.dep_ == "conj" and verb.head.head in told:
        verb.head = verb.head.head


def _object_pronoun(token: Token) -> None:
    """An object that the parser takes for the subject, which the clause shares: "m'ont giflé et m'ont enlevé"."""
    verb = token.head
    if token.dep_ not in SUBJECTS or verb.pos_ != "VERB" or token.i > verb.i:
        return
    if any(child.dep_ in SUBJECTS and child != token for child in verb.children):
        return
    token.dep_ = "iobj" if any(child.dep_ == "obj" for child in verb.children) else "obj"
    if verb.dep_ in {"ccomp", "parataxis"} and is_verbal(verb.head) and verb.head.i < verb.i:
        verb.dep_ = "conj"


def _homograph(verb: Token, grammar: Grammar) -> None:
    """A form that is a reflexive verb's only with its pronoun: "l'armée tue", but "s'est tue"."""
    lemma = grammar.homographs.get(fold(verb.text))
    reflexive = any(child.dep_.startswith("expl") or "Yes" in child.morph.get("Reflex", []) for child in verb.children)
    if lemma is not None and not reflexive:
        verb.lemma_ = lemma


def _finite_participle(verb: Token) -> None:
    """The verb of a sentence that the parser takes for a participle at its subject: "les soldats les ont battus"."""
    subject = verb.head
    if verb.dep_ != "acl" or subject.dep_ != "ROOT" or subject.pos_ not in NOUNS or subject.i > verb.i:
        return
    auxiliary = next((child for child in verb.children if child.dep_.startswith("aux")), None)
    if auxiliary is None or "Fin" not in auxiliary.morph.get("VerbForm", []):
        return
    if any(child.dep_ in {*SUBJECTS, "mark"} for child in verb.children):
        return
    behind = [child for child in subject.children if child.i > verb.i or child.dep_ == "punct"]
    verb.head, verb.dep_ = verb, "ROOT"
    passive = any(child.dep_ == "aux:pass" for child in verb.children)
    subject.head, subject.dep_ = verb, "nsubj:pass" if passive else "nsubj"
    for child in behind:
        child.head = verb
        if child.dep_ == "nmod":
            child.dep_ = "obl:mod"


def _object_behind_name(verb: Token, grammar: Grammar) -> None:
    """An object without an article of its own that the parser hangs on a name before: "a livré au Niger des avions"."""
    if any(child.dep_ in {"obj", "aux:pass"} for child in verb.children):
        return
    names = [child for child in verb.children if child.dep_ == "obl:arg" and child.i > verb.i and child.text.istitle()]
    for name in names:
        after = name.nbor(1) if name.i + 1 < len(name.doc) else name
        noun = after.head
        if after.text.lower() == grammar.partitive and noun.head == name and noun.dep_ == "nmod":
            noun.head, noun.dep_, after.dep_ = verb, "obj", "det"


def _object_behind(verb: Token, grammar: Grammar) -> None:
    """The object of a coordinated verb that the parser hangs on a noun before it: "a suspendu les partis et dissous
    le parlement".
    """
    if any(child.dep_ == "obj" for child in verb.children) or verb.i + 1 >= len(verb.doc):
        return
    after = verb.nbor(1)
    noun = after.head if after.pos_ in {"DET", "NUM"} else after
    first = verb.head
    taken = noun.head == first and any(child.dep_ == "obj" and child.i < verb.i for child in first.children)
    hangs_before = noun.pos_ in NOUNS and (noun.head.pos_ in NOUNS or taken) and noun.head.i < verb.i < noun.i
    if hangs_before and noun.dep_ in {"nmod", "appos", "conj", "obj"} and not preposition(noun, grammar):
        noun.head, noun.dep_ = verb, "obj"


def agent_of_participle(noun: Token, grammar: Grammar) -> None:
    """An agent that the parser gives to a noun whose participle it stands behind: "une décision jugée « injuste » par
    Alger".
    """
    participle = next((child for child in noun.children if child.dep_ == "acl" and child.i > noun.i), None)
    if (
        participle is None
        or "Part" not in participle.morph.get("VerbForm", [])
        or "Past" not in participle.morph.get("Tense", [])
    ):
        return
    if any(child.dep_ == "obl:agent" for child in participle.children):
        return
    for child in list(noun.children):
        behind = min((t.i for t in child.subtree), default=child.i) > participle.i + 1
        if child.dep_ == "nmod" and behind and preposition(child, grammar) in grammar.agent:
            child.head, child.dep_ = participle, "obl:agent"


def _relative_clause(verb: Token, grammar: Grammar) -> None:
    """A relative clause that the parser takes for a participle, or hangs on the verb above its noun: "un ultimatum que
    Paris a rejeté", "a reçu l'aval du Parlement, qui a ...".
    """
    if verb.dep_ not in {"acl", "acl:relcl", "ccomp", "advcl", "conj"}:
        return
    pronoun = next(
        (t for t in verb.subtree if t.i < verb.i and _may_be_relative(t, verb, grammar)),
        None,
    )
    if pronoun is None or pronoun.i == verb.sent.start:
        return
    finite = any("Fin" in word.morph.get("VerbForm", []) for word in (verb, *verb.children))
    own = pronoun.head == verb and finite and pronoun.i > verb.head.i
    # "a reçu l'émissaire, à qui il a promis": a conjunction has no preposition.
    # "est attaqué par les rebelles, qui veulent ...", which the parser takes for an adverbial clause
    behind_comma = verb.dep_ == "advcl" and pronoun.dep_ in SUBJECTS and pronoun.nbor(-1).text == ","
    if own and (verb.dep_ == "acl" or behind_comma or preposition(pronoun, grammar)):
        verb.dep_ = "acl:relcl"
    if verb.dep_ == "acl:relcl" and is_verbal(verb.head):
        before = pronoun.nbor(-1)
        while before.i > verb.head.i and (before.is_punct or before.pos_ == "ADP"):
            before = before.nbor(-1)
        while before.dep_ in {"amod", "flat:name", "flat:foreign", "appos"} and before.head.i > verb.head.i:
            before = before.head
        if preposition(before, grammar) and preposition(before, grammar) not in grammar.belonging:
            # "a des instructeurs à Lomé qui entraînent la police"
            thing = next((c for c in verb.head.children if c.dep_ == "obj" and verb.head.i < c.i < before.i), None)
            before = before.head if before.head.i > verb.head.i else thing or before
        if before.pos_ in NOUNS and before.i > verb.head.i and before not in verb.subtree:
            verb.head = before


def _may_be_relative(token: Token, verb: Token, grammar: Grammar) -> bool:
    """Whether a word is a relative pronoun; "que" is one, whatever the tagger says, where it begins a noun's clause."""
    if fold(token.text).strip("'") not in grammar.relatives:
        return False
    mistaken = token.pos_ == "SCONJ" and verb.dep_ == "acl" and token.head == verb
    if mistaken and not any(
        child.dep_ in {"obj", "aux:pass", "ccomp", "xcomp"} and child != token for child in verb.children
    ):
        token.pos_, token.dep_ = "PRON", "obj"
    return token.pos_ == "PRON"


def _intention(verb: Token, grammar: Grammar) -> None:
    """What somebody has decided, which the parser hangs on the verb above: "a salué la décision du FMI d'aider"."""
    above = verb.head
    if verb.dep_ not in {"xcomp", "advcl"} or "Inf" not in verb.morph.get("VerbForm", []) or above.pos_ != "VERB":
        return
    marks = [child for child in verb.children if child.dep_ == "mark"]
    noun = next((child for child in above.children if child.dep_ == "obj" and above.i < child.i < verb.i), None)
    if noun is None or not marks or fold(noun.lemma_) not in grammar.intentions:
        return
    owned = any(child.dep_ == "nmod" and preposition(child, grammar) in grammar.belonging for child in noun.children)
    if owned and max(t.i for t in noun.subtree if t.i < verb.i) == marks[0].i - 1:
        verb.head, verb.dep_ = noun, "acl"


def _accused_deed(verb: Token, grammar: Grammar) -> None:
    """What somebody is accused of, which the parser takes for what the clause's subject does: "la police a arrêté deux
    élus accusés **d'avoir comploté**".
    """
    if verb.dep_ not in {"xcomp", "advcl", "acl"} or verb.head.pos_ not in {"VERB", "NOUN"} or verb.head.i > verb.i:
        return
    mark = next((child for child in verb.children if child.dep_ == "mark"), None)
    participle = mark.nbor(-1) if mark is not None and mark.i > verb.sent.start else verb.head
    if (
        participle.dep_ in {"acl", "amod"}
        and participle.i > verb.head.i
        and fold(participle.lemma_) in grammar.accusing
    ):
        verb.head, verb.dep_ = participle, "xcomp"
