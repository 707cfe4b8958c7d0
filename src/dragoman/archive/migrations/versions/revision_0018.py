"""Documents are counted by what coded them without their rows being read, which hold their texts."""

from __future__ import annotations

from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.create_index("documents_by_language", "documents", ["language", "id"])
