"""CSV and TSV: headings, delimiters, quoted fields, and bad rows one by one."""

import csv
import gzip
import io
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import ReadingError
from dragoman.reading import columns_of, read
from dragoman.reading.delimited import LARGEST_ROW
from dragoman.records import Document

STORY = "Le gouvernement malien a dénoncé les accords de défense."
OTHER = "Le ministre français a regretté cette décision mardi."


def write(folder: Path, content: str | bytes, name: str = "table.csv") -> str:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def outcome(source: str, columns: dict[str, str] | None = None) -> list[str]:
    """The texts of documents, and of what is none, the sentence without the folder."""
    found = list(read([source], columns=columns))
    return [one.text if isinstance(one, Document) else str(one).rpartition("/")[2] for one in found]


ROW = Document(
    id="a-1",
    text=STORY,
    title="Accords, dénoncés",
    published="2022-05-02",
    url="https://a.example",
    language="fr",
    outlet="Fleuve",
)
HEADING = ["id", "text", "title", "published", "url", "outlet", "language"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("name", ["table.csv", "table.txt", "table"])
@pytest.mark.parametrize("mark", ["", "\ufeff", "\ufeff\n"])
def test_every_field_in_its_column(tmp_path: Path, delimiter: str, name: str, mark: str) -> None:
    content = io.StringIO()
    table = csv.writer(content, delimiter=delimiter)
    table.writerow(name.upper() for name in HEADING)
    table.writerow([ROW.id, ROW.text, ROW.title, ROW.published, ROW.url, ROW.outlet, "fr-FR"])
    assert list(read([write(tmp_path, mark + content.getvalue(), name)])) == [ROW]


def test_a_file_of_tabs_by_its_name(tmp_path: Path) -> None:
    assert outcome(write(tmp_path, f"text\tnotes, a; b\n{STORY}\tx, y; z\n", "table.tsv")) == [STORY]


def test_headings_of_ones_own(tmp_path: Path) -> None:
    source = write(tmp_path, f"Nr;Corps ;Date\n7;{STORY};2022-05\n")
    columns = {"text": "corps", "published": "date", "id": "Nr"}
    assert list(read([source], columns=columns)) == [Document(id="7", text=STORY, published="2022-05", language="fr")]
    # As standard input has no name, the heading alone tells.
    assert outcome(write(tmp_path, Path(source).read_bytes(), "nameless"), columns) == [STORY]


def test_columns_that_are_not_ours_are_ignored_and_an_id_is_made(tmp_path: Path) -> None:
    found = list(read([write(tmp_path, f"mood,text\nbad,{STORY}\n\n\nbad,{OTHER}\n")], published="2022"))
    assert [(one.id, one.published) for one in found if isinstance(one, Document)] == [
        ("table:2", "2022"),
        ("table:5", "2022"),
    ]


def test_a_quoted_field_holds_delimiters_marks_and_line_breaks(tmp_path: Path) -> None:
    text = f'{STORY}\n\n"Non", dit-il ; puis rien.\r\n{OTHER}'
    quoted = text.replace('"', '""')
    source = write(tmp_path, f'id,text\na,"{quoted}"\nb,{OTHER}\n')
    assert outcome(source) == [text, OTHER]


BAD = [
    ("b,x,y", "table.csv:3: the heading has 2 columns, and this row 3; mend its quotation marks."),
    ("b", "table.csv:3: the heading has 2 columns, and this row 1; mend its quotation marks."),
    ('b,"x"y', "table.csv:3: is no row of a table (',' expected after '\"'); mend its quotation marks there."),
    ("b, ", "table.csv:3: its text is empty; give the article's text, or leave the row out."),
    ("b,\x00x", "table.csv:3: holds the control character U+0000 in line 1 of the text; remove it, or check that"),
    ("b\x07,x", "table.csv:3: holds the control character U+0007"),
    ("b," + "x" * 1_000_001, "table.csv:3: is longer than 1,000,000 characters"),
    ('b,"' + "x" * LARGEST_ROW + '"', "table.csv:3: this row has more than 16,000,000 bytes"),
    ("b,d\xe9nonc\xe9".encode("latin-1"), "table.csv:3: is in Latin-1 (ISO 8859-1), not in UTF-8"),
    ('b,"\n\nd\xe9nonc\xe9"'.encode("latin-1"), "table.csv:3-5: is in Latin-1"),
]


@pytest.mark.parametrize(("row", "sentence"), BAD, ids=[sentence[13:40] for _, sentence in BAD])
def test_a_bad_row_is_one_error_and_the_others_are_read(tmp_path: Path, row: str | bytes, sentence: str) -> None:
    raw = row.encode() if isinstance(row, str) else row
    source = write(tmp_path, f"id,text\na,{STORY}\n".encode() + raw + f"\nc,{OTHER}\n".encode())
    before, bad, after = outcome(source)
    assert (before, after) == (STORY, OTHER)
    assert bad.startswith(sentence)


def test_bad_values_of_a_row(tmp_path: Path) -> None:
    source = write(
        tmp_path, f"text,published,language\n{STORY},10/11/2022,\n{STORY},,français\n{STORY},2022-11-10,FR\n"
    )
    assert outcome(source) == [
        "table.csv:2: the publication date '10/11/2022' is no date of the calendar; "
        "write it as 2022-11-10, as 2022-11 or as 2022, or leave it out.".rpartition("/")[2],
        "table.csv:3: the language 'français' is no code; write it as ISO 639 does, 'fr' for French, or leave it out.",
        STORY,
    ]


def test_a_quotation_mark_that_is_never_closed_names_the_lines_it_swallowed(tmp_path: Path) -> None:
    source = write(tmp_path, f'id,text\na,"{STORY}\nb,{OTHER}\nc,"{OTHER}"\nd,{OTHER}\n')
    first, last = outcome(source)
    assert first.startswith("table.csv:2-4: is no row of a table")
    assert last == OTHER
    (only,) = outcome(write(tmp_path, f'id,text\na,"{STORY}\nb,x\n'))
    assert only.startswith("table.csv:2-3: is no row of a table (unexpected end of data)")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (f"id,body\na,{STORY}\n", "table.csv: has no column 'text', but 'id', 'body'; say which holds the text:"),
        (f"id,text,Text\na,{STORY},x\n", "table.csv: has two columns 'text'; rename one of them."),
        ("", "is empty"),
        ("\n\n", "is empty"),
        ("id,text\n", "table.csv: has a heading and no rows"),
        ("id,text\n".encode("utf-16"), "table.csv: is in UTF-16"),
        ("%PDF-1.7\n", "table.csv: is a PDF"),
        ('"id,text\n', "table.csv: has no column 'text'"),
    ],
)
def test_a_table_that_is_bad_as_a_whole_is_one_error(tmp_path: Path, content: str | bytes, sentence: str) -> None:
    (only,) = outcome(write(tmp_path, content))
    assert sentence in only


def test_a_heading_that_is_named_and_not_there_is_told(tmp_path: Path) -> None:
    (only,) = outcome(write(tmp_path, f"text,day\n{STORY},x\n"), {"published": "date"})
    assert only.startswith("table.csv: has no column 'date', but 'text', 'day'; say which holds the published:")
    assert only.endswith("--columns published=HEADING.")


def test_a_table_in_a_broken_gzip_archive_gives_what_came_before(tmp_path: Path) -> None:
    rows = "".join(f"{number},{STORY}\n" for number in range(30_000))
    packed = gzip.compress(f"id,text\n{rows}".encode())
    *texts, last = outcome(write(tmp_path, packed[: len(packed) // 2], "table.csv.gz"))
    assert len(texts) > 1000
    assert set(texts) == {STORY}
    assert last.startswith("table.csv.gz: is a gzip archive that breaks off")


def test_a_prose_that_begins_with_a_list_is_no_table(tmp_path: Path) -> None:
    prose = "Textes, titres, dates : le ministre a tout publié.\nPuis le gouvernement malien a réagi.\n"
    assert outcome(write(tmp_path, prose, "prose.txt")) == [prose]


def test_memory_is_bounded_by_the_row(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("id,text\n")
        file.writelines(f"{number},{STORY * 40}\n" for number in range(15_000))
    tracemalloc.start()
    count = sum(1 for _ in read([str(path)], language="fr"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 15_000
    assert peak < 5_000_000 < path.stat().st_size


@pytest.mark.parametrize("told", ["text", "text=", "=body", "body=text", "text=a,text=b"])
def test_columns_that_name_none_are_refused(told: str) -> None:
    with pytest.raises(ReadingError, match="names no column; write FIELD=HEADING"):
        columns_of(told)


def test_columns_that_are_named() -> None:
    assert columns_of("") == {}
    assert columns_of(" text = Le corps, published=date ,") == {"text": "Le corps", "published": "date"}


STORABLE = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('\n\t",;'), min_size=1)


@given(texts=st.lists(STORABLE.filter(str.strip), min_size=1, max_size=5), delimiter=st.sampled_from(",;\t"))
def test_text_of_a_table_is_taken_to_the_letter(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], delimiter: str
) -> None:
    content = io.StringIO()
    table = csv.writer(content, delimiter=delimiter)
    table.writerows([["id", "text"], *(["x", text] for text in texts)])
    source = write(tmp_path_factory.mktemp("table"), content.getvalue())
    assert [one.text for one in read([source], language="fr") if isinstance(one, Document)] == texts
