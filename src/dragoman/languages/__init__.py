"""Languages as data: one folder each, with the same files in it, loaded and validated here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dragoman.datafiles import Row, read_numbered_rows, read_rows, read_table, version_of
from dragoman.errors import DataFileError, LanguageError
from dragoman.languages.frames import ClassRow, Frame, FrameRow, SpeechRow, StatusRow, compile_frame
from dragoman.languages.party_nouns import PartyNoun
from dragoman.text import fold

ROOT = Path(__file__).parent


class PronounRow(Row):
    """A pronoun that stands for a party told before."""

    form: str
    plural: bool
    feminine: bool | None = None


class Grammar(Row):
    """language.yaml: closed classes of words, each explained in the file."""

    name: str
    pipeline: str
    determiners: frozenset[str]
    reflexives: frozenset[str]
    contractions: dict[str, str]
    verb_endings: dict[str, str]
    agent: frozenset[str]
    reciprocal: frozenset[str]
    light_verbs: frozenset[str]
    belonging: frozenset[str]
    unaccusative: frozenset[str]
    object_control: frozenset[str]
    locative: frozenset[str]
    dative: frozenset[str]
    territory: frozenset[str]
    pronouns: tuple[PronounRow, ...]
    relatives: frozenset[str]
    possessives: frozenset[str]
    honorifics: frozenset[str]
    state_nouns: frozenset[str]
    anaphors: frozenset[str]
    last_told: frozenset[str]
    first_person: frozenset[str]
    first_person_possessives: frozenset[str]
    quantities: frozenset[str]
    near_future: frozenset[str]
    scheduling: frozenset[str]
    negations: frozenset[str]
    former: frozenset[str]
    regions: dict[str, str]
    since: frozenset[str]


@dataclass(frozen=True)
class Language:
    """Everything that the coder knows of one language.

    Attributes:
        folder: where its files lie.
        frames: by lemma of the verb or noun, verbs and nouns apart; those that demand most first.
        version: changes whenever one of the files does.
    """

    code: str
    folder: Path
    grammar: Grammar
    verb_frames: dict[str, tuple[Frame, ...]]
    noun_frames: dict[str, tuple[Frame, ...]]
    party_nouns: tuple[PartyNoun, ...]
    status_cues: tuple[StatusRow, ...]
    speech_cues: tuple[SpeechRow, ...]
    version: str


def available() -> tuple[str, ...]:
    """Codes of the languages that have a folder, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in ROOT.glob("*/language.yaml")))


def folder_of(code: str) -> Path:
    """The folder of a language's files.

    Raises:
        LanguageError: no folder serves that language.
    """
    if code not in available():
        raise LanguageError(
            f"no language '{code}' is here, only {', '.join(available())}",
            "name one of these with --language, or add a folder for it (docs/languages.md)",
        )
    return ROOT / code


@lru_cache(maxsize=8)
def load(code: str) -> Language:
    """The language of an ISO 639-1 code.

    Raises:
        LanguageError: no folder serves that language.
        DataFileError: one of its files breaks its form.
    """
    folder = folder_of(code)
    grammar = read_table(folder / "language.yaml", Grammar)
    classes = {f"@{row.name}": frozenset(row.words) for row in read_rows(folder / "classes.yaml", ClassRow)}
    frames = _frames(folder, classes | {"@party": frozenset({"@party"})}, grammar)
    return Language(
        code=code,
        folder=folder,
        grammar=grammar,
        verb_frames=_by_lemma(frame for frame in frames if frame.is_verb),
        noun_frames=_by_lemma(frame for frame in frames if not frame.is_verb),
        party_nouns=tuple(read_rows(folder / "parties.yaml", PartyNoun)),
        status_cues=tuple(read_rows(folder / "status.yaml", StatusRow)),
        speech_cues=tuple(read_rows(folder / "speech.yaml", SpeechRow)),
        version=version_of(folder.rglob("*.yaml")),
    )


def _frames(folder: Path, classes: dict[str, frozenset[str]], grammar: Grammar) -> list[Frame]:
    frames: dict[str, Frame] = {}
    for path in sorted((folder / "events").glob("*.yaml")):
        for line, row in read_numbered_rows(path, FrameRow):
            try:
                frame = compile_frame(row, path.stem.upper(), classes, grammar.determiners, grammar.reflexives)
            except KeyError as error:
                raise DataFileError(
                    f"there is no class {error.args[0]}", "add it to classes.yaml, or mend the name", f"{path}:{line}"
                ) from None
            if frame.id in frames:
                raise DataFileError(
                    f"the frame {frame.id} stands twice", "keep one, or tell them apart", f"{path}:{line}"
                )
            frames[frame.id] = frame
    return list(frames.values())


def _by_lemma(frames: Iterable[Frame]) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = {}
    for frame in frames:
        found.setdefault(fold(frame.lemma), []).append(frame)
    return {lemma: tuple(sorted(group, key=lambda f: (-f.weight, f.id))) for lemma, group in found.items()}
