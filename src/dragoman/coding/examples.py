"""Tries the lexicon's examples: whether each frame finds in its own sentence what its row says it finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.language import Language

from dragoman.coding.mentions import FrameMention
from dragoman.languages.frames import Frame
from dragoman.records import Party


@dataclass(frozen=True, slots=True)
class Failure:
    """A frame whose example does not show what its row says.

    Attributes:
        expected: "actor codes | recipient codes".
        found: the frames that matched instead, each with its codes; "" where none did.
    """

    frame: Frame
    expected: str
    found: str


def failures(nlp: Language, frames: Iterable[Frame]) -> Iterator[Failure]:
    """The frames whose examples fail.

    Args:
        nlp: a pipeline that sets `doc._.dragoman_candidates`.
        frames: those to try; frames without an example are passed over.
    """
    for frame in frames:
        if not frame.example:
            continue
        sentence, actor, recipient = (part.strip() for part in frame.example.split("|"))
        mentions = nlp(sentence)._.dragoman_candidates
        expected = f"{actor} | {recipient}"
        if not any(mention.frame.id == frame.id and _codes(mention) == expected for mention in mentions):
            found = "; ".join(f"{mention.frame.id} {_codes(mention)}" for mention in mentions)
            yield Failure(frame, expected, found)


def _codes(mention: FrameMention) -> str:
    return f"{_side(mention.actor)} | {_side(mention.recipient)}"


def _side(parties: tuple[Party, ...]) -> str:
    return ", ".join(sorted(party.code for party in parties)) or "-"
