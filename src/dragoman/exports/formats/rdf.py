"""Events in RDF, as N-Triples: the Simple Event Model (SEM), with PROV for the words, the vouchers and the program.

An event has its type and mode as `sem:eventType`, its parties as `sem:hasActor`, each also through a `sem:Role` that
tells whether it acts or is acted upon, and under which code, its place, and the first and last day that its date can
mean; the date itself is `dcterms:date` with the datatype EDTF of the Library of Congress. It was derived from its
words (`prov:value`), which were quoted from the article and are attributed to whoever vouches for them. What was not
done is an event here too: `urn:dragoman:status` tells which was ("actual"). Archives have no address on the web: what
they hold is named by URNs, `urn:dragoman:event:KEY`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any
from urllib.parse import quote

from dragoman.archive.queries import StoredEvent
from dragoman.edtf import edtf_bounds
from dragoman.exports.formats import Format, Question, installed, register
from dragoman.records import Party, Place

SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"
PROV = "http://www.w3.org/ns/prov#"
DCTERMS = "http://purl.org/dc/terms/"
GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
OURS = "urn:dragoman:"


def write(events: Iterable[StoredEvent], _question: Question) -> Iterator[bytes]:
    """The triples of one event after the other, those of each in the order of their letters.

    Raises:
        ExportError: rdflib is not installed.
    """
    rdflib = installed("rdflib", "rdf", "RDF")
    # So that something is asked for, and what is missing told, before the first event.
    yield b""
    triples = _Triples(rdflib)
    for stored in events:
        lines = triples.of(stored).serialize(format="nt", encoding="utf-8").splitlines(keepends=True)
        yield b"".join(sorted(line for line in lines if line.strip()))


class _Triples:
    """Makes a graph of what an event tells; what several have in common is told with the first of them."""

    def __init__(self, rdflib: Any) -> None:
        self._new_graph = partial(rdflib.Graph, store="SimpleMemory")
        self._graph = self._new_graph()
        self._told: set[tuple[str, ...]] = set()
        self._iri, self._literal = rdflib.URIRef, rdflib.Literal
        self._rdf, self._rdfs, self._xsd = rdflib.RDF, rdflib.RDFS, rdflib.XSD

    def of(self, stored: StoredEvent) -> Any:
        """The graph of an event."""
        self._graph = self._new_graph()
        event, article = stored.event, self._ours("article", stored.document_key)
        subject = self._ours("event", stored.key)
        title = " ".join(filter(None, (event.type, event.mode)))
        self._is(subject, f"{SEM}Event", f"{PROV}Entity")
        self._say(subject, self._rdfs.label, title)
        self._typed(subject, event.type)
        if event.mode:
            self._typed(subject, event.type, event.mode)
        self._say(subject, f"{OURS}status", event.status.value)
        self._dates(subject, event.date.edtf)
        for role, side in (("actor", event.actor), ("recipient", event.recipient)):
            for number, party in enumerate(side):
                self._role(subject, role, number, self._party(stored, party), party.code)
        if event.place:
            self._place(subject, event.place)
        words = self._ours("words", stored.key)
        self._is(words, f"{PROV}Entity")
        self._say(words, f"{PROV}value", stored.sentence)
        self._add(words, f"{PROV}wasQuotedFrom", article)
        self._add(subject, f"{PROV}wasDerivedFrom", words)
        self._add(subject, f"{PROV}hadPrimarySource", article)
        for party in event.said_by:
            voice = self._party(stored, party)
            self._is(voice, f"{PROV}Agent", f"{SEM}Authority")
            self._add(words, f"{PROV}wasAttributedTo", voice)
        self._article(article, stored)
        self._coding(subject, article, stored)
        return self._graph

    def _typed(self, subject: Any, *names: str) -> None:
        kind = self._ours("type", *names)
        if self._first(kind):
            self._is(kind, f"{SEM}EventType")
            self._say(kind, self._rdfs.label, " ".join(names))
        self._add(subject, f"{SEM}eventType", kind)

    def _dates(self, subject: Any, edtf: str) -> None:
        if edtf:
            self._say(subject, f"{DCTERMS}date", edtf, EDTF)
        first, last = edtf_bounds(edtf)
        for name, day in (("hasEarliestBeginTimeStamp", first), ("hasLatestEndTimeStamp", last)):
            if day:
                self._say(subject, SEM + name, day, self._xsd.date)

    def _role(self, subject: Any, role: str, number: int, party: Any, code: str) -> None:
        self._add(subject, f"{SEM}hasActor", party)
        node = self._iri(f"{subject}:{role}:{number}")
        self._is(node, f"{SEM}Role")
        self._add(node, self._rdf.value, party)
        self._add(node, f"{SEM}roleType", self._ours("role", role))
        self._say(node, f"{OURS}code", code)
        if self._first(self._ours("role", role)):
            self._is(self._ours("role", role), f"{SEM}RoleType")
        self._add(subject, f"{SEM}hasActor", node)

    def _party(self, stored: StoredEvent, party: Party) -> Any:
        """A party that has a name is the same wherever it is told; another is that of its words in the article."""
        where = (party.name.replace("’", "'"),) if party.name else (stored.document_key, str(party.span.start))
        node = self._ours("party", party.country, *where)
        if self._first(node, party.code):
            self._is(node, f"{SEM}Actor")
            self._say(node, self._rdfs.label, party.name or party.span.text)
            self._say(node, f"{OURS}code", party.code)
        return node

    def _place(self, subject: Any, place: Place) -> None:
        name = place.name or place.span.text
        node = self._ours("place", place.country, name, *([str(place.geonames)] if place.geonames else []))
        self._add(subject, f"{SEM}hasPlace", node)
        if not self._first(node):
            return
        self._is(node, f"{SEM}Place")
        self._say(node, self._rdfs.label, name)
        self._say(node, f"{OURS}country", place.country)
        self._say(node, f"{OURS}precision", place.precision)
        for axis, degrees in (("lat", place.latitude), ("long", place.longitude)):
            if degrees is not None:
                self._say(node, GEO + axis, str(degrees), self._xsd.decimal)
        if place.geonames:
            self._add(node, self._rdfs.seeAlso, self._iri(f"https://sws.geonames.org/{place.geonames}/"))

    def _article(self, article: Any, stored: StoredEvent) -> None:
        if not self._first(article):
            return
        self._is(article, f"{PROV}Entity")
        self._say(article, f"{DCTERMS}title", stored.title)
        self._say(article, f"{DCTERMS}publisher", stored.outlet)
        self._say(article, f"{DCTERMS}language", stored.language)
        self._say(article, f"{DCTERMS}issued", stored.published, EDTF)
        # As a literal: what an article gives as its address need not be one.
        self._say(article, f"{DCTERMS}source", stored.url, self._xsd.anyURI)

    def _coding(self, subject: Any, article: Any, stored: StoredEvent) -> None:
        if not stored.versions:
            return
        coding = self._ours("coding", stored.document_key)
        self._add(subject, f"{PROV}wasGeneratedBy", coding)
        if not self._first(coding):
            return
        program = self._ours("program", *(f"{name} {version}" for name, version in stored.versions))
        self._is(coding, f"{PROV}Activity")
        self._add(coding, f"{PROV}used", article)
        self._add(coding, f"{PROV}wasAssociatedWith", program)
        self._is(program, f"{PROV}SoftwareAgent")
        self._say(program, self._rdfs.label, ", ".join(f"{name} {version}" for name, version in stored.versions))

    def _first(self, *names: str) -> bool:
        """Whether it is told of for the first time."""
        known = len(self._told)
        self._told.add(tuple(map(str, names)))
        return len(self._told) > known

    def _ours(self, *parts: str) -> Any:
        return self._iri(OURS + ":".join(quote(part, safe="-._~") for part in parts))

    def _is(self, subject: Any, *classes: str) -> None:
        for each in classes:
            self._add(subject, self._rdf.type, self._iri(each))

    def _say(self, subject: Any, predicate: str, text: str, datatype: Any = None) -> None:
        """Adds a literal, if there is anything to say."""
        if text:
            kind = None if datatype is None else self._iri(datatype)
            self._add(subject, predicate, self._literal(text, datatype=kind, normalize=False))

    def _add(self, subject: Any, predicate: str, value: Any) -> None:
        self._graph.add((subject, self._iri(predicate), value))


register(Format("rdf", "RDF", "application/n-triples", "nt", write))
