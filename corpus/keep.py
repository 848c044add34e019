"""Files of our own, parts and logs: written whole or not at all, on a disk or in object storage."""

from __future__ import annotations

import os
from pathlib import Path

from corpus.errors import BadParts
from corpus.load import in_words, opened
from geo.save import save


def kept(address: str) -> bytes | None:
    """The bytes of a file of ours, None where there is none.

    Raises:
        BadParts: it is there and cannot be read.
    """
    depot, path = opened(address)
    try:
        return bytes(depot.system.cat_file(path))
    except FileNotFoundError:
        return None
    except Exception as error:
        raise _parts(address, "read", error) from error


def kept_size(address: str) -> int | None:
    """Bytes of a file of ours, None where there is none.

    Raises:
        BadParts: it cannot be told.
    """
    depot, path = opened(address)
    try:
        depot.system.invalidate_cache()
        return int(depot.system.size(path) or 0)
    except FileNotFoundError:
        return None
    except Exception as error:
        raise _parts(address, "read", error) from error


def keep(data: bytes, address: str) -> None:
    """Write a file whole or not at all: on disk beside and renamed; to object storage in one put.

    Raises:
        BadParts: it cannot be written.
    """
    depot, path = opened(address)
    try:
        if depot.is_here:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            save(data, Path(path))
        else:
            depot.system.pipe_file(path, data)
    except Exception as error:
        raise _parts(address, "written", error) from error


def append_line(path: str, line: str, *, is_torn: bool = False) -> None:
    """Add a line to a file of this machine and have it on disk; `is_torn` when the line before has no end.

    Raises:
        BadParts: it cannot be written.
    """
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        with Path(path).open("ab") as file:
            file.write((b"\n" if is_torn else b"") + line.encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise _parts(path, "written", error) from error


def discard(address: str) -> None:
    """Remove a file of ours, if it is there.

    Raises:
        BadParts: it is there and cannot be removed.
    """
    depot, path = opened(address)
    try:
        depot.system.rm_file(path)
    except FileNotFoundError:
        return
    except Exception as error:
        raise _parts(address, "removed", error) from error


def sizes_in(address: str) -> dict[str, int]:
    """Names and bytes of the files directly in a folder of ours; empty where there is none.

    Raises:
        BadParts: it is there and cannot be listed.
    """
    depot, path = opened(address)
    try:
        entries = depot.system.ls(path, detail=True, refresh=True)
    except FileNotFoundError:
        return {}
    except Exception as error:
        raise _parts(address, "listed", error) from error
    files = (entry for entry in entries if entry["type"] == "file")
    return {str(entry["name"]).rpartition("/")[2]: int(entry["size"] or 0) for entry in files}


def _parts(address: str, what: str, error: Exception) -> BadParts:
    return BadParts(f"{address!r}: cannot be {what} ({in_words(error)})")
