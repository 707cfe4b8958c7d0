from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from dragoman.archive import Archive, decisions, migrations, queries
from dragoman.archive.decisions import Changes
from dragoman.archive.linking import is_up_to_date
from dragoman.archive.problems import problems
from dragoman.archive.queries import EventFilter
from dragoman.archive.rows import key_of
from dragoman.archive.schema import Base
from dragoman.archive.stories import sign_some, stories, unsigned
from dragoman.errors import ArchiveError
from dragoman.records import Claim, Coding, Document, Event, EventDate, Mention, Party, Place, Span, Status, Time
from tests.archive.linked import link_all
from tests.postgresql import Server


@pytest.mark.parametrize("form", ["{path}", "sqlite:///{path}", "sqlite+pysqlite:///{path}"])
def test_a_new_archive_is_made_and_found_again(tmp_path: Path, form: str) -> None:
    address = form.format(path=tmp_path / "élections 100%.db")
    with Archive.open(address) as archive:
        archive.add(Document("a", "Un texte."), Coding("a"))
    with Archive.open(address) as archive:
        assert [line.id for line in queries.documents(archive)] == ["a"]
    assert [file.name for file in tmp_path.iterdir()] == ["élections 100%.db"]


def test_a_relative_name_lies_in_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Archive.open("news.db").close()
    assert (tmp_path / "news.db").is_file()


def test_an_empty_file_becomes_an_archive(tmp_path: Path) -> None:
    file = tmp_path / "news.db"
    file.touch()
    with Archive.open(str(file)) as archive:
        assert queries.documents(archive) == ()


def test_the_migrations_make_the_tables_that_the_schema_declares(archive: Archive) -> None:
    with archive.reading() as session:
        connection = session.connection()
        context = MigrationContext.configure(
            connection,
            opts={
                "include_name": lambda name, kind, _: kind != "table" or not str(name).startswith("documents_"),
                "compare_type": True,
                "compare_server_default": True,
            },
        )
        assert compare_metadata(context, Base.metadata) == []


def _archive_of_revision(file: Path, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    engine.dispose()


def test_an_archive_of_an_older_dragoman_is_brought_up_to_date_with_all_that_it_holds(tmp_path: Path) -> None:
    file = tmp_path / "news.db"
    _archive_of_revision(file, "0001")
    with sqlite3.connect(file) as connection:
        connection.execute(
            "INSERT INTO documents (id, key, content, name, language, published, title, url, text) "
            "VALUES (1, 'k', 'c', 'a', 'fr', '2022-11-10', 'Titre', '', 'Mardi, rien à Gao.')"
        )
        connection.execute("""INSERT INTO codings VALUES (1, 1, '{"dragoman": "0.1.0"}')""")
        connection.execute(
            "INSERT INTO times (id, coding_id, position, time_start, time_end, time_words, edtf, kind, rule) "
            "VALUES (1, 1, 0, 0, 5, 'Mardi', '2022-11-08', 'DATE', 'weekday')"
        )
        connection.execute(
            "INSERT INTO events (id, coding_id, position, type, mode, status, date_edtf, date_rule, "
            "place_start, place_end, place_words, place_country, place_name, place_rule) "
            "VALUES (1, 1, 0, 'CONSULT', '', 'actual', '', 'unknown', 14, 17, 'Gao', 'MLI', 'Gao', 'named'), "
            "(2, 1, 1, 'CONSULT', '', 'actual', '', 'unknown', NULL, NULL, NULL, NULL, NULL, NULL)"
        )
        connection.execute(
            "INSERT INTO mentions (id, event_id, position, trigger_start, trigger_end, trigger_words, "
            "clause_start, clause_end, clause_words, frame) "
            "VALUES (1, 1, 0, 7, 11, 'rien', 7, 11, 'rien', 'f'), (2, 2, 0, 7, 11, 'rien', 7, 11, 'rien', 'f')"
        )
        connection.execute("INSERT INTO claims VALUES (1, 1, 0, 7, 11, 'rien', 0, 5, 'Mardi')")
        connection.execute(
            "INSERT INTO parties (id, claim_id, role, position, party_start, party_end, party_words, country, sector, "
            "name, rule) VALUES (1, 1, 'speaker', 0, 14, 17, 'Gao', 'MLI', 'GOV', '', 'named')"
        )
    connection.close()
    claim = Claim(Party(Span(14, 17, "Gao"), "MLI", "GOV", "", "named"), Span(7, 11, "rien"), Span(0, 5, "Mardi"))
    tuesday = Time(Span(0, 5, "Mardi"), "2022-11-08", "DATE", "weekday", "", True, False)
    told = (Mention(Span(7, 11, "rien"), Span(7, 11, "rien"), "f"),)
    gao = Place(Span(14, 17, "Gao"), "MLI", "Gao", "named", "", None, None, None)
    events = tuple(
        Event("CONSULT", "", Status.ACTUAL, told, (), (), EventDate("", None, "unknown"), place, ())
        for place in (gao, None)
    )
    for _ in range(2):
        with Archive.open(str(file)) as archive:
            stored = queries.document(archive, "k")
            assert [queries.events(archive, EventFilter(place=told)).total for told in ("gao", "GÂO", "MLI")] == [
                1,
                1,
                1,
            ]
        assert stored is not None
        assert stored.document == Document("a", "Mardi, rien à Gao.", "Titre", "2022-11-10")
        assert stored.coding == Coding("a", (tuesday,), events, (claim,), versions={"dragoman": "0.1.0"})


def test_an_archive_brought_up_to_date_takes_new_documents(tmp_path: Path, full: tuple[Document, Coding]) -> None:
    file = tmp_path / "news.db"
    _archive_of_revision(file, "0001")
    with Archive.open(str(file)) as archive:
        assert archive.add(*full)
        stored = queries.document(archive, queries.documents(archive)[0].key)
    assert stored is not None
    assert stored.coding == full[1]


def test_what_stood_beside_its_older_version_still_does_and_its_next_version_replaces_the_last(file: Path) -> None:
    _archive_of_revision(file, "0004")
    with sqlite3.connect(file) as connection:
        for number in (1, 2):
            connection.execute(
                "INSERT INTO documents (id, key, content, name, language, published, title, url, text) "
                f"VALUES ({number}, 'k{number}', 'c{number}', 'a', 'fr', '2022', '', 'u', 'Texte {number}.')"
            )
            connection.execute(f"INSERT INTO codings VALUES ({number}, {number}, '{{}}')")
    connection.close()
    with Archive.open(str(file)) as archive:
        assert [line.key for line in queries.documents(archive)] == ["k1", "k2"]
        stored = queries.document(archive, "k1")
        assert stored is not None
        assert (stored.document.outlet, stored.replaces) == ("", "")
        assert problems(archive) == ()
        archive.add(Document("a", "Texte 3.", url="u"), Coding("a"))
        keys = [line.key for line in queries.documents(archive)]
        assert (len(keys), "k1" in keys, "k2" in keys) == (2, True, False)


def test_what_an_older_archive_holds_waits_to_be_linked(file: Path) -> None:
    _archive_of_revision(file, "0007")
    with sqlite3.connect(file) as connection:
        connection.execute(
            "INSERT INTO documents (id, key, content, name, language, published, title, url, text) "
            "VALUES (1, 'k1', 'c1', 'a', 'fr', '2022', '', 'u', 'Rien à Gao.')"
        )
        connection.execute("INSERT INTO codings VALUES (1, 1, '{}')")
        connection.execute(
            "INSERT INTO events (id, coding_id, position, type, mode, status, date_edtf, date_rule) "
            "VALUES (1, 1, 0, 'CONSULT', '', 'actual', '', 'unknown')"
        )
        connection.execute(
            "INSERT INTO mentions (id, event_id, position, trigger_start, trigger_end, trigger_words, "
            "clause_start, clause_end, clause_words, frame) VALUES (1, 1, 0, 0, 4, 'Rien', 0, 4, 'Rien', 'f')"
        )
    connection.close()
    with Archive.open(str(file)) as archive:
        assert (unsigned(archive), is_up_to_date(archive)) == (1, False)
        assert link_all(archive).incidents == 1
        assert is_up_to_date(archive)


def test_an_older_archive_tells_its_days_and_tallies_as_a_new_one_does(address: str) -> None:
    dates = ("2022-11-09", "2022-11-01/2022-12-02", "2022-11", "2022", "2020/2021", "2013/..", "../2012", "", "202X")
    text = "Rien à Gao."
    whole = Span(0, len(text), text)
    party = Party(whole, "MLI", "GOV", "Mali", "test")
    events = tuple(
        Event(
            "AID", "", Status.ACTUAL, (Mention(whole, whole, "f"),), (party,), (), EventDate(date, None, "t"), None, ()
        )
        for date in dates
    )
    with Archive.open(address) as archive:
        older, newer = Document("a", text, url="u"), Document("a", text, "Titre", url="u")
        assert archive.add_all([(older, Coding("a", events=events)), (newer, Coding("a", events=events))]) == [
            True,
            True,
        ]
        decisions.hide(archive, f"{key_of(newer)}-0", who="awa")
        decisions.change(archive, f"{key_of(newer)}-1", Changes(date="2021", actor=()), who="awa")
        new = _days_and_tallies(archive)
    with Archive.open(address) as archive, archive.writing() as session:
        # As revision 0011 kept it.
        connection = session.connection()
        for statement in (
            "DROP TABLE dyad_months",
            "ALTER TABLE linking DROP COLUMN dyads_kept",
            *(f"DROP TABLE {name}" for name in ("unadded", "expected", "outcomes", "happenings")),
            "DROP INDEX documents_by_language",
            *(f"DROP TABLE team_{name}" for name in ("tokens", "sessions", "accounts")),
            "DROP TABLE searches",
            *(
                f"DROP TABLE {name}"
                for name in ("compared", "blocks", "spread", "told_words", "reweighed", "waiting", "promises")
            ),
            *(f"DROP INDEX incidents_{name}" for name in ("in_order", "stale")),
            *(f"ALTER TABLE incidents DROP COLUMN {name}" for name in ("first_day", "key", "documents")),
            *(f"ALTER TABLE linking DROP COLUMN {name}" for name in ("compared", "passages", "turns", "whole")),
            "ALTER TABLE documents DROP COLUMN recorded",
            "DROP TABLE agenda",
            "DROP TABLE licences",
            "DROP TABLE ledger",
            "ALTER TABLE linking DROP COLUMN added_up",
            "DROP TABLE dyads",
            "DROP TABLE tallies",
            "DROP INDEX events_by_reach",
            "DROP INDEX parties_by_country",
            "ALTER TABLE events DROP COLUMN date_reach",
            *(f"ALTER TABLE parties DROP COLUMN {name}" for name in ("date_earliest", "date_latest", "date_reach")),
            "UPDATE events SET date_earliest = NULL WHERE date_earliest = ''",
            "UPDATE events SET date_latest = NULL WHERE date_latest = '9999-12-31'",
            "CREATE INDEX parties_by_country ON parties (country, event_id, role, sector)",
            "UPDATE alembic_version SET version_num = '0011'",
        ):
            connection.exec_driver_sql(statement)
    with Archive.open(address) as archive:
        assert _days_and_tallies(archive) == new
        assert [len(rows) for rows in new] == [18, 17, 2]
        assert [row[-1] for row in new[2]] == [8, 7]


def _days_and_tallies(archive: Archive) -> list[list[tuple[object, ...]]]:
    with archive.reading() as session:
        return [
            list(map(tuple, session.connection().exec_driver_sql(asked)))
            for asked in (
                "SELECT id, date_earliest, date_latest, date_reach FROM events ORDER BY id",
                "SELECT id, date_earliest, date_latest, date_reach FROM parties ORDER BY id",
                "SELECT country, type, status, number FROM tallies ORDER BY country",
            )
        ]


def test_the_database_is_set_for_readers_beside_a_writer(file: Path) -> None:
    with Archive.open(str(file)) as archive, archive.reading() as session:
        settings = [
            session.connection().exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "foreign_keys", "busy_timeout")
        ]
    assert settings == ["wal", 1, 60_000]


NAME_ONE = "write a file name, sqlite:///FILE, or postgresql://USER@HOST/DATABASE"


def _folder(tmp_path: Path) -> Path:
    return tmp_path


def _in_no_folder(tmp_path: Path) -> Path:
    return tmp_path / "missing" / "news.db"


def _no_database(tmp_path: Path) -> Path:
    file = tmp_path / "news.db"
    file.write_text("Ceci est un article, non une archive. " * 100, encoding="utf-8")
    return file


def _foreign(tmp_path: Path) -> Path:
    file = tmp_path / "news.db"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE documents (id INTEGER)")
    connection.close()
    return file


def _newer(tmp_path: Path) -> Path:
    file = tmp_path / "news.db"
    Archive.open(str(file)).close()
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    return file


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (_folder, "is a folder; name a file in it."),
        (_in_no_folder, "there is no folder '{folder}/missing'; make it first, or name another archive."),
        (
            _no_database,
            "is no SQLite database, or a damaged one; name another file, or put back a copy that is whole.",
        ),
        (_foreign, "is a database of another program; name another."),
        (_newer, "was made by a newer Dragoman (its schema is '9999'); install the newest Dragoman."),
    ],
)
def test_what_is_no_archive_is_said_and_left_as_it_is(tmp_path: Path, make: Callable[[Path], Path], told: str) -> None:
    file = make(tmp_path)
    before = file.read_bytes() if file.is_file() else b""
    with pytest.raises(ArchiveError) as error:
        Archive.open(str(file))
    assert str(error.value) == f"{file}: {told.format(folder=tmp_path)}"
    assert (file.read_bytes() if file.is_file() else b"") == before
    assert not list(tmp_path.glob("*-wal"))


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("", "the archive's address: names no file; write a file name, or sqlite:///FILE."),
        ("sqlite://", "sqlite://: names no file; write a file name, or sqlite:///FILE."),
        (":memory:", ":memory:: names no file; write a file name, or sqlite:///FILE."),
        (
            "mysql://me:secret@db.example.org/news",
            f"mysql://me:***@db.example.org/news: is neither a SQLite nor a PostgreSQL database; {NAME_ONE}.",
        ),
        (
            "postgresql://me:secret@db.example.org",
            "postgresql://me:***@db.example.org: names no database; write postgresql://USER@HOST/DATABASE.",
        ),
        (
            "mysql://db.example.org/news?password=secret",
            f"mysql://db.example.org/news?password=hidden: is neither a SQLite nor a PostgreSQL database; {NAME_ONE}.",
        ),
        (
            "postgresql://me:se@cret@db.example.org:port/news",
            f"postgresql://***@db.example.org:port/news: is no address of a database; {NAME_ONE}.",
        ),
        ("://", f"://: is no address of a database; {NAME_ONE}."),
        (
            "sqlite:///news.db?mode=ro",
            "sqlite:///news.db?mode=ro: has options after '?', which a file does not take; leave them out.",
        ),
        ("a\0b", "the name of the file holds a NUL character; write a file name, or sqlite:///FILE."),
    ],
)
def test_an_address_that_names_no_archive_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ArchiveError) as error:
        Archive.open(address)
    assert str(error.value) == told
    assert list(tmp_path.iterdir()) == []


def test_an_archive_that_goes_bad_while_it_is_open_is_said(tmp_path: Path) -> None:
    file = tmp_path / "news.db"
    Archive.open(str(file)).close()
    with Archive.open(str(file)) as archive:
        with sqlite3.connect(file) as connection:
            connection.execute("DROP TABLE codings")
        connection.close()
        with pytest.raises(ArchiveError, match="no such table: codings"):
            queries.documents(archive)


def test_an_archive_in_a_database_is_found_again_and_its_password_is_not_shown(server_address: str) -> None:
    with Archive.open(server_address) as archive:
        archive.add(Document("a", "Un texte."), Coding("a"))
        assert "secret" not in archive.address
    with Archive.open(server_address, make=False) as archive:
        assert [line.id for line in queries.documents(archive)] == ["a"]


def _run(server: Server, address: str, statement: str) -> None:
    with server.superuser(address.rpartition("/")[2]) as connection:
        connection.execute(statement)


def _another_programs(server: Server) -> str:
    address = server.database()
    _run(server, address, "CREATE TABLE documents (id integer)")
    return address


def _a_newer_dragomans(server: Server) -> str:
    address = server.database()
    Archive.open(address).close()
    _run(server, address, "UPDATE alembic_version SET version_num = '9999'")
    return address


def _a_role_without_rights(server: Server) -> str:
    address = server.database()
    _run(server, address, f"ALTER DATABASE {address.rpartition('/')[2]} OWNER TO postgres")
    return address


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (_another_programs, "is a database of another program; name another."),
        (_a_newer_dragomans, "was made by a newer Dragoman (its schema is '9999'); install the newest Dragoman."),
        (
            _a_role_without_rights,
            "this role may not do that; ask the database's owner for the rights, or name another archive.",
        ),
        (
            lambda server: server.database("ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0"),
            "the database is in LATIN1, which does not hold every character; "
            "make one with: createdb --encoding=UTF8 --template=template0 NAME.",
        ),
        (
            lambda server: server.database() + "x",
            'the server cannot be used (FATAL:  database "{name}" does not exist); '
            "see that it runs, that the database is there (createdb NAME) and that this user may enter it.",
        ),
        (
            lambda server: server.database().replace("secret", "guess"),
            'the server cannot be used (FATAL:  password authentication failed for user "dragoman"); '
            "see that it runs, that the database is there (createdb NAME) and that this user may enter it.",
        ),
        (
            lambda server: "postgresql://dragoman:secret@127.0.0.1:1/news",
            "the server cannot be used (Connection refused); "
            "see that it runs, that the database is there (createdb NAME) and that this user may enter it.",
        ),
    ],
    ids=["another program", "newer", "no rights", "LATIN1", "no database", "wrong password", "no server"],
)
def test_a_database_that_is_no_archive_is_said(
    postgresql_server: Server, make: Callable[[Server], str], told: str
) -> None:
    address = make(postgresql_server)
    name = address.rpartition("/")[2]
    with pytest.raises(ArchiveError) as error:
        Archive.open(address)
    where = re.sub(":[^:@]*@", ":***@", address)
    assert str(error.value) == f"{where}: {told.format(name=name)}"


def test_an_archive_that_is_not_to_be_made_is_not_made(tmp_path: Path, server_address: str) -> None:
    (tmp_path / "empty.db").touch()
    for address in (str(tmp_path / "empty.db"), server_address):
        for _ in range(2):
            with pytest.raises(ArchiveError, match="there is no archive in it yet; name another with --archive"):
                Archive.open(address, make=False)
    with pytest.raises(ArchiveError, match="there is no such archive; name one with --archive"):
        Archive.open(str(tmp_path / "missing.db"), make=False)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty.db"]


def test_postgresql_without_its_package_is_said(server_address: str) -> None:
    program = """
import sys
sys.modules["psycopg"] = None
from dragoman.archive import Archive
from dragoman.errors import ArchiveError
try:
    Archive.open(sys.argv[1])
except ArchiveError as error:
    print(error)
"""
    finished = subprocess.run(
        [sys.executable, "-c", program, server_address], capture_output=True, text=True, check=True
    )
    assert finished.stdout.endswith(
        ": PostgreSQL needs the package psycopg, which is not installed; "
        "install it: pip install 'dragoman[postgresql]'.\n"
    )


def test_near_copies_are_found_in_an_archive_that_was_signed_by_an_older_dragoman(file: Path) -> None:
    text = " ".join(f"mot{number}" for number in range(40))
    told = [text, f"{text} fin", "Il fait beau."]
    with Archive.open(str(file)) as archive:
        archive.add_all([(Document(str(number), each), Coding(str(number))) for number, each in enumerate(told)])
        while sign_some(archive):
            pass
        before = stories(archive)
    with sqlite3.connect(file) as connection:
        connection.executescript(
            "CREATE TABLE old (band BIGINT NOT NULL, document_id INTEGER NOT NULL, PRIMARY KEY (band, document_id)); "
            "INSERT INTO old SELECT band, document_id FROM bands; DROP TABLE bands; ALTER TABLE old RENAME TO bands; "
            "DROP TABLE dyad_months; ALTER TABLE linking DROP COLUMN dyads_kept; "
            "UPDATE alembic_version SET version_num = '0019';"
        )
    connection.close()
    with Archive.open(str(file)) as archive:
        archive.add(Document("new", f"{text} encore"), Coding("new"))
        while sign_some(archive):
            pass
        assert [len(members) for members in before] == [2]
        assert [len(members) for members in stories(archive)] == [3]
