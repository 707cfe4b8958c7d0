"""Passwords: which are taken, and how they are kept (Argon2id, by argon2-cffi, with the parameters of RFC 9106)."""

from __future__ import annotations

import unicodedata
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dragoman.errors import ArchiveError

SHORTEST = 12
"""Characters of a password, as it is typed."""
LONGEST = 200

_HASHER = PasswordHasher()
# Each takes 64 MB for a moment; a crowd at the door must not take all of the memory.
_AT_ONCE = BoundedSemaphore(2)


def check(password: str) -> None:
    """Refuses a password that is no good one.

    Raises:
        ArchiveError: it is too short or too long, or holds what nobody can type.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise ArchiveError(
            f"the password has {len(password)} characters",
            f"choose one of {SHORTEST} to {LONGEST}; several words in a row are easy to remember",
        )
    if not password.isprintable() or not password.strip():
        raise ArchiveError("the password holds control characters, or blanks only", "choose another")
    if len(set(password)) < 4:
        raise ArchiveError("the password repeats the same few characters", "choose another")


def hashed(password: str) -> str:
    """The password as it is kept: with the algorithm, its parameters and a salt of its own.

    Raises:
        ArchiveError: it is no good one.
    """
    check(password)
    with _AT_ONCE:
        return _HASHER.hash(_typed(password))


def is_right(kept: str | None, told: str) -> bool:
    """Whether a password that somebody tells is the one that is kept.

    Of an account that has none, or is not there, it is found wrong in the same time, so that nobody can try out which
    names there are.
    """
    if len(told) > LONGEST:
        return False
    with _AT_ONCE:
        try:
            right = _HASHER.verify(kept or _nobodys(), _typed(told))
        except (VerificationError, InvalidHashError, UnicodeEncodeError):
            return False
    return right and kept is not None


def is_outdated(kept: str) -> bool:
    """Whether it was hashed with weaker parameters than passwords are now."""
    return _HASHER.check_needs_rehash(kept)


@cache
def _nobodys() -> str:
    return _HASHER.hash("the password of nobody")


def _typed(password: str) -> str:
    """The same for all keyboards, of which some send an accent apart from its letter."""
    return unicodedata.normalize("NFKC", password)
