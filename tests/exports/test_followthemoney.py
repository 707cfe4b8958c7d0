"""Entities that the package followthemoney takes: every property known, every value valid, every end there."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from followthemoney import model
from followthemoney.proxy import EntityProxy

from dragoman.archive import Archive, queries
from dragoman.archive.queries import EventFilter, StoredEvent
from dragoman.coding.coder import Coder
from dragoman.records import Document, Party, Status
from tests.exports.told import written

TEXT = (
    "Le président malien Assimi Goïta a rencontré Sergueï Lavrov à Bamako. La Cédéao a accusé l'armée malienne. "
    "Selon Abdoulaye Diop, des hommes armés ont tué une vingtaine de soldats près de Ménaka. "
    "Le Mali n'a pas expulsé l'ambassadeur de France."
)


@pytest.fixture
def coded(coder: Coder, tmp_path: Path) -> list[StoredEvent]:
    document = Document("a", TEXT, "Lavrov à Bamako", "2023-02-07", "https://example.org/a", "fr", "Le Soir")
    with Archive.open(str(tmp_path / "coded.db")) as archive:
        archive.add(document, coder.code_document(document))
        return list(queries.each_event(archive, EventFilter()))


def entities(events: list[StoredEvent]) -> list[EntityProxy]:
    """The entities as the package reads them; it raises for a schema or property that it does not know."""
    return [model.get_proxy(json.loads(line), cleaned=False) for line in written("ftm", events).splitlines()]


def checked(events: list[StoredEvent]) -> dict[str, EntityProxy]:
    lines = [json.loads(line) for line in written("ftm", events).splitlines()]
    found = {str(proxy.id): proxy for proxy in entities(events)}
    assert len(found) == len(lines), "an entity is written twice"
    for line in lines:
        proxy = found[line["id"]]
        # What it does not take it leaves out.
        assert {name: sorted(proxy.get(name)) for name in line["properties"]} == {
            name: sorted(set(values)) for name, values in line["properties"].items()
        }
        proxy.schema.validate(line)
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert prop.range is not None
                assert found[value].schema.is_a(prop.range)
    return found


def of(found: dict[str, EntityProxy], schema: str) -> list[EntityProxy]:
    return [proxy for proxy in found.values() if proxy.schema.name == schema]


def test_what_the_coder_reads_is_taken_whole(coded: list[StoredEvent]) -> None:
    found = checked(coded)
    assert len(of(found, "Event")) == len(coded) >= 4
    assert {proxy.caption for proxy in of(found, "Person")} >= {"Assimi Goïta", "Sergueï Lavrov"}
    assert "Cédéao" in {proxy.caption for proxy in of(found, "Organization")}
    (article,) = of(found, "Article")
    assert article.get("publishedAt") == ["2023-02-07"]
    assert article.get("sourceUrl") == ["https://example.org/a"]
    assert all(event.get("proof") == [article.id] for event in of(found, "Event"))
    assert {each.first("entity") for each in of(found, "Documentation")} == {each.id for each in of(found, "Event")}
    assert any("negated" in str(event.caption) for event in of(found, "Event"))


def test_odd_words_and_unknown_parties_are_taken_too(events: list[StoredEvent]) -> None:
    found = checked(events)
    assert {proxy.first("role") for proxy in of(found, "UnknownLink")} == {"ACCUSE allege"}
    assert of(found, "Address")[0].get("latitude") == ["13.5"]
    assert of(found, "Event")[0].get("startDate") == ["2022-11-01"]


def test_a_person_is_one_whatever_the_office(events: list[StoredEvent]) -> None:
    party = Party(events[0].event.actor[0].span, "MLI", "GOV", "Moussa N’Diaye", "nationality, name in apposition")
    later = replace(party, sector="ELI", name="Moussa N'Diaye", rule="name of person")
    found = checked([replace(events[0], event=replace(events[0].event, actor=(party, later)))])
    assert len(of(found, "Person")) == 1


def test_what_has_a_name_is_one_in_all_events_and_what_has_none_is_not(events: list[StoredEvent]) -> None:
    elsewhere = replace(events[0], key="0" * 16 + "-0", document_key="0" * 16)
    found = checked([events[0], elsewhere])
    assert len([each for each in of(found, "Organization") if each.caption.startswith("@SUM")]) == 1
    assert len([each for each in found.values() if each.caption == "=1+1" and each.schema.name != "Mention"]) == 2


@pytest.mark.parametrize(
    ("country", "sector", "name", "schema"),
    [
        ("MLI", "GOV", "Mali", "PublicBody"),
        ("MLI", "GOV", "Assimi Goïta", "Person"),
        ("FRA", "MIL", "", "LegalEntity"),
        ("MNC", "", "Barrick", "Company"),
        ("IGO", "", "Cédéao", "Organization"),
        ("UNK", "UAF", "", "LegalEntity"),
        ("MLI", "LEG", "Assemblée nationale", "PublicBody"),
        ("MLI", "PTY", "Adéma", "Organization"),
    ],
)
def test_a_party_is_what_its_codes_and_name_tell(
    country: str, sector: str, name: str, schema: str, events: list[StoredEvent]
) -> None:
    party = Party(events[0].event.actor[0].span, country, sector, name, "t")
    event = replace(events[0].event, actor=(party,), recipient=(), status=Status.ACTUAL)
    found = checked([replace(events[0], event=event)])
    involved = of(found, "Event")[0].first("involved")
    assert involved
    assert found[involved].schema.name == schema
