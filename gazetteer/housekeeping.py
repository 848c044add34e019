"""The cache folder of indexes: one builder at a time for each, and no more of them than are in use."""

from __future__ import annotations

import contextlib
import re
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEPT_INDEXES = 2
_INDEX = re.compile(r"gazetteer-[0-9a-f]{16}")
_UNFINISHED = re.compile(r"(gazetteer-[0-9a-f]{16})\..+")


@contextlib.contextmanager
def one_builder(folder: Path) -> Iterator[None]:
    """Hold other processes back while one builds; without such a lock both build and one result stays."""
    with _lock(folder, wait=True):
        yield


def remove_old(current: Path) -> None:
    """Remove indexes other than the current one and the newest of the others, and what was left half-written.

    What another process is building stays. An index that a process has open keeps working for it.
    """
    with contextlib.suppress(OSError):
        names = {
            path: path.stat().st_mtime_ns for path in current.parent.iterdir() if _INDEX.fullmatch(path.name)
        }
        names.pop(current, None)
        folders = [path for path in names if path.is_dir()]
        newest = sorted(folders, key=lambda path: (names[path], path.name), reverse=True)
        for path in newest[KEPT_INDEXES - 1 :]:
            _remove(path, path)
        for path in current.parent.iterdir():
            unfinished = _UNFINISHED.fullmatch(path.name)
            if unfinished and path.is_dir():
                _remove(path.with_name(unfinished[1]), path)


def _remove(index: Path, folder: Path) -> None:
    """Remove a folder of an index unless a process is building that index."""
    with contextlib.suppress(OSError), _lock(index, wait=False) as held:
        if held:
            shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _lock(index: Path, *, wait: bool) -> Iterator[bool]:
    """Hold the lock of an index; gives whether it is held. Where the system has no such locks it never is."""
    try:
        import fcntl  # noqa: PLC0415 - absent on Windows
    except ImportError:
        yield False
        return
    with (index.parent / f"{index.name}.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
