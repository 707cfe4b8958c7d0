"""Claims keep their kind, and contested terms the other term."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    # Until now only what is reported in a clause was a claim.
    op.add_column("claims", sa.Column("kind", TEXT, nullable=False, server_default=sa.text("'reported'")))
    op.add_column("claims", sa.Column("against_start", sa.Integer))
    op.add_column("claims", sa.Column("against_end", sa.Integer))
    op.add_column("claims", sa.Column("against_words", TEXT))
