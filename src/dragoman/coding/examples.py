"""Tries the lexicon's examples: whether each frame finds in its own sentence what its row says it finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman import knowledge, languages
from dragoman.coding.frames.frame_mentions import FrameMention
from dragoman.coding.parsing.pipeline import Reader
from dragoman.coding.stages import Overlay, overlaid
from dragoman.errors import DataFileError
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


def failures(reader: Reader, frames: Iterable[Frame]) -> Iterator[Failure]:
    """The frames whose examples fail.

    Args:
        reader: sets `doc._.dragoman_candidates`.
        frames: those to try; frames without an example are passed over.
    """
    for frame in frames:
        if not frame.example:
            continue
        sentence, actor, recipient = (part.strip() for part in frame.example.split("|"))
        mentions = reader(sentence)._.dragoman_candidates
        expected = f"{actor} | {recipient}"
        if not any(mention.frame.id == frame.id and _codes(mention) == expected for mention in mentions):
            found = "; ".join(f"{mention.frame.id} {_codes(mention)}" for mention in mentions)
            yield Failure(frame, expected, found)


def _codes(mention: FrameMention) -> str:
    return f"{_side(mention.actor)} | {_side(mention.recipient)}"


def _side(parties: tuple[Party, ...]) -> str:
    return ", ".join(sorted(party.code for party in parties)) or "-"


@dataclass(frozen=True)
class Report:
    """What a check of a lexicon found.

    Attributes:
        counts: how many frames each type has.
        problems: each thing that is wrong, with its file and line.
        doubts: sentences on frames that nothing tests.
    """

    counts: dict[str, int]
    problems: list[DataFileError]
    doubts: list[str]


def report(code: str, overlay: Path | None = None) -> Report:
    """All that is wrong with the lexicon of a language, or with an overlay and those of ours that share its words.

    Raises:
        LanguageError: no folder serves the language.
        DataFileError: a file breaks its form; the first such problem is told.
    """
    language = languages.load(code, overlay)
    types = knowledge.load().types
    # A frame of a class of words stands under each of them.
    groups = (found for group in (language.verb_frames, language.noun_frames) for found in group.values())
    frames = list({frame.id: frame for found in groups for frame in found}.values())
    if overlay is not None:
        # A frame bears on those of the same word only.
        words = {word for frame in frames if Path(frame.where).is_relative_to(overlay) for word in frame.lemmas}
        frames = [frame for frame in frames if frame.lemmas & words]
    frames.sort(key=lambda frame: (frame.where.rpartition(":")[0], int(frame.where.rpartition(":")[2])))
    problems = [
        DataFileError(f"{frame.type} has no mode '{frame.mode}'", "name one of plover's, or none", frame.where)
        for frame in frames
        if frame.mode and frame.mode not in types[frame.type].modes
    ]
    problems += [
        DataFileError(
            f"the example of {failure.frame.id} shows {failure.found or 'nothing'} where it says {failure.expected}",
            "mend the frame or its example",
            failure.frame.where,
        )
        for failure in failures(_reader(code, overlay), frames)
    ]
    doubts = [
        f"{frame.where}: {frame.id} has no example, so that nothing tests it." for frame in frames if not frame.example
    ]
    counts = Counter(frame.type for frame in frames)
    return Report({name: counts[name] for name in types}, problems, doubts)


def _reader(code: str, overlay: Path | None) -> Reader:
    """Sets `doc._.dragoman_candidates`, with an overlay's frames where one is given."""
    package = languages.load(code).grammar.pipeline
    with overlaid(Overlay(lexicon=overlay)):
        return Reader(code, package, ("dragoman_times", "dragoman_parties", "dragoman_candidates"))
