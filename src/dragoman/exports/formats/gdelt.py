"""Events as a table shaped like GDELT 2.0's of events: its 61 columns, tabs between them, no line of headings.

`docs/reference/exports.md` tells which columns stay empty, and why.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dragoman.archive.queries import StoredEvent
from dragoman.exports.cameo import cameo
from dragoman.exports.cells import tabbed_lines
from dragoman.exports.columns import days
from dragoman.exports.dyadic import named, pairs
from dragoman.exports.formats import Format, Question, register
from dragoman.exports.quads import QUADS
from dragoman.knowledge import load
from dragoman.records import Party, Place

_ACTOR = (
    *("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code"),
    *("Type1Code", "Type2Code", "Type3Code"),
)
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *(f"Actor{side}{name}" for side in "12" for name in _ACTOR),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"{what}Geo_{name}" for what in ("Actor1", "Actor2", "Action") for name in _GEO),
    *("DATEADDED", "SOURCEURL"),
)
EMPTY = {
    **{
        f"Actor{side}{name}": why
        for side in "12"
        for name, why in (
            ("EthnicCode", "peoples are not coded"),
            ("Religion1Code", "religions are not coded"),
            ("Religion2Code", "religions are not coded"),
            ("Type2Code", "a party has one sector"),
            ("Type3Code", "a party has one sector"),
        )
    },
    "IsRootEvent": "the place of an event in its article is not weighed",
    "GoldsteinScale": "PLOVER's scores, which ICEWS' Intensity and PLOVER's event_scale hold, are another scale",
    "AvgTone": "the tone of articles is not measured",
    **{f"Actor{side}Geo_{name}": "parties have a country, not a place" for side in "12" for name in _GEO},
    "ActionGeo_CountryCode": "it is FIPS 10-4, which the gazette does not have; the name ends with the country",
    "ActionGeo_ADM1Code": "it is a code after FIPS 10-4 too",
    "ActionGeo_ADM2Code": "the gazette tells no district",
    "ActionGeo_FeatureID": "it is an id of GNS or GNIS; the gazette has ids of GeoNames, which other formats give",
}
"""The columns that nothing of ours answers to, and why."""

TYPES = {
    **{sector: sector for sector in ("GOV", "MIL", "COP", "JUD", "LEG", "SPY", "REB", "UAF", "OPP", "CVL", "REF")},
    **{sector: sector for sector in ("BUS", "CRM", "ELI", "LAB", "EDU", "AGR")},
    **{"JRN": "MED", "MED": "HLH"},
}
"""PLOVER's sectors as CAMEO's types of actors; PTY, PRM, REL and SOC have none."""
_BODIES = {"UNO": ("UNO", "IGO"), "EUR": ("EEC", "IGO")}
_BODY_TYPES = ("IGO", "NGO", "MNC", "IMG")


def write(events: Iterable[StoredEvent], _question: Question) -> Iterator[bytes]:
    """The table, row by row."""
    yield from (line.encode() for line in tabbed_lines(_row(*pair) for pair in pairs(events)))


def _row(stored: StoredEvent, key: str, actor: Party | None, recipient: Party | None) -> tuple[object, ...]:
    event = stored.event
    code = cameo(event.type, event.mode)
    kind = load().types.get(event.type)
    digits = code.code if code else ""
    return (
        *(key, *_dates(event.date.edtf)),
        *_party(actor),
        *_party(recipient),
        *("", digits if len(digits) > 2 else "", digits[:3] if len(digits) > 2 else "", digits[:2]),
        *(QUADS[kind.quad] if kind else "", "", len(event.mentions), 1, 1, ""),
        *("",) * 16,
        *_place(event.place),
        *(re.sub(r"\D", "", stored.recorded)[:14], stored.url),
    )


def _dates(edtf: str) -> tuple[object, ...]:
    """Day, month, year, and the year as a fraction: those that the date tells for sure."""
    first, last = days(edtf)
    if first is None or last is None or first.year != last.year:
        return ("",) * 4
    same_month = first.month == last.month
    fraction = f"{first.year + min((first.month * 30 + first.day) / 365, 0.9999):.4f}" if first == last else ""
    return (f"{first:%Y%m%d}" if first == last else "", f"{first:%Y%m}" if same_month else "", f"{first:%Y}", fraction)


def _party(party: Party | None) -> tuple[object, ...]:
    if party is None:
        return ("",) * len(_ACTOR)
    country = party.country if load().country(party.country) else ""
    group, body = _BODIES.get(party.country, ("", party.country if party.country in _BODY_TYPES else ""))
    kind = body or TYPES.get(party.sector, "")
    return (f"{country or group}{kind}", named(party).upper(), country, group, "", "", "", kind, "", "")


def _place(place: Place | None) -> tuple[object, ...]:
    if place is None:
        return ("",) * len(_GEO)
    country = load().country(place.country)
    # 1 is a country, 3 a city and 2 a state of the USA, 4 a city and 5 a state elsewhere.
    american = place.country == "USA"
    kind = {"country": 1, "point": 3 if american else 4, "area": 2 if american else 5}.get(place.precision, "")
    name = place.name or place.span.text
    parts = [name, country.english if country and place.precision != "country" else ""]
    return (kind, ", ".join(filter(None, parts)), "", "", "", place.latitude, place.longitude, "")


register(Format("gdelt", "GDELT", "text/tab-separated-values; charset=utf-8", "gdelt.tsv", write, done_only=True))
