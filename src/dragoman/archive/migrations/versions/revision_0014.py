"""Searches can be saved, and documents keep when they were recorded, so that a search tells what is new."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
KEY = sa.String(32).with_variant(sa.String(32, collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column("documents", sa.Column("recorded", TEXT, nullable=False, server_default=sa.text("''")))
    op.create_table(
        "searches",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", KEY, nullable=False, unique=True),
        *(sa.Column(name, TEXT, nullable=False) for name in ("name", "query", "who", "made")),
        sa.Column("seen", sa.Integer, nullable=False),
        sa.Column("visited", TEXT, nullable=False),
    )
    op.create_index("searches_by_who", "searches", ["who"])
