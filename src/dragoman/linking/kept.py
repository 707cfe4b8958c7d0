"""Announcements that were kept: the visit that had been announced, the promised help that came, the withdrawal.

The two are linked and stay two: an announcement is not the deed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from dragoman.linking.accounts import MILITANTS, Account
from dragoman.linking.dates import Window, told_window
from dragoman.linking.incidents import Incident
from dragoman.linking.parties import agreement
from dragoman.linking.places import places_agree
from dragoman.linking.wording import Rarity
from dragoman.records import Status

MEETINGS = ("CONSULT",)
HELP = ("AID", "COOPERATE", "SUPPORT")
WITHDRAWALS = ("RETREAT",)
_ANNOUNCING = frozenset({"AGREE", "CONCEDE"})

_SOON = 60
"""Within so many days a meeting follows that was announced without a date."""
_SOME_DAY = 400
"""Within so many days a promise is kept, or it was another one."""
_STRONGLY = 0.3
"""So alike must the words of promise and deed be; a meeting is known by who meets, where and when."""


@dataclass(frozen=True, slots=True)
class Kept:
    """That what one incident announces is another.

    Attributes:
        announced: id of the announcing incident.
        kept: id of the incident in which it was done.
        reason: why, in plain words.
    """

    announced: str
    kept: str
    reason: str


def kept(incidents: Iterable[Incident], accounts: Mapping[str, Account], rarity: Rarity) -> tuple[Kept, ...]:
    """The announcements among some incidents that were kept, each with the deed that fits best, in the order of ids.

    Args:
        incidents: in whatever order.
        accounts: those of the incidents, by key.
        rarity: how rare words are in the whole collection.
    """
    known = sorted(incidents, key=lambda incident: incident.id)
    deeds: dict[tuple[str, str], list[Incident]] = defaultdict(list)
    for incident in known:
        for country in sorted(_countries(incident, accounts)):
            deeds[incident.type, country].append(incident)
    found = []
    for announced in known:
        types = {kind for key in announced.accounts for kind in promised(accounts[key])}
        near = {
            deed.id: deed
            for kind in types
            for country in _countries(announced, accounts)
            for deed in deeds.get((kind, country), ())
            if deed.id != announced.id
        }
        fits = [
            (points, pair)
            for deed in near.values()
            for points, pair in [_best_fit(announced, deed, accounts, rarity)]
            if pair is not None
        ]
        if fits:
            found.append(min(fits, key=lambda fit: (-fit[0], fit[1].kept))[1])
    return tuple(found)


def promised(account: Account) -> tuple[str, ...]:
    """The types of deed that an event announces; none where it announces nothing.

    The frame tells: "se rendra" is AGREE by a frame of CONSULT. "promet une aide" is AGREE by its own.
    """
    event = account.event
    if event.status not in (Status.ACTUAL, Status.FUTURE):
        return ()
    of_frame = event.mentions[0].frame.partition(".")[0]
    if event.type in _ANNOUNCING and of_frame in (*MEETINGS, *HELP, *WITHDRAWALS):
        return (of_frame,)
    if event.status is Status.FUTURE:
        return MEETINGS if event.type == "AGREE" else (event.type,)
    # What else is conceded is done by being said; what is agreed may be help.
    return HELP if event.type == "AGREE" else ()


def keeps(announced: Account, deed: Account, rarity: Rarity) -> tuple[int, str] | None:
    """How well a deed fits an announcement, in points, and why; None where it does not.

    It must be done, of a promised type, after it was announced and on the day that was; a party is in common, and
    neither parties nor place contradict. Help must be told in words that are strongly alike. So must a withdrawal,
    unless both who leaves and whose country is left are in common. Who meets, where and when is enough for a meeting.
    """
    event, done = announced.event, deed.event
    if done.status is not Status.ACTUAL or done.type not in promised(announced):
        return None
    when = _when(announced, deed, meeting=done.type in MEETINGS)
    # Who receives and who is received are told either way, and who helps is known by being in both.
    who = agreement("parties", (*event.actor, *event.recipient), (*done.actor, *done.recipient))
    where = places_agree(event.place, done.place)
    if when is None or who.contradicts or who.points < 1 or where.contradicts:
        return None
    alike = rarity.alike(announced.words, deed.words)
    both = done.type in WITHDRAWALS and len((announced.countries & deed.countries) - {MILITANTS}) > 1
    if done.type not in MEETINGS and alike < _STRONGLY and not both:
        return None
    reasons = (when, who.reason, where.reason if where.points > 0 else "", f"words {alike:.0%} alike")
    return who.points + where.points + round(10 * alike), "; ".join(reason for reason in reasons if reason)


def _when(announced: Account, deed: Account, *, meeting: bool) -> str | None:
    """How the dates fit, in words; None where they do not."""
    said = told_window(announced.published).earliest or announced.window.earliest
    done = deed.window
    if said is None or done.earliest is None or done.latest is None or done.latest < said:
        return None
    told = announced.event.date.edtf
    if announced.event.status is Status.FUTURE and told:
        if announced.window.gap(done) > 1:
            return None
        return f"announced for {told}, done {deed.event.date.edtf}"
    patience = Window(said, said + timedelta(days=_SOON if meeting else _SOME_DAY))
    return f"announced {said}, done {deed.event.date.edtf}" if not patience.gap(done) else None


def _best_fit(
    announced: Incident, deed: Incident, accounts: Mapping[str, Account], rarity: Rarity
) -> tuple[int, Kept | None]:
    fits = [
        found
        for one in announced.accounts
        for other in deed.accounts
        for found in [keeps(accounts[one], accounts[other], rarity)]
        if found is not None
    ]
    if not fits:
        return 0, None
    points, reason = max(fits)
    return points, Kept(announced.id, deed.id, reason)


def _countries(incident: Incident, accounts: Mapping[str, Account]) -> set[str]:
    return {country for key in incident.accounts for country in accounts[key].countries} - {MILITANTS}
