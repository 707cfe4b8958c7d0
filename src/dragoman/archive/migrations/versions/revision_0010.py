"""What persons decide about events and parties is kept, with what the program coded where they say otherwise."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
OF_DOCUMENT = sa.text("content IS NOT NULL")
UNDOES = sa.text("undoes <> ''")


def upgrade() -> None:
    op.create_table(
        "corrections",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", _code(16), nullable=False, unique=True),
        sa.Column("kind", _code(9), nullable=False),
        sa.Column("content", _code(64)),
        sa.Column("record", sa.JSON, nullable=False),
        sa.Column("undoes", _code(16), nullable=False),
        sa.Column("who", TEXT, nullable=False),
        sa.Column("made", TEXT, nullable=False),
        sa.Column("why", TEXT, nullable=False),
    )
    op.create_index(
        "corrections_by_content", "corrections", ["content"], postgresql_where=OF_DOCUMENT, sqlite_where=OF_DOCUMENT
    )
    op.create_index("corrections_by_kind", "corrections", ["kind"])
    op.create_index("corrections_by_undone", "corrections", ["undoes"], postgresql_where=UNDOES, sqlite_where=UNDOES)
    op.create_table(
        "event_standings",
        sa.Column("event_id", sa.Integer, sa.ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("state", _code(9), nullable=False),
        sa.Column("set_aside", sa.Boolean, nullable=False),
        sa.Column("coded", TEXT),
        sa.Column("last", _code(16), nullable=False),
    )
    op.create_index("event_standings_by_state", "event_standings", ["state", "event_id"])
    op.create_index("event_standings_set_aside", "event_standings", ["set_aside", "event_id"])


def _code(length: int) -> sa.types.TypeEngine[str]:
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")
