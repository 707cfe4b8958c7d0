"""Documents have stories, events have incidents, and what a person decided about them is kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "signatures",
        sa.Column("document_id", sa.Integer, _parent("documents.id"), primary_key=True),
        sa.Column("stored", sa.LargeBinary, nullable=False),
        sa.Column("story", _code(64), nullable=False),
    )
    op.create_index("signatures_by_story", "signatures", ["story"])
    op.create_table(
        "bands",
        sa.Column("band", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("document_id", sa.Integer, _parent("documents.id"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "incidents",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("stale", sa.Boolean, nullable=False),
    )
    op.create_table(
        "incident_members",
        sa.Column("event_id", sa.Integer, _parent("events.id"), primary_key=True),
        sa.Column("incident_id", sa.Integer, _parent("incidents.id"), nullable=False),
    )
    op.create_index("incident_members_by_incident", "incident_members", ["incident_id"])
    op.create_table(
        "incident_links",
        sa.Column("first_id", sa.Integer, _parent("events.id"), primary_key=True),
        sa.Column("second_id", sa.Integer, _parent("events.id"), primary_key=True),
        sa.Column("points", sa.Integer),
        sa.Column("reason", TEXT, nullable=False),
    )
    op.create_index("incident_links_by_second", "incident_links", ["second_id"])
    op.create_table(
        "kept",
        sa.Column("announced_id", sa.Integer, _parent("incidents.id"), primary_key=True),
        sa.Column("kept_id", sa.Integer, _parent("incidents.id"), nullable=False),
        sa.Column("reason", TEXT, nullable=False),
    )
    op.create_index("kept_by_deed", "kept", ["kept_id"])
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("kind", _code(4), nullable=False),
        *_anchor("first"),
        *_anchor("second"),
        sa.Column("who", TEXT, nullable=False),
        sa.Column("made", TEXT, nullable=False),
        sa.Column("why", TEXT, nullable=False),
    )
    states = op.create_table(
        "linking",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("changes", sa.BigInteger, nullable=False),
        sa.Column("linked", sa.BigInteger, nullable=False),
        sa.Column("program", TEXT, nullable=False),
    )
    # What was added until now is linked to nothing.
    op.bulk_insert(states, [{"id": 1, "changes": 1, "linked": 0, "program": ""}])


def _code(length: int) -> sa.types.TypeEngine[str]:
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def _parent(column: str) -> sa.ForeignKey:
    return sa.ForeignKey(column, ondelete="CASCADE")


def _anchor(side: str) -> list[sa.Column[object]]:
    return [
        sa.Column(f"{side}_content", _code(64), nullable=False),
        sa.Column(f"{side}_start", sa.Integer, nullable=False),
        sa.Column(f"{side}_end", sa.Integer, nullable=False),
        sa.Column(f"{side}_type", TEXT, nullable=False),
        sa.Column(f"{side}_position", sa.Integer, nullable=False),
    ]
