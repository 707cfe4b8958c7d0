"""Says of office holders whether they were in office on the day of the deed, which may not be that of its sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dragoman.coding.parties.naming import Naming
from dragoman.edtf import edtf_bounds
from dragoman.records import Event, Party

GOVERNING, FORMER = "GOV", "ELI"
"""Sectors of a politician in office and of one who is not any more."""

BY_WHO_HE_IS = ("name of person", "same name as before", "pronoun", "description of", "possessive")
"""Rules of parties whose words do not say themselves whether they are in office, as "l'ancien ministre" does."""

COUP = "seize"
"""The mode of what removes somebody from office."""

A_DAY = timedelta(days=1)


def as_of_the_deed(event: Event, naming: Naming) -> Event:
    """An event whose sides are in office, or out of it, as on the day that it tells: "il a été reconduit en 2018" of a
    president who fell since. Whoever is overthrown was in office, whatever the day.
    """
    actor = tuple(_on_its_day(party, event, naming) for party in event.actor)
    recipient = tuple(_overthrown(_on_its_day(party, event, naming), event, naming) for party in event.recipient)
    if (actor, recipient) == (event.actor, event.recipient):
        return event
    return replace(event, actor=actor, recipient=recipient)


def _overthrown(party: Party, event: Event, naming: Naming) -> Party:
    fell = event.type == "COERCE" and event.mode == COUP and party.sector == FORMER and party.name in naming.people
    return replace(party, sector=GOVERNING) if fell else party


def _on_its_day(party: Party, event: Event, naming: Naming) -> Party:
    if party.name not in naming.people or party.sector not in {GOVERNING, FORMER}:
        return party
    first, last = edtf_bounds(event.date.edtf)
    if first is None or last is None or not party.rule.startswith(BY_WHO_HE_IS):
        return party
    days = [date.fromisoformat(first), date.fromisoformat(last)]
    if _sectors(party, days, naming) == {FORMER}:
        return replace(party, sector=FORMER)
    if days[0] == date.min or days[1] == date.max:
        return party
    # On the day on which he took or left office he may be either: the text knows better.
    around = [days[0] - A_DAY, days[1] + A_DAY]
    return replace(party, sector=GOVERNING) if _sectors(party, around, naming) == {GOVERNING} else party


def _sectors(party: Party, days: list[date], naming: Naming) -> set[str]:
    """What an office holder counts as on some days; empty where he is of another country then."""
    then = [naming.person(party.name, day.isoformat()) for day in days]
    return {who.sector for who in then} if all(who.country == party.country for who in then) else set()
