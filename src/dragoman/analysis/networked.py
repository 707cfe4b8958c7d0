"""The network of parties of an archive."""

from __future__ import annotations

from dragoman import knowledge
from dragoman.analysis.intervals import Unit, intervals
from dragoman.analysis.party_network import Network, Parties, network
from dragoman.analysis.relation import span_of
from dragoman.archive import Archive
from dragoman.archive.between import has_incidents, passing
from dragoman.errors import ArchiveError


def network_of(
    archive: Archive,
    unit: Unit,
    after: str | None = None,
    before: str | None = None,
    parties: Parties = Parties.COUNTRIES,
) -> Network:
    """The network of parties by period.

    Args:
        archive: where to look.
        unit: how long a period is.
        after: the first day to look at, in ISO 8601; None for the first that is told.
        before: likewise, the last.
        parties: who the nodes are.

    Raises:
        ArchiveError: the archive was never linked, or cannot be read, or nothing dated passes in it.
        DragomanError: there would be too many periods.
    """
    if not has_incidents(archive):
        raise ArchiveError("has no incidents yet", "run 'dragoman link' first", archive.address)
    found = list(passing(archive))
    span = span_of((each.incident for each in found), after, before)
    if span is None:
        raise ArchiveError("tells of nothing dated between two parties then", "ask for other dates", archive.address)
    return network(found, intervals(*span, unit), knowledge.load().types, parties)
