"""How a file is tried: it is read, or refused in a line of words, and soon; all else is a fault."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from events.coded.errors import CodedError
from events.coded.read import read_coded
from geo.errors import SelectionError
from geo.polygon import polygon_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from events.coded.row import CodedBatch
    from tests.faults.lane import Scope

SECONDS, AT_ONCE_S = 5.0, 1.0
LATE = "took"


def problem_of(path: Path, format_name: str, *, refused: str = "") -> str:
    """What is wrong with the way a file is read; empty where it was read or refused in words, and soon.

    Args:
        path: the file.
        format_name: as `events.coded.read` knows it.
        refused: words that the refusal has to hold; it then has to come within a second.
    """
    found = ""
    for _ in range(3 if refused else 1):  # others may be at work on this machine
        found = problem_in(lambda: read_coded(path, format_name), refused=refused)
        if not found.startswith(LATE):
            break
    return found


def problem_in(read: Callable[[], Iterator[CodedBatch]], *, refused: str = "") -> str:
    """As `problem_of`, of anything that gives batches."""
    before, said = time.process_time(), ""
    try:
        for batch in read():
            for one in batch.rejected:
                if not one.reason:
                    return f"row {one.number} was rejected without a reason"
    except CodedError as error:
        said = str(error)
        if "\n" in said or not said.strip():
            return f"refused in more than a line: {said[:60]!r}"
    except Exception as error:  # noqa: BLE001 (this is what is looked for)
        return f"{type(error).__name__}: {str(error)[:80]}"
    took = time.process_time() - before
    if refused and refused not in said:
        return f"was read, or refused with {said[:80]!r}"
    return f"{LATE} {took:.1f} s" if took > (AT_ONCE_S if refused else SECONDS) else ""


def polygon_problem(text: str, *, wanted: bool | None = None) -> str:
    """What is wrong with the way a polygon is read; `wanted` tells whether it is one."""
    try:
        polygon_of(text)
    except SelectionError as error:
        return f"was refused: {str(error)[:60]}" if wanted else ""
    except Exception as error:  # noqa: BLE001 (this is what is looked for)
        return f"{type(error).__name__}: {str(error)[:80]}"
    return "was accepted" if wanted is False else ""


def sums_of(path: Path, format_name: str) -> tuple[int, int]:
    """Rows stored and rows rejected of a file that can be read."""
    found = list(read_coded(path, format_name))
    return sum(len(one.rows) for one in found), sum(len(one.rejected) for one in found)


def written(scope: Scope, name: str, data: bytes) -> Path:
    """A file in the folder of a lane."""
    path = scope.folder / name
    path.write_bytes(data)
    return path
