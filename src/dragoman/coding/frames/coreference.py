"""Decides which mentions of a document tell one event, and makes one event of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.coding.frames.frame_mentions import FrameMention
from dragoman.coding.syntax import brings_up, is_verbal
from dragoman.edtf import edtf_bounds
from dragoman.languages.frames import Frame
from dragoman.records import UNKNOWN, Count, Event, EventDate, Party, Place
from dragoman.text import fold

HOME = "country of the parties"
"""Rule of a place that no word tells, so that it contradicts none."""

CLAIMED = "claimed"
"""Rule of the date of an event of which a mention tells only who claims it."""

OF_MANY = frozenset({"IGO", "NGO", "MNC"})
"""Codes that organisations, associations and companies of no one state share."""

UNIDENTIFIED = "UAF"
"""Sector of armed men whom nobody has named yet."""

SAID = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "AGREE", "CONCEDE"})
"""Types of what is said: of several sayings each has its speaker."""

NEWS = timedelta(days=31)
"""What is told as just happened is no older than that; a date further back is another event's."""


TITLE_END = "\n"
"""What parts a title from its text."""

LEAD = 500
"""Characters of a text, after its title, in which it tells what the title told."""

NEAR = 300
"""Characters behind a telling within which another word takes it up and gives it its day."""


STILL_ON = "/.."
"""End of the date of what goes on, as a war does, however far below it is told again."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event as one mention tells it.

    Attributes:
        published: EDTF date of publication of the document, "" where unknown.
    """

    event: Event
    mention: FrameMention
    published: str


def joined(tellings: Sequence[Told]) -> tuple[Event, ...]:
    """The events that the tellings of one document make, in the order of the first telling of each.

    A telling joins the event that agrees with it most, of those that it does not contradict.
    """
    events: list[tuple[Frame, Event]] = []
    for told in tellings:
        whole = _coordinated(told, events)
        if whole is not None:
            events[-1] = whole
            continue
        claimed = _claimed(told, events)
        if claimed is not None:
            n, frame, event = claimed
            events[n] = (frame, event)
            continue
        alike = [
            n
            for n, (frame, event) in enumerate(events)
            if (_alike(told, frame) or _is_titled(told, event) or _resumes(told, event))
            and _is_said_by_one(told, frame, event)
            and _compatible(event, told.event)
            and _are_linked(told, frame, event)
            and not _is_next_deed(told, frame, event)
            and not _is_between_others(told, frame, event)
        ]
        if not alike:
            events.append((told.mention.frame, told.event))
            continue
        best = max(alike, key=lambda n: (_agreement(told, *events[n]), -n))
        events[best] = (told.mention.frame, _merged(events[best][1], told.event))
    return tuple(event for _, event in events)


def _coordinated(told: Told, events: Sequence[tuple[Frame, Event]]) -> tuple[Frame, Event] | None:
    """The event told last, where a verb coordinated with its own only says more of it: "ont été **attaqués** et
    **tués**". Both have the same sides, or one leaves open who did it, and the same mode, if any: to kill and to abduct
    are two things.
    """
    if not events or told.mention.trigger.dep_ != "conj":
        return None
    frame, event = events[-1]
    new = told.event
    trigger = told.mention.trigger
    first = trigger.doc.char_span(event.mentions[-1].trigger.start, event.mentions[-1].trigger.end)
    one = (
        first is not None
        and trigger.head in first
        and frame.is_verb
        and told.mention.frame.is_verb
        and _are_of_one_deed(event, new)
        and event.mode == new.mode
        and _compatible(event, new)
    )
    return (told.mention.frame, _merged(event, new)) if one else None


def _is_between_others(told: Told, frame: Frame, event: Event) -> bool:
    """Whether one of two tellings names both sides of a fight, and the other somebody else whom it befell: "la lutte
    **d'Ankara contre les rebelles**" is no "invasion **de l'Ukraine**".
    """
    for mutual, fight, other in (
        (told.mention.frame.reciprocal, told.event, event),
        (frame.reciprocal, event, told.event),
    ):
        sides = {party.country for party in fight.actor}
        if mutual and len(fight.actor) > 1 and other.recipient:
            return sides.isdisjoint(party.country for party in other.recipient)
    return False


def _is_next_deed(told: Told, frame: Frame, event: Event) -> bool:
    """Whether a telling is the next deed in a row, done to something of its own: "a interdit les marches et **dissous**
    le parti".
    """
    trigger = told.mention.trigger
    carried = not is_verbal(trigger) and trigger.dep_ == "obj" and is_verbal(trigger.head)
    verb = trigger.head if carried else trigger
    first = trigger.doc.char_span(event.mentions[-1].trigger.start, event.mentions[-1].trigger.end)
    if first is None or verb.dep_ != "conj" or frame.lemma == told.mention.frame.lemma:
        return False
    before = [word for word in verb.conjuncts if word in first]
    return bool(before) and all(any(child.dep_ == "obj" for child in each.children) for each in (verb, before[0]))


def _are_of_one_deed(first: Event, second: Event) -> bool:
    """Whether two verbs tell what the same did to the same; who did it may stand at one of them alone."""
    actors = [_identities(event.actor) for event in (first, second)]
    same_victims = bool(first.recipient) and _identities(first.recipient) == _identities(second.recipient)
    return same_victims and (actors[0] == actors[1] or not all(actors))


def _identities(parties: Sequence[Party]) -> set[tuple[str, str, str]]:
    return {(party.country, party.sector, party.name) for party in parties}


def _claimed(told: Told, events: Sequence[tuple[Frame, Event]]) -> tuple[int, Frame, Event] | None:
    """The deed that a telling claims ("le groupe a revendiqué l'attaque"), or that was claimed before it is told: its
    place among the events, its frame, and the event that both make. Of several it is the one told last.
    """
    ours = told.mention.frame
    if ours.claims and _is_new(told.mention):
        return None
    for n in sorted(range(len(events)), key=lambda n: _last_told(events[n][1]), reverse=True):
        frame, event = events[n]
        if frame.claims == ours.claims:
            continue
        deed, claim = (event, told.event) if ours.claims else (told.event, event)
        deed = replace(deed, actor=()) if _is_unnamed(deed.actor) else deed
        # When it was claimed is not when it was done.
        claim = replace(claim, date=EventDate("", None, CLAIMED))
        if _compatible(deed, claim) and (not deed.actor or _names(deed.actor) == _names(claim.actor)):
            return n, frame if ours.claims else ours, replace(_merged(deed, claim), mode=deed.mode)
    return None


def _is_new(claim: FrameMention) -> bool:
    """Whether what is claimed is told there for the first time: "a revendiqué une attaque contre un marché"."""
    wanted = claim.frame.object
    return any(brings_up(noun) for noun in claim.trigger.children if fold(noun.lemma_) in wanted)


def _is_unnamed(actor: tuple[Party, ...]) -> bool:
    return all(not party.name and party.sector in (UNKNOWN, UNIDENTIFIED) for party in actor)


def _names(parties: tuple[Party, ...]) -> set[str]:
    return {party.name for party in parties}


def _last_told(event: Event) -> int:
    return max(mention.trigger.start for mention in event.mentions)


def _alike(told: Told, other: Frame) -> bool:
    """Whether the words of a telling may tell what another frame told: the same word, a word of the same mode (a coup,
    and the government that it overthrows), or a noun that takes up a verb or another noun ("l'attaque", of those who
    "ont été tués"). A noun that brings up a thing as new ("des attentats", "une fusillade") takes up no other word.
    """
    frame = told.mention.frame
    if frame.lemma == other.lemma:
        return True
    if not frame.is_verb and brings_up(told.mention.trigger):
        return False
    if frame.mode and frame.mode == other.mode:
        return True
    if not frame.is_verb and not other.is_verb and frame.mode:
        return False  # Bombings are no other word for the war that they are part of.
    modes_agree = not frame.mode or not other.mode
    return modes_agree and not (frame.is_verb and other.is_verb)


def _is_titled(told: Told, event: Event) -> bool:
    """Whether a title told an event, in whatever words, that the text begins with: it tells what the text tells. Both
    tell who did it or to whom, and the first sentences of the text tell it again.
    """
    new, text = told.event, told.mention.trigger.doc.text
    end = text.find(TITLE_END)
    at = new.mentions[0].trigger.start
    return (
        0 < end < at < end + LEAD
        and _last_told(event) < end
        and event.mode in ("", new.mode)
        and bool((event.actor and new.actor) or (event.recipient and new.recipient))
    )


def _resumes(told: Told, event: Event) -> bool:
    """Whether a telling tells more of the very deed that made an event: "ont attaqué la ville. L'attaque a tué ..."."""
    resumed = told.mention.resumes
    doc = told.mention.trigger.doc
    return resumed is not None and any(mention.trigger.start == doc[resumed].idx for mention in event.mentions)


def _is_said_by_one(told: Told, frame: Frame, event: Event) -> bool:
    """Whether what two verbs of the same mode say may be one thing said: both tell who says it."""
    both = frame.is_verb and told.mention.frame.is_verb and frame.lemma != told.mention.frame.lemma
    return not both or told.event.type not in SAID or bool(told.event.actor and event.actor)


def _are_linked(told: Told, frame: Frame, event: Event) -> bool:
    """Whether a telling and an event are one though only one of them has a day: they share a word or a party, or the
    one follows the other. The alliance of July is not the accord that the text began with.
    """
    new = told.event
    return (
        told.mention.frame.lemma == frame.lemma
        or (bool(frame.mode) and told.mention.frame.mode == frame.mode)
        or bool(new.actor and event.actor)
        or bool(new.recipient and event.recipient)
        or (new.date.span is None) == (event.date.span is None)
        or any(date.edtf.endswith(STILL_ON) for date in (new.date, event.date))
        or told.mention.trigger.idx - _last_told(event) <= NEAR
    )


def _compatible(first: Event, second: Event) -> bool:
    """Whether two events of one document may be one: nothing that both tell contradicts."""
    return (
        first.type == second.type
        and first.status == second.status
        and _compatible_parties(first.actor, second.actor)
        and _compatible_parties(first.recipient, second.recipient)
        and not _is_crossed(first, second)
        and not (first.type in SAID and _said_by_others(first.actor, second.actor))
        and _compatible_dates(first.date, second.date)
        and _compatible_places(first.place, second.place)
    )


def _compatible_parties(first: tuple[Party, ...], second: tuple[Party, ...]) -> bool:
    alike = not first or not second or {p.code for p in first} == {p.code for p in second}
    return alike and not (_stateless(first) and _stateless(second) and _stateless(first).isdisjoint(_stateless(second)))


def _stateless(parties: tuple[Party, ...]) -> set[str]:
    """The names of bodies of which one code stands for many: two associations are not one."""
    return {fold(party.name) for party in parties if party.country in OF_MANY and party.name}


def _said_by_others(first: tuple[Party, ...], second: tuple[Party, ...]) -> bool:
    """Whether two sayings are by others: a party and one of it, each by name. A government speaks through whoever
    governs, and an organisation through its head.
    """
    named = [{fold(party.name) for party in parties if party.name} for parties in (first, second)]
    words = [{word for name in names for word in name.split()} for names in named]
    through = any(party.sector in {"GOV", UNKNOWN, ""} for party in (*first, *second))
    return all(named) and words[0].isdisjoint(words[1]) and not through


def _is_crossed(first: Event, second: Event) -> bool:
    """Whether who acts in one of them is named as whom the other is done to."""
    return any(
        {(p.code, p.name) for p in one.actor if p.name} & {(p.code, p.name) for p in other.recipient}
        for one, other in ((first, second), (second, first))
    )


def _compatible_dates(first: EventDate, second: EventDate) -> bool:
    told = [each for each in (first, second) if each.span is not None]
    if len(told) == 2:
        return first.edtf == second.edtf
    if len(told) == 1 and first.edtf and second.edtf:
        news = second if told[0] is first else first
        last, since = edtf_bounds(told[0].edtf)[1], edtf_bounds(news.edtf)[0]
        return last is None or since is None or last >= (date.fromisoformat(since) - NEWS).isoformat()
    return True


def _compatible_places(first: Place | None, second: Place | None) -> bool:
    if first is None or second is None or first.name == second.name or HOME in (first.rule, second.rule):
        return True
    return first.country == second.country and "country" in (first.precision, second.precision)


def _agreement(told: Told, frame: Frame, event: Event) -> int:
    """On how much a telling and an event that it does not contradict agree."""
    new = told.event
    return (
        (told.mention.frame.lemma == frame.lemma)
        + bool(new.actor and event.actor)
        + bool(new.recipient and event.recipient)
        + (new.date.span is not None and event.date.span is not None)
        + (new.place is not None and event.place is not None and new.place.name == event.place.name)
    )


def _fullness(event: Event) -> int:
    return len(event.actor) + len(event.recipient) + (event.date.span is not None) + (event.place is not None)


def _merged(first: Event, second: Event) -> Event:
    """One event of two tellings: the fuller one's mention first, each field from the first telling that has it."""
    fuller, other = (second, first) if _fullness(second) > _fullness(first) else (first, second)
    place = other.place if fuller.place is None or (fuller.place.rule == HOME and other.place) else fuller.place
    return replace(
        fuller,
        mentions=(*fuller.mentions, *other.mentions),
        actor=fuller.actor or other.actor,
        recipient=fuller.recipient or other.recipient,
        date=fuller.date if fuller.date.span is not None or not other.date.edtf else other.date,
        place=place,
        said_by=fuller.said_by or other.said_by,
        counts=_merged_counts(first.counts, second.counts),
    )


def _merged_counts(first: tuple[Count, ...], second: tuple[Count, ...]) -> tuple[Count, ...]:
    """The counts of the first telling, and those of kinds that only the second has."""
    told = {count.kind for count in first}
    return (*first, *(count for count in second if count.kind not in told))
