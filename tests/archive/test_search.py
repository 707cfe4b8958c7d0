"""Words and phrases are found alike in every database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, event

from dragoman.archive import Archive, few_codings, queries, search
from dragoman.archive.queries import EventFilter
from dragoman.records import Coding, Document, Event, EventDate, Mention, Span, Status
from tests.examples import examples
from tests.postgresql import Server

LONG = "mot " * 20_000 + "le dernier mot est resté"
TEXTS = {
    "coup": ("Un coup d'État a lieu ; la cœlacanthe n'y est pour rien.", "Le putsch"),
    "north": ("L'ARMÉE a repris la ville, aujourd’hui. Élu en août 2013, il s'est tu.", "Le nord"),
    "decomposed": ("L'arme\u0301e e\u0301lue : 1\u00a0234,5 hommes, e-mail a@b.fr, https://example.org/x?y=1", "Ville"),
    "scripts": ("Москва́ и Київ, Ελλάδα, 北京市, العربيّة, İstanbul, straße, ﬁn, x²", ""),
    "emoji": ("🕊️ 👨‍👩‍👧 la paix\u200bnouvelle \ue000privé\ue000 a_b c-d", "D’Ouagadougou à Ségou"),
    "long": (LONG, "Long"),
    "longest word": ("x" * 3000 + " " + "y" * 120 + "z", "Mots"),
}


def _document(name: str) -> Document:
    text, title = TEXTS[name]
    return Document(name, text, title)


def _coding(document: Document) -> Coding:
    """One event, by which the document is found."""
    span = Span(0, 1, document.text[0])
    mention = Mention(span, span, "test")
    told = Event("AID", "", Status.ACTUAL, (mention,), (), (), EventDate("", None, "test"), None, ())
    return Coding(document.id, events=(told,))


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, postgresql_server: Server) -> Iterator[tuple[Archive, Archive]]:
    file: Path = tmp_path_factory.mktemp("search") / "news.db"
    with Archive.open(str(file)) as one, Archive.open(postgresql_server.database()) as other:
        for name in TEXTS:
            for archive in (one, other):
                assert archive.add(_document(name), _coding(_document(name)))
        yield one, other


def found(archive: Archive, words: str) -> list[str]:
    return sorted(row.document_id for row in queries.events(archive, EventFilter(words=words)).rows)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("etat", ["coup"]),
        ('"coup d’etat"', ["coup"]),
        ('"etat coup"', []),
        ("armee ville", ["decomposed", "north"]),
        ('"ville le nord"', []),
        ('"tu le nord"', []),
        ("ELUE", ["decomposed"]),
        ("москва", ["scripts"]),
        ("北京市", ["scripts"]),
        ("北京", []),
        ("a@b.fr", ["decomposed"]),
        ("example.org", ["decomposed"]),
        ('"dernier mot est resté"', ["long"]),
        ('"mot le dernier"', ["long"]),
        ('"dernier mot mot"', []),
        ("x" * 3000, ["longest word"]),
        ("x" * 2999, []),
        ("y" * 120 + "z", ["longest word"]),
        ("y" * 120, []),
        ("ouagadougou segou", ["emoji"]),
    ],
    ids=lambda value: str(value)[:40],
)
def test_words_and_phrases_find_the_same_in_both(
    both: tuple[Archive, Archive], words: str, expected: list[str]
) -> None:
    assert [found(archive, words) for archive in both] == [expected, expected]


_PIECES = sorted({piece for text, title in TEXTS.values() for piece in (text + " " + title).split()})


@examples(150)
@given(words=st.lists(st.sampled_from(_PIECES) | st.text(max_size=6), max_size=4), quoted=st.booleans())
def test_any_words_find_the_same_in_both(both: tuple[Archive, Archive], words: list[str], quoted: bool) -> None:
    asked = " ".join(words)
    one, other = (found(archive, f'"{asked}"' if quoted else asked) for archive in both)
    assert one == other


@examples(60)
@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=20))
def test_any_text_is_found_alike_in_both(both: tuple[Archive, Archive], text: str) -> None:
    document = Document("any", text, "Quelconque")
    for archive in both:
        archive.add(document, _coding(document))
    for asked in (text, f'"{text}"', *text.split()):
        one, other = (found(archive, asked) for archive in both)
        assert one == other


def test_postgresql_finds_words_by_its_index(both: tuple[Archive, Archive]) -> None:
    with both[1]._writer.begin() as connection:
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        plan = connection.exec_driver_sql(
            "EXPLAIN SELECT document_id FROM documents_words WHERE words @> ARRAY['etat']"
        )
        assert "documents_words_by_word" in "\n".join(row[0] for row in plan)


def test_postgresql_looks_words_up_once_where_few_documents_have_them(
    both: tuple[Archive, Archive], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counting, the page and the facets take the numbers that were found; of many, each looks for itself."""
    archive, wanted, asked = both[1], EventFilter(words='"coup d\'etat"'), []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        few = queries.events(archive, wanted)
        looked_up = sum("documents_words" in statement for statement in asked)
        asked.clear()
        monkeypatch.setattr(few_codings, "_FEW", 0)
        many = queries.events(archive, wanted)
        assert sum("documents_words" in statement for statement in asked) > 2
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert looked_up == 1
    assert few == many
    assert [row.document_id for row in few.rows] == ["coup"]


def test_several_words_are_told_from_one() -> None:
    assert search.are_several('"coup d\'etat" manifestants')
    assert search.are_several("l'armée")
    assert not any(map(search.are_several, ("président", '"Président !"', "???", "")))
