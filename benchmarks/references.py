"""How many events keep both sides where one of these is told a sentence before, and taken up by other words.

    python benchmarks/references.py [--examples 12] [--lost]

An example of the lexicon, "Le Japon a accusé le Mali.", is told of somebody else, "Le président ghanéen Kossi Adjei a
accusé le Mali."; then he is introduced in a sentence of his own, and the example only takes him up: "il", "le chef de
l'État", "Accra", "son porte-parole". The event should keep its type and both sides. Sentences that say nothing of
anybody stand between in some turns. This needs nobody who codes by hand, and shows which words for somebody told before
are taken for somebody else. Prints the share that is kept by turn, the worst first; with --lost, what was lost.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from benchmarks.surroundings import PUBLISHED, examples
from dragoman.coding.coder import Coder
from dragoman.records import Event, Party

NEUTRAL = (
    "Le temps était clément et les rues, calmes.",
    "Des journaux sénégalais en avaient parlé la veille.",
)
"""Sentences between, none of which tells of somebody who could be meant."""


@dataclass(frozen=True)
class Cast:
    """Somebody who is introduced and taken up.

    Attributes:
        name: how the text calls him first. `arrival`: the rest of the first sentence.
        code: his code, which the example must have where it names him.
        one, many: words that take him up, before a verb in the singular and in the plural.
        with_his: words for others by what is his, each with the code of whom they stand for.
        object_one: the words of `one` that may be an object as well. `clitic`: "l'" with the ending of its participle.
        to, against: his pronouns as an indirect object, and behind a preposition.
    """

    name: str
    arrival: str
    code: str
    one: tuple[str, ...] = ()
    many: tuple[str, ...] = ()
    his: tuple[tuple[str, str], ...] = ()
    objects: tuple[str, ...] = ()
    ending: str = ""
    against: str = "lui"


CASTS = (
    Cast(
        "le président ghanéen Kossi Adjei",
        "est arrivé lundi à Moscou",
        "GHA GOV",
        one=(
            "il",
            "ce dernier",
            "celui-ci",
            "le président",
            "le chef de l'État",
            "le dirigeant",
            "le dirigeant ghanéen",
            "le président Adjei",
            "M. Adjei",
            "Kossi Adjei",
            "Accra",
            "le Ghana",
            "son gouvernement",
            "le gouvernement",
            "le gouvernement ghanéen",
            "arrivé en retard, il",
            "dans un discours, le président",
            "l'homme fort d'Accra",
            "le pays",
        ),
        many=("les autorités", "les autorités ghanéennes"),
        his=(
            ("son armée", "GHA MIL"),
            ("son porte-parole", "GHA GOV"),
            ("son ministre de la Défense", "GHA GOV"),
            ("le parlement", "GHA LEG"),
            ("l'armée", "GHA MIL"),
            ("l'opposition", "GHA OPP"),
            ("son Premier ministre", "GHA GOV"),
        ),
        objects=("le président", "le chef de l'État", "ce dernier", "le dirigeant", "le président Adjei", "celui-ci"),
    ),
    Cast(
        "le président malien Assimi Goïta",
        "est arrivé lundi à Moscou",
        "MLI GOV",
        one=(
            "il",
            "ce dernier",
            "le président",
            "le chef de l'État",
            "le colonel Goïta",
            "le général Goïta",
            "le chef de la junte",
            "la junte",
            "Bamako",
            "le gouvernement",
            "le régime",
            "le pouvoir",
            "le gouvernement de transition",
        ),
        many=("les autorités", "les autorités de transition", "les militaires au pouvoir"),
        his=(("ses troupes", "MLI MIL"), ("son armée", "MLI MIL")),
        objects=("le président", "le chef de la junte"),
    ),
    Cast(
        "la junte au pouvoir à Niamey",
        "a pris la parole",
        "NER GOV",
        one=(
            "elle",
            "la junte",
            "celle-ci",
            "cette dernière",
            "le régime",
            "le régime militaire",
            "Niamey",
            "le Niger",
            "le pays",
            "le gouvernement",
            "le pouvoir",
        ),
        many=("les autorités", "les militaires au pouvoir"),
        his=(("son chef", "NER GOV"), ("son porte-parole", "NER GOV"), ("l'armée", "NER MIL")),
        objects=("la junte", "cette dernière", "le régime", "le pays"),
        ending="e",
        against="elle",
    ),
    Cast(
        "l'armée burkinabè",
        "a tenu une conférence de presse",
        "BFA MIL",
        one=("elle", "l'armée", "celle-ci", "l'institution militaire", "l'état-major"),
        many=("les militaires", "les soldats", "les forces armées", "les troupes"),
        his=(("son porte-parole", "BFA MIL"), ("son chef d'état-major", "BFA MIL"), ("ses soldats", "BFA MIL")),
        objects=("l'armée", "cette dernière"),
        ending="e",
        against="elle",
    ),
    Cast(
        "le groupe État islamique",
        "opère dans la région",
        "IMG REB",
        one=("il", "le groupe", "l'organisation", "le groupe jihadiste", "l'EI", "ce dernier", "le mouvement"),
        many=("les jihadistes", "les combattants", "ses combattants", "les terroristes"),
        his=(("son porte-parole", "IMG REB"), ("son chef", "IMG REB"), ("ses hommes", "IMG REB")),
        objects=("le groupe", "l'organisation", "ce dernier", "le groupe jihadiste"),
    ),
    Cast(
        "le M23",
        "progresse vers Goma, dans l'est de la République démocratique du Congo",
        "COD REB",
        one=("il", "le M23", "le groupe", "le mouvement", "la rébellion", "ce dernier", "le groupe rebelle"),
        many=("les rebelles", "les insurgés", "ses combattants", "les combattants du M23"),
        his=(("son porte-parole", "COD REB"), ("son chef", "COD REB"), ("ses troupes", "COD REB")),
        objects=("le groupe", "le mouvement", "ce dernier", "la rébellion"),
    ),
    Cast(
        "le chef de l'opposition tunisienne Kamel Trabelsi",
        "a pris la parole lundi",
        "TUN OPP",
        one=("il", "l'opposant", "le chef de l'opposition", "M. Trabelsi", "ce dernier", "Trabelsi", "le leader"),
        his=(
            ("son parti", "TUN OPP"),
            ("son porte-parole", "TUN OPP"),
            ("le président", "TUN GOV"),
            ("le gouvernement", "TUN GOV"),
            ("la justice", "TUN JUD"),
            ("le parquet", "TUN JUD"),
        ),
        objects=("l'opposant", "ce dernier", "M. Trabelsi"),
    ),
    Cast(
        "le ministre togolais des Affaires étrangères, Robert Koffi,",
        "s'est exprimé lundi",
        "TGO GOV",
        one=(
            "il",
            "le ministre",
            "le chef de la diplomatie",
            "M. Koffi",
            "ce dernier",
            "le chef de la diplomatie togolaise",
            "le diplomate",
            "Robert Koffi",
            "Lomé",
            "son pays",
            "le responsable",
        ),
        his=(("son ministère", "TGO GOV"),),
        objects=("le ministre", "ce dernier", "le chef de la diplomatie"),
    ),
    Cast(
        "la ministre allemande de la Défense, Anna Weber,",
        "est arrivée à Paris",
        "DEU GOV",
        one=("elle", "la ministre", "Mme Weber", "cette dernière", "Anna Weber", "Berlin", "la responsable allemande"),
        his=(("son homologue français", "FRA GOV"), ("sa porte-parole", "DEU GOV")),
        objects=("la ministre", "cette dernière", "Mme Weber"),
        ending="e",
        against="elle",
    ),
    Cast(
        "la Cédéao",
        "s'est réunie lundi à Abuja",
        "IGO",
        one=(
            "elle",
            "l'organisation",
            "le bloc",
            "l'organisation ouest-africaine",
            "l'institution",
            "cette dernière",
            "le bloc régional",
            "l'organisation régionale",
        ),
        his=(("son président", "IGO"), ("ses dirigeants", "IGO")),
        objects=("l'organisation", "cette dernière", "le bloc régional"),
        ending="e",
        against="elle",
    ),
    Cast(
        "le principal syndicat guinéen",
        "s'est réuni lundi",
        "GIN LAB",
        one=("il", "le syndicat", "l'organisation", "ce dernier", "l'organisation syndicale"),
        many=("les syndicalistes", "ses membres"),
        his=(("son secrétaire général", "GIN LAB"), ("le gouvernement", "GIN GOV")),
        objects=("le syndicat", "l'organisation"),
    ),
    Cast(
        "la Cour suprême kényane",
        "a siégé lundi",
        "KEN JUD",
        one=("elle", "la Cour", "la haute juridiction", "la Cour suprême", "cette dernière", "la juridiction"),
        many=("les juges", "les magistrats"),
        his=(("son président", "KEN JUD"), ("le président", "KEN GOV"), ("l'opposition", "KEN OPP")),
        objects=("la Cour", "la juridiction", "les juges"),
        ending="e",
        against="elle",
    ),
    Cast(
        "le gouvernement ougandais",
        "s'est réuni lundi",
        "UGA GOV",
        one=("il", "le gouvernement", "Kampala", "l'exécutif", "le pays", "le régime", "l'Ouganda", "ce dernier"),
        many=("les autorités", "les dirigeants"),
        his=(
            ("son porte-parole", "UGA GOV"),
            ("le président", "UGA GOV"),
            ("l'opposition", "UGA OPP"),
            ("la police", "UGA COP"),
            ("l'armée", "UGA MIL"),
            ("le parlement", "UGA LEG"),
        ),
        objects=("le gouvernement", "ce dernier", "le régime"),
    ),
)

_CLAUSE = re.compile(r"(?P<subject>.+?) a (?P<verb>\w+) (?P<rest>.+)\.")
_ARTICLE = re.compile(r"(le |la |les |l'|)$")


@dataclass(frozen=True)
class Told:
    """An example whose sides can be told by other words: "<subject> a <verb> <rest>".

    Attributes:
        acting, undergoing: the codes of its sides.
        object_end: where in `rest` the object ends, which is its recipient and stands there first; 0 for none.
        against: where in `rest` "contre" stands before its recipient, which ends the sentence; -1 for nowhere.
    """

    kind: str
    subject: str
    verb: str
    rest: str
    object_end: int
    against: int
    acting: tuple[str, ...]
    undergoing: tuple[str, ...]


@dataclass(frozen=True)
class Dispatch:
    """A short text and what its last sentence should tell: who does it or undergoes it."""

    turn: str
    text: str
    alone: str


def clauses(coder: Coder, rows: Iterable[tuple[str, str]]) -> Iterator[Told]:
    """The examples with a subject and an auxiliary, of whose parties one acts and at most one undergoes it."""
    for kind, text in rows:
        parts = _CLAUSE.fullmatch(text)
        events = coder.code(text, PUBLISHED).events if parts else ()
        if parts is None or len(events) != 1 or events[0].type != kind or len(events[0].actor) != 1:
            continue
        actor, recipient = events[0].actor[0], events[0].recipient
        if actor.span.end > parts.end("subject") or re.search(r"\b(son|sa|ses)\b", text) or parts["verb"] == "été":
            continue
        if not all(party.rule.startswith(("name", "nationality")) for party in recipient):
            continue  # "les manifestants" are of whatever country the text is about.
        end, against = 0, -1
        if len(recipient) == 1:
            start = recipient[0].span.start - parts.start("rest")
            head = parts["rest"][: max(0, start)]
            if start >= 0 and not _ARTICLE.sub("", head):
                end = recipient[0].span.end - parts.start("rest")
            elif _ARTICLE.sub("", head).endswith("contre ") and text[recipient[0].span.end :] == ".":
                against = len(_ARTICLE.sub("", head))
        yield Told(
            kind, parts["subject"], parts["verb"], parts["rest"], end, against, _codes((actor,)), _codes(recipient)
        )


def dispatches(told: Told) -> Iterator[tuple[str, str, str]]:
    """The texts that take somebody up in an example: the turn, the text, and the sentence that names him instead."""
    for cast in CASTS:
        opening = f"{_capital(cast.name)} {cast.arrival}."
        label = cast.name.strip(",")
        clause = f"a {told.verb} {told.rest}."
        named = f"{_capital(cast.name)} {clause}"
        for words in cast.one:
            yield f"{label}: {words}", f"{opening} {_capital(words)} {clause}", named
        for words in cast.many:
            yield f"{label}: {words}", f"{opening} {_capital(words)} {clause.replace('a', 'ont', 1)}", named
        first = cast.one[0]
        for n in (1, 2):
            between = " ".join(NEUTRAL[:n])
            yield f"{label}: +{n} {first}", f"{opening} {between} {_capital(first)} {clause}", named
        for words, code in cast.his:
            have = "ont" if words.startswith(("ses ", "les ")) else "a"
            yield f"{label}: {words}", f"{opening} {_capital(words)} {clause.replace('a', have, 1)}", f"={code}"
        behind = told.rest[told.object_end :]
        if told.object_end:
            named = f"{told.subject} a {told.verb} {cast.name}{behind}."
            for words in cast.objects:
                yield f"{label}: object {words}", f"{opening} {told.subject} a {told.verb} {words}{behind}.", named
            verb = told.verb + cast.ending
            yield f"{label}: object l'", f"{opening} {told.subject} l'a {verb}{behind}.", named
        if told.against >= 0:
            before = told.rest[: told.against]
            named = f"{told.subject} a {told.verb} {before}{cast.name}."
            text = f"{opening} {told.subject} a {told.verb} {before}{cast.against}."
            yield f"{label}: against {cast.against}", text, named


def kept(coder: Coder, rows: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, bool, str]]:
    """Each text of each example in each turn: the turn, the text, whether its event has the type and the sides that it
    has where the side is named, and what these are and what was found.
    """
    alone: dict[str, Event | None] = {}
    for told in clauses(coder, rows):
        for turn, text, alone_or_code in dispatches(told):
            code = alone_or_code[1:] if alone_or_code.startswith("=") else ""
            named = f"{told.subject} a {told.verb} {told.rest}." if code else alone_or_code
            if named not in alone:
                alone[named] = _event(coder, named, told.kind)
            event = alone[named]
            if event is None:
                continue
            label, _, words = turn.partition(": ")
            cast = next(each for each in CASTS if each.name.strip(",") == label)
            mine, other = (event.recipient, event.actor)
            is_object = words.startswith(("object", "against"))
            if not is_object:
                mine, other = other, mine
            if not code and _codes(mine) != (cast.code,):
                continue
            if _codes(other) != (told.undergoing if not is_object else told.acting):
                continue
            if any(party.country == cast.code[:3] for party in other):
                continue
            expected = (code,) if code else _codes(mine)
            sides = (_codes(other), expected) if is_object else (expected, _codes(other))
            found = [e for e in coder.code(text, PUBLISHED).events if e.type == told.kind]
            good = any((_codes(e.actor), _codes(e.recipient)) == sides for e in found)
            got = "; ".join(f"{_codes(e.actor)} > {_codes(e.recipient)}" for e in found)
            yield turn, text, good, f"{sides} got {got}"


def _event(coder: Coder, text: str, kind: str) -> Event | None:
    return next((event for event in coder.code(text, PUBLISHED).events if event.type == kind), None)


def _codes(parties: tuple[Party, ...]) -> tuple[str, ...]:
    return tuple(sorted(party.code for party in parties))


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def main() -> None:
    """Prints what is kept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examples", type=int, default=60)
    parser.add_argument("--lost", action="store_true", help="print the texts whose event was lost")
    asked = parser.parse_args()
    tried, good = Counter[str](), Counter[str]()
    for name, text, is_kept, got in kept(Coder("fr"), examples("fr", asked.examples)):
        tried[name] += 1
        good[name] += is_kept
        if asked.lost and not is_kept:
            _print(f"lost: {name} | {text} | {got}")
    for name in sorted(tried, key=lambda name: good[name] / tried[name]):
        _print(f"{good[name] / tried[name]:.3f} of {tried[name]:4}  {name}")
    _print(f"{good.total() / tried.total():.3f} of {tried.total():4}  all")


def _print(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
