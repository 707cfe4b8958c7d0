"""Linking costs by what changed: what it compares is kept, with all by which it is found again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _code(length: int) -> sa.types.TypeEngine[str]:
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def upgrade() -> None:
    dirty, stale = sa.text("dirty"), sa.text("stale")
    op.create_table(
        "compared",
        sa.Column("id", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("document_id", "event_id")),
        sa.Column("type", _code(9), nullable=False),
        sa.Column("told", TEXT, nullable=False),
        *(sa.Column(name, sa.Integer, nullable=True) for name in ("component", "incident_id")),
        sa.Column("dirty", sa.Boolean, nullable=False),
    )
    op.create_index("compared_by_document", "compared", ["document_id"])
    op.create_index("compared_by_component", "compared", ["component"])
    op.create_index("compared_by_incident", "compared", ["incident_id"])
    op.create_index("compared_dirty", "compared", ["type"], postgresql_where=dirty, sqlite_where=dirty)
    op.create_table(
        "blocks",
        sa.Column("block", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("compared_id", sa.Integer, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "spread",
        sa.Column("word", _code(6), primary_key=True),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("passages", "named")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "told_words",
        sa.Column("word", _code(6), primary_key=True),
        sa.Column("document_id", sa.Integer, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_table("reweighed", sa.Column("word", _code(6), primary_key=True), sqlite_with_rowid=False)
    op.create_table(
        "waiting",
        sa.Column(
            "document_id",
            sa.Integer,
            sa.ForeignKey("documents.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
    )
    op.create_table(
        "promises",
        sa.Column("block", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("announces", sa.Boolean, primary_key=True),
        sa.Column("incident_id", sa.Integer, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_index("promises_by_incident", "promises", ["incident_id"])
    op.add_column("incidents", sa.Column("first_day", _code(10), nullable=False, server_default=sa.text("''")))
    op.add_column("incidents", sa.Column("key", _code(80), nullable=False, server_default=sa.text("''")))
    op.add_column("incidents", sa.Column("documents", sa.Integer, nullable=False, server_default=sa.text("1")))
    op.create_index("incidents_in_order", "incidents", ["first_day", "key"])
    op.create_index("incidents_stale", "incidents", ["id"], postgresql_where=stale, sqlite_where=stale)
    op.add_column("linking", sa.Column("compared", TEXT, nullable=False, server_default=sa.text("''")))
    op.add_column("linking", sa.Column("passages", sa.BigInteger, nullable=False, server_default=sa.text("0")))
    op.add_column("linking", sa.Column("turns", sa.BigInteger, nullable=False, server_default=sa.text("0")))
    op.add_column("linking", sa.Column("whole", sa.Boolean, nullable=False, server_default=sa.true()))
    # Incidents that were made before have no order of their own: they are to be made anew.
    op.execute("UPDATE linking SET changes = changes + 1 WHERE EXISTS (SELECT 1 FROM incidents)")
