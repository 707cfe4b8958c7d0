"""Stories: documents whose texts are near-copies, as when many papers print one agency's dispatch.

A document belongs to the story of each document that it is a near-copy of, and so do their near-copies: two cuts of
one dispatch that have no sentence in common are one story through the whole of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.linking.groups import components
from dragoman.linking.shingles import Shingles, Signature, shingles

LEAST_SHARED = 0.4
"""So much of the shorter text, in shingles, must stand in the longer one. Two dispatches that end in the same paragraph
of background share a quarter, seldom a third."""

LEAST_LENGTH = 0.2
"""The shorter text must have so much of the longer one's length: a chronicle of the day that quotes a dispatch is
another text."""

LEAST_SHINGLES = 12
"""Fewer, some fifteen words, are in common by chance or by habit ("Plus d'informations à suivre"): such texts are
copies only where they are the same."""


@dataclass(frozen=True, slots=True)
class NearCopy:
    """That two texts are near-copies.

    Attributes:
        shared: how much of the shorter text stands in the longer one, 0 to 1.
        jaccard: how much of both together stands in both, 0 to 1.
    """

    shared: float
    jaccard: float

    @property
    def reason(self) -> str:
        """Why, in plain words."""
        if self.jaccard == 1:
            return "the same text"
        return f"{self.shared:.0%} of the shorter text stands in the longer one"


def near_copy(first: Shingles, second: Shingles) -> NearCopy | None:
    """Whether two texts are near-copies, by all their shingles: the exact test after the signatures' guess."""
    if not first or not second:
        return None
    shorter, longer = sorted((len(first), len(second)))
    both = len(first & second)
    found = NearCopy(both / shorter, both / (shorter + longer - both))
    if found.jaccard == 1:
        return found
    comparable = shorter >= LEAST_SHINGLES and shorter >= LEAST_LENGTH * longer
    return found if comparable and found.shared >= LEAST_SHARED else None


def joined(content: str, stories: Iterable[str]) -> str:
    """The story of a document that came later, and of all those whose stories it joins.

    Args:
        content: its content digest.
        stories: ids of the stories of those that it is a near-copy of. All their members now have the id that is
            returned.
    """
    return min([content, *stories])


def stories(texts: Mapping[str, str]) -> dict[str, str]:
    """The story of each document.

    Args:
        texts: the texts by content digest.

    Returns:
        By content digest, the smallest content digest of the members of its story; its own where it has no copy.
    """
    shingled = {content: shingles(text) for content, text in texts.items()}
    pairs = [pair for pair in candidates(shingled) if near_copy(shingled[pair[0]], shingled[pair[1]])]
    return {content: members[0] for members in components(texts, pairs) for content in members}


def candidates(shingled: Mapping[str, Shingles]) -> set[tuple[str, str]]:
    """Pairs of content digests, in order, whose signatures share a band and are enough alike."""
    signatures = {content: Signature.of(shingled[content]) for content in sorted(shingled)}
    banded: dict[int, list[str]] = defaultdict(list)
    pairs: set[tuple[str, str]] = set()
    for content, signature in signatures.items():
        for band in signature.bands():
            pairs.update((earlier, content) for earlier in banded[band])
            banded[band].append(content)
    return {(first, second) for first, second in pairs if signatures[first].may_be_copy(signatures[second])}
