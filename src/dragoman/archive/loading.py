"""Loads whole documents in a few questions, however many events they have."""

from __future__ import annotations

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from dragoman.archive.schema import ClaimRow, CodingRow, DocumentRow, EventRow


def whole_documents() -> Select[DocumentRow]:
    """Documents with all that their codings hold."""
    return select(DocumentRow).options(
        joinedload(DocumentRow.coding).options(
            selectinload(CodingRow.times),
            selectinload(CodingRow.boilerplate),
            selectinload(CodingRow.claims).selectinload(ClaimRow.speaker),
            selectinload(CodingRow.events).options(
                selectinload(EventRow.mentions),
                selectinload(EventRow.parties),
                selectinload(EventRow.counts),
            ),
        )
    )
