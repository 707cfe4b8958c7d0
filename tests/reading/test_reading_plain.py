"""Plain text: what is kept to the letter, the head, and what is refused with which words."""

import io
from pathlib import Path

import pytest

from dragoman.errors import ReadingError
from dragoman.reading import LARGEST_TEXT, read
from dragoman.records import Document

STORY = "Le Mali a dénoncé les accords « signés » avec la France.\r\n\r\nL’armée s’est retirée.\n"


def write(folder: Path, content: bytes, name: str = "story.txt") -> str:
    path = folder / name
    path.write_bytes(content)
    return str(path)


def one(source: str, published: str = "") -> Document:
    (found,) = read([source], published=published)
    assert isinstance(found, Document), found
    return found


def refusal(source: str) -> str:
    (found,) = read([source])
    assert isinstance(found, ReadingError), found
    assert str(found).startswith(f"{source}: ")
    assert str(found).endswith(".")
    return str(found)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte-order-mark"])
def test_text_is_kept_to_the_letter(tmp_path: Path, mark: bytes) -> None:
    document = one(write(tmp_path, mark + STORY.encode()))
    assert document == Document(id="story", text=STORY, published="", language="fr")


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (" date 2022-11 ", "2022-11"),
        ("date 2022-11-10 ", "2022-11-10"),
        ("date 2022\n\n", "2022"),
        ("\ufeff date 2022-11-10\r\n", "2022-11-10"),
    ],
)
def test_head_dates_the_document_and_is_no_part_of_its_text(tmp_path: Path, head: str, published: str) -> None:
    document = one(write(tmp_path, (head + STORY).encode()), published="1999")
    assert (document.text, document.published) == (STORY, published)


@pytest.mark.parametrize(
    "text", ["date 15 novembre : la junte parle.", "Date 2022 du sommet.", "dates 2022-11 à retenir"]
)
def test_what_is_no_head_stays_in_the_text(tmp_path: Path, text: str) -> None:
    document = one(write(tmp_path, text.encode()), published="2022-11")
    assert (document.text, document.published) == (text, "2022-11")


@pytest.mark.parametrize("date", ["2022-13", "2022-02-30", "10/11/2022", "2022-1", "0000"])
def test_head_that_is_no_date_is_refused(tmp_path: Path, date: str) -> None:
    message = refusal(write(tmp_path, f"date {date} {STORY}".encode()))
    assert f"'{date}' is no date" in message
    assert "2022-11-10" in message


@pytest.mark.parametrize(
    ("content", "found", "remedy"),
    [
        (b"", "is empty", "put the article's text in it"),
        (b" \n\n ", "is empty", "put the article's text in it"),
        (b" date 2022-11 \n", "is empty", "put the article's text in it"),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00", "is a binary", "name a text"),
        (b"\x89\x03\x04\xff\xfe\xfd abc", "is a binary", "name a text"),
        (b"le texte\x02 suit", "control character U+0002 in line 1", "remove it"),
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF", "pdftotext"),
        (b"PK\x03\x04\x14\x00", "is a ZIP archive that is broken or breaks off", "fetch it anew"),
        (b"\x1f\x8b\x08\x00", "is a gzip archive that breaks off", "fetch it anew"),
        ("Le Mali a dénoncé".encode("latin-1"), "is in Latin-1", "iconv -f LATIN1 -t UTF-8"),
        ("L’armée s’est retirée".encode("cp1252"), "is in CP1252", "iconv -f CP1252 -t UTF-8"),
        (STORY.encode("utf-16"), "is in UTF-16", "iconv -f UTF-16 -t UTF-8"),
        (STORY.encode("utf-16-le"), "is in UTF-16LE", "iconv -f UTF-16LE -t UTF-8"),
        (STORY.encode("utf-16-be"), "is in UTF-16BE", "iconv -f UTF-16BE -t UTF-8"),
        (STORY.encode("utf-32"), "is in UTF-32", "iconv -f UTF-32 -t UTF-8"),
        ("Le Mali\na dénoncé".encode("mac-roman"), "is not UTF-8 (byte 8E in line 2)", "save it as UTF-8"),
        ("Россия".encode("cp1251"), "is not UTF-8", "save it as UTF-8"),
        (STORY.encode() + b"\xe9 ", "is not UTF-8 (byte E9 in line 4)", "save it as UTF-8"),
        (b"Le Mali. " * 1_200_000, "is longer than 1,000,000 characters", "split it"),
        (b"a" * (LARGEST_TEXT + 1), "is longer than 1,000,000 characters", "split it"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_refusal_says_what_was_found_and_what_to_do(tmp_path: Path, content: bytes, found: str, remedy: str) -> None:
    message = refusal(write(tmp_path, content))
    assert found in message
    assert remedy in message


def test_longest_text_that_is_read(tmp_path: Path) -> None:
    assert len(one(write(tmp_path, ("é" * LARGEST_TEXT).encode())).text) == LARGEST_TEXT


def test_missing_file_is_refused(tmp_path: Path) -> None:
    assert "there is no such file" in refusal(str(tmp_path / "missing.txt"))
    assert "there is no such file" in refusal(str(tmp_path / "no-folder" / "missing.txt"))


def test_file_below_a_file_is_refused(tmp_path: Path) -> None:
    below = write(tmp_path, STORY.encode()) + "/story.txt"
    assert "cannot be opened" in refusal(below)


def test_file_that_fails_in_the_middle_is_refused() -> None:
    # Linux opens this file and refuses to read from its start, as a broken disk does.
    assert "cannot be read to its end (Input/output error)" in refusal("/proc/self/mem")


def test_sources_that_fail_leave_the_others_and_their_order(tmp_path: Path) -> None:
    good = write(tmp_path, STORY.encode())
    found = list(read([good, str(tmp_path / "missing.txt"), good]))
    assert [type(one) for one in found] == [Document, ReadingError, Document]
    assert found[0] == found[2]


def test_file_name_that_is_no_utf_8_gives_an_id_that_can_be_stored(tmp_path: Path) -> None:
    document = one(write(tmp_path, STORY.encode(), name="d\udce9p\udceache.txt"))
    assert document.id == "d\ufffdp\ufffdche"


def test_control_characters_of_a_name_reach_no_terminal(tmp_path: Path) -> None:
    (error,) = read(
        [
            str(tmp_path / "a\x1b[2Jb.txt"),
        ]
    )
    assert "a\ufffd[2Jb.txt" in str(error)
    (error,) = read(["a\0b"])
    assert "there is no such file" in str(error)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\n date 2022 " + STORY.encode())))
    document = one("-", published="2021")
    assert document == Document(id="stdin", text=STORY, published="2022", language="fr")


def test_language_and_published_are_handed_on(tmp_path: Path) -> None:
    (found,) = read([write(tmp_path, STORY.encode())], published="2022-11", language="en")
    assert isinstance(found, Document)
    assert (found.published, found.language) == ("2022-11", "en")


def test_published_that_is_no_date_is_refused_at_once() -> None:
    with pytest.raises(ReadingError, match="'hier' is no date"):
        read(["never-opened.txt"], published="hier")
