"""The addresses of the network, and its files to take away."""

from __future__ import annotations

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dragoman.archive import Archive, queries
from dragoman.archive.counting_days import country_of, days_between
from dragoman.archive.filtering import EventFilter
from dragoman.page.answers import Answers
from dragoman.page.asked import MOST_COUNTED, AskedError
from dragoman.page.downloads import drawing_file, ending, table_file
from dragoman.page.looking import network_found
from dragoman.page.netdrawing import network_picture
from dragoman.page.network import (
    COLUMNS,
    FIRST_SHOWN,
    Network,
    NetworkAsked,
    Step,
    network_asked,
    network_view,
    rows_of,
)
from dragoman.page.overtime import spans_asked
from dragoman.records import UNKNOWN

_MOST_SPANS = 400
"""Steps of the slider; of more the fields for dates are enough."""


class NetworkPages:
    """Shows who deals with whom."""

    def __init__(self, archive: Archive, answers: Answers) -> None:
        self._archive = archive
        self._answers = answers

    def routes(self) -> list[Route]:
        """The addresses, and what answers each."""
        return [
            Route("/network", self.show),
            Route("/network/table.csv", self.table),
            Route("/network/chart.svg", self.chart),
            Route("/network/chart.png", self.chart),
        ]

    def show(self, request: Request) -> Response:
        """The network of those that the address opens; of nobody, whom one can begin with."""
        wanted = self._wanted(request)
        namer = self._answers.namer(wanted.asked.language)
        if not wanted.steps:
            if wanted.at:
                return RedirectResponse(wanted.address(steps=[Step(wanted.at)]))
            return self._answers.answer(request, wanted.asked, "network.html", self._beginning(wanted))
        view = network_view(wanted, self._network(wanted), self._spans(wanted), namer)
        return self._answers.answer(request, wanted.asked, "network.html", view)

    def table(self, request: Request) -> Response:
        """What is drawn, as a table."""
        return table_file("network", COLUMNS, rows_of(self._network(self._drawn(request))))

    def chart(self, request: Request) -> Response:
        """What is drawn, as a file."""
        wanted = self._drawn(request)
        namer, found = self._answers.namer(wanted.asked.language), self._network(wanted)
        parties = ", ".join(dict.fromkeys(namer.codes(step.party) for step in wanted.steps))
        drawing = network_picture(found, wanted, namer, namer.say("network.of", parties=parties))
        return drawing_file("network", drawing, ending(request))

    def _wanted(self, request: Request) -> NetworkAsked:
        return network_asked(request.query_params, self._answers.asked(request))

    def _drawn(self, request: Request) -> NetworkAsked:
        wanted = self._wanted(request)
        if not wanted.steps:
            raise AskedError("error.network", value="")
        return wanted

    def _network(self, wanted: NetworkAsked) -> Network:
        return network_found(self._archive, wanted, self._answers.namer(wanted.asked.language))

    def _spans(self, wanted: NetworkAsked) -> tuple[str, ...]:
        """The days, months or years in which the first party does anything, whatever dates are chosen."""
        whole = EventFilter(country=country_of(wanted.steps[0].party), status=wanted.asked.filter.status)
        asked = replace(wanted.asked, filter=whole)
        spans = tuple(slot.edtf for slot in spans_asked([days_between(self._archive, asked.filter)], asked))
        return spans if len(spans) <= _MOST_SPANS else ()

    def _beginning(self, wanted: NetworkAsked) -> dict[str, object]:
        found = queries.events(self._archive, wanted.asked.filter, 0, 0, ("countries",), MOST_COUNTED)
        namer = self._answers.namer(wanted.asked.language)
        known = [facet for facet in found.facets.countries if facet.value != UNKNOWN]
        return {
            "asked": wanted.asked,
            "title": namer.say("network.title"),
            "picture": "",
            "communities": wanted.asked.plain_address("/network/communities"),
            "relation": wanted.asked.plain_address("/relation"),
            "first": [
                (namer.country(facet.value), wanted.address(steps=[Step(facet.value)]), namer.figure(facet.count))
                for facet in known[:FIRST_SHOWN]
            ],
        }
