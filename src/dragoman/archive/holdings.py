"""What an archive holds, by which versions it was coded, and what is still to be done: for those who run it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Text, cast, func, select
from sqlalchemy.orm import Session

from dragoman.archive import staleness
from dragoman.archive.archive import Archive
from dragoman.archive.decided_schema import CorrectionRow
from dragoman.archive.filtering import EventFilter
from dragoman.archive.linked_schema import IncidentRow, SignatureRow
from dragoman.archive.schema import CodingRow, DocumentRow, ProblemRow
from dragoman.archive.tallied import total
from dragoman.archive.versions import is_newest


@dataclass(frozen=True)
class CodedBy:
    """Documents of one language that the same versions coded; no versions where nothing codes that language."""

    language: str
    versions: Mapping[str, str]
    documents: int


@dataclass(frozen=True)
class Holdings:
    """What an archive holds.

    Attributes:
        documents: those that are no older version of another; `older`: the rest.
        first, last: the earliest and latest day on which one of them may have been published; "" where none is known.
        coded: the documents, older ones too, by language and by the versions that coded them, the most first.
        events: of the newest versions of documents, but for those that persons rejected or hid.
        decisions: what persons said, with what was taken back.
        problems: places that could not be read or coded.
        stories: groups of near-copies, each at least one document. `unlinked`: documents that no story was looked for.
        incidents: things done, once each. `stale`: those whose events changed since; `linked`: nothing changed since.
    """

    documents: int
    older: int
    first: str
    last: str
    coded: tuple[CodedBy, ...]
    events: int
    decisions: int
    problems: int
    stories: int
    unlinked: int
    incidents: int
    stale: int
    linked: bool


def holdings(archive: Archive) -> Holdings:
    """What an archive holds now.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        every = _number(session, DocumentRow)
        newest = session.scalar(select(func.count(DocumentRow.id)).where(is_newest(DocumentRow.id))) or 0
        days = select(func.min(DocumentRow.published_earliest), func.max(DocumentRow.published_latest))
        first, last = session.execute(days).one()
        return Holdings(
            documents=newest,
            older=every - newest,
            first=first or "",
            last=last or "",
            coded=_coded(session),
            events=total(session, EventFilter()),
            decisions=_number(session, CorrectionRow),
            problems=_number(session, ProblemRow),
            stories=session.scalar(select(func.count(SignatureRow.story.distinct()))) or 0,
            unlinked=every - _number(session, SignatureRow),
            incidents=_number(session, IncidentRow),
            stale=staleness.stale(session),
            linked=staleness.is_linked(session),
        )


def _number(
    session: Session, table: type[DocumentRow | CorrectionRow | ProblemRow | SignatureRow | IncidentRow]
) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def _coded(session: Session) -> tuple[CodedBy, ...]:
    # As text, since PostgreSQL does not compare JSON; two texts of the same versions are put together here.
    versions = cast(CodingRow.versions, Text)
    asked = select(DocumentRow.language, versions, func.count()).join(DocumentRow.coding)
    numbers: dict[tuple[str, str], int] = {}
    for language, written, number in session.execute(asked.group_by(DocumentRow.language, versions)):
        same = (language, json.dumps(json.loads(written), sort_keys=True))
        numbers[same] = numbers.get(same, 0) + int(number)
    ordered = sorted(numbers.items(), key=lambda item: (-item[1], item[0]))
    return tuple(CodedBy(language, json.loads(written), number) for (language, written), number in ordered)
