"""The ledger beside a store: a line for each change, appended and flushed to the disk, never rewritten.

A line is a JSON object: its number `n`, what happened, and how many rows each table held afterwards. `before`
is a digest of the line before. The store keeps the same lines inside; whichever of the two is damaged, the
other tells.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from store.errors import StoreDamaged

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_DIGITS = 16
_TAIL_BYTES = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Tail:
    """The end of a ledger: its last whole line ("" for none), and whether half a line follows it."""

    line: str = ""
    is_torn: bool = False

    @property
    def number(self) -> int:
        """Of the last line; 0 for none."""
        return number_of(self.line)


def ledger_of(store: Path) -> Path:
    """Where the ledger of a store lies."""
    return store.with_name(f"{store.name}.ledger")


def number_of(line: str) -> int:
    """The number of a line; 0 of no line.

    Raises:
        ValueError: it is none.
    """
    return int(json.loads(line)["n"]) if line else 0


def entry(before: str, **told: Any) -> str:
    """The line that follows another."""
    values = {"n": number_of(before) + 1, **told, "before": digest_of(before)}
    return json.dumps(values, ensure_ascii=True, separators=(",", ":"), default=str)


def digest_of(line: str) -> str:
    """What the next line says of this one; "" of no line."""
    return hashlib.sha256(line.encode()).hexdigest()[:_DIGITS] if line else ""


def tail_of(ledger: Path) -> Tail:
    """The end of a ledger, without reading all of it.

    Raises:
        StoreDamaged: its last line is no line of a ledger.
    """
    if not ledger.exists():
        return Tail()
    with ledger.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _TAIL_BYTES))
        data = file.read()
    whole, _, rest = data.rpartition(b"\n")
    line = whole.rpartition(b"\n")[2]
    try:
        text = line.decode()
        number_of(text)
    except (ValueError, KeyError, TypeError) as error:
        raise StoreDamaged(
            f"{str(ledger)!r}: its last line is damaged; expected a line of JSON "
            "(sitrep store restore brings the last backup back)"
        ) from error
    return Tail(line=text, is_torn=bool(rest))


def lines_of(ledger: Path) -> list[str]:
    """All whole lines."""
    return ledger.read_bytes().decode("utf-8", "replace").split("\n")[:-1] if ledger.exists() else []


def append(ledger: Path, lines: Iterable[str]) -> None:
    """Write lines after the last whole one, and wait until they are on the disk."""
    is_new = not ledger.exists()
    with ledger.open("r+b" if not is_new else "x+b") as file:
        data = file.read()[-_TAIL_BYTES:] if not is_new else b""
        torn = len(data) - (data.rfind(b"\n") + 1)
        file.seek(-torn, os.SEEK_END)
        file.truncate()
        file.write("".join(f"{line}\n" for line in lines).encode())
        file.flush()
        os.fsync(file.fileno())
    if is_new:
        flush_folder(ledger.parent)


def write_lines(ledger: Path, lines: Sequence[str]) -> None:
    """Write a whole ledger in the place of another."""
    made = ledger.with_name(f".{ledger.name}.making")
    try:
        made.write_bytes("".join(f"{line}\n" for line in lines).encode())
        flush_file(made)
        made.replace(ledger)
    except OSError:
        with contextlib.suppress(OSError):
            made.unlink()
        raise


def flush_file(path: Path) -> None:
    """Wait until a file is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system can say so."""
    if os.name != "posix":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def broken_line(lines: Sequence[str]) -> int | None:
    """The number, from 1, of the first line that does not follow the one before; None when all do."""
    before = ""
    for place, line in enumerate(lines, start=1):
        try:
            follows = number_of(line) == place and json.loads(line)["before"] == digest_of(before)
        except (ValueError, KeyError, TypeError):
            follows = False
        if not follows:
            return place
        before = line
    return None
