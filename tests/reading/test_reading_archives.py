"""gzip and ZIP: files unpacked as a stream, within limits, and what is refused."""

import gzip
import io
import json
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.errors import ReadingError
from dragoman.reading import read, unpacking
from dragoman.records import Document

STORY = "Le gouvernement malien a dénoncé les accords de défense.\n"
LINES = "".join(json.dumps({"text": STORY, "id": f"r{number}"}) + "\n" for number in range(3))


def outcome(*sources: str | Path) -> list[str]:
    """The ids of documents, and of what is none, the whole sentence without the folder."""
    found = list(read(map(str, sources)))
    return [one.id if isinstance(one, Document) else str(one).rpartition("/")[2] for one in found]


def zipped(path: Path, members: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def gzipped(path: Path, content: bytes) -> Path:
    path.write_bytes(gzip.compress(content, mtime=0))
    return path


@pytest.mark.parametrize("name", ["story.txt.gz", "story.gz", "story.TXT.GZ", "story.txt", "story.bin"])
def test_a_gzip_archive_is_known_by_its_first_bytes(tmp_path: Path, name: str) -> None:
    (found,) = read([str(gzipped(tmp_path / name, STORY.encode()))])
    assert found == Document(id="story", text=STORY, language="fr")


def test_json_lines_in_gzip_are_named_after_the_file_in_it(tmp_path: Path) -> None:
    path = gzipped(
        tmp_path / "batch.jsonl.gz", LINES.encode() + b'{"text": 5}\n' + json.dumps({"text": STORY}).encode()
    )
    assert outcome(path) == [
        "r0",
        "r1",
        "r2",
        "batch.jsonl.gz:4: its 'text' is no text; give each article as an object such as "
        '{"id": "a-1", "text": "...", "published": "2022-11-10"}.',
        "batch:5",
    ]


def test_several_gzip_archives_in_one_file_are_one(tmp_path: Path) -> None:
    path = tmp_path / "batch.jsonl.gz"
    path.write_bytes(b"".join(gzip.compress(line.encode()) for line in LINES.splitlines(keepends=True)))
    assert outcome(path) == ["r0", "r1", "r2"]


def test_what_stands_before_the_break_of_a_gzip_archive_is_read(tmp_path: Path) -> None:
    packed = gzip.compress("".join(f'{{"text": "{STORY.strip()}", "id": {n}}}\n' for n in range(20_000)).encode())
    (tmp_path / "cut.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    found = outcome(tmp_path / "cut.jsonl.gz")
    assert found[:3] == ["0", "1", "2"]
    assert len(found) > 1000
    assert found[-1] == (
        "cut.jsonl.gz: is a gzip archive that breaks off before its end; fetch it anew; what stands before is read."
    )


def test_a_gzip_archive_with_a_wrong_checksum_is_one_error(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(STORY.encode()))
    packed[-8] ^= 1
    (tmp_path / "story.txt.gz").write_bytes(packed)
    (sentence,) = outcome(tmp_path / "story.txt.gz")
    assert sentence.startswith("story.txt.gz: is a gzip archive that is broken (CRC check failed")


def test_a_name_that_lies_is_told(tmp_path: Path) -> None:
    for name in ("a.gz", "a.zip"):
        (tmp_path / name).write_text(STORY, encoding="utf-8")
    assert outcome(tmp_path) == [
        "a.gz: is no gzip archive, as its name says it were; mend its name.",
        "a.zip: is no ZIP archive, as its name says it were; mend its name.",
    ]


def test_the_files_of_a_zip_archive_in_its_order(tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "news.zip",
        {
            "2022/b.txt": STORY,
            "2022/": "",
            "a.jsonl": LINES,
            "__MACOSX/a.jsonl": b"\x00",
            ".DS_Store": b"\x00",
            "2022/empty.txt": "",
            "é.txt": STORY,
        },
    )
    assert outcome(path) == [
        "2022/b",
        "r0",
        "r1",
        "r2",
        "empty.txt: is empty; put the article's text in it, or leave it out.",
        "é",
    ]


def test_a_zip_archive_without_its_name_and_from_standard_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = zipped(tmp_path / "download", {"a.txt": STORY, "b.txt": STORY})
    assert outcome(path) == ["a", "b"]

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: object) -> int:
            raise io.UnsupportedOperation

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(Pipe(path.read_bytes())))
    assert outcome("-") == ["a", "b"]


def test_a_name_that_leads_out_of_the_archive_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    names = ["../up.txt", "/etc/passwd.txt", "a/../../up.txt", "..\\up.txt", "C:\\up.txt", "good.txt"]
    found = list(read([str(zipped(tmp_path / "bad.zip", dict.fromkeys(names, STORY)))]))
    assert [isinstance(one, Document) for one in found] == [False] * 5 + [True]
    for one, name in zip(found[:5], names, strict=False):
        assert str(one) == (
            f"{tmp_path}/bad.zip, {name}: its name leads out of the archive; "
            "pack the archive anew, or leave the file out."
        )


@pytest.mark.parametrize("outer", ["zip", "gzip"])
def test_an_archive_in_an_archive_is_refused(tmp_path: Path, outer: str) -> None:
    inner = gzip.compress(STORY.encode(), mtime=0)
    if outer == "zip":
        path = zipped(tmp_path / "outer.zip", {"in.txt.gz": inner, "good.txt": STORY})
        expected = ["outer.zip, in.txt.gz: is an archive in an archive; unpack the outer one first.", "good"]
    else:
        path = gzipped(tmp_path / "outer.gz", inner)
        expected = ["outer.gz: is an archive in an archive; unpack the outer one first."]
    assert outcome(path) == expected


def test_encrypted_files_are_one_error_and_the_others_are_read(tmp_path: Path) -> None:
    path = zipped(tmp_path / "secret.zip", {"a.txt": STORY, "b.txt": STORY, "c.txt": STORY})
    raw = bytearray(path.read_bytes())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = raw.index(signature)
        raw[at + flags] |= 1
        raw[raw.index(signature, at + 4) + flags] |= 1
    path.write_bytes(raw)
    assert outcome(path) == ["secret.zip: is encrypted (2 of 3 files); unpack it with its password first.", "c"]


def test_a_zip_archive_that_breaks_off_is_one_error(tmp_path: Path) -> None:
    path = zipped(tmp_path / "cut.zip", {"a.txt": STORY, "b.txt": STORY})
    path.write_bytes(path.read_bytes()[:-30])
    (sentence,) = outcome(path)
    assert sentence.startswith("cut.zip: is a ZIP archive that is broken or breaks off")


def test_a_broken_file_in_a_zip_archive_leaves_the_others(tmp_path: Path) -> None:
    path = zipped(tmp_path / "half.zip", {"a.txt": STORY * 9, "b.txt": STORY})
    raw = bytearray(path.read_bytes())
    raw[45] ^= 0xFF
    path.write_bytes(raw)
    first, second = outcome(path)
    assert first.startswith("half.zip, a.txt: is in a ZIP archive that is broken")
    assert second == "b"


def test_other_methods_than_deflate_are_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "odd.zip", {"a.txt": STORY}, zipfile.ZIP_LZMA)
    assert outcome(path) == [
        "odd.zip, a.txt: is packed by a method that is not read (lzma); pack it anew with deflate."
    ]


@pytest.mark.parametrize("name", ["[Content_Types].xml", "mimetype"])
def test_an_office_document_is_named(tmp_path: Path, name: str) -> None:
    path = zipped(tmp_path / "letter.docx", {name: "x", "word/document.xml": "<x/>"})
    assert outcome(path) == ["letter.docx: is a document of an office program or an e-book; save it as plain text."]


def test_an_archive_without_files_is_told(tmp_path: Path) -> None:
    path = zipped(tmp_path / "none.zip", {})
    assert outcome(path) == ["none.zip: is a ZIP archive without files; put articles into it, or leave it out."]


@pytest.mark.parametrize("large", [False, True])
def test_a_table_of_contents_that_would_fill_the_memory_is_refused(tmp_path: Path, large: bool) -> None:
    path = zipped(tmp_path / "many.zip", {"a.txt": STORY})
    raw = bytearray(path.read_bytes())
    end = raw.rindex(b"PK\x05\x06")
    raw[end + 12 : end + 16] = (0xFFFFFFFF if large else 60_000_000).to_bytes(4, "little")
    if large:
        raw[end:end] = b"PK\x06\x06" + bytes(36) + (60_000_000).to_bytes(8, "little") + bytes(8)
    path.write_bytes(raw)
    assert outcome(path) == [
        "many.zip: has a table of contents of more than 50,000,000 bytes; split it into several.",
    ]


def blanks(count: int) -> Iterator[bytes]:
    """A good line of JSON, then blank lines: to be read to its end, whatever it weighs."""
    yield LINES.encode()
    for _ in range(count):
        yield b" " * 99_999 + b"\n"


@pytest.mark.parametrize("kind", ["zip", "gzip"])
def test_a_bomb_is_one_error_and_takes_no_memory(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"bomb.{kind}"
    if kind == "zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("b.jsonl", "w") as member:
            member.writelines(blanks(2000))
    else:
        with gzip.open(path, "wb") as packed:
            packed.writelines(blanks(2000))
    tracemalloc.start()
    found = outcome(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found[:3] == ["r0", "r1", "r2"]
    assert len(found) == 4
    assert "grows more than 200 times its size when it is unpacked" in found[3]
    assert peak < 60_000_000


def test_a_file_that_unpacks_to_more_than_the_limit_is_one_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "LARGEST_UNPACKED", 100_000)
    path = gzipped(tmp_path / "long.jsonl.gz", (LINES * 400).encode())
    *documents, last = outcome(path)
    assert len(documents) > 100
    assert last == "long.jsonl.gz: holds more than 100,000 bytes; split it into several files."


def test_errors_of_archives_are_reading_errors(tmp_path: Path) -> None:
    (tmp_path / "a.gz").write_bytes(b"\x1f\x8b\x08" + b"\xff" * 100)
    (found,) = read([str(tmp_path / "a.gz")])
    assert isinstance(found, ReadingError)
