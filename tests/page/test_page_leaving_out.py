"""Each value of a facet can be left out: in the list, its counts, the API, saved searches, files and the command."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any
from urllib.parse import unquote_plus

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.archive import Archive, decisions, queries
from dragoman.archive.days import Precision
from dragoman.archive.leaving_out import FIELDS, told_of, values_of
from dragoman.archive.queries import EventFilter, StoredEvent
from dragoman.cli import choosing
from dragoman.edtf import edtf_bounds
from dragoman.knowledge import load
from dragoman.page.asked import asked_for
from tests.command import dragoman
from tests.page.forms import Forms, send


def precision(edtf: str) -> str:
    """How closely a date is told, reckoned from its first and last day."""
    first, last = edtf_bounds(edtf) if edtf else (None, None)
    if not first or not last:
        return "open" if first or last else "unknown"
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days
    return "day" if not days else "month" if days <= 31 else "year" if days <= 366 else "longer"


TAKEN: dict[str, Callable[[StoredEvent], set[str]]] = {
    "country": lambda each: {party.country for party in (*each.event.actor, *each.event.recipient)},
    "said_by": lambda each: (
        {code for party in each.event.said_by for code in (party.country, f"{party.country} {party.sector}")}
        or {"none"}
    ),
    "type": lambda each: {each.event.type},
    "quad": lambda each: {load().types[each.event.type].quad},
    "status": lambda each: {each.event.status.value},
    "decision": lambda each: {each.standing.state.value},
    "outlet": lambda each: {each.outlet},
    "language": lambda each: {each.language},
    "precision": lambda each: {precision(each.event.date.edtf)},
}
"""The values of an event, read off it."""


def passing(archive: Archive, wanted: EventFilter) -> list[str]:
    """The events that a filter without what it leaves out finds, and whose own values are not left out."""
    nothing: dict[str, Any] = {f"not_{field}": "" for field in FIELDS}
    plain = replace(wanted, **nothing)
    return [
        each.key
        for each in queries.events(archive, plain, limit=500).rows
        if not any(TAKEN[field](each) & set(values_of(getattr(wanted, f"not_{field}"))) for field in FIELDS)
    ]


ASKED = [
    EventFilter(not_country="RUS"),
    EventFilter(not_country="RUS,FRA"),
    EventFilter(country="MLI", not_country="FRA"),
    EventFilter(country="MLI", not_country="MLI"),
    EventFilter(not_said_by="FRA"),
    EventFilter(not_said_by="none"),
    EventFilter(not_said_by="MLI,FRA GOV"),
    EventFilter(not_said_by="none,MLI"),
    EventFilter(said_by="FRA", not_said_by="FRA MIL"),
    EventFilter(said_by="none", not_country="FRA"),
    EventFilter(said_by="none", not_said_by="none"),
    *(EventFilter(not_precision=told) for told in ("day", "month", "year", "longer", "open", "unknown")),
    EventFilter(not_precision="day,unknown", not_type="AID"),
    EventFilter(precision="day", not_country="RUS"),
    EventFilter(not_type="ACCUSE,SANCTION"),
    EventFilter(type="ACCUSE", not_type="ACCUSE"),
    EventFilter(type="ACCUSE", not_type="AID"),
    EventFilter(not_quad="verbal conflict"),
    EventFilter(not_quad="material conflict", not_type="AID", not_status="future"),
    EventFilter(not_status="actual"),
    EventFilter(not_status="negated,hypothetical", not_country="MLI"),
    EventFilter(not_decision="accepted"),
    EventFilter(not_decision="undecided"),
    EventFilter(not_decision="rejected"),
    EventFilter(decision="rejected", not_country="MLI"),
    EventFilter(not_outlet="", not_language="fr"),
    EventFilter(words="Bamako", not_country="RUS", after="2021"),
    EventFilter(actor="FRA", not_type="RETREAT", before="2023"),
]


@pytest.fixture(scope="module")
def decided(archive: Archive, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """As `archive`, with two decisions."""
    copied = Archive.open(str(tmp_path_factory.mktemp("decided") / "page.db"))
    for stored in queries.stored_documents(archive):
        copied.add(stored.document, stored.coding)
    rows = queries.events(copied, EventFilter(), limit=50).rows
    decisions.accept(copied, rows[0].key, who="Awa")
    decisions.reject(copied, rows[1].key, who="Awa")
    return copied


@pytest.mark.parametrize("wanted", ASKED, ids=repr)
def test_what_is_left_out_is_not_found_and_all_else_is(decided: Archive, wanted: EventFilter) -> None:
    found = queries.events(decided, wanted, limit=500)
    assert [each.key for each in found.rows] == passing(decided, wanted)
    assert found.total == len(found.rows)


@pytest.mark.parametrize("wanted", ASKED, ids=repr)
@pytest.mark.parametrize("most", [None, 2])
def test_the_counts_of_a_facet_are_those_of_the_lists(decided: Archive, wanted: EventFilter, most: int | None) -> None:
    found = queries.events(decided, wanted, facets=queries.FACETS, most=most)
    fields = {"types": "type", "countries": "country", "statuses": "status", "decisions": "decision"}
    fields |= {"vouchers": "said_by", "precisions": "precision", "outlets": "outlet", "languages": "language"}
    for facet, field in fields.items():
        if facet in found.facets.capped:
            continue
        for value in getattr(found.facets, facet):
            changes: dict[str, Any] = {field: value.value, f"not_{field}": ""}
            chosen = replace(wanted, **changes)
            assert value.count == queries.total(decided, chosen)


@given(st.lists(st.text(min_size=1).filter(lambda text: text == text.strip()), max_size=6))
def test_values_are_told_and_read_again(values: list[str]) -> None:
    assert values_of(told_of(values)) == tuple(dict.fromkeys(values))


def test_an_address_keeps_what_is_left_out() -> None:
    asked = asked_for({"not_country": "rus, chn", "not_outlet": "Jour%2C le"}, "", load().types)
    assert asked.filter.not_country == "RUS,CHN"
    assert asked.left_out("outlet") == ("Jour, le",)
    assert asked.list_address() == "/?not_country=RUS,CHN&not_outlet=Jour%252C+le"
    assert asked.turned("country", "RUS") == {"not_country": "CHN"}
    assert asked.turned("country", "MLI") == {"not_country": "RUS,CHN,MLI"}


@pytest.mark.parametrize(
    "address",
    [
        "/?not_country=Atlantide",
        "/?not_type=NOPE",
        "/?not_status=a",
        "/?said_by=nobody",
        "/?precision=hour",
        "/?not_precision=hour",
        "/?not_said_by=Mali",
        "/?not_outlet=" + "a," * 600,
    ],
)
def test_what_cannot_be_left_out_is_refused(client: httpx.Client, address: str) -> None:
    assert client.get(address).status_code == 400


def test_each_value_can_be_left_out_and_taken_in_again(client: httpx.Client) -> None:
    page = client.get("/?lang=en").text
    links = re.findall(r'class="leave-out" href="([^"]+)" title="Leave out ([^"]+)"', page)
    assert len(links) > 12
    for address, name in links:
        shown = client.get(html.unescape(address)).text
        assert f"not {name}" in re.sub(r"</?bdi>", "", shown) or name in shown
    out = client.get("/?not_country=RUS&lang=en").text
    assert '<li class="out"><a href="/?not_country' not in out
    assert "<bdi>not Russia</bdi>" in out
    assert "without Russia as a party" in out
    assert re.search(r'class="leave-out" href="/\?lang=en" title="Leave Russia out no more"', out)


def test_the_chip_takes_it_in_again(client: httpx.Client) -> None:
    page = client.get("/?not_country=RUS,FRA&lang=en").text
    chips = re.findall(r'<li class="out"><a href="([^"]+)" aria-label="Remove the filter not (\w+)"', page)
    assert chips == [("/?not_country=FRA&amp;lang=en", "Russia"), ("/?not_country=RUS&amp;lang=en", "France")]


@pytest.mark.parametrize(
    "asked",
    [
        *("not_country=RUS", "not_type=ACCUSE,AID", "country=MLI&not_status=actual"),
        *("said_by=none", "said_by=FRA+GOV", "not_said_by=none", "not_said_by=FRA"),
        *("precision=unknown", "precision=open", "not_precision=day", "place=UNK"),
    ],
)
def test_list_api_file_and_search_are_of_the_same_events(client: httpx.Client, archive: Archive, asked: str) -> None:
    told = client.get(f"/api/v1/events?{asked}").json()
    keys = {each["key"] for each in told["events"]}
    assert told["total"] == len(keys)
    assert 0 < len(keys) < 11
    assert f"{len(keys)} event" in client.get(f"/?{asked}&lang=en").text
    page = client.get(f"/?{asked}&lang=en").text
    file = next(html.unescape(link) for link in re.findall(r'href="([^"]+)" download', page) if "jsonl" in link)
    assert {json.loads(line)["key"] for line in client.get(file).text.splitlines()} == keys
    options = [
        f"--{name.replace('_', '-')}={unquote_plus(value)}"
        for name, _, value in (each.partition("=") for each in asked.split("&"))
    ]
    printed = dragoman("find", "--archive", archive.address, "--format", "jsonl", *options)
    assert {json.loads(line)["key"] for line in printed.stdout.splitlines()} == keys


def test_a_saved_search_keeps_it(decided: Archive, asking: Callable) -> None:  # type: ignore[type-arg]
    with asking(decided) as client:
        form = next(
            form
            for form in Forms(client.get("/searches/new?not_country=RUS").text).forms
            if form.action.startswith("/searches/save")
        )
        send(client, form, name="Sans la Russie")
        assert "not_country=RUS" in client.get("/searches").text


def test_the_command_refuses_what_is_none(archive: Archive) -> None:
    for option, value in product(["--not-country"], ["Mali", "RUS,M"]):
        refused = dragoman("find", "--archive", archive.address, option, value)
        assert refused.returncode == 2
        assert "no code of three letters" in refused.stderr


def test_the_command_knows_the_same_precisions() -> None:
    assert [each.value for each in choosing.Precision] == [each.value for each in Precision]
