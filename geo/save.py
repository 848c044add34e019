"""Exports on their way out: as lines, and into a file."""

from __future__ import annotations

import errno
import io
import json
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from geo.save_large import write_pieces

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path


def feature_lines(collection: bytes) -> bytes:
    """A FeatureCollection as JSON lines, one Feature each."""
    features = json.loads(collection)["features"]
    return "".join(json.dumps(feature, ensure_ascii=False) + "\n" for feature in features).encode()


def save(data: bytes | Iterable[bytes | memoryview], target: Path) -> None:
    """Write beside the target, then rename: whoever reads the target never sees half a file.

    A target that is neither absent nor a regular file, such as a pipe, is written to directly.

    Raises:
        OSError: the target is a folder or cannot be written.
    """
    pieces = (data,) if isinstance(data, bytes) else data
    if target.exists() and not target.is_file():
        _write(pieces, target)
        return
    save_by(lambda beside: write_pieces(pieces, beside), target)


def save_by(write: Callable[[Path], None], target: Path) -> None:
    """Have a file written beside the target, then rename it; if that fails, the target stays as it was.

    Raises:
        OSError: the target is a folder or cannot be written, or the disk is full.
    """
    target = target.resolve()
    try:
        _remove_left(target)
        with _beside(target) as beside:
            write(beside)
            beside.replace(target)
    except OSError as error:
        # The reader of the message knows the target, not the file beside it.
        raise OSError(error.errno, _in_words(error, target), str(target)) from error


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A file beside the target, locked while its writer lives, so that others know when it is left over."""
    path = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with io.FileIO(path, "a") as file:
            _is_locked(file)
            yield path
    finally:
        with suppress(OSError):
            path.unlink()


def _remove_left(target: Path) -> None:
    """Remove what a process that was killed has left beside the target."""
    start = f".{target.name}."
    for path in target.parent.iterdir():
        if path.name.startswith(start) and path.name.removeprefix(start).isdigit():
            with suppress(OSError), io.FileIO(path) as file:
                if _is_locked(file):
                    path.unlink()


def _is_locked(file: io.FileIO) -> bool:
    """Whether nobody else holds a file, which then is held until it is closed; False where unknown."""
    try:
        import fcntl  # noqa: PLC0415 - absent on Windows
    except ImportError:
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _in_words(error: OSError, target: Path) -> str:
    """What went wrong; that a disk is full, in the system's words and with what became of the old file."""
    if error.errno not in FULL:
        return error.strerror or str(error)
    kept = "; the file that was there is whole" if target.exists() else ""
    return f"{os.strerror(error.errno)}, nothing was written{kept}"


def _write(pieces: Iterable[bytes | memoryview], path: Path) -> None:
    with io.BufferedWriter(io.FileIO(path, "w")) as stream:
        stream.writelines(pieces)
