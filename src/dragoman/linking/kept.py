"""Announcements that were kept: the visit that had been announced, the promised help that came, the withdrawal.

The two are linked and stay two: an announcement is not the deed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.linking.accounts import MILITANTS, Account
from dragoman.linking.dates import INFERRED, Window, months, moved, told_window
from dragoman.linking.incidents import Incident
from dragoman.linking.parties import agreement, canonical_names, of_other_two
from dragoman.linking.places import places_agree
from dragoman.linking.wording import Rarity
from dragoman.records import UNKNOWN, Status

MEETINGS = ("CONSULT",)
HELP = ("AID", "COOPERATE", "SUPPORT")
WITHDRAWALS = ("RETREAT",)
_ANNOUNCING = frozenset({"AGREE", "CONCEDE"})

_SOON = 60
"""Within so many days a meeting follows that was announced without a date."""
_SOME_DAY = 400
"""Within so many days a promise is kept, or it was another one."""
_MOST_MONTHS = 14
"""A deed, or an announcement, of which less is known is looked at whatever the month of the other."""
_EVER = "*"
"""In the place of a month, under which all deeds are found."""
_BY_NAME = 2
"""Points of two sides that have a name in common."""
_ONE_SENTENCE = 0.99
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
    told = {each.id: [accounts[key] for key in each.accounts] for each in incidents}
    deeds: dict[str, list[str]] = defaultdict(list)
    for name in sorted(told):
        for key in deed_keys(told[name]):
            deeds[key].append(name)
    found = []
    for name in sorted(told):
        near = {deed for key in announced_keys(told[name]) for deed in deeds.get(key, ())}
        if best := fulfilled(told[name], (told[deed] for deed in near), rarity):
            found.append(best)
    return tuple(found)


def announced_keys(announced: Sequence[Account]) -> set[str]:
    """The keys under which what may keep an announcement is looked for: type, country and month, where these are told.

    Args:
        announced: the accounts of one incident. Of one that announces nothing there are none.
    """
    types = {kind for account in announced for kind in promised(account)}
    if not types:
        return set()
    due = [_when_due(account) for account in announced]
    told = {_EVER} if None in due else {UNKNOWN, *(month for when in due if when for month in when)}
    return {f"{kind} {country} {month}" for kind in types for country in _countries(announced) for month in told}


def deed_keys(deed: Sequence[Account]) -> set[str]:
    """The keys under which an incident is found by the announcements that it may keep; none where it was not done."""
    event = deed[0].event
    if event.status is not Status.ACTUAL:
        return set()
    told = {_EVER, *(month for account in deed for month in _when_done(account))}
    return {f"{event.type} {country} {month}" for country in _countries(deed) for month in told}


@dataclass(frozen=True, slots=True)
class Who:
    """The parties of an account, by which at a glance most deeds are not what was announced.

    Attributes:
        told: their canonical names and their codes. `countries`: those that are known.
    """

    told: frozenset[str]
    countries: frozenset[str]

    @classmethod
    def of(cls, account: Account) -> Who:
        """Those of an account, whoever acts."""
        parties = (*account.event.actor, *account.event.recipient)
        codes = {party.code for party in parties}
        return cls(canonical_names(parties) | codes, frozenset(party.country for party in parties) - {UNKNOWN})

    def may_keep(self, other: Who) -> bool:
        """Whether one is in both, and each does not tell another country than the other."""
        return not self.told.isdisjoint(other.told) and not of_other_two(self.countries, other.countries)


def fulfilled(announced: Sequence[Account], deeds: Iterable[Sequence[Account]], rarity: Rarity) -> Kept | None:
    """The deed by which an announcement was kept, of some the one that fits best; None where none does.

    Args:
        announced: the accounts of the announcing incident.
        deeds: those of each incident that may be its deed.
        rarity: how rare words are in the whole collection.
    """
    name = _name(announced)
    fits = [
        (-points, _name(deed), reason)
        for deed in deeds
        if _name(deed) != name
        for points, reason in _best_fit(announced, deed, rarity)
    ]
    return Kept(name, *min(fits)[1:]) if fits else None


def _name(incident: Sequence[Account]) -> str:
    return min(account.key for account in incident)


def _when_done(deed: Account) -> tuple[str, ...]:
    """The months in which it may have been done; unknown where they are many."""
    done = deed.window
    if done.earliest is None or done.latest is None:
        return ()
    return months(done, _MOST_MONTHS) or (UNKNOWN,)


def _when_due(announced: Account) -> tuple[str, ...] | None:
    """The months in which what is announced may be done; None where they are many."""
    said, told = said_on(announced), announced.window
    if said is None:
        return ()
    last = moved(said, _SOME_DAY)
    if announced.event.status is Status.FUTURE and announced.event.date.edtf:
        last = moved(told.latest, 1)
    return months(Window(said, max(said, last)), _MOST_MONTHS) or None if last else None


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
    unless both who leaves and which country is left are in common. Who meets, where and when is enough for a meeting:
    who is to come must be there, whoever else is received.
    """
    event, done = announced.event, deed.event
    if done.status is not Status.ACTUAL or done.type not in promised(announced):
        return None
    if not _may_be_told_alike(announced, deed, rarity):
        return None
    when = _when(announced, deed, meeting=done.type in MEETINGS)
    if when is None:
        return None
    alike = rarity.alike(announced.words, deed.words)
    if is_same_news(announced, deed, together=alike >= _ONE_SENTENCE):
        return None
    other_words = done.type not in MEETINGS and alike < _STRONGLY
    if other_words and done.type not in WITHDRAWALS:
        return None
    # Who receives and who is received are told either way, and who helps is known by being in both.
    who = agreement("parties", (*event.actor, *event.recipient), (*done.actor, *done.recipient))
    if who.contradicts or who.points < 1:
        return None
    if done.type in MEETINGS and not _there(announced, deed, alike):
        return None
    where = places_agree(event.place, done.place)
    if where.contradicts:
        return None
    left = where.points > 0 and _left_another(announced, deed)
    both = done.type in WITHDRAWALS and (left or _share_two_countries(announced, deed))
    if other_words and not both:
        return None
    reasons = (when, who.reason, where.reason if where.points > 0 else "", f"words {alike:.0%} alike")
    return who.points + where.points + round(10 * alike), "; ".join(reason for reason in reasons if reason)


def _may_be_told_alike(announced: Account, deed: Account, rarity: Rarity) -> bool:
    """Whether the words may be as alike as they must be. Of most deeds of the right type, parties and month they are
    not, so that this is asked before all else.
    """
    kind = deed.event.type
    if kind in MEETINGS or rarity.may_be_alike(announced.words, deed.words, _STRONGLY):
        return True
    elsewhere = announced.event.place is not None and _left_another(announced, deed)
    return kind in WITHDRAWALS and (elsewhere or _share_two_countries(announced, deed))


def _left_another(announced: Account, deed: Account) -> bool:
    """Whether what was left is told, in a country that the announcement does not touch."""
    place = deed.event.place
    return place is not None and place.country not in announced.countries


def _share_two_countries(announced: Account, deed: Account) -> bool:
    return len((announced.countries & deed.countries) - {MILITANTS}) > 1


def is_same_news(announced: Account, deed: Account, *, together: bool) -> bool:
    """Whether one article announces the one and tells the other as nothing that came of it.

    "Il se rend au Kenya, où il discutera du conflit" tells no visit that was announced before. What lies ahead for an
    article was not done for it either, unless it tells a day.

    Args:
        announced: what is announced.
        deed: what was done.
        together: whether one sentence tells both.
    """
    if announced.document != deed.document:
        return False
    if deed.event.date.rule in INFERRED:
        return together or announced.event.status is Status.FUTURE
    said, done = said_on(announced), deed.window.earliest
    return together and not (said and done and done > said)


def _there(announced: Account, deed: Account, alike: float) -> bool:
    """Whether who is to meet somebody is one of those who met."""
    event, done = announced.event, deed.event
    met = (*done.actor, *done.recipient)
    told = [side for side in (event.actor, event.recipient) if side]
    at_home = {party.country for party in event.actor} & {party.country for party in event.recipient}
    # Between two of one country, the country tells nobody; between two countries, who is received may be told or not.
    asked = told if at_home else told[:1]
    points = [agreement("parties", side, met).points for side in asked]
    # A code is many persons', of whom another may have come.
    named = max(points, default=0) >= _BY_NAME
    dated = event.status is Status.FUTURE and bool(event.date.edtf)
    return all(each >= 1 for each in points) and (named or dated or alike >= _STRONGLY)


def _when(announced: Account, deed: Account, *, meeting: bool) -> str | None:
    """How the dates fit, in words; None where they do not."""
    said, done = said_on(announced), deed.window
    if said is None or done.earliest is None or done.latest is None or done.latest < said:
        return None
    told = announced.event.date.edtf
    if announced.event.status is Status.FUTURE and told:
        if announced.window.gap(done) > 1:
            return None
        return f"announced for {told}, done {deed.event.date.edtf}"
    patience = Window(said, moved(said, _SOON if meeting else _SOME_DAY))
    return f"announced {said}, done {deed.event.date.edtf}" if not patience.gap(done) else None


def said_on(announced: Account) -> date | None:
    """The first day on which it may have been announced: that of the article, or the one that this tells of it.

    An article of today tells what was promised in 1988, and nothing that was done since need be what was meant.
    """
    published, told = told_window(announced.published).earliest, announced.window
    own = announced.event.status is Status.ACTUAL and announced.event.date.rule not in INFERRED
    if published is not None and own and told.earliest and told.latest and told.latest < published:
        return told.earliest
    return published or told.earliest


def _best_fit(announced: Sequence[Account], deed: Sequence[Account], rarity: Rarity) -> list[tuple[int, str]]:
    """The points and the reason of the two accounts that fit best; none where none do."""
    fits = [found for one in announced for other in deed for found in [keeps(one, other, rarity)] if found is not None]
    return [max(fits)] if fits else []


def _countries(incident: Iterable[Account]) -> set[str]:
    return {country for account in incident for country in account.countries} - {MILITANTS}
