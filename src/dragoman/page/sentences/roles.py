"""What an article's language calls groups and offices, said in another language of the interface."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from dragoman.datafiles import Row, read_rows

_HERE = Path(__file__).parent


class RoleRow(Row):
    """A group or an office; `roles.fr.yaml` says what each key is."""

    one: tuple[str, ...] = ()
    many: tuple[str, ...] = ()
    en: str


def role_said(words: str, adjectives: tuple[str, ...], article_language: str, language: str) -> tuple[str, bool] | None:
    """What words of an article are called, and whether the adjective of a country stands behind them.

    Args:
        words: without their article.
        adjectives: those of the party's country.
        article_language: that of the words.
        language: that in which they are to be said.

    Returns:
        None where nobody knows.
    """
    known = _said(article_language, language)
    if words in known:
        return known[words], False
    first, _, last = words.rpartition(" ")
    return (known[first], True) if last in adjectives and first in known else None


@cache
def _said(article_language: str, language: str) -> Mapping[str, str]:
    path = _HERE / f"roles.{article_language}.yaml"
    if not path.exists() or language not in RoleRow.model_fields:
        return {}
    return {word: getattr(row, language) for row in read_rows(path, RoleRow) for word in (*row.one, *row.many)}
