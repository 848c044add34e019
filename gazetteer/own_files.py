"""The own names on disk: two tables in a folder, changed by one writer at a time."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from gazetteer.disk import with_advice
from gazetteer.errors import IndexUnavailable
from gazetteer.housekeeping import one_builder
from gazetteer.kept_files import put_in_place
from gazetteer.load import read_tables
from gazetteer.own import ALIASES, PLACES, OwnTables, checked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LOCK = ".own"
_one_thread = threading.Lock()  # where the system has no locks of files


def own_folder(home: Path) -> Path:
    """Where the own tables lie below the home of the product's data."""
    return home / "gazetteer"


def read_own(home: Path) -> OwnTables:
    """The own tables; empty where there are none yet.

    Raises:
        BadTable: a file is not UTF-8.
        IndexUnavailable: the folder cannot be read.
    """
    folder = own_folder(home)
    texts = read_tables(folder) if folder.is_dir() else {}
    return OwnTables(places=texts.get(PLACES, ""), aliases=texts.get(ALIASES, ""))


def change_own(home: Path, change: Callable[[OwnTables], OwnTables]) -> OwnTables:
    """Read the tables, change them and write them, while no one else does.

    A file is written beside its place and moved there in one step; a reader sees the old one or the new one.

    Args:
        home: folder of the product's data; made when absent.
        change: from the tables as they are to the tables as they shall be.

    Raises:
        BadTable: what `change` gives cannot be used; nothing is written then.
        IndexUnavailable: the folder cannot be written.
    """
    folder = own_folder(home)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _one_thread, one_builder(folder / LOCK):
            before = read_own(home)
            after = checked(change(before))
            for name, old, new in (
                (PLACES, before.places, after.places),
                (ALIASES, before.aliases, after.aliases),
            ):
                if new != old:
                    put_in_place(folder / name, new.encode())
    except OSError as error:
        if isinstance(error, IndexUnavailable):
            raise
        message = f"{str(folder)!r}: own names cannot be written there: {error}"
        raise IndexUnavailable(with_advice(message, error)) from error
    return after
