"""The addresses of what passes between any two parties, and its files."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dragoman.archive import Archive
from dragoman.exports.relations import COLUMNS, relation_rows
from dragoman.page.answers import Answers
from dragoman.page.asked import AskedError
from dragoman.page.downloads import drawing_file, ending, table_file
from dragoman.page.drawing import picture
from dragoman.page.relating import (
    RelationAsked,
    charts_between,
    form_view,
    found_between,
    incidents_listed,
    other_asked,
    relation_of_parties,
    relation_view,
)


class RelationPages:
    """Shows what passes between two parties."""

    def __init__(self, archive: Archive, answers: Answers) -> None:
        self._archive = archive
        self._answers = answers

    def routes(self) -> list[Route]:
        """The addresses, and what answers each."""
        return [
            Route("/relation", self.show),
            Route("/relation/incidents", self.incidents),
            Route("/relation/table.csv", self.table),
            Route("/relation/chart.svg", self.chart),
            Route("/relation/chart.png", self.chart),
        ]

    def show(self, request: Request) -> Response:
        """The relation of the two that the address names; of fewer, the form to name them, and who may be the other."""
        wanted = self._wanted(request)
        namer = self._answers.namer(wanted.asked.language)
        if not wanted.one and not wanted.other:
            view = form_view(wanted, wanted.unit, namer)
        elif not wanted.one or not wanted.other:
            view = other_asked(self._archive, wanted, namer)
        else:
            view = relation_view(wanted, found_between(self._archive, wanted), namer)
        return self._answers.answer(request, wanted.asked, "relation.html", view)

    def incidents(self, request: Request) -> Response:
        """The incidents that one of its numbers counts."""
        wanted = self._wanted(request)
        namer = self._answers.namer(wanted.asked.language)
        view = incidents_listed(self._archive, request.query_params, wanted, namer)
        return self._answers.answer(request, wanted.asked, "passing.html", view)

    def table(self, request: Request) -> Response:
        """The relation as a table, as `dragoman relation --format csv` prints it."""
        return table_file("relation", COLUMNS, relation_rows(found_between(self._archive, self._wanted(request))))

    def chart(self, request: Request) -> Response:
        """What is drawn, as a file."""
        wanted = self._wanted(request)
        found = found_between(self._archive, wanted)
        if not found.slots:
            raise AskedError("error.nothing_dated", status=404)
        charts = charts_between(wanted, found, self._answers.namer(wanted.asked.language))
        return drawing_file("relation", picture(charts), ending(request))

    def _wanted(self, request: Request) -> RelationAsked:
        return relation_of_parties(request.query_params, self._answers.asked(request))
