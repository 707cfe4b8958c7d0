"""Agenda and ledger are added up from what changed: what rests on which incidents is kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _code(length: int) -> sa.types.TypeEngine[str]:
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, primary_key=True, autoincrement=False)


def upgrade() -> None:
    op.create_table("unadded", _number("incident_id"))
    op.create_table(
        "expected",
        *(sa.Column(name, _code(9), primary_key=True) for name in ("country", "type")),
        sa.Column("says", sa.Boolean, primary_key=True),
        *(sa.Column(name, _code(10), primary_key=True) for name in ("last", "first")),
        _number("incident_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("expected_by_incident", "expected", ["incident_id"])
    op.create_table("outcomes", _number("outcome_id"), _number("saying_id"), sqlite_with_rowid=False)
    op.create_index("outcomes_by_saying", "outcomes", ["saying_id"])
    op.create_table("happenings", _number("incident_id"), sa.Column("content", TEXT, nullable=False))
    # Of what was added up before nothing tells what rests on what.
    op.execute("INSERT INTO unadded (incident_id) VALUES (0)")
    op.execute("UPDATE linking SET added_up = -1")
