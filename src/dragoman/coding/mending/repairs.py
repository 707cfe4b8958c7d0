"""Mends what the pipeline's tagger is known to get wrong, before anything rests on it."""

from __future__ import annotations

from collections.abc import Container, Iterator

from spacy.tokens import Doc, Token

from dragoman.coding.mending.bare_times import rehang_from_times
from dragoman.coding.mending.forms import PARTICIPLE, PRESENT, PRESENT_PARTICIPLE, set_form
from dragoman.coding.mending.lost_verbs import find_lost_infinitive, find_lost_verb
from dragoman.coding.mending.main_verbs import find_main_verb
from dragoman.coding.mending.rehanging import ASIDE, after_colon, agent_of_participle, rehang
from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import SUBJECTS, is_passive, preposition
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

FUTURE = "Mood=Ind|Person=3|Tense=Fut|VerbForm=Fin"
CONDITIONAL = {
    False: "Mood=Cnd|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
    True: "Mood=Cnd|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin",
}
LONGEST_ENDING = 2
"""Letters that an infinitive has beyond its stem in the future: "dépose-r", "rend-re"."""

AFTER_VERB = frozenset({"DET", "NUM", "ADP", "PROPN", "PRON"})
"""Parts of speech that may follow a verb whose object or complement is told."""

BEFORE_QUOTATION = frozenset({":", "«", '"', "“"})
"""What follows a verb of speech in place of its object."""

OBLIQUE = frozenset({"obl:arg", "obl:mod"})


def repair(doc: Doc, grammar: Grammar, speech: frozenset[str], verbs: Container[str]) -> None:
    """Changes part of speech, lemma and relation of words in place, each by a rule of its own.

    Args:
        doc: the parsed document.
        grammar: that of its language.
        speech: folded lemmas of the verbs of speech.
        verbs: folded lemmas of the lexicon's verbs.
    """
    _tenses(doc, grammar, verbs)
    for root in [token for token in picked(doc, poses={"NOUN", "PROPN", "ADJ"}) if token.head == token]:
        inner = after_colon(root, grammar)
        _present(root, grammar, verbs, speech)
        if inner is not None:
            _present(inner, grammar, verbs, speech)
    for sentence in list(doc.sents):
        find_lost_verb(sentence, grammar, verbs)
        find_main_verb(sentence, grammar)
    rehang(doc, grammar)
    rehang_from_times(doc, grammar)
    for token in doc:
        if token.pos_ in {"NOUN", "ADJ", "ADV"}:
            _participle(token, grammar, verbs)
        elif token.pos_ == "AUX":
            _no_auxiliary(token, verbs)
        if token.pos_ == "NOUN":
            find_lost_infinitive(token, verbs, tuple(grammar.infinitive_endings))
        if token.pos_ == "NOUN":
            _object_of_noun(token)
        elif token.pos_ == "VERB":
            _noun(token)
            _object_of_infinitive(token, grammar)
            _agent_of_noun(token, grammar)
            if fold(token.lemma_) in speech and not token.text.lower().endswith(grammar.gerund):
                _inversion(token)
        elif token.pos_ == "PRON":
            _clitic(token)
        elif token.pos_ == "NUM" and token.dep_ == "nummod" and token.head.pos_ == "VERB":
            _number(token)
        elif token.pos_ == "ADV" and fold(token.text) in grammar.approximations:
            _quantity(token)
            _counted_subject(token)


def _tenses(doc: Doc, grammar: Grammar, verbs: Container[str]) -> None:
    """Takes back a future, an infinitive or a participle that the form cannot be: "accueille", "négocie", "abroge"."""
    for token in picked(doc, poses={"VERB"}):
        form = token.text.lower()
        if token.lemma_ == form and _is_participle(token):
            token.lemma_ = _infinitive(form, grammar, verbs) or form
        if form.endswith(grammar.gerund) and not _is_participle(token):
            set_form(token, PRESENT_PARTICIPLE)  # ", **déposant** une plainte"
            continue
        if "Imp" in token.morph.get("Tense", []) and _is_conditional(form, token.lemma_, grammar):
            set_form(token, CONDITIONAL[form.endswith(grammar.plural_conditional)])
            continue
        if "Fut" not in token.morph.get("Tense", []) and _is_future(form, token.lemma_, grammar):
            set_form(token, FUTURE)
            continue
        future = "Fut" in token.morph.get("Tense", []) and not form.endswith(tuple(grammar.future_endings))
        infinitive = "Inf" in token.morph.get("VerbForm", []) and not form.endswith(tuple(grammar.infinitive_endings))
        # "la junte expulse", "avertit": such a verb's participle ends otherwise.
        regular = token.lemma_.endswith("er") and form.endswith(grammar.present_endings) and not form.endswith("ée")
        present = regular or any(
            token.lemma_.endswith(verb) and form.endswith(end) for verb, end in grammar.never_participles.items()
        )
        participle = present and _is_participle(token)
        if future or infinitive or participle:
            set_form(token, PRESENT)


def _infinitive(form: str, grammar: Grammar, verbs: Container[str]) -> str:
    """The infinitive of the lexicon whose present a form is, that of which no participle ends so; "" of none."""
    stems = ((form.removesuffix(ending), ending) for ending in grammar.present_endings if form.endswith(ending))
    infinitives = (stem + grammar.verb_endings[ending] for stem, ending in stems)
    return next((infinitive for infinitive in infinitives if fold(infinitive) in verbs), "")


def _is_participle(token: Token) -> bool:
    return "Part" in token.morph.get("VerbForm", [])


def _is_future(form: str, infinitive: str, grammar: Grammar) -> bool:
    """Whether a form is a future, which the tagger takes for another tense: "déposerons", "recevra", "mènera"."""
    stems = [form.removesuffix(ending) for ending in grammar.future_endings if form.endswith(ending)]
    if not stems:
        return False
    if any(infinitive.startswith(stem) and len(infinitive) - len(stem) <= LONGEST_ENDING for stem in stems):
        return True
    changed = infinitive.endswith("er") and any(stem.endswith("e") for stem in stems)
    irregular = [stem for stem in stems if f"{stem}r".endswith(tuple(grammar.conditional_stems))]
    return changed or any(infinitive != f"{stem}rer" for stem in irregular)


def _is_conditional(form: str, infinitive: str, grammar: Grammar) -> bool:
    """Whether a form is a conditional, which the tagger takes for an imperfect: "quitterait", "viendrait"."""
    stem = next((form.removesuffix(end) for end in grammar.conditional_endings if form.endswith(end)), None)
    if stem is None:
        return False
    regular = stem in {infinitive, infinitive.removesuffix("e")}
    return regular or (stem.endswith(tuple(grammar.conditional_stems)) and not infinitive.startswith(stem))


def _clitic(token: Token) -> None:
    """An object in the first or second person that the parser takes for a reflexive or a subject: "m'a frappé"."""
    verb = token.head
    if not {"1", "2"} & set(token.morph.get("Person", [])) or verb.pos_ != "VERB" or token.i > verb.i:
        return
    finite = next((word for word in (*verb.children, verb) if "Fin" in word.morph.get("VerbForm", [])), None)
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS and child != token]
    if finite is None or "3" not in finite.morph.get("Person", []) or not subjects:
        return
    if token.dep_.startswith("expl") or token.dep_ in SUBJECTS:
        token.dep_ = "iobj" if any(child.dep_ == "obj" for child in verb.children) else "obj"


def _present(root: Token, grammar: Grammar, verbs: Container[str], speech: Container[str]) -> None:
    """A verb in the present that the tagger takes for a noun or an adjective: "la Tunisie critique l'Algérie".

    Only in a sentence that has no finite verb of its own; the subject stands before it, without a preposition.
    """
    around = [child for child in (root, *root.children) if child.pos_ in {"VERB", "AUX"}]
    has_verb = any("Fin" in child.morph.get("VerbForm", []) for child in around)
    if has_verb and not any(_is_lost(child, root) for child in root.children):
        return
    found = next(_lost_verbs(root, grammar, verbs, speech), None)
    if found is None:
        return
    verb, lemma = found
    verb.pos_, verb.lemma_ = "VERB", lemma
    set_form(verb, PRESENT)
    if verb == root:
        for child in verb.children:
            if child.i > verb.i and child.dep_ == "nmod" and not preposition(child, grammar):
                child.dep_ = "obj"
        return
    above = root.head
    after = [child for child in (*root.children, *above.children) if child.i > verb.i and child != verb]
    verb.head, verb.dep_ = verb, "ROOT"
    root.head, root.dep_ = verb, "nsubj"
    if above != root:
        above.head, above.dep_ = verb, ASIDE
    for child in after:
        child.head = verb
    for child in [child for child in verb.children if child.i > verb.i and child.dep_ in {"nmod", "obl:arg", "amod"}]:
        has_case = any(below.dep_ == "case" for below in child.children)
        child.dep_ = "obl:arg" if has_case else "obj" if child.pos_ in {"NOUN", "PROPN"} else child.dep_


def _calls(verb: Token, word: Token) -> bool:
    """Whether a word may be what a verb calls its object, which follows: "l'opposition **juge** honteuse la loi"."""
    object_follows = word.i + 1 < len(word.doc) and word.nbor(1).pos_ == "DET"
    return word.pos_ == "ADJ" and word.dep_ == "xcomp" and word.head == verb and object_follows


def _is_lost(token: Token, root: Token) -> bool:
    return (
        token.pos_ == "VERB"
        and token.dep_ in {"acl", "amod"}
        and token.i > root.i
        and "Fin" in token.morph.get("VerbForm", [])
    )


def _lost_verbs(
    root: Token, grammar: Grammar, verbs: Container[str], speech: Container[str]
) -> Iterator[tuple[Token, str]]:
    """Words that may be the sentence's verb, with their lemma: the root of a subject, or what hangs on the root."""
    candidates = [root] if any(child.dep_ == "nsubj" for child in root.children) else []
    candidates += [child for child in root.children if child.i > root.i and child.dep_ in {"amod", "acl", "appos"}]
    for token in candidates:
        before = token.nbor(-1) if token.i else token
        rest = (word for word in token.doc[token.i + 1 : token.sent.end] if word.pos_ != "ADV" or word.head != token)
        after = next(rest, token)
        speaks = after.text in BEFORE_QUOTATION
        if not token.text.islower() or before.pos_ in {"DET", "ADP", "NUM"}:
            continue
        adverb = token.i + 1 < len(token.doc) and token.nbor(1).pos_ == "ADV"
        acts = adverb and token == root and any(child.dep_ == "obj" for child in token.children)
        acts = acts or _calls(token, after)
        if after.pos_ not in AFTER_VERB and not speaks and not acts:
            continue
        if token.pos_ == "VERB" and fold(token.lemma_) in verbs and _is_lost(token, root):
            yield token, token.lemma_
        for ending in grammar.present_endings:
            stem = token.text.removesuffix(ending)
            infinitive = stem + grammar.verb_endings[ending]
            known = speech if speaks else verbs
            if stem != token.text and token.pos_ != "VERB" and fold(infinitive) in known:
                yield token, infinitive


def _participle(token: Token, grammar: Grammar, verbs: Container[str]) -> None:
    """A participle that the tagger takes for a noun or an adjective beside its auxiliary: "trois soldats sont morts",
    "les troupes sont entrées", "ils ont gelé les avoirs".
    """
    auxiliary = next((child for child in token.children if child.pos_ == "AUX"), None)
    if auxiliary is None and token.pos_ == "ADJ" and token.dep_ == "amod" and token.i > token.head.i:
        _participle_of_noun(token, grammar, verbs)
    if auxiliary is None or any(child.dep_ == "det" for child in token.children):
        return
    verb = grammar.participles.get(fold(token.text)) if token.pos_ in {"NOUN", "ADJ"} else None
    if verb is not None and (token.pos_ == "NOUN" or verb in grammar.unaccusative):
        auxiliary.dep_ = "aux:tense"
    elif auxiliary.dep_.startswith("aux"):
        verb = next(_regular(token, grammar, verbs), None)
    if verb is None:
        return
    token.pos_, token.lemma_ = "VERB", verb
    set_form(token, PARTICIPLE)


def _no_auxiliary(token: Token, verbs: Container[str]) -> None:
    """A participle that the tagger takes for an auxiliary beside its own: "trois soldats ont péri"."""
    infinitive = f"{token.text.lower()}r"
    if any(child.dep_.startswith("aux") for child in token.children) and fold(infinitive) in verbs:
        token.pos_, token.lemma_ = "VERB", infinitive
        set_form(token, PARTICIPLE)


def _participle_of_noun(token: Token, grammar: Grammar, verbs: Container[str]) -> None:
    """A participle that the tagger takes for an adjective, though its noun is called something by it: "une décision
    jugée injuste".
    """
    verb = next(_regular(token, grammar, verbs), None)
    if verb is None or not any(child.dep_ in {"xcomp", "obl:agent"} for child in token.children):
        return
    token.pos_, token.lemma_, token.dep_ = "VERB", verb, "acl"
    set_form(token, PARTICIPLE)
    agent_of_participle(token.head, grammar)


def _regular(participle: Token, grammar: Grammar, verbs: Container[str]) -> Iterator[str]:
    """The infinitives among the lexicon's verbs that a regular participle may be of."""
    form = participle.text.lower()
    for ending, infinitive in grammar.verb_endings.items():
        stem = form.removesuffix(ending)
        if ending.startswith("é") and stem != form and fold(stem + infinitive) in verbs:
            yield stem + infinitive


def _noun(token: Token) -> None:
    """A noun that the tagger takes for a verb after its article: "l'opposant"."""
    if token.i > 0 and token.nbor(-1).pos_ == "DET" and token.nbor(-1).head == token:
        token.pos_, token.lemma_ = "NOUN", token.text.lower()
        set_form(token, "")


def _counted_subject(token: Token) -> None:
    """Who acts or suffers, whom the parser leaves beside the clause with a number: "près de 200 civils ont fui"."""
    noun = next((child for child in token.children if child.pos_ in {"NOUN", "ADJ"} and child.i > token.i), None)
    verb = token.head
    if noun is None or noun.i > verb.i or verb.pos_ != "VERB" or noun.dep_ not in {*OBLIQUE, "dep"}:
        return
    counted = any(child.like_num and child.dep_ in {"nummod", "det"} for child in noun.children)
    if counted and not any(child.dep_ in {*SUBJECTS, "expl:subj"} for child in verb.children):
        passive = any(child.dep_ == "aux:pass" for child in verb.children)
        noun.head, noun.dep_ = verb, "nsubj:pass" if passive else "nsubj"
        token.head, token.dep_ = noun, "advmod"  # "plus de" denies nothing.


def _number(token: Token) -> None:
    """A number for those who act or suffer, which the parser leaves without a place: "deux des officiers ont fui"."""
    verb = token.head
    if token.i < verb.i and not any(child.dep_ in SUBJECTS for child in verb.children):
        token.dep_ = "nsubj:pass" if any(child.dep_ == "aux:pass" for child in verb.children) else "nsubj"


def _quantity(token: Token) -> None:
    """A number of what is done to, which the parser takes for a preposition: "accueille plus de 400 000 réfugiés"."""
    _counted(token)
    below = next((child for child in token.children if child.pos_ == "NOUN" and child.dep_ in OBLIQUE), None)
    noun = token.head if token.dep_ == "case" else below
    if noun is None or not any(child.dep_ in {"nummod", "det"} and child.like_num for child in noun.children):
        return
    verb = token.head if noun == below else noun.head
    free = not any(child.dep_ in {"obj", "cop"} for child in verb.children)
    if noun.dep_ in OBLIQUE and verb.pos_ == "VERB" and free and noun.i > verb.i:
        token.dep_ = "advmod"
        noun.head, noun.dep_ = verb, "obj"


def _counted(token: Token) -> None:
    """A number that the parser hangs beside the noun which it counts: "ont tué plus de 200 civils"."""
    number = next((child for child in token.children if child.pos_ == "NUM" and child.dep_ in OBLIQUE), None)
    verb = token.head
    if number is None or number.i + 1 >= len(token.doc) or verb.pos_ != "VERB" or verb.i > token.i:
        return
    noun = number.nbor(1)
    others = (child for child in verb.children if child.dep_ == "obj" and child != noun)
    if noun.pos_ == "NOUN" and noun.head in {token, verb} and next(others, None) is None:
        number.head, number.dep_ = noun, "nummod"
        noun.head, noun.dep_ = verb, "obj"
        token.head = noun  # "plus de" denies nothing.


def _inversion(verb: Token) -> None:
    """A verb of speech after what is said: "..., a affirmé la Minusma". Who follows speaks, and the rest is said."""
    # "..., s'est félicité le ministre", with its reflexive
    first = min([verb.i, *(child.i for child in verb.children if child.dep_.startswith(("aux", "expl")))])
    if first == 0 or not verb.doc[first - 1].is_punct or verb.i == verb.sent.start:
        return
    subjects = [child for child in verb.children if child.dep_.startswith("nsubj")]
    after = [c for c in verb.children if c.dep_ == "obj" and c.i > verb.i and c.pos_ in {"NOUN", "PROPN", "PRON"}]
    if subjects and subjects[-1].i < first and after and any(c.dep_ == "cop" for c in subjects[-1].children):
        # "ce plan est une folie, a déclaré le ministre": what something is called is no subject, but what is said.
        subjects[-1].dep_ = "ccomp"
        subjects = []
    if not subjects:
        if not after:
            return
        after[0].dep_ = "nsubj"
    elif subjects[-1].i < first:
        return
    for subject in subjects[:-1]:
        subject.dep_ = "dep"  # A dateline: "BAMAKO - Le Mali a dénoncé ..., a annoncé le porte-parole".
    for child in verb.children:
        if child.dep_ == "advcl" and child.i < first:
            child.dep_ = "ccomp"
    beside = verb.dep_ == "advcl" and verb.head.i < first and not any(c.dep_ == "mark" for c in verb.children)
    if verb.dep_ == "conj" or beside:
        verb.dep_ = "parataxis"


def _agent_of_noun(verb: Token, grammar: Grammar) -> None:
    """An agent that the parser gives to a verb in the active, which has none: "a condamné l'invasion du Koweït par
    l'Irak". It is that of the object's deed.
    """
    nouns = [child for child in verb.children if child.pos_ == "NOUN" and child.i > verb.i]
    deeds = [child for child in nouns if child.dep_ == "obj"]
    # "ont fui depuis l'invasion du Koweït par l'Irak", where the parser itself sees an agent
    agent = next((child for child in verb.children if child.dep_ == "obl:agent"), None)
    deeds = deeds or [child for child in nouns if agent is not None and child.dep_ in OBLIQUE and child.i < agent.i]
    if not deeds or is_passive(verb, grammar):
        return
    after = [child for child in verb.children if child.dep_.startswith("obl") and child.i > deeds[-1].i]
    for child in after:
        if child.dep_ == "obl:agent" or preposition(child, grammar) in grammar.agent:
            child.head, child.dep_ = deeds[-1], "nmod"


def _object_of_infinitive(verb: Token, grammar: Grammar) -> None:
    """An object that the parser takes for the subject of an infinitive or of a participle of the present: "disent avoir
    repris le contrôle", "a rejeté le verdict, accusant **les juges**".
    """
    words = (verb, *(child for child in verb.children if child.dep_.startswith("aux")))
    infinitive = verb.dep_ in {"xcomp", "ccomp", "advcl"} and any("Inf" in w.morph.get("VerbForm", []) for w in words)
    gerund = verb.text.lower().endswith(grammar.gerund) and "Part" in verb.morph.get("VerbForm", [])
    if not infinitive and not gerund:
        return
    for child in verb.children:
        if child.dep_ in SUBJECTS and child.i > verb.i and not any(c.dep_ == "obj" for c in verb.children):
            child.dep_ = "obj"


def _object_of_noun(token: Token) -> None:
    """The object that the parser hangs on a noun between it and its verb: "a appelé dimanche le gouvernement"."""
    verb = token.head
    if verb.pos_ != "VERB" or any(child.dep_ == "obj" for child in verb.children):
        return
    for child in list(token.children):
        if child.dep_ == "obj" and child.i > token.i > verb.i:
            child.head = verb
