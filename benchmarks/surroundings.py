"""How many events are still found, by the same parties, where their sentence is longer, as those of dispatches are.

    python benchmarks/surroundings.py [--examples 150] [--lost]

Each frame of the lexicon has an example, a short sentence that the program codes rightly. Here it is put behind other
words, something is set between its subject and its verb, within its verb or behind that, and it is coded again: the
event should keep its type and both sides. This needs nobody who codes by hand, and shows which turns of phrase mislead
the parser. Prints the share that is kept by turn, the worst first; with --lost, what was lost.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent))

from benchmarks.shares import Shares, show
from dragoman import languages
from dragoman.coding.coder import Coder
from dragoman.records import Event, Party

PUBLISHED = "2022-11-18"
SMALL = (
    "Le ",
    "La ",
    "Les ",
    "L'",
    "Un ",
    "Une ",
    "Des ",
    "Deux ",
    "Trois ",
    "Dix ",
    "Son ",
    "Ses ",
    "Il ",
    "Ils ",
    "Elle ",
)
"""What may begin a sentence and is written small within one."""


@dataclass(frozen=True)
class Sentence:
    """An example with the places at which something may be put in, as offsets; 0 where there is none.

    Attributes:
        subject_end: behind the subject, which stands at the head. `auxiliary_end`: behind the auxiliary.
        verb_end: behind the verb.
    """

    text: str
    subject_end: int
    auxiliary_end: int
    verb_end: int


Turn = Callable[[Sentence], str]
"""Makes a longer sentence of one; "" where that cannot be done."""


def _behind_subject(words: str) -> Turn:
    return lambda s: s.text[: s.subject_end] + words + s.text[s.subject_end :] if s.subject_end else ""


def _behind_auxiliary(words: str) -> Turn:
    return lambda s: s.text[: s.auxiliary_end] + words + s.text[s.auxiliary_end :] if s.auxiliary_end else ""


def _behind_verb(words: str) -> Turn:
    return lambda s: s.text[: s.verb_end] + words + s.text[s.verb_end :] if s.verb_end else ""


def _before(words: str) -> Turn:
    return lambda s: f"{words} {s.text[0].lower() if s.text.startswith(SMALL) else s.text[0]}{s.text[1:]}"


def _after(words: str) -> Turn:
    return lambda s: s.text.rstrip(".") + words + "."


TURNS: dict[str, Turn] = {
    **{
        f"subject {words}": _behind_subject(words)
        for words in (
            ", dont le sort reste incertain,",
            ", qui n'a plus que quelques mois devant lui,",
            ", que beaucoup disaient affaiblis,",
            ", où vivent des milliers de familles,",
            ", a-t-on appris,",
            ", comme on pouvait s'y attendre,",
            ", après avoir longtemps hésité,",
            ", selon plusieurs témoins,",
            " (photo d'archives)",
        )
    },
    **{
        f"auxiliary {words}": _behind_auxiliary(words)
        for words in (" lundi", " bel et bien", " d'ores et déjà", " par la suite", " à plusieurs reprises")
    },
    **{
        f"verb {words}": _behind_verb(words)
        for words in (
            " dans la nuit de lundi à mardi",
            " dans la foulée",
            " par voie de communiqué",
            ", vendredi,",
            ", selon la presse,",
        )
    },
    **{
        f"before {words}": _before(words)
        for words in (
            "Après des semaines de tractations,",
            "C'est ainsi que",
            "La nuit a été longue et",
            "Le document précise que",
            "Alors que la situation reste tendue,",
            "Le fait est connu :",
        )
    },
    **{
        f"after {words}": _after(words)
        for words in (
            ", a annoncé lundi le porte-parole",
            ", tandis que le calme revenait dans les rues",
            ", avant de regagner la capitale",
            ", ce qui a surpris plus d'un observateur",
        )
    },
}
"""Turns of phrase, by where they stand and what they add."""


def examples(language: str, many: int, seed: int = 1) -> list[tuple[str, str]]:
    """Some of the lexicon's examples, each with its type: the same for the same seed, whatever frames are added."""
    data = languages.load(language)
    frames = {frame.id: frame for found in (*data.verb_frames.values(), *data.noun_frames.values()) for frame in found}
    rows = {(frame.type, frame.example.split("|")[0].strip()) for frame in frames.values() if frame.example}
    # Not by chance, or each frame that is added would have all others drawn anew.
    return sorted(rows, key=lambda row: sha256(f"{seed} {row}".encode()).digest())[:many]


def kept(coder: Coder, rows: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, bool]]:
    """Each example that is coded as its type, in each turn: the turn, the longer sentence, whether the event is kept,
    with both its sides.
    """
    for kind, text in rows:
        events = [event for event in coder.code(text, PUBLISHED).events if event.type == kind]
        if not events:
            continue
        expected = _told(events[0])
        sentence = _sentence(coder, text)
        for name, turn in TURNS.items():
            longer = turn(sentence)
            if longer:
                told = coder.code(longer, PUBLISHED).events
                yield name, longer, any(_told(event) == expected for event in told)


def _told(event: Event) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    return event.type, _codes(event.actor), _codes(event.recipient)


def _codes(parties: tuple[Party, ...]) -> tuple[str, ...]:
    return tuple(sorted(party.code for party in parties))


def _sentence(coder: Coder, text: str) -> Sentence:
    nowhere = Sentence(text, 0, 0, 0)
    with coder._read.reading(text, PUBLISHED) as doc:
        verb = next((word for word in doc if word.dep_ == "ROOT"), None)
        if verb is None or verb.pos_ != "VERB":
            return nowhere
        subjects = [word for word in verb.children if word.dep_.startswith("nsubj") and word.i < verb.i]
        if len(subjects) != 1 or subjects[0].pos_ == "PRON" or min(word.i for word in subjects[0].subtree):
            return nowhere
        last = max(subjects[0].subtree, key=lambda word: word.i)
        auxiliary = next((word for word in verb.children if word.dep_.startswith("aux") and word.i > last.i), None)
        has_more = verb.i + 2 < len(doc)
        return Sentence(
            text,
            last.idx + len(last.text),
            auxiliary.idx + len(auxiliary.text) if auxiliary is not None else 0,
            verb.idx + len(verb.text) if has_more else 0,
        )


def main() -> None:
    """Prints what is kept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examples", type=int, default=150)
    parser.add_argument("--lost", action="store_true", help="print the sentences whose event was lost")
    asked = parser.parse_args()
    shares = Shares()
    for name, longer, is_kept in kept(Coder("fr"), examples("fr", asked.examples)):
        shares.add(name, right=is_kept)
        if asked.lost and not is_kept:
            show(f"lost: {longer}")
    shares.show()


if __name__ == "__main__":
    main()
