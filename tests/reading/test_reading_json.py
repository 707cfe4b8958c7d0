"""JSON lines, lists and single objects: every record by itself."""

import io
import itertools
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import ReadingError
from dragoman.reading import read
from dragoman.reading.documents import Batch
from dragoman.reading.formats import read_source
from dragoman.reading.jsonlines import LARGEST_LINE
from dragoman.reading.sources import source_of
from dragoman.records import Document

FIRST = {
    "id": "a-1",
    "text": "Le Mali a réagi.\n",
    "title": "Réaction",
    "published": "2022-11-10",
    "url": "https://a.example",
}
FIRST_READ = Document(
    id="a-1", text="Le Mali a réagi.\n", title="Réaction", published="2022-11-10", url="https://a.example"
)


def write(folder: Path, content: str | bytes, name: str = "batch.jsonl") -> str:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("batch.jsonl", json.dumps(FIRST)),
        ("batch.ndjson", "\n\n" + json.dumps(FIRST, ensure_ascii=False) + "\n\n"),
        ("batch.json", json.dumps([FIRST])),
        ("batch.json", json.dumps([FIRST], indent=2)),
        ("batch.json", json.dumps(FIRST)),
        ("batch.json", json.dumps(FIRST, indent=2)),
        ("batch.json", "\ufeff" + json.dumps(FIRST, indent=2)),
        ("batch", json.dumps(FIRST)),
        ("batch.txt", "\n" + json.dumps(FIRST, indent=2)),
        ("batch", "[\n" + json.dumps(FIRST) + "\n]"),
    ],
)
def test_every_form_gives_the_same_document(tmp_path: Path, name: str, content: str) -> None:
    assert list(read([write(tmp_path, content, name)])) == [FIRST_READ]


def test_record_without_more_than_a_text_is_named_after_its_line(tmp_path: Path) -> None:
    content = (
        '\n{"text": "un"}\n\n{"text": "deux", "id": 7, "title": null, "published": null, "url": null, "tags": [1]}\n'
    )
    assert list(read([write(tmp_path, content)], published="2022-11", language="en")) == [
        Document(id="batch:2", text="un", published="2022-11", language="en"),
        Document(id="7", text="deux", published="2022-11", language="en"),
    ]


def test_record_of_a_list_without_an_id_is_named_after_its_place(tmp_path: Path) -> None:
    found = list(read([write(tmp_path, '[{"text": "un"}, {"text": "deux"}]', "list.json")]))
    assert [one.id for one in found if isinstance(one, Document)] == ["list:1", "list:2"]


def test_published_of_the_record_wins_over_the_batch(tmp_path: Path) -> None:
    (found,) = read([write(tmp_path, json.dumps(FIRST))], published="2020")
    assert found == FIRST_READ


def test_same_id_twice_is_no_error(tmp_path: Path) -> None:
    assert list(read([write(tmp_path, f"{json.dumps(FIRST)}\n" * 2)])) == [FIRST_READ, FIRST_READ]


BAD_RECORDS = [
    ('{"text": "z",}', "is no JSON", "mend it"),
    ("Le Mali", "is no JSON", "mend it"),
    ('{"text": "z"', "is no JSON", "mend it"),
    ('{"title": "t"}', "has no 'text'", '{"id": "a-1"'),
    ('{"text": 5}', "'text' is no text", '{"id": "a-1"'),
    ('{"text": "z", "title": ["t"]}', "'title' is no text", '{"id": "a-1"'),
    ('{"text": "z", "language": "français"}', "the language 'français' is no code", "'fr' for French"),
    ('{"text": "z", "outlet": 5}', "'outlet' is no text", '{"id": "a-1"'),
    ('{"text": "z", "id": true}', "'id' is no text", '{"id": "a-1"'),
    ('{"text": " "}', "'text' is empty", "leave the record out"),
    ('["text"]', "is JSON, but no object", '{"id": "a-1"'),
    ('{"text": "z", "published": "2022-02-30"}', "'2022-02-30' is no date", "2022-11-10"),
    ('{"text": "z", "published": "2022-11-10T08:00:00Z"}', "'2022-11-10T08:00:00Z' is no date", "2022-11-10"),
    (r'{"text": "z\ud800"}', "lone surrogate", "remove it"),
    (r'{"text": "un\ndeux\u0000"}', "U+0000 in line 2", "remove it"),
    (r'{"text": "z", "id": "\u0007"}', "U+0007", "remove it"),
    ("[" * 100_000, "nested too deeply", '{"id": "a-1"'),
    ('{"text": "z", "n": ' + "9" * 5000 + "}", "is no JSON that can be read", "mend it"),
    (json.dumps({"text": "a" * 1_000_001}), "is longer than 1,000,000 characters", "split it"),
    ('{"text": "dénoncé"}'.encode("latin-1"), "is in Latin-1", "iconv"),
    (b'{"text": "' + b"a" * LARGEST_LINE + b'"}', "more than 16,000,000 bytes", "a line of its own"),
]


@pytest.mark.parametrize(
    ("line", "found", "remedy"),
    BAD_RECORDS,
    ids=[f"{number}-{found}" for number, (_, found, _) in enumerate(BAD_RECORDS)],
)
def test_bad_line_is_named_and_the_others_are_read(tmp_path: Path, line: str | bytes, found: str, remedy: str) -> None:
    raw = line.encode() if isinstance(line, str) else line
    good = json.dumps(FIRST).encode()
    source = write(tmp_path, good + b"\n" + raw + b"\n" + good)
    before, error, after = read([source])
    assert before == after == FIRST_READ
    assert isinstance(error, ReadingError)
    assert str(error).startswith(f"{source}:2: ")
    assert found in str(error)
    assert remedy in str(error)


def test_bad_first_line_of_json_lines_leaves_the_others(tmp_path: Path) -> None:
    source = write(tmp_path, '{"text":\n' + json.dumps(FIRST))
    error, after = read([source])
    assert isinstance(error, ReadingError)
    assert error.where == f"{source}:1"
    assert after == FIRST_READ


def test_bad_record_of_a_list_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    source = write(tmp_path, json.dumps([FIRST, {"title": "t"}, FIRST]), "list.json")
    before, error, after = read([source])
    assert before == after == FIRST_READ
    assert isinstance(error, ReadingError)
    assert error.where == f"{source}, record 2"


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("batch.jsonl", b"", "is empty"),
        ("batch.json", b"\n\n", "is empty"),
        ("batch.json", b"[]", "is empty"),
        ("batch.json", b'[{"text": "a"},\n{"text": "b"},]', "at line 2, column 1"),
        ("batch.json", b"Le Mali", "is no JSON"),
        ("batch.json", b"\x00\x01\x02", "is a binary"),
        ("batch.jsonl", json.dumps(FIRST).encode("utf-16"), "is in UTF-16"),
        ("batch.jsonl", b"\x1f\x8b\x08", "is a gzip archive that breaks off"),
        ("batch.jsonl", b"<!DOCTYPE html><p>Mali", "is an HTML page, not plain text"),
        ("batch.json", b'["' + b"a" * 64_000_000 + b'"]', "is a JSON list of more than 64,000,000 bytes"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_source_that_is_bad_as_a_whole_is_one_error(tmp_path: Path, name: str, content: bytes, found: str) -> None:
    source = write(tmp_path, content, name)
    (error,) = read([source])
    assert isinstance(error, ReadingError)
    assert error.where == source
    assert found in str(error)


class EndlessLines(io.BufferedIOBase):
    """Lines of JSON without an end, each given when it is asked for: who waits for more never comes back."""

    def __init__(self) -> None:
        self.given = 0

    def readable(self) -> bool:
        return True

    def readline(self, size: int | None = -1, /) -> bytes:
        return self.read1()

    def read1(self, size: int = -1, /) -> bytes:
        self.given += 1
        return json.dumps({"text": f"phrase {self.given}"}).encode() + b"\n"


def test_json_lines_are_read_one_by_one() -> None:
    stream = EndlessLines()
    source = source_of(stream, name="endless", stem="endless", suffix="")  # type: ignore[arg-type]
    found = list(itertools.islice(read_source(source, Batch()), 3))
    assert [one.text for one in found if isinstance(one, Document)] == ["phrase 1", "phrase 2", "phrase 3"]
    assert stream.given == 3


def test_standard_input_holds_json_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = "\n" + json.dumps(FIRST) + '\n{"text": "deux"}\n'
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(lines.encode())))
    assert list(read(["-"])) == [FIRST_READ, Document(id="stdin:3", text="deux", language="")]


def test_outlet_and_language_of_the_record_hold(tmp_path: Path) -> None:
    told = {"text": "Le Mali a dénoncé les accords de défense.", "outlet": "Journal du Fleuve", "language": "bm-ML"}
    (found,) = read([write(tmp_path, json.dumps(told))], language="fr")
    assert found == Document(id="batch:1", text=told["text"], language="bm", outlet="Journal du Fleuve")


@pytest.mark.parametrize(
    ("told", "code"), [("FR", "fr"), ("fr_CA", "fr"), ("fra", "fr"), ("fre", "fr"), ("ceb", "ceb"), ("", "en")]
)
def test_a_language_has_one_code(tmp_path: Path, told: str, code: str) -> None:
    (found,) = read([write(tmp_path, json.dumps({"text": "z", "language": told}))], language="ENG")
    assert isinstance(found, Document)
    assert found.language == code


STORABLE = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip)


@given(texts=st.lists(STORABLE, min_size=1, max_size=5), as_ascii=st.booleans())
def test_text_of_json_is_taken_to_the_letter(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], as_ascii: bool
) -> None:
    source = tmp_path_factory.mktemp("round-trip") / "batch.jsonl"
    source.write_text("".join(json.dumps({"text": t}, ensure_ascii=as_ascii) + "\n" for t in texts), encoding="utf-8")
    assert [one.text for one in read([str(source)]) if isinstance(one, Document)] == texts
