"""Events keep how many they struck or gathered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    # Until now no numbers were coded: events of before have no row here.
    op.create_table(
        "counts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("event_id", sa.Integer, sa.ForeignKey("events.id", ondelete="CASCADE"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("least", sa.BigInteger),
        sa.Column("most", sa.BigInteger),
        sa.Column("approximate", sa.Boolean, nullable=False),
        sa.Column("count_start", sa.Integer, nullable=False),
        sa.Column("count_end", sa.Integer, nullable=False),
        sa.Column("count_words", TEXT, nullable=False),
    )
    op.create_index("counts_by_event", "counts", ["event_id", "position"], unique=True)
