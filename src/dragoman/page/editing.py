"""The form in which the fields of an event are changed: what it shows of them, and what it says of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from dragoman.archive.decisions import Changes, PartyValue, PlaceValue
from dragoman.errors import ArchiveError
from dragoman.knowledge import TypeRow
from dragoman.page.guarding import Form, value
from dragoman.records import Event, Party, Place, Span, Status

SIDES = ("actor", "recipient", "said_by")
PIECES = ("country", "sector", "name", "words")
"""The fields of a party in the form, each once for each party of a side."""
_BLANK_PARTIES = 1
"""Lines of a side for parties that nobody has told yet."""
_LONGEST = 200
"""Characters of a name or of words in a field. Of what is longer the field shows the beginning, and what is not changed
stays whole."""


@dataclass(frozen=True)
class Edited:
    """What the form shows.

    Attributes:
        kind: type and mode as one choice: "SANCTION", "SANCTION discontinue".
        sides: by `SIDES`, a line for each party, its `PIECES` in their order, and blank lines.
        place: country, name and words. `why`: the reason for the correction.
    """

    kind: str
    status: str
    date: str
    sides: Mapping[str, Sequence[tuple[str, ...]]]
    place: tuple[str, ...]
    why: str = ""


def edited(event: Event) -> Edited:
    """What the form shows of an event as it stands."""
    place = event.place
    return Edited(
        kind=f"{event.type} {event.mode}".strip(),
        status=event.status.value,
        date=event.date.edtf,
        sides={side: [*map(_line, getattr(event, side)), *_blank()] for side in SIDES},
        place=_place_line(place) if place else ("", "", ""),
    )


def edited_so(form: Form) -> Edited:
    """What the form shows once it was sent and could not be kept: what was typed into it."""
    return Edited(
        kind=value(form, "kind"),
        status=value(form, "status"),
        date=value(form, "date"),
        sides={side: [*_lines(form, side), *_blank()] for side in SIDES},
        place=tuple(value(form, f"place_{piece}") for piece in ("country", "name", "words")),
        why=value(form, "why"),
    )


def kinds(types: Mapping[str, TypeRow]) -> dict[str, list[str]]:
    """The choices of type and mode, by type."""
    return {name: [name, *(f"{name} {mode}" for mode in row.modes)] for name, row in types.items()}


def changes_of(form: Form, event: Event, text: str) -> Changes:
    """What the form says of the fields that it changes.

    Args:
        form: as it was sent.
        event: as it stands.
        text: that of its article.

    Raises:
        ArchiveError: words do not stand in the article, or the status is none.
    """
    was, now = edited(event), edited_so(form)
    kind, _, mode = now.kind.partition(" ")
    other_kind = now.kind != was.kind
    near = event.mentions[0].clause
    sides = {
        side: _parties(now.sides[side], getattr(event, side), text, near)
        for side in SIDES
        if _told(now.sides[side]) != _told(was.sides[side])
    }
    return Changes(
        type=kind if other_kind else None,
        mode=mode if other_kind else None,
        status=_status(now.status) if now.status != was.status else None,
        date=now.date if now.date.strip() != was.date else None,
        place=_place(now.place, event.place, text, near) if _stripped(now.place) != was.place else None,
        actor=sides.get("actor"),
        recipient=sides.get("recipient"),
        said_by=sides.get("said_by"),
    )


def changes_told(form: Form, text: str, near: Span) -> Changes:
    """All that a form says of an event of which nothing was told before.

    Args:
        form: as it was sent.
        text: that of the article.
        near: the sentence in which words are looked for first.

    Raises:
        ArchiveError: words do not stand in the article, or the status is none.
    """
    now = edited_so(form)
    kind, _, mode = now.kind.partition(" ")
    return Changes(
        type=kind or None,
        mode=mode,
        status=_status(now.status),
        date=now.date,
        place=_place(now.place, None, text, near),
        **{side: _parties(now.sides[side], (), text, near) for side in SIDES},
    )


def _line(party: Party) -> tuple[str, ...]:
    return party.country, party.sector, _shown(party.name), _shown(party.span.text)


def _place_line(place: Place) -> tuple[str, ...]:
    return place.country, _shown(place.name), _shown(place.span.text)


def _shown(text: str) -> str:
    """As a field of one line shows it, which holds no line's end."""
    short = " ".join(text[: 4 * _LONGEST].split())
    return short if len(short) <= _LONGEST else short[: _LONGEST - 1] + "…"


def _blank() -> list[tuple[str, ...]]:
    return [("",) * len(PIECES)] * _BLANK_PARTIES


def _lines(form: Form, side: str) -> list[tuple[str, ...]]:
    columns = (form.get(f"{side}_{piece}", []) for piece in PIECES)
    return [line for line in map(_stripped, zip_longest(*columns, fillvalue="")) if any(line)]


def _stripped(line: Iterable[str]) -> tuple[str, ...]:
    return tuple(" ".join(piece.split()) for piece in line)


def _told(lines: Iterable[Sequence[str]]) -> list[tuple[str, ...]]:
    """The lines of parties that somebody is named in: one without code and name takes the party out."""
    return [line for line in map(_stripped, lines) if any(line[:3])]


def _parties(lines: Iterable[Sequence[str]], known: Sequence[Party], text: str, near: Span) -> tuple[PartyValue, ...]:
    spans = [party.span for party in known]
    same = {_line(party): PartyValue(party.country, party.sector, party.name, party.span) for party in known}
    values = []
    for line in _told(lines):
        country, sector, name, words = line
        values.append(same.get(line) or PartyValue(country, sector, name, words_in(words, spans, text, near)))
    return tuple(values)


def _place(line: Sequence[str], known: Place | None, text: str, near: Span) -> tuple[PlaceValue, ...]:
    country, name, words = _stripped(line)
    if not country and not name:
        return ()
    return (PlaceValue(country, name, words_in(words, [known.span] if known else [], text, near)),)


def _status(told: str) -> Status:
    try:
        return Status(told)
    except ValueError:
        raise ArchiveError(f"'{told}' is no status", f"write {', '.join(Status)}", "the correction") from None


def words_in(words: str, known: Iterable[Span], text: str, near: Span) -> Span | None:
    """Where the words stand: where those of the field do, else in the event's clause, else first in the article."""
    if not words:
        return None
    same = next((span for span in known if _shown(span.text) == words), None)
    if same is not None:
        return same
    # Between words anything that is blank: a no-break space or a line's end is no other word.
    sought = re.compile(r"\s+".join(map(re.escape, words.split())))
    found = sought.search(text, near.start, near.end) or sought.search(text)
    if found is None:
        raise ArchiveError(
            f"'{words}' does not stand in the article", "copy the words from it to the letter", "the words"
        )
    return Span(found.start(), found.end(), found[0])
