"""What the tests of marked sentences share: what a text tells, in one line an event."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.coding.coder import Coder
from dragoman.records import Event, Party

PUBLISHED = "2022-11-18"


def _codes(parties: tuple[Party, ...]) -> str:
    return ", ".join(sorted(party.code for party in parties)) or "-"


def _line(event: Event) -> str:
    kind = f"{event.type}/{event.mode}" if event.mode else event.type
    trigger = event.mentions[0].trigger.text
    return f"{kind} {trigger} | {_codes(event.actor)} | {_codes(event.recipient)} | {event.status}"


@pytest.fixture(scope="session")
def tells(coder: Coder) -> Callable[[str], list[str]]:
    """What a text of 18 November 2022 tells: `TYPE/mode trigger | actor codes | recipient codes | status`."""
    return lambda text: [_line(event) for event in coder.code(text, PUBLISHED).events]


@pytest.fixture(scope="session")
def dates(coder: Coder) -> Callable[[str], list[str]]:
    """When it happens, by its trigger and the rule that found it: `trigger: EDTF rule`."""
    return lambda text: [
        f"{event.mentions[0].trigger.text}: {event.date.edtf} {event.date.rule}"
        for event in coder.code(text, PUBLISHED).events
    ]


@pytest.fixture(scope="session")
def vouchers(coder: Coder) -> Callable[[str], list[str]]:
    """Who vouches for it, by its trigger: `trigger: codes`."""
    return lambda text: [
        f"{event.mentions[0].trigger.text}: {_codes(event.said_by)}" for event in coder.code(text, PUBLISHED).events
    ]
