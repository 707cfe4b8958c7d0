"""The network of parties: some of them with their neighbours, which are added relation by relation, counts first.

The address holds all: `of` names who is opened and by which relation ("MLI", "RUS.does.material-conflict"), `at` whose
relations are counted beside it, `after` and `before` the dates. With `parties=sectors` the parties are a country's
government, army, rebels and so on, each by itself ("MLI GOV"); whoever opens a country then opens all of these.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.analysis.network import ALL, DOES, TOGETHER, UNDERGOES, WAYS, Relation, Tie, is_of, neighbours, relations
from dragoman.archive.counting_days import Passed, country_of
from dragoman.archive.filtering import EventFilter
from dragoman.page.asked import QUADS, Asked, AskedError, codes_asked, country_asked
from dragoman.page.dyad import Cell
from dragoman.page.naming import Namer
from dragoman.page.netdrawing import drawn, sides_of
from dragoman.records import UNKNOWN, Status

MOST_STEPS = 8
"""Relations that are opened at once."""
MOST_NEIGHBOURS = 12
"""Parties that one relation adds; the page says how many there are besides."""
FIRST_SHOWN = 40
"""Parties that the page offers to begin with."""
SECTORS = "sectors"
_SIDES = {DOES: "actor", UNDERGOES: "recipient"}
_STEP = re.compile(rf"([A-Z]{{3}}(?: [A-Z]{{3}})?)(?:\.({'|'.join(WAYS)})\.([a-z]+-[a-z]+))?")


@dataclass(frozen=True)
class Step:
    """A party that is opened, by one of its relations or by all."""

    party: str
    relation: Relation = ALL

    def __str__(self) -> str:
        if not self.relation.way:
            return self.party
        return f"{self.party}.{self.relation.way}.{self.relation.quad.replace(' ', '-')}"


@dataclass(frozen=True)
class NetworkAsked:
    """What of the network is asked for.

    Attributes:
        steps: who is opened, in their order; none at the beginning.
        at: the party whose relations are counted beside the network.
        sectors: whether the parties are sectors of countries, in place of countries.
    """

    asked: Asked
    steps: tuple[Step, ...]
    at: str
    sectors: bool = False

    def address(self, path: str = "/network", *, steps: Sequence[Step] | None = None, at: str = "") -> str:
        """Address of the same dates, with other steps or another party beside it."""
        told = self.steps if steps is None else steps
        wanted = self.asked.filter
        return self.asked.plain_address(
            path,
            of=",".join(map(str, told)),
            at=at,
            parties=SECTORS if self.sectors else "",
            after=wanted.after,
            before=wanted.before,
        )

    def turned(self) -> NetworkAsked:
        """Asks for the same parties by sectors, or by countries again."""
        if not self.sectors:
            return replace(self, sectors=True)
        steps = dict.fromkeys(replace(step, party=country_of(step.party)) for step in self.steps)
        return replace(self, steps=tuple(steps), at=country_of(self.at), sectors=False)


@dataclass(frozen=True)
class Network:
    """What is shown.

    Attributes:
        parties: all that are drawn; those that are opened first.
        ties: what passes between those that are opened and the others.
        of: by each party that is opened or counted, all its ties.
        left_out: how many more parties there are, by the steps that lead to them.
    """

    parties: tuple[str, ...]
    ties: tuple[Tie, ...]
    of: Mapping[str, Sequence[Tie]]
    left_out: Mapping[Step, int]


def network_asked(parameters: Mapping[str, str], asked: Asked) -> NetworkAsked:
    """What an address asks for.

    Raises:
        AskedError: it names a party or a relation that is none, or too many.
    """
    steps = tuple(dict.fromkeys(_step(part) for part in parameters.get("of", "").split(",") if part.strip()))
    if len(steps) > MOST_STEPS:
        raise AskedError("error.network_steps", most=MOST_STEPS)
    wanted = EventFilter(status=Status.ACTUAL.value, after=asked.filter.after, before=asked.filter.before)
    kind = parameters.get("parties", "").strip().lower()
    if kind not in ("", "countries", SECTORS):
        raise AskedError("error.network_parties", value=kind)
    sectors = kind == SECTORS
    at = (codes_asked if sectors else _at_country)("at", parameters.get("at", "")) or (steps[-1].party if steps else "")
    if not sectors and any(" " in step.party for step in steps):
        raise AskedError("error.network_parties", value=kind)
    return NetworkAsked(replace(asked, filter=wanted, offset=0), steps, at, sectors)


def _at_country(_: str, value: str) -> str:
    return country_asked(value)


def ties_of(passed: Iterable[Passed], namer: Namer) -> tuple[Tie, ...]:
    """What passes from and to a party, by those at the other end; what has no known party there is left out."""
    counts: dict[tuple[str, str, bool], dict[str, int]] = defaultdict(lambda: dict.fromkeys(QUADS, 0))
    for one in passed:
        row = namer.knowledge.types.get(one.type)
        if row is not None and UNKNOWN not in map(country_of, (one.actor, one.recipient)):
            pair = (one.actor, one.recipient)
            counts[*(sorted(pair) if one.together else pair), one.together][row.quad] += one.count
    return tuple(
        Tie(actor, recipient, found, together)
        for (actor, recipient, together), found in sorted(counts.items())
        if any(found.values())
    )


def network_of(wanted: NetworkAsked, of: Mapping[str, Sequence[Tie]]) -> Network:
    """The parties that the steps lead to, and all that passes between them and those that are opened."""
    opened = tuple(dict.fromkeys(step.party for step in wanted.steps))
    shown = dict.fromkeys(codes for party in opened for codes in own(party, of[party]))
    left_out = {}
    for step in wanted.steps:
        found = neighbours(step.party, of[step.party], step.relation)
        shown |= dict.fromkeys(found[:MOST_NEIGHBOURS])
        if len(found) > MOST_NEIGHBOURS:
            left_out[step] = len(found) - MOST_NEIGHBOURS
    ties = {(tie.actor, tie.recipient, tie.together): tie for party in opened for tie in of[party]}
    kept = (tie for tie in ties.values() if shown.keys() >= {tie.actor, tie.recipient})
    return Network(tuple(shown), tuple(sorted(kept, key=lambda tie: (-tie.total, tie.actor))), of, left_out)


def own(party: str, ties: Iterable[Tie]) -> tuple[str, ...]:
    """What is drawn of a party that is opened: itself, or those of its sectors that do or undergo most."""
    counts: Counter[str] = Counter()
    for tie in ties:
        for codes in (tie.actor, tie.recipient):
            counts[codes] += tie.total if is_of(codes, party) else 0
    found = sorted((codes for codes in counts if counts[codes]), key=lambda codes: (-counts[codes], codes))
    return tuple(found[:MOST_NEIGHBOURS]) or (party,)


def network_view(wanted: NetworkAsked, found: Network, spans: Sequence[str], namer: Namer) -> dict[str, object]:
    """What the template shows; `spans` are the dates that the slider chooses among, in EDTF."""
    say, asked = namer.say, wanted.asked
    opened = [_name(step, namer) for step in wanted.steps]
    title = say("network.of", parties=", ".join(dict.fromkeys(namer.codes(step.party) for step in wanted.steps)))
    turned = wanted.turned()
    return {
        "asked": asked,
        "title": title,
        "picture": drawn(found, wanted, namer, title),
        "opened": [
            (name, wanted.address(steps=[one for one in wanted.steps if one != step]))
            for name, step in zip(opened, wanted.steps, strict=True)
        ],
        "notes": [
            say("network.left_out", relation=_name(step, namer), count=number)
            for step, number in found.left_out.items()
        ],
        "at": namer.codes(wanted.at),
        "at_party": asked.plain_address("/party", country=country_of(wanted.at), **_dates(wanted)),
        "turn": (say("network.by_country" if wanted.sectors else "network.by_sector"), turned.address()),
        "communities": asked.plain_address(
            "/network/communities", parties=SECTORS if wanted.sectors else "", **_dates(wanted)
        ),
        "sectors": SECTORS if wanted.sectors else "",
        "relations": _relations(wanted, found, namer),
        "open_all": wanted.address(steps=[*wanted.steps, Step(wanted.at)])
        if Step(wanted.at) not in wanted.steps and len(wanted.steps) < MOST_STEPS
        else "",
        "parties": [(namer.codes(party), wanted.address(at=party), party == wanted.at) for party in found.parties],
        "quads": [(quad.replace(" ", "-"), say(f"quad.{quad}")) for quad in QUADS],
        "lines": [_line(tie, wanted, namer) for tie in found.ties],
        "of": ",".join(map(str, wanted.steps)),
        "spans": [(span, namer.date(span).text) for span in spans],
        "table": wanted.address("/network/table.csv"),
        "drawings": [
            (say(f"download.{ending}"), wanted.address(f"/network/chart.{ending}")) for ending in ("svg", "png")
        ],
        "all_dates": replace(wanted, asked=_undated(asked)).address(at=wanted.at)
        if asked.filter.after or asked.filter.before
        else "",
    }


COLUMNS = ("actor", "recipient", *(quad.replace(" ", "_") for quad in QUADS), "total", "together")
"""Columns of the table as a file; `together` is 1 where both act and nobody is acted upon, else 0."""


def rows_of(found: Network) -> list[tuple[object, ...]]:
    """The table as a file: a row for each line that is drawn and direction."""
    return [
        (tie.actor, tie.recipient, *(tie.counts[quad] for quad in QUADS), tie.total, int(tie.together))
        for tie in found.ties
    ]


def _step(told: str) -> Step:
    match = _STEP.fullmatch(told.strip())
    if match is None and "." not in told:
        return Step(country_asked(told))
    if match is None or (match[3] and match[3].replace("-", " ") not in QUADS):
        raise AskedError("error.network", value=told.strip())
    return Step(match[1], Relation(match[2] or "", (match[3] or "").replace("-", " ")))


def _name(step: Step, namer: Namer) -> str:
    country, relation = namer.codes(step.party), step.relation
    if not relation.way:
        return country
    told = namer.say(f"network.{relation.way}", quad=namer.say(f"quad.{relation.quad}"))
    return f"{country}{namer.say('colon')} {told}"


def _relations(wanted: NetworkAsked, found: Network, namer: Namer) -> list[dict[str, object]]:
    """The relations of the party beside the network: their counts, and the way to add or take away each."""
    lines = []
    for one in relations(wanted.at, found.of.get(wanted.at, ()), QUADS):
        step = Step(wanted.at, one.relation)
        opened = step in wanted.steps
        steps = [each for each in wanted.steps if each != step] if opened else [*wanted.steps, step]
        if one.relation.way == TOGETHER and not one.events:
            continue
        sides = ["actor", "alongside"] if one.relation.way == TOGETHER else [_SIDES[one.relation.way]]
        side = dict.fromkeys(sides, wanted.at)
        lines.append(
            {
                "quad": one.relation.quad.replace(" ", "-"),
                "name": namer.say(f"network.{one.relation.way}", quad=namer.say(f"quad.{one.relation.quad}")),
                "events": namer.figure(one.events),
                # More than what is counted: what they do to nobody that is told, too.
                "all": wanted.asked.address("/", quad=one.relation.quad, **side) if one.events else "",
                "parties": namer.say("network.parties", count=one.parties),
                "open": wanted.address(steps=steps, at=wanted.at)
                if one.parties and (opened or len(steps) <= MOST_STEPS)
                else "",
                "opened": opened,
            }
        )
    return lines


def _line(tie: Tie, wanted: NetworkAsked, namer: Namer) -> tuple[str, str, list[Cell]]:
    sides = sides_of(tie)
    one, other = namer.codes(tie.actor), namer.codes(tie.recipient)
    name = namer.say("dyad.direction", actor=one, recipient=other)
    if tie.together:
        name = namer.say("dyad.joint", one=one, other=other)
    cells = [
        Cell(
            namer.figure(tie.counts[quad]),
            wanted.asked.address("/", quad=quad, **sides) if tie.counts[quad] else "",
        )
        for quad in QUADS
    ]
    all_events = wanted.asked.address("/", **sides)
    dyad = f"/dyad/{tie.actor}/{tie.recipient}"
    way = all_events if wanted.sectors else wanted.asked.plain_address(dyad, **_dates(wanted))
    return name, way, [*cells, Cell(namer.figure(tie.total), all_events)]


def _dates(wanted: NetworkAsked) -> dict[str, str]:
    return {"after": wanted.asked.filter.after, "before": wanted.asked.filter.before}


def _undated(asked: Asked) -> Asked:
    return replace(asked, filter=replace(asked.filter, after="", before=""))
