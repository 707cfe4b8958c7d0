"""A PostgreSQL server for the tests: the system's own programs, data in a temporary folder, on this machine only."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType, TracebackType

import psycopg

OWNER = "dragoman"
"""An ordinary role, which owns the databases and may do nothing else."""

PASSWORD = "a secret of the tests"

# PostgreSQL 15 or later, with a collation that sorts otherwise than by code points, and no wait for the disk: the data
# lives as long as the tests.
_INITDB = ("--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=fr", "--no-sync")
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",
    "full_page_writes": "off",
    "max_connections": "50",
    "shared_buffers": "32MB",
    "lc_messages": "C",
}


def programs() -> Path | None:
    """The folder of the newest PostgreSQL's programs; None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parents[1].name))
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    return Path(on_path).resolve().parent if on_path else None


class Server:
    """A server that can be stopped and started again, with databases of its own.

    PostgreSQL refuses to run as root; there its programs run as the user `postgres`, whom the package makes.
    """

    def __init__(self, folder: Path, settings: Mapping[str, str] = MappingProxyType({})) -> None:
        """Makes the server's data; `folder` holds the programs. Settings may be others than those of the tests."""
        self._programs = folder
        self._user = "postgres" if os.geteuid() == 0 else None
        # Not pytest's folder, which another user may not enter.
        self._home = Path(tempfile.mkdtemp(prefix="dragoman-postgresql-"))
        if self._user:
            account = pwd.getpwnam(self._user)
            os.chown(self._home, account.pw_uid, account.pw_gid)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self._made = 0
        self._run("initdb", *_INITDB, "--auth-local=trust", "--auth-host=scram-sha-256", f"--pgdata={self._data}")
        settings = {**_SETTINGS, **settings, "port": str(self.port), "unix_socket_directories": str(self._home)}
        options = "".join(f"{name} = '{value}'\n" for name, value in settings.items())
        with (self._data / "postgresql.conf").open("a") as file:
            file.write(options)

    @property
    def _data(self) -> Path:
        return self._home / "data"

    def start(self) -> None:
        """Starts it, and waits until it answers."""
        self._run("pg_ctl", "start", "--wait", f"--pgdata={self._data}", f"--log={self._home / 'log'}", "--silent")

    def stop(self) -> None:
        """Stops it at once, as a failure of the machine would: nobody is waited for."""
        self._run("pg_ctl", "stop", "--mode=immediate", "--wait", f"--pgdata={self._data}", "--silent")

    def __enter__(self) -> Server:
        self.start()
        with self.superuser() as connection:
            connection.execute(f"CREATE ROLE {OWNER} LOGIN PASSWORD '{PASSWORD}'")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        shutil.rmtree(self._home)

    def superuser(self, database: str = "postgres") -> psycopg.Connection:
        """A connection that may do everything."""
        return psycopg.connect(
            f"host={self._home} port={self.port} dbname={database} user={self.account}", autocommit=True
        )

    @property
    def account(self) -> str:
        """The name of its superuser."""
        return self._user or pwd.getpwuid(os.geteuid()).pw_name

    def database(self, options: str = "") -> str:
        """The address of a new database of an ordinary role."""
        self._made += 1
        name = f"news_{self._made}"
        with self.superuser() as connection:
            connection.execute(f"CREATE DATABASE {name} OWNER {OWNER} {options}")
        return f"postgresql://{OWNER}:{PASSWORD.replace(' ', '%20')}@127.0.0.1:{self.port}/{name}"

    def copy(self, source: str, target: str) -> None:
        """Makes the database at an address a copy of another, to which nobody is connected."""
        name, template = (address.rpartition("/")[2] for address in (target, source))
        with self.superuser() as connection:
            connection.execute(f"DROP DATABASE {name}")
            connection.execute(f"CREATE DATABASE {name} OWNER {OWNER} TEMPLATE {template}")

    def _run(self, program: str, *arguments: str) -> None:
        finished = subprocess.run(
            [self._programs / program, *arguments],
            user=self._user,
            group=self._user,
            extra_groups=None if self._user is None else [],
            cwd=self._home,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            # A pipe would be kept open by the server that pg_ctl leaves running.
            stdout=subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
            check=False,
        )
        if finished.returncode:
            raise RuntimeError(f"{program} failed with status {finished.returncode}; run it by hand to see why")
