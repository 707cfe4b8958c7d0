"""What passes between whom is kept with the incidents, so that a million of them need not be read for one dyad."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
DAY = sa.String(10).with_variant(sa.String(10, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "dyads",
        sa.Column("actor", TEXT, primary_key=True),
        sa.Column("recipient", TEXT, primary_key=True),
        sa.Column(
            "incident_id", sa.Integer, sa.ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True, index=False
        ),
        sa.Column("actor_sector", TEXT, primary_key=True),
        sa.Column("actor_name", TEXT, primary_key=True),
        sa.Column("recipient_sector", TEXT, primary_key=True),
        sa.Column("recipient_name", TEXT, primary_key=True),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("type", TEXT, nullable=False),
        sa.Column("mode", TEXT, nullable=False),
        sa.Column("earliest", DAY, nullable=False),
        sa.Column("latest", DAY, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("dyads_by_incident", "dyads", ["incident_id"])
    op.drop_index("documents_by_published", "documents")
    op.create_index("documents_by_published", "documents", ["published_earliest", "published_latest"])
    # Incidents that were made before have none: they are to be made anew.
    op.execute("UPDATE linking SET changes = changes + 1 WHERE EXISTS (SELECT 1 FROM incidents)")
