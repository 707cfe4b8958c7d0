"""Documents, codings and what they hold; full text search over title and text."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

APPLICATION_ID = 0x44524147


def upgrade() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", sa.String(16), nullable=False, unique=True),
        sa.Column("content", sa.String(64), nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("published", sa.Text, nullable=False),
        sa.Column("published_earliest", sa.String(10)),
        sa.Column("published_latest", sa.String(10)),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_index("documents_by_published", "documents", ["published_earliest"])
    op.create_table(
        "codings",
        sa.Column("id", sa.Integer, primary_key=True),
        _parent("document_id", "documents.id"),
        sa.Column("versions", sa.JSON, nullable=False),
    )
    op.create_index("codings_by_document", "codings", ["document_id"], unique=True)
    op.create_table(
        "times",
        sa.Column("id", sa.Integer, primary_key=True),
        _parent("coding_id", "codings.id"),
        sa.Column("position", sa.Integer, nullable=False),
        *_span("time"),
        sa.Column("edtf", sa.Text, nullable=False),
        sa.Column("earliest", sa.String(10)),
        sa.Column("latest", sa.String(10)),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("rule", sa.Text, nullable=False),
    )
    op.create_index("times_by_coding", "times", ["coding_id", "position"], unique=True)
    op.create_table(
        "events",
        sa.Column("id", sa.Integer, primary_key=True),
        _parent("coding_id", "codings.id"),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("mode", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        *_span("status_cue", optional=True),
        sa.Column("date_edtf", sa.Text, nullable=False),
        sa.Column("date_earliest", sa.String(10)),
        sa.Column("date_latest", sa.String(10)),
        *_span("date", optional=True),
        sa.Column("date_rule", sa.Text, nullable=False),
        *_span("place", optional=True),
        sa.Column("place_country", sa.Text),
        sa.Column("place_name", sa.Text),
        sa.Column("place_rule", sa.Text),
    )
    op.create_index("events_by_coding", "events", ["coding_id", "position"], unique=True)
    op.create_index("events_by_day", "events", ["date_earliest"])
    op.create_index("events_by_type", "events", ["type", "date_earliest"])
    op.create_table(
        "mentions",
        sa.Column("id", sa.Integer, primary_key=True),
        _parent("event_id", "events.id"),
        sa.Column("position", sa.Integer, nullable=False),
        *_span("trigger"),
        *_span("clause"),
        sa.Column("frame", sa.Text, nullable=False),
    )
    op.create_index("mentions_by_event", "mentions", ["event_id", "position"], unique=True)
    op.create_table(
        "claims",
        sa.Column("id", sa.Integer, primary_key=True),
        _parent("coding_id", "codings.id"),
        sa.Column("position", sa.Integer, nullable=False),
        *_span("verb"),
        *_span("claim"),
    )
    op.create_index("claims_by_coding", "claims", ["coding_id", "position"], unique=True)
    op.create_table(
        "parties",
        sa.Column("id", sa.Integer, primary_key=True),
        _parent("event_id", "events.id", optional=True),
        _parent("claim_id", "claims.id", optional=True),
        sa.Column("role", sa.String(9), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        *_span("party"),
        sa.Column("country", sa.Text, nullable=False),
        sa.Column("sector", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("rule", sa.Text, nullable=False),
        *_span("antecedent", optional=True),
        sa.CheckConstraint("(event_id IS NULL) <> (claim_id IS NULL)", name="party_of_event_or_claim"),
    )
    op.create_index("parties_by_event", "parties", ["event_id", "role", "position"], unique=True)
    op.create_index("parties_by_claim", "parties", ["claim_id"], unique=True)
    op.create_index("parties_by_country", "parties", ["country", "event_id"])
    _full_text_search()
    op.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _parent(name: str, column: str, *, optional: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, sa.ForeignKey(column, ondelete="CASCADE"), nullable=optional)


def _span(name: str, *, optional: bool = False) -> list[sa.Column[int] | sa.Column[str]]:
    return [
        sa.Column(f"{name}_start", sa.Integer, nullable=optional),
        sa.Column(f"{name}_end", sa.Integer, nullable=optional),
        sa.Column(f"{name}_words", sa.Text, nullable=optional),
    ]


def _full_text_search() -> None:
    """An FTS5 index that takes its words from `documents`; triggers keep it in step, in the same transaction."""
    op.execute(
        "CREATE VIRTUAL TABLE documents_fts USING fts5("
        "title, text, content='documents', content_rowid='id', tokenize='unicode61 remove_diacritics 2')"
    )
    enter = "INSERT INTO documents_fts(rowid, title, text) VALUES (new.id, new.title, new.text);"
    leave = (
        "INSERT INTO documents_fts(documents_fts, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);"
    )
    op.execute(f"CREATE TRIGGER documents_enter AFTER INSERT ON documents BEGIN {enter} END")
    op.execute(f"CREATE TRIGGER documents_leave AFTER DELETE ON documents BEGIN {leave} END")
    op.execute(f"CREATE TRIGGER documents_change AFTER UPDATE OF title, text ON documents BEGIN {leave} {enter} END")
