"""The addresses of charts: events over time, parties, dyads and the map, each with its files to take away."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dragoman.analysis.spreading import counted
from dragoman.archive import Archive
from dragoman.archive.counting_days import event_days, place_countries
from dragoman.page.asked import Asked, AskedError, country_asked
from dragoman.page.downloads import drawing_file, ending, table_file
from dragoman.page.drawing import picture
from dragoman.page.dyad import COLUMNS as DYAD_COLUMNS
from dragoman.page.dyad import Dyad, charts_of, dyad_view
from dragoman.page.dyad import rows_of as dyad_rows
from dragoman.page.event_list import row_of
from dragoman.page.looking import days_found, dyad_found, latest_between, party_found
from dragoman.page.merging import merged
from dragoman.page.naming import Namer
from dragoman.page.overtime import COLUMNS, OverTime, chart_of, main_spans, over_time, rows_of
from dragoman.page.party import COLUMNS as PARTNER_COLUMNS
from dragoman.page.party import Partner, PartyAsked, party_asked, party_filter, party_view
from dragoman.page.party import rows_of as partner_rows
from dragoman.page.passing import incidents_view
from dragoman.page.turns import turns_view
from dragoman.page.worldmap import COLUMNS as MAP_COLUMNS
from dragoman.page.worldmap import opacity, world_picture, world_view
from dragoman.page.worldmap import rows_of as map_rows

MOST_LATEST = 5
"""Events of a dyad whose words stand on its page."""

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
            Route("/days/chart.png", self.days_chart),
            Route("/map", self.map),
            Route("/map/table.csv", self.map_table),
            Route("/map/chart.svg", self.map_chart),
            Route("/map/chart.png", self.map_chart),
            Route("/party", self.party),
            Route("/party/partners.csv", self.partners_table),
            Route("/dyad", self.chosen_dyad),
            Route("/dyad/{one}/{other}", self.dyad),
            Route("/dyad/{one}/{other}/incidents", self.dyad_incidents),
            Route("/dyad/{one}/{other}/table.csv", self.dyad_table),
            Route("/dyad/{one}/{other}/chart.svg", self.dyad_chart),
            Route("/dyad/{one}/{other}/chart.png", self.dyad_chart),
        ]

    def over_time(self, asked: Asked) -> OverTime | None:
        """Events over time, as part of another page."""
        return over_time(event_days(self._archive, asked.filter), asked, self._namer(asked.language))

    def days_table(self, request: Request) -> Response:
        """Events over time, as a table."""
        asked = self._asked(request)
        return table_file("events-over-time", COLUMNS, rows_of(days_found(self._archive, asked)))

    def days_chart(self, request: Request) -> Response:
        """Events over time, as a drawing."""
        asked = self._asked(request)
        dated = event_days(self._archive, asked.filter)
        found = counted(dated, main_spans(dated, asked))
        if not found.slots:
            raise AskedError("error.nothing_dated", status=404)
        chart = chart_of(found, asked, self._namer(asked.language))
        return drawing_file("events-over-time", picture([chart]), ending(request))

    def map(self, request: Request) -> Response:
        """In which countries events took place."""
        asked = self._asked(request)
        counts = place_countries(self._archive, asked.filter)
        view = world_view(counts, asked, self._namer(asked.language))
        return self._answer(request, asked, "map.html", {**view, "opacity": opacity})

    def map_table(self, request: Request) -> Response:
        """Likewise, as a table."""
        asked = self._asked(request)
        counts = place_countries(self._archive, asked.filter)
        return table_file("events-by-country", MAP_COLUMNS, map_rows(counts, self._namer(asked.language)))

    def map_chart(self, request: Request) -> Response:
        """Likewise, as a drawing."""
        asked = self._asked(request)
        counts = place_countries(self._archive, asked.filter)
        drawing = world_picture(counts, asked, self._namer(asked.language))
        return drawing_file("events-by-country", drawing, ending(request))

    def party(self, request: Request) -> Response:
        """Who a party is, its events, and whom it deals with."""
        asked, party, names, partners = self._party(request)
        namer, time = self._namer(asked.language), self.over_time(asked)
        view = party_view(party, names, partners, time, asked, namer)
        said = merged(self._archive, names, party.name, namer) if party.name else []
        latest = [row_of(event, asked, namer) for event in latest_between(self._archive, [asked], MOST_LATEST)]
        return self._answer(request, asked, "party.html", {**view, "merged": said, "latest": latest})

    def partners_table(self, request: Request) -> Response:
        """Whom a party deals with, as a table."""
        _, party, _, partners = self._party(request)
        return table_file("partners", PARTNER_COLUMNS, partner_rows(partners, party))

    def chosen_dyad(self, request: Request) -> Response:
        """Leads to what passes between the two countries that a form names, or two other parties."""
        asked = self._asked(request)
        dates = {"after": asked.filter.after, "before": asked.filter.before}
        told = {name: request.query_params.get(name, "") for name in ("one", "other")}
        try:
            one, other = map(country_asked, told.values())
        except AskedError:
            return RedirectResponse(asked.plain_address("/relation", **told, **dates))
        if not one or not other or one == other:
            raise AskedError("error.dyad")
        return RedirectResponse(asked.plain_address(f"/dyad/{one}/{other}", **dates))

    def dyad(self, request: Request) -> Response:
        """What passes between two countries."""
        asked = self._asked(request)
        namer = self._namer(asked.language)
        found = self._dyad(request, asked, namer)
        one, other = (side.actor for side in found.directions)
        latest = latest_between(self._archive, [side.asked for side in found.sides], MOST_LATEST)
        view = {
            **dyad_view(found, asked, namer),
            **turns_view(self._archive, one, other, asked, namer),
            "rows": [row_of(event, asked, namer) for event in latest],
        }
        return self._answer(request, asked, "dyad.html", view)

    def dyad_incidents(self, request: Request) -> Response:
        """The incidents that a dyad counts, one way or in all."""
        asked = self._asked(request)
        codes = request.path_params["one"], request.path_params["other"]
        view = incidents_view(self._archive, codes, request.query_params, asked, self._namer(asked.language))
        return self._answer(request, asked, "passing.html", view)

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
        return drawing_file(_file_name(found), picture(charts_of(found, namer)), ending(request))

    def _party(self, request: Request) -> tuple[Asked, PartyAsked, tuple[str, ...], list[Partner]]:
        party = party_asked(request.query_params)
        asked = party_filter(self._asked(request), party)
        namer = self._namer(asked.language)
        found = party_found(self._archive, party, asked, namer)
        return asked, party, found.names, found.partners

    def _dyad(self, request: Request, asked: Asked, namer: Namer) -> Dyad:
        codes = request.path_params["one"], request.path_params["other"]
        return dyad_found(self._archive, codes, asked, namer)


def _file_name(found: Dyad) -> str:
    return "-".join(("dyad", *(side.actor for side in found.directions)))
