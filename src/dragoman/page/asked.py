"""What a visitor asks for, read from the address of the page; and addresses that ask for something else."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

from dragoman.analysis.spreading import Slot
from dragoman.archive.days import Precision
from dragoman.archive.leaving_out import FIELDS as LEFT_OUT
from dragoman.archive.leaving_out import told_of, values_of
from dragoman.archive.queries import EventFilter, Order, State
from dragoman.archive.vouching import NOBODY
from dragoman.edtf import Edtf, edtf_bounds
from dragoman.knowledge import load
from dragoman.knowledge.naming import whole_named
from dragoman.page.strings import LANGUAGES
from dragoman.records import Status
from dragoman.text import fold

PAGE_LENGTH = 50
"""Events on one page of the list."""
FACETS_SHOWN = ("types", "countries", "vouchers", "statuses", "decisions", "precisions", "outlets", "languages")
MOST_COUNTED = 10_000
"""Where more events pass, and their numbers are not kept, only the latest of them are counted for a facet."""
LONGEST_SEARCH = 200
"""Characters of a search by words."""
LONGEST_LEFT_OUT = 1000
"""Characters of the values of a field that are left out."""
LONGEST_DATE = 25
"""Characters of a date; those of the longest interval to the day are fewer."""
NAMES = (
    *("country", "actor", "recipient", "alongside", "said_by", "party", "place", "type", "mode", "quad"),
    *("status", "decision", "precision", "outlet", "language", "after", "before", "words", "since"),
    *(f"not_{field}" for field in LEFT_OUT),
)
"""The fields of the filter, as addresses name them."""
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
"""PLOVER's quad classes, in the manual's order."""
LARGEST_OFFSET = 10**9
"""Beyond what any archive holds, and within what every database counts."""


class AskedError(Exception):
    """The address asks for what cannot be: the key of the string that says so, and what that string names.

    Attributes:
        way: what can be asked for in its place: the key of its name, and its address; None where nobody knows.
    """

    def __init__(self, key: str, status: int = 400, *, way: tuple[str, str] | None = None, **values: object) -> None:
        self.key = key
        self.status = status
        self.way = way
        self.values = values
        super().__init__(key, values)


@dataclass(frozen=True)
class Asked:
    """What a visitor asks for.

    Attributes:
        filter: which events.
        offset: place in the list of the first one shown, from 0.
        language: language of the interface.
        chosen: whether the address names that language, so that links must keep it.
        order: which events of a list come first.
    """

    filter: EventFilter
    offset: int
    language: str
    chosen: bool
    order: Order = Order.DATE

    def list_address(self, *, offset: int = 0, **changes: str) -> str:
        """Address of the list with some fields of the filter changed; it begins at the first page again."""
        return self._address("/", {**self.told(), **changes, "offset": str(offset) if offset else ""})

    def address(self, path: str, **more: str) -> str:
        """Address of another page that takes the same filter."""
        return self._address(path, {**self.told(), **more})

    def plain_address(self, path: str, **asked: str) -> str:
        """Address of a page, with nothing of the filter."""
        return self._address(path, asked)

    def told(self) -> dict[str, str]:
        """The fields of the filter and the order as the address names them; "" for those that ask for nothing."""
        told = {name: str(getattr(self.filter, name) or "") for name in NAMES}
        return {**told, "order": "" if self.order is Order.DATE else self.order.value}

    def left_out(self, field: str) -> tuple[str, ...]:
        """The values of a field that are left out."""
        return values_of(getattr(self.filter, f"not_{field}"))

    def turned(self, field: str, value: str) -> dict[str, Any]:
        """The change of the filter that leaves a value out, or takes it in again where it is left out."""
        out = self.left_out(field)
        left = [one for one in out if one != value] if value in out else [*out, value]
        # What is left out is not asked for too.
        chosen = {field: ""} if getattr(self.filter, field) == value else {}
        return {f"not_{field}": told_of(left), **chosen}

    def query(self) -> str:
        """What is asked for, as it is saved: without the language of the interface, and what was new at some time."""
        asked = {name: value for name, value in self.told().items() if value and name != "since"}
        return urlencode(asked, safe=",")

    def article_address(self, key: str, number: int = 0) -> str:
        """Address of an article, or of the passage of one of its events."""
        address = self._address(f"/article/{quote(key, safe='')}", {})
        return f"{address}#e{number}" if number else address

    def words_address(self, key: str, start: int, end: int) -> str:
        """Address of some words of an article's text, from a character to before another."""
        return self._address(f"/article/{quote(key, safe='')}", {"words": f"{start}-{end}"}) + "#words"

    def articles_address(self, slot: Slot) -> str:
        """Address of the list of the articles published in a stretch of the calendar."""
        return self._address("/articles", {"after": slot.first.isoformat(), "before": slot.last.isoformat()})

    def why_not_address(self, key: str, which: str) -> str:
        """Address of an article with what was turned down in it: all of that, or at an event of a number."""
        address = self._address(f"/article/{quote(key, safe='')}", {"why-not": which})
        return f"{address}#{f'e{which}-' if which.isdigit() else ''}why-not"

    def review_address(self, *, offset: int = 0, event: str = "", edit: bool = False, **changes: str) -> str:
        """Address of the review of what passes the filter, some fields of it changed; or of one event within it."""
        more = {"offset": str(offset) if offset else "", "event": event, "edit": "1" if edit else ""}
        return self._address("/review", {**self.told(), **changes, **more})

    def incident_address(self, key: str) -> str:
        """Address of the incident that an event is of."""
        return self._address(f"/incident/{quote(key, safe='')}", {})

    def in_language(self, language: str) -> Asked:
        """The same page in another language of the interface."""
        return replace(self, language=language, chosen=True)

    def _address(self, path: str, asked: Mapping[str, str]) -> str:
        told = {name: value for name, value in asked.items() if value}
        if self.chosen:
            told["lang"] = self.language
        # The comma parts what is left out, and is as good as its code in every address.
        return f"{path}?{urlencode(told, safe=',')}" if told else path


def language_asked(parameters: Mapping[str, str], accepted: str) -> tuple[str, bool]:
    """The interface's language and whether the address names it; else the first the browser accepts, else French.

    Args:
        parameters: those of the address.
        accepted: the header Accept-Language.
    """
    named = parameters.get("lang", "")
    if named in LANGUAGES:
        return named, True
    weighed = [(-_weight(part), part.split(";")[0].strip().lower()[:2]) for part in accepted.split(",")]
    known = [
        language for weight, language in sorted(weighed, key=lambda pair: pair[0]) if language in LANGUAGES and weight
    ]
    return (known or LANGUAGES)[0], False


def asked_for(parameters: Mapping[str, str], accepted: str, types: Mapping[str, object]) -> Asked:
    """What an address asks for.

    Args:
        parameters: those of the address.
        accepted: the header Accept-Language.
        types: PLOVER's types by name.

    Raises:
        AskedError: a parameter has a value that cannot be.
    """
    language, chosen = language_asked(parameters, accepted)
    country, party = country_asked(parameters.get("country", "")), search_asked(parameters.get("party", ""))
    whole = whole_named(party, load())
    if whole and country in ("", whole):
        # The European Union is one party, whether its name or its code tells it.
        country, party = whole, ""
    wanted = EventFilter(
        country=country,
        actor=codes_asked("actor", parameters.get("actor", "")),
        recipient=codes_asked("recipient", parameters.get("recipient", "")),
        alongside=codes_asked("alongside", parameters.get("alongside", "")),
        said_by=voucher_asked(parameters.get("said_by", "")),
        party=party,
        place=search_asked(parameters.get("place", "")),
        quad=_quad(parameters.get("quad", "")),
        type=_type(parameters.get("type", ""), types),
        mode=search_asked(parameters.get("mode", "")).lower(),
        status=_status(parameters.get("status", "")),
        decision=_decision(parameters.get("decision", "")),
        precision=_precision(parameters.get("precision", "")),
        outlet=search_asked(parameters.get("outlet", "")),
        language=_document_language(parameters.get("language", "")),
        after=_date(parameters.get("after", "")),
        before=_date(parameters.get("before", "")),
        words=search_asked(parameters.get("words", "")),
        since=_number("since", parameters.get("since", "")),
        not_country=_left_out("country", parameters, country_asked),
        not_said_by=_left_out("said_by", parameters, voucher_asked),
        not_type=_left_out("type", parameters, lambda value: _type(value, types)),
        not_quad=_left_out("quad", parameters, _quad),
        not_status=_left_out("status", parameters, _status),
        not_decision=_left_out("decision", parameters, _decision),
        not_precision=_left_out("precision", parameters, _precision),
        not_outlet=_left_out("outlet", parameters, search_asked),
        not_language=_left_out("language", parameters, _document_language),
    )
    offset = _number("offset", parameters.get("offset", ""))
    return Asked(wanted, offset, language, chosen, _order(parameters.get("order", "")))


def _left_out(field: str, parameters: Mapping[str, str], checked: Callable[[str], str]) -> str:
    """The values of a field that are left out, each as it is asked for otherwise."""
    told = parameters.get(f"not_{field}", "")
    if len(told) > LONGEST_LEFT_OUT:
        raise AskedError("error.left_out", field=f"not_{field}", most=LONGEST_LEFT_OUT)
    return told_of(filter(None, map(checked, values_of(told))))


def _weight(part: str) -> float:
    found = re.search(r";\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*$", part)
    return float(found[1]) if found else 1.0


def country_asked(value: str) -> str:
    """The code of a country or body that is told by its code or its name ("Mali", "UE"), or "".

    Raises:
        AskedError: it is neither.
    """
    code = value.strip().upper()
    # First, since an acronym may look like a code ("ONU").
    whole = whole_named(value, load())
    if whole or not code or re.fullmatch(r"[A-Z]{3}", code):
        return whole or code
    named = _countries_by_name().get(fold(value.strip()))
    if named is None:
        raise AskedError("error.country", value=value)
    return named


@cache
def _countries_by_name() -> Mapping[str, str]:
    """The codes of countries by the names that only one of them bears, with accents and case aside."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in load().countries:
        for name in (row.name, row.english, *row.names):
            found[fold(name)].add(row.code)
    return {name: code for name, (code, *others) in found.items() if not others}


def codes_asked(field: str, value: str) -> str:
    """A country, or a country and a sector of it, as "MLI GOV"; or "".

    Raises:
        AskedError: it is neither.
    """
    codes = " ".join(value.upper().split())
    if codes and not re.fullmatch(r"[A-Z]{3}( [A-Z]{3})?", codes):
        raise AskedError("error.codes", field=field, value=value)
    return codes


def voucher_asked(value: str) -> str:
    """One who vouches for events, as codes likewise, or that nobody does; or "".

    Raises:
        AskedError: it is neither.
    """
    return NOBODY if value.strip().lower() == NOBODY else codes_asked("said_by", value)


def _quad(value: str) -> str:
    name = " ".join(value.lower().split())
    if name and name not in QUADS:
        raise AskedError("error.quad", value=value, quads=", ".join(QUADS))
    return name


def _type(value: str, types: Mapping[str, object]) -> str:
    name = value.strip().upper()
    if name and name not in types:
        raise AskedError("error.type", value=value, types=", ".join(types))
    return name


def _status(value: str) -> str:
    name = value.strip().lower()
    if name and name not in list(Status):
        raise AskedError("error.status", value=value, statuses=", ".join(Status))
    return name


def _decision(value: str) -> str:
    name = value.strip().lower()
    if name and name not in list(State):
        raise AskedError("error.decision", value=value, decisions=", ".join(State))
    return name


def _precision(value: str) -> str:
    name = value.strip().lower()
    if name and name not in list(Precision):
        raise AskedError("error.precision", value=value, precisions=", ".join(Precision))
    return name


def _date(value: str) -> str:
    date = value.strip()
    # An open end, or a date of which nothing is known, would ask for nothing.
    if date and (len(date) > LONGEST_DATE or not Edtf.is_valid(date) or None in edtf_bounds(date)):
        raise AskedError("error.date", value=value)
    return date


def search_asked(value: str) -> str:
    """Words that are looked for, on one line.

    Raises:
        AskedError: they are too many.
    """
    words = " ".join("".join(char if char.isprintable() else " " for char in value).split())
    if len(words) > LONGEST_SEARCH:
        raise AskedError("error.words", count=len(words), most=LONGEST_SEARCH)
    return words


def _document_language(value: str) -> str:
    code = value.strip().lower()
    if code and not re.fullmatch(r"[a-z]{2,3}", code):
        raise AskedError("error.language", value=value)
    return code


def _order(value: str) -> Order:
    name = value.strip().lower()
    if name and name not in list(Order):
        raise AskedError("error.order", value=value, orders=", ".join(Order))
    return Order(name) if name else Order.DATE


def _number(field: str, value: str) -> int:
    text = value.strip()
    if not re.fullmatch(r"[0-9]{0,10}", text) or int(text or "0") > LARGEST_OFFSET:
        raise AskedError(f"error.{field}", value=value)
    return int(text or "0")
