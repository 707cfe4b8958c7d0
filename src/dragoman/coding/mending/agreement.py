"""Hangs participles on the noun they agree with: "la reprise des pourparlers avec Bogota, **suspendus** en mai"."""

from __future__ import annotations

from collections.abc import Container, Iterator

from spacy.tokens import Doc, Token

from dragoman.coding.mending.forms import set_form
from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import SUBJECTS, features, finite_word, is_verbal
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

NOUNS = frozenset({"NOUN", "PROPN"})
IN_PHRASE = frozenset({"nmod", "amod", "flat:name", "appos", "det", "case", "nummod", "conj"})
"""Relations by which a word belongs to the noun phrase that a participle stands behind."""


def mend_agreement(doc: Doc, grammar: Grammar, deeds: Container[str]) -> None:
    """Changes heads and relations of participles without an auxiliary, which describe a noun before them, and of
    relative clauses.

    Args:
        doc: the parsed document.
        grammar: that of its language.
        deeds: folded lemmas of the nouns that tell what somebody does.
    """
    for token in picked(doc, poses={"VERB"}, deps={"acl", "acl:relcl", "advcl"}):
        if features(token, "Gender") == ("Masc",) and _ends_feminine(token, grammar):
            set_form(token, str(token.morph).replace("Masc", "Fem"))
        if token.dep_ == "acl:relcl" and token.head.pos_ in NOUNS and token.i > token.head.i:
            _relative(token, grammar)
        if token.dep_ == "acl" and token.pos_ == "VERB" and token.head.pos_ in NOUNS:
            _present_participle(token, grammar)
        if token.dep_ == "advcl" and token.head.dep_ == "ccomp" and "Pass" in features(token.head, "Voice"):
            _past_content(token, grammar)
        if token.pos_ != "VERB" or token.dep_ not in {"acl", "advcl"} or token.i < 2 or token.i < token.head.i:
            continue
        if not _is_bare_participle(token):
            continue
        if token.dep_ == "acl" and token.head.pos_ in NOUNS and not _move_to_deed(token, grammar, deeds):
            _move_up(token)
        elif token.dep_ == "advcl" and is_verbal(token.head) and token.nbor(-1).text == ",":
            _move_down(token)


def _present_participle(token: Token, grammar: Grammar) -> None:
    """A participle of the present behind a comma, of whom the clause is about: "a reçu l'émissaire, **exigeant** des
    excuses"; and not of the noun before it that the parser hangs it on.
    """
    noun, first = token.head, min(word.i for word in token.subtree)
    if not token.text.lower().endswith(grammar.gerund) or "Pres" not in features(token, "Tense") or first < 2:
        return
    if token.doc[first - 1].text != "," or noun.i > first:
        return
    clause = next((word for word in token.ancestors if is_verbal(word) and finite_word(word) is not None), None)
    above = [noun, *noun.ancestors]
    if clause is None or clause not in above or any(w.dep_ in SUBJECTS for w in above[: above.index(clause)]):
        return
    # "a montré le ministre, donnant l'ordre": who is seen does it.
    if fold(clause.lemma_) not in grammar.perception and any(child.dep_ in SUBJECTS for child in clause.children):
        token.head, token.dep_ = clause, "advcl"


def _past_content(token: Token, grammar: Grammar) -> None:
    """A participle of the present behind what somebody says that was done, of him who says it, not of whom it befell:
    "a nié que le juge ait été arrêté, **accusant** l'opposition de mensonge".
    """
    told, saying = token.head, token.head.head
    is_present = token.text.lower().endswith(grammar.gerund) and "Pres" in features(token, "Tense")
    if is_present and token.i and token.nbor(-1).text == "," and is_verbal(saying) and told.i < token.i:
        token.head = saying


def _ends_feminine(token: Token, grammar: Grammar) -> bool:
    """Whether a participle has the ending of the feminine, whatever the tagger says: "accusée"."""
    past = token.pos_ == "VERB" and "Part" in features(token, "VerbForm") and "Past" in features(token, "Tense")
    return past and token.text.lower().endswith(grammar.participle_endings["feminine"])


def _is_bare_participle(token: Token) -> bool:
    past = "Part" in features(token, "VerbForm") and "Past" in features(token, "Tense")
    return past and not any(child.dep_.startswith(("aux", "nsubj", "mark")) for child in token.children)


def _move_up(participle: Token) -> None:
    """From a noun that it cannot describe to the next one above that it can."""
    noun = participle.head
    named = _named_before(participle, noun)
    if named is not None:
        participle.head = named
        return
    if agree(participle, noun):
        return
    while noun.head != noun and noun.head.pos_ in NOUNS and noun.dep_ in IN_PHRASE:
        noun = noun.head
        if noun.i < participle.i and agree(participle, noun) and _is_known(noun):
            participle.head = noun
            return
    beside = next((word for word in _before(participle, noun) if agree(participle, word) and _is_known(word)), None)
    if beside is not None:
        participle.head = beside


def _move_to_deed(participle: Token, grammar: Grammar, deeds: Container[str]) -> bool:
    """From a noun that does not happen to the deed above it that does, whether so: "l'attaque d'un hôtel de Lomé, la
    capitale, **survenue** lundi".
    """
    if fold(participle.lemma_) not in grammar.occurring or fold(participle.head.lemma_) in deeds:
        return False
    for above in _nouns_above(participle):
        if above.pos_ == "NOUN" and fold(above.lemma_) in deeds and agree(participle, above):
            participle.head = above
            return True
    return False


def _nouns_above(participle: Token) -> Iterator[Token]:
    """The nouns above a participle's, and those beside them in the clause, the nearest first."""
    for above in participle.head.ancestors:
        if is_verbal(above):
            yield from (c for c in reversed([*above.children]) if above.i < c.i < participle.i and c.pos_ in NOUNS)
            return
        yield above


def _named_before(participle: Token, noun: Token) -> Token | None:
    """The person whose name ends before a participle's comma, where the parser hangs it on what the name's phrase only
    completes: "est au pouvoir depuis la mort de son père, Kossi Adjei, **tué** en 2021".
    """
    if participle.nbor(-1).text != "," or participle.nbor(-2).pos_ != "PROPN":
        return None
    name = participle.nbor(-2)
    while name.dep_ == "flat:name" and name.head.i < name.i:
        name = name.head
    bearer = name.head if name.dep_ == "appos" else name
    above = bearer
    while above.head not in (above, noun):
        above = above.head
    crosses = above.head == noun and above.dep_.startswith("obl") and above != bearer
    return bearer if crosses and agree(participle, bearer) else None


def _before(participle: Token, top: Token) -> Iterator[Token]:
    """The nouns of a phrase before a participle, the nearest first: "la remise en liberté d'**opposants** au président,
    arrêtés en mars", where the parser hangs the president on what stands above the opponents.
    """
    phrase = {word.i for word in top.subtree if not any(map(is_verbal, (word, *_between(word, top))))}
    for word in reversed(participle.doc[top.i : participle.head.i]):
        if word.i in phrase and word.pos_ in NOUNS:
            yield word


def _between(word: Token, top: Token) -> Iterator[Token]:
    """The words that stand above a word, below the top of its phrase."""
    for above in word.ancestors:
        if above == top:
            return
        yield above


def _move_down(participle: Token) -> None:
    """From a verb whose subject it cannot describe to the noun of the phrase before the comma that it can."""
    subject = next((child for child in participle.head.children if child.dep_ in SUBJECTS), None)
    if subject is None or agree(participle, subject):
        return
    nouns = [noun for noun in _phrase_before(participle) if agree(participle, noun) and _is_known(noun)]
    if nouns:
        participle.head, participle.dep_ = nouns[-1], "acl"


def _phrase_before(participle: Token) -> Iterator[Token]:
    """The nouns of the phrase that ends before a participle's comma, the innermost first."""
    word = participle.doc[participle.i - 2]
    while word.head != word:
        if word.pos_ in NOUNS:
            yield word
        if is_verbal(word.head):
            return
        word = word.head


def _relative(verb: Token, grammar: Grammar) -> None:
    """From a noun whose number is not that of a clause with "qui" to the nearest noun around it that has it:
    "les rebelles, soutenus par l'Érythrée, **qui réclament**".
    """
    noun, finite = verb.head, finite_word(verb)
    pronoun = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if finite is None or pronoun is None or fold(pronoun.text) not in grammar.relative_subjects:
        return
    plural = "Plur" in features(finite, "Number")
    if not features(finite, "Number") or _is_plural(noun) == plural or pronoun.i == 0:
        return
    if fold(noun.lemma_) in grammar.quantities:
        return  # "une dizaine d'élus qui réclament"
    before = pronoun.nbor(-1)
    word = before.nbor(-1) if before.is_punct and before.i else before
    above = [word, *word.ancestors]
    last = next((n for n, each in enumerate(above) if finite_word(each) is not None), len(above))
    for each in above[:last]:
        if each.pos_ in NOUNS and _is_known(each) and _is_plural(each) == plural and each not in verb.subtree:
            verb.head = each
            return


def _is_plural(noun: Token) -> bool:
    """Whether several are meant: by the noun, by its article, or because others stand in one row with it."""
    words = (noun, *(child for child in noun.children if child.dep_ == "det"))
    return any("Plur" in features(word, "Number") for word in words) or any(c.dep_ == "conj" for c in noun.children)


def _is_known(noun: Token) -> bool:
    return bool(features(noun, "Number"))


def _told(noun: Token, name: str) -> tuple[str, ...]:
    """A feature of a noun, for a name that of its article, which the tagger knows better: "le Rwanda"."""
    articles = (child for child in noun.children if child.dep_ == "det" and noun.pos_ == "PROPN")
    return next((found for article in articles if (found := features(article, name))), features(noun, name))


def agree(participle: Token, noun: Token) -> bool:
    """Whether a noun may have a participle's number and gender, as far as the tagger knows them."""
    for name in ("Number", "Gender"):
        one, other = features(participle, name), _told(noun, name)
        if one and other and not set(one) & set(other):
            return False
    return True
