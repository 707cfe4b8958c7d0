"""What a parsed clause is made of: verbs and their forms, prepositions, complements, clauses, noun phrases.

The labels are those of Universal Dependencies; the few words needed come from the language's grammar.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from functools import lru_cache

from spacy.symbols import AUX, VERB
from spacy.tokens import Doc, Token

from dragoman.coding.parsing.remembering import once_a_word
from dragoman.languages.grammar import Grammar
from dragoman.records import Span
from dragoman.text import REMEMBERED, fold

SUBJECTS = {"nsubj", "nsubj:pass"}
COMPLEMENTS = {"obl:arg", "obl:mod", "obl:agent", "iobj", "nmod"}
BEFORE_NOUN = frozenset({"DET", "ADJ", "NUM"})
"""Parts of speech of the words that a noun phrase may begin with."""
_VERBS = frozenset({VERB, AUX})
_NOTHING: list[str] = []
DATIVE = "à"
"""The preposition of recipients, for which their pronouns stand as well."""

UNDERGOING = frozenset({"nsubj:pass", "obj"})
"""Relations of those to whom something is done."""

SPEAKER_REACH = 9
"""Words after an inserted verb of speech within which it is told who speaks."""


def features(token: Token, name: str) -> tuple[str, ...]:
    """The values of a morphological feature ("Tense"); empty where the token does not show it."""
    return tuple(token.morph.get(name, _NOTHING))


def is_verbal(token: Token) -> bool:
    """Whether the token heads a clause: a verb, or a participle that the tagger took for an adjective."""
    return token.pos in _VERBS or bool(token.morph.get("VerbForm", _NOTHING))


@once_a_word
def verb_lemmas(verb: Token, grammar: Grammar) -> frozenset[str]:
    """The folded infinitives that a verb may be of: the lemmatizer's, and by its ending those it misses ("indique")."""
    return verb_infinitives(verb.lemma_, verb.text, tuple(grammar.verb_endings.items()))


def verb_infinitives(lemma: str, form: str, endings: tuple[tuple[str, str], ...]) -> frozenset[str]:
    """As `verb_lemmas`, of a verb's lemma and form, with the endings of the grammar and the infinitives' for each."""
    return _by_ending(form, endings) | {fold(lemma)}


@lru_cache(maxsize=REMEMBERED)
def _by_ending(form: str, endings: tuple[tuple[str, str], ...]) -> frozenset[str]:
    """The folded infinitives that a form's ending allows."""
    lower = form.lower()
    return frozenset(
        fold(lower.removesuffix(ending) + infinitive) for ending, infinitive in endings if lower.endswith(ending)
    )


def is_inserted(verb: Token) -> bool:
    """Whether a verb of speech stands beside what is said: "..., a-t-il déclaré", "..., rapporte la radio"."""
    if verb.dep_ == "parataxis":
        return True
    own = [child for child in verb.children if child.dep_ in {*SUBJECTS, "expl:subj"}]
    follows = any(child.i > verb.i or child.text.startswith("-") for child in own)
    first = min([verb.i, *(child.i for child in verb.children if child.dep_.startswith(("aux", "expl:comp")))])
    apart = first > 0 and verb.doc[first - 1].is_punct
    return follows and apart and not any(child.dep_ == "ccomp" and child.i > verb.i for child in verb.children)


def speaker_after(verb: Token, heads: Container[int], grammar: Grammar) -> Token | None:
    """Who speaks by an inserted verb: the pronoun of its inversion, else the first party that follows it bare."""
    pronoun = next((child for child in verb.children if child.text.startswith("-")), None)
    if pronoun is not None:
        return inverted(pronoun)
    for token in verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + SPEAKER_REACH)]:
        if token.i in heads and not preposition(token, grammar):
            return token
    return None


@once_a_word
def preposition(token: Token, grammar: Grammar) -> str:
    """The preposition that introduces a noun, in its plain form ("du" is "de"); "" where there is none."""
    for child in token.children:
        if child.dep_ == "case":
            fixed = [plain_preposition(part, grammar) for part in child.children if part.dep_ == "fixed"]
            if child.pos_ == "NOUN" and not fixed:
                # "**face aux** syndicats", whose contracted half the parser hangs beside the first
                fixed = [
                    plain_preposition(c, grammar) for c in token.children if c.dep_ == "case" and c.i == child.i + 1
                ]
            before = child.nbor(-1) if child.i > 0 else child
            adverb = [before.text.lower()] if fold(before.text) in grammar.prepositional_adverbs else []
            return " ".join([*adverb, plain_preposition(child, grammar), *fixed])
    return ""


def is_word(token: Token, word: str, grammar: Grammar) -> bool:
    """Whether a token is a folded word of a phrase, contracted with an article perhaps: "aux dires **du** ministre"."""
    form = fold(token.text)
    return form == word or grammar.contractions.get(form.strip("'"), "") == word.strip("'")


def stands_at(doc: Doc, place: int, words: Sequence[str], grammar: Grammar) -> bool:
    """Whether the folded words of a phrase stand at a place of a document."""
    told = doc[place : place + len(words)]
    return len(told) == len(words) and all(is_word(told[n], word, grammar) for n, word in enumerate(words))


def head_begun_by(word: Token) -> Token | None:
    """The noun, name or pronoun whose phrase begins at a word, with an article, a number or an adjective perhaps."""
    head = word.head if word.pos_ in BEFORE_NOUN and word.head.i > word.i else word
    return head if head.pos_ in {"NOUN", "PROPN", "PRON"} and head.i - word.i <= len(BEFORE_NOUN) else None


def source_of(cue: str, grammar: Grammar) -> str:
    """A preposition that names a source, as `preposition` gives it, folded: "d'après" is "de apres"."""
    words = cue.replace("’", "'").replace("'", "' ").split()
    return fold(" ".join(grammar.contractions.get(fold(word).strip("'"), word) for word in words))


def plain_preposition(word: Token, grammar: Grammar) -> str:
    """A preposition in lower case, without the article that it is contracted with ("du" is "de")."""
    form = fold(word.text).strip("'")
    return grammar.contractions.get(form, word.text.lower())


@once_a_word
def is_passive(verb: Token, grammar: Grammar) -> bool:
    """Whether the grammatical subject is the one acted upon."""
    children = {child.dep_ for child in verb.children}
    if any(dep.startswith("expl") and dep != "expl:subj" for dep in children):
        return False
    if verb.lemma_ in grammar.unaccusative or verb.text.lower().endswith(grammar.gerund):
        return False
    if "aux:pass" in children:
        return True
    if any(child.dep_ == "obj" and child.i > verb.i for child in verb.children) and not _follows_noun(verb):
        return False  # A present that the tagger takes for a participle: "fait l'objet de", "interdit la marche".
    participle = "Part" in features(verb, "VerbForm") and "Past" in features(verb, "Tense")
    return participle and "aux:tense" not in children and not shares_auxiliary(verb)


def _follows_noun(verb: Token) -> bool:
    return verb.dep_ in {"acl", "amod"}


def shares_auxiliary(verb: Token) -> bool:
    """A participle coordinated with another has that one's auxiliary: "ont demandé et obtenu".

    The parser may hang it on a noun between ("a violé l'espace aérien et livré des armes").
    """
    auxiliaries: set[str] = set()
    for above in filter(is_verbal, verb.ancestors if verb.dep_ == "conj" else ()):
        auxiliaries = {child.dep_ for child in above.children if child.dep_.startswith("aux")}
        # A participle goes on from no finite verb: "ont exigé qu'il parte et menacé de boycotter".
        if auxiliaries or (above.dep_ != "conj" and finite_word(above) is None):
            break  # The first of "ont fouillé, battu et arrêté" has it.
    return "aux:tense" in auxiliaries and "aux:pass" not in auxiliaries


def inverted(subject: Token) -> Token:
    """The pronoun of an inversion ("a-t-il"), for whose euphonic letter the parser takes it."""
    is_letter = subject.text.startswith("-") and subject.i + 1 < len(subject.doc) and len(subject.text.strip("-")) == 1
    after = subject.nbor(1) if is_letter else subject
    return after if after.text.startswith("-") and after.pos_ == "PRON" else subject


def finite_word(verb: Token) -> Token | None:
    """The finite word of a clause: its auxiliary, else the verb itself, which the tagger takes for finite beside one
    too.
    """
    words = [*(child for child in verb.children if child.dep_.startswith(("aux", "cop"))), verb]
    return next((word for word in words if "Fin" in features(word, "VerbForm")), None)


def complements(head: Token, grammar: Grammar) -> list[tuple[str, Token]]:
    """Prepositions and the nouns they introduce under a verb or a noun, in the order of the text."""
    found: list[tuple[str, Token]] = []
    for child in head.children:
        if child.dep_ in {"iobj", "advmod"} and fold(child.text) in grammar.relative_places:
            if head.dep_ == "acl:relcl" and head.head.pos_ == "PROPN":
                found.append((DATIVE, head.head))  # "Lima, **où** le ministre s'est rendu"
        elif child.dep_ == "iobj" and child.pos_ == "PRON":
            found.append((DATIVE, child))
        elif child.dep_ == "advmod" and fold(child.text) in grammar.prepositional_adverbs:
            # "auprès de l'ambassadeur", whose noun the parser hangs on the adverb
            found += complements(child, grammar)
        elif child.dep_ in COMPLEMENTS or (child.dep_ == "obj" and _has_preposition(child)):
            name = preposition(child, grammar) or grammar.relative_prepositions.get(fold(child.text), "")
            if child.pos_ == "PRON" and name and resolve_relative(child, grammar) != child:
                # "l'accord auquel ils sont parvenus", "la ville dont ils se sont emparés"
                found.append((name, resolve_relative(child, grammar)))
                continue
            compound = grammar.prepositional_nouns.get(child.text) if name else None
            if compound:
                # "à l'encontre de l'Iran" introduces Iran.
                found += [(compound, token) for _, token in complements(child, grammar)]
                continue
            found += [(preposition(token, grammar) or name, token) for token in with_conjuncts(child)]
    return found


def _has_preposition(noun: Token) -> bool:
    """Whether what the parser calls an object is none, for its preposition: "a convenu d'un calendrier"."""
    articles = [child for child in noun.children if child.dep_ == "det"]
    return bool(articles) and any(child.dep_ == "case" and child.i < articles[0].i for child in noun.children)


def conditions(verb: Token, grammar: Grammar) -> list[Token]:
    """The subjects of the clauses that say under which condition, "si ...", wherever the parser hangs them."""
    rest = verb.doc[verb.i + 1 : verb.sent.end]
    begun = [token.i for token in rest if fold(token.text).strip("'") in grammar.conditions]
    subjects = (next((token for token in verb.doc[i : verb.sent.end] if token.dep_ in SUBJECTS), None) for i in begun)
    return [subject for subject in subjects if subject is not None]


def with_conjuncts(token: Token) -> list[Token]:
    """The token and the nouns coordinated with it."""
    nouns = {"NOUN", "PROPN", "PRON", "ADJ"}
    return [token, *(other for other in _conjuncts(token) if other.pos_ in nouns)]


def _conjuncts(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ == "conj":
            yield child
            yield from _conjuncts(child)
        elif child.dep_ in {"amod", "appos", "flat:name"}:
            # "les forces françaises et européennes"; "le ministre Diop et son homologue", which hangs on the name.
            yield from _conjuncts(child)


def partner(verb: Token) -> Token:
    """The verb that a coordinated one goes with: of those above, the nearest in the same tense, else the parser's own.

    The parser hangs a verb on the nearest clause ("les accords qui liaient ... et ont demandé"); its tense
    shows the right one.
    """
    tense = _tense(verb)
    for above in verb.ancestors:
        if is_verbal(above) and _tense(above) == tense:
            return above
    if tense == (False, (), ("Part",)):
        # A participle without an auxiliary shares that of another: "ont jugé ceux qui travaillaient et expulsé ...".
        for above in filter(is_verbal, verb.ancestors):
            if any(child.dep_.startswith("aux") for child in above.children):
                return above
    return verb.head if is_verbal(verb.head) else next(filter(is_verbal, verb.ancestors), verb.head)


def _tense(verb: Token) -> tuple[bool, tuple[str, ...], tuple[str, ...]]:
    finite = finite_word(verb)
    if finite is None:
        return False, (), features(verb, "VerbForm")
    return finite != verb, features(finite, "Tense"), features(finite, "Mood")


def clause_of(token: Token) -> Token:
    """The verb that heads the clause of a token, control verbs passed over; else the root of its sentence."""
    while token.head != token and not is_verbal(token):
        token = token.head
    while token.dep_ == "xcomp" and is_verbal(token.head):
        token = token.head
    return token


def clauses_around(token: Token) -> list[Token]:
    """The clause of a token and those that it is coordinated with or depends on as an adverbial, the nearest first."""
    clause = clause_of(token)
    found = [clause]
    while clause.head != clause and (clause.dep_ in {"conj", "advcl"} or _is_adverbial(clause)):
        clause = clause_of(partner(clause) if clause.dep_ == "conj" else clause.head)
        if clause in found:
            break
        found.append(clause)
    return found


def _is_adverbial(clause: Token) -> bool:
    """A clause with a conjunction of its own ("lorsque") that the parser hung on a noun."""
    return clause.dep_ in {"acl", "acl:relcl"} and any(child.dep_ == "mark" for child in clause.children)


def hangs_on(token: Token, trigger: Token) -> bool:
    """Whether a token is a complement of the trigger, however deep, with no other clause between."""
    while token != trigger:
        if token.head == token:
            return False
        token = token.head
        if token != trigger and is_verbal(token):
            return False
    return True


def resolve_relative(token: Token, grammar: Grammar) -> Token:
    """The noun that a relative pronoun stands for; any other token itself."""
    if fold(token.text).strip("'") not in grammar.relatives or token.pos_ == "NOUN":
        return token
    clause = token
    while clause.dep_ != "acl:relcl" and clause.head != clause:
        clause = clause.head
    return clause.head if clause.dep_ == "acl:relcl" else token


def brings_up(noun: Token) -> bool:
    """Whether a noun stands for a thing that the reader does not know yet: neither an article nor an owner points at
    it, nor at what it is counted by ("une série d'attaques").
    """
    counted = noun.head if noun.dep_ == "nmod" and noun.head.pos_ == "NOUN" else noun
    determiners = [child for head in (noun, counted) for child in head.children if child.dep_ == "det"]
    return not any(
        "Def" in features(each, "Definite") or "Dem" in features(each, "PronType") or "Yes" in features(each, "Poss")
        for each in determiners
    )


def noun_phrase(head: Token, grammar: Grammar) -> tuple[int, int]:
    """First token and one past the last token of the noun phrase of a head, without relative clauses."""
    inside = [head]
    frontier = [head]
    while frontier:
        token = frontier.pop()
        for child in token.children:
            if child.dep_ in {"det", "amod", "flat:name", "flat:foreign", "nummod", "fixed", "case", "appos", "nmod"}:
                if child.dep_ == "case" and token == head:
                    continue
                if child.dep_ in {"nmod", "appos"} and (
                    preposition(child, grammar) not in grammar.belonging or child.i < head.i
                ):
                    continue
                inside.append(child)
                frontier.append(child)
    positions = {token.i for token in inside}
    first = last = head.i
    while first - 1 in positions:
        first -= 1
    while last + 1 in positions:
        last += 1
    return first, last + 1


def head_of(doc: Doc, span: Span) -> Token | None:
    """The token at the head of some words of a document; None where they are no words of it."""
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    return tokens.root if tokens is not None else None


def span_of(doc: Doc, first: int, end: int) -> Span:
    """The record of the tokens from `first` up to, not including, `end`."""
    tokens = doc[first:end]
    return Span(tokens.start_char, tokens.end_char, tokens.text)
