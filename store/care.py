"""Backing up, restoring and compacting a store; each leaves a whole store whenever it is ended."""

from __future__ import annotations

import contextlib
import filecmp
import os
import shutil
from typing import TYPE_CHECKING

import duckdb

from store.check import check
from store.connect import SETTINGS, Access, writing
from store.errors import BadBackup, StoreError, StoreRefused
from store.ledger import flush_file, flush_folder, ledger_of, lines_of, write_lines
from store.refusal import told
from store.rows_out import ORDER
from store.seal import put_seal
from store.turns import turn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BACKUPS = "backups"
_LOCKED = {"enable_external_access", "lock_configuration"}  # no database can be attached with them
_OPEN = {name: value for name, value in SETTINGS.items() if name not in _LOCKED}


def backup(access: Access, target: Path | None = None) -> Path:
    """Copy a store that is whole, with its ledger; gives where the copy is.

    Args:
        access: the store.
        target: a file that is not there yet; None takes `backups/NAME-N.duckdb` beside the store, N being the
            number of its last change.

    Raises:
        StoreError: there is no store, or it is damaged.
        FileExistsError: the target is there.
    """
    done = check(access)
    if not done.changes:
        raise StoreError(f"{str(access.path)!r}: holds nothing yet; expected a store with something in it")
    if target is None:
        target = _backup_folder(access) / f"{access.path.stem}-{done.changes:06d}{access.path.suffix}"
        if target.exists():
            return target  # nothing changed since
    if target.exists():
        raise FileExistsError(17, "File exists", str(target))
    with told(target, "no backup was made"):
        target.parent.mkdir(parents=True, exist_ok=True)
        _copy(access, target)
    return target


def _copy(access: Access, target: Path) -> None:
    with _held(access), told(target, "no backup was made"), _beside(target) as made:
        for left in target.parent.glob(f".{access.path.stem}-*{access.path.suffix}.making*"):
            left.unlink()  # of a backup that was killed, and of another number
        shutil.copyfile(access.path, made)
        flush_file(made)
        if not filecmp.cmp(access.path, made, shallow=False):
            raise StoreRefused(f"{str(target)!r}: the disk gives back other bytes than were written there")
        write_lines(ledger_of(target), lines_of(access.ledger))
        made.replace(target)
    with told(target, "the backup is there and may be gone after a power cut"):
        flush_folder(target.parent)


def backups(access: Access) -> list[Path]:
    """The backups beside a store, the newest last."""
    return sorted(_backup_folder(access).glob(f"{access.path.stem}-*{access.path.suffix}"))


def restore(access: Access, source: Path | None = None) -> tuple[Path, Path | None]:
    """Put a backup in the place of a store; gives the backup, and where what was there before has been put.

    Args:
        access: the store.
        source: the backup; None takes the newest beside the store.

    Raises:
        BadBackup: there is none, or it is not whole.
    """
    source = source or next(reversed(backups(access)), None)
    if source is None or not source.is_file():
        what = str(source or _backup_folder(access))
        raise BadBackup(f"{what!r}: no backup is there; expected a file that sitrep store backup has made")
    try:
        check(Access(path=source, patience=access.patience))
    except StoreError as error:
        raise BadBackup(f"{str(source)!r}: is no whole backup ({error})") from error
    with told(access.path, "the backup is whole; run it again"):
        return source, _put_in_place(access, source)


def _put_in_place(access: Access, source: Path) -> Path | None:
    """Put a backup in place in such an order that whenever this is ended, a store is there or damage is told.

    A store that is whole has the lines of its ledger inside, so that the ledger may be absent for a moment.
    One that is not keeps its ledger, which tells so, until the backup is there.
    """
    access.path.parent.mkdir(parents=True, exist_ok=True)
    is_whole = _is_whole(access)
    with turn(access.path, access.patience, alone=True), _beside(access.path) as made:
        shutil.copyfile(source, made)
        flush_file(made)
        aside = _keep_aside(access)
        if is_whole:
            access.ledger.unlink(missing_ok=True)
        made.replace(access.path)
        write_lines(access.ledger, lines_of(ledger_of(source)))
        flush_folder(access.path.parent)
        put_seal(access.path)
    return aside


def _is_whole(access: Access) -> bool:
    """Whether a store agrees with its ledger; it then has no log of its own any more."""
    try:
        with _held(access):
            return True
    except StoreError:
        return False


def compact(access: Access) -> tuple[int, int]:
    """Write a store anew without the room of what is gone, events in order; gives its bytes before and after.

    Raises:
        StoreError: there is no store, or it is damaged.
    """
    before = check(access)
    if not before.changes:
        raise StoreError(f"{str(access.path)!r}: holds nothing yet; expected a store with something in it")
    with _held(access), _beside(access.path) as made:
        size = access.path.stat().st_size
        _write_anew(access.path, made)
        flush_file(made)
        made.replace(access.path)
        flush_folder(access.path.parent)
    check(access)
    return size, access.path.stat().st_size


def _write_anew(source: Path, target: Path) -> None:
    connection = duckdb.connect(":memory:", config=dict(_OPEN))
    try:
        connection.execute(f"attach {_quoted(source)} as old (read_only)")
        connection.execute(f"attach {_quoted(target)} as new")
        connection.execute("set enable_external_access = false")
        connection.execute("copy from database old to new (schema)")
        query = "select table_name from duckdb_tables() where database_name = 'old' order by 1"
        for (name,) in connection.execute(query).fetchall():
            order = f" order by {ORDER}" if name == "events" else ""
            connection.execute(f"insert into new.{name} select * from old.{name}{order}")  # noqa: S608 (names of ours)
        connection.execute("checkpoint new")
    finally:
        connection.close()


def _quoted(path: Path) -> str:
    """A path as a text of SQL, where no parameter is taken."""
    return "'" + str(path).replace("'", "''") + "'"


@contextlib.contextmanager
def _held(access: Access) -> Iterator[None]:
    """Hold others back while the file itself is worked on; nothing of it is left in a log beside it."""
    with writing(access) as connection:
        connection.execute("checkpoint")
        connection.close()
        yield


@contextlib.contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A name beside a file, and nothing under it afterwards."""
    made = target.with_name(f".{target.name}.making")
    try:
        _remove(made)
        yield made
    finally:
        _remove(made)


def _remove(made: Path) -> None:
    for path in (made, made.with_name(f"{made.name}.wal")):
        path.unlink(missing_ok=True)


def _keep_aside(access: Access) -> Path | None:
    """Keep what is there under another name; its log, which belongs to it alone, goes with it."""
    files = [access.path, access.ledger]
    wal = access.path.with_name(f"{access.path.name}.wal")
    if not any(path.exists() for path in (*files, wal)):
        return None
    number = 1
    while (aside := access.path.with_name(f"{access.path.name}.before-{number}")).exists():
        number += 1
    for path in files:
        if path.exists():
            target = aside.with_name(aside.name + path.name.removeprefix(access.path.name))
            target.unlink(missing_ok=True)
            try:
                os.link(path, target)
            except OSError:  # a file system without links
                shutil.copyfile(path, target)
    if wal.exists():
        wal.replace(aside.with_name(f"{aside.name}.wal"))
    return aside


def _backup_folder(access: Access) -> Path:
    return access.path.parent / BACKUPS
