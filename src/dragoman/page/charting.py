"""The addresses of charts: events over time, parties, dyads and the map, each with its files to take away."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dragoman.analysis.spreading import counted
from dragoman.archive import Archive
from dragoman.archive.counting_days import Dated, article_days, event_days, event_days_by_type
from dragoman.page.asked import Asked, AskedError, country_asked
from dragoman.page.downloads import drawing_file, table_file
from dragoman.page.drawing import picture
from dragoman.page.dyad import COLUMNS as DYAD_COLUMNS
from dragoman.page.dyad import Dyad, by_quad, charts_of, direction, direction_asked, dyad_view, spans_of
from dragoman.page.dyad import rows_of as dyad_rows
from dragoman.page.naming import Namer
from dragoman.page.overtime import COLUMNS, OverTime, chart_of, over_time, rows_of, spans_asked

Answer = Callable[[Request, Asked, str, Mapping[str, object]], Response]


class ChartPages:
    """The views of counts over one archive; how addresses are read and answered is the application's."""

    def __init__(
        self,
        archive: Archive,
        asked: Callable[[Request], Asked],
        namer: Callable[[str], Namer],
        answer: Answer,
    ) -> None:
        self._archive = archive
        self._asked = asked
        self._namer = namer
        self._answer = answer

    def routes(self) -> list[Route]:
        """The addresses, and what answers each."""
        return [
            Route("/days/table.csv", self.days_table),
            Route("/days/chart.svg", self.days_chart),
            Route("/dyad/{one}/{other}", self.dyad),
            Route("/dyad/{one}/{other}/table.csv", self.dyad_table),
            Route("/dyad/{one}/{other}/chart.svg", self.dyad_chart),
        ]

    def over_time(self, asked: Asked) -> OverTime | None:
        """Events over time, as part of another page."""
        return over_time(event_days(self._archive, asked.filter), asked, self._namer(asked.language))

    def days_table(self, request: Request) -> Response:
        """Events over time, as a table."""
        asked = self._asked(request)
        dated = event_days(self._archive, asked.filter)
        return table_file("events-over-time", COLUMNS, rows_of(counted(dated, spans_asked(dated, asked))))

    def days_chart(self, request: Request) -> Response:
        """Events over time, as a drawing."""
        asked = self._asked(request)
        dated = event_days(self._archive, asked.filter)
        spans = spans_asked(dated, asked)
        if not spans:
            raise AskedError("error.nothing_dated", status=404)
        chart = chart_of(counted(dated, spans), asked, self._namer(asked.language))
        return drawing_file("events-over-time", picture([chart]))

    def dyad(self, request: Request) -> Response:
        """What passes between two countries."""
        asked = self._asked(request)
        namer = self._namer(asked.language)
        return self._answer(request, asked, "dyad.html", dyad_view(self._dyad(request, asked, namer), asked, namer))

    def dyad_table(self, request: Request) -> Response:
        """Likewise, as a table."""
        asked = self._asked(request)
        found = self._dyad(request, asked, self._namer(asked.language))
        return table_file(_file_name(found), DYAD_COLUMNS, dyad_rows(found))

    def dyad_chart(self, request: Request) -> Response:
        """Likewise, as a drawing."""
        asked = self._asked(request)
        namer = self._namer(asked.language)
        found = self._dyad(request, asked, namer)
        if not found.slots:
            raise AskedError("error.nothing_dated", status=404)
        return drawing_file(_file_name(found), picture(charts_of(found, namer)))

    def _dyad(self, request: Request, asked: Asked, namer: Namer) -> Dyad:
        one, other = (country_asked(request.path_params[name]) for name in ("one", "other"))
        if not one or not other or one == other:
            raise AskedError("error.dyad")
        pairs = ((one, other), (other, one))
        wanted = [direction_asked(asked, *pair) for pair in pairs]
        days = [by_quad(event_days_by_type(self._archive, each.filter), namer) for each in wanted]
        spans = spans_of(days, asked)
        read: tuple[Dated, ...] = ()
        if spans:
            read = article_days(self._archive, spans[0].first.isoformat(), spans[-1].last.isoformat())
        first, second = (direction(*pair, asked, side, spans) for pair, side in zip(pairs, days, strict=True))
        return Dyad((first, second), spans, counted(read, spans))


def _file_name(found: Dyad) -> str:
    return "-".join(("dyad", *(side.actor for side in found.directions)))
