"""How many events are dated rightly, by where in its sentence a time stands and by how the time is told.

    python benchmarks/dates.py [--examples 150] [--wrong]

Each frame of the lexicon has an example, a short sentence without a time. Here a time whose value is known is put at
each place at which French has one, or words that tell the time of something else, or a sentence before; the event
should get the date that a reader gives it. This needs nobody who codes by hand. An event that is not found in the
longer sentence is passed over: `surroundings.py` counts those. Prints the share that is right by place and by the words
of the time, the worst first; with --wrong, the sentences whose event has another date.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent))

from benchmarks.shares import Shares, show
from benchmarks.surroundings import PUBLISHED, SMALL, examples
from dragoman.coding.coder import Coder
from dragoman.coding.syntax import is_verbal
from dragoman.records import Status

NEWS = f"{PUBLISHED}~"
"""The date of what is told as just done, with no time of its own."""

TIMES: dict[str, str] = {
    "mardi": "2022-11-15",
    "mardi soir": "2022-11-15",
    "le 12 mars": "2022-03-12",
    "le 3 novembre 2021": "2021-11-03",
    "en mars 2021": "2021-03",
    "en 2019": "2019",
    "la semaine dernière": "2022-11-07/2022-11-13",
    "il y a trois jours": "2022-11-15",
    "hier": "2022-11-17",
    "dans la nuit de lundi à mardi": "2022-11-14/2022-11-15",
    "fin août": "2022-08-31",
    "au début du mois": "2022-11-01",
    "samedi dernier": "2022-11-12",
    "le mois dernier": "2022-10",
    "l'an dernier": "2021",
    "en septembre dernier": "2022-09",
    "ce mardi": "2022-11-15",
    "mercredi 9 novembre": "2022-11-09",
    "dans la journée de mercredi": "2022-11-16",
    "au cours du week-end": "2022-11-12/2022-11-13",
    "au lendemain du scrutin du 30 octobre": "2022-10-31",
    "deux jours après le scrutin du 30 octobre": "2022-11-01",
    "à la veille du scrutin du 30 octobre": "2022-10-29",
}
"""Times and their values, by the day of publication."""

SHORT = ("mardi", "mardi soir", "hier", "samedi dernier", "ce mardi", "en mars 2021", "la semaine dernière")
"""Those that stand between auxiliary and participle too."""

CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl", "acl:relcl", "conj", "parataxis"})
"""How a verb hangs that has times of its own."""

PLACES: dict[str, tuple[str, tuple[str, ...]]] = {
    "at the head": ("{Time}, {small}.", tuple(TIMES)),
    "at the head, no comma": ("{Time} {small}.", ("en 2019", "mardi", "mardi soir", "le 12 mars", "hier")),
    "at the head, behind a phrase": ("À la surprise générale, {time}, {small}.", tuple(TIMES)),
    "at the head, behind 'mais'": ("Mais {time}, {small}.", tuple(TIMES)),
    "at the head, 'c'est'": ("C'est {time} que {small}.", SHORT),
    "behind the subject": ("{subject}, {time}, {predicate}.", tuple(TIMES)),
    "behind the auxiliary": ("{subject} {auxiliary} {time} {participle}.", SHORT),
    "behind the auxiliary, in commas": ("{subject} {auxiliary}, {time}, {participle}.", tuple(TIMES)),
    "behind the verb": ("{subject} {auxiliary} {verb} {time} {rest}.", tuple(TIMES)),
    "behind the verb, in commas": ("{subject} {auxiliary} {verb}, {time}, {rest}.", tuple(TIMES)),
    "at the end": ("{body} {time}.", tuple(TIMES)),
    "at the end, behind a comma": ("{body}, {time}.", tuple(TIMES)),
    "at the end, before more": ("{body} {time}, sous une pluie battante.", tuple(TIMES)),
    "at the end, in brackets": ("{body} ({time}).", SHORT),
    "after a clause of what was said": ("Le porte-parole a indiqué jeudi que {small} {time}.", tuple(TIMES)),
    "before one who says it": ("{body} {time}, a indiqué jeudi le porte-parole.", tuple(TIMES)),
    "of one of two clauses, the first": ("{body} {time} et le calme est revenu jeudi.", tuple(TIMES)),
    "of one of two clauses, the second": ("Le calme est revenu jeudi, mais {small} {time}.", tuple(TIMES)),
    "of two clauses": ("{Time}, le calme est revenu et {small}.", tuple(TIMES)),
    "beside the time of a relative clause": (
        "{subject}, dont le sort avait ému jeudi le pays, {predicate} {time}.",
        tuple(TIMES),
    ),
    "beside the time of a participle": ("{subject}, venu jeudi de la capitale, {predicate} {time}.", tuple(TIMES)),
    "beside the time of a gerund": ("{Time}, {small}, tout en jugeant lointaine la date du 30 novembre.", tuple(TIMES)),
    "beside the time of another thing": ("{body} {time}, après le scrutin du 2 octobre.", tuple(TIMES)),
    "of what happened when": ("Alors que la nuit tombait {time}, {small}.", tuple(TIMES)),
    "of an occasion": ("Lors d'une cérémonie organisée {time}, {small}.", tuple(TIMES)),
    "of an occasion, 'de'": ("Lors de la cérémonie {of_time}, {small}.", tuple(TIMES)),
    "of the sentence before": ("{Time}, le calme est revenu. {body}.", tuple(TIMES)),
    "of who says it": ("{body}, a indiqué {time} le porte-parole.", SHORT),
    "of a clause of speech": ("Le porte-parole a indiqué {time} que {small}.", SHORT),
    "of a paper": ("Selon un communiqué publié {time}, {small}.", SHORT),
    "of a paper, behind": ("{body}, selon un communiqué publié {time}.", SHORT),
    "after what was done": ("Après avoir longtemps hésité, {small} {time}.", tuple(TIMES)),
    "in a relative clause": ("{subject}, qui {predicate} {time}, est revenu jeudi au premier plan.", tuple(TIMES)),
    "of an infinitive": ("{subject} dit jeudi avoir {participle} {time}.", tuple(TIMES)),
    "of who says to have done it": ("{subject} a dit {time} avoir {participle}.", SHORT),
}
"""Forms of sentences in which a time is the event's own, and the times that stand there.

`small` is the example as it stands within a sentence, without a stop; `of_time` the time with "de".
"""

COUNTED: dict[str, str] = {
    "Deux jours plus tard, {small}.": "2022-11-05",
    "Trois jours après, {small}.": "2022-11-06",
    "Le lendemain, {small}.": "2022-11-04",
    "{body} le lendemain.": "2022-11-04",
    "{subject} {auxiliary} le lendemain {participle}.": "2022-11-04",
    "La veille, {small}.": "2022-11-02",
    "{body} la veille.": "2022-11-02",
    "Le même jour, {small}.": "2022-11-03",
    "{body} le même jour.": "2022-11-03",
    "Ce jour-là, {small}.": "2022-11-03",
    "{body} ce jour-là.": "2022-11-03",
    "{subject} {auxiliary}, ce jour-là, {participle}.": "2022-11-03",
    "Dans la foulée, {small}.": "2022-11-03",
    "Dans la soirée, {small}.": "2022-11-03",
    "Quelques heures plus tard, {small}.": "2022-11-03",
    "Une semaine plus tard, {small}.": "2022-11-10",
    "{body} une semaine plus tard.": "2022-11-10",
    "Puis {small}.": "2022-11-03",
    "{subject} {auxiliary} ensuite {participle}.": "2022-11-03",
    "{subject} {auxiliary} aussi {participle}.": "2022-11-03",
}
"""Sentences behind one that tells what was done on the third of November, and their event's date."""

NOUNS: dict[str, tuple[str, tuple[str, ...]]] = {
    "of a noun": ("{noun} {of_time} {more}.", tuple(TIMES)),
    "of a noun, at its end": ("{subject} {of_time} {predicate}.", tuple(TIMES)),
    "of a noun, in commas": ("{subject}, {time}, {predicate}.", tuple(TIMES)),
    "of a noun's participle": ("{subject}, survenu {time}, {predicate}.", tuple(TIMES)),
    "of a noun's relative clause": ("{subject}, qui a eu lieu {time}, {predicate}.", tuple(TIMES)),
    "of a noun, by others": ("Le chef de la diplomatie a évoqué jeudi {np} {of_time}.", tuple(TIMES)),
    "of a noun, after": ("Le calme est revenu jeudi après {np} {of_time}.", tuple(TIMES)),
    "of a noun, since": ("Le calme règne depuis {np} {of_time}.", tuple(TIMES)),
}
"""The same of events told by the noun that is the subject of the example; `np` is its phrase within a sentence."""

OTHERS: dict[str, str] = {
    "a relative clause of the subject": "{subject}, dont le sort avait ému le pays en janvier, {predicate}.",
    "a participle of the subject": "{subject}, venu en janvier de la capitale, {predicate}.",
    "since when the subject is so": "{subject}, au pouvoir depuis 2013, {predicate}.",
    "an apposition": "{subject} (photo de janvier) {predicate}.",
    "a thing that was before": "Après le scrutin du 12 janvier, {small}.",
    "a thing that was before, behind": "{body} après le scrutin de janvier.",
    "a thing ahead": "{body} à quelques jours du scrutin du 30 novembre.",
    "what it is about": "{body}, selon le calendrier adopté en janvier.",
    "a clause of what was before": "{body} alors que la trêve avait été rompue en janvier.",
    "what is to come of it": "{body}, et le scrutin se tiendra le 30 novembre.",
    "what others did": "{body}. Le calme était revenu en janvier.",
    "a deadline": "{body}, un délai qui expire le 30 novembre.",
    "a background, a paragraph before": "Le scrutin avait eu lieu mardi.\n\n{body}.",
}
"""Forms of sentences in which a time tells of something else, and the event is news."""


@dataclass(frozen=True)
class Parts:
    """A short sentence in the compound past, and where its parts end.

    Attributes:
        trigger: start and end of the words that tell the event: the verb's, or a noun's within the subject.
    """

    text: str
    trigger: tuple[int, int]
    subject_end: int
    auxiliary_end: int
    verb_end: int

    @property
    def by_noun(self) -> bool:
        """Whether the event is told by the subject."""
        return self.trigger[0] < self.subject_end

    def fill(self, form: str, time: str = "") -> str:
        """A sentence of a form, made of the parts and a time; "" where it has none of what the form asks for."""
        body = self.text.rstrip(".")
        small = f"{body[0].lower()}{body[1:]}" if body.startswith(SMALL) else body
        told = {
            "body": body,
            "small": small,
            "subject": body[: self.subject_end],
            "predicate": body[self.subject_end :].strip(),
            "auxiliary": body[self.subject_end : self.auxiliary_end].strip(),
            "participle": body[self.auxiliary_end :].strip(),
            "verb": body[self.auxiliary_end : self.verb_end].strip(),
            "rest": body[self.verb_end :].strip(),
            "np": small[: self.subject_end],
            "noun": body[: self.trigger[1]],
            "more": body[self.trigger[1] :].strip(),
            "time": time,
            "Time": f"{time[:1].upper()}{time[1:]}",
            "of_time": _of(time),
        }
        if any(not value and f"{{{name}}}" in form for name, value in told.items()):
            return ""
        if "avoir {participle}" in form and told["auxiliary"] not in {"a", "ont"}:
            return ""
        return form.format(**told).replace("que il", "qu'il")


@dataclass(frozen=True)
class Trial:
    """One event in one longer sentence: where the time stands, its words, what the date should be, and what it is."""

    place: str
    words: str
    sentence: str
    expected: str
    found: str

    @property
    def right(self) -> bool:
        """Whether the date is the one expected, marks of approximation aside."""
        return self.found.rstrip("~") == self.expected.rstrip("~")


def trials(coder: Coder, rows: Iterable[tuple[str, str]]) -> Iterator[Trial]:
    """Every form with every example that has the parts; the times take turns, so that each comes to each place."""
    turn = 0
    for kind, text in rows:
        told = [event for event in coder.code(text, PUBLISHED).events if event.type == kind]
        if len(told) != 1 or told[0].status is not Status.ACTUAL or told[0].date.edtf != NEWS:
            continue
        trigger = told[0].mentions[0].trigger
        parts = _parts(coder, text, (trigger.start, trigger.end))
        if parts is None:
            continue
        for place, words, form, expected in _forms(parts, turn):
            sentence = parts.fill(form, words if words in TIMES else "")
            found = [e for e in coder.code(sentence, PUBLISHED).events if e.type == kind] if sentence else []
            found = [e for e in found if any(m.trigger.text.split()[0] == trigger.text.split()[0] for m in e.mentions)]
            if found:
                yield Trial(place, words, sentence, expected, found[0].date.edtf)
        turn += 1


def _forms(parts: Parts, turn: int) -> Iterator[tuple[str, str, str, str]]:
    """The forms that fit an example: place, words of the time, form and the date that the event should get."""
    for number, (place, (form, times)) in enumerate((NOUNS if parts.by_noun else PLACES).items()):
        words = times[(turn + number) % len(times)]
        if "{of_time}" not in form or _of(words):
            yield place, words, form, TIMES[words]
    if not parts.by_noun:
        for form, expected in COUNTED.items():
            yield "counted", form, f"Le 3 novembre, le calme est revenu. {form}", expected
        for place, form in OTHERS.items():
            yield f"other: {place}", "none", form, NEWS


def _of(time: str) -> str:
    """A time with "de"; "" where it takes none."""
    if time.startswith("le "):
        return f"du {time.removeprefix('le ')}"
    if time.startswith("en "):
        return f"de {time.removeprefix('en ')}"
    return (
        "" if time.startswith(("il y a", "au ", "à la", "deux jours", "dans ")) else f"de {time}".replace("de h", "d'h")
    )


def _parts(coder: Coder, text: str, trigger: tuple[int, int]) -> Parts | None:
    """The parts of a sentence of one clause that begins with its subject and is in the compound past."""
    with coder._read.reading(text, PUBLISHED) as doc:
        verb = next((word for word in doc if word.dep_ == "ROOT"), None)
        if verb is None or any(is_verbal(word) and word.dep_ in CLAUSES for word in doc):
            return None
        subjects = [word for word in verb.children if word.dep_.startswith("nsubj") and word.i < verb.i]
        auxiliaries = [word for word in verb.children if word.dep_.startswith("aux") and word.i < verb.i]
        if len(subjects) != 1 or subjects[0].pos_ == "PRON" or not auxiliaries:
            return None
        if min(word.i for word in subjects[0].subtree) or "Pres" not in auxiliaries[0].morph.get("Tense", []):
            return None
        last = max(subjects[0].subtree, key=lambda word: word.i)
        subject_end = last.idx + len(last.text)
        if trigger[0] >= subject_end and not trigger[0] <= verb.idx < trigger[1]:
            return None
        return Parts(
            text, trigger, subject_end, auxiliaries[-1].idx + len(auxiliaries[-1].text), verb.idx + len(verb.text)
        )


def main() -> None:
    """Prints what is right."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examples", type=int, default=150)
    parser.add_argument("--wrong", action="store_true", help="print the sentences whose event has another date")
    asked = parser.parse_args()
    shares = Shares()
    for trial in trials(Coder("fr"), examples("fr", asked.examples)):
        for name in (trial.place, f"« {trial.words} »"):
            shares.add(name, right=trial.right)
        if asked.wrong and not trial.right:
            show(f"wrong: {trial.place}: {trial.found or '-'} for {trial.expected}: {trial.sentence}")
    shares.show(times=2)


if __name__ == "__main__":
    main()
