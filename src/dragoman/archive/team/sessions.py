"""Who is logged in: browsers with sessions that end, programs with tokens.

What they keep themselves is in no archive: it holds digests, by which it knows them again.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from dragoman.archive.team.accounts import Account, account_named_in, account_of, change_found
from dragoman.archive.team.schema import AccountRow, SessionRow, TokenRow
from dragoman.errors import ArchiveError

if TYPE_CHECKING:
    from dragoman.archive.archive import Archive

IDLE = 2 * 3600
"""Seconds without a request after which a session ends."""
LONGEST = 12 * 3600
"""Seconds after which a session ends in any case: a long working day."""
NOTED_EVERY = 60
"""Seconds after which it is noted anew that a session is used, so that reading does not write each time."""
MOST = 20
"""Sessions of one account; the longest unused ends when another begins."""
TOKEN_MARK = "dragoman_"
"""How each token begins, by which it is known where it was written down by mistake."""


MOST_TOKENS = 20
"""Tokens that somebody has at once who makes them on the page."""
_MARK = 16
"""Characters of a token's digest by which it is named; nobody makes a token of them."""


@dataclass(frozen=True)
class Token:
    """A token that holds: what names it, and when it was made, in ISO 8601, UTC. What it is itself, nobody knows."""

    mark: str
    made: str


@dataclass(frozen=True)
class LoggedIn:
    """A session that holds.

    Attributes:
        session: digest of what the browser keeps; "" for who has no session.
        noted: when its use was noted last, in seconds since 1970.
    """

    account: Account
    session: str
    noted: int = 0


def begin(archive: Archive, account: Account, now: float | None = None) -> str:
    """Begins a session; what has ended is cleared away.

    Returns:
        What the browser keeps, and nobody else.

    Raises:
        ArchiveError: the account is gone, or the archive cannot be written.
    """
    at = _seconds(now)
    kept = secrets.token_urlsafe(32)

    def begun(session: Session, row: AccountRow) -> None:
        session.execute(delete(SessionRow).where((SessionRow.used <= at - IDLE) | (SessionRow.begun <= at - LONGEST)))
        theirs = select(SessionRow.digest).where(SessionRow.account_id == row.id)
        too_many = session.scalars(theirs.order_by(SessionRow.used.desc(), SessionRow.digest).offset(MOST - 1)).all()
        session.execute(delete(SessionRow).where(SessionRow.digest.in_(too_many)))
        session.add(SessionRow(digest=_digest(kept), account_id=row.id, begun=at, used=at))

    change_found(archive, account.name, begun)
    return kept


def who_is(archive: Archive, kept: str, now: float | None = None) -> LoggedIn | None:
    """Who keeps this; None where it is of no session, or of one that has ended.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    at = _seconds(now)
    with archive.reading() as session:
        row = session.get(SessionRow, _digest(kept))
        if row is None or at >= row.used + IDLE or at >= row.begun + LONGEST:
            return None
        return LoggedIn(account_of(row.account), row.digest, row.used)


def note_use(archive: Archive, session: str, now: float | None = None) -> None:
    """Notes that a session is used now.

    Raises:
        ArchiveError: the archive cannot be written.
    """
    with archive.writing() as writing:
        row = writing.get(SessionRow, session)
        if row is not None:
            row.used = max(row.used, _seconds(now))


def is_to_note(logged_in: LoggedIn, now: float | None = None) -> bool:
    """Whether the use of a session was noted too long ago."""
    return bool(logged_in.session) and _seconds(now) >= logged_in.noted + NOTED_EVERY


def end(archive: Archive, session: str) -> None:
    """Ends a session.

    Raises:
        ArchiveError: the archive cannot be written.
    """
    with archive.writing() as writing:
        writing.execute(delete(SessionRow).where(SessionRow.digest == session))


def end_all(archive: Archive, name: str) -> None:
    """Ends all sessions of an account.

    Raises:
        ArchiveError: there is no such account, or the archive cannot be written.
    """

    def ended(session: Session, row: AccountRow) -> None:
        session.execute(delete(SessionRow).where(SessionRow.account_id == row.id))

    change_found(archive, name, ended)


def give_token(archive: Archive, name: str) -> str:
    """Gives a program what it shows in the place of a password; it is told once and never again.

    Raises:
        ArchiveError: there is no such account, or the archive cannot be written.
    """
    token = TOKEN_MARK + secrets.token_urlsafe(32)
    made = datetime.now(UTC).isoformat(timespec="seconds")

    def given(session: Session, row: AccountRow) -> None:
        session.add(TokenRow(digest=_digest(token), account_id=row.id, made=made))

    change_found(archive, name, given)
    return token


def tokens_of(archive: Archive, name: str) -> tuple[Token, ...]:
    """The tokens of an account, the oldest first.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        account = account_named_in(session, name)
        if account is None:
            return ()
        asked = select(TokenRow).where(TokenRow.account_id == account.id).order_by(TokenRow.made, TokenRow.digest)
        return tuple(Token(row.digest[:_MARK], row.made) for row in session.scalars(asked))


def revoke_token(archive: Archive, name: str, mark: str) -> None:
    """Makes one token of an account worthless.

    Raises:
        ArchiveError: the account has no such token, or the archive cannot be written.
    """

    def revoke(session: Session, row: AccountRow) -> None:
        theirs = session.scalars(select(TokenRow).where(TokenRow.account_id == row.id))
        found = [token for token in theirs if token.digest[:_MARK] == mark]
        if not found:
            raise ArchiveError("there is no such token", "look at those that there are", mark)
        for token in found:
            session.delete(token)

    change_found(archive, name, revoke)


def revoke_tokens(archive: Archive, name: str) -> int:
    """Makes all tokens of an account worthless.

    Returns:
        How many there were.

    Raises:
        ArchiveError: there is no such account, or the archive cannot be written.
    """
    revoked: list[str] = []

    def revoke(session: Session, row: AccountRow) -> None:
        revoked.extend(session.scalars(select(TokenRow.digest).where(TokenRow.account_id == row.id)))
        session.execute(delete(TokenRow).where(TokenRow.account_id == row.id))

    change_found(archive, name, revoke)
    return len(revoked)


def whose_token(archive: Archive, token: str) -> Account | None:
    """The account that gave a token; None where none did.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        row = session.get(TokenRow, _digest(token))
        return None if row is None else account_of(row.account)


def _digest(kept: str) -> str:
    # What is as long and as random as these needs no slow hash.
    return hashlib.sha256(kept.encode("utf-8", "surrogatepass")).hexdigest()


def _seconds(now: float | None) -> int:
    return int(time.time() if now is None else now)
