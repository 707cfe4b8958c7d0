"""Checks what a person says of an event, as strictly as what the coder says of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import get_args

from dragoman.archive.decisions.corrections import Changes, PartyName, PartyValue, PlaceValue
from dragoman.edtf import Edtf
from dragoman.errors import ArchiveError
from dragoman.knowledge import load
from dragoman.knowledge.codes import BODIES, BODIES_WITHOUT_SECTOR, Sector
from dragoman.records import UNKNOWN, Span

_SECTORS = get_args(Sector)
_LONGEST = 1000
"""Characters of a name: more than any has, and no more than pages and indexes can bear."""


def checked(changes: Changes, type_: str, text: str) -> Changes:
    """The changes, where each value is one that a coder could give.

    Args:
        changes: what a person says.
        type_: the event's type, where they do not change it.
        text: that of the article, in which the words of parties and places must stand.

    Raises:
        ArchiveError: a value is none; names the field.
    """
    if changes == Changes():
        raise ArchiveError("nothing is to be changed", "give at least one field", "the correction")
    types = load().types
    kind = type_ if changes.type is None else changes.type
    if changes.type is not None and changes.type not in types:
        raise _wrong("type", changes.type, f"write one of {', '.join(types)}")
    if changes.mode:
        modes = types[kind].modes if kind in types else {}
        if changes.mode not in modes:
            raise _wrong("mode", changes.mode, f"{kind} has {', '.join(modes) or 'none'}")
    if changes.date and not Edtf.is_valid(changes.date):
        raise _wrong("date", changes.date, "write it in EDTF, such as 2022-11-10, 2022-11, 2012~ or 2013/..")
    for name in ("actor", "recipient", "said_by"):
        for party in getattr(changes, name) or ():
            _check_party(name, party)
            _check_words(name, party.words, text)
    if changes.place is not None:
        if len(changes.place) > 1:
            raise ArchiveError("an event has one place", "give one", "the place")
        for place in changes.place:
            _check_place(place)
            _check_words("place", place.words, text)
    return changes


def check_trigger(words: Span, text: str) -> None:
    """Refuses words that no event can rest on.

    Raises:
        ArchiveError: they are blank, very long, or do not stand there.
    """
    if words.text != words.text.strip() or len(words.text) > _LONGEST:
        raise ArchiveError(
            f"begin or end with a blank, or are longer than {_LONGEST} characters",
            "give the words that tell the event, best its verb alone",
            "the words",
        )
    _check_words("event", words, text)


def in_form(changes: Changes) -> Changes:
    """The changes with codes as they are written: types and codes in capitals, modes in small letters."""
    return replace(
        changes,
        type=None if changes.type is None else changes.type.strip().upper(),
        mode=None if changes.mode is None else changes.mode.strip().lower(),
        date=None if changes.date is None else changes.date.strip(),
        actor=_in_form(changes.actor),
        recipient=_in_form(changes.recipient),
        said_by=_in_form(changes.said_by),
        place=None
        if changes.place is None
        else tuple(replace(place, country=place.country.strip().upper()) for place in changes.place),
    )


def check_names(old: PartyName, new: PartyName) -> None:
    """Refuses to merge two parties where that says nothing, or a code is none.

    Raises:
        ArchiveError: names which.
    """
    for party in (old, new):
        if not party.country and not party.name:
            raise ArchiveError("has neither code nor name", "name it, such as 'MLI GOV | Assimi Goïta'", "the party")
        if party.country:
            _check_party("party", PartyValue(party.country, party.sector, party.name))
        elif party.sector:
            raise _wrong("party", str(party), "give the country before the sector")
        _check_name("party", party.name)
    if old == new or (not new.country and old.name == new.name):
        raise ArchiveError("is the same party", "name another", str(old))


def _in_form(parties: Iterable[PartyValue] | None) -> tuple[PartyValue, ...] | None:
    if parties is None:
        return None
    return tuple(
        replace(party, country=party.country.strip().upper(), sector=party.sector.strip().upper()) for party in parties
    )


def _check_party(field: str, party: PartyValue) -> None:
    country, sector = party.country, party.sector
    if country != UNKNOWN and country not in BODIES and load().country(country) is None:
        raise _wrong(
            field, country or "''", f"write ISO 3166-1 alpha-3 (MLI), {', '.join(sorted(BODIES))} or {UNKNOWN}"
        )
    if country in BODIES_WITHOUT_SECTOR:
        if sector not in ("", "MIL"):
            raise _wrong(field, f"{country} {sector}", f"{country} takes no sector, but MIL for its troops")
    elif sector not in _SECTORS:
        raise _wrong(field, f"{country} {sector}".strip(), f"write a sector after it: {', '.join(_SECTORS)}")
    _check_name(field, party.name)


def _check_place(place: PlaceValue) -> None:
    if load().country(place.country) is None:
        raise _wrong("place", place.country or "''", "write its country in ISO 3166-1 alpha-3, such as MLI")
    if not place.name.strip():
        raise ArchiveError("has no name", "name it, such as 'MLI | Gao'", "the place")
    _check_name("place", place.name)


def _check_name(field: str, name: str) -> None:
    if len(name) > _LONGEST or not name.isprintable():
        raise ArchiveError(
            f"its name is longer than {_LONGEST} characters, or holds what cannot be printed",
            "write it in one line",
            f"the {field}",
        )


def _check_words(field: str, words: Span | None, text: str) -> None:
    if words is not None and text[words.start : words.end] != words.text:
        raise ArchiveError(
            f"'{words.text}' does not stand at {words.start}-{words.end} of the article",
            "give the words as they stand there",
            f"the {field}",
        )


def _wrong(field: str, value: str, do: str) -> ArchiveError:
    return ArchiveError(f"'{value}' is no {field}", do, "the correction")
