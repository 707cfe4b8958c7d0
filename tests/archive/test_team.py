"""Accounts, passwords, sessions and tokens of a team, in every kind of database."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from dragoman.archive import Archive
from dragoman.archive.team import accounts, passwords, sessions
from dragoman.archive.team.accounts import Account, Role
from dragoman.archive.team.schema import AccountRow, SessionRow, TokenRow
from dragoman.errors import ArchiveError

PASSWORD = "quatre vaches au bord"
OTHER = "un pont sur le fleuve"


@pytest.fixture
def team(archive: Archive) -> Archive:
    accounts.add(archive, "Awa Traoré", Role.CODER, PASSWORD)
    return archive


def awa(archive: Archive) -> Account:
    found = accounts.account_named(archive, "Awa Traoré")
    assert found is not None
    return found


def test_a_password_is_known_again_and_kept_by_its_hash_only(team: Archive) -> None:
    with team.reading() as session:
        kept = session.scalars(select(AccountRow.password)).one()
    assert kept is not None
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert PASSWORD not in kept
    assert not passwords.is_outdated(kept)
    known = accounts.account_with_password(team, "awa  traoré", PASSWORD)
    assert known == awa(team)
    assert accounts.account_with_password(team, "Awa Traoré", PASSWORD + "x") is None
    assert accounts.account_with_password(team, "Nobody", PASSWORD) is None
    assert accounts.account_with_password(team, "Awa\0", PASSWORD) is None
    assert accounts.account_with_password(team, "A" * 100_000, "x" * 100_000) is None


def test_a_password_is_the_same_with_accents_apart(archive: Archive) -> None:
    accounts.add(archive, "Awa", Role.READER, "la fenêtre est fermée")
    assert accounts.account_with_password(archive, "Awa", "la fene\u0302tre est ferme\u0301e") is not None


@pytest.mark.parametrize("password", ["", "short", "x" * 11, "x" * 50, " " * 14, "une\nligne de trop", "x1" * 150])
def test_what_is_no_good_password_is_refused(archive: Archive, password: str) -> None:
    with pytest.raises(ArchiveError):
        accounts.add(archive, "Awa", Role.READER, password)
    assert accounts.accounts(archive) == ()


@pytest.mark.parametrize("name", ["", "  ", "A" * 81, "Awa\0", "Awa\u202eeroart", "Awa\nTraoré\x1b[2J"])
def test_what_is_no_name_is_refused(archive: Archive, name: str) -> None:
    with pytest.raises(ArchiveError, match="is no name"):
        accounts.add(archive, name, Role.READER, PASSWORD)


@pytest.mark.parametrize("name", ["Awa Traoré", "awa traoré", "AWA  TRAORE\u0301", "\uff21wa Traoré"])
def test_names_that_are_taken_for_one_are_one(team: Archive, name: str) -> None:
    with pytest.raises(ArchiveError, match="there is such an account"):
        accounts.add(team, name, Role.ADMIN, OTHER)
    assert [(each.name, each.role) for each in accounts.accounts(team)] == [("Awa Traoré", Role.CODER)]


def test_without_a_password_none_is_right(archive: Archive) -> None:
    accounts.add(archive, "Boubacar", Role.READER, None)
    assert accounts.account_with_password(archive, "Boubacar", "the password of nobody") is None
    assert accounts.account_with_password(archive, "Boubacar", "") is None


def test_each_role_may_what_those_before_it_may() -> None:
    may = {role: [needed for needed in Role if role.may(needed)] for role in Role}
    assert may == {
        Role.READER: [Role.READER],
        Role.CODER: [Role.READER, Role.CODER],
        Role.ADMIN: [Role.READER, Role.CODER, Role.ADMIN],
    }


def test_a_session_is_known_by_what_the_browser_keeps_and_by_nothing_in_the_archive(team: Archive) -> None:
    kept = sessions.begin(team, awa(team), now=1000)
    found = sessions.who_is(team, kept, now=1000)
    assert found is not None
    assert found.account == awa(team)
    assert kept != found.session
    with team.reading() as session:
        assert kept not in session.scalars(select(SessionRow.digest)).all()
    assert sessions.who_is(team, found.session, now=1000) is None
    for other in ("", kept[:-1], kept + "x", "\0", "\ud800"):
        assert sessions.who_is(team, other, now=1000) is None


def test_a_session_ends_when_it_is_not_used(team: Archive) -> None:
    kept = sessions.begin(team, awa(team), now=0)
    assert sessions.who_is(team, kept, now=sessions.IDLE - 1) is not None
    assert sessions.who_is(team, kept, now=sessions.IDLE) is None


def test_a_session_that_is_used_ends_all_the_same_after_a_day_of_work(team: Archive) -> None:
    kept = sessions.begin(team, awa(team), now=0)
    for now in range(0, sessions.LONGEST, sessions.NOTED_EVERY * 30):
        found = sessions.who_is(team, kept, now=now)
        assert found is not None
        assert sessions.is_to_note(found, now=now) is (now > 0)
        sessions.note_use(team, found.session, now=now)
    assert sessions.who_is(team, kept, now=sessions.LONGEST) is None


def test_use_is_noted_once_a_minute(team: Archive) -> None:
    found = sessions.who_is(team, sessions.begin(team, awa(team), now=0), now=1)
    assert found is not None
    assert not sessions.is_to_note(found, now=sessions.NOTED_EVERY - 1)
    assert sessions.is_to_note(found, now=sessions.NOTED_EVERY)


def test_sessions_that_ended_are_cleared_away_and_of_too_many_the_longest_unused_goes(team: Archive) -> None:
    old = sessions.begin(team, awa(team), now=0)
    kept = [sessions.begin(team, awa(team), now=sessions.IDLE + number) for number in range(sessions.MOST + 1)]
    now = sessions.IDLE + sessions.MOST
    assert [sessions.who_is(team, each, now=now) is not None for each in (old, *kept)] == [
        *(False, False),
        *[True] * sessions.MOST,
    ]
    with team.reading() as session:
        assert len(session.scalars(select(SessionRow.digest)).all()) == sessions.MOST


@pytest.mark.parametrize(
    "end",
    [
        sessions.end,
        lambda team, session: sessions.end_all(team, "Awa Traoré"),
        lambda team, session: accounts.change_password(team, "Awa Traoré", OTHER),
        lambda team, session: accounts.remove(team, "Awa Traoré"),
    ],
    ids=["logged out", "put out", "another password", "removed"],
)
def test_a_session_ends_with(team: Archive, end: Callable[[Archive, str], None]) -> None:
    kept = sessions.begin(team, awa(team))
    found = sessions.who_is(team, kept)
    assert found is not None
    end(team, found.session)
    assert sessions.who_is(team, kept) is None


def test_another_role_holds_at_once(team: Archive) -> None:
    kept = sessions.begin(team, awa(team))
    accounts.change_role(team, "awa traoré", Role.READER)
    found = sessions.who_is(team, kept)
    assert found is not None
    assert found.account.role is Role.READER


def test_a_token_is_told_once_and_kept_by_its_digest(team: Archive) -> None:
    tokens = [sessions.give_token(team, "Awa Traoré") for _ in range(2)]
    assert [sessions.whose_token(team, token) for token in tokens] == [awa(team)] * 2
    assert sessions.whose_token(team, tokens[0][:-1]) is None
    with team.reading() as session:
        digests = session.scalars(select(TokenRow.digest)).all()
    assert not set(tokens) & set(digests)
    assert [sessions.whose_token(team, digest) for digest in digests] == [None, None]
    assert accounts.accounts(team)[0].tokens == 2
    assert sessions.revoke_tokens(team, "Awa Traoré") == 2
    assert [sessions.whose_token(team, token) for token in tokens] == [None, None]


def test_a_token_ends_with_its_account(team: Archive) -> None:
    token = sessions.give_token(team, "Awa Traoré")
    accounts.remove(team, "Awa Traoré")
    assert sessions.whose_token(team, token) is None
    assert not accounts.there_are_accounts(team)


@pytest.mark.parametrize(
    "change",
    [
        lambda archive: accounts.remove(archive, "Nobody"),
        lambda archive: accounts.change_role(archive, "Nobody", Role.ADMIN),
        lambda archive: accounts.change_password(archive, "Nobody", PASSWORD),
        lambda archive: sessions.give_token(archive, "Nobody"),
        lambda archive: sessions.revoke_tokens(archive, "Nobody"),
        lambda archive: sessions.end_all(archive, "Nobody"),
    ],
)
def test_who_has_no_account_is_told_so(archive: Archive, change: Callable[[Archive], None]) -> None:
    with pytest.raises(ArchiveError, match="there is no such account"):
        change(archive)
