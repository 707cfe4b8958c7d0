"""Mends relations of a clause that the parser is known to get wrong: passives, second subjects, small words."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.coding.mending.forms import set_form
from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import COMPLEMENTS, SUBJECTS, features, is_verbal
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

NOUNS = frozenset({"NOUN", "PROPN"})

CLAUSES = frozenset({"advcl", "ccomp", "conj", "parataxis", "acl", "xcomp"})
"""Relations that the parser gives a clause whose verb it did not take for the sentence's."""


def repair_clauses(doc: Doc, grammar: Grammar) -> None:
    """Changes relations in place, each by a rule of its own.

    Args:
        doc: the parsed document, its parts of speech mended.
        grammar: that of its language.
    """
    for token in picked(doc, poses={"VERB"}):
        _name(token)
    for token in doc:
        if token.dep_.startswith("obl") and fold(token.head.lemma_) in grammar.partitive_verbs:
            _partitive(token, grammar)
        form = fold(token.text)
        bare = form.strip("'")
        if bare in grammar.clitics and is_verbal(token.head) and token.i < token.head.i:
            _clitic(token)
        if token.dep_ in {"iobj", "obj"} and bare in grammar.reflexives:
            _reflexive(token, grammar)
        elif token.dep_ in {"iobj", "obj", "dep"} and token.pos_ == "PRON" and token.i < token.head.i:
            _reflexive_of_speaker(token)
        if token.dep_ == "acl" and form in grammar.misread_prepositions:
            _preposition(token)
        elif token.dep_ == "amod" and token.head.pos_ == "VERB" and fold(token.lemma_) in grammar.last_told:
            _last_told(token)
        elif token.dep_ == "aux:tense":
            _passive(token, grammar)
        elif token.dep_ == "nsubj":
            _second_subject(token)
            _bare_subject(token, grammar)
            _owning_subject(token, grammar)
        elif token.dep_ == "mark" and bare in grammar.relatives:
            _relative_content(token)
            _relative_object(token, grammar)
        elif token.pos_ == "PRON" and token.dep_ in COMPLEMENTS and form in grammar.relatives:
            _dative_relative(token)
        elif token.dep_ in {"advcl", "acl"} and token.pos_ == "VERB":
            _taken_subject(token)
            _participle_of_object(token, grammar)
        if token.dep_ in {"ccomp", "advcl"} and token.pos_ == "VERB":
            _relative_of_object(token, grammar)
        if token.dep_ in {"acl", "acl:relcl"} and token.pos_ == "VERB":
            _agreeing_noun(token, grammar)


def _preposition(token: Token) -> None:
    """A preposition that the tagger takes for a verb: "ses critiques envers le gouvernement"."""
    noun = next((child for child in token.children if child.dep_ in {"obj", "nsubj"} and child.i > token.i), None)
    if noun is None or any(child.i < token.i for child in token.children):
        return
    above = token.head
    noun.head, noun.dep_ = above, "nmod" if above.pos_ in NOUNS else "obl:arg"
    for child in list(token.children):
        child.head = noun
    token.head, token.dep_, token.pos_ = noun, "case", "ADP"
    set_form(token, "")


def _reflexive(token: Token, grammar: Grammar) -> None:
    """A reflexive under which the parser sees a passive: "se sont concertés"."""
    verb = token.head
    passive = [child for child in verb.children if child.dep_.startswith("aux") and child.lemma_ in grammar.passive]
    if not passive:
        return
    token.dep_ = "expl:comp"
    for child in verb.children:
        if child in passive:
            child.dep_ = "aux:tense"
        elif child.dep_ == "nsubj:pass":
            child.dep_ = "nsubj"


def _reflexive_of_speaker(pronoun: Token) -> None:
    """An object pronoun of the subject's own first or second person, who does it to himself: "**je me** réjouis"."""
    person = (features(pronoun, "Person"), features(pronoun, "Number"))
    subjects = [child for child in pronoun.head.children if child.dep_ == "nsubj" and child.pos_ == "PRON"]
    own = any((features(each, "Person"), features(each, "Number")) == person for each in subjects)
    if own and person[0] and "3" not in person[0]:
        pronoun.dep_ = "expl:comp"


def _clitic(token: Token) -> None:
    """An object pronoun that the parser takes for an article or for a second subject: "Paris les a jugés"."""
    verb = token.head
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS and child.i < token.i]
    if token.dep_ in {"obj", "det"} or (token.dep_ == "nsubj" and subjects):
        token.pos_, token.dep_ = "PRON", "obj"


def _last_told(token: Token) -> None:
    """The subject before a verb that the tagger took for its noun: "ce dernier clame son innocence"."""
    verb = token.head
    before = [child for child in verb.children if child.dep_ == "det" and child.i == token.i - 1]
    if not before or token.i > verb.i or any(child.dep_ in SUBJECTS for child in verb.children):
        return
    token.dep_ = "nsubj"
    before[0].head = token


def _relative_content(token: Token) -> None:
    """A relative clause that the parser takes for what a verb tells which has its object already: "a expulsé le
    diplomate, qu'il accuse d'espionnage".
    """
    verb, above = token.head, token.head.head
    if verb.dep_ != "ccomp" or token.i < 2 or token.nbor(-1).text != ",":
        return
    noun = next((child for child in above.children if child.dep_ == "obj" and above.i < child.i < token.i), None)
    if noun is None or noun.pos_ not in NOUNS:
        return
    verb.head, verb.dep_, token.pos_ = noun, "acl:relcl", "PRON"
    for child in verb.children:
        if child.dep_ == "obj" and any(below.dep_ == "case" for below in child.children):
            child.dep_ = "obl:arg"


def _dative_relative(token: Token) -> None:
    """A relative clause with a preposition that the parser takes for what a verb tells: "son aide au Niger, à qui il
    reproche ...". It is told of the noun before the comma.
    """
    verb, case = token.head, token.nbor(-1) if token.i else token
    for child in verb.children:
        # Whoever does something to somebody is a person: no impersonal "il".
        child.dep_ = "nsubj" if child.dep_ == "expl:subj" and child.pos_ == "PRON" else child.dep_
    if verb.dep_ not in {"ccomp", "advcl", "parataxis", "acl:relcl"} or case.dep_ != "case" or case.i < 2:
        return
    if verb.i < token.i:
        return
    if case.nbor(-1).text == "," and case.nbor(-2).pos_ in NOUNS and case.nbor(-2).head != verb:
        verb.head, verb.dep_ = case.nbor(-2), "acl:relcl"


def _relative_object(token: Token, grammar: Grammar) -> None:
    """The object that the parser takes for a conjunction: "le diplomate de l'ONU, qu'il accuse d'espionnage"."""
    verb = token.head
    below = [child for child in verb.children if not (child.dep_ == "obj" and fold(child.lemma_) in grammar.periods)]
    has_none = not any(child.dep_ in {"obj", "aux:pass", "cop"} for child in below)
    if token.pos_ == "PRON" and verb.dep_ == "acl:relcl" and has_none:
        token.dep_ = "obj"


def _passive(auxiliary: Token, grammar: Grammar) -> None:
    """The passive of a verb whose past takes "avoir", by its auxiliary: "sont invités"."""
    verb = auxiliary.head
    if auxiliary.lemma_ not in grammar.passive or "Past" not in verb.morph.get("Tense", []):
        return
    if verb.lemma_ in grammar.unaccusative or any(child.dep_.startswith("expl") for child in verb.children):
        return
    if any(child.dep_ == "obj" or child.dep_.startswith("aux:pass") for child in verb.children):
        return
    auxiliary.dep_ = "aux:pass"
    for child in verb.children:
        if child.dep_ == "nsubj":
            child.dep_ = "nsubj:pass"


def _second_subject(token: Token) -> None:
    """The object that the parser takes for a second subject, after the verb: "rejette les accusations"."""
    verb = token.head
    if token.i < verb.i and token.pos_ in NOUNS and is_verbal(verb):
        _object_in_relative_clause(token, verb)
    if token.i < verb.i or token.pos_ not in NOUNS or verb.pos_ != "VERB":
        return
    others = [child for child in verb.children if child != token]
    first = any(child.dep_ == "nsubj" and child.i < verb.i for child in others)
    if first and not any(child.dep_ == "obj" for child in others):
        token.dep_ = "obj"


def _bare_subject(token: Token, grammar: Grammar) -> None:
    """The object that the parser takes for the subject, whose place a noun before the verb has: "plusieurs ONG ont
    dénoncé la loi".
    """
    verb = token.head
    if token.i < verb.i or token.pos_ not in NOUNS or not any(c.dep_ == "aux:tense" for c in verb.children):
        return
    before = [child for child in verb.children if child.i < verb.i and child.pos_ in NOUNS]
    bare = [c for c in before if c.dep_ in {"obl:mod", "obl:arg", "dep"} and _has_article_alone(c)]
    quoted = any(child.text in {"«", "»", '"'} for child in verb.children)
    if len(bare) == 1 and not quoted and fold(bare[0].text) not in grammar.days:
        number = [c.morph.get("Number", []) for c in verb.children if c.dep_ == "aux:tense"]
        if number[0] in ([], bare[0].morph.get("Number", number[0])):
            bare[0].dep_, token.dep_ = "nsubj", "obj"


def _has_article_alone(noun: Token) -> bool:
    """Whether a noun has a determiner and no preposition."""
    marks = {child.dep_ for child in noun.children if child.i < noun.i}
    return "det" in marks and "case" not in marks


def _object_in_relative_clause(noun: Token, verb: Token) -> None:
    """The object of a relative clause that the parser takes for a second subject: "la Turquie, qui bloquait depuis mai
    l'adhésion de la Suède, a fini par".
    """
    first = next((child for child in verb.children if child.dep_ in SUBJECTS and child.i < noun.i), None)
    if first is None:
        return
    clause = next((child for child in first.children if child.dep_ == "acl:relcl" and child.i < noun.i), None)
    if clause is None or any(child.dep_ == "obj" for child in clause.children):
        return
    if not any(token.text == "," for token in noun.doc[clause.i : noun.i]):
        noun.head, noun.dep_ = clause, "obj"


def _owning_subject(token: Token, grammar: Grammar) -> None:
    """Whose the subject is, taken for a second subject: "l'administration de Joe Biden accuse ..."."""
    verb, before = token.head, token.nbor(-1) if token.i else token
    if before.pos_ != "ADP" or fold(before.text).strip("'") not in grammar.belonging or before.head != verb:
        return
    first = next((child for child in verb.children if child.dep_ in SUBJECTS and child.i < before.i), None)
    if first is not None and token.i < verb.i:
        before.head, before.dep_ = token, "case"
        token.head, token.dep_ = first, "nmod"


def _taken_subject(participle: Token) -> None:
    """The subject of the verb that the parser gives to a participle: "la Cédéao, réunie à Abuja, a levé ..."."""
    verb = participle.head
    if verb.pos_ != "VERB" or verb.i < participle.i or "Part" not in participle.morph.get("VerbForm", []):
        return
    if any(child.dep_.startswith("aux") for child in participle.children):
        return
    if any(child.dep_ in SUBJECTS for child in verb.children):
        return
    taken = [child for child in participle.children if child.dep_ in SUBJECTS and child.i < participle.i]
    if len(taken) != 1:
        return
    passive = any(child.dep_ == "aux:pass" for child in verb.children)
    taken[0].head, taken[0].dep_ = verb, "nsubj:pass" if passive else "nsubj"
    participle.head, participle.dep_ = taken[0], "acl"


def _name(token: Token) -> None:
    """A first name that the tagger takes for the verb: "le ministre Farid Bakri s'est rendu ..."."""
    subject = next((c for c in token.children if c.dep_ in SUBJECTS and c.i < token.i and c.pos_ in NOUNS), None)
    if subject is None or not token.text.istitle() or token.is_sent_start:
        return
    after = [child for child in token.children if child.i > token.i]
    names = [child for child in after if child.pos_ == "PROPN" and child.i == token.i + 1]
    verb = next((child for child in after if child.pos_ == "VERB" and child.dep_ in CLAUSES), None)
    if verb is None or not names or any(child.pos_ == "AUX" for child in token.children):
        return
    above, relation = token.head, token.dep_
    verb.head, verb.dep_ = (verb, "ROOT") if above == token else (above, relation)
    subject.head = verb
    for child in token.children:
        if child.i > token.i and child not in names:
            child.head = verb
    token.head, token.dep_, token.pos_ = subject, "flat:name", "PROPN"
    set_form(token, "")


def _may_be_object(child: Token, grammar: Grammar) -> bool:
    """Whether what hangs on a noun may be an object behind it: it stands alone, or behind "des"."""
    if child.dep_ != "nmod":
        return child.dep_ == "amod" and child.pos_ != "ADJ"
    case = next((below for below in child.children if below.dep_ == "case"), None)
    return case is None or fold(case.text) == grammar.partitive


def _partitive(noun: Token, grammar: Grammar) -> None:
    """An object with a partitive article, which the parser takes for a complement: "a envoyé **de l'**aide", "vend
    **du** gaz".
    """
    verb = noun.head
    if noun.i < verb.i or any(child.dep_ in {"obj", "ccomp", "xcomp"} for child in verb.children):
        return
    before = [child for child in noun.children if child.dep_ in {"case", "det"} and child.i < noun.i]
    if not before or before[0].dep_ != "case":
        return
    article = fold(before[0].text)
    parted = len(before) == 2 and before[1].dep_ == "det" and before[1].i == before[0].i + 1 and article == "de"
    joined = len(before) == 1 and before[0].i == verb.i + 1 and noun.pos_ == "NOUN" and article != grammar.partitive
    # "a obtenu du gouvernement des véhicules", where "vend du gaz à l'Inde" has no other object
    joined = joined and not any(_may_be_object(child, grammar) for child in noun.children if child.i > noun.i)
    if parted or (joined and article != "de" and grammar.contractions.get(article) == "de"):
        noun.dep_, before[0].dep_ = "obj", "det"


def _participle_of_object(participle: Token, grammar: Grammar) -> None:
    """A participle right after the object whose number it has, and not the subject's: "ont libéré une
    journaliste enlevée en avril".
    """
    verb = participle.head
    if participle.dep_ != "advcl" or "Part" not in participle.morph.get("VerbForm", []) or participle.i < verb.i:
        return
    noun = participle.nbor(-1)
    if noun.text == ",":
        noun = noun.nbor(-1)
    while noun.dep_ in {"amod", "nmod", "flat:name"} and noun.head.i < noun.i:
        noun = noun.head
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if noun.dep_ != "obj" or noun.head != verb or subject is None:
        return
    if _agree(participle, noun, grammar) and not _agree(participle, subject, grammar):
        participle.head, participle.dep_ = noun, "acl"


def _relative_of_object(participle: Token, grammar: Grammar) -> None:
    """A relative clause that the parser takes for what is said, though its participle agrees with an object before it:
    "a rétabli ses relations avec la Colombie, qu'il avait rompues".
    """
    verb = participle.head
    mark = next((child for child in participle.children if child.dep_ == "mark" and child.i < participle.i), None)
    if mark is None or not mark.i or mark.nbor(-1).text != "," or not participle.text.lower().endswith(("es", "s")):
        return
    noun = next((child for child in verb.children if child.dep_ == "obj" and verb.i < child.i < mark.i), None)
    own_object = any(
        child.dep_ == "obj" and child.i > participle.i and child.pos_ == "PROPN" for child in participle.children
    )
    if (
        noun is None
        or own_object
        or "Plur" not in noun.morph.get("Number", [])
        or not _agree(participle, noun, grammar)
    ):
        return
    if any(child.dep_ == "aux:pass" for child in participle.children):
        return
    mark.pos_, mark.dep_ = "PRON", "obj"
    participle.head, participle.dep_ = noun, "acl:relcl"
    for child in participle.children:
        if child.dep_ == "obj" and child != mark:
            child.dep_ = "obl:mod"


def _agreeing_noun(participle: Token, grammar: Grammar) -> None:
    """A participle that the parser hangs on a noun with which it cannot agree, and which goes with one beside that:
    "des sanctions contre dix ministres, accusés de", "les liens avec la Colombie, qu'il avait rompus".
    """
    noun = participle.head
    if noun.pos_ not in NOUNS or "Part" not in participle.morph.get("VerbForm", []) or participle.i < noun.i:
        return
    relative = participle.dep_ == "acl:relcl"
    if relative and not any(t.dep_ == "obj" and t.pos_ == "PRON" and t.i < participle.i for t in participle.children):
        return
    if participle.text.lower().endswith(("ant", "ants")) or _agree(participle, noun, grammar):
        return
    others = sorted((t for t in noun.subtree if noun.i < t.i < participle.i and t.dep_ == "nmod"), key=lambda t: -t.i)
    if noun.dep_ == "nmod" and noun.head.i < noun.i:
        others.append(noun.head)
    if noun.dep_.startswith("obl") and is_verbal(noun.head):
        others += [child for child in noun.head.children if child.dep_ == "obj" and child.i < noun.i]
    for other in others:
        if other.pos_ in NOUNS and other not in participle.subtree and _agree(participle, other, grammar):
            participle.head = other
            return


def _agree(participle: Token, noun: Token, grammar: Grammar) -> bool:
    """Whether a noun may have the number and the gender of a participle, whose gender the tagger does not know."""
    one, other = tuple(participle.morph.get("Number", [])), tuple(noun.morph.get("Number", []))
    if not other and noun.pos_ == "PROPN" and not noun.text.endswith(("s", "x")):
        other = ("Sing",)  # a name, of whose number the tagger says nothing
    if any(child.dep_ == "conj" for child in noun.children):
        other = ("Plur",)
    gender = noun.morph.get("Gender", [])
    form = participle.text.lower()
    if form.endswith(grammar.participle_endings["plural"]):
        one = ("Plur",)
    elif form.endswith(grammar.participle_endings["singular"]):
        one = ("Sing",)
    if "Masc" in gender and form.endswith(grammar.participle_endings["feminine"]):
        return False
    if (
        "Fem" in gender
        and form.endswith(grammar.participle_endings["masculine"])
        and not any(c.dep_ == "conj" for c in noun.children)
    ):
        return False
    return not one or not other or one == other
