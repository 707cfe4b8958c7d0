"""Agenda and ledger are kept with the incidents, so that they are told at once however large the archive is; and the
licences of outlets.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
DAY = sa.String(10).with_variant(sa.String(10, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "agenda",
        sa.Column(
            "incident_id",
            sa.Integer,
            sa.ForeignKey("incidents.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        *(sa.Column(name, TEXT, nullable=False) for name in ("key", "told")),
        sa.Column("until", DAY, nullable=False),
        *(sa.Column(name, TEXT, nullable=False) for name in ("said", "content")),
    )
    op.create_index("agenda_by_said", "agenda", ["said", "key", "incident_id", "told", "until"])
    op.create_table("ledger", sa.Column("id", sa.Integer, primary_key=True), sa.Column("content", TEXT, nullable=False))
    # What was linked before has neither: the next `dragoman link` adds them up.
    op.add_column("linking", sa.Column("added_up", sa.BigInteger, nullable=False, server_default=sa.text("-1")))
    op.create_table("licences", sa.Column("outlet", TEXT, primary_key=True), sa.Column("licence", TEXT, nullable=False))
