"""Addresses fetched from a server on loopback: what they hold, and servers that are slow, broken or hostile."""

import gzip
import io
import ipaddress
import socket
import ssl
import time
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler
from itertools import pairwise
from pathlib import Path

import pytest
import trustme

from dragoman.errors import ReadingError
from dragoman.reading import feeds, read
from dragoman.reading.fetching import Fetcher
from dragoman.records import Document
from tests.reading.webserver import LOOPBACK, Answer, Site, fetcher, serving

SENTENCES = (
    "Le gouvernement malien a dénoncé lundi les accords de défense qui le liaient à la France depuis huit ans.",
    "« Nous regrettons cette décision », a déclaré le ministre français, en visite dans la région des Grands Lacs.",
)


def page(*sentences: str, head: str = "") -> str:
    inner = "".join(f"<p>{sentence}</p>" for sentence in sentences or SENTENCES)
    head = f"<head><title>Accords dénoncés</title>{head}</head>"
    return f"<!DOCTYPE html><html>{head}<body><article>{inner}</article></body></html>"


HTML = {"Content-Type": "text/html; charset=utf-8"}


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


def documents(*sources: str, by: Fetcher | None = None) -> list[Document]:
    found = list(read(sources, fetcher=by or fetcher()))
    assert all(isinstance(one, Document) for one in found), found
    return [one for one in found if isinstance(one, Document)]


def error(source: str, by: Fetcher | None = None) -> str:
    (found,) = read([source], fetcher=by or fetcher())
    assert isinstance(found, ReadingError)
    return str(found).removeprefix(source)


def test_a_page_is_read_with_its_address(site: Site) -> None:
    site.pages["/a?b=c"] = Answer(page(), headers=HTML)
    (found,) = documents(f"{site.at}/a?b=c#d")
    assert found.text == "\n\n".join(SENTENCES)
    assert (found.id, found.url) == (f"127.0.0.1:{site.port}/a?b=c", f"{site.at}/a?b=c")
    assert (found.title, found.outlet, found.language) == ("Accords dénoncés", "127.0.0.1", "fr")


def test_the_server_says_which_encoding_a_page_is_in(site: Site) -> None:
    told = {"Content-Type": 'text/html; Charset="ISO-8859-1"'}
    site.pages["/a"] = Answer(page().encode("cp1252"), headers=told)
    (found,) = documents(f"{site.at}/a")
    assert found.text == "\n\n".join(SENTENCES)


def test_what_the_server_calls_a_page_is_one_whatever_it_begins_with(site: Site) -> None:
    site.pages["/a.json"] = Answer(f"<div>{page()}</div>", headers=HTML)
    assert documents(f"{site.at}/a.json")[0].text == "\n\n".join(SENTENCES)


@pytest.mark.parametrize("path", ["/a.jsonl", "/a"])
def test_records_are_read_as_in_a_file(site: Site, path: str) -> None:
    lines = "".join(f'{{"text": "{text}"}}\n' for text in (SENTENCES[0], "Le Tchad a protesté."))
    site.pages[path] = Answer(lines, headers={"Content-Type": "application/octet-stream"})
    assert [one.id for one in documents(site.at + path)] == [
        f"127.0.0.1:{site.port}{path}:{number}" for number in (1, 2)
    ]


def test_a_packed_file_sent_packed_or_unpacked(site: Site) -> None:
    packed = gzip.compress(f'{{"text": "{SENTENCES[0]}"}}\n'.encode())
    site.pages["/a.jsonl.gz"] = Answer(packed, headers={"Content-Type": "application/gzip"})
    site.pages["/b.jsonl.gz"] = Answer(packed, headers={"Content-Encoding": "gzip"})
    found = documents(f"{site.at}/a.jsonl.gz", f"{site.at}/b.jsonl.gz")
    assert [(one.id, one.text) for one in found] == [
        (f"127.0.0.1:{site.port}/a:1", SENTENCES[0]),
        (f"127.0.0.1:{site.port}/b.jsonl.gz:1", SENTENCES[0]),
    ]


def test_an_archive_of_files_is_read(site: Site) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", SENTENCES[0])
        archive.writestr("b.html", page())
    site.pages["/a"] = Answer(packed.getvalue())
    assert [one.text for one in documents(f"{site.at}/a")] == [SENTENCES[0], "\n\n".join(SENTENCES)]


def test_a_text_is_read_with_its_address(site: Site) -> None:
    site.pages["/a.txt"] = Answer(SENTENCES[0], headers={"Content-Type": "text/plain"})
    (found,) = documents(f"{site.at}/a.txt")
    assert (found.text, found.url, found.outlet) == (SENTENCES[0], f"{site.at}/a.txt", "127.0.0.1")


def test_a_crawl_is_read(site: Site) -> None:
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page()}".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://fleuve.example/a\r\n"
        "WARC-Date: 2022-11-10T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    site.pages["/crawl"] = Answer(head.encode() + answer + b"\r\n\r\n")
    assert [one.url for one in documents(f"{site.at}/crawl")] == ["https://fleuve.example/a"]


def deflated(raw: bytes, form: int) -> bytes:
    packer = zlib.compressobj(wbits=form)
    return packer.compress(raw) + packer.flush()


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(page().encode())),
        ("x-gzip", gzip.compress(page().encode())),
        ("deflate", deflated(page().encode(), zlib.MAX_WBITS)),
        ("deflate", deflated(page().encode(), -zlib.MAX_WBITS)),
        ("identity", page().encode()),
    ],
)
def test_packings_on_the_way(site: Site, coding: str, body: bytes) -> None:
    site.pages["/a"] = Answer(body, headers={**HTML, "Content-Encoding": coding})
    assert documents(f"{site.at}/a")[0].text == "\n\n".join(SENTENCES)


BOMB = 100_000_000 * b"\0"


@pytest.mark.parametrize(
    ("coding", "body", "found"),
    [
        ("gzip", gzip.compress(BOMB), "grows more than 200 times its size"),
        ("deflate", zlib.compress(BOMB), "grows more than 200 times its size"),
        ("gzip", gzip.compress(page().encode())[:-20], "is sent as gzip that breaks off before its end"),
        ("deflate", zlib.compress(page().encode())[:-20], "is sent as deflate that breaks off before its end"),
        ("gzip", b"no gzip", "is sent as gzip that is broken"),
        ("deflate", b"\x78no deflate", "is sent as deflate that is broken"),
        ("br", b"", "is sent in a packing that is not read ('br')"),
        ("gzip, gzip", b"", "is sent in a packing that is not read ('gzip, gzip')"),
    ],
)
def test_bombs_and_broken_packings(site: Site, coding: str, body: bytes, found: str) -> None:
    site.pages["/a"] = Answer(body, headers={**HTML, "Content-Encoding": coding})
    assert error(f"{site.at}/a").startswith(f": {found}")


@pytest.mark.parametrize(
    ("body", "headers", "most"),
    [
        ("<html>" + 10_000_000 * "a", HTML, "10,000,000"),
        ('<rss version="2.0">' + 10_000_000 * "a", {}, "10,000,000"),
        (4_000_001 * "a", {}, "4,000,000"),
    ],
    ids=["page", "feed", "text"],
)
def test_what_is_larger_than_its_format_may_be(site: Site, body: str, headers: dict[str, str], most: str) -> None:
    site.pages["/a"] = Answer(body, headers=headers)
    assert error(f"{site.at}/a") == f": has more than {most} bytes; leave it out."


def test_no_end_is_waited_for_beyond_the_largest_size(site: Site) -> None:
    def endless(site: Site, handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>")
        while not site.over.is_set():
            handler.wfile.write(65_536 * b"a")

    site.pages["/a"] = endless
    assert error(f"{site.at}/a") == ": has more than 10,000,000 bytes; leave it out."


def test_a_body_that_is_shorter_than_told_is_not_read(site: Site) -> None:
    site.pages["/a"] = Answer(page(), headers=HTML, length=len(page().encode()) + 1)
    assert error(f"{site.at}/a").startswith(": breaks off, or is no answer of a web server")


def test_of_a_body_that_is_longer_than_told_the_rest_is_no_part(site: Site) -> None:
    whole = page().encode()
    site.pages["/a"] = Answer(whole + b"<p>reste</p>", headers=HTML, length=len(whole))
    assert documents(f"{site.at}/a")[0].text == "\n\n".join(SENTENCES)


@pytest.mark.parametrize(
    "said",
    [
        b"garbage\r\n\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nA: " + 70_000 * b"a",
        b"HTTP/1.1 200 OK\r\n" + 1000 * b"A: b\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\nabcdefg",
        b"",
    ],
    ids=["garbage", "status", "long header", "many headers", "chunks", "two lengths", "nothing"],
)
def test_what_is_no_answer(site: Site, said: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    def say(site: Site, handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(said)

    site.pages["/a"] = say
    assert error(f"{site.at}/a").startswith(": breaks off, or is no answer of a web server")
    assert capfd.readouterr() == ("", "")


def test_a_server_that_never_answers(site: Site) -> None:
    def wait(site: Site, handler: BaseHTTPRequestHandler) -> None:
        site.over.wait()

    site.pages["/a"] = wait
    assert error(f"{site.at}/a", fetcher(whole_limit=0.3)) == ": takes longer than 0.3 seconds; try again later."


def drip(site: Site, handler: BaseHTTPRequestHandler, begin: bytes = b"") -> None:
    handler.wfile.write(begin)
    while not site.over.wait(0.02):
        handler.wfile.write(b"a")


@pytest.mark.parametrize("begin", [b"", b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"])
def test_a_server_that_answers_a_byte_at_a_time(site: Site, begin: bytes) -> None:
    site.pages["/a"] = partial(drip, begin=begin)
    assert error(f"{site.at}/a", fetcher(whole_limit=0.3)) == ": takes longer than 0.3 seconds; try again later."


def test_a_machine_that_never_shakes_hands() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        by = Fetcher(LOOPBACK, connect_limit=0.3)
        told = error(f"https://127.0.0.1:{server.getsockname()[1]}/a", by)
    assert "cannot be known: it cannot be reached (no answer in time)" in told


def test_a_machine_that_takes_no_connection() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert error(f"http://127.0.0.1:{port}/a").startswith(": is not fetched, for what http://127.0.0.1:")


@pytest.mark.parametrize(
    ("status", "told"), [(404, "404 (Not Found)"), (500, "500 (Internal Server Error)"), (299, "299"), (206, "206 (")]
)
def test_what_a_server_answers_in_place_of_a_page_is_told(site: Site, status: int, told: str) -> None:
    site.pages["/a"] = Answer(page(), status, HTML)
    assert error(f"{site.at}/a").startswith(f": is not there: the server answers {told}")


# Redirections


def to(location: str, status: int = 302) -> Answer:
    return Answer("", status, {"Location": location})


def test_redirections_are_followed_to_the_address_that_counts(site: Site) -> None:
    site.pages |= {
        f"/{number}": to(f"/{number + 1}", status) for number, status in enumerate((301, 302, 303, 307, 308))
    }
    site.pages["/5"] = Answer(page(), headers=HTML)
    assert [one.url for one in documents(f"{site.at}/0")] == [f"{site.at}/5"]


def test_no_more_than_five(site: Site) -> None:
    site.pages |= {f"/{number}": to(f"/{number + 1}") for number in range(9)}
    assert error(f"{site.at}/0").startswith(": leads on more than 5 times")
    assert site.paths() == [f"/{number}" for number in range(6)]


def test_a_loop_ends(site: Site) -> None:
    site.pages["/a"] = to("/a")
    assert error(f"{site.at}/a").startswith(": leads on more than 5 times")


def test_a_redirection_to_nowhere(site: Site) -> None:
    site.pages["/a"] = Answer("", 302)
    assert error(f"{site.at}/a").startswith(": leads on, and does not say where to")


@pytest.mark.parametrize(
    ("location", "found"),
    [
        ("http://10.0.0.1/", "leads to 10.0.0.1, which is no address of the public internet"),
        ("http://169.254.169.254/latest/meta-data/", "leads to 169.254.169.254, which"),
        ("http://[::1]/", "leads to ::1, which"),
        ("http://[::ffff:10.0.0.1]/", "leads to ::ffff:"),
        ("http://2130706433/", "leads on to http://2130706433/, which has a host in numbers"),
        ("file:///etc/passwd", "leads on to file:///etc/passwd, which is an address that is not fetched"),
        ("ftp://127.0.0.1/", "leads on to ftp://127.0.0.1/, which is an address that is not fetched"),
        ("http://awa:secret@127.0.0.1/", "leads on to http://127.0.0.1/, which holds a user's name or password"),
        ("http://127.0.0.1:22/", "leads on to http://127.0.0.1:22/, which leads to port 22"),
    ],
)
def test_each_redirection_is_checked_anew(site: Site, location: str, found: str) -> None:
    site.pages["/a"] = to(location)
    told = error(f"{site.at}/a")
    assert told.startswith(f": {found}")
    assert "secret" not in told


# Machines


def test_this_machine_is_refused_unless_its_network_is_allowed(site: Site) -> None:
    site.pages["/a"] = Answer(page(), headers=HTML)
    refused = ": leads to 127.0.0.1, which is no address of the public internet"
    assert error(f"{site.at}/a", Fetcher()).startswith(refused)
    other = Fetcher([ipaddress.ip_network("127.0.0.2/32"), ipaddress.ip_network("::/0")])
    assert error(f"{site.at}/a", other).startswith(refused)
    assert site.asked == []
    assert documents(f"{site.at}/a")


def answering(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """Lets the name journal.example stand for other machines each time; gives the list of the times."""
    real, times = socket.getaddrinfo, list[str]()

    def look_up(host: str, port: int, *rest: object, **others: object) -> object:
        if host != "journal.example":
            return real(host, port, *rest, **others)  # type: ignore[arg-type]
        times.append(host)
        given = answers[min(len(times), len(answers)) - 1]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (machine, port)) for machine in given]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return times


def test_a_name_is_not_asked_for_again_between_check_and_connection(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.pages["/a"] = Answer(page(), headers=HTML)
    # The page is checked, then the rules, each once; from then on the name would stand for another machine.
    times = answering(monkeypatch, ["127.0.0.1"], ["127.0.0.1"], ["127.0.0.2"])
    (found,) = documents(f"http://journal.example:{site.port}/a")
    assert found.url == f"http://journal.example:{site.port}/a"
    assert len(times) == 2
    assert {one.headers["Host"] for one in site.asked} == {f"journal.example:{site.port}"}
    # And the next page is checked anew.
    assert error(f"http://journal.example:{site.port}/b").startswith(": leads to 127.0.0.2, which")


def test_a_name_of_which_one_machine_is_private_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, ["127.0.0.1", "10.0.0.1"])
    assert error(f"http://journal.example:{site.port}/a").startswith(": leads to 10.0.0.1, which")
    assert site.asked == []


def test_a_certificate_has_to_be_of_the_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("journal.example").configure_cert(context)
    times = answering(monkeypatch, ["127.0.0.1"])
    with serving(context) as site:
        site.pages |= {"/a": Answer(page(), headers=HTML), "/b": drip}
        named = f"https://journal.example:{site.port}/a"
        assert "cannot show that it is who it says" in error(named)
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
        times.clear()
        assert [one.url for one in documents(named)] == [named]
        # Looked up for the check of the page and of the rules, and not for the connections.
        assert len(times) == 2
        assert "cannot show that it is who it says" in error(f"{site.at}/a")
        slow = f"https://journal.example:{site.port}/b"
        assert error(slow, fetcher(whole_limit=0.5)) == ": takes longer than 0.5 seconds; try again later."


def test_the_internet_of_six_numbers() -> None:
    try:
        running = serving(host="::1")
        site = running.__enter__()
    except OSError:
        pytest.skip("This machine has no IPv6.")
    try:
        site.pages["/a"] = Answer(page(), headers=HTML)
        address = f"http://[::1]:{site.port}/a"
        assert error(address).startswith(": leads to ::1, which")
        assert documents(address, by=Fetcher([ipaddress.ip_network("::1")], pause=0))[0].url == address
    finally:
        running.__exit__(None, None, None)


# What sites ask for


def test_what_is_sent(site: Site) -> None:
    site.pages["/a"] = Answer(page(), headers={**HTML, "Set-Cookie": "a=b"})
    documents(f"{site.at}/a", f"{site.at}/a")
    assert [one.path for one in site.asked] == ["/robots.txt", "/a", "/a"]
    for one in site.asked:
        assert one.headers == {
            "Host": f"127.0.0.1:{site.port}",
            "User-Agent": "Dragoman/0.1 (news archive of its user)",
            "Accept": "*/*",
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        }


RULES = """User-agent: *
Disallow: /

User-agent: dragoman
Disallow: /prive/
Disallow: /*?page=
Allow: /prive/ouvert
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [("/a", True), ("/prive/a", False), ("/prive/ouvert", True), ("/a?page=2", False), ("/a?b=2", True)],
)
def test_the_rules_of_a_site_are_kept(site: Site, path: str, allowed: bool) -> None:
    site.pages |= {"/robots.txt": Answer(RULES), path: Answer(page(), headers=HTML), "/b": to(path)}
    for start in (path, "/b"):
        (found,) = read([site.at + start], fetcher=fetcher())
        assert isinstance(found, Document) == allowed
        assert allowed or f"{site.at}/robots.txt does not let programs have {path};" in str(found)
    assert (path in site.paths()) == allowed


def test_rules_are_fetched_once_a_run(site: Site) -> None:
    site.pages |= {"/robots.txt": Answer(RULES), "/a": Answer(page(), headers=HTML)}
    by = fetcher()
    for path in ("/a", "/prive/", "/a"):
        list(read([site.at + path], fetcher=by))
    assert [one.path for one in site.asked] == ["/robots.txt", "/a", "/a"]


@pytest.mark.parametrize(
    ("answer", "allowed"),
    [
        (Answer("", 404), True),
        (Answer("", 403), True),
        (Answer("", 429), False),
        (Answer("", 500), False),
        (Answer("", 503), False),
        (Answer("", 200, length=10), False),
        (to("/robots.txt"), False),
        (to("http://10.0.0.1/robots.txt"), False),
        (to("/rules"), True),
        (Answer(b"\xef\xbb\xbf" + RULES.encode() + b"\xff"), True),
        (Answer(RULES + 600_000 * "\n" + "Disallow: /a\n"), True),
    ],
)
def test_where_the_rules_cannot_be_had_nothing_is_fetched(site: Site, answer: Answer, allowed: bool) -> None:
    site.pages |= {"/robots.txt": answer, "/a": Answer(page(), headers=HTML), "/rules": Answer(RULES)}
    for _ in range(2):
        (found,) = read([f"{site.at}/a"], fetcher=fetcher())
        assert isinstance(found, Document) == allowed
        assert allowed or f"is not fetched, for what {site.at}/robots.txt allows cannot be known" in str(found)
    assert ("/a" in site.paths()) == allowed


def test_a_pause_between_two_questions_to_one_host(site: Site) -> None:
    site.pages |= {"/a": to("/b"), "/b": Answer(page(), headers=HTML)}
    # The pauses are longer than an address may take: they do not count.
    documents(f"{site.at}/a", by=fetcher(pause=0.2, whole_limit=0.35))
    begun = [one.begun for one in site.asked]
    assert len(begun) == 3
    assert all(later - earlier >= 0.2 for earlier, later in pairwise(begun))


def test_none_between_two_hosts(site: Site) -> None:
    with serving(host="127.0.0.2") as other:
        at = f"http://127.0.0.2:{other.port}"
        for one in (site, other):
            one.pages |= {"/robots.txt": Answer("", 404), "/a": Answer(page(), headers=HTML)}
        by = Fetcher([*LOOPBACK, ipaddress.ip_network("127.0.0.2/32")], pause=0.3)
        begun = time.monotonic()
        documents(f"{site.at}/a", f"{at}/a", by=by)
        # One pause each, after the rules: a third one would be another's.
        assert time.monotonic() - begun < 0.9


# Lists and feeds


def test_a_list_of_addresses(site: Site, tmp_path: Path) -> None:
    site.pages |= {"/a": Answer(page(), headers=HTML), "/b": Answer(page(SENTENCES[1], SENTENCES[0]), headers=HTML)}
    path = tmp_path / "adresses.txt"
    path.write_text(
        f"\ufeff# À lire :\n\n{site.at}/b\r\n  {site.at}/a  \n# {site.at}/c\n{site.at}/d\n{site.at}/b\n"
        "ftp://127.0.0.1/a\nhttp:/rien\nhttp://10.0.0.1/\n",
        "utf-8",
    )
    found = list(read([str(path)], fetcher=fetcher()))
    assert [one.url for one in found if isinstance(one, Document)] == [f"{site.at}/b", f"{site.at}/a"]
    told = [str(one) for one in found if isinstance(one, ReadingError)]
    assert [one.partition("; ")[0] for one in told] == [
        f"{site.at}/d: is not there: the server answers 404 (Not Found)",
        "ftp://127.0.0.1/a: is an address that is not fetched ('ftp:')",
        f"{path}, line 9: is no address: 'http:/rien'",
        "http://10.0.0.1/: leads to 10.0.0.1, which is no address of the public internet",
    ]
    assert site.paths() == ["/b", "/a", "/d"]


@pytest.mark.parametrize(
    "text",
    [
        "https://fleuve.example/a\n\nLe Mali a dénoncé les accords.\n",
        "# Accords\n\nLe Mali a dénoncé https://fleuve.example/a\n",
        "#Mali\n",
    ],
)
def test_an_article_with_an_address_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, "utf-8")
    (found,) = read([str(tmp_path / "a.txt")])
    assert isinstance(found, Document)
    assert found.text == text


def test_a_list_that_lies_on_the_web_is_not_followed(site: Site) -> None:
    site.pages |= {"/list": Answer(f"{site.at}/a\n"), "/a": Answer(page(), headers=HTML)}
    assert error(f"{site.at}/list").startswith(": is a list of addresses that lies on the web itself")
    assert site.paths() == ["/list"]


def test_nor_one_in_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress(b"http://127.0.0.1/a\n"))
    assert error(str(path)).startswith(": is a list of addresses in an archive")


def test_nothing_is_fetched_unasked(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{site.at}/a\n")
    feed = tmp_path / "a.rss"
    feed.write_text(rss(item(f"{site.at}/a")))
    found = list(read([f"{site.at}/a", str(path), str(feed)]))
    assert [str(one) for one in found[:2]] == [
        f"{site.at}/a: is an address on the web, and nothing is fetched unasked; give --fetch to have it fetched.",
        f"{path}: is a list of addresses, and nothing is fetched unasked; give --fetch to have it fetched.",
    ]
    assert isinstance(found[2], Document)
    assert len(found) == 3
    assert site.asked == []


def item(link: str, *parts: str, title: str = "Accords") -> str:
    inner = "".join(("<description>Un résumé.</description>", *parts))
    return f"<item><title>{title}</title><link>{link}</link><guid>{link}#g</guid>{inner}</item>"


def rss(*items: str) -> str:
    start = '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
    return f"{start}<channel><title>Le Fleuve</title>{''.join(items)}</channel></rss>"


def test_entries_with_a_summary_are_read_from_their_pages(site: Site) -> None:
    date = "<pubDate>Thu, 10 Nov 2022 00:30:00 +0100</pubDate>"
    dated = '<meta property="article:published_time" content="2022-11-12T10:00:00Z">'
    site.pages |= {
        "/feed": Answer(
            rss(
                item(f"{site.at}/a", date),
                item(f"{site.at}/b", title=""),
                item(f"{site.at}/c", f"<content:encoded>{SENTENCES[0]}</content:encoded>"),
                item(f"{site.at}/d"),
                item("http://10.0.0.1/"),
            ),
            headers={"Content-Type": "text/html"},
        ),
        "/a": Answer(page(head=dated), headers=HTML),
        "/b": to("/b2"),
        "/b2": Answer(page(head=dated), headers=HTML),
        "/d": Answer('{"text": "a"}', headers={"Content-Type": "application/json"}),
    }
    found = list(read([f"{site.at}/feed"], fetcher=fetcher()))
    read_ones = [one for one in found if isinstance(one, Document)]
    whole = "\n\n".join(SENTENCES)
    assert [(one.id, one.url, one.title, one.published, one.text) for one in read_ones] == [
        (f"{site.at}/a#g", f"{site.at}/a", "Accords", "2022-11-10", whole),
        (f"{site.at}/b#g", f"{site.at}/b", "Accords dénoncés", "2022-11-12", whole),
        (f"{site.at}/c#g", f"{site.at}/c", "Accords", "", SENTENCES[0]),
        (f"{site.at}/d#g", f"{site.at}/d", "Accords", "", "Accords\n\nUn résumé."),
        ("http://10.0.0.1/#g", "http://10.0.0.1/", "Accords", "", "Accords\n\nUn résumé."),
    ]
    assert [str(one).partition("; ")[0] for one in found if isinstance(one, ReadingError)] == [
        f"{site.at}/d: is no HTML page, to which the entry of a feed should lead",
        "http://10.0.0.1/: leads to 10.0.0.1, which is no address of the public internet",
    ]
    assert site.paths() == ["/feed", "/a", "/b", "/b2", "/d"]


def test_of_one_feed_no_more_pages_than_a_hundred(site: Site, tmp_path: Path) -> None:
    feed = tmp_path / "a.rss"
    feed.write_text(rss(*(item(f"{site.at}/{number}") for number in range(feeds.MOST_PAGES + 2))))
    site.pages |= {f"/{number}": Answer(page(), headers=HTML) for number in range(feeds.MOST_PAGES + 2)}
    found = list(read([str(feed)], fetcher=fetcher()))
    texts = [one.text for one in found if isinstance(one, Document)]
    assert texts == 100 * ["\n\n".join(SENTENCES)] + 2 * ["Accords\n\nUn résumé."]
    assert "leads to more than 100 pages; of 2 entries only title and summary are read" in str(found[-1])
    assert len(site.paths()) == 100
