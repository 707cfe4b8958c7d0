"""What could not be read or coded is kept, until its source can."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "problems",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("place", TEXT, nullable=False),
        sa.Column("found", TEXT, nullable=False),
        sa.Column("remedy", TEXT, nullable=False),
        sa.Column("run", TEXT, nullable=False),
    )
    op.create_index("problems_by_place", "problems", ["place"], postgresql_using="hash")
