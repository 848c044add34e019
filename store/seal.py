"""A seal beside a store: a sum of its bytes after the last change, compared when a process first opens it.

DuckDB compares a block with its checksum when it reads it, and to open a store it reads few. So the bytes of
the file are compared first, at two gigabytes a second; where they differ, as they do after a crash too, all
of the store is read, and that decides. Each change makes the seal anew; one that is missing costs time only.
"""

from __future__ import annotations

import contextlib
import zlib
from typing import TYPE_CHECKING

from store.ledger import ledger_of

if TYPE_CHECKING:
    from pathlib import Path

_CHUNK = 1 << 20
_State = tuple[tuple[int, int, int], ...]
# Files that this process has found whole, each with its number, bytes and time of change.
_found: dict[Path, _State] = {}


def seal_of(store: Path) -> Path:
    """Where the seal of a store lies."""
    return store.with_name(f"{store.name}.seal")


def is_found_whole(store: Path) -> bool:
    """Whether a file is as this process found it before, or as its seal says; to be asked in a turn."""
    try:
        state = _state(store)
        is_same = _found.get(store) == state or seal_of(store).read_text("ascii") == _sum(store)
    except (OSError, ValueError):
        return False
    if is_same:
        _found[store] = state
    return is_same


def put_seal(store: Path) -> None:
    """Seal a store that is whole, unless it is as this process found it. What cannot be written is left."""
    with contextlib.suppress(OSError):
        state = _state(store)
        if _found.get(store) == state and seal_of(store).exists():
            return
        _found[store] = state
        made = seal_of(store).with_name(f".{store.name}.seal.part")
        try:
            made.write_text(_sum(store), "ascii")
            made.replace(seal_of(store))
        finally:
            with contextlib.suppress(OSError):
                made.unlink()


def _state(store: Path) -> _State:
    found = [path.stat() for path in (store, ledger_of(store))]
    return tuple((one.st_ino, one.st_size, one.st_mtime_ns) for one in found)


def _sum(store: Path) -> str:
    """Bytes and checksum of the file and of its ledger."""
    sums = []
    for path in (store, ledger_of(store)):
        crc = size = 0
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                crc, size = zlib.crc32(chunk, crc), size + len(chunk)
        sums.append(f"{size} {crc:08x}\n")
    return "".join(sums)
