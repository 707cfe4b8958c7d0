"""The addresses of charts: events over time, parties, dyads and the map, each with its files to take away."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dragoman.analysis.spreading import counted
from dragoman.archive import Archive
from dragoman.archive.counting_days import event_days
from dragoman.page.asked import Asked, AskedError
from dragoman.page.downloads import drawing_file, table_file
from dragoman.page.drawing import picture
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
