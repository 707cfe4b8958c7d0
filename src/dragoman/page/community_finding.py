"""Finds communities and brokers for the page: each answer is added up once, and nobody waits long for a page.

What passes in a large archive takes seconds to add up. It is done aside, one after the other, so that all other pages
answer meanwhile; whoever asks for a page is told after a moment that it is being done, and gets it when it is there.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock

from dragoman.analysis.busiest import Busiest, busiest, naming_of
from dragoman.analysis.intervals import Unit, intervals
from dragoman.analysis.party_network import Network, Parties, network
from dragoman.analysis.relation import span_of
from dragoman.archive import Archive
from dragoman.archive.between import has_incidents, passing
from dragoman.archive.incidents import StoredIncident
from dragoman.archive.passing_sums import Days, how_many_pass, linking_stamp, passing_incidents
from dragoman.edtf import edtf_bounds
from dragoman.knowledge import load
from dragoman.page.asked import QUADS, AskedError
from dragoman.page.clipping import clipped
from dragoman.page.communities import LONGEST_PARTY, CommunitiesAsked

MOST_PARTIES = 30
"""Parties that are drawn; the page says how many there are besides."""
MOST_PASSING = 250_000
"""Of more pairs of parties, nobody waits for a page to add them up; the command line does it."""
FEW_PASSING = 10_000
"""So few are added up while somebody waits."""
PATIENCE = 0.2
"""Seconds after which whoever waits for more is told that it is being done."""
_MOST_KEPT = 24
"""Answers that are kept as long as the archive stays as it was linked."""
_LONG = 40 * 366
"""Days of a span whose periods are years."""


class Communities:
    """Tells the busiest parties of an archive; what was told is kept until the archive is linked anew."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._kept: dict[tuple[Parties, Days], Future[Busiest]] = {}
        self._stamp: tuple[int, int] | None = None
        self._lock = Lock()
        self._aside = ThreadPoolExecutor(1, "communities")

    def found(self, wanted: CommunitiesAsked) -> Busiest:
        """The busiest parties.

        Raises:
            AskedError: the archive was never linked, or there is too much to add up.
        """
        return self._asked(wanted)[0].result()

    def found_soon(self, wanted: CommunitiesAsked) -> Busiest | None:
        """Likewise; None where that takes longer than `PATIENCE`. It is gone on with, and is there at another time.

        Raises:
            AskedError: as of `found`.
        """
        making, many = self._asked(wanted)
        try:
            return making.result(PATIENCE if many else None)
        except TimeoutError:
            return None

    def whole(self, wanted: CommunitiesAsked) -> Network:
        """The network of all parties, month by month; of a span of many years, year by year.

        Raises:
            AskedError: the archive was never linked, there is too much to add up, or nothing has a date.
        """
        self._refuse_unlinked()
        self._how_many(wanted)
        bounds = edtf_bounds(wanted.asked.filter.after)[0], edtf_bounds(wanted.asked.filter.before)[1]
        found = list(passing(self._archive))
        span = span_of((each.incident for each in found), *bounds)
        if span is None:
            raise AskedError("error.nothing_dated", status=404)
        unit = Unit.MONTH if (span[1] - span[0]).days <= _LONG else Unit.YEAR
        return network(found, intervals(*span, unit), load().types, wanted.parties)

    def incidents(
        self, wanted: CommunitiesAsked, ends: tuple[str, str], offset: int, most: int, quad: str = ""
    ) -> tuple[int, tuple[StoredIncident, ...]]:
        """How many incidents, of a class or of any, pass from one party to another, and some of them, the latest first.

        Raises:
            AskedError: no two parties are named, or there is no such class.
        """
        if quad and quad not in QUADS:
            raise AskedError("error.quad", value=clipped(quad), quads=", ".join(QUADS))
        if not all(ends) or ends[0] == ends[1] or max(map(len, ends)) > LONGEST_PARTY:
            raise AskedError("error.communities_ends")
        return passing_incidents(self._archive, naming_of(wanted.parties), ends, wanted.days, offset, most, quad)

    def _asked(self, wanted: CommunitiesAsked) -> tuple[Future[Busiest], bool]:
        """The answer that is there or is being made, and whether that may take long."""
        self._refuse_unlinked()
        stamp, key = linking_stamp(self._archive), (wanted.parties, wanted.days)
        with self._lock:
            if stamp != self._stamp:
                self._stamp = stamp
                self._kept.clear()
            known = self._kept.get(key)
        # What failed is tried again.
        if known is not None and not (known.done() and known.exception()):
            return known, True
        many = self._how_many(wanted) > FEW_PASSING
        with self._lock:
            known = self._kept.get(key)
            if known is None or (known.done() and known.exception()):
                while len(self._kept) >= _MOST_KEPT:
                    self._kept.pop(next(iter(self._kept)))
                made = self._aside.submit(busiest, self._archive, wanted.parties, MOST_PARTIES, *wanted.days)
                self._kept[key] = known = made
        return known, many

    def _refuse_unlinked(self) -> None:
        if not has_incidents(self._archive):
            raise AskedError("error.not_linked", status=404)

    def _how_many(self, wanted: CommunitiesAsked) -> int:
        passes = how_many_pass(self._archive, wanted.days, MOST_PASSING + 1)
        if passes > MOST_PASSING:
            raise AskedError("error.communities_many", status=503)
        return passes
