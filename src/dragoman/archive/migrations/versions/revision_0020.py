"""The stories that share a band are found without reading each of their documents."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    document = sa.ForeignKey("documents.id", ondelete="CASCADE")
    op.create_table(
        "bands_of_families",
        sa.Column("band", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("family", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("document_id", sa.Integer, document, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO bands_of_families (band, family, document_id) "
        "SELECT bands.band, families.family, bands.document_id FROM bands "
        "JOIN signatures ON signatures.document_id = bands.document_id "
        "JOIN (SELECT story, min(document_id) AS family FROM signatures GROUP BY story) AS families "
        "ON families.story = signatures.story"
    )
    op.drop_table("bands")
    op.rename_table("bands_of_families", "bands")
