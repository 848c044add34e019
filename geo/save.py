"""Exports on their way out: as lines, and into a file."""

from __future__ import annotations

import errno
import io
import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from geo.save_large import write_pieces

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
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
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        beside.unlink(missing_ok=True)
        write(beside)
        beside.replace(target)
    except OSError as error:
        # The reader of the message knows the target, not the file beside it.
        raise OSError(error.errno, _in_words(error, target), str(target)) from error
    finally:
        with suppress(OSError):
            beside.unlink()


def _in_words(error: OSError, target: Path) -> str:
    """What went wrong; that a disk is full, in the system's words and with what became of the old file."""
    if error.errno not in FULL:
        return error.strerror or str(error)
    kept = "; the file that was there is whole" if target.exists() else ""
    return f"{os.strerror(error.errno)}, nothing was written{kept}"


def _write(pieces: Iterable[bytes | memoryview], path: Path) -> None:
    with io.BufferedWriter(io.FileIO(path, "w")) as stream:
        stream.writelines(pieces)
