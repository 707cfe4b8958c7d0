"""Files of every format broken in every way that chance finds, the same on every machine, and what becomes of them.

Usage: python benchmarks/hostile.py [HOW_MANY [FIRST]]

Each file has to end in documents and errors of ours. The tests break some 300 of them, this 2,000 unless told
otherwise; then it says how many ended how, how long the longest took, and how much memory the process had at its peak.
"""

from __future__ import annotations

import gzip
import io
import json
import random
import resource
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from dragoman.reading import read
from dragoman.records import Document

HOW_MANY = 2_000

_STORY = "Le gouvernement malien a dénoncé lundi les accords de défense avec la France, selon Paris."
_PAGE = (
    '<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Accords</title>'
    '<link rel="canonical" href="https://www.fleuve.example/2022/11/10/accords">'
    '<meta property="article:published_time" content="2022-11-10T08:00:00Z">'
    '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2022-11-10"}</script></head>'
    f'<body><article><h1>Accords</h1><p>{_STORY}</p><p>{_STORY}</p><time datetime="2022-11-10">jeudi</time>'
    "<table><tr><td>un</td></tr></table><ul><li>deux</li></ul></article></body></html>"
)
_ITEM = (
    "<item><title>Accords</title><link>https://a.example/1</link><guid>g</guid><pubDate>Thu, 10 Nov 2022 00:30:00 +0100"
    f"</pubDate><description>&lt;p&gt;{_STORY}&lt;/p&gt;</description></item>"
)
_FEED = f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>F</title>{_ITEM * 3}</channel></rss>'
_ROWS = f'id,text,title,published,language\na,"{_STORY}\n{_STORY}",t,2022-11-10,fr\nb,"{_STORY}","t, u",,\n'
_LINES = "".join(json.dumps({"id": f"r{n}", "text": _STORY, "published": "2022-11"}) + "\n" for n in range(4))


def _answer(body: bytes, http: str = "") -> bytes:
    content = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{http}\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/1\r\nWARC-Date: 2022-11-10T08:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def _warc() -> bytes:
    page = _PAGE.encode()
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(page), page)
    return (
        _answer(page)
        + _answer(gzip.compress(page, mtime=0), "Content-Encoding: gzip\r\n")
        + _answer(chunks, "Transfer-Encoding: chunked\r\n")
    )


def _zip() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (("a.txt", _STORY), ("in/b.html", _PAGE), ("c.jsonl", _LINES), ("d.csv", _ROWS)):
            # Without a time of its own a member would have that of the day.
            archive.writestr(zipfile.ZipInfo(name), content)
    return packed.getvalue()


SEEDS: dict[str, Callable[[], bytes]] = {
    "a.txt": f"date 2022-11-10\n{_STORY}\n".encode,
    "a.json": lambda: json.dumps([json.loads(line) for line in _LINES.splitlines()]).encode(),
    "a.jsonl": _LINES.encode,
    "a.csv": _ROWS.encode,
    "a.html": _PAGE.encode,
    "a.rss": _FEED.encode,
    "a.warc": _warc,
    "a.warc.gz": lambda: gzip.compress(_warc(), mtime=0),
    "a.jsonl.gz": lambda: gzip.compress(_LINES.encode(), mtime=0),
    "a.zip": _zip,
}
"""A good file of each format, by its name."""

_ODDITIES = (
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\r\n\r\n",
    b'"',
    b"<",
    b">",
    b"&#0;",
    b"&#xD800;",
    b"]]>",
    b"<![CDATA[",
    b"<!--",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
    b"<div>" * 300,
    b"[" * 2000,
    b'{"a":' * 300,
    b"9" * 400,
    b"-1",
    b"1e999",
    b"NaN",
    b"9999-99-99",
    b"0000-00-00",
    b"http://[",
    b"\x1f\x8b\x08",
    b"PK\x03\x04",
    b"WARC/1.0\r\n",
    b"Content-Length: 99999999999999999999\r\n",
    b"Content-Encoding: br\r\n",
    b"charset=utf-7",
    b"charset=idna",
    b" " * 5000,
)
"""What parsers stumble over."""


def mutated(name: str, number: int) -> bytes:
    """The file of that name, broken in the way of that number."""
    chance = random.Random(f"{name} {number}")
    raw = bytearray(SEEDS[name]())
    for _ in range(chance.choice((1, 1, 2, 3, 8, 30))):
        _break_once(raw, chance)
    return bytes(raw)


def _break_once(raw: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(raw) + 1)
    length = chance.choice((1, 2, 4, 20, 200))
    how = chance.randrange(7)
    if how == 0 and at < len(raw):
        raw[at] = chance.randrange(256)
    elif how == 1 and at < len(raw):
        raw[at] ^= 1 << chance.randrange(8)
    elif how == 2:
        del raw[at : at + length]
    elif how == 3:
        raw[at:at] = raw[at : at + length] * chance.choice((1, 3, 50))
    elif how == 4:
        raw[at:at] = chance.choice(_ODDITIES)
    elif how == 5:
        raw[at:at] = chance.randbytes(length)
    elif chance.random() < 0.3:
        del raw[at:]


def main(how_many: int = HOW_MANY, first: int = 0) -> None:
    """Prints what became of so many broken files, those of each format in turn."""
    outcomes: dict[str, Counter[str]] = {name: Counter() for name in SEEDS}
    slowest = (0.0, "")
    with tempfile.TemporaryDirectory() as folder:
        for number in range(first, first + how_many):
            name = list(SEEDS)[number % len(SEEDS)]
            path = Path(folder) / name
            path.write_bytes(mutated(name, number))
            start = time.perf_counter()
            try:
                found = [isinstance(one, Document) for one in read([str(path)])]
                outcome = "documents only" if all(found) else "both" if any(found) else "errors only"
            except BaseException as error:  # whatever it is: that is what is looked for
                outcome = f"RAISED {type(error).__name__}: {error} (number {number})"
            outcomes[name][outcome] += 1
            slowest = max(slowest, (time.perf_counter() - start, f"{name}, number {number}"))
    for name, counts in outcomes.items():
        print(f"{name:12}", ", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items())))  # noqa: T201
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"longest {slowest[0]:.2f} s ({slowest[1]}), {peak:.0f} MB at the peak")  # noqa: T201


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
