"""What words weigh in an archive, all of them."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import select

from dragoman.archive.archive import Archive
from dragoman.archive.compared_schema import SpreadRow
from dragoman.archive.linked_schema import LinkingRow
from dragoman.linking.wording import Rarity


def word_weights(archive: Archive) -> Rarity:
    """How rare words are among the passages that tell the archive's events, as far as it was linked.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        passages = session.scalars(select(LinkingRow.passages)).one()
        rows = session.execute(select(SpreadRow.word, SpreadRow.passages, SpreadRow.named)).all()
    return Rarity(passages, Counter({row[0]: row[1] for row in rows}), Counter({row[0]: row[2] for row in rows}))
