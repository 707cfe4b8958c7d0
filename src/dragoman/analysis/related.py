"""The relation of two parties as an archive tells it, or several relations beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman import knowledge
from dragoman.analysis.intervals import Unit, around, intervals
from dragoman.analysis.relation import Relation, alike_between, by_month, relation_of, span_of
from dragoman.archive import Archive
from dragoman.archive.between import between, has_incidents, sides_named
from dragoman.archive.counting_days import Dated, article_days
from dragoman.archive.kept_dyads import Alike, kept_between
from dragoman.errors import ArchiveError, PartyError
from dragoman.knowledge.naming import party_named
from dragoman.linking.passing import Side

MOST_MONTHS = 120
"""Of a longer span, the years are looked at where nobody asks for anything else."""


def related(
    archive: Archive, one: Side, other: Side, unit: Unit | None, after: str | None = None, before: str | None = None
) -> Relation:
    """What passes between two parties, as the archive was last linked.

    Args:
        archive: where to look.
        one: a party.
        other: another.
        unit: how long an interval is; None for a month, or a year where there are more than `MOST_MONTHS`.
        after: the first day to look at, in ISO 8601; None for the first that is told.
        before: likewise, the last.

    Raises:
        ArchiveError: the archive was never linked, or cannot be read.
        DragomanError: there would be too many intervals.
    """
    (found,) = side_by_side(archive, [(one, other)], unit, after, before)
    return found


def side_by_side(
    archive: Archive,
    pairs: Sequence[tuple[Side, Side]],
    unit: Unit | None,
    after: str | None = None,
    before: str | None = None,
) -> tuple[Relation, ...]:
    """The relations of some pairs of parties over the same intervals, which those of all of them tell. See `related`.

    Raises:
        ArchiveError: the archive was never linked, or cannot be read.
        DragomanError: there would be too many intervals.
    """
    if not has_incidents(archive):
        raise ArchiveError("has no incidents yet", "run 'dragoman link' first", archive.address)
    passing = [_alike(archive, one, other, unit) for one, other in pairs]
    span = span_of([each for alike in passing for each in alike], after, before)
    if unit is None:
        unit = Unit.MONTH
        if span and len(intervals(*span, Unit.YEAR)) * 12 > MOST_MONTHS:
            unit = Unit.YEAR
    slots = intervals(*span, unit) if span else ()
    read: tuple[Dated, ...] = ()
    if slots:
        read = article_days(archive, slots[0].first.isoformat(), slots[-1].last.isoformat())
    return tuple(
        relation_of(*pair, alike, read, unit, slots, knowledge.load().types)
        for pair, alike in zip(pairs, passing, strict=True)
    )


def _alike(archive: Archive, one: Side, other: Side, unit: Unit | None) -> list[Alike]:
    """What passes between two parties: as it is kept where they are countries, else one by one."""
    if one == Side(one.country) and other == Side(other.country):
        of_days = None if unit is None or by_month(unit) else around(unit)
        kept = kept_between(archive, one.country, other.country, of_days)
        if kept is not None:
            return kept
    return alike_between(between(archive, one, other), between(archive, other, one), unit)


def side_named(archive: Archive, words: str) -> Side:
    """The party that somebody names, by our tables or else as the archive's parties are called.

    Raises:
        PartyError: none is called so, or several are.
        ArchiveError: the archive cannot be read.
    """
    known = party_named(words, knowledge.load())
    if known is not None:
        return Side(*known)
    found = sides_named(archive, words)
    if len(found) == 1:
        return found[0]
    if found:
        several = ", ".join(f"{side.name} ({side.country})" for side in found)
        raise PartyError(f"'{words}' may be {several}", "name its country's code")
    raise PartyError(
        f"no party is called '{words}'",
        "name a country (MLI, Mali), a sector of it ('MLI GOV'), or a body, group or person as 'dragoman find' prints "
        "it",
    )
