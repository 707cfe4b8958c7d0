"""The tables of a team's accounts, sessions and tokens. Changing them takes a new revision.

Nothing in them lets anybody in by itself: passwords are kept as Argon2 hashes, sessions and tokens as digests.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dragoman.archive.schema import Base

_DIGEST = String(64).with_variant(String(64, collation="C"), "postgresql")


class AccountRow(Base):
    """Somebody who may use the page.

    Attributes:
        name: as it is shown, and as decisions bear it.
        known_as: the same with case and compatible characters aside, so that no two look alike by these.
        role: one of `dragoman.archive.team.accounts.Role`.
        password: as Argon2 writes it; NULL for who comes through a proxy, or with a token, only.
        made: when, in ISO 8601, UTC.
    """

    __tablename__ = "team_accounts"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    known_as: Mapped[str] = mapped_column(unique=True)
    role: Mapped[str]
    password: Mapped[str | None]
    made: Mapped[str]


class SessionRow(Base):
    """A browser that somebody is logged in with.

    Attributes:
        digest: SHA-256, in hexadecimal, of what the browser keeps.
        begun: seconds since 1970. `used`: likewise, of the last request, to the minute.
    """

    __tablename__ = "team_sessions"
    __table_args__ = (Index("team_sessions_by_account", "account_id"),)

    digest: Mapped[str] = mapped_column(_DIGEST, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("team_accounts.id", ondelete="CASCADE"))
    begun: Mapped[int] = mapped_column(BigInteger)
    used: Mapped[int] = mapped_column(BigInteger)

    account: Mapped[AccountRow] = relationship()


class TokenRow(Base):
    """What a program shows in the place of a password.

    Attributes:
        digest: SHA-256 of it, in hexadecimal. `made`: when, in ISO 8601, UTC.
    """

    __tablename__ = "team_tokens"
    __table_args__ = (Index("team_tokens_by_account", "account_id"),)

    digest: Mapped[str] = mapped_column(_DIGEST, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("team_accounts.id", ondelete="CASCADE"))
    made: Mapped[str]

    account: Mapped[AccountRow] = relationship()
