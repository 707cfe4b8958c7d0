"""Times keep their TIMEX3 value, whether they are on the calendar, and whether their weekday contradicts their date.

Places keep their coordinates, what these stand for, and their GeoNames id.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    # Until now only times on the calendar were coded, and no weekday was checked.
    op.add_column("times", sa.Column("timex", TEXT, nullable=False, server_default=sa.text("''")))
    op.add_column("times", sa.Column("on_calendar", sa.Boolean, nullable=False, server_default=sa.true()))
    op.add_column("times", sa.Column("contradicts_weekday", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("events", sa.Column("place_precision", TEXT, nullable=False, server_default=sa.text("''")))
    op.add_column("events", sa.Column("place_latitude", sa.Float))
    op.add_column("events", sa.Column("place_longitude", sa.Float))
    op.add_column("events", sa.Column("place_geonames", sa.Integer))
