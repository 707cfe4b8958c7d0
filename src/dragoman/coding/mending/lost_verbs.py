"""Finds a verb in the present that the tagger takes for an adjective or a noun: "les rebelles contrôlent la ville"."""

from __future__ import annotations

from collections.abc import Container

from spacy.tokens import Span, Token

from dragoman.coding.mending.forms import PRESENT, set_form
from dragoman.coding.syntax import SUBJECTS, preposition
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

NOUNS = frozenset({"NOUN", "PROPN"})
BEFORE_NOUN = frozenset({"DET", "ADP", "NUM", "AUX", "CCONJ"})
"""Parts of speech after which no verb stands."""

MISTAKEN = frozenset({"ADJ", "NOUN", "ADV", "PRON"})
"""Parts of speech that the tagger gives to such a verb."""

OBJECT_BEGINS = frozenset({"DET", "NUM", "PROPN"})
"""Parts of speech by which an object begins."""


def find_lost_verb(sentence: Span, grammar: Grammar, verbs: Container[str]) -> None:
    """Makes the lost verb of a sentence that has none its root, with its subject and object, in place."""
    root = sentence.root
    if root.is_punct:
        _behind_quote(root, grammar)
        return
    if root.pos_ not in NOUNS or any(child.dep_.startswith(("cop", "aux")) for child in root.children):
        return
    if any("Fin" in child.morph.get("VerbForm", []) for child in root.children):
        return
    for token in sentence:
        infinitive = _infinitive(token, grammar, verbs)
        subject = _subject_of(token, grammar) if infinitive else None
        if subject is not None and (subject == root or (subject.head in {root, token} and subject.dep_ in SUBJECTS)):
            _make_root(token, infinitive, subject, root, grammar)
            return


def _behind_quote(quote: Token, grammar: Grammar) -> None:
    """The verb right behind a quotation mark that stands for it in the parse: "Alger « **dément** toute pression »"."""
    verb = quote.nbor(1) if quote.i + 1 < quote.sent.end else quote
    lemma = grammar.irregular_presents.get(fold(verb.text))
    subject = next((child for child in quote.children if child.dep_ in SUBJECTS and child.i < quote.i), None)
    if lemma is None or subject is None:
        return
    verb.pos_, verb.lemma_ = "VERB", lemma
    set_form(verb, PRESENT)
    verb.head, verb.dep_ = verb, "ROOT"
    for child in [child for child in quote.children if child != verb]:
        child.head = verb
        if child.pos_ in NOUNS and child.i > verb.i:
            child.dep_ = "obl:arg" if preposition(child, grammar) else "obj"
    quote.head, quote.dep_ = verb, "punct"


def find_lost_infinitive(token: Token, verbs: Container[str], endings: tuple[str, ...]) -> None:
    """Makes an infinitive that the tagger takes for a noun the verb of a clause: "a promis d'amnistier les rebelles".

    Args:
        token: a noun.
        verbs: folded lemmas of the lexicon's verbs.
        endings: those of infinitives.
    """
    form = token.text
    if not (form.islower() and form.endswith(endings) and fold(form) in verbs) or token.i + 1 >= len(token.doc):
        return
    cases = [child for child in token.children if child.dep_ == "case"]
    if len(cases) != 1 or any(child.dep_ in {"det", "amod", "nummod"} for child in token.children):
        return
    after, above = token.nbor(1), token.head
    if after.pos_ not in OBJECT_BEGINS or above.pos_ != "VERB" or above.i > token.i:
        return
    token.pos_, token.lemma_, token.dep_ = "VERB", form, "xcomp"
    set_form(token, "VerbForm=Inf")
    cases[0].dep_ = "mark"
    noun = after.head if after.pos_ != "PROPN" else after
    if noun.pos_ in NOUNS and noun.i > token.i and noun.head in {token, above}:
        noun.head, noun.dep_ = token, "obj"


def _infinitive(token: Token, grammar: Grammar, verbs: Container[str]) -> str:
    """The infinitive of which a word may be a present, by its ending and what stands around it; "" where it is none."""
    irregular = grammar.irregular_presents.get(fold(token.text), "")
    if token.pos_ not in MISTAKEN or not token.text.islower() or token.i + 1 >= len(token.doc) or token.i == 0:
        return ""
    rest = (word for word in token.doc[token.i + 1 : token.sent.end] if word.pos_ != "ADV")
    after = next(rest, None)
    if token.nbor(-1).pos_ in BEFORE_NOUN or after is None:
        return ""
    if after.pos_ == "ADP" and fold(after.head.lemma_) in grammar.time_nouns and after.head.i + 1 < token.sent.end:
        after = after.head.nbor(1)  # "les rebelles contrôlent **depuis samedi** la ville"
    if irregular and (after.pos_ in OBJECT_BEGINS or "Inf" in after.morph.get("VerbForm", [])):
        return irregular
    if after.pos_ not in OBJECT_BEGINS and fold(after.text) != grammar.partitive:
        return ""
    for ending in grammar.present_endings:
        stem = token.text.removesuffix(ending)
        if stem != token.text and fold(stem + grammar.verb_endings[ending]) in verbs:
            return stem + grammar.verb_endings[ending]
    return ""


def _subject_of(token: Token, grammar: Grammar) -> Token | None:
    """The noun that a lost verb's parse hangs on, the whole of its phrase: "le chef de l'opposition critique"."""
    noun = token.head
    if noun.i > token.i and noun.pos_ in NOUNS:
        # "Alger « dément toute implication »", "purge une peine", where the object stands for the verb
        below = (*token.children, *noun.children)
        noun = next((child for child in below if child.i < token.i and _may_be_subject(child)), token)
    if noun == token or noun.pos_ not in NOUNS or noun.i > token.i:
        return None
    while noun.dep_ == "nmod" and noun.head.pos_ in NOUNS and noun.head.i < noun.i:
        noun = noun.head
    plural = "Plur" in noun.morph.get("Number", [])
    ends_as_plural = token.text.endswith("ent") and fold(token.text) not in grammar.irregular_presents
    return noun if not preposition(noun, grammar) and plural == ends_as_plural else None


def _make_root(verb: Token, infinitive: str, subject: Token, root: Token, grammar: Grammar) -> None:
    within = [subject, *subject.subtree]
    after = [word for word in within if word.i > verb.i and word.head in within and word.head.i < verb.i]
    verb.pos_, verb.lemma_ = "VERB", infinitive
    set_form(verb, PRESENT)
    verb.head, verb.dep_ = verb, "ROOT"
    if subject != root:
        after = [root, *(child for child in root.children if child.i > root.i and child.dep_ == "punct")]
    for word in after:
        word.head = verb
        if word.dep_ == "acl" and any("Inf" in w.morph.get("VerbForm", []) for w in (word, *word.children)):
            word.dep_ = "xcomp"  # "dément avoir envoyé des troupes"
        elif word.pos_ in NOUNS:
            word.dep_ = "obl:arg" if preposition(word, grammar) else "obj"
    subject.head, subject.dep_ = verb, "nsubj"


def _may_be_subject(word: Token) -> bool:
    """Whether a word before a lost verb is its subject, or the name that begins the sentence, taken for an article."""
    return word.dep_ in SUBJECTS or (word.i == word.sent.start and word.pos_ in NOUNS and word.text.istitle())
