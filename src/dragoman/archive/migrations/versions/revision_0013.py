"""The accounts of a team that shares the page, the browsers that they are logged in with, and programs' tokens."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
DIGEST = sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql")


def _account() -> sa.Column[int]:
    return sa.Column("account_id", sa.Integer, sa.ForeignKey("team_accounts.id", ondelete="CASCADE"), nullable=False)


def upgrade() -> None:
    op.create_table(
        "team_accounts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("known_as", TEXT, nullable=False, unique=True),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("password", TEXT, nullable=True),
        sa.Column("made", TEXT, nullable=False),
    )
    op.create_table(
        "team_sessions",
        sa.Column("digest", DIGEST, primary_key=True),
        _account(),
        sa.Column("begun", sa.BigInteger, nullable=False),
        sa.Column("used", sa.BigInteger, nullable=False),
    )
    op.create_index("team_sessions_by_account", "team_sessions", ["account_id"])
    op.create_table(
        "team_tokens",
        sa.Column("digest", DIGEST, primary_key=True),
        _account(),
        sa.Column("made", TEXT, nullable=False),
    )
    op.create_index("team_tokens_by_account", "team_tokens", ["account_id"])
