"""An archive made by hand, and the page over it: in the process, or on a port of this machine for a browser."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn

from dragoman.archive import Archive
from dragoman.page import application
from dragoman.page.team.settings import Team
from dragoman.records import Coding, Document, Event, EventDate, Mention, Party, Place, Span, Status

ACCORDS = """Le gouvernement de transition malien a dénoncé lundi 2 mai les accords de défense qui le liaient \
à la France. Dans un communiqué lu à la télévision nationale à Bamako, le colonel Abdoulaye Maïga, son porte-parole, \
a accusé l’armée française de violations répétées de l’espace aérien.

« Ces actes ne resteront pas sans réponse », a-t-il prévenu. Le Mali pourrait saisir le Conseil de sécurité.

Selon le ministère français des Affaires étrangères, aucun appareil n’a survolé le camp de Gossi. \
Les soldats français doivent quitter Gao dans les prochains mois. \
La France combat les djihadistes au Sahel depuis 2013."""

SOMMET = """Réunis à Accra, les chefs d’État de la Cédéao ont imposé au Mali un embargo commercial. L’Algérie propose \
sa médiation. En novembre, Moscou a livré des hélicoptères à Bamako.
Dans les années 1960, le Mali et l’Union soviétique avaient signé un accord de coopération."""

HOSTILE_NAME = "X" * 100_000
HOSTILE_WORDS = '\u202egénéral" onmouseover="window.hacked = 1'
HOSTILE = f"Le <script>window.hacked = 1</script> a menacé le {HOSTILE_WORDS} de représailles."


def span(text: str, words: str, within: str = "") -> Span:
    """The first place where the words stand in the text, or in those words of it."""
    start = text.index(words, text.index(within))
    return Span(start, start + len(words), words)


def party(text: str, words: str, country: str, sector: str, name: str = "", within: str = "", **more: Span) -> Party:
    return Party(span(text, words, within), country, sector, name, "names" if name else "adjective", **more)


def event(
    text: str,
    type_and_mode: str,
    trigger: str,
    clause: str,
    *,
    actor: tuple[Party, ...] = (),
    recipient: tuple[Party, ...] = (),
    edtf: str = "",
    date_words: str = "",
    status: Status = Status.ACTUAL,
    status_cue: str = "",
    place: tuple[str, str] | None = None,
    said_by: tuple[Party, ...] = (),
) -> Event:
    type_name, _, mode = type_and_mode.partition(" ")
    where = span(text, clause)
    inside = where.start + clause.index(trigger)
    return Event(
        type=type_name,
        mode=mode,
        status=status,
        mentions=(Mention(Span(inside, inside + len(trigger), trigger), where, f"{type_name.lower()}/{trigger}"),),
        actor=actor,
        recipient=recipient,
        date=EventDate(
            edtf,
            span(text, date_words) if date_words else None,
            "governs" if date_words else "published" if edtf else "unknown",
        ),
        place=Place(span(text, place[0]), place[1], place[0], "in-clause") if place else None,
        said_by=said_by,
        status_cue=span(text, status_cue) if status_cue else None,
    )


def accords_events() -> tuple[Event, ...]:
    text = ACCORDS
    junta = party(text, "Le gouvernement de transition malien", "MLI", "GOV", "Mali")
    speaker = party(text, "le colonel Abdoulaye Maïga", "MLI", "GOV", "Abdoulaye Maïga")
    return (
        event(
            text,
            "SANCTION discontinue",
            "dénoncé",
            "Le gouvernement de transition malien a dénoncé lundi 2 mai les accords de défense "
            "qui le liaient à la France",
            actor=(junta,),
            recipient=(party(text, "la France", "FRA", "GOV", "France"),),
            edtf="2022-05-02",
            date_words="lundi 2 mai",
        ),
        event(
            text,
            "ACCUSE allege",
            "accusé",
            "le colonel Abdoulaye Maïga, son porte-parole, a accusé l’armée française de violations répétées "
            "de l’espace aérien",
            actor=(speaker,),
            recipient=(party(text, "l’armée française", "FRA", "MIL"),),
            edtf="2022-05-03~",
            place=("Bamako", "MLI"),
        ),
        event(
            text,
            "THREATEN",
            "prévenu",
            "« Ces actes ne resteront pas sans réponse », a-t-il prévenu",
            actor=(party(text, "il", "MLI", "GOV", "Abdoulaye Maïga", "t-il", antecedent=speaker.span),),
            edtf="2022-05",
        ),
        event(
            text,
            "REQUEST assist",
            "saisir",
            "Le Mali pourrait saisir le Conseil de sécurité",
            actor=(party(text, "Le Mali", "MLI", "GOV", "Mali"),),
            recipient=(party(text, "le Conseil de sécurité", "UNO", "", "Conseil de sécurité"),),
            status=Status.HYPOTHETICAL,
            status_cue="pourrait",
        ),
        event(
            text,
            "MOBILIZE troops",
            "survolé",
            "aucun appareil n’a survolé le camp de Gossi",
            actor=(party(text, "aucun appareil", "FRA", "MIL"),),
            status=Status.NEGATED,
            status_cue="aucun",
            place=("le camp de Gossi", "MLI"),
            said_by=(party(text, "le ministère français des Affaires étrangères", "FRA", "GOV"),),
        ),
        event(
            text,
            "RETREAT withdraw",
            "quitter",
            "Les soldats français doivent quitter Gao dans les prochains mois",
            actor=(party(text, "Les soldats français", "FRA", "MIL"),),
            status=Status.FUTURE,
            status_cue="doivent",
            place=("Gao", "MLI"),
        ),
        event(
            text,
            "ASSAULT",
            "combat",
            "La France combat les djihadistes au Sahel depuis 2013",
            actor=(
                party(text, "La France", "FRA", "GOV", "France"),
                party(text, "les djihadistes", "IMG", "REB"),
            ),
            edtf="2013/..",
            date_words="2013",
        ),
    )


def sommet_events() -> tuple[Event, ...]:
    text = SOMMET
    mali = party(text, "Mali", "MLI", "GOV", "Mali")
    return (
        event(
            text,
            "SANCTION",
            "imposé",
            "les chefs d’État de la Cédéao ont imposé au Mali un embargo commercial",
            actor=(party(text, "la Cédéao", "IGO", "", "Cédéao"),),
            recipient=(mali,),
            edtf="2022-01-09",
            place=("Accra", "GHA"),
        ),
        event(
            text,
            "AGREE",
            "propose",
            "L’Algérie propose sa médiation",
            actor=(party(text, "L’Algérie", "DZA", "GOV", "Algérie"),),
            edtf="2022-01-10~",
        ),
        event(
            text,
            "AID",
            "livré",
            "Moscou a livré des hélicoptères à Bamako",
            actor=(party(text, "Moscou", "RUS", "GOV", "Russie"),),
            recipient=(party(text, "Bamako", "MLI", "GOV", "Mali"),),
            edtf="2021-11",
            date_words="novembre",
        ),
        event(
            text,
            "SUPPORT",
            "signé",
            "le Mali et l’Union soviétique avaient signé un accord de coopération",
            actor=(
                party(text, "le Mali", "MLI", "GOV", "Mali"),
                party(text, "l’Union soviétique", "RUS", "GOV"),
            ),
            edtf="196X",
            date_words="années 1960",
        ),
    )


def hostile_events() -> tuple[Event, ...]:
    text = HOSTILE
    return (
        event(
            text,
            "THREATEN",
            "menacé",
            text,
            actor=(party(text, "<script>window.hacked = 1</script>", "UNK", "UNK", HOSTILE_NAME),),
            recipient=(party(text, HOSTILE_WORDS, "UNK", "MIL"),),
        ),
    )


def add(archive: Archive, document: Document, events: tuple[Event, ...]) -> None:
    assert archive.add(document, Coding(document.id, events=events, versions={"dragoman": "0.1.0"}))


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Two articles that tell eleven events."""
    with Archive.open(str(tmp_path_factory.mktemp("archive") / "page.db")) as archive:
        address = "https://example.org/accords"
        title = "Bamako dénonce ses accords de défense avec Paris"
        add(archive, Document("accords", ACCORDS, title, "2022-05-03", address), accords_events())
        add(archive, Document("sommet", SOMMET, "La Cédéao sanctionne le Mali", "2022-01"), sommet_events())
        yield archive


@pytest.fixture(scope="session")
def hostile_archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """One article that would like to be more than text."""
    with Archive.open(str(tmp_path_factory.mktemp("hostile") / "page.db")) as archive:
        title = "</title><script>window.hacked = 1</script><img src=x onerror=window.hacked=1>"
        add(archive, Document("hostile", HOSTILE, title, "2022", "javascript:window.hacked=1"), hostile_events())
        yield archive


@pytest.fixture(scope="session")
def long_archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """One article that tells 120 events."""
    text = "\n".join(f"Le Niger a remercié la Chine pour son don numéro {number:03}." for number in range(120))
    events = tuple(
        event(text, "SUPPORT", "remercié", line.rstrip("."), actor=(party(text, "Le Niger", "NER", "GOV", "Niger"),))
        for line in text.splitlines()
    )
    with Archive.open(str(tmp_path_factory.mktemp("long") / "page.db")) as archive:
        add(archive, Document("dons", text, "Les dons", "2023-04-01"), events)
        yield archive


@pytest.fixture
def empty_archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(str(tmp_path / "page.db")) as archive:
        yield archive


class Server(uvicorn.Server):
    """Serves an application from a thread on a free port of this machine; `address` is where."""

    def __init__(self, archive: Archive, team: Team | None = None) -> None:
        app = application(archive, team)
        super().__init__(
            uvicorn.Config(app, log_level="warning", lifespan="off", ws="none", proxy_headers=False)  # as it is served
        )
        # With the protocol named, asyncio sends small answers at once; without, each waits 40 ms for the next packet.
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        self._socket.bind(("127.0.0.1", 0))
        self._socket.listen()
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._thread = threading.Thread(target=self.run, kwargs={"sockets": [self._socket]})

    def __enter__(self) -> Server:
        # The socket listens already, so that a browser that comes early waits.
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.should_exit = True
        self._thread.join()
        self._socket.close()


@pytest.fixture(scope="session")
def server(archive: Archive) -> Iterator[Server]:
    with Server(archive) as server:
        yield server


@pytest.fixture(scope="session")
def hostile_server(hostile_archive: Archive) -> Iterator[Server]:
    with Server(hostile_archive) as server:
        yield server


@contextmanager
def _asking(server: Server) -> Iterator[httpx.Client]:
    """Asks the page of a server, as a French browser would."""
    # What was turned down in an article is told by rules that are read first, which takes some seconds.
    waiting = httpx.Timeout(60)
    with httpx.Client(
        base_url=server.address, headers={"Accept-Language": "fr"}, trust_env=False, timeout=waiting
    ) as client:
        yield client


@pytest.fixture(scope="session")
def client(server: Server) -> Iterator[httpx.Client]:
    """Asks the page over `archive`."""
    with _asking(server) as client:
        yield client


@pytest.fixture(scope="session")
def hostile_client(hostile_server: Server) -> Iterator[httpx.Client]:
    with _asking(hostile_server) as client:
        yield client


@pytest.fixture(scope="session")
def asking() -> Callable[..., AbstractContextManager[httpx.Client]]:
    """Serves an archive, to a team where one is given, and asks the page over it, within a `with` block."""

    @contextmanager
    def ask(archive: Archive, team: Team | None = None) -> Iterator[httpx.Client]:
        with Server(archive, team) as server, _asking(server) as client:
            yield client

    return ask


@pytest.fixture(scope="session")
def long_client(
    long_archive: Archive, asking: Callable[[Archive], AbstractContextManager[httpx.Client]]
) -> Iterator[httpx.Client]:
    with asking(long_archive) as client:
        yield client
