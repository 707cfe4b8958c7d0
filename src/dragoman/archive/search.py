"""Full text search over title and text of the documents, accents and case aside."""

from __future__ import annotations

import re

from sqlalchemy import ColumnElement, Integer, column, false, select, table, text

from dragoman.archive.schema import CodingRow

_INDEX = table("documents_fts", column("rowid", Integer))
_PIECE = re.compile(r'"([^"]*)"|([^\s"]+)')
_MOST_WORDS = 64
"""More than anybody types; a query of thousands of phrases would only tie up the database."""


def codings_of_documents_with(words: str) -> ColumnElement[bool]:
    """The condition that a coding's document holds all the words; what stands in quotes must stand there in a row.

    None of the search engine's own syntax is heeded: each word is quoted. Where there is nothing to search for in
    the words ("???"), nothing is found.
    """
    expression = match_expression(words)
    if not expression:
        return false()
    found = select(_INDEX.c.rowid).where(text("documents_fts MATCH :expression").bindparams(expression=expression))
    return CodingRow.document_id.in_(found)


def match_expression(words: str) -> str:
    """The words in FTS5's syntax (https://www.sqlite.org/fts5.html#full_text_query_syntax); "" where there is none.

    A word with an apostrophe or a hyphen becomes a phrase, as the index cuts it there too.
    """
    pieces = (match[1] or match[2] or "" for match in _PIECE.finditer(storable(words)))
    phrases = dict.fromkeys(piece.strip() for piece in pieces if any(map(str.isalnum, piece)))
    return " AND ".join(f'"{phrase}"' for phrase in list(phrases)[:_MOST_WORDS])


def storable(words: str) -> str:
    """The words as the database takes them: NUL characters and halves of characters cannot be asked for."""
    return words.encode("utf-8", "replace").decode().replace("\0", " ")
