"""Runs the migrations on the connection that Dragoman hands over, inside its transaction."""

from alembic import context

from dragoman.archive import compared_schema, decided_schema, linked_schema, searches_schema  # noqa: F401  their too
from dragoman.archive.schema import Base
from dragoman.archive.team import schema as _team  # noqa: F401

context.configure(
    connection=context.config.attributes["connection"], target_metadata=Base.metadata, transactional_ddl=True
)
with context.begin_transaction():
    context.run_migrations()
