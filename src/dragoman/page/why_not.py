"""What was considered in an article and turned down, and why: read anew when somebody asks, and told by sentence.

The archive keeps what was coded, not what was turned down. The article is read again by the program as it is now: where
other versions coded it, that is told beside, since they may have turned down other things.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman import languages
from dragoman.archive.queries import StoredDocument
from dragoman.page.asked import AskedError
from dragoman.page.cards import number_of
from dragoman.page.highlight import Mark
from dragoman.page.naming import Namer
from dragoman.page.refusals import in_french
from dragoman.records import Span

if TYPE_CHECKING:
    from dragoman.coding.coder import Coder
    from dragoman.coding.explaining import Consideration, Explanation

REASONS = Path(__file__).parent / "reasons.yaml"
"""Why a frame may be turned down, in French."""
LONGEST_TEXT = 100_000
"""Characters of an article that is read anew while somebody waits: a minute at worst."""
KEPT = 64
"""Articles whose explanations are kept, so that who comes back to one does not wait again."""
ALL = "all"


@dataclass(frozen=True)
class TurnedDown:
    """A frame that was turned down: the word's anchor in the text, and why it was, in the page's language."""

    words: str
    link: str
    frame: str
    reason: str


@dataclass(frozen=True)
class Sentence:
    """What was turned down in a sentence.

    Attributes:
        turned_down: frames that matched, but are part of another, or only its content.
        misfits: frames that ask for other words beside theirs.
    """

    text: str
    turned_down: tuple[TurnedDown, ...]
    misfits: tuple[TurnedDown, ...]

    @property
    def number(self) -> int:
        """How many frames were turned down in it."""
        return len(self.turned_down) + len(self.misfits)


@dataclass(frozen=True)
class WhyNot:
    """What an article's page tells of what was turned down.

    Attributes:
        of_events: by the anchor of an event, the sentences that tell it; nothing where nothing was turned down there.
        elsewhere: the sentences that tell no event.
        older: what coded the article that is another now: name, its version then, its version now.
        opened: the anchor of the event whose sentences are shown unfolded; "" where none is.
        marks: the words, in the text.
    """

    of_events: Mapping[str, tuple[Sentence, ...]]
    elsewhere: tuple[Sentence, ...]
    older: tuple[tuple[str, str, str], ...]
    opened: str
    marks: tuple[Mark, ...]


class Explaining:
    """Reads articles anew, one at a time; a language's rules are read when the first of its articles is asked for."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._coders: dict[str, Coder] = {}
        self._kept: OrderedDict[str, Explanation] = OrderedDict()

    def of(self, stored: StoredDocument) -> Explanation:
        """What was considered in an article.

        Raises:
            AskedError: it is in a language that is not read, or too long.
        """
        language = language_of(stored)
        if language not in languages.available():
            raise AskedError("error.why_not.language", status=404)
        if len(stored.document.text) > LONGEST_TEXT:
            raise AskedError("error.why_not.long", status=404, count=len(stored.document.text), most=LONGEST_TEXT)
        with self._lock:
            if stored.key not in self._kept:
                document = stored.document
                self._kept[stored.key] = self._coder(language).explain(
                    document.text, document.published, id=document.id
                )
            self._kept.move_to_end(stored.key)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return self._kept[stored.key]

    def _coder(self, language: str) -> Coder:
        from dragoman.coding.coder import Coder

        if language not in self._coders:
            self._coders[language] = Coder(language)
        return self._coders[language]


def language_of(stored: StoredDocument) -> str:
    """The language by whose rules an article was coded; that of the article where the coding does not tell."""
    coded, _, version = stored.coding.versions.get("lexicon", "").partition("-")
    return coded if version else stored.document.language


def can_explain(stored: StoredDocument) -> bool:
    """Whether what was turned down in an article can be told."""
    return language_of(stored) in languages.available() and len(stored.document.text) <= LONGEST_TEXT


def older_versions(stored: StoredDocument, now: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
    """What coded an article that is another now: name, its version then ("" where there was none), its version now."""
    then = stored.coding.versions
    return tuple((name, then.get(name, ""), now[name]) for name in sorted(now) if then.get(name) != now[name])


def why_not(stored: StoredDocument, explained: Explanation, asked: str, namer: Namer) -> WhyNot:
    """What the page of an article tells of what was turned down.

    Args:
        stored: the article.
        explained: what was considered in it.
        asked: number of the event whose sentences are unfolded, or `ALL`.
        namer: says it in the page's language.
    """
    told: dict[str, list[Sentence]] = {}
    elsewhere, marks = [], {}
    for place, group in groupby(explained.considered, key=lambda each: each.sentence):
        down = [each for each in group if each.event is None]
        sentence = _sentence(place, down, namer)
        anchors = _told_in(stored, place)
        for each in down:
            marks[_anchor(each)] = Mark(_anchor(each), each.trigger, "considered", "")
        if not down:
            continue
        for anchor in anchors:
            told.setdefault(anchor, []).append(sentence)
        if not anchors:
            elsewhere.append(sentence)
    return WhyNot(
        of_events={anchor: tuple(sentences) for anchor, sentences in told.items()},
        elsewhere=tuple(elsewhere),
        older=older_versions(stored, explained.versions),
        opened="" if asked == ALL else f"e{asked}",
        marks=tuple(marks.values()),
    )


def why_not_asked(value: str) -> str:
    """The number of an event of an article, or `ALL`; "" where nothing is asked for.

    Raises:
        AskedError: it is neither.
    """
    told = value.strip().lower()
    if told in ("", ALL) or (told.isascii() and told.isdigit() and len(told) < 7):
        return told
    raise AskedError("error.why_not", value=value)


def reason_told(reason: str, namer: Namer) -> str:
    """Why a frame was turned down, in the page's language; a reason that the table does not know stays English."""
    return reason if namer.say.language == "en" else in_french(reason, REASONS) or reason


def _sentence(place: Span, down: Sequence[Consideration], namer: Namer) -> Sentence:
    told = [
        (
            each.misfit,
            TurnedDown(
                " ".join(each.trigger.text.split()), f"#{_anchor(each)}", each.frame, reason_told(each.reason, namer)
            ),
        )
        for each in down
    ]
    return Sentence(
        " ".join(place.text.split()),
        tuple(one for misfit, one in told if not misfit),
        tuple(one for misfit, one in told if misfit),
    )


def _told_in(stored: StoredDocument, place: Span) -> list[str]:
    """The anchors of the events one of whose triggers stands in a sentence."""
    return [
        f"e{number_of(each)}"
        for each in stored.events
        if any(place.start <= mention.trigger.start < place.end for mention in each.event.mentions)
    ]


def _anchor(each: Consideration) -> str:
    return f"n{each.trigger.start}-{each.trigger.end}"
