from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.archive import Archive, queries
from dragoman.archive.queries import EventFilter, EventList, Facet
from dragoman.archive.search import match_expression
from dragoman.records import Coding, Document
from tests.examples import examples

Tell = Callable[..., Coding]

NORTH = Document("north", "L'armée a repris la ville. Élu en août, il s'est tu.", "Le nord", "2022-11-10")
COUP = Document("coup", "Un coup d'État a lieu ; la cœlacanthe n'y est pour rien.", "Le putsch", "2022-11")
OLD = Document("old", "E\u0301lu en 2013, l'ancien ministre est rentré.", "Retour", "2021")
UNDATED = Document("undated", "On ne sait quand.", "Sans date")


@pytest.fixture
def filled(archive: Archive, tell: Tell) -> Archive:
    archive.add(OLD, tell(OLD, "RETREAT FRA>MLI 2013/..", "ACCUSE MLI>FRA 2021-05~"))
    archive.add(UNDATED, tell(UNDATED, "CONSULT RUS+CHN>MLI 202X", "ACCUSE >"))
    archive.add(
        NORTH,
        tell(NORTH, "ASSAULT MLI>IMG 2022-11-09", "ACCUSE MLI+MLI>FRA+MLI", "ACCUSE FRA>RUS 2022-11-09/2022-11-10"),
    )
    archive.add(COUP, tell(COUP, "COERCE MLI>MLI 2022-11-09", "ACCUSE >FRA"))
    return archive


def told(found: EventList) -> list[str]:
    return [f"{row.document_id}-{row.key.rsplit('-')[1]} {row.event.type}" for row in found.rows]


def test_the_latest_day_comes_first_and_unknown_days_last(filled: Archive) -> None:
    assert told(queries.events(filled, EventFilter())) == [
        "north-0 ASSAULT",
        "north-2 ACCUSE",
        "coup-0 COERCE",
        "old-1 ACCUSE",
        "undated-0 CONSULT",
        "old-0 RETREAT",
        "north-1 ACCUSE",
        "coup-1 ACCUSE",
        "undated-1 ACCUSE",
    ]


def test_the_order_does_not_hang_on_the_order_of_adding(archive: Archive, filled: Archive, tell: Tell) -> None:
    same_day = [Document(str(number), f"Texte {number}.", published="2020") for number in range(12)]
    for document in same_day:
        archive.add(document, tell(document, *["AID FRA>MLI"] * 11))
    found = queries.events(archive, EventFilter(type="AID"), limit=1000).rows
    assert len(found) == 132
    keys = [(row.document_key, int(row.key.split("-")[1])) for row in found]
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (EventFilter(country="RUS"), ["north-2 ACCUSE", "undated-0 CONSULT"]),
        (EventFilter(country="VAT"), []),
        (EventFilter(type="COERCE"), ["coup-0 COERCE"]),
        (EventFilter(type="ACCUSE", country="MLI"), ["old-1 ACCUSE", "north-1 ACCUSE"]),
        (EventFilter(words="armee VILLE"), ["north-0 ASSAULT", "north-2 ACCUSE", "north-1 ACCUSE"]),
        (EventFilter(words="élu", type="ACCUSE"), ["north-2 ACCUSE", "old-1 ACCUSE", "north-1 ACCUSE"]),
        (EventFilter(words="elu", country="RUS"), ["north-2 ACCUSE"]),
        (EventFilter(words="sans-date"), ["undated-0 CONSULT", "undated-1 ACCUSE"]),
        (EventFilter(words='"coup d’etat"'), ["coup-0 COERCE", "coup-1 ACCUSE"]),
        (EventFilter(words="etat coup"), ["coup-0 COERCE", "coup-1 ACCUSE"]),
        (EventFilter(words='"etat coup"'), []),
        (EventFilter(words="kidal"), []),
        (EventFilter(words="  "), None),
        (EventFilter(document="0" * 16), []),
    ],
    ids=str,
)
def test_a_filter_leaves_what_fits_it(filled: Archive, wanted: EventFilter, expected: list[str] | None) -> None:
    found = queries.events(filled, wanted)
    assert told(found) == (told(queries.events(filled, EventFilter())) if expected is None else expected)
    assert found.total == len(found.rows)


def test_the_events_of_one_document(filled: Archive) -> None:
    key = next(line.key for line in queries.documents(filled) if line.id == "coup")
    found = queries.events(filled, EventFilter(document=key))
    assert told(found) == ["coup-0 COERCE", "coup-1 ACCUSE"]
    assert {row.document_key for row in found.rows} == {key}


def test_a_row_tells_its_document_and_its_words(filled: Archive) -> None:
    row = queries.events(filled, EventFilter(type="COERCE")).rows[0]
    assert (row.document_id, row.title, row.published) == ("coup", "Le putsch", "2022-11")
    assert row.sentence == COUP.text
    assert row.key == f"{row.document_key}-0"


def test_pages_are_the_list_cut_in_pieces(filled: Archive) -> None:
    whole = queries.events(filled, EventFilter())
    pages = [queries.events(filled, EventFilter(), offset=offset, limit=4) for offset in (0, 4, 8, 12)]
    assert [len(page.rows) for page in pages] == [4, 4, 1, 0]
    assert tuple(row for page in pages for row in page.rows) == whole.rows
    assert {(page.total, page.facets) for page in pages} == {(9, whole.facets)}


FILTERS = [
    EventFilter(country=country, type=kind, words=words)
    for country in ("", "MLI", "RUS", "ZZZ")
    for kind in ("", "ACCUSE", "COERCE")
    for words in ("", "elu", "nulle part")
]


@pytest.mark.parametrize("wanted", FILTERS, ids=str)
def test_a_facet_counts_what_choosing_it_leaves(filled: Archive, wanted: EventFilter) -> None:
    found = queries.events(filled, wanted)
    for facet in found.facets.types:
        chosen = EventFilter(country=wanted.country, type=facet.value, words=wanted.words)
        assert queries.events(filled, chosen).total == facet.count
    for facet in found.facets.countries:
        chosen = EventFilter(country=facet.value, type=wanted.type, words=wanted.words)
        assert queries.events(filled, chosen).total == facet.count


def test_facets_are_sorted_by_count_and_leave_out_their_own_filter(filled: Archive) -> None:
    found = queries.events(filled, EventFilter(type="COERCE", country="MLI"))
    assert found.facets.types == (
        Facet("ACCUSE", 2),
        Facet("ASSAULT", 1),
        Facet("COERCE", 1),
        Facet("CONSULT", 1),
        Facet("RETREAT", 1),
    )
    assert found.facets.countries == (Facet("MLI", 1),)
    assert queries.events(filled, EventFilter()).facets.countries == (
        Facet("MLI", 6),
        Facet("FRA", 5),
        Facet("RUS", 2),
        Facet("CHN", 1),
        Facet("IMG", 1),
    )


HOSTILE = [
    '"',
    '""" OR "',
    "' OR 1=1 --",
    "NEAR(armée ville, 2)",
    "title:nord",
    "{title text} : nord",
    "armée*",
    "^armée",
    "-armée",
    "NOT armée",
    "AND",
    "OR OR",
    "(",
    "armée)",
    ":expression",
    "%s",
    "\0armée\0",
    "arm\ud800e",
    "???",
    "🕊️",
    "\u0301",
    "mot " * 100_000,
    " ".join(f"m{number}" for number in range(5000)),
    "x" * 1_000_000,
]


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_are_only_words(filled: Archive, words: str) -> None:
    assert queries.events(filled, EventFilter(words=words, country=words[:9], type=words[:9])).total == 0
    assert queries.events(filled, EventFilter(words=words)).total in (0, 3)
    assert queries.document(filled, words) is None


def test_the_words_of_a_search_syntax_are_looked_for_as_words(archive: Archive, tell: Tell) -> None:
    document = Document("a", "Entre deux armées : and near not, une pluie d'étoiles *")
    archive.add(document, tell(document, "AID FRA>MLI"))
    for words in ("NEAR", "NOT pluie", "AND", "étoiles*", "-pluie", "deux:armées", '"near not'):
        assert queries.events(archive, EventFilter(words=words)).total == 1, words


@examples(100)
@given(words=st.text())
def test_any_words_can_be_searched_for(filled: Archive, words: str) -> None:
    found = queries.events(filled, EventFilter(words=words))
    assert found.total == len(found.rows)


@pytest.mark.parametrize(
    ("words", "expression"),
    [
        ("coup", '"coup"'),
        ("coup d'État", '"coup" AND "d\'État"'),
        ('"coup d\'État" 2020', '"coup d\'État" AND "2020"'),
        ("coup \"d'État", '"coup" AND "d\'État"'),
        ("coup coup", '"coup"'),
        ("?! ...", ""),
        ("", ""),
    ],
)
def test_words_become_quoted_phrases(words: str, expression: str) -> None:
    assert match_expression(words) == expression


def test_documents_are_listed_the_latest_first(filled: Archive) -> None:
    assert [(line.id, line.title, line.published, line.events) for line in queries.documents(filled)] == [
        ("north", "Le nord", "2022-11-10", 3),
        ("coup", "Le putsch", "2022-11", 2),
        ("old", "Retour", "2021", 2),
        ("undated", "Sans date", "", 2),
    ]


def test_a_document_without_events_is_listed(archive: Archive) -> None:
    archive.add(Document("a", "Il fait beau."), Coding("a"))
    (listed,) = queries.documents(archive)
    assert listed.events == 0
    stored = queries.document(archive, listed.key)
    assert stored is not None
    assert stored.events == ()


def test_an_unknown_key_gives_no_document(filled: Archive) -> None:
    assert queries.document(filled, "0123456789abcdef") is None
    assert queries.document(filled, "") is None
