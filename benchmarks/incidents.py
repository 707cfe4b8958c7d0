"""How well incidents are found: short dispatches, grouped by hand, coded and linked.

    python benchmarks/incidents.py [--groups tests/linking/groups] [--half first|second] [--errors]

Each dispatch has a main event, marked in its text; which of them tell one incident was decided by hand. Dispatches of
all groups are linked together, so those of other groups are false company too. Where the coder does not find the main
event, its pairs count as missed ("whole"); "coded" leaves these out and so judges linking alone. Every other group, the
"first" half, was looked at while the rule was made, the others were not.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import yaml

from dragoman.archive.rows import content_digest
from dragoman.coding.coder import Coder
from dragoman.linking.accounts import Account, accounts
from dragoman.linking.compatibility import compare
from dragoman.linking.groups import pair_of
from dragoman.linking.incidents import candidates, same_incidents
from dragoman.linking.wording import Rarity
from dragoman.records import Document

GROUPS = Path(__file__).parent.parent / "tests" / "linking" / "groups"
MARK = "*"


@dataclass(frozen=True)
class Dispatch:
    """A short dispatch of the test set.

    Attributes:
        incident: "GROUP/LETTER", the same for all that tell one incident.
        keeps: the incident that this one was announced as; "" where it was not.
        half: "first" or "second".
        triggers: where the words stand that tell its main event.
    """

    document: Document
    incident: str
    keeps: str
    half: str
    triggers: tuple[tuple[int, int], ...]


def dispatches(folder: Path = GROUPS) -> Iterator[Dispatch]:
    """The dispatches of all groups, in their order."""
    number = 0
    for path in sorted(folder.glob("*.yaml")):
        for group in yaml.load(path.read_text("utf-8"), yaml.BaseLoader):
            for place, row in enumerate(group["dispatches"]):
                pieces = row["text"].split(MARK)
                starts = [sum(map(len, pieces[:piece])) for piece in range(len(pieces))]
                yield Dispatch(
                    Document(f"{group['group']}-{place}", "".join(pieces), published=row["published"]),
                    _named(group["group"], row["incident"]),
                    _named(group["group"], row["keeps"]) if "keeps" in row else "",
                    ("first", "second")[number % 2],
                    tuple((starts[piece], starts[piece] + len(pieces[piece])) for piece in range(1, len(pieces), 2)),
                )
            number += 1


def _named(group: str, incident: str) -> str:
    return incident if "/" in incident else f"{group}/{incident}"


@dataclass(frozen=True)
class Coded:
    """A dispatch with all that it tells, and its main event; None where the coder did not find that."""

    dispatch: Dispatch
    told: tuple[Account, ...]
    main: Account | None


def code(told: Iterable[Dispatch], coder: Coder) -> list[Coded]:
    """The dispatches, coded."""
    found = []
    for dispatch in told:
        each = accounts(dispatch.document, coder.code_document(dispatch.document), content_digest(dispatch.document))
        hits = (account for account in each if _is_main(account, dispatch))
        found.append(Coded(dispatch, each, next(hits, None)))
    return found


def _is_main(account: Account, dispatch: Dispatch) -> bool:
    triggers = [mention.trigger for mention in account.event.mentions]
    return any(trigger.start < end and start < trigger.end for trigger in triggers for start, end in dispatch.triggers)


@dataclass(frozen=True)
class Figures:
    """Shares, pairwise and B-cubed."""

    precision: float
    recall: float
    b_precision: float
    b_recall: float


def figures(true: Sequence[str], found: Sequence[str]) -> Figures:
    """How well the groups found, told by the name of each one's, agree with the true ones."""
    pairs = list(combinations(range(len(true)), 2))
    right = sum(true[one] == true[other] and found[one] == found[other] for one, other in pairs)
    together = [
        (
            sum(true[one] == true[other] and found[one] == found[other] for other in range(len(true))),
            found.count(found[one]),
            true.count(true[one]),
        )
        for one in range(len(true))
    ]
    return Figures(
        right / max(1, sum(found[one] == found[other] for one, other in pairs)),
        right / max(1, sum(true[one] == true[other] for one, other in pairs)),
        sum(both / many for both, many, _ in together) / len(true),
        sum(both / many for both, _, many in together) / len(true),
    )


def judged(coded: Sequence[Coded], half: str = "", *, whole: bool = False) -> Figures:
    """The figures of the main events, linked among all events of all dispatches.

    Args:
        coded: the dispatches of all groups.
        half: only of these groups; "" for all.
        whole: whether a main event that was not coded counts as one that is linked to nothing.
    """
    told = [account for each in coded for account in each.told]
    group = {
        key: keys[0] for keys in same_incidents(told, Rarity.of(account.words for account in told)) for key in keys
    }
    rows = [each for each in coded if half in ("", each.dispatch.half) and (each.main or whole)]
    return figures(
        [each.dispatch.incident for each in rows],
        [group[each.main.key] if each.main else each.dispatch.document.id for each in rows],
    )


def main() -> None:
    """Prints the figures, and with --errors each pair that is wrong and why."""
    parser = argparse.ArgumentParser(description="Incidents found among dispatches that were grouped by hand.")
    parser.add_argument("--groups", type=Path, default=GROUPS)
    parser.add_argument("--half", choices=["first", "second"], help="whose errors are shown")
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    coded = code(dispatches(arguments.groups), Coder("fr"))
    told = [account for each in coded for account in each.told]
    found = sum(each.main is not None for each in coded)
    groups = len({each.dispatch.incident.split("/")[0] for each in coded})
    print(f"{groups} groups, {len(coded)} dispatches, {found} main events coded, {len(told)} events")  # noqa: T201
    print(f"{len(candidates(told))} pairs compared")  # noqa: T201
    print("                 pairs: precision recall   B-cubed: precision recall")  # noqa: T201
    for half in ("first", "second", ""):
        for whole in (False, True):
            row = judged(coded, half, whole=whole)
            name = f"{half or 'both'}, {'whole' if whole else 'coded'}"
            print(  # noqa: T201
                f"{name:24} {row.precision:.3f}     {row.recall:.3f}              {row.b_precision:.3f}     "
                f"{row.b_recall:.3f}"
            )
    if arguments.errors:
        _show_errors(coded, told, arguments.half)


def _show_errors(coded: Sequence[Coded], told: Sequence[Account], half: str | None) -> None:
    rarity = Rarity.of(account.words for account in told)
    group = {key: keys[0] for keys in same_incidents(told, rarity) for key in keys}
    met = set(candidates(told))
    for one, other in combinations([each for each in coded if half in (None, each.dispatch.half)], 2):
        true = one.dispatch.incident == other.dispatch.incident
        if one.main is None or other.main is None or true == (group[one.main.key] == group[other.main.key]):
            continue
        pair = pair_of(one.main.key, other.main.key)
        compared = compare(one.main, other.main, rarity)
        kind = "missed" if true else "false"
        print(f"{kind} {compared.points} {'' if pair in met else 'NEVER MET '}{compared.reason}")  # noqa: T201
        print(f"    {one.dispatch.incident} {one.dispatch.document.text}")  # noqa: T201
        print(f"    {other.dispatch.incident} {other.dispatch.document.text}")  # noqa: T201


if __name__ == "__main__":
    main()
