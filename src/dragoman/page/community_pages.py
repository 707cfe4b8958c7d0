"""The addresses of communities and brokers, of the incidents that a line of them counts, and their files."""

from __future__ import annotations

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dragoman.analysis.party_network import gexf, graphml
from dragoman.archive import Archive
from dragoman.archive.counting_days import days_between
from dragoman.archive.filtering import EventFilter
from dragoman.page.answers import Answers
from dragoman.page.asked import PAGE_LENGTH
from dragoman.page.communities import (
    PARTY_COLUMNS,
    TIE_COLUMNS,
    CommunitiesAsked,
    communities_asked,
    communities_view,
    party_name,
    party_rows,
    tie_rows,
)
from dragoman.page.community_drawing import drawn, picture
from dragoman.page.community_finding import Communities
from dragoman.page.downloads import drawing_file, ending, graph_file, table_file
from dragoman.page.overtime import spans_asked
from dragoman.page.passing import dates_told, row_of
from dragoman.records import Status

_MOST_SPANS = 400
"""Steps of the slider; of more the fields for dates are enough."""


class CommunityPages:
    """Shows who holds together, and who stands between."""

    def __init__(self, archive: Archive, answers: Answers) -> None:
        self._archive = archive
        self._answers = answers
        self._communities = Communities(archive)

    def routes(self) -> list[Route]:
        """The addresses, and what answers each."""
        return [
            Route("/network/communities", self.show),
            Route("/network/communities/table.csv", self.table),
            Route("/network/communities/parties.csv", self.parties),
            Route("/network/communities/network.gexf", self.graph),
            Route("/network/communities/network.graphml", self.graph),
            Route("/network/communities/chart.svg", self.chart),
            Route("/network/communities/chart.png", self.chart),
            Route("/network/incidents", self.incidents),
        ]

    def show(self, request: Request) -> Response:
        """The busiest parties, their communities and the brokers among them."""
        wanted = self._wanted(request)
        namer, found = self._answers.namer(wanted.asked.language), self._communities.found_soon(wanted)
        if found is None:
            view = {"asked": wanted.asked, "title": namer.say("communities.title"), "again": wanted.address()}
            response = self._answers.answer(request, wanted.asked, "working.html", view)
            # The browser asks again by itself, whether or not it runs scripts.
            response.headers["Refresh"] = "1"
            response.headers["Cache-Control"] = "no-store"
            return response
        view = communities_view(wanted, found, namer)
        view |= {
            "asked": wanted.asked,
            "lens": wanted.asked.plain_address("/network"),
            "picture": drawn(found.layer, wanted, namer, str(view["title"])) if found.layer.edges else "",
            "spans": [(span, namer.date(span).text) for span in self._spans(wanted)],
        }
        return self._answers.answer(request, wanted.asked, "communities.html", view)

    def table(self, request: Request) -> Response:
        """What passes between them, as a table."""
        return table_file("communities", TIE_COLUMNS, tie_rows(self._communities.found(self._wanted(request))))

    def parties(self, request: Request) -> Response:
        """The parties, as a table."""
        found = self._communities.found(self._wanted(request))
        return table_file("communities-parties", PARTY_COLUMNS, party_rows(found))

    def graph(self, request: Request) -> Response:
        """The network of all parties, those that are not drawn too, for a program that draws networks."""
        found, kind = self._communities.whole(self._wanted(request)), ending(request)
        return graph_file("network", gexf(found) if kind == "gexf" else graphml(found), kind)

    def chart(self, request: Request) -> Response:
        """What is drawn, as a file."""
        wanted = self._wanted(request)
        namer, found = self._answers.namer(wanted.asked.language), self._communities.found(wanted)
        drawing = picture(found.layer, wanted, namer, namer.say("communities.title"))
        return drawing_file("communities", drawing, ending(request))

    def incidents(self, request: Request) -> Response:
        """The incidents that pass from one party to another."""
        asked = self._answers.asked(request)
        wanted, namer = communities_asked(request.query_params, asked), self._answers.namer(asked.language)
        ends = (request.query_params.get("by", ""), request.query_params.get("to", ""))
        offset, say = asked.offset, namer.say
        quad = request.query_params.get("quad", "").strip().lower()
        total, some = self._communities.incidents(wanted, ends, offset, PAGE_LENGTH, quad)
        of_quad = f", {say(f'quad.{quad}')}" if quad else ""
        names = [party_name(end, namer) for end in ends]
        end = offset + PAGE_LENGTH
        view = {
            "asked": replace(wanted.asked, offset=offset),
            "title": f"{say('dyad.direction', actor=names[0], recipient=names[1])}{of_quad}{say('colon')} "
            f"{say('dyad.incident_count', count=total)}",
            "what": say("passing.way"),
            "dates": dates_told(wanted.asked, namer),
            "dyad": (say("communities.title"), wanted.address()),
            "choices": [
                (
                    say("dyad.direction", actor=names[first], recipient=names[1 - first]),
                    "",
                    wanted.incidents_address(ends[first], ends[1 - first]),
                    first == 0,
                )
                for first in (0, 1)
            ],
            "rows": [
                row_of(each, lambda party: told if (told := wanted.is_of(party)) in ends else "", wanted.asked, namer)
                for each in some
            ],
            "previous": wanted.incidents_address(*ends, offset=max(0, offset - PAGE_LENGTH), quad=quad)
            if offset
            else "",
            "next": wanted.incidents_address(*ends, offset=end, quad=quad) if end < total else "",
        }
        return self._answers.answer(request, wanted.asked, "passing.html", view)

    def _wanted(self, request: Request) -> CommunitiesAsked:
        asked = self._answers.asked(request)
        return communities_asked(request.query_params, replace(asked, offset=0))

    def _spans(self, wanted: CommunitiesAsked) -> tuple[str, ...]:
        """The months or years in which anything is told, whatever dates are chosen."""
        whole = EventFilter(status=Status.ACTUAL.value)
        days = [days_between(self._archive, whole)]
        spans = tuple(slot.edtf for slot in spans_asked(days, replace(wanted.asked, filter=whole)))
        return spans if len(spans) <= _MOST_SPANS else ()
