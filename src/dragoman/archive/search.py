"""Full text search over title and text of the documents, accents and case aside; the same in every database.

SQLite keeps its own index in step by triggers. PostgreSQL searches in the words that `index` leaves beside each
document: the list of its words finds the documents, the folded text tells where the words stand in a row.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Text,
    column,
    false,
    func,
    insert,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session

from dragoman.archive.folding import words_of
from dragoman.archive.schema import CodingRow
from dragoman.records import Document

_INDEX = table("documents_fts", column("rowid", Integer))
_WORDS = table("documents_words", column("document_id", Integer), column("folded", Text), column("words", ARRAY(Text)))
_PIECE = re.compile(r'"([^"]*)"|([^\s"]+)')
_MOST_WORDS = 64
"""More than anybody types; a query of thousands of phrases would only tie up the database."""

_LONGEST_WORD = 100
"""Characters of a word that PostgreSQL's index holds; an entry takes at most 2.7 kB."""


def index(session: Session, documents: Mapping[int, Document]) -> None:
    """Makes documents, by number, that were added just now findable, where the database does not do so itself."""
    if not _is_postgresql(session):
        return
    texts = [text for document in documents.values() for text in (document.title, document.text)]
    folded = words_of(texts)
    rows = []
    for place, number in enumerate(documents):
        columns = folded[2 * place : 2 * place + 2]
        words = sorted({word[:_LONGEST_WORD] for column in columns for word in column})
        rows.append({"document_id": number, "folded": _folded(*columns), "words": words})
    session.execute(insert(_WORDS), rows)


def documents_with(session: Session, words: str) -> ColumnElement[bool]:
    """The condition that a coding's document holds all the words; what stands in quotes must stand there in a row.

    None of the search engine's own syntax is heeded: each word is quoted. Where there is nothing to search for in
    the words ("???"), nothing is found.
    """
    found = _found_in_words(words) if _is_postgresql(session) else _found_in_index(words)
    return false() if found is None else CodingRow.document_id.in_(found)


def are_several(words: str) -> bool:
    """Whether more than one word is looked for: what stands in quotes, or with an apostrophe, may be several."""
    return sum(map(len, words_of(_phrases(words)))) > 1


def match_expression(words: str) -> str:
    """The words in FTS5's syntax (https://www.sqlite.org/fts5.html#full_text_query_syntax); "" where there is none."""
    return " AND ".join(f'"{phrase}"' for phrase in _phrases(words))


def storable(words: str) -> str:
    """The words as the database takes them: NUL characters and halves of characters cannot be asked for."""
    return words.encode("utf-8", "replace").decode().replace("\0", " ")


def _phrases(words: str) -> list[str]:
    """What is looked for, each phrase once; a word with an apostrophe or a hyphen is a phrase, as it is cut there."""
    pieces = (match[1] or match[2] or "" for match in _PIECE.finditer(storable(words)))
    phrases = dict.fromkeys(piece.strip() for piece in pieces if any(map(str.isalnum, piece)))
    return list(phrases)[:_MOST_WORDS]


def _found_in_index(words: str) -> Select[int] | None:
    expression = match_expression(words)
    if not expression:
        return None
    return select(_INDEX.c.rowid).where(text("documents_fts MATCH :expression").bindparams(expression=expression))


def _found_in_words(words: str) -> Select[int] | None:
    phrases = words_of(_phrases(words))
    if not phrases or not all(phrases):
        return None
    every = sorted({word[:_LONGEST_WORD] for phrase in phrases for word in phrase})
    found = select(_WORDS.c.document_id).where(_WORDS.c.words.contains(every))
    in_a_row = [phrase for phrase in phrases if len(phrase) > 1 or len(phrase[0]) > _LONGEST_WORD]
    return found.where(*(func.strpos(_WORDS.c.folded, _folded(phrase)) > 0 for phrase in in_a_row))


def _folded(*columns: list[str]) -> str:
    """Words with a blank on either side of each; those of each column in a line, over whose end no phrase reaches."""
    return "\n".join(f" {' '.join(words)} " for words in columns)


def _is_postgresql(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"
