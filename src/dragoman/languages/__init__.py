"""Languages as data: one folder each, with the same files in it, loaded and validated here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

from dragoman.datafiles import Row, read_numbered_rows, read_rows, read_table, version_of
from dragoman.errors import DataFileError, LanguageError
from dragoman.languages.boilerplate import BoilerplateRow
from dragoman.languages.counting import CountWords
from dragoman.languages.frames import ClassRow, Frame, FrameRow, SpeechRow, StatusRow, compile_frame
from dragoman.languages.kinds import KINDS
from dragoman.languages.party_nouns import PartyNoun
from dragoman.languages.terms import TermWords
from dragoman.languages.topics import TopicRow

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
    jointly: frozenset[str]
    all_of: frozenset[str]
    light_verbs: frozenset[str]
    apposed: frozenset[str]
    superlatives: frozenset[str]
    comparing: frozenset[str]
    gestures: frozenset[str]
    opposing: frozenset[str]
    belonging: frozenset[str]
    gerund: str
    partitive: str
    unaccusative: frozenset[str]
    passive: frozenset[str]
    misread_prepositions: frozenset[str]
    object_control: frozenset[str]
    locative: frozenset[str]
    dative: frozenset[str]
    addressing: frozenset[str]
    name_particles: frozenset[str]
    territory: frozenset[str]
    settlements: frozenset[str]
    homes: frozenset[str]
    parts: frozenset[str]
    partitive_verbs: frozenset[str]
    pronouns: tuple[PronounRow, ...]
    relatives: frozenset[str]
    possessives: frozenset[str]
    plural_possessives: frozenset[str]
    utterances: frozenset[str]
    voicing: frozenset[str]
    papers_in: frozenset[str]
    talks: frozenset[str]
    engagements: frozenset[str]
    plural_clitics: frozenset[str]
    perfect: frozenset[str]
    grounds: frozenset[str]
    own_measures: frozenset[str]
    taking_up: frozenset[str]
    intentions: frozenset[str]
    in_force: frozenset[str]
    periods: frozenset[str]
    means: frozenset[str]
    told_apart: frozenset[str]
    states: frozenset[str]
    honorifics: frozenset[str]
    titles: dict[str, Literal["masculine", "feminine"]]
    becoming: frozenset[str]
    clitics: frozenset[str]
    summing: frozenset[str]
    personal_anaphors: frozenset[str]
    relative_objects: frozenset[str]
    relative_subjects: frozenset[str]
    between: frozenset[str]
    set_phrases: frozenset[str]
    impersonal: frozenset[str]
    adverbial: frozenset[str]
    adverbial_phrases: frozenset[str]
    openings: frozenset[str]
    clefts: frozenset[str]
    seats_of_power: frozenset[str]
    companions: frozenset[str]
    foreigners: frozenset[str]
    one: frozenset[str]
    of_juntas: frozenset[str]
    dative_pronouns: frozenset[str]
    leaders: frozenset[str]
    several_of_many: frozenset[str]
    neighbours: frozenset[str]
    viewpoints: frozenset[str]
    occurring: frozenset[str]
    nearest_told: frozenset[str]
    sides: dict[str, str]
    bodies: dict[str, str]
    things: frozenset[str]
    nominatives: frozenset[str]
    body_parts: frozenset[str]
    delegations: frozenset[str]
    kin: frozenset[str]
    accused: frozenset[str]
    attackers: frozenset[str]
    accusing: frozenset[str]
    machines: frozenset[str]
    pairs: frozenset[str]
    ages: frozenset[str]
    adherents: frozenset[str]
    allies: frozenset[str]
    conditional_endings: list[str]
    conditional_stems: list[str]
    plural_conditional: str
    in_power: frozenset[str]
    contents: frozenset[str]
    plural_endings: list[str]
    days: frozenset[str]
    ago: frozenset[str]
    relative_forms: dict[str, dict[str, str]]
    state_nouns: frozenset[str]
    anaphors: dict[str, frozenset[str]]
    last_told: frozenset[str]
    together: dict[str, str]
    several: dict[str, int]
    coming: frozenset[str]
    fleeing: frozenset[str]
    sending: frozenset[str]
    newcomers: frozenset[str]
    envoys: frozenset[str]
    wars: frozenset[str]
    moving: frozenset[str]
    uniformed: frozenset[str]
    aims: frozenset[str]
    nationals: frozenset[str]
    suffered: frozenset[str]
    asked: frozenset[str]
    first_person: frozenset[str]
    first_person_possessives: frozenset[str]
    quantities: frozenset[str]
    collectives: frozenset[str]
    perception: frozenset[str]
    told_to: frozenset[str]
    instead: frozenset[str]
    rows_of: frozenset[str]
    taking_part: frozenset[str]
    later_on: frozenset[str]
    incidents: frozenset[str]
    taking_place: frozenset[str]
    often: frozenset[str]
    times_over: frozenset[str]
    many: frozenset[str]
    back_then: frozenset[str]
    no_participles: frozenset[str]
    from_then: frozenset[str]
    half_negations: frozenset[str]
    negative_particles: frozenset[str]
    neither: frozenset[str]
    stand_in: dict[str, str]
    causing: frozenset[str]
    somebody: frozenset[str]
    same: frozenset[str]
    failing: frozenset[str]
    left_open: frozenset[str]
    managing: frozenset[str]
    near_future: frozenset[str]
    conditions: frozenset[str]
    questions: frozenset[str]
    releases: frozenset[str]
    reacting: frozenset[str]
    people: frozenset[str]
    scheduling: frozenset[str]
    scheduled: frozenset[str]
    calling_to: frozenset[str]
    appointing: frozenset[str]
    set_for: frozenset[str]
    until: frozenset[str]
    according: frozenset[str]
    convening: frozenset[str]
    negations: frozenset[str]
    former: frozenset[str]
    regions: dict[str, str]
    usual_nations: dict[str, str]
    blocs: frozenset[str]
    peoples: frozenset[str]
    regional: frozenset[str]
    since: frozenset[str]
    at_other_times: frozenset[str]
    irregular_presents: dict[str, str]
    participle_endings: dict[str, tuple[str, ...]]
    articles: frozenset[str]
    bodies_with_names: dict[str, str]
    bodies_with_capital: frozenset[str]
    sentence_openers: frozenset[str]
    undergoing: frozenset[str]
    depriving: frozenset[str]
    manners: frozenset[str]
    participles: dict[str, str]
    round_numbers: frozenset[str]
    followers: frozenset[str]
    circles: dict[str, str]
    joining: frozenset[str]
    officers: frozenset[str]
    staff: frozenset[str]
    calling: frozenset[str]
    time_nouns: frozenset[str]
    named_after_places: frozenset[str]
    struck_places: frozenset[str]
    spoken_causatives: dict[str, tuple[str, ...]]
    spoken_phrases: dict[str, frozenset[str]]
    infinitive_nouns: frozenset[str]
    calls: frozenset[str]
    hyphenated: frozenset[str]
    engaged: frozenset[str]
    means_of: dict[str, tuple[str, ...]]
    before_countries: frozenset[str]
    occasions: frozenset[str]
    power: frozenset[str]
    suffering: frozenset[str]
    undergone: frozenset[str]
    doers: dict[str, str]
    answering: frozenset[str]
    approximations: frozenset[str]
    floating: frozenset[str]
    describing: frozenset[str]
    with_complement: frozenset[str]
    topics: frozenset[str]
    auxiliaries: frozenset[str]
    goals: frozenset[str]
    nation_endings: tuple[str, ...]
    gerund_marks: frozenset[str]
    asides: frozenset[str]
    undertaking: frozenset[str]
    moved: frozenset[str]
    beside: frozenset[str]
    nouns_and_adjectives: dict[str, str]
    present_endings: tuple[str, ...]
    future_endings: frozenset[str]
    infinitive_endings: frozenset[str]
    never_participles: dict[str, str]
    adjective_endings: dict[str, str]
    prepositional_adverbs: frozenset[str]
    prepositional_nouns: dict[str, str]
    relative_prepositions: dict[str, str]
    relative_places: frozenset[str]
    object_pronouns: frozenset[str]
    happening: frozenset[str]
    homographs: dict[str, str]


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
