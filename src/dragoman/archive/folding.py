"""Cuts texts into words without accents and case, exactly as the full text search of SQLite does."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

_TOKENIZER = "unicode61 remove_diacritics 2"
"""That of the index in SQLite, which revision 0001 made."""


def words_of(texts: Sequence[str]) -> list[list[str]]:
    """The words of each text, in their order.

    SQLite itself cuts them, in memory, so that an archive elsewhere finds what one in SQLite finds.
    """
    database = sqlite3.connect(":memory:")
    try:
        database.execute(f"CREATE VIRTUAL TABLE texts USING fts5(text, tokenize='{_TOKENIZER}')")
        database.execute("CREATE VIRTUAL TABLE words USING fts5vocab(texts, 'instance')")
        database.executemany("INSERT INTO texts(rowid, text) VALUES (?, ?)", enumerate(texts))
        words: list[list[str]] = [[] for _ in texts]
        for row, word in database.execute("SELECT doc, term FROM words ORDER BY doc, offset"):
            words[row].append(word)
        return words
    finally:
        database.close()


def folded(texts: Sequence[str]) -> list[str]:
    """The words of each text in a row, with a blank on either side of each, so that whole words are found in them."""
    return [f" {' '.join(words)} " for words in words_of(texts)]
