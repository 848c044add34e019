"""A PostgreSQL server with PostGIS for tests: in a folder of its own, on a socket there, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import psycopg

if TYPE_CHECKING:
    from collections.abc import Iterator

OWNER, PASSWORD = "atlas", "se:cr/et#1"
UNPRIVILEGED = ("postgres", "nobody")
OPTIONS = "-c listen_addresses= -c fsync=off -c full_page_writes=off -c max_connections=20"


@dataclass(frozen=True, kw_only=True)
class Server:
    """A running server: the folder of its socket."""

    folder: Path

    def address(self, database: str, user: str = OWNER, password: str = PASSWORD) -> str:
        """As a user writes it."""
        secret = f":{quote(password, safe='')}" if password else ""
        return f"postgresql://{user}{secret}@/{database}?host={self.folder}"

    @contextmanager
    def connected(self, database: str) -> Iterator[psycopg.Connection[Any]]:
        """A connection of the owner; every statement counts at once."""
        with psycopg.connect(
            dbname=database, host=str(self.folder), user=OWNER, password=PASSWORD, autocommit=True
        ) as connection:
            yield connection

    def database(self, name: str, *, with_postgis: bool = True) -> str:
        """Make a database; gives its name."""
        with self.connected("postgres") as connection:
            connection.execute(f"CREATE DATABASE {name}")
        if with_postgis:
            with self.connected(name) as connection:
                connection.execute("CREATE EXTENSION postgis")
        return name


def programs() -> Path | None:
    """The folder with the newest `initdb` and `pg_ctl` that has PostGIS beside it; None without."""
    there = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    share = Path("/usr/share/postgresql")
    return next(
        (
            path.parent
            for path in there
            if (share / path.parts[-3] / "extension" / "postgis.control").exists()
        ),
        None,
    )


@contextmanager
def running(binaries: Path) -> Iterator[Server]:
    """A server that runs while the block does."""
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    run = _runner(folder)
    try:
        (folder / "pw").write_text(PASSWORD)
        data = str(folder / "data")
        run(binaries / "initdb", "-D", data, "-U", OWNER, "-A", "scram-sha-256", "--pwfile",
            str(folder / "pw"), "-E", "UTF8", "--locale=C", "--no-sync")  # fmt: skip
        run(binaries / "pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o",
            f"-k {folder} {OPTIONS}", "start")  # fmt: skip
        try:
            yield Server(folder=folder)
        finally:
            run(binaries / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _runner(folder: Path) -> Any:
    """Runs programs; as an unprivileged user when the tests run as root, for the server refuses root."""
    given: dict[str, Any] = {}
    if os.geteuid() == 0:
        names = {entry.pw_name: entry for entry in pwd.getpwall()}
        user = next(names[name] for name in UNPRIVILEGED if name in names)
        os.chown(folder, user.pw_uid, user.pw_gid)
        given = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}

    def run(program: Path, *arguments: str) -> None:
        environment = {"PATH": os.defpath, "LC_ALL": "C"}
        subprocess.run(  # noqa: S603 - PostgreSQL's own programs
            [str(program), *arguments], check=True, env=environment, cwd=folder, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **given,
        )  # fmt: skip

    return run
