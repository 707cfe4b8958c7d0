"""The revisions, each with its predecessor in `down_revision`."""
