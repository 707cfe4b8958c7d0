"""What passes between two countries is kept by the month, so that a dyad of many thousands is told at once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    day = sa.String(10).with_variant(sa.String(10, collation="C"), "postgresql")
    op.create_table(
        "dyad_months",
        sa.Column("one", sa.String, primary_key=True),
        sa.Column("other", sa.String, primary_key=True),
        sa.Column("earliest", day, primary_key=True),
        sa.Column("latest", day, primary_key=True),
        sa.Column("content", sa.String, nullable=False),
        sqlite_with_rowid=False,
    )
    # Linking fills it; until then a dyad is told from the rows of its incidents.
    op.add_column("linking", sa.Column("dyads_kept", sa.Boolean, nullable=False, server_default=sa.false()))
