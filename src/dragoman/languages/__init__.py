"""Languages as data: one folder each, with the same files in it, loaded and validated here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from dragoman.datafiles import read_numbered_rows, read_rows, read_table, version_of
from dragoman.errors import DataFileError, LanguageError
from dragoman.languages.boilerplate import BoilerplateRow
from dragoman.languages.counting import CountWords
from dragoman.languages.frames import ClassRow, Frame, FrameRow, SpeechRow, StatusRow, compile_frame
from dragoman.languages.grammar import Grammar
from dragoman.languages.kinds import KINDS
from dragoman.languages.party_nouns import PartyNoun
from dragoman.languages.terms import TermWords
from dragoman.languages.topics import TopicRow

ROOT = Path(__file__).parent


@dataclass(frozen=True, eq=False)
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
    counts: CountWords
    terms: TermWords
    topics: tuple[TopicRow, ...]
    boilerplate: tuple[BoilerplateRow, ...]
    version: str


def available() -> tuple[str, ...]:
    """Codes of the languages that have a folder, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in ROOT.glob("*/language.yaml")))


def named(code: str) -> str:
    """A language as a sentence names it, with its code: "English ('en')"; the code alone where it has no name."""
    # Only an error asks for this.
    from babel import Locale

    name = Locale("en").languages.get(code)
    return f"{name} ('{code}')" if name else f"the language '{code}'"


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


def load(code: str, overlay: Path | None = None) -> Language:
    """The language of an ISO 639-1 code.

    Args:
        code: the language.
        overlay: a folder with frames of one's own, `TYPE.yaml` as in `events`, and `classes.yaml`. A frame with the
            word and the constraints of one of ours replaces it, others are added.

    Raises:
        LanguageError: no folder serves that language.
        DataFileError: one of its files breaks its form.
    """
    folder = folder_of(code)
    version = version_of(folder.rglob("*.yaml"))
    if overlay is not None:
        version = f"{version}+{version_of(_overlay_files(overlay, folder))}"
    return _load(folder, overlay, version)


@lru_cache(maxsize=8)
def _load(folder: Path, overlay: Path | None, version: str) -> Language:
    grammar = read_table(folder / "language.yaml", Grammar, keep=True)
    own = _overlay_files(overlay, folder) if overlay is not None else []
    class_files = [folder / "classes.yaml", *(path for path in own if path.name == "classes.yaml")]
    classes = {name: frozenset({name}) for name in KINDS}
    for path in class_files:
        classes |= _classes(path, keep=path.parent == folder)
    frames = _frames(sorted((folder / "events").glob("*.yaml")), classes, grammar, keep=True)
    frames |= _frames([path for path in own if path.name != "classes.yaml"], classes, grammar)
    return Language(
        code=folder.name,
        folder=folder,
        grammar=grammar,
        verb_frames=_by_lemma(frame for frame in frames.values() if frame.is_verb),
        noun_frames=_by_lemma(frame for frame in frames.values() if not frame.is_verb),
        party_nouns=tuple(read_rows(folder / "parties.yaml", PartyNoun, keep=True)),
        status_cues=tuple(read_rows(folder / "status.yaml", StatusRow, keep=True)),
        speech_cues=tuple(read_rows(folder / "speech.yaml", SpeechRow, keep=True)),
        counts=read_table(folder / "counts.yaml", CountWords, keep=True),
        terms=read_table(folder / "terms.yaml", TermWords, keep=True),
        boilerplate=tuple(read_rows(folder / "boilerplate.yaml", BoilerplateRow, keep=True)),
        topics=tuple(read_rows(folder / "topics.yaml", TopicRow, keep=True)),
        version=version,
    )


def _overlay_files(overlay: Path, ours: Path) -> list[Path]:
    """The files of an overlay in the order of their names; hidden ones are passed over.

    Raises:
        DataFileError: it is no folder, or a file in it has none of the names that one may have.
    """
    if not overlay.is_dir():
        raise DataFileError("is no folder", "name the folder that holds your frames", overlay)
    names = {"classes.yaml", *(path.name for path in (ours / "events").glob("*.yaml"))}
    files = sorted(path for path in overlay.iterdir() if not path.name.startswith("."))
    for path in files:
        if path.name not in names:
            raise DataFileError(
                "is none of the files that an overlay may hold", f"name it one of {', '.join(sorted(names))}", path
            )
    return files


def _classes(path: Path, *, keep: bool) -> dict[str, frozenset[str]]:
    classes: dict[str, frozenset[str]] = {}
    for line, row in read_numbered_rows(path, ClassRow, keep=keep):
        if f"@{row.name}" in classes:
            raise DataFileError(f"the class {row.name} stands twice", "join the two", f"{path}:{line}")
        classes[f"@{row.name}"] = frozenset(row.words)
    return classes


def _frames(
    files: Iterable[Path], classes: dict[str, frozenset[str]], grammar: Grammar, *, keep: bool = False
) -> dict[str, Frame]:
    frames: dict[str, Frame] = {}
    for path in files:
        for line, row in read_numbered_rows(path, FrameRow, keep=keep):
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
            frames[frame.id] = replace(frame, where=f"{path}:{line}")
    return frames


def _by_lemma(frames: Iterable[Frame]) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = {}
    for frame in frames:
        for lemma in frame.lemmas:
            found.setdefault(lemma, []).append(frame)
    return {lemma: tuple(sorted(group, key=lambda f: (-f.weight, f.id))) for lemma, group in found.items()}
