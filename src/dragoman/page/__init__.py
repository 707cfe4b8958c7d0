"""The page on which an analyst reads an archive: the list of events, and each article with the words events rest on.

Everything is rendered here and served from here; no page makes a request to another host.
"""

from dragoman.page.application import application

__all__ = ["application"]
