"""What the record adds up to as tables to take away: agenda, contested words and ledger, whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dragoman.analysis.kept_ledger import ledger_of
from dragoman.analysis.planned import agenda_found
from dragoman.analysis.worded import contested_words
from dragoman.archive import Archive
from dragoman.archive.filtering import EventFilter
from dragoman.exports.columns import Column
from dragoman.exports.record_tables import AGENDA, LEDGER, WORDS, agenda_values, ledger_values, words_values
from dragoman.page.adding_up import refuse_not_added_up, state_asked
from dragoman.page.asked import Asked, search_asked
from dragoman.page.downloads import table_file


class RecordFiles:
    """These tables over one archive; how addresses are read is the application's."""

    def __init__(self, archive: Archive, asked: Callable[[Request], Asked]) -> None:
        self._archive = archive
        self._asked = asked

    def routes(self) -> list[Route]:
        """The addresses, and what answers each."""
        return [
            Route("/agenda/table.csv", self.agenda),
            Route("/words/table.csv", self.words),
            Route("/ledger/table.csv", self.ledger),
        ]

    def agenda(self, request: Request) -> Response:
        """What was said to come, of one state where that is asked for: a row for each step."""
        country = self._country(request)
        state = state_asked(request.query_params.get("state", ""))
        found = agenda_found(self._archive, EventFilter(country=country), state=state)
        return _file("agenda", AGENDA, agenda_values(found.entries))

    def words(self, request: Request) -> Response:
        """Which names different sides give one thing: a row for each use."""
        name = search_asked(request.query_params.get("name", ""))
        return _file("words", WORDS, words_values(contested_words(self._archive, name)))

    def ledger(self, request: Request) -> Response:
        """Accords, missions and offices: a row for each sentence that tells a step."""
        return _file("ledger", LEDGER, ledger_values(ledger_of(self._archive, self._country(request))))

    def _country(self, request: Request) -> str:
        """The country that is asked for, where what is added up of an archive is there."""
        refuse_not_added_up(self._archive)
        return self._asked(request).filter.country


def _file(name: str, columns: Sequence[Column], rows: Iterable[tuple[object, ...]]) -> Response:
    told = ([_joined(value) for value in row] for row in rows)
    return table_file(name, (column.name for column in columns), told)


def _joined(value: object) -> object:
    return "; ".join(map(str, value)) if isinstance(value, list) else value
