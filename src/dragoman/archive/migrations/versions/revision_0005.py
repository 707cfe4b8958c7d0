"""Documents keep the paper or site that published them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    # Until now it was not read.
    op.add_column("documents", sa.Column("outlet", TEXT, nullable=False, server_default=sa.text("''")))
