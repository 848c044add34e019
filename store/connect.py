"""Short-lived connections to a store: settings that let it reach nothing else, and what it must hold."""

from __future__ import annotations

import contextlib
import json
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import duckdb

from store.errors import StoreDamaged
from store.ledger import Tail, append, ledger_of, number_of, tail_of
from store.refusal import first_line, refused, told
from store.schema import VERSION, check_version, counts, upgrade, version_of
from store.seal import is_found_whole, put_seal
from store.turns import Patience, turn
from store.whole import BRING_BACK, read_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from duckdb import DuckDBPyConnection

# All of them are settings of DuckDB 2.0 (a test asks it). The last one locks them for the connection's life.
SETTINGS = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "allow_extension_repositories": "forbidden",
    "allow_persistent_secrets": "false",
    "enable_external_access": "false",
    "python_enable_replacements": "false",
    "memory_limit": "1GB",
    "preserve_insertion_order": "true",
    "lock_configuration": "true",
}
LOCK = "lock_configuration"
# Connections of one process to one file share its settings, which the first of them locks: one at a time.
_SETTING = threading.Lock()
# Texts of a frugal connection come as views, which can be put in order without their letters (`store.views`).
FRUGAL = {
    "memory_limit": "50MB",
    "threads": "1",
    "produce_arrow_string_view": "true",
    "arrow_output_version": "1.4",
}
_UNREADABLE = (
    duckdb.IOException, duckdb.SerializationException, duckdb.InternalException, duckdb.FatalException,
)  # fmt: skip
_BUSY = ("Could not set lock on file", "different configuration", "being used by another process")


def _nothing(_point: str) -> None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Where a store is, how long its turn is waited for, and who is told of each point of a change.

    A frugal one takes little memory and one core.
    """

    path: Path
    patience: Patience = field(default_factory=Patience)
    at: Callable[[str], None] = _nothing
    frugal: bool = False

    @property
    def ledger(self) -> Path:
        """The ledger beside it."""
        return ledger_of(self.path)


@contextlib.contextmanager
def reading(access: Access) -> Iterator[DuckDBPyConnection | None]:
    """A connection to read by; None when there is no store yet.

    Raises:
        StoreError: it is damaged, too new, or was busy for too long.
    """
    if not access.path.exists() and not access.ledger.exists():
        yield None
        return
    for is_mended in (False, True):
        with (
            told(access.path),
            turn(access.path, access.patience, alone=False),
            _connected(access, read_only=True) as connection,
        ):
            if is_mended or not _needs_care(connection, access):
                _verify(connection, access)
                _compare(connection, access, is_whole=is_found_whole(access.path))
                yield connection
                return
        with writing(access):
            pass


@contextlib.contextmanager
def writing(access: Access) -> Iterator[DuckDBPyConnection]:
    """A connection to write by, alone; the store is made where there is none, and brought up to date.

    Raises:
        StoreError: as of `reading`.
    """
    with told(access.path):
        access.path.parent.mkdir(parents=True, exist_ok=True)
    with told(access.path), turn(access.path, access.patience, alone=True):
        is_new = not access.path.exists() and not access.ledger.exists()
        is_whole = is_found_whole(access.path)  # asked before anything is written
        with _connected(access, read_only=False, is_new=is_new) as connection:
            version, tail = version_of(connection), tail_of(access.ledger)
            is_bare = (
                version == 0 and tail.number == 0 and not tail.is_torn
            )  # new, or killed while it was made
            if not is_bare:
                check_version(version, access.path)
            if version < VERSION:
                _migrate(connection, version)
            _catch_up(connection, access)
            _verify(connection, access)
            if not is_bare:
                _compare(connection, access, is_whole=is_whole)
            yield connection
        put_seal(access.path)


def _migrate(connection: DuckDBPyConnection, version: int) -> None:
    connection.begin()
    upgrade(connection, version)
    connection.commit()


def _needs_care(connection: DuckDBPyConnection, access: Access) -> bool:
    """Whether the ledger lacks a line of the store, or the tables are old: what a reader cannot mend."""
    version = version_of(connection)
    if version == 0:
        return not access.ledger.exists()
    if version > VERSION:
        return False
    return version < VERSION or number_of(last_line(connection)) > tail_of(access.ledger).number


@contextlib.contextmanager
def _connected(access: Access, *, read_only: bool, is_new: bool = False) -> Iterator[DuckDBPyConnection]:
    if not is_new and not access.path.exists():
        raise StoreDamaged(f"{str(access.path)!r}: is gone, and its ledger is there; {BRING_BACK}")
    connection = access.patience.ask(lambda: _attempt(access, read_only=read_only), access.path)
    try:
        yield connection
    except duckdb.Error as error:
        if (found := refused(access.path, error)) is not None:
            raise found from error
        why = first_line(error)
        # A block whose checksum does not fit is told as an error of no kind.
        if isinstance(error, _UNREADABLE) or type(error) is duckdb.Error:
            raise StoreDamaged(f"{str(access.path)!r}: cannot be read ({why}); {BRING_BACK}") from error
        raise
    finally:
        with contextlib.suppress(duckdb.Error):
            connection.close()


def _attempt(access: Access, *, read_only: bool) -> DuckDBPyConnection | None:
    """A connection, or None while another program holds the file."""
    path, settings = access.path, SETTINGS | (FRUGAL if access.frugal else {})
    try:
        # Where there is no script, as in a process that another one started, it would draw a bar of progress,
        # which can be forbidden by a statement only; so this one is locked after it.
        with _SETTING:
            connection = duckdb.connect(str(path), read_only=read_only, config={**settings, LOCK: "false"})
            if not _is_locked(connection):
                connection.execute("set enable_progress_bar = false")
                connection.execute(f"set {LOCK} = true")
    except duckdb.Error as error:
        if any(words in str(error) for words in _BUSY):
            return None
        if (found := refused(path, error)) is not None:
            raise found from error
        raise StoreDamaged(f"{str(path)!r}: cannot be opened ({first_line(error)}); {BRING_BACK}") from error
    return connection


def _is_locked(connection: DuckDBPyConnection) -> bool:
    """Whether another connection of this process has set and locked the settings of this file already."""
    found = connection.execute(f"select current_setting('{LOCK}')").fetchone()
    return found is not None and bool(found[0])


def last_line(connection: DuckDBPyConnection) -> str:
    """The last line of the ledger as the store has it; "" for none."""
    found = connection.execute("select line from journal order by n desc limit 1").fetchall()
    return str(found[0][0]) if found else ""


def _catch_up(connection: DuckDBPyConnection, access: Access) -> None:
    """Write the lines that a change left out because it was killed after its data were safe."""
    tail = tail_of(access.ledger)
    rows = connection.execute("select line from journal where n > ? order by n", [tail.number]).fetchall()
    if rows:
        append(access.ledger, [line for (line,) in rows])


def _verify(connection: DuckDBPyConnection, access: Access) -> None:
    """Compare what is there with what the ledger says.

    Raises:
        StoreDamaged: something is missing, or more is there than was written.
    """
    check_version(version_of(connection), access.path)
    line, tail = last_line(connection), tail_of(access.ledger)
    if line != tail.line or tail.is_torn:
        raise StoreDamaged(_apart(access, number_of(line), tail))
    told = json.loads(line)["counts"] if line else {}
    there = counts(connection)
    for name, expected in told.items():
        if (found := there.get(name, 0)) == expected:
            continue
        raise StoreDamaged(
            f"{str(access.path)!r}: {found} {name} are there, and its ledger says {expected}; {BRING_BACK}"
        )


def _compare(connection: DuckDBPyConnection, access: Access, *, is_whole: bool) -> None:
    """Read all of a file that is not as its seal says."""
    if not is_whole:
        read_whole(connection, access.path)
        put_seal(access.path)


def _apart(access: Access, number: int, tail: Tail) -> str:
    written = tail.number + tail.is_torn
    if number == written:
        return f"{str(access.path)!r}: its last change is not the one of its ledger; {BRING_BACK}"
    return (
        f"{str(access.path)!r}: its last change is number {number}, its ledger says {written}; {BRING_BACK}"
    )
