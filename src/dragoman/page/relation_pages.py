"""The addresses of what passes between any two parties, or two pairs of them side by side, and their files."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dragoman.archive import Archive
from dragoman.exports.relations import COLUMNS, relation_rows
from dragoman.page.answers import Answers
from dragoman.page.asked import AskedError
from dragoman.page.comparing import COLUMNS as COMPARED_COLUMNS
from dragoman.page.comparing import (
    ComparedAsked,
    compared,
    compared_asked,
    compared_view,
    form_of,
    picture_of,
    rows_beside,
)
from dragoman.page.downloads import drawing_file, ending, table_file
from dragoman.page.drawing import picture
from dragoman.page.relating import (
    RelationAsked,
    charts_between,
    form_view,
    found_between,
    other_asked,
    relation_of_parties,
    relation_view,
)
from dragoman.page.relation_incidents import incidents_listed


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
            Route("/relation/compare", self.compare),
            Route("/relation/compare/table.csv", self.compared_table),
            Route("/relation/compare/chart.svg", self.compared_chart),
            Route("/relation/compare/chart.png", self.compared_chart),
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

    def compare(self, request: Request) -> Response:
        """Two relations beside each other; of fewer than four parties, the form to name them."""
        wanted = self._compared(request)
        namer = self._answers.namer(wanted.first.asked.language)
        if wanted.is_whole:
            view = compared_view(wanted, compared(self._archive, wanted), namer)
        else:
            view = form_of(self._archive, wanted, namer)
        return self._answers.answer(request, wanted.first.asked, "compare.html", view)

    def compared_table(self, request: Request) -> Response:
        """Both relations as a table, one after the other."""
        found = compared(self._archive, self._compared(request))
        return table_file("relations", COMPARED_COLUMNS, rows_beside(found))

    def compared_chart(self, request: Request) -> Response:
        """What is drawn of both, as a file."""
        wanted = self._compared(request)
        found = compared(self._archive, wanted)
        if not found[0].slots:
            raise AskedError("error.nothing_dated", status=404)
        charts = picture_of(wanted, found, self._answers.namer(wanted.first.asked.language))
        return drawing_file("relations", picture(charts), ending(request))

    def _compared(self, request: Request) -> ComparedAsked:
        return compared_asked(request.query_params, self._answers.asked(request))

    def _wanted(self, request: Request) -> RelationAsked:
        return relation_of_parties(request.query_params, self._answers.asked(request))
