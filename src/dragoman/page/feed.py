"""What a saved search finds as a feed in Atom (RFC 4287), the events of the articles recorded last first."""

from __future__ import annotations

from xml.etree import ElementTree

from dragoman.archive.queries import EventList, StoredEvent
from dragoman.archive.searches import SavedSearch
from dragoman.page.asked import Asked
from dragoman.page.cards import number_of
from dragoman.page.clipping import clipped
from dragoman.page.drawing import storable
from dragoman.page.naming import Namer
from dragoman.page.sentences import sentence_of
from dragoman.page.wording import sentence

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
FEED_LENGTH = 50
"""Entries of a feed."""
_ATOM = "http://www.w3.org/2005/Atom"
_LONGEST_SUMMARY = 1000


def feed(saved: SavedSearch, found: EventList, asked: Asked, namer: Namer, site: str, path: str) -> bytes:
    """The feed of a saved search.

    Args:
        saved: the search.
        found: its events, those of the articles recorded last first.
        asked: what it asks for.
        namer: says what codes stand for.
        site: scheme and host of the page.
        path: that of the feed.
    """
    root = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": namer.say.language})
    _text(root, "title", f"{saved.name} – {namer.say('site.name')}")
    _text(root, "subtitle", sentence(found.total, asked, namer))
    _text(root, "id", f"urn:x-dragoman:search:{saved.key}")
    _text(root, "updated", max((_recorded(event, saved) for event in found.rows), default=saved.made))
    ElementTree.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": site + path})
    ElementTree.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": site + asked.list_address()})
    _text(ElementTree.SubElement(root, "author"), "name", namer.say("site.name"))
    for event in found.rows:
        _entry(root, event, saved, asked, namer, site)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _entry(
    root: ElementTree.Element, stored: StoredEvent, saved: SavedSearch, asked: Asked, namer: Namer, site: str
) -> None:
    entry = ElementTree.SubElement(root, "entry")
    _text(entry, "title", title_of(stored, namer))
    _text(entry, "id", f"urn:x-dragoman:event:{stored.key}")
    _text(entry, "updated", _recorded(stored, saved))
    address = site + asked.article_address(stored.document_key, number_of(stored))
    ElementTree.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": address})
    if stored.outlet:
        _text(ElementTree.SubElement(entry, "author"), "name", clipped(stored.outlet))
    ElementTree.SubElement(entry, "category", {"term": stored.event.type})
    source = stored.title or namer.say("events.untitled")
    words = f"{namer.say('quote.open')}{clipped(stored.sentence, _LONGEST_SUMMARY)}{namer.say('quote.close')}"
    _text(entry, "summary", f"{words} – {clipped(source)}")


def title_of(stored: StoredEvent, namer: Namer) -> str:
    """An event in one line, with who vouches for it: "10 Nov 2022 · Mali met Togo, according to France"."""
    event = stored.event
    return f"{namer.date(event.date.edtf).text} · {sentence_of(event, namer, stored.language, vouched=True)}"


def _recorded(stored: StoredEvent, saved: SavedSearch) -> str:
    """When an event was recorded; of what came before that was kept, when the search was saved."""
    return stored.recorded or saved.made


def _text(parent: ElementTree.Element, tag: str, text: str) -> None:
    ElementTree.SubElement(parent, tag).text = storable(text)
