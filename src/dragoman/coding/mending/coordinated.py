"""Gives coordinated participles and relative clauses back to the word that they belong to by their form."""

from __future__ import annotations

from collections.abc import Container, Iterator

from spacy.tokens import Doc, Token

from dragoman.coding.mending.agreement import agree
from dragoman.coding.mending.forms import PARTICIPLE, set_form
from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import SUBJECTS, features, finite_word, is_verbal, preposition
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

NOUNS = frozenset({"NOUN", "PROPN"})
INNER = frozenset({"nmod", "appos", "flat:name", "conj", "amod", "obl:arg", "obl:mod"})
"""Relations by which a noun belongs to the phrase of another before it."""

GOVERNED = frozenset({"xcomp", "ccomp", "advcl", "obl:arg", "obl:mod", "acl"})
"""Relations of an infinitive to the verb or the noun that governs it."""

LOOSE = frozenset({"ccomp", "advcl", "parataxis", "dep", "xcomp", "conj"})
"""Relations that the parser gives a relative clause which it hangs on the verb before."""

REACH = 12
"""Words before a relative pronoun within which the noun that it stands for is looked for."""


def mend_coordinated(doc: Doc, grammar: Grammar, verbs: Container[str], people: Container[str]) -> None:
    """Changes relations in place, each by a rule of its own.

    Args:
        doc: the parsed document.
        grammar: that of its language.
        verbs: folded lemmas of the lexicon's verbs.
        people: folded forms of the nouns for people, of whom a relative clause tells rather than of things.
    """
    relations = {"conj", "acl", "mark", "dep", "obj", *SUBJECTS}
    for token in picked(doc, deps=relations, forms=grammar.relative_prepositions.keys()):
        if token.dep_ == "conj" and token.pos_ in {"ADJ", "NOUN"}:
            _participle(token, grammar, verbs)
        elif token.dep_ == "acl" and any(child.dep_ == "cc" for child in token.children):
            _second_participle(token)
        elif token.dep_ == "conj" and token.pos_ == "VERB":
            _of_auxiliary(token)
            _of_finite(token)
        form = fold(token.text)
        if token.dep_ in {"mark", "dep", "obj"} and form.strip("'") in grammar.relative_objects:
            _relative_object(token, grammar, verbs, people)
        elif token.dep_ in SUBJECTS and form in grammar.relative_subjects:
            _relative_subject(token, people)
        elif token.dep_ == "dep" and form in grammar.relative_prepositions and token.head.pos_ == "VERB":
            token.dep_ = "obl:arg"
        elif form in grammar.relative_prepositions and token.dep_ != "nmod" and _is_belonging(form, grammar):
            _whose(token)
        if token.dep_ in SUBJECTS and token.head.dep_ == "acl:relcl":
            _relative(token, grammar)
    for token in picked(doc, deps={"acl", *SUBJECTS}):
        if token.dep_ == "acl" and "Part" in token.morph.get("VerbForm", []):
            _participle_of(token)
        elif token.dep_ in SUBJECTS and token.pos_ in NOUNS:
            _swallowed(token, grammar)


def _is_belonging(relative: str, grammar: Grammar) -> bool:
    return grammar.relative_prepositions[relative] in grammar.belonging


def _participle(token: Token, grammar: Grammar, verbs: Container[str]) -> None:
    """A participle that the tagger takes for an adjective, since it is told of who did something before: "a dissous le
    parti et gelé ses avoirs".
    """
    if token.i + 1 >= len(token.doc) or not any(child.dep_ == "cc" for child in token.children):
        return
    rest = (word for word in token.doc[token.i + 1 : token.sent.end] if word.pos_ != "ADV")
    after = next(rest, token)
    if after.pos_ not in {"DET", "NUM"} or any(child.dep_ in {"det", "case"} for child in token.children):
        return
    infinitive = next(_infinitives(token, grammar, verbs), None)
    above = next((v for v in token.ancestors if any(child.dep_ == "aux:tense" for child in v.children)), None)
    if infinitive is None or above is None or above.i > token.i:
        return
    # "a accusé la France d'avoir armé des rebelles et violé son espace": the nearest with an auxiliary goes on.
    between = (v for v in token.doc[above.i + 1 : token.i] if v.dep_ in {"xcomp", "ccomp", "advcl"})
    above = next((v for v in reversed([*between]) if any(c.dep_ == "aux:tense" for c in v.children)), above)
    token.pos_, token.lemma_, token.head = "VERB", infinitive, above
    set_form(token, PARTICIPLE)
    noun = after.head
    if noun.i > token.i and noun.pos_ in NOUNS and not preposition(noun, grammar):
        noun.head, noun.dep_ = token, "obj"


def _infinitives(participle: Token, grammar: Grammar, verbs: Container[str]) -> Iterator[str]:
    """The infinitives among the lexicon's verbs that a masculine participle may be of."""
    form = participle.text.lower()
    for ending, infinitive in grammar.verb_endings.items():
        stem = form.removesuffix(ending)
        if ending.startswith("é") and form.endswith("é") and stem != form and fold(stem + infinitive) in verbs:
            yield stem + infinitive


def _of_auxiliary(participle: Token) -> None:
    """A participle that the parser coordinates with an infinitive or a finite verb, which it does not go on from: "a
    abattu des rebelles qui tentaient de fuir **et accusé** ...". It goes on from the verb above that has an auxiliary.
    """
    first = participle.head
    past = "Part" in participle.morph.get("VerbForm", []) and "Past" in participle.morph.get("Tense", [])
    own = any(child.dep_.startswith(("aux", "nsubj", "mark")) for child in participle.children)
    joined = any(child.dep_ == "cc" for child in participle.children)
    if not past or own or not joined or not is_verbal(first) or first.i > participle.i:
        return
    if any(child.dep_.startswith("aux") for child in first.children) or "Part" in first.morph.get("VerbForm", []):
        return
    for above in first.ancestors:
        if is_verbal(above) and any(child.dep_ == "aux:tense" for child in above.children) and above.i < first.i:
            participle.head = above
            return


def _of_finite(verb: Token) -> None:
    """A finite verb that the parser coordinates with an infinitive: it goes on from the one above that is finite too.
    "les soldats projetaient de partir et **ont été arrêtés**".
    """
    first = verb.head
    if finite_word(verb) is None or finite_word(first) is not None or "Inf" not in features(first, "VerbForm"):
        return
    if first.i > verb.i or first.dep_ not in GOVERNED or not any(child.dep_ == "cc" for child in verb.children):
        return
    above = next((word for word in first.ancestors if is_verbal(word) and finite_word(word) is not None), None)
    if above is not None and above.i < first.i:
        verb.head = above


def _second_participle(participle: Token) -> None:
    """A participle that the parser gives to a noun within the clause of the one that it goes on from: "inculpé pour
    corruption puis assigné à résidence".
    """
    noun = participle.head
    first = next((above for above in noun.ancestors if is_verbal(above)), None)
    if first is None or first.i > noun.i or noun.i > participle.i:
        return
    if first.dep_ not in {"acl", "advcl", "conj"} and not _goes_on_from(participle, first):
        return
    if "Part" in first.morph.get("VerbForm", []) and "Part" in participle.morph.get("VerbForm", []):
        participle.head, participle.dep_ = first, "conj"


def _goes_on_from(participle: Token, first: Token) -> bool:
    """Whether a participle shares the auxiliary of one before it: "a rejeté le projet **et appelé** à manifester".

    After "et" a participle describes a noun only where another description stands before.
    """
    noun = participle.head
    joint = next(child for child in participle.children if child.dep_ == "cc")
    has_auxiliary = any(child.dep_ == "aux:tense" for child in first.children)
    varied = "Plur" in features(participle, "Number") or "Fem" in features(participle, "Gender")
    described = any(child.dep_ in {"amod", "acl", "acl:relcl"} and child.i < joint.i for child in noun.children)
    right_before = all(word.pos_ == "ADV" for word in participle.doc[joint.i + 1 : participle.i])
    return has_auxiliary and right_before and not varied and not described and noun.i < joint.i


def _relative(pronoun: Token, grammar: Grammar) -> None:
    """A relative clause that the parser gives to a noun whose number its verb has not, or whose gender the pronoun has
    not: "une marche de militants de Douala, qui réclamaient ...", "la candidature de l'opposant, lequel ...".
    """
    form, clause = fold(pronoun.text), pronoun.head
    told = grammar.relative_forms.get(form)
    if told is not None:
        for i in range(pronoun.i - 1, max(pronoun.sent.start - 1, pronoun.i - REACH), -1):
            token = pronoun.doc[i]
            if token.pos_ == "NOUN" and all(_is(token, name, value) for name, value in told.items()):
                clause.head = token
                return
        return
    if form not in grammar.relatives:
        return
    above = clause.head
    if pronoun.i and pronoun.nbor(-1).text == "," and _is_bare(above) and is_verbal(above.head):
        # A noun without an article is not taken up: "des ministres accusés de corruption, qui ont fui".
        participle = above.head
        if participle.dep_ == "acl" and participle.head.pos_ in NOUNS:
            clause.head = participle.head
    finite = next((w for w in (*clause.children, clause) if "Fin" in w.morph.get("VerbForm", [])), None)
    if finite is None:
        return
    number = "Plur" if finite.text.endswith(tuple(grammar.plural_endings)) else "Sing"
    if number not in finite.morph.get("Number", [number]) or _number(clause.head) in {"", number}:
        return
    top = clause.head
    while top.dep_ in INNER and top.head != top and top.head.i < top.i and top.head.pos_ in NOUNS:
        top = top.head
    for i in range(pronoun.i - 1, max(top.i - 1, pronoun.i - REACH), -1):
        noun = pronoun.doc[i]
        if noun.pos_ in NOUNS and _number(noun) == number and (noun == top or top.is_ancestor(noun)):
            if not clause.is_ancestor(noun):
                clause.head = noun
            return


def _relative_subject(pronoun: Token, people: Container[str]) -> None:
    """A relative clause that the parser gives to the verb before it: "a débouté l'opposition, qui contestait ..."."""
    verb = pronoun.head
    if verb.pos_ != "VERB" or verb.dep_ not in LOOSE or not is_verbal(verb.head) or pronoun.i <= verb.head.i:
        return
    noun = _before_comma(pronoun, verb.head, people)
    if noun is not None:
        verb.head, verb.dep_ = noun, "acl:relcl"


def _before_comma(pronoun: Token, above: Token, people: Container[str]) -> Token | None:
    """The noun that a relative pronoun stands for, in the phrase before it: of those for people the first."""
    if pronoun.i - 2 < pronoun.sent.start or pronoun.nbor(-1).text != ",":
        return None
    noun = pronoun.nbor(-2)
    row = [noun]
    while noun.dep_ in INNER and noun.head.i < noun.i and not is_verbal(noun.head):
        noun = noun.head
        row.append(noun)
    row = [each for each in row if each.pos_ in NOUNS and each.i > above.i]
    finite = next((w for w in (*pronoun.head.children, pronoun.head) if "Fin" in w.morph.get("VerbForm", [])), None)
    number = finite.morph.get("Number", []) if finite is not None and pronoun.dep_ in SUBJECTS else []
    row = [each for each in row if not number or _number(each) in {"", number[0]}]
    told = [each for each in row if fold(each.text) in people or each.pos_ == "PROPN"]
    found = told or row
    return found[-1] if found else None


def _relative_object(pronoun: Token, grammar: Grammar, verbs: Container[str], people: Container[str]) -> None:
    """A relative pronoun that the parser takes for a conjunction: "le parti que la junte a dissous", "le chef, qu'il
    accuse de trahison".
    """
    verb = pronoun.head
    if verb.pos_ != "VERB" or verb.i < pronoun.i or fold(verb.lemma_) not in verbs or pronoun.i == pronoun.sent.start:
        return
    others = {child.dep_ for child in verb.children if child != pronoun}
    if others & {"obj", "ccomp", "aux:pass", "expl:comp", "expl:pass"}:
        return
    before = pronoun.nbor(-1)
    if verb.dep_ in {"acl", "acl:relcl"} and verb.head.pos_ in NOUNS:
        if fold(verb.head.lemma_) in grammar.contents:
            return  # "le fait que la junte a promis"
    elif verb.dep_ in LOOSE and before.text == "," and is_verbal(verb.head):
        noun = _before_comma(pronoun, verb.head, people)
        if noun is None or verb.is_ancestor(noun):
            return
        verb.head = noun
    else:
        return
    verb.dep_ = "acl:relcl"
    pronoun.pos_, pronoun.dep_ = "PRON", "obj"
    set_form(pronoun, "PronType=Rel")


def _whose(pronoun: Token) -> None:
    """A relative pronoun of whose something is that the parser gives to the verb: "dont ils ont gelé les avoirs"."""
    verb = pronoun.head
    if verb.pos_ != "VERB" or pronoun.i > verb.i:
        return
    things = [child for child in verb.children if child.dep_ in {*SUBJECTS, "obj"} and child.pos_ == "NOUN"]
    for noun in things:
        defined = any("Def" in child.morph.get("Definite", []) for child in noun.children if child.dep_ == "det")
        owned = any(child.dep_ == "nmod" and child.i > noun.i for child in noun.children)
        passive = noun.dep_ == "nsubj:pass" or (noun.dep_ == "obj" and pronoun.dep_ != "obl:arg")
        if defined and passive and not owned:
            pronoun.head, pronoun.dep_ = noun, "nmod"
            return


def _participle_of(participle: Token) -> None:
    """A participle that the parser gives to a noun with which it does not agree, before one with which it does: "des
    sanctions à deux ministres accusés de corruption".
    """
    noun = participle.head
    if noun.dep_ == "nmod" and noun.head.pos_ in NOUNS and any(child.dep_ == "nummod" for child in noun.children):
        participle.head = noun.head  # "un manifestant de 17 ans, tué vendredi"
        return
    if noun.pos_ not in NOUNS or noun.i > participle.i or agree(participle, noun):
        return
    for i in range(participle.i - 1, noun.i, -1):
        nearer = participle.doc[i]
        if nearer.is_punct or is_verbal(nearer):
            return
        if participle.is_ancestor(nearer):
            continue  # Hung on a word of its own, it would hang on nothing.
        if nearer.pos_ == "NOUN" and noun.is_ancestor(nearer) and agree(participle, nearer):
            participle.head = nearer
            return


def _swallowed(subject: Token, grammar: Grammar) -> None:
    """A subject that the parser gives to the relative clause behind it, and the sentence's verb that it hangs there:
    "le député, dont l'immunité a été levée, a fui".
    """
    inner = subject.head
    if inner.pos_ != "VERB" or subject.i > inner.i:
        return
    second = [child for child in inner.children if child.dep_ in SUBJECTS and subject.i < child.i < inner.i]
    told = {fold(word.text) for word in subject.doc[subject.i + 1 : second[0].i]} if second else set()
    if not told & set(grammar.relative_prepositions):
        return
    behind = [child for child in inner.children if child.i > inner.i and child.dep_ in {"advcl", "conj", "parataxis"}]
    for verb in behind:
        own = {child.dep_ for child in verb.children if child.i < verb.i}
        finite = any("Fin" in word.morph.get("VerbForm", []) for word in (verb, *verb.children))
        first = min([verb.i, *(child.i for child in verb.children if child.dep_.startswith("aux"))])
        if own & {*SUBJECTS, "mark", "cc"} or not finite or verb.doc[first - 1].text != ",":
            continue
        above, relation = inner.head, inner.dep_
        verb.head, verb.dep_ = (verb, "ROOT") if above == inner else (above, relation)
        subject.head = verb
        subject.dep_ = "nsubj:pass" if any(child.dep_ == "aux:pass" for child in verb.children) else "nsubj"
        inner.head, inner.dep_ = subject, "acl:relcl"
        return


def _is_bare(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and not any(child.dep_ in {"det", "nummod"} for child in noun.children)


def _is(noun: Token, name: str, value: str) -> bool:
    return noun.morph.get(name, []) in ([value], [])


def _number(noun: Token) -> str:
    """The number of a noun, by its article where the noun itself does not show it; "" where nothing does."""
    own = noun.morph.get("Number", [])
    articles = [child.morph.get("Number", []) for child in noun.children if child.dep_ == "det"]
    if any(child.dep_ == "conj" for child in noun.children):
        return "Plur"
    if own == ["Sing"] and not articles and noun.text.endswith("s"):
        return ""  # The tagger may be wrong: "de bénévoles".
    found = own or next(iter(articles), [])
    return found[0] if found else "Sing" if noun.pos_ == "PROPN" else ""
