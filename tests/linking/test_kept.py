"""Announcements and the deeds that keep them: linked where all fits, and never made one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.linking.accounts import Account
from dragoman.linking.incidents import incident_of, incidents
from dragoman.linking.kept import keeps, kept, promised
from dragoman.linking.wording import Rarity
from dragoman.records import Status

SAME_NEWS: dict[str, Any] = {
    "document": "d1",
    "day": "2023-02-05~",
    "published": "2023-02-05",
    "date_rule": "published",
}
MakeAccount = Callable[..., Account]
RARITY = Rarity()
VISIT: dict[str, Any] = {
    "kind": "AGREE",
    "frame": "CONSULT.se rendre",
    "status": Status.FUTURE,
    "day": "2023-02-07",
    "published": "2023-02-05",
    "actor": "RUS GOV=Sergueï Lavrov",
    "recipient": "MLI GOV=Mali",
    "text": "Lavrov se rendra mardi au Mali.",
}
VISITED: dict[str, Any] = {
    "kind": "CONSULT",
    "frame": "CONSULT.arriver",
    "day": "2023-02-07",
    "published": "2023-02-08",
    "actor": "RUS GOV=Sergueï Lavrov",
    "recipient": "MLI GOV=Mali",
    "text": "Le ministre russe est arrivé.",
    "document": "d2",
}
PROMISE: dict[str, Any] = {
    "kind": "AGREE",
    "frame": "AID.livrer",
    "day": "2023-01-25",
    "published": "2023-01-26",
    "actor": "DEU GOV=Allemagne",
    "recipient": "UKR GOV=Ukraine",
    "text": "Quatorze chars Leopard seront livrés.",
}
DELIVERED: dict[str, Any] = {
    "kind": "AID",
    "frame": "AID.livrer",
    "day": "2023-03-27",
    "published": "2023-03-28",
    "actor": "DEU GOV=Allemagne",
    "text": "Les chars Leopard ont été livrés.",
    "document": "d2",
}
ONE_BREATH: dict[str, Any] = {
    "document": "d1",
    "day": "2023-01-26~",
    "published": "2023-01-26",
    "date_rule": "published",
    "text": PROMISE["text"],
}
WITHDRAWAL: dict[str, Any] = PROMISE | {
    "kind": "CONCEDE",
    "frame": "RETREAT.retirer",
    "actor": "FRA GOV=France",
    "recipient": "MLI GOV=Mali",
    "text": "Des soldats seront retirés.",
}
WITHDRAWN: dict[str, Any] = DELIVERED | {
    "kind": "RETREAT",
    "frame": "RETREAT.quitter",
    "actor": "FRA MIL",
    "recipient": "MLI GOV=Mali",
    "text": "La dernière base est évacuée.",
}


def test_a_visit_that_was_announced_is_linked_and_stays_two(account: MakeAccount) -> None:
    told = [account(**VISIT), account(**VISITED)]
    found = incidents(told, RARITY)
    assert [incident.id for incident in found] == ["d1-0", "d2-0"]
    (link,) = kept(found, {each.key: each for each in told}, RARITY)
    assert (link.announced, link.kept) == ("d1-0", "d2-0")
    assert link.reason.startswith("announced for 2023-02-07, done 2023-02-07; parties Sergueï Lavrov in both; words")


@pytest.mark.parametrize(("announced", "deed"), [(VISIT, VISITED), (PROMISE, DELIVERED), (WITHDRAWAL, WITHDRAWN)])
def test_an_announcement_is_kept_by_its_deed(
    account: MakeAccount, announced: dict[str, Any], deed: dict[str, Any]
) -> None:
    assert keeps(account(**announced), account(**deed), RARITY) is not None
    assert keeps(account(**deed), account(**announced), RARITY) is None


@pytest.mark.parametrize(
    ("announced", "deed", "but"),
    [
        pytest.param(VISIT, VISITED, {"day": "2023-02-09", "published": "2023-02-09"}, id="on another day"),
        pytest.param(VISIT, VISITED, {"actor": "FRA GOV"}, id="by somebody else"),
        pytest.param(VISIT, VISITED, {"recipient": "MRT GOV"}, id="elsewhere"),
        pytest.param(VISIT, VISITED, {"status": Status.NEGATED}, id="that did not take place"),
        pytest.param(VISIT, VISITED, {"kind": "AID"}, id="of another type"),
        pytest.param(VISIT | {"day": ""}, VISITED, {"day": "2023-05-01", "published": "2023-05-02"}, id="long after"),
        pytest.param(PROMISE, DELIVERED, {"text": "Du blé a été expédié."}, id="in other words"),
        pytest.param(PROMISE, DELIVERED, {"day": "2022-12-27"}, id="before it was promised"),
        pytest.param(PROMISE, DELIVERED, {"day": "2024-12-27", "published": "2024-12-28"}, id="years after"),
        pytest.param(WITHDRAWAL, WITHDRAWN, {"recipient": ""}, id="from a country that is not told"),
        pytest.param(VISIT, VISITED, {"actor": "RUS LEG"}, id="by others of the country"),
        pytest.param(VISIT | {"day": ""}, VISITED, {"actor": "RUS GOV"}, id="by some minister on some day"),
        pytest.param(VISIT | {"day": ""}, VISITED, SAME_NEWS, id="that the same article tells of its day"),
        pytest.param(PROMISE, DELIVERED, ONE_BREATH, id="in one breath"),
        pytest.param(PROMISE | {"day": "1988-03"}, DELIVERED, {}, id="after it was promised decades ago"),
    ],
)
def test_an_announcement_is_not_kept_by_a_deed(
    account: MakeAccount, announced: dict[str, Any], deed: dict[str, Any], but: dict[str, Any]
) -> None:
    assert keeps(account(**announced), account(**(deed | but)), RARITY) is None


def test_an_announcement_has_the_deed_that_fits_best(account: MakeAccount) -> None:
    later = DELIVERED | {"day": "2023-05-02", "published": "2023-05-03"}
    told = [
        account(**PROMISE),
        account(**(DELIVERED | {"text": "Des obus et des chars Leopard ont été livrés avec leurs équipages."})),
        account(**(later | {"document": "d3", "text": "Quatorze chars Leopard livrés."})),
    ]
    links = kept(incidents(told, RARITY), {each.key: each for each in told}, RARITY)
    assert [(link.announced, link.kept) for link in links] == [("d1-0", "d3-0")]


@pytest.mark.parametrize(
    ("told", "types"),
    [
        (VISIT, ("CONSULT",)),
        (VISIT | {"frame": "AGREE.inviter"}, ("CONSULT",)),
        (PROMISE, ("AID",)),
        (PROMISE | {"frame": "AGREE.promettre"}, ("AID", "COOPERATE", "SUPPORT")),
        (WITHDRAWAL, ("RETREAT",)),
        (WITHDRAWAL | {"frame": "CONCEDE.lever"}, ()),
        (VISITED, ()),
        (VISITED | {"status": Status.FUTURE}, ("CONSULT",)),
        (PROMISE | {"status": Status.NEGATED}, ()),
    ],
)
def test_the_frame_tells_what_is_announced(account: MakeAccount, told: dict[str, Any], types: tuple[str, ...]) -> None:
    assert promised(account(**told)) == types


DAYS = [
    "",
    "2023-02-07",
    "2023-02",
    "2023",
    "2023/2025",
    "2022-12-31",
    "2024-03-02",
    "2023-02-07/..",
    "../2023",
    "9999-12-31",
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    said=st.lists(st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS[:7]), st.booleans()), min_size=1, max_size=4),
    done=st.lists(st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS[:7])), min_size=1, max_size=5),
)
def test_no_deed_that_fits_is_out_of_the_months_that_are_looked_at(
    account: MakeAccount, said: list[tuple[str, str, bool]], done: list[tuple[str, str]]
) -> None:
    told = [
        account(**{**VISIT, "day": day, "published": published, "document": f"a{number}"}
                | ({} if future else {"status": Status.ACTUAL}))
        for number, (day, published, future) in enumerate(said)
    ]  # fmt: skip
    deeds = [
        account(**{**VISITED, "day": day, "published": published, "document": f"d{number}"})
        for number, (day, published) in enumerate(done)
    ]
    accounts = {each.key: each for each in (*told, *deeds)}
    expected = {}
    for each in told:
        fits = [(-fit[0], deed.key, fit[1]) for deed in deeds for fit in [keeps(each, deed, RARITY)] if fit]
        if fits:
            expected[each.key] = min(fits)[1:]
    alone = [incident_of([each]) for each in accounts.values()]
    assert {link.announced: (link.kept, link.reason) for link in kept(alone, accounts, RARITY)} == expected
