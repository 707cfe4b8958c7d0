"""What is kept of dyads by the month holds the days of each incident too, so that days and weeks are told as fast."""

from __future__ import annotations

from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    # Linking fills it anew; until then a dyad is told from the rows of its incidents.
    op.execute("DELETE FROM dyad_months")
    op.execute("UPDATE linking SET dyads_kept = false")
