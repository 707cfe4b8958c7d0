"""Whether two events may be one incident, and how much speaks for it: the rule that docs/linking.md explains.

Type and status are the same, and neither dates, places, parties nor the names of places contradict each other. What
agrees gives points, what differs takes some. From `ENOUGH` points on the two are taken for one, if something agrees
that is more than two events of one country and day have in common by chance.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.linking.accounts import MILITANTS, Account
from dragoman.linking.parties import NOTHING_TOLD, Agreement, agreement, sides
from dragoman.linking.places import places_agree
from dragoman.linking.wording import Rarity
from dragoman.records import Count, Event

ENOUGH = 5
_ATTACK = "ASSAULT"
_ACCUSATION = "ACCUSE"
_ABDUCTION = "abduct"
_COUP = "seize"
_ON_A_SPOT = frozenset({"ASSAULT", "PROTEST"})
_MODE = 2
_UNDATED = -3
_BOTH = 2
_IN_PART = -2
_OTHER_NAMES = -2
_EXACT = 2
"""Days that a date may span and still tell the day: what happens in a night has two."""
_A_MONTH = 31
_POINTS_FOR_WORDS = 6
_POINTS_FOR_A_NAME = 2
_PARTICULAR_WORDS = 0.25
_SHOWN_WORDS = 3


@dataclass(frozen=True, slots=True)
class Comparison:
    """What speaks for and against two events being one incident.

    Attributes:
        points: the sum of all agreements.
        particular: whether something agrees that two events of one country and day do not have in common by chance.
        contradictions: what excludes it, in plain words.
        reasons: what was counted, each with its points.
    """

    points: int
    particular: bool
    contradictions: tuple[str, ...]
    reasons: tuple[str, ...]

    @property
    def linked(self) -> bool:
        """Whether the two are taken for one incident."""
        return not self.contradictions and self.particular and self.points >= ENOUGH

    @property
    def reason(self) -> str:
        """Why, in one line: "same type, ASSAULT; dates overlap 2019-07-25 (+3); place Kelbara in both (+3)"."""
        return "; ".join((*self.contradictions, *self.reasons))


def compare(first: Account, second: Account, rarity: Rarity) -> Comparison:
    """What speaks for and against two accounts telling one incident. The order of the two does not matter."""
    first, second = sorted((first, second), key=lambda account: account.key)
    told, other = first.event, second.event
    if told.type != other.type:
        return Comparison(0, False, (f"types {told.type} against {other.type}",), ())
    if told.status != other.status:
        return Comparison(0, False, (f"{told.status.value} against {other.status.value}",), ())
    agreements = [*_by_fields(first, second), *_by_words(first, second, rarity)]
    return Comparison(
        points=sum(each.points for each in agreements),
        particular=any(each.particular for each in agreements),
        contradictions=tuple(each.reason for each in agreements if each.contradicts),
        reasons=(
            f"same type, {told.type}",
            *(f"{each.reason} ({each.points:+})" for each in agreements if each.reason and not each.contradicts),
        ),
    )


def points(first: Account, second: Account, rarity: Rarity) -> int | None:
    """The points of a comparison; None where something contradicts. It looks no further than to the first that does."""
    return _weighed(first, second, rarity, None)[0]


def points_if_enough(first: Account, second: Account, rarity: Rarity) -> int | None:
    """The points of a comparison where they are `ENOUGH`; None where they are not, or something contradicts."""
    found, _ = _weighed(first, second, rarity, ENOUGH)
    return found if found is not None and found >= ENOUGH else None


def linked(first: Account, second: Account, rarity: Rarity) -> bool:
    """Whether a comparison takes two accounts for one incident. It looks no further than is needed to tell."""
    found, particular = _weighed(first, second, rarity, ENOUGH)
    return particular and found is not None and found >= ENOUGH


def _weighed(first: Account, second: Account, rarity: Rarity, least: int | None) -> tuple[int | None, bool]:
    """Points, and whether something particular agrees; no points where something contradicts, or where so many cannot
    be reached.
    """
    if first.event.type != second.event.type or first.event.status != second.event.status:
        return None, False
    found, particular = 0, False
    for each in _by_fields(first, second):
        if each.contradicts:
            return None, False
        found += each.points
        particular = particular or each.particular
    by_words = _by_words(first, second, rarity, shown=False)
    for most in (_POINTS_FOR_A_NAME + _POINTS_FOR_WORDS, _POINTS_FOR_WORDS):
        if least is not None and found + most < least:
            return None, False
        agreed = next(by_words, NOTHING_TOLD)
        if agreed.contradicts:
            return None, False
        found += agreed.points
        particular = particular or agreed.particular
    return found, particular


def _by_fields(first: Account, second: Account) -> Iterator[Agreement]:
    yield _dates(first, second)
    place = places_agree(first.event.place, second.event.place)
    yield place
    sides_agree = list(_parties(first.event, second.event))
    yield from sides_agree
    # A state does much on one day. What it does to another is particular, but for the attacks of a war, and for what
    # two at odds accuse each other of day after day.
    agreeing = sum(each.points > 0 for each in sides_agree)
    of_late = _are_accusations_of_late(first, second)
    if of_late and agreeing < _BOTH:
        yield Agreement(_IN_PART, "accusations of these days, not the same two in both")
    if agreeing >= _BOTH and first.event.type != _ATTACK and not of_late:
        yield Agreement(0, "", particular=True)
    countries = (first.countries & second.countries) - {MILITANTS}
    if countries and not agreeing and place.points <= 0:
        yield Agreement(1, f"{min(countries)} in both")
    yield _modes(first.event.mode, second.event.mode)
    yield _counts(first.event.counts, second.event.counts)


def _by_words(first: Account, second: Account, rarity: Rarity, *, shown: bool = True) -> Iterator[Agreement]:
    """At most `_POINTS_FOR_A_NAME` of a name, and then `_POINTS_FOR_WORDS`; `shown`: whether the words are told."""
    if first.document == second.document:
        # They stand in the same sentences, or near: their words say nothing.
        yield Agreement(-2, "told apart in one article")
        return
    yield _names(first, second, rarity)
    yield _words(first, second, rarity, shown=shown)


def _are_accusations_of_late(first: Account, second: Account) -> bool:
    """Whether both tell an accusation without its day: one of these days, or the next one of the same two."""
    return first.event.type == _ACCUSATION and first.window.widened and second.window.widened


def _parties(first: Event, second: Event) -> Iterator[Agreement]:
    for role, one, other in sides(first, second):
        struck = role == "recipient" and strikes_many(first) and strikes_many(second)
        yield agreement(role, one, other, struck=struck)


def strikes_many(event: Event) -> bool:
    """Whether an attack may have struck others than those whom one paper tells; who was abducted is known."""
    return event.type == _ATTACK and event.mode != _ABDUCTION


def _dates(first: Account, second: Account) -> Agreement:
    """3 points for the same day, 2 where one tells about when, 1 where one tells the month or the day before.

    -1 where both only tell about when, -3 where one tells less than the month.
    """
    one, other = first.window, second.window
    gap = one.gap(other)
    widened = one.widened + other.widened
    told = f"{first.event.date.edtf or 'no date'} and {second.event.date.edtf or 'no date'}"
    if gap > 1 or (gap and widened):
        return Agreement(0, f"dates {gap} days apart, {told}", contradicts=True)
    days = [each.days for each in (one, other)]
    lengths = [length for length in days if length is not None]
    if len(lengths) < len(days) or max(lengths) > _A_MONTH:
        return Agreement(_UNDATED, f"dates that tell little, {told}")
    if gap:
        return Agreement(1, f"dates one day apart, {told}")
    if max(lengths) <= _EXACT:
        shared = max(one.earliest, other.earliest) if one.earliest and other.earliest else None
        return Agreement(3, f"dates overlap {shared}")
    return Agreement((1, 2, -1)[widened], f"dates overlap, {told}")


def _modes(first: str, second: str) -> Agreement:
    if not first or not second:
        return NOTHING_TOLD
    if first == second:
        return Agreement(_MODE, f"mode {first} in both", particular=first == _COUP)
    return Agreement(-2, f"mode {first} against {second}")


def _counts(first: tuple[Count, ...], second: tuple[Count, ...]) -> Agreement:
    """2 points for the same count; others are a disagreement to be kept, and speak neither for nor against."""
    told = {(count.kind, count.least, count.most) for count in second}
    for count in first:
        if (count.kind, count.least, count.most) in told:
            number = count.most if count.least is None else count.least
            return Agreement(2, f"{number} {count.kind} in both", particular=True)
    return NOTHING_TOLD


def _words(first: Account, second: Account, rarity: Rarity, *, shown: bool) -> Agreement:
    one, other = first.words, second.words
    alike = rarity.alike(one, other)
    reason = ""
    if shown and (common := one.content & other.content):
        told = ", ".join(rarity.rarest(common, one.names | other.names, _SHOWN_WORDS))
        reason = f"words {alike:.0%} alike: {told}"
    return Agreement(round(_POINTS_FOR_WORDS * alike), reason, particular=alike >= _PARTICULAR_WORDS)


def _names(first: Account, second: Account, rarity: Rarity) -> Agreement:
    """2 points for a name in common that not both have in their fields. Where both tell such names and have no name
    at all in common, -2; and of what happens on a spot, that excludes it.
    """
    one, other = rarity.rare_names(first.names), rarity.rare_names(second.names)
    shared = (one & second.words.content) | (other & first.words.content)
    if shared:
        return Agreement(_POINTS_FOR_A_NAME, f"name {min(shared)} in both", particular=True)
    if not one or not other or first.words.names & second.words.names:
        return NOTHING_TOLD
    on_a_spot = first.event.type in _ON_A_SPOT
    return Agreement(_OTHER_NAMES, f"names {min(one)} against {min(other)}", contradicts=on_a_spot)
