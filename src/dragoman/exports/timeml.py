"""A document as TimeML 1.2.1, in the form of TempEval-3: its text with every time expression in a TIMEX3 element."""

from __future__ import annotations

import hashlib
import re
from xml.sax.saxutils import escape, quoteattr

from dragoman.errors import ExportError
from dragoman.records import Coding, Document, Time
from dragoman.times.timex import of_date

UNKNOWN_DAY = "XXXX-XX-XX"
"""The value of a date of publication that is not known."""

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">\n'
)
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 document can hold, not even as a character reference (https://www.w3.org/TR/xml/#charsets)."""
_REPLACEMENT = "\ufffd"
_CARRIAGE_RETURN = {"\r": "&#13;"}
"""As a reference, since a reader of XML takes a bare one for a line feed, or drops it before one."""
_LONGEST_NAME = 200
"""Bytes of a file name without its ending; file systems take 255."""
_DIGEST_DIGITS = 16


def timeml(document: Document, coding: Coding) -> str:
    """The document with its times, on the calendar or not, as the text of an XML file that is encoded as UTF-8.

    The content of TEXT is the document's text, character for character, so that offsets into the one are offsets into
    the other; only U+FFFD stands for each character that XML cannot hold. `temporalFunction` and `anchorTimeID` are
    left out: a coding does not say which times are counted from which.

    Raises:
        ExportError: the coding is not of this text, or its times overlap.
    """
    title = f"<TITLE>{_written(document.title)}</TITLE>\n" if document.title else ""
    return (
        f"{_HEAD}<DOCID>{_written(document.id)}</DOCID>\n<DCT>{_creation_time(document)}</DCT>\n{title}"
        f"<TEXT>{_marked_text(document, coding)}</TEXT>\n</TimeML>\n"
    )


def file_name(document_id: str) -> str:
    """A name for the document's file: its id, then ".tml"; other ids make other names."""
    return f"{file_stem(document_id)}.tml"


def file_stem(document_id: str) -> str:
    """The beginning of a name for a document's file; other ids make others.

    Letters, digits, "-", "_" and "." within stay; the rest is written as in URLs ("%2F"). A long id is cut, and a
    digest of the whole is put behind it.
    """
    name = "".join(_in_name(character) for character in document_id)
    if name.startswith("."):
        name = f"%2E{name[1:]}"
    encoded = name.encode()
    if len(encoded) > _LONGEST_NAME:
        digest = hashlib.sha256(encoded).hexdigest()[:_DIGEST_DIGITS]
        name = f"{encoded[: _LONGEST_NAME - _DIGEST_DIGITS - 1].decode(errors='ignore')}-{digest}"
    return name


def _in_name(character: str) -> str:
    if character.isalnum() or character in "-_.":
        return character
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))


def _creation_time(document: Document) -> str:
    return _timex3(
        {
            "tid": "t0",
            "type": "DATE",
            "value": of_date(document.published) if document.published else UNKNOWN_DAY,
            **_mod(document.published),
            "temporalFunction": "false",
            "functionInDocument": "CREATION_TIME",
        },
        document.published or UNKNOWN_DAY,
    )


def _marked_text(document: Document, coding: Coding) -> str:
    pieces, end = [], 0
    for number, time in enumerate(sorted(coding.times, key=lambda time: time.start), start=1):
        if time.start < end or document.text[time.start : time.end] != time.text:
            raise ExportError(
                f"'{time.text}' at {time.start}-{time.end} is not in its text, or overlaps another time",
                "code it anew",
                document.id,
            )
        pieces += [_written(document.text[end : time.start]), _timex3(_attributes(number, time), time.text)]
        end = time.end
    return "".join([*pieces, _written(document.text[end:])])


def _attributes(number: int, time: Time) -> dict[str, str]:
    value = time.timex or of_date(time.edtf)
    return {"tid": f"t{number}", "type": time.kind, "value": value, **_mod(time.edtf)}


def _mod(edtf: str) -> dict[str, str]:
    return {"mod": "APPROX"} if "~" in edtf or "%" in edtf else {}


def _timex3(attributes: dict[str, str], words: str) -> str:
    written = "".join(f" {name}={quoteattr(_held(value))}" for name, value in attributes.items())
    return f"<TIMEX3{written}>{_written(words)}</TIMEX3>"


def _written(text: str) -> str:
    return escape(_held(text), _CARRIAGE_RETURN)


def _held(text: str) -> str:
    return _NOT_IN_XML.sub(_REPLACEMENT, text)
