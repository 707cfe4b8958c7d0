"""Why an incident is one: as few links as hold it together, the strongest."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.linking.accounts import Account
from dragoman.linking.reasons import BY_HAND, links
from dragoman.linking.wording import Rarity

MakeAccount = Callable[..., Account]


def test_the_strongest_links_are_told_one_fewer_than_accounts(account: MakeAccount) -> None:
    full = account(recipient="BFA CVL", at="Kelbara", text="Quinze civils tués à Kelbara.", dead=(15, 15))
    same = account(document="d2", recipient="BFA CVL", at="Kelbara", text="Quinze civils tués.", dead=(15, 15))
    bare = account(document="d3", recipient="BFA CVL", at="Kelbara", text="Une attaque a fait des morts.")
    found = links([bare, same, full], Rarity())
    assert [(link.first, link.second, link.points) for link in found] == [("d1-0", "d2-0", 15), ("d1-0", "d3-0", 7)]
    assert found[0].reason.startswith("same type, ASSAULT; dates overlap 2019-07-25 (+3); place Kelbara in both (+3)")
    assert links([full], Rarity()) == ()


def test_what_a_person_joined_says_so(account: MakeAccount) -> None:
    here, there = account(at="Kelbara"), account(at="Solhan", document="d2")
    (found,) = links([there, here], Rarity())
    assert (found.first, found.second, found.points, found.reason) == ("d1-0", "d2-0", None, BY_HAND)
