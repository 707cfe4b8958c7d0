"""Names of parties and places are found without accents; dates, types, states and countries by their indexes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from dragoman.archive.folding import folded

revision = "0009"
down_revision = "0008"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NAMED = sa.text("name <> ''")
AT_ONCE = 1000


def upgrade() -> None:
    names = op.create_table(
        "names",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("folded", TEXT, nullable=False),
    )
    op.create_index("names_by_name", "names", ["name"], postgresql_using="hash")
    connection = op.get_bind()
    told = connection.execute(
        sa.text(
            "SELECT name FROM parties WHERE name <> '' AND event_id IS NOT NULL "
            "UNION SELECT place_name FROM events WHERE place_name <> '' ORDER BY 1"
        )
    ).scalars()
    every = list(told)
    for start in range(0, len(every), AT_ONCE):
        some = every[start : start + AT_ONCE]
        rows = [{"name": name, "folded": line} for name, line in zip(some, folded(some), strict=True)]
        connection.execute(sa.insert(names), rows)
    op.create_index("parties_by_name", "parties", ["name"], postgresql_using="hash", postgresql_where=NAMED,
                    sqlite_where=NAMED)  # fmt: skip
    op.drop_index("parties_by_country", "parties")
    op.create_index("parties_by_country", "parties", ["country", "event_id", "role", "sector"])
    op.drop_index("events_by_day", "events")
    op.drop_index("events_by_type", "events")
    op.create_index("events_by_day", "events", ["date_earliest", "date_latest", "type", "status", "coding_id"])
    op.create_index("events_by_type", "events", ["type", "date_earliest", "date_latest", "status", "coding_id"])
    op.create_index("events_by_status", "events", ["status", "date_earliest", "date_latest", "type", "coding_id"])
    op.create_index("events_by_mode", "events", ["mode", "date_earliest", "date_latest", "type", "status", "coding_id"])
    op.create_index("events_by_place", "events", ["place_name"], postgresql_using="hash")
    op.create_index("events_by_place_country", "events", ["place_country"])
    op.create_index("documents_by_outlet", "documents", ["outlet"], postgresql_using="hash")
