"""Gives each event its date: the time that governs it, else when the news of it came, else nothing."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from dragoman.coding.background import is_among_background, speaks_up
from dragoman.coding.clauses import is_means
from dragoman.coding.distances import clause_counted, counted_from, moved_back, news_day
from dragoman.coding.lengths import length_told, until_now
from dragoman.coding.occasions import (
    dates_inserted,
    dates_meanwhile,
    dates_occasion,
    dates_report,
    dates_statement,
    in_force,
    is_at_another_time,
    is_compared,
    is_limit,
    is_of_content,
    is_under_way,
    shares_occasion,
    takes_effect,
)
from dragoman.coding.speaking_on import spoken_on
from dragoman.coding.stories import (
    back_then,
    begins_later,
    carried,
    is_in_present,
    is_vaguely_told,
    taken_up,
    was_going_on,
    went_on,
)
from dragoman.coding.syntax import (
    SUBJECTS,
    UNDERGOING,
    brings_up,
    clause_of,
    clauses_around,
    features,
    finite_word,
    hangs_on,
    is_verbal,
)
from dragoman.coding.time_mentions import (
    LENGTH_OF_MONTH,
    TimeMention,
    first_word,
    goes_on_from,
    is_fronted,
    told_finer,
    two_days,
)
from dragoman.coding.whose_time import (
    dates_the_deed,
    describes_a_party,
    is_nested,
    is_of_another_day,
    is_of_what_is_told_of,
    is_seated,
    lasts_from_thing,
    names_another,
    when_done,
)
from dragoman.edtf import edtf_bounds
from dragoman.languages.grammar import Grammar
from dragoman.records import EventDate, Status
from dragoman.text import fold

UNKNOWN_DATE = EventDate("", None, "unknown")

HIGHEST_CLAUSE = 6
"""Clauses above a promise within which it is told when it was made."""


def date_of(
    trigger: Token,
    status: Status,
    times: Sequence[TimeMention],
    published: str,
    grammar: Grammar,
    *,
    quoted: bool,
    lasting: bool = False,
    spoken: bool = False,
    judging: bool = False,
    deed: bool = False,
) -> EventDate:
    """The date of an event told by a trigger.

    In order: a time under the trigger; a time in the same clause, in one that it goes with, or at the noun that it
    tells of; the time at which the story stands; the publication date, marked as approximate, for a verb that tells
    news. A noun may recall what was long known and takes none, unless it is news itself.

    Args:
        trigger: head of the mention.
        status: a thing that was not done takes no date but its own.
        times: all times of the document.
        published: EDTF date of publication, "" where unknown.
        grammar: names the prepositions from which something goes on.
        quoted: it stands in quotation marks, where people tell what is long past as well.
        spoken: it is itself something said, whatever the tense.
        judging: it is said of or to another, who may have been told so on any day.
        deed: it is one that nouns such as "attaque" stand for, whose time is its own: "l'attaque de lundi a tué ...".
        lasting: of a passive in the present it tells what goes on, "est accusé de", and not what was just done.
    """
    sentence = [
        t
        for t in times
        if t.time.edtf
        and t.head.sent == trigger.sent
        and (not describes_a_party(t, trigger) or (deed and dates_the_deed(t.head, trigger, grammar)))
        and not names_another(t.head, trigger, grammar)
        and not is_of_another_day(t, trigger, grammar)
        and in_force(first_word(t), grammar) in (None, trigger)
        and not is_compared(first_word(t), grammar)
        and not is_seated(t, trigger, grammar)
    ]
    sentence = [t for t in sentence if not is_of_content(t.head, trigger, grammar)]
    if status is Status.ACTUAL:
        sentence = [
            t
            for t in sentence
            if not _is_term(t, published) and not takes_effect(first_word(t), grammar) and not is_limit(t.head, grammar)
        ]
    if spoken and status is Status.ACTUAL and is_verbal(trigger):
        sentence = [t for t in sentence if not is_of_what_is_told_of(t, trigger, published, grammar)]
    if status is Status.FUTURE:
        sentence = [t for t in sentence if not _is_over(t, published)]
    under = [
        t
        for t in sentence
        if hangs_on(t.head, trigger)
        or in_force(first_word(t), grammar) == trigger
        or when_done(t.head, trigger, grammar)
        or (deed and dates_the_deed(t.head, trigger, grammar))
    ]
    groups = [("governs", under)]
    done = status is Status.ACTUAL
    distance = counted_from(trigger, times) if done and not under else None
    if distance is not None:
        # "a parlé mercredi, deux jours après l'attaque": told of the day on which something else is done
        clause = clause_counted(distance)
        beside = [t for t in sentence if clause_of(t.head) == clause and _is_exact(t) and not is_nested(t.head)]
        nearest = min(beside, key=lambda t: (abs(t.head.i - distance.head.i), t.head.i), default=None)
        today = published if _tells_news(clause, grammar, quoted=quoted, deed=True) else ""
        if today and fold(clause.lemma_) in grammar.taking_place:
            today = news_day(times, published)  # "cette attaque survient deux jours après ..."
        edtf = moved_back(nearest.time.edtf if nearest else today, distance.time.distance)
        if edtf:
            return EventDate(edtf, distance.time.span, "counted from")
    apart = is_at_another_time(trigger, grammar)
    # "a été évincé en 2014 après des mois de protestations": in the same year, not on the same day
    wide = [t for t in sentence if len(t.time.edtf) <= LENGTH_OF_MONTH and not goes_on_from(t, grammar)]
    near = wide if apart else sentence
    for clause in _clauses(trigger, grammar) if done else clauses_around(trigger):
        groups.append(("clause", [t for t in near if clause_of(t.head) == clause]))
        if done and clause.dep_ in {"acl", "acl:relcl"}:
            told_of = [t for t in sentence if hangs_on(t.head, clause.head) and not goes_on_from(t, grammar)]
            groups.append(("antecedent", told_of))
    if done and not apart:
        groups.append(("front", [t for t in sentence if is_fronted(t, trigger)]))
        groups.append(("meanwhile", [t for t in sentence if dates_meanwhile(t.head, trigger)]))
        groups.append(("statement", [t for t in sentence if dates_statement(t.head, trigger, spoken=spoken)]))
        groups.append(("occasion", [t for t in sentence if dates_occasion(t.head, trigger, grammar)]))
    for rule, candidates in groups:
        if candidates:
            nearest = min(candidates, key=lambda t: (is_nested(t.head), abs(t.head.i - trigger.i), t.head.i))
            if goes_on_from(nearest, grammar) or lasts_from_thing(nearest.head, trigger, grammar):
                return EventDate(f"{nearest.time.edtf}/..", nearest.time.span, "since")
            edtf, span = two_days(told_finer(nearest, candidates), candidates)
            return EventDate(edtf, span, rule)
    if status is Status.FUTURE:
        # "invité au sommet prévu en juillet": what is still to come has the time in its sentence that is to come too.
        due = next((t for t in sentence if t.head.i > trigger.i and _is_to_come(t, published)), None)
        return EventDate(due.time.edtf, due.time.span, "due") if due is not None else UNKNOWN_DATE
    if not done:
        return UNKNOWN_DATE
    then = back_then(trigger, times, grammar) if not quoted else None
    if then is not None:
        return EventDate(then.time.edtf, then.time.span, "back then")
    if is_vaguely_told(trigger, times, grammar) or begins_later(trigger.sent, grammar):
        return UNKNOWN_DATE
    length = length_told(trigger, times, grammar)
    if length is not None:
        recalled = is_among_background(trigger, times, published, grammar, spoken=spoken)
        edtf = "" if recalled or quoted else until_now(length, published)
        return EventDate(edtf, length.time.span, "lasted") if edtf else UNKNOWN_DATE
    on = spoken_on(trigger, times, grammar, spoken=spoken) if not quoted else None
    if on is not None:
        return EventDate(on.time.edtf, on.time.span, "spoken on")
    news = _tells_news(trigger, grammar, quoted=quoted, deed=deed)
    told = [t for t in sentence if dates_report(t.head, trigger, grammar) and _is_exact(t)] if news else []
    if told:
        # It was done by then, and not long before.
        reported = min(told, key=lambda t: (abs(t.head.i - trigger.i), t.head.i))
        return EventDate(f"{reported.time.edtf}~", reported.time.span, "reported")
    before = (
        None
        if quoted or (spoken and speaks_up(trigger, times, grammar))
        else carried(trigger, times, grammar, published)
    )
    opens = any(
        child.dep_ in SUBJECTS and child.left_edge.i == trigger.sent.start for child in trigger.sent.root.children
    )
    if before is not None and judging and opens and not is_in_present(clause_of(trigger), grammar):
        # What somebody else said after a thing was done may have been said on any day, but "puis" or "dans la soirée".
        return UNKNOWN_DATE
    if before is not None:
        return EventDate(before.time.edtf, before.time.span, "carried")
    if not news:
        return UNKNOWN_DATE
    later = taken_up(trigger, times, grammar) if deed and not quoted else None
    if later is not None:
        return EventDate(later.time.edtf, later.time.span, "taken up")
    if is_among_background(trigger, times, published, grammar, spoken=spoken) or (lasting and _is_a_state(trigger)):
        return UNKNOWN_DATE
    return as_published(published)


def said_on(trigger: Token, times: Sequence[TimeMention], published: str, grammar: Grammar) -> EventDate:
    """When something is announced: the time of the verb that tells so, else the publication."""
    sentence = [
        t
        for t in times
        if t.time.edtf
        and t.head.sent == trigger.sent
        and not _is_to_come(t, published)
        and not describes_a_party(t, trigger)
        and not takes_effect(first_word(t), grammar)
        and in_force(first_word(t), grammar) is None
    ]
    clause = clause_of(trigger)
    if clause.head != clause and _lies_ahead(clause):
        clause = clause_of(clause.head)
    for _ in range(HIGHEST_CLAUSE):
        told = [t for t in sentence if clause_of(t.head) == clause and not names_another(t.head, clause, grammar)]
        told = told or [t for t in sentence if dates_occasion(t.head, clause, grammar)]
        told = told if not _lies_ahead(clause) else []
        told = told or [t for t in sentence if dates_inserted(t.head, clause)]
        if told:
            at = clause.i
            nearest = min(told, key=lambda t: (abs(t.head.i - at), t.head.i))
            return EventDate(nearest.time.edtf, nearest.time.span, "said")
        if clause.head == clause:
            break
        clause = clause_of(clause.head)
    return as_published(published)


def _lies_ahead(clause: Token) -> bool:
    """Whether a clause is in the future, the conditional or the infinitive, whose times are not when it is said."""
    finite = finite_word(clause)
    if finite is None:
        return "Part" not in features(clause, "VerbForm")
    return "Fut" in features(finite, "Tense") or "Cnd" in features(finite, "Mood")


def _is_to_come(mention: TimeMention, published: str) -> bool:
    """Whether a time lies wholly after the publication."""
    first, last = edtf_bounds(mention.time.edtf)[0], edtf_bounds(published)[1]
    return first is not None and last is not None and first > last


def _is_over(mention: TimeMention, published: str) -> bool:
    """Whether a time lies wholly before the publication."""
    last, first = edtf_bounds(mention.time.edtf)[1], edtf_bounds(published)[0]
    return first is not None and last is not None and last < first


def _is_exact(mention: TimeMention) -> bool:
    """Whether a time is a month or less, and told exactly."""
    return len(mention.time.edtf) >= LENGTH_OF_MONTH and not mention.time.edtf.endswith(("~", ".."))


def _is_term(mention: TimeMention, published: str) -> bool:
    """Whether a time is that within which something is to be done, which begins with the news: "dans les six mois"."""
    first, last = edtf_bounds(mention.time.edtf)
    begun, ended = edtf_bounds(published)
    if first is None or last is None or begun is None or ended is None:
        return False
    return "/" in mention.time.edtf and first >= begun and last > ended


def _clauses(trigger: Token, grammar: Grammar) -> list[Token]:
    """The clauses whose time dates a trigger, the nearest first: its own, those that it goes with, and the one above a
    participle or above a clause that tells what was then going on ("a annoncé lundi qu'il quittait ...").
    """
    found = clauses_around(trigger)
    while found[-1].head != found[-1] and _shares_time(found[-1], grammar):
        above = [clause for clause in clauses_around(found[-1].head) if clause not in found]
        if not above:
            break
        found += above
    return found


def _shares_time(clause: Token, grammar: Grammar) -> bool:
    """Whether a clause happens when the one does that it hangs on."""
    if shares_occasion(clause, grammar):
        return True
    if clause.dep_ in {"acl", "amod"}:
        return finite_word(clause) is None and clause.head.dep_ in {*SUBJECTS, "obl:agent"}
    return went_on(clause) or (finite_word(clause) == clause and "Pres" in features(clause, "Tense"))


def as_published(published: str) -> EventDate:
    """About the publication date; unknown where that is less precise than a month."""
    return EventDate(f"{published}~", None, "published") if len(published) >= LENGTH_OF_MONTH else UNKNOWN_DATE


def _tells_news(trigger: Token, grammar: Grammar, *, quoted: bool, deed: bool) -> bool:
    """Whether the clause tells a thing just done: a finite verb that is neither pluperfect nor habitual past.

    An infinitive or a participle ("en accusant la France") is told with the verb above it, and so is a deed in the
    pluperfect that it reports ("a déclaré que l'armée avait tué"); who met or accused whom may be long past.
    """
    carried = trigger.dep_ in UNDERGOING and trigger.head.lemma_ in grammar.light_verbs
    carried = carried or is_under_way(trigger, grammar) or is_means(trigger, grammar)
    if not is_verbal(trigger) and not carried and not any(child.dep_ == "cop" for child in trigger.children):
        return _brings_news(trigger, grammar)
    verb = clause_of(trigger)
    finite = finite_word(verb)
    reported = went_on if deed else was_going_on
    while (finite is None and verb.dep_ in {"advcl", "xcomp", "conj"}) or (verb.dep_ == "ccomp" and reported(verb)):
        above = next((token for token in verb.ancestors if is_verbal(token)), None)
        if above is None:
            return False
        verb, finite = above, finite_word(above)
    if finite is None:
        return False
    compound = verb != finite
    if compound and ((quoted and not deed) or verb.dep_ == "acl:relcl"):
        return False
    if not compound and fold(verb.lemma_) in grammar.lasting_verbs:
        return False
    return bool({"Pres", "Past", "Fut"} & set(features(finite, "Tense")))


def _is_a_state(verb: Token) -> bool:
    """Whether a verb is a passive in the present: "est accusé de"; "a été accusé" tells what was done."""
    auxiliaries = [child for child in verb.children if child.dep_.startswith("aux")]
    return [aux.dep_ for aux in auxiliaries] == ["aux:pass"] and "Pres" in features(auxiliaries[0], "Tense")


def _brings_news(noun: Token, grammar: Grammar) -> bool:
    """Whether a noun tells news: in the title or the sentence after it, as what goes on ("les manifestations
    continuent"), or as a thing that the main verb brings up as new ("a provoqué une vague de protestations").
    """
    start = noun.sent.start
    if noun.dep_ in SUBJECTS and is_verbal(noun.head):
        if fold(noun.lemma_) in grammar.lasting_nouns and not brings_up(noun):
            return fold(noun.head.lemma_) in grammar.taking_place
        if not start or not noun.doc[start - 1].sent.start:
            return True
        if noun.head == finite_word(noun.head) and is_in_present(noun.head, grammar):
            return True
    told = noun.head if noun.dep_ == "nmod" and noun.head.dep_ == "obj" else noun
    return told.head == noun.sent.root and is_verbal(told.head) and told.dep_ == "obj" and brings_up(told)
