import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dragoman.archive import Archive
from dragoman.records import (
    Claim,
    Coding,
    Count,
    Document,
    Event,
    EventDate,
    Mention,
    Party,
    Place,
    Span,
    Status,
    Time,
)
from tests.postgresql import Server


def cut(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def _tell(document: Document, *events: str) -> Coding:
    return Coding(document.id, events=tuple(_event(document.text, event) for event in events))


def _event(text: str, told: str) -> Event:
    kind, parties, day = (told + " ").split(" ")[:3]
    actors, recipients = parties.split(">")
    whole = Span(0, len(text), text)
    return Event(
        type=kind,
        mode="",
        status=Status.ACTUAL,
        mentions=(Mention(whole, whole, "test"),),
        actor=_parties(whole, actors),
        recipient=_parties(whole, recipients),
        date=EventDate(day, None, "test"),
        place=None,
        said_by=(Party(whole, "VAT", "GOV", "", "test"),),
    )


def _parties(whole: Span, countries: str) -> tuple[Party, ...]:
    return tuple(Party(whole, country, "GOV", "", "test") for country in countries.split("+") if country)


@pytest.fixture
def tell() -> Callable[..., Coding]:
    """Makes a coding of a document from events like "TYPE ACTOR+ACTOR>RECIPIENT DATE"."""
    return _tell


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where an archive in SQLite may be made."""
    return tmp_path / "news.db"


@pytest.fixture
def server_address(postgresql_server: Server) -> str:
    """Where an archive in PostgreSQL may be made."""
    return postgresql_server.database()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest) -> str:
    """Where an archive may be made, in every kind of database."""
    return str(request.getfixturevalue({"sqlite": "file", "postgresql": "server_address"}[request.param]))


@pytest.fixture(scope="session")
def made_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty archive in SQLite, made once: the migrations take longer than most tests."""
    path = tmp_path_factory.mktemp("made") / "empty.db"
    Archive.open(str(path)).close()
    return path


@pytest.fixture(scope="session")
def made_address(postgresql_server: Server) -> str:
    """The like in PostgreSQL."""
    address = postgresql_server.database()
    Archive.open(address).close()
    return address


@pytest.fixture
def archive(request: pytest.FixtureRequest, address: str) -> Iterator[Archive]:
    """An empty archive of each test's own."""
    if "://" in address:
        server: Server = request.getfixturevalue("postgresql_server")
        server.copy(request.getfixturevalue("made_address"), address)
    else:
        shutil.copy(request.getfixturevalue("made_file"), address)
    with Archive.open(address) as opened:
        yield opened


@pytest.fixture(
    params=[
        "À Bamako, le général Sory, qui l'a dit mardi, n'a pas libéré les deux soldats ivoiriens, selon elle.",
        "🕊️ 👨‍👩‍👧 À Bamako, le général Sory, qui l'a dit mardi, n'a pas libéré les deux soldats ivoiriens, selon elle.",
        "A\u0300 e\u0301te\u0301 \U0001f1f2\U0001f1f1: À Bamako, le général Sory, qui l'a dit mardi, n'a pas libéré "
        "les deux soldats ivoiriens,\r\n\tselon elle.\ufeff",
    ],
    ids=["plain", "emoji", "combining marks and line ends"],
)
def full(request: pytest.FixtureRequest) -> tuple[Document, Coding]:
    """A document and a coding in which every field has a value of its own."""
    text: str = request.param

    def at(words: str) -> Span:
        return cut(text, words)

    general = Party(at("le général Sory"), "MLI", "MIL", "Ibrahima Sory", "office", at("Sory"))
    soldiers = Party(at("les deux soldats ivoiriens"), "CIV", "MIL", "", "adjective")
    she = Party(at("elle"), "UNK", "UNK", "", "pronoun", at("Bamako"))
    event = Event(
        type="RETREAT",
        mode="release",
        status=Status.NEGATED,
        mentions=(
            Mention(at("libéré"), at("n'a pas libéré les deux soldats ivoiriens"), "release.libérer"),
            Mention(at("dit"), at("qui l'a dit mardi"), "release.dire"),
        ),
        actor=(general, she),
        recipient=(soldiers, general, she),
        date=EventDate("2022-11-08~", at("mardi"), "governs"),
        place=Place(at("Bamako"), "MLI", "Bamako", "gazetteer", "point", 12.609, -7.975, 2460596),
        said_by=(she, soldiers),
        status_cue=at("n'a pas"),
        counts=(
            Count("displaced", 2, 2, False, at("deux soldats")),
            Count("dead", None, 10**12, True, at("mardi")),
            Count("crowd", 0, None, True, at("elle")),
        ),
    )
    bare = Event("CONSULT", "", Status.ACTUAL, event.mentions[1:], (), (), EventDate("", None, "unknown"), None, ())
    coding = Coding(
        document="dépêche-1",
        times=(
            Time(at("mardi"), "2022-11-08~", "DATE", "weekday", "2022-11-08", contradicts_weekday=True),
            Time(at("deux"), "", "SET", "vague", "P2D", on_calendar=False),
        ),
        events=(event, bare),
        claims=(
            Claim(general, at("dit"), at("mardi"), "term", at("soldats")),
            Claim(she, at("selon"), at("soldats")),
            Claim(she, at("selon"), at("mardi"), "quote"),
        ),
        versions={"dragoman": "0.1.0", "lexicon": "0f", "knowledge": "1a", "pipeline": "fr 3.8"},
        boilerplate=(at("À Bamako"), at("selon elle")),
    )
    document = Document(
        "dépêche-1", text, "Pas de libération", "2022-11", "https://example.org/1", "fr", "Le Soir de Gao"
    )
    return document, coding
