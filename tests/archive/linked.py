"""Dispatches, written for the project, of which some tell one thing, and what the tests of linking do with them."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.archive import Archive
from dragoman.archive.incidents import StoredIncident, stored_incidents
from dragoman.archive.linking import Linked, link
from dragoman.archive.stories import sign_some
from dragoman.exports.told_incidents import line
from dragoman.records import Coding, Document

AGENCY = (
    "Des hommes armés ont tué douze civils jeudi à Kelbara, dans le nord du Burkina Faso. Les assaillants sont arrivés "
    "à moto avant l'aube, ont incendié des boutiques et emporté du bétail, d'après des habitants joints par téléphone."
)
DISPATCHES = (
    Document("agence", AGENCY, published="2021-06-04", url="https://www.agence.example/1"),
    Document("cut", AGENCY[:150], "À Kelbara", published="2021-06-05", url="https://journal.example/2"),
    Document(
        "matin",
        "Quinze habitants de Kelbara ont été massacrés le 3 juin, selon le gouvernement burkinabè.",
        published="2021-06-06",
        outlet="Le Matin",
    ),
    Document(
        "soir",
        "Des hommes armés ont tué six civils vendredi à Tadaryat, dans le nord du Burkina Faso.",
        published="2021-06-05",
        url="https://soir.example/b",
    ),
    Document(
        "announced",
        "Le président russe Vladimir Poutine se rendra le 12 mars à Bamako, au Mali, a annoncé le Kremlin.",
        published="2023-03-01",
    ),
    Document(
        "made",
        "Vladimir Poutine a rencontré le président malien Assimi Goïta le 12 mars à Bamako.",
        published="2023-03-13",
    ),
    Document("quiet", "Il fait beau."),
)


def fill(archive: Archive, codings: Iterable[tuple[Document, Coding]]) -> None:
    for document, coding in codings:
        assert archive.add(document, coding)


def link_all(archive: Archive) -> Linked:
    while sign_some(archive):
        pass
    return link(archive)


def printed(archive: Archive) -> bytes:
    return b"".join(line(stored) for stored in stored_incidents(archive))


def telling(archive: Archive, *ids: str) -> list[StoredIncident]:
    """The incidents that all these articles tell."""
    return [stored for stored in stored_incidents(archive) if set(ids) <= {telling.id for telling in stored.tellings}]


def key(archive: Archive, id: str, type: str = "ASSAULT") -> str:  # noqa: A002
    """The key of an article's first event of a type."""
    return next(
        telling.key
        for stored in stored_incidents(archive)
        for telling in stored.tellings
        if telling.id == id and telling.account.event.type == type
    )
