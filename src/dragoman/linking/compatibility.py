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
    agreements = list(_agreements(first, second, rarity))
    return Comparison(
        points=sum(each.points for each in agreements),
        particular=any(each.particular for each in agreements),
        contradictions=tuple(each.reason for each in agreements if each.contradicts),
        reasons=(
            f"same type, {told.type}",
            *(f"{each.reason} ({each.points:+})" for each in agreements if each.reason and not each.contradicts),
        ),
    )


def _agreements(first: Account, second: Account, rarity: Rarity) -> Iterator[Agreement]:
    yield _dates(first, second)
    who_and_where = [places_agree(first.event.place, second.event.place), *_parties(first.event, second.event)]
    yield from who_and_where
    # A state does much on one day. What it does to another is particular, but for the attacks of a war, and for what
    # two at odds accuse each other of day after day.
    sides_agree = [each for each in who_and_where[1:] if each.points > 0]
    of_late = _are_accusations_of_late(first, second)
    if of_late and len(sides_agree) < _BOTH:
        yield Agreement(_IN_PART, "accusations of these days, not the same two in both")
    if len(sides_agree) >= _BOTH and first.event.type != _ATTACK and not of_late:
        yield Agreement(0, "", particular=True)
    countries = (first.countries & second.countries) - {MILITANTS}
    if countries and all(each.points <= 0 for each in who_and_where):
        yield Agreement(1, f"{min(countries)} in both")
    yield _modes(first.event.mode, second.event.mode)
    yield _counts(first.event.counts, second.event.counts)
    if first.document == second.document:
        # They stand in the same sentences, or near: their words say nothing.
        yield Agreement(-2, "told apart in one article")
        return
    yield _names(first, second, rarity)
    yield _words(first, second, rarity)


def _are_accusations_of_late(first: Account, second: Account) -> bool:
    """Whether both tell an accusation without its day: one of these days, or the next one of the same two."""
    return first.event.type == _ACCUSATION and first.window.widened and second.window.widened


def _parties(first: Event, second: Event) -> Iterator[Agreement]:
    for role, one, other in sides(first, second):
        struck = role == "recipient" and _strikes_many(first, second)
        yield agreement(role, one, other, struck=struck)


def _strikes_many(first: Event, second: Event) -> bool:
    """Whether an attack may have struck others than those whom one paper tells; who was abducted is known."""
    return first.type == _ATTACK and _ABDUCTION not in (first.mode, second.mode)


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


def _words(first: Account, second: Account, rarity: Rarity) -> Agreement:
    one, other = first.words, second.words
    alike = rarity.alike(one, other)
    shown = ", ".join(rarity.rarest(one.content & other.content, one.names | other.names, _SHOWN_WORDS))
    return Agreement(
        round(_POINTS_FOR_WORDS * alike),
        f"words {alike:.0%} alike: {shown}" if shown else "",
        particular=alike >= _PARTICULAR_WORDS,
    )


def _names(first: Account, second: Account, rarity: Rarity) -> Agreement:
    """2 points for a name in common that not both have in their fields. Where both tell such names and have no name
    at all in common, -2; and of what happens on a spot, that excludes it.
    """
    one, other = (frozenset(filter(rarity.is_rare_name, each.names)) for each in (first, second))
    shared = (one & second.words.content) | (other & first.words.content)
    if shared:
        return Agreement(2, f"name {min(shared)} in both", particular=True)
    if not one or not other or first.words.names & second.words.names:
        return NOTHING_TOLD
    on_a_spot = first.event.type in _ON_A_SPOT
    return Agreement(_OTHER_NAMES, f"names {min(one)} against {min(other)}", contradicts=on_a_spot)
