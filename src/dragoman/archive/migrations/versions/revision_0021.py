"""What passes between two countries is kept by the month, so that a dyad of many thousands is told at once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
DAY = sa.String(10).with_variant(sa.String(10, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "dyad_months",
        sa.Column("one", TEXT, primary_key=True),
        sa.Column("other", TEXT, primary_key=True),
        sa.Column("earliest", DAY, primary_key=True),
        sa.Column("latest", DAY, primary_key=True),
        sa.Column("content", TEXT, nullable=False),
        sqlite_with_rowid=False,
    )
    # Linking fills it; until then a dyad is told from the rows of its incidents.
    op.add_column("linking", sa.Column("dyads_kept", sa.Boolean, nullable=False, server_default=sa.false()))
