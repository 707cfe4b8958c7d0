"""Documents keep which older version of theirs they replace; ids and addresses are found by an index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_WITH_ADDRESS = sa.text("url <> ''")


def upgrade() -> None:
    # Until now a document that was changed stood beside its older version, as another one: it still does.
    op.execute("ALTER TABLE documents ADD COLUMN replaces INTEGER REFERENCES documents (id)")
    op.create_index("documents_by_replaced", "documents", ["replaces"], unique=True)
    # PostgreSQL's other indexes take no texts as long as an address may be.
    op.create_index("documents_by_name", "documents", ["name"], postgresql_using="hash")
    op.create_index(
        "documents_by_url",
        "documents",
        ["url"],
        postgresql_using="hash",
        postgresql_where=_WITH_ADDRESS,
        sqlite_where=_WITH_ADDRESS,
    )
