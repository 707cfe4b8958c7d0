"""What an agenda is made of: entries of what was said to come, the steps that tell what became of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dragoman.archive.incidents import StoredIncident, Telling
from dragoman.records import Span, Time
from dragoman.text import words as split


class Kind(StrEnum):
    """What an entry says will or shall be done."""

    MEETING = "meeting"
    HELP = "help"
    WITHDRAWAL = "withdrawal"
    PROMISE = "promise"
    DEMAND = "demand"
    THREAT = "threat"


class Became(StrEnum):
    """What became of it."""

    KEPT = "kept"
    BROKEN = "broken"
    CANCELLED = "cancelled"
    PENDING = "pending"
    UNKNOWN = "unknown"


class Did(StrEnum):
    """What a step tells."""

    SAID = "said"
    DONE = "done"
    NOT_DONE = "not done"
    CALLED_OFF = "called off"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Step:
    """One article's account of an entry, or of what became of it.

    Attributes:
        incident: key of the incident that it is of. `event`: address of the event. `document`: of the article.
        start: where its clause begins in the article's text. `words`: the sentence that tells it.
        reason: why it belongs to the entry; "" for what says it.
    """

    did: Did
    incident: str
    event: str
    document: str
    id: str
    title: str
    published: str
    outlet: str
    start: int
    words: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What was said to come.

    Attributes:
        key: of the incident that says so.
        type: PLOVER's, of the same. `said`: EDTF date of its first article.
        due: EDTF date by or at which it is to be done, as told; "" where none is. `due_words`: the words that tell it.
        who: names or codes of who is to act, or demands or threatens. `whom`: towards whom.
        steps: what says it, then what became of it, each the first published first.
        until: ISO date; the last day on which it is pending if nothing is told of it; "" where nobody tells when it was
            said.
    """

    key: str
    kind: Kind
    type: str
    said: str
    due: str
    due_words: str
    who: tuple[str, ...]
    whom: tuple[str, ...]
    state: Became
    steps: tuple[Step, ...]
    until: str


@dataclass(frozen=True, slots=True)
class Cues:
    """Beginnings of words, folded, by which outcomes are told apart.

    Attributes:
        cancelling: that call a thing off ("annul"). `refusing`: by which a demand is refused ("refus").
        yielding: that say what is demanded ("liber"), by the mode of RETREAT that would grant it.
    """

    cancelling: tuple[str, ...]
    refusing: tuple[str, ...]
    yielding: tuple[tuple[str, tuple[str, ...]], ...]

    def granting(self, words: str) -> set[str]:
        """The modes of RETREAT of which some words speak."""
        told = [word for word, _, _ in split(words)]
        return {mode for mode, beginnings in self.yielding if any(word.startswith(beginnings) for word in told)}


@dataclass(frozen=True, slots=True)
class Said:
    """An incident that may say what is to come.

    Attributes:
        sentences: by address of its events, the whole sentence that tells each, with its place in the text.
        times: likewise, the time expressions of that sentence, those of the clause first.
    """

    stored: StoredIncident
    sentences: Mapping[str, Span]
    times: Mapping[str, Sequence[Time]]

    @property
    def words(self) -> str:
        """All its sentences."""
        return " ".join(self.sentences[telling.key].text for telling in self.stored.tellings)

    def holds(self, telling: Telling) -> bool:
        """Whether an article's account stands in one of its sentences."""
        clause = telling.account.event.mentions[0].clause
        mine = (self.sentences[one.key] for one in self.stored.tellings if one.document == telling.document)
        return any(sentence.start <= clause.start < sentence.end for sentence in mine)


def step_of(did: Did, stored: StoredIncident, telling: Telling, reason: str = "") -> Step:
    """What an article's account of an incident tells of an entry."""
    return Step(
        did=did,
        incident=stored.key,
        event=telling.key,
        document=telling.document,
        id=telling.id,
        title=telling.title,
        published=telling.account.published,
        outlet=telling.account.outlet,
        start=telling.account.event.mentions[0].clause.start,
        words=telling.sentence,
        reason=reason,
    )
