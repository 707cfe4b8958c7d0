"""From bytes to text without a guess: UTF-8 is read, whatever else is named and refused."""

from __future__ import annotations

import codecs
import re

from dragoman.errors import ReadingError

# First bytes (in lower case) of what people hand over in place of a text, and how its text is had.
_OPENINGS: tuple[tuple[bytes, str, str], ...] = (
    (b"%pdf-", "a PDF", "take its text out first: pdftotext FILE NEW.txt"),
    (b"\xd0\xcf\x11\xe0", "an old Microsoft Office file", "save the document as plain text"),
    (b"{\\rtf", "an RTF document", "save it as plain text"),
    (b"<!doctype html", "an HTML page", "let its name end in .html"),
    (b"<html", "an HTML page", "let its name end in .html"),
    (b"<?xml", "an XML file that is no feed", "save the article's text alone"),
)

_UTF_32_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

# Tab, line feed, vertical tab, form feed and carriage return are what texts hold of the control characters.
_UNSTORABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_CONTROL_BYTE = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")

_FRENCH = frozenset("àâäæçéèêëîïôöœùûüÿÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ«»‹›’‘“”„–—…•°€§\xa0\xad")

# How many of the characters beyond ASCII must be French before bytes are called CP1252. In French all of them
# are; one in twenty leaves room for a foreign name. UTF-8 read as CP1252 ("Ã©") stays far below.
_FRENCH_ENOUGH = 0.95

# Bytes that are looked at to tell UTF-16 without a mark.
_SAMPLE = 4096


def decode(raw: bytes, where: str) -> str:
    """The text, without its byte order mark.

    Args:
        raw: a whole text.
        where: what the user is told when it cannot be read.

    Raises:
        ReadingError: the bytes are no text, hold control characters, or are in another encoding than UTF-8.
    """
    refuse_other_kinds(raw, where)
    text = decode_utf_8(raw, where)
    refuse_unstorable(text, where)
    return text


def decode_utf_8(raw: bytes, where: str) -> str:
    """The text, without its byte order mark.

    Raises:
        ReadingError: the bytes are no UTF-8; the sentence says what they are, where that can be told.
    """
    try:
        return raw.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf_8(raw, error, where) from None


def refuse_other_kinds(raw: bytes, where: str) -> None:
    """Refuse what the first bytes show to be no text, or a text in UTF-16.

    Raises:
        ReadingError: it is a binary or a marked-up document, or UTF-16 or UTF-32.
    """
    start = raw[:64].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    for opening, kind, remedy in _OPENINGS:
        if start.startswith(opening):
            raise ReadingError(f"is {kind}, not plain text", remedy, where)
    wide = _wide_encoding(raw[:_SAMPLE])
    if wide:
        raise _in_encoding(wide, wide, where)
    if b"\x00" in raw:
        raise ReadingError("is a binary, not text (it holds NUL bytes)", "name a text in UTF-8, or JSON lines", where)


def refuse_unstorable(text: str, where: str) -> None:
    """Refuse control characters and halves of characters, which no article holds and not every archive can store.

    Raises:
        ReadingError: there is one; the sentence says which and in which line.
    """
    match = _UNSTORABLE.search(text)
    if match:
        kind = "half of a character (a lone surrogate)" if match.group() >= "\ud800" else "the control character"
        line = text.count("\n", 0, match.start()) + 1
        raise ReadingError(
            f"holds {kind} U+{ord(match.group()):04X} in line {line} of the text",
            "remove it, or check that this is a text",
            where,
        )


def _wide_encoding(sample: bytes) -> str:
    """Name of the UTF-16 or UTF-32 that the bytes are in; "" where they are in neither."""
    if sample.startswith(_UTF_32_MARKS):
        return "UTF-32"
    if sample.startswith(_UTF_16_MARKS):
        return "UTF-16"
    # Without a mark: nearly every second byte of a text in Latin letters is NUL, and hardly any of the others.
    even, odd = sample[0::2], sample[1::2]
    if len(odd) < 2:
        return ""
    zeros_even, zeros_odd = even.count(0) / len(even), odd.count(0) / len(odd)
    if zeros_odd > 0.7 and zeros_even < 0.05:
        return "UTF-16LE"
    if zeros_even > 0.7 and zeros_odd < 0.05:
        return "UTF-16BE"
    return ""


def _not_utf_8(raw: bytes, error: UnicodeDecodeError, where: str) -> ReadingError:
    if _CONTROL_BYTE.search(raw):
        return ReadingError(
            "is a binary, not text (it holds control characters and bytes that are no UTF-8)",
            "name a text in UTF-8, or JSON lines",
            where,
        )
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    foreign = [character for character in text if not character.isascii()]
    if foreign and sum(character in _FRENCH for character in foreign) >= _FRENCH_ENOUGH * len(foreign):
        # The bytes 80 to 9F hold letters and quotes in CP1252 and control characters in Latin-1.
        if any(0x80 <= byte <= 0x9F for byte in raw):
            return _in_encoding("CP1252 (Windows-1252)", "CP1252", where)
        return _in_encoding("Latin-1 (ISO 8859-1)", "LATIN1", where)
    # The error's bytes lack the byte order mark; the lines are the same.
    wrong = error.object[error.start]
    line = error.object.count(b"\n", 0, error.start) + 1
    return ReadingError(
        f"is not UTF-8 (byte {wrong:02X} in line {line}), and its encoding cannot be told",
        "save it as UTF-8",
        where,
    )


def _in_encoding(found: str, iconv_name: str, where: str) -> ReadingError:
    # The text is not converted here: spans point into the text as stored, so nobody may have guessed at it.
    return ReadingError(
        f"is in {found}, not in UTF-8", f"convert it first: iconv -f {iconv_name} -t UTF-8 FILE > NEW", where
    )
