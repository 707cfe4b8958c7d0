"""Keeps documents with their codings in a database, and finds them again."""

from dragoman.archive.archive import Archive

__all__ = ["Archive"]
