"""What passes between two countries as it is kept by the month, with the days of each incident in it: written when the
archive is linked, from the rows of incidents that pass, and always what these rows give.

An incident is named once for two countries, however many of their parties it passes between.
"""

from __future__ import annotations

import json
from bisect import insort
from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import Row, Select, bindparam, delete, func, select, update
from sqlalchemy.orm import Session

from dragoman.archive.archive import Archive
from dragoman.archive.days import NO_BEGINNING, NO_END
from dragoman.archive.linked_schema import DyadMonthRow, DyadRow, IncidentRow, LinkingRow
from dragoman.archive.lots import some_of
from dragoman.archive.writing import write_rows

_MANY = 8
"""Where more than one in so many incidents changed, all months are made anew: that takes less."""
_UNSYNCHRONISED = {"synchronize_session": False}


class Way(StrEnum):
    """Which way an incident passes between two countries: from the one to the other, back, or both, as a talk does."""

    THERE = "there"
    BACK = "back"
    MUTUAL = "mutual"


_WIDTH = len("0914")
_WAYS = {way.value: way for way in Way}
_TURNED = {Way.THERE: Way.BACK, Way.BACK: Way.THERE, Way.MUTUAL: Way.MUTUAL}


class Alike(NamedTuple):
    """The incidents between two parties that are counted alike.

    Attributes:
        earliest: first day of the interval in which their date lies, or of the date; None where it is open or unknown.
            `latest`: likewise, the last.
        type, mode: theirs.
        keys: which they are, in order.
    """

    earliest: str | None
    latest: str | None
    type: str
    mode: str
    way: Way
    keys: Sequence[str]


class _Month(NamedTuple):
    """What a row is found by."""

    one: str
    other: str
    earliest: str
    latest: str


class _Passes(NamedTuple):
    """That an incident passes between two countries in a month.

    Attributes:
        days: the first and the last of its days in the month, two digits each ("0914"); "" where the month is none.
    """

    month: _Month
    way: Way
    kind: str
    key: str
    days: str


_Content = dict[str, dict[str, list[tuple[str, str]]]]
"""By way, and by type and mode, keys in order, each with its days in the month."""
Around = Callable[[str, str], tuple[str, str]]
"""The days that stand for those from one to another where dates are counted together."""
_Told = tuple[int, str, str, str, str, str, str, str]
"""A row of an incident that passes: its number, actor, recipient, key, type, mode, first and last day."""


def of_month(earliest: str, latest: str) -> tuple[str, str]:
    """The first and the last day of the month in which some days lie; the days themselves where there are several."""
    if not earliest or not latest or earliest[:7] != latest[:7]:
        return earliest, latest
    month = earliest[:7]
    return f"{month}-01", f"{month}-{monthrange(int(month[:4]), int(month[5:]))[1]:02}"


def kept_between(archive: Archive, one: str, other: str, around: Around | None = None) -> list[Alike] | None:
    """What passes between two countries, as it was last linked; None where it is not kept.

    Args:
        archive: where to look.
        one: a country.
        other: another.
        around: what gives the days that a date is counted by; its month where it is None (`of_month`).

    Raises:
        ArchiveError: the archive cannot be read.
    """
    row = DyadMonthRow.__table__.c
    low, high = sorted((one, other))
    asked = select(row.earliest, row.latest, row.content).where(row.one == low, row.other == high)
    with archive.reading() as session:
        if not session.scalars(select(LinkingRow.dyads_kept)).one():
            return None
        rows = session.connection().execute(asked.order_by(row.earliest, row.latest)).all()
    told = _of_months(rows) if around is None else _of_days(rows, around)
    turned = (low, high) != (one, other)
    return [each._replace(way=_TURNED[each.way]) for each in told] if turned else list(told)


def _of_months(rows: Iterable[Row[str, str, str]]) -> Iterator[Alike]:
    for earliest, latest, content in rows:
        for way, kinds in json.loads(content).items():
            for kind, (_, keys) in kinds.items():
                yield _alike(earliest, latest, kind, way, keys)


def _of_days(rows: Iterable[Row[str, str, str]], around: Around) -> Iterator[Alike]:
    found: dict[tuple[tuple[str, str], str, str], list[str]] = defaultdict(list)
    for earliest, latest, content in rows:
        counted, month = {"": around(earliest, latest)}, earliest[:8]
        for way, kinds in json.loads(content).items():
            for kind, (told, keys) in kinds.items():
                for key, days in zip(keys, _each(told, keys), strict=True):
                    bounds = counted.get(days)
                    if bounds is None:
                        bounds = counted[days] = around(month + days[:2], month + days[2:])
                    found[bounds, kind, way].append(key)
    for ((earliest, latest), kind, way), keys in found.items():
        yield _alike(earliest, latest, kind, way, keys if len(keys) == 1 else sorted(keys))


def _alike(earliest: str, latest: str, kind: str, way: str, keys: Sequence[str]) -> Alike:
    """Incidents that are counted alike.

    Args:
        earliest: first day as a row holds it, `NO_BEGINNING` for none.
        latest: last, `NO_END` for none.
        kind: type and mode with a space between them.
        way: a `Way`.
        keys: which they are, in order.
    """
    name, _, mode = kind.partition(" ")
    first = None if earliest == NO_BEGINNING else earliest
    return Alike(first, None if latest == NO_END else latest, name, mode, _WAYS[way], keys)


def _each(days: str, keys: Sequence[str]) -> Sequence[str]:
    """The days of each of some keys, which are written in a row; "" for each where the row has none."""
    return [days[place : place + _WIDTH] for place in range(0, len(days), _WIDTH)] if days else [""] * len(keys)


def leave(session: Session, incidents: Iterable[int], changed: int) -> bool:
    """Takes incidents out of the months, before their rows are deleted; False where all months are to be made anew.

    Args:
        session: one that writes.
        incidents: their numbers.
        changed: how many are made anew.
    """
    kept = session.scalars(select(LinkingRow.dyads_kept)).one()
    many = session.scalar(select(func.count(IncidentRow.id))) or 0
    if not kept or changed * _MANY > many:
        return False
    _change(session, (), _passes(_rows_of(session, incidents)))
    return True


def enter(session: Session, incidents: Iterable[int]) -> None:
    """Adds incidents to the months, once their rows are there."""
    _change(session, _passes(_rows_of(session, incidents)), ())


def make_anew(session: Session) -> None:
    """Makes all months from the rows of incidents."""
    session.execute(delete(DyadMonthRow))
    row = DyadRow
    pairs = {tuple(sorted(pair)) for pair in session.execute(select(row.actor, row.recipient).distinct())}
    for one, other in sorted(pairs):
        either = (row.actor == one) & (row.recipient == other) | (row.actor == other) & (row.recipient == one)
        asked = _TOLD.where(either).order_by(row.incident_id)
        months: dict[_Month, _Content] = defaultdict(dict)
        for passes in _passes(_rows(session, asked)):
            _add(months[passes.month], passes)
        _write(session, months)
    session.execute(update(LinkingRow).values(dyads_kept=True), execution_options=_UNSYNCHRONISED)


_TOLD = select(
    DyadRow.incident_id, DyadRow.actor, DyadRow.recipient, DyadRow.key, DyadRow.type, DyadRow.mode, DyadRow.earliest,
    DyadRow.latest,
)  # fmt: skip


def _rows_of(session: Session, incidents: Iterable[int]) -> Iterator[_Told]:
    for some in some_of(sorted(incidents)):
        yield from _rows(session, _TOLD.where(DyadRow.incident_id.in_(some)).order_by(DyadRow.incident_id))


def _rows(session: Session, asked: Select[int, str, str, str, str, str, str, str]) -> Iterator[_Told]:
    yield from map(tuple, session.connection().execute(asked))


def _passes(rows: Iterable[_Told]) -> Iterator[_Passes]:
    """What some rows say, those of an incident behind each other: each incident once for two countries."""
    for _, of_incident in groupby(rows, key=lambda row: row[0]):
        told = list(of_incident)
        _, _, _, key, name, mode, earliest, latest = told[0]
        days = of_month(earliest, latest)
        sides = {(actor, recipient) for _, actor, recipient, *_ in told}
        for one, other in sorted({tuple(sorted(pair)) for pair in sides}):
            ways = [way for way, pair in ((Way.THERE, (one, other)), (Way.BACK, (other, one))) if pair in sides]
            way = ways[0] if len(ways) == 1 else Way.MUTUAL
            within = "" if days == (earliest, latest) and earliest[:7] != latest[:7] else earliest[8:] + latest[8:]
            yield _Passes(_Month(one, other, *days), way, f"{name} {mode}", key, within)


def _change(session: Session, new: Iterable[_Passes], gone: Iterable[_Passes]) -> None:
    touched: dict[_Month, tuple[list[_Passes], list[_Passes]]] = defaultdict(lambda: ([], []))
    for place, some in enumerate((new, gone)):
        for passes in some:
            touched[passes.month][place].append(passes)
    months = _known(session, touched)
    for month, (entering, leaving) in touched.items():
        for passes in leaving:
            _take(months[month], passes)
        for passes in entering:
            _add(months[month], passes)
    _delete(session, touched)
    _write(session, months)


def _known(session: Session, wanted: Iterable[_Month]) -> dict[_Month, _Content]:
    """What some months hold, nothing where they have no row."""
    row = DyadMonthRow
    found: dict[_Month, _Content] = {month: {} for month in wanted}
    for (one, other), months in groupby(sorted(found), key=lambda month: month[:2]):
        for some in some_of(dict.fromkeys(month.earliest for month in months)):
            asked = select(row.earliest, row.latest, row.content)
            asked = asked.where(row.one == one, row.other == other, row.earliest.in_(some))
            for earliest, latest, content in session.execute(asked):
                month = _Month(one, other, earliest, latest)
                if month in found:
                    found[month] = _read(content)
    return found


def _delete(session: Session, months: Iterable[_Month]) -> None:
    row = DyadMonthRow.__table__
    given = (row.c[name] == bindparam(f"of_{name}") for name in _Month._fields)
    # As a plain statement, not as one about objects of the session.
    gone = delete(DyadMonthRow).where(*given)
    for some in some_of({f"of_{name}": value for name, value in month._asdict().items()} for month in months):
        session.connection().execute(gone, some)


def _add(content: _Content, passes: _Passes) -> None:
    insort(content.setdefault(passes.way, {}).setdefault(passes.kind, []), (passes.key, passes.days))


def _take(content: _Content, passes: _Passes) -> None:
    keys = content[passes.way][passes.kind]
    keys.remove((passes.key, passes.days))
    if not keys:
        del content[passes.way][passes.kind]
    if not content[passes.way]:
        del content[passes.way]


def _write(session: Session, months: dict[_Month, _Content]) -> None:
    rows = ({**month._asdict(), "content": _written(content)} for month, content in sorted(months.items()) if content)
    write_rows(session, DyadMonthRow, rows)


def _written(content: _Content) -> str:
    """By way, and by type and mode, the days of all keys in a row and the keys."""
    told = {
        way: {kind: ("".join(days for _, days in keys), [key for key, _ in keys]) for kind, keys in kinds.items()}
        for way, kinds in content.items()
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _read(content: str) -> _Content:
    return {
        way: {kind: list(zip(keys, _each(days, keys), strict=True)) for kind, (days, keys) in kinds.items()}
        for way, kinds in json.loads(content).items()
    }
