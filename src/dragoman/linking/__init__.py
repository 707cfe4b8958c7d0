"""Linking of what different articles tell: near-copies of one text, one incident told by many, announcements kept.

Pure logic on records: nothing here opens an archive or parses a text.
"""
