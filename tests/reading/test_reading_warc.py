"""WARC: pages that a crawler kept, each through the HTML module, and files that break off."""

import gzip
import zlib
from pathlib import Path

import pytest
from fastwarc.stream_io import BrotliWriter

from dragoman.errors import ReadingError
from dragoman.reading import read
from dragoman.reading.webpage import LARGEST_PAGE
from dragoman.records import Document

FIRST = "Le gouvernement malien a dénoncé lundi les accords de défense avec la France."
SECOND = "« Nous regrettons cette décision », a déclaré mardi le ministre français de la Défense."
PAGE = f"<!DOCTYPE html><html><head><title>Accords</title></head><body><p>{FIRST}</p><p>{SECOND}</p></body></html>"
ADDRESS = "https://www.fleuve.example/accords"


def response(
    body: bytes | str = PAGE,
    *,
    status: str = "200 OK",
    kind: str = "text/html; charset=utf-8",
    address: str = ADDRESS,
    http: str = "",
    head: str = "",
    length: int | None = None,
) -> bytes:
    """A record of a server's answer."""
    content = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{http}\r\n".encode()
    content += body.encode() if isinstance(body, str) else body
    return record(content, "response", f"WARC-Target-URI: {address}\r\n{head}", length)


def record(content: bytes, kind: str, head: str = "", length: int | None = None) -> bytes:
    """A record of any kind."""
    size = len(content) if length is None else length
    return (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2022-05-02T22:00:00Z\r\n{head}"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {size}\r\n\r\n"
    ).encode() + content + b"\r\n\r\n"  # fmt: skip


def write(folder: Path, content: bytes, name: str = "crawl.warc") -> str:
    path = folder / name
    path.write_bytes(content)
    return str(path)


def outcome(source: str) -> list[str]:
    """The ids of documents, and of what is none, the sentence from the file's name on."""
    found = list(read([source]))
    return [one.id if isinstance(one, Document) else str(one)[len(source) - len("crawl.warc") :] for one in found]


DOCUMENT = Document(
    id="crawl:1",
    text=f"{FIRST}\n\n{SECOND}",
    title="Accords",
    url=ADDRESS,
    language="fr",
    outlet="fleuve.example",
)


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.dat", "crawl"])
def test_a_page_is_a_document_with_the_address_that_it_was_fetched_from(tmp_path: Path, name: str) -> None:
    info = record(b"software: hand", "warcinfo")
    request = record(b"GET / HTTP/1.1\r\n\r\n", "request")
    assert list(read([write(tmp_path, info + request + response(), name)])) == [DOCUMENT]


def test_packed_record_by_record_and_as_a_whole(tmp_path: Path) -> None:
    records = [response(), response(address=f"{ADDRESS}/2")]
    packed = b"".join(gzip.compress(one) for one in records)
    assert outcome(write(tmp_path, packed, "crawl.warc.gz")) == ["crawl:1", "crawl:2"]
    assert outcome(write(tmp_path, gzip.compress(b"".join(records)), "crawl.warc.gz")) == ["crawl:1", "crawl:2"]


def test_only_pages_that_were_found_are_read(tmp_path: Path) -> None:
    others = [
        response(status="404 Not Found"),
        response(status="301 Moved Permanently"),
        response(kind="application/json"),
        response(kind="image/png"),
        record(b"not http", "resource"),
        record(b"", "revisit"),
    ]
    source = write(tmp_path, b"".join(others) + response(kind="application/xhtml+xml"))
    assert outcome(source) == ["crawl:5"]
    assert outcome(write(tmp_path, b"".join(others))) == [
        "crawl.warc: is a WARC file without an HTML page that a server answered with; leave it out."
    ]


@pytest.mark.parametrize(
    ("told", "published"),
    [
        ('<meta name="date" content="2022-05-01">', "2022-05-01"),
        ('<meta name="date" content="2022-05-03">', "2022-05-03"),
        ('<meta name="date" content="2022-05-04">', ""),
        ('<meta name="date" content="2022-06">', ""),
        ("", ""),
    ],
)
def test_when_it_was_fetched_is_the_latest_that_it_can_be_and_no_date(
    tmp_path: Path, told: str, published: str
) -> None:
    (found,) = read([write(tmp_path, response(PAGE.replace("<head>", f"<head>{told}")))])
    assert isinstance(found, Document)
    assert found.published == published


def test_the_address_of_the_record_wins_over_the_page(tmp_path: Path) -> None:
    page = PAGE.replace("<head>", '<head><link rel="canonical" href="https://elsewhere.example/">')
    (found,) = read([write(tmp_path, response(page, address=f"<{ADDRESS}>"))])
    assert isinstance(found, Document)
    assert (found.url, found.outlet) == (ADDRESS, "fleuve.example")


PACKED = "Content-Encoding: {}\r\n"


def chunked(body: bytes) -> bytes:
    return b"".join(b"%x;a=b\r\n%s\r\n" % (len(body[i : i + 50]), body[i : i + 50]) for i in range(0, len(body), 50))


def brotli(body: bytes, folder: Path) -> bytes:
    path = folder / "page.br"
    with path.open("wb") as file, BrotliWriter(file) as writer:
        writer.write(body)
    return path.read_bytes()


def test_packings_of_servers(tmp_path: Path) -> None:
    raw = PAGE.encode()
    bare = zlib.compressobj(wbits=-15)
    answers = [
        response(raw, http="Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"),
        response(gzip.compress(raw), http="Content-Encoding: gzip\r\n"),
        response(zlib.compress(raw), http="Content-Encoding: deflate\r\n"),
        response(bare.compress(raw) + bare.flush(), http="Content-Encoding: deflate\r\n"),
        response(brotli(raw, tmp_path), http="Content-Encoding: br\r\n"),
        response(chunked(raw) + b"0\r\n\r\n", http="Transfer-Encoding: chunked\r\n"),
        response(
            chunked(gzip.compress(raw)) + b"0\r\n\r\n", http="Transfer-Encoding: Chunked\r\nContent-Encoding: gzip\r\n"
        ),
        response(raw, http="Content-Encoding: identity\r\n"),
        response(PAGE.encode("cp1252"), kind="text/html; charset=iso-8859-1"),
    ]
    found = list(read([write(tmp_path, b"".join(answers))]))
    assert [one.text if isinstance(one, Document) else one for one in found] == [DOCUMENT.text] * len(answers)


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        (response("<html></html>"), "is an HTML page in which no article's text is found"),
        (response(PAGE.encode("latin-1", "replace")), "says it is in utf-8, but byte E9 in line 1 is not"),
        (response(head="WARC-Truncated: length\r\n"), "was cut short when it was fetched"),
        (
            response(gzip.compress(PAGE.encode())[:-20], http="Content-Encoding: gzip\r\n"),
            "its packing 'gzip' is broken",
        ),
        (
            response(b"999999\r\n<html>", http="Transfer-Encoding: chunked\r\n"),
            "its packing 'chunked' is broken (a chunk breaks off)",
        ),
        (response(b"\x00junk", http="Content-Encoding: gzip\r\n"), "its packing 'gzip' is broken"),
        (response(b"\x00junk", http="Content-Encoding: br\r\n"), "its packing 'br' is broken"),
        (
            response(b"\x00junk", http="Content-Encoding: x\x1by\r\n"),
            "its packing 'x\ufffdy' is broken (it is not known)",
        ),
        (
            response(gzip.compress(b"<html>" + b"a" * LARGEST_PAGE), http="Content-Encoding: gzip\r\n"),
            "is a page of more than 10,000,000 bytes",
        ),
        (response("a" * (LARGEST_PAGE + 1)), "is a page of more than 10,000,000 bytes"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_page_that_is_none_is_one_error_and_the_others_are_read(tmp_path: Path, bad: bytes, sentence: str) -> None:
    before, error, after = outcome(write(tmp_path, response() + bad + response()))
    assert (before, after) == ("crawl:1", "crawl:3")
    assert error.startswith(f"crawl.warc, response 2: {ADDRESS}: {sentence}")


@pytest.mark.parametrize("cut", [3, 10, 60, 200, 300, 400])
def test_what_stands_before_the_break_of_a_file_is_read(tmp_path: Path, cut: int) -> None:
    whole = response() + response(address=f"{ADDRESS}/2") + response(address=f"{ADDRESS}/3")
    *found, last = outcome(write(tmp_path, whole[:-cut]))
    assert found[:2] == ["crawl:1", "crawl:2"]
    assert last == (
        "crawl.warc: is a WARC file that breaks off in its last record; fetch it anew; what stands before is read."
    )


def test_what_stands_before_the_break_of_a_packed_file_is_read(tmp_path: Path) -> None:
    packed = gzip.compress(b"".join(response(address=f"{ADDRESS}/{number}") for number in range(300)))
    *found, last = outcome(write(tmp_path, packed[:-200], "crawl.warc.gz"))
    assert len(found) > 100
    assert found[0] == "crawl:1"
    assert "is a gzip archive that breaks off before its end" in last


def test_rubbish_between_records_is_one_error(tmp_path: Path) -> None:
    first, last = outcome(write(tmp_path, response() + b"rubbish\r\n\r\n" + response()))
    assert first == "crawl:1"
    assert last.startswith("crawl.warc: is a WARC file that is broken after 1 responses")


def test_a_length_beyond_all_measure_takes_no_memory(tmp_path: Path) -> None:
    found = list(read([write(tmp_path, response(length=10**15) + response())]))
    assert all(isinstance(one, ReadingError) for one in found)
    assert "is a page of more than 10,000,000 bytes" in str(found[0])


def test_a_page_that_breaks_off_is_not_read_in_part(tmp_path: Path) -> None:
    whole = response()
    first, *rest = list(read([write(tmp_path, whole + whole[:-100])]))
    assert isinstance(first, Document)
    assert [isinstance(one, ReadingError) for one in rest] == [True]
