"""Events and their parties keep their days so that an index tells them; types, states and countries are tallied."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
DAY = sa.String(10).with_variant(sa.String(10, collation="C"), "postgresql")

# Days between the first and the last: up to a month, up to a year, more or open, unknown.
REACH = {
    "sqlite": "CASE WHEN date_earliest = '' AND date_latest = '9999-12-31' THEN 3 "
    "WHEN date_earliest = '' OR date_latest = '9999-12-31' THEN 2 "
    "WHEN julianday(date_latest) - julianday(date_earliest) <= 31 THEN 0 "
    "WHEN julianday(date_latest) - julianday(date_earliest) <= 366 THEN 1 ELSE 2 END",
    "postgresql": "CASE WHEN date_earliest = '' AND date_latest = '9999-12-31' THEN 3 "
    "WHEN date_earliest = '' OR date_latest = '9999-12-31' THEN 2 "
    "WHEN date_latest::date - date_earliest::date <= 31 THEN 0 "
    "WHEN date_latest::date - date_earliest::date <= 366 THEN 1 ELSE 2 END",
}


def upgrade() -> None:
    connection = op.get_bind()
    op.drop_index("parties_by_country", "parties")
    op.add_column("events", sa.Column("date_reach", sa.Integer, nullable=False, server_default=sa.text("3")))
    op.execute(
        "UPDATE events SET date_earliest = coalesce(date_earliest, ''), "
        "date_latest = coalesce(date_latest, '9999-12-31')"
    )
    op.execute(f"UPDATE events SET date_reach = {REACH[connection.dialect.name]}")
    for column in (sa.Column("date_earliest", DAY), sa.Column("date_latest", DAY), sa.Column("date_reach", sa.Integer)):
        op.add_column("parties", column)
    op.execute(
        "UPDATE parties SET date_earliest = events.date_earliest, date_latest = events.date_latest, "
        "date_reach = events.date_reach FROM events WHERE events.id = parties.event_id"
    )
    days = ["date_reach", "date_earliest", "date_latest"]
    op.create_index("events_by_reach", "events", [*days, "type", "status", "coding_id"])
    op.create_index("parties_by_country", "parties", ["country", "role", *days, "sector", "event_id"])
    op.create_table(
        "tallies",
        sa.Column("country", TEXT, primary_key=True),
        sa.Column("type", TEXT, primary_key=True),
        sa.Column("status", TEXT, primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    shown = (
        "FROM events JOIN codings ON codings.id = events.coding_id AND codings.document_id NOT IN "
        "(SELECT replaces FROM documents WHERE replaces IS NOT NULL) "
        "AND events.id NOT IN (SELECT event_id FROM event_standings WHERE set_aside)"
    )
    op.execute(f"INSERT INTO tallies SELECT '*', type, status, count(*) {shown} GROUP BY type, status")
    op.execute(
        "INSERT INTO tallies SELECT parties.country, events.type, events.status, count(DISTINCT events.id) "
        f"{shown} JOIN parties ON parties.event_id = events.id AND parties.role IN ('actor', 'recipient') "
        "GROUP BY parties.country, events.type, events.status"
    )
