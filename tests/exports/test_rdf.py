"""RDF, as rdflib reads it and answers questions about it."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import PROV, RDF, RDFS, XSD

from dragoman.archive.queries import StoredEvent
from dragoman.errors import ExportError
from dragoman.exports.formats.rdf import OURS, SEM
from dragoman.records import Party
from tests.exports.told import written

PREFIXES = f"PREFIX sem: <{SEM}> PREFIX rdf: <{RDF}> PREFIX rdfs: <{RDFS}>"


def graph(events: list[StoredEvent]) -> Graph:
    return Graph().parse(data=written("rdf", events), format="nt")


def test_who_did_what_to_whom_is_answered(events: list[StoredEvent]) -> None:
    found = graph(events).query(
        f"""{PREFIXES} SELECT ?event ?who ?whom WHERE {{
        ?event a sem:Event; sem:eventType <urn:dragoman:type:ACCUSE:allege>; sem:hasActor ?acting, ?suffering.
        ?acting sem:roleType <urn:dragoman:role:actor>; rdf:value/rdfs:label ?who.
        ?suffering sem:roleType <urn:dragoman:role:recipient>; rdf:value/rdfs:label ?whom. }}"""
    )
    told = {tuple(map(str, row)) for row in found}  # type: ignore[arg-type]
    assert told == {(f"{OURS}event:{event.key}", who, "=1+1") for event in events for who in ("Niger", "@SUM(A1)\n;")}


def test_when_and_where_come_back(events: list[StoredEvent]) -> None:
    read = graph(events)
    event = URIRef(f"{OURS}event:{events[0].key}")
    assert read.value(event, URIRef(f"{SEM}hasEarliestBeginTimeStamp")) == Literal("2022-11-01", datatype=XSD.date)
    assert read.value(event, URIRef(f"{SEM}hasLatestEndTimeStamp")) == Literal("2022-11-30", datatype=XSD.date)
    place = read.value(event, URIRef(f"{SEM}hasPlace"))
    latitude = read.value(place, URIRef("http://www.w3.org/2003/01/geo/wgs84_pos#lat"))
    assert latitude is not None
    assert float(str(latitude)) == 13.5
    bare = URIRef(f"{OURS}event:{events[1].key}")
    assert read.value(bare, URIRef(f"{SEM}hasPlace")) is None


def test_the_words_are_of_the_article_and_of_whoever_vouches(events: list[StoredEvent]) -> None:
    voice = Party(events[0].event.actor[0].span, "MLI", "GOV", "Abdoulaye Diop", "t")
    stored = replace(events[0], event=replace(events[0].event, said_by=(voice,)))
    read = graph([stored])
    event = URIRef(f"{OURS}event:{stored.key}")
    words = read.value(event, PROV.wasDerivedFrom)
    assert read.value(words, PROV.value) == Literal(stored.sentence)
    assert read.value(words, PROV.wasQuotedFrom) == read.value(event, PROV.hadPrimarySource)
    speaker = read.value(words, PROV.wasAttributedTo)
    assert str(speaker) == f"{OURS}party:MLI:Abdoulaye%20Diop"
    assert (speaker, RDF.type, URIRef(f"{SEM}Authority")) in read
    assert read.value(read.value(event, PROV.wasGeneratedBy), PROV.wasAssociatedWith) is not None


def test_an_address_that_is_none_breaks_nothing(events: list[StoredEvent]) -> None:
    odd = replace(events[0], url='https://example.org/> <x> "y" .\n<a', outlet='\\ " \u2028 \x07')
    read = graph([odd])
    article = URIRef(f"{OURS}article:{odd.document_key}")
    assert str(read.value(article, URIRef("http://purl.org/dc/terms/source"))) == odd.url
    assert str(read.value(article, URIRef("http://purl.org/dc/terms/publisher"))) == odd.outlet


def test_where_rdflib_is_missing_it_is_told_what_to_install(
    events: list[StoredEvent], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "rdflib", None)
    with pytest.raises(ExportError, match=r"install it with: pip install 'dragoman\[rdf\]'"):
        written("rdf", events)


def test_what_events_have_in_common_is_told_once(events: list[StoredEvent]) -> None:
    one, both = written("rdf", events[:1]), written("rdf", events)
    assert len(both.splitlines()) == len(set(both.splitlines()))
    assert set(one.splitlines()) < set(both.splitlines())
    assert len(graph(events)) == len(both.splitlines())
