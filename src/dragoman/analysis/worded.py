"""The contested words of an archive."""

from __future__ import annotations

from dragoman import knowledge
from dragoman.analysis.contested import Contested, Referent
from dragoman.archive import Archive
from dragoman.archive.texts import documents_claiming, texts, texts_with_terms
from dragoman.languages.record import record_words
from dragoman.text import fold


def contested_words(archive: Archive, words: str = "") -> list[Referent]:
    """The referents that several names are given to, those with most uses first.

    Args:
        archive: where to look.
        words: only referents of which a name, or the anchor, holds these words, case and accents aside; "" for all.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    edges = frozenset(word for each in record_words() for word in each.edges)
    finder = Contested(knowledge.load(), edges)
    wanted = fold(words).strip()
    found = [
        referent
        for referent in finder.referents(texts_with_terms(archive))
        if wanted in fold(" / ".join((referent.anchor, *(name.name for name in referent.names))))
    ]
    names = {name.name for referent in found for name in referent.names}
    return finder.with_reports(found, texts(archive, documents_claiming(archive, sorted(names))).values())
