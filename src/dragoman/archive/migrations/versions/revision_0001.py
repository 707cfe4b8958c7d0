"""Documents, codings and what they hold; full text search over title and text.

In PostgreSQL, texts sort by code points as in SQLite, whatever the language of the database.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

APPLICATION_ID = 0x44524147
MARK = "archive of Dragoman"


def _code(length: int) -> sa.types.TypeEngine[str]:
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
DAY = _code(10)


def upgrade() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", _code(16), nullable=False, unique=True),
        sa.Column("content", _code(64), nullable=False, unique=True),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("language", TEXT, nullable=False),
        sa.Column("published", TEXT, nullable=False),
        sa.Column("published_earliest", DAY),
        sa.Column("published_latest", DAY),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("url", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        comment=MARK,
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
        sa.Column("edtf", TEXT, nullable=False),
        sa.Column("earliest", DAY),
        sa.Column("latest", DAY),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("rule", TEXT, nullable=False),
    )
    op.create_index("times_by_coding", "times", ["coding_id", "position"], unique=True)
    op.create_table(
        "events",
        sa.Column("id", sa.Integer, primary_key=True),
        _parent("coding_id", "codings.id"),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("type", TEXT, nullable=False),
        sa.Column("mode", TEXT, nullable=False),
        sa.Column("status", TEXT, nullable=False),
        *_span("status_cue", optional=True),
        sa.Column("date_edtf", TEXT, nullable=False),
        sa.Column("date_earliest", DAY),
        sa.Column("date_latest", DAY),
        *_span("date", optional=True),
        sa.Column("date_rule", TEXT, nullable=False),
        *_span("place", optional=True),
        sa.Column("place_country", TEXT),
        sa.Column("place_name", TEXT),
        sa.Column("place_rule", TEXT),
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
        sa.Column("frame", TEXT, nullable=False),
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
        sa.Column("role", _code(9), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        *_span("party"),
        sa.Column("country", TEXT, nullable=False),
        sa.Column("sector", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("rule", TEXT, nullable=False),
        *_span("antecedent", optional=True),
        sa.CheckConstraint("(event_id IS NULL) <> (claim_id IS NULL)", name="party_of_event_or_claim"),
    )
    op.create_index("parties_by_event", "parties", ["event_id", "role", "position"], unique=True)
    op.create_index("parties_by_claim", "parties", ["claim_id"], unique=True)
    op.create_index("parties_by_country", "parties", ["country", "event_id"])
    if op.get_bind().dialect.name == "postgresql":
        _words()
    else:
        _full_text_search()
        op.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _parent(name: str, column: str, *, optional: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, sa.ForeignKey(column, ondelete="CASCADE"), nullable=optional)


def _span(name: str, *, optional: bool = False) -> list[sa.Column[int] | sa.Column[str]]:
    return [
        sa.Column(f"{name}_start", sa.Integer, nullable=optional),
        sa.Column(f"{name}_end", sa.Integer, nullable=optional),
        sa.Column(f"{name}_words", TEXT, nullable=optional),
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


def _words() -> None:
    """What PostgreSQL searches in: the words of title and text, folded by Dragoman (`dragoman.archive.folding`).

    No tsvector: it keeps no place of a word beyond the 16,383rd and no more than 256 places of each, so that phrases
    far down in a long text would not be found, and it refuses more than 1 MB.
    """
    op.create_table(
        "documents_words",
        sa.Column("document_id", sa.Integer, sa.ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("folded", TEXT, nullable=False),
        sa.Column("words", sa.ARRAY(TEXT), nullable=False),
    )
    op.create_index("documents_words_by_word", "documents_words", ["words"], postgresql_using="gin")
