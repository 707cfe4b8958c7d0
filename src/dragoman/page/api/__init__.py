"""The page's JSON form: what it shows, and what is decided on it, for programs."""

from dragoman.page.api.application import api_application

__all__ = ["api_application"]
