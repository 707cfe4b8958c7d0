"""What is looked at of a pair at a glance, or no further than needed, tells what the whole comparison would."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations, pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.linking.accounts import Account
from dragoman.linking.compatibility import ENOUGH, compare, linked, points, points_if_enough
from dragoman.linking.groups import Bond, Pair, components, grouped, pair_of
from dragoman.linking.incidents import same_incidents
from dragoman.linking.kept import Who, keeps
from dragoman.linking.outlines import Outline, near_in_time
from dragoman.linking.wording import Rarity, Words
from dragoman.records import Status
from tests.examples import examples

MakeAccount = Callable[..., Account]
PROPERTY = examples(150)
MANY = 3000


@pytest.fixture
def accounts(account: MakeAccount) -> tuple[Account, ...]:
    """Accounts that agree and contradict each other in every way."""
    sides = (
        "",
        "MLI GOV",
        "MLI GOV=Mali",
        "UNK UAF",
        "IMG REB=JNIM",
        "FRA MIL + MLI MIL",
        "BFA CVL",
        "NER GOV + BEN GOV",
    )
    texts = ("Ils ont attaqué le village de Gadabo.", "Une rencontre à Banka hier.", "Hier.")
    kinds = ("ASSAULT", "CONSULT", "ACCUSE", "AID", "RETREAT", "AGREE")
    days = ("2019-07-25", "2019-07-26", "2019-07-25~", "2019-07", "2019", "")
    places = ("", "Kelbara", "Solhan", "Niamey", "MLI")
    told = []
    for number, (actor, recipient) in enumerate((one, other) for one in sides for other in sides):
        for again in range(3):
            at = 7 * number + again
            told.append(
                account(
                    kinds[at % 6],
                    days[at % 5 if again else 0],
                    mode=("", "", "abduct", "visit")[at % 4],
                    status=Status.FUTURE if at % 9 == 0 else Status.ACTUAL,
                    actor=actor,
                    recipient=recipient,
                    at=places[at % 5],
                    text=texts[at % 3],
                    dead=(12, 12) if at % 4 == 0 else None,
                    document=f"d{number // 2}",
                    position=at,
                    frame=("test", "CONSULT.se rendre", "AID.livrer")[at % 3],
                )
            )
    return tuple(told)


def test_a_glance_excludes_only_what_the_comparison_contradicts(accounts: Sequence[Account]) -> None:
    rarity = Rarity.of(account.words for account in accounts)
    outlines = {account.key: Outline.of(account) for account in accounts}
    excluded = 0
    for one, other in combinations(accounts, 2):
        if outlines[one.key].excludes(outlines[other.key]):
            excluded += 1
            assert compare(one, other, rarity).contradictions, (one, other)
            assert outlines[other.key].excludes(outlines[one.key])
    # Among those of one type and status, too, most are.
    alike = [pair for pair in combinations(accounts, 2) if pair[0].event.type == pair[1].event.type]
    same = [(one, other) for one, other in alike if one.event.status == other.event.status]
    assert excluded > len(accounts) ** 2 // 4
    assert sum(outlines[one.key].excludes(outlines[other.key]) for one, other in same) > len(same) // 3


def test_points_and_links_are_those_of_the_comparison(accounts: Sequence[Account]) -> None:
    rarity = Rarity.of(account.words for account in accounts)
    found = 0
    for one, other in combinations(accounts, 2):
        whole = compare(one, other, rarity)
        assert points(one, other, rarity) == (None if whole.contradictions else whole.points)
        enough = not whole.contradictions and whole.points >= ENOUGH
        assert points_if_enough(one, other, rarity) == (whole.points if enough else None)
        assert linked(one, other, rarity) == linked(other, one, rarity) == whole.linked
        found += whole.linked
    assert found > 20


def test_those_near_in_time_are_met_once(accounts: Sequence[Account]) -> None:
    met = [pair_of(one.key, other.key) for one, other in near_in_time(map(Outline.of, accounts))]
    assert len(met) == len(set(met))
    assert set(met) == {
        pair_of(one.key, other.key) for one, other in combinations(accounts, 2) if one.window.gap(other.window) <= 1
    }


def test_a_deed_that_is_passed_over_at_a_glance_keeps_nothing(accounts: Sequence[Account]) -> None:
    kept = 0
    for announced, deed in permutations(accounts, 2):
        fits = keeps(announced, deed, Rarity())
        kept += fits is not None
        assert fits is None or Who.of(announced).may_keep(Who.of(deed))
    assert kept > 5


def test_passages_are_never_said_to_be_less_alike_than_they_are(accounts: Sequence[Account]) -> None:
    told = {account.words for account in accounts}
    # The same words, names in the one and not in the other, rare and frequent ones.
    told |= {Words(each.content, names) for each in told for names in (frozenset(), each.content)}
    rarity = Rarity.of([words for words in sorted(told, key=repr) for _ in range(len(words.content))])
    denied = 0
    for one, other in permutations(told, 2):
        alike = rarity.alike(one, other)
        assert rarity.may_be_alike(one, other, alike)
        denied += not rarity.may_be_alike(one, other, 0.9)
    assert denied > 5


def test_a_weight_that_is_remembered_is_that_of_the_same_names(account: MakeAccount) -> None:
    """What one passage has as a name and the other as a word is a name in both."""
    first = account(text="Hier Banka a reçu des armes.").words
    second = account(text="hier une banka et des armes").words
    third = account(text="Des armes, hier.").words
    fresh = Rarity().alike(first, second)
    known = Rarity()
    known.alike(second, third)
    known.alike(first, third)
    assert known.alike(first, second) == known.alike(second, first) == fresh


def joined_one_by_one(
    start: Sequence[Sequence[str]], bond: Callable[[str, str], Bond], enough: int
) -> list[tuple[str, ...]]:
    """The rule as it is told: of all groups the two that hold together best are joined, until none do enough."""
    groups = sorted(tuple(sorted(group)) for group in start)
    while True:
        best = []
        for one, other in combinations(groups, 2):
            held = sum((bond(*pair_of(first, second)) for first in one for second in other), Bond(0, 0))
            if held.pairs and not held.forbidden and held.mean >= enough:
                best.append((-held.mean, one, other))
        if not best:
            return groups
        _, one, other = min(best)
        groups = sorted({*groups} - {one, other} | {tuple(sorted((*one, *other)))})


@PROPERTY
@given(st.data())
def test_groups_are_the_same_where_only_pairs_with_enough_points_are_given(data: st.DataObject) -> None:
    members = "abcdefgh"
    counted = st.builds(Bond, st.integers(-4, 9), st.just(1))
    drawn = st.one_of(counted, counted, counted, st.sampled_from([Bond(0, 0), Bond(0, 0, forbidden=True)]))
    told = {pair: data.draw(drawn) for pair in combinations(members, 2)}
    start = components(members, data.draw(st.lists(st.sampled_from(sorted(told)), max_size=2)))
    near = [(pair, bond) for pair, bond in told.items() if bond.pairs and bond.points >= 5]

    def bond(first: str, second: str) -> Bond:
        return told[first, second]

    expected = joined_one_by_one(start, bond, 5)
    assert grouped(start, bond, 5, near) == expected
    assert grouped(start, bond, 5) == expected


def test_a_chain_is_not_held_together_pair_by_pair() -> None:
    """Each is like the next, as in a war's years: of four and a half million pairs few thousand are looked at."""
    looked_at: list[Pair] = []

    def bond(first: str, second: str) -> Bond:
        looked_at.append((first, second))
        return Bond(6, 1) if int(second) - int(first) == 1 else Bond(0, 1)

    names = [f"{number:05}" for number in range(MANY)]
    found = grouped([[name] for name in names], bond, 5, [(pair, bond(*pair)) for pair in pairwise(names)])
    assert found == [tuple(names[at : at + 2]) for at in range(0, MANY, 2)]
    assert len(looked_at) < 5 * MANY


def test_accounts_that_contradict_each_other_are_not_compared(
    account: MakeAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many accuse one country in a week, each somebody else."""
    countries = ("MLI", "BFA", "NER", "BEN", "TCD", "SEN", "CIV", "GHA", "TGO", "NGA")
    told = [
        account("ACCUSE", actor=f"{country} GOV", recipient="FRA GOV", document=f"d{number}-{country}")
        for number in range(10)
        for country in countries
    ]
    compared: list[tuple[str, str]] = []

    def counted(first: Account, second: Account, rarity: Rarity) -> bool:
        compared.append((first.key, second.key))
        return linked(first, second, rarity)

    monkeypatch.setattr("dragoman.linking.incidents.linked", counted)
    groups = same_incidents(told, Rarity())
    assert len(compared) == len(countries) * 45
    assert sum(map(len, groups)) == len(told)
