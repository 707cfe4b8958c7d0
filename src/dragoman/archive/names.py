"""The names of parties and places that an archive holds, each once, to be found with accents and case aside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Select, false, insert, select
from sqlalchemy.orm import Session

from dragoman.archive.folding import folded
from dragoman.archive.lots import some_of
from dragoman.archive.schema import NameRow
from dragoman.archive.search import storable
from dragoman.records import Coding, Event

_AT_ONCE = 500


def learn(session: Session, codings: Sequence[Coding]) -> None:
    """Makes the names that codings tell findable; what no event tells any more does no harm."""
    learn_of(session, [event for coding in codings for event in coding.events])


def learn_of(session: Session, events: Iterable[Event]) -> None:
    """Makes the names that events tell findable."""
    told: set[str] = set()
    for event in events:
        told.update(party.name for party in (*event.actor, *event.recipient, *event.said_by))
        told.add(event.place.name if event.place else "")
    names = sorted(told - {""})
    for some in some_of(names, _AT_ONCE):
        _learn(session, some)


def names_with(words: str) -> Select[str]:
    """The names in which the words stand in a row; none where there is nothing to look for in them."""
    return select(NameRow.name).where(_holds(words))


def _holds(words: str) -> ColumnElement[bool]:
    (looked_for,) = folded([storable(words)])
    return NameRow.folded.contains(looked_for, autoescape=True) if looked_for.strip() else false()


def _learn(session: Session, names: Iterable[str]) -> None:
    # One writes at a time (`Archive.writing`), so that no other program adds the same name meanwhile.
    known = set(session.scalars(select(NameRow.name).where(NameRow.name.in_(names))))
    new = [name for name in names if name not in known]
    if new:
        rows = [{"name": name, "folded": line} for name, line in zip(new, folded(new), strict=True)]
        session.execute(insert(NameRow), rows)
