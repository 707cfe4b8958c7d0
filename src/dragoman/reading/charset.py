"""From the bytes of markup to text, in the encoding that it says it is in."""

from __future__ import annotations

import codecs
import re

from dragoman.errors import ReadingError
from dragoman.reading.encoding import decode_utf_8
from dragoman.reading.sources import printable

_LOOKED_AT = 4096
"""Bytes at the beginning of a page in which browsers, and we, look for its encoding."""

_IN_META = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE)
_IN_XML = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']\s*([\w:.-]+)", re.IGNORECASE)

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Python's names of the encodings that the web uses (the WHATWG's list), and those that browsers take in their place:
# hardly a page that says it is in Latin-1 is, for that has no curly quotes.
_TAKEN_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    # Markup in which this can be read is not in it.
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
_KNOWN = frozenset(
    [
        "utf-8",
        *(f"iso8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
        *(f"cp{number}" for number in (866, *range(1250, 1259))),
        "koi8-r",
        "koi8-u",
        "mac-roman",
        "mac-cyrillic",
        "gb18030",
        "big5",
        "euc_jp",
        "iso2022_jp",
        "shift_jis",
        "euc_kr",
    ]
)


def decode_markup(raw: bytes, where: str, charset: str = "", *, xml: bool = False) -> str:
    """The text of a page or feed: as its byte order mark says, else `charset`, else itself, else in UTF-8.

    Args:
        raw: the whole of it.
        where: what the user is told when it cannot be read.
        charset: what the server said; "" where nobody did.
        xml: whether it is XML, in which no `meta` element says it.

    Raises:
        ReadingError: its bytes are not what they are said to be, or nobody says what they are and it is not UTF-8.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _decoded(raw[len(mark) :], encoding, encoding.upper(), where)
    beginning = raw[:_LOOKED_AT]
    told = _IN_XML.match(beginning.lstrip()) or (None if xml else _IN_META.search(beginning))
    label = charset or (told[1].decode("ascii", "replace") if told else "")
    if not label:
        return decode_utf_8(raw, where)
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        name = ""
    name = _TAKEN_AS.get(name, name)
    if name not in _KNOWN:
        raise ReadingError(f"says it is in '{printable(label)}', which is not known", "save it in UTF-8", where)
    return _decoded(raw, name, label, where)


def first_element(head: bytes) -> bytes:
    """The beginning of markup in small letters, from its first element or document type on."""
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    while start.startswith((b"<?", b"<!--")):
        start = start.partition(b"?>" if start.startswith(b"<?") else b"-->")[2].lstrip()
    return start


def _decoded(raw: bytes, encoding: str, label: str, where: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ReadingError(
            f"says it is in {label}, but byte {raw[error.start]:02X} in line {line} is not", "save it in UTF-8", where
        ) from None
