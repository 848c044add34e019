"""What a disk refuses, told as an error of the store, with what became of the change."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Final

import duckdb

from gazetteer.disk import FULL, WHAT_TO_DO, refusal
from store.errors import StoreError, StoreFull, StoreRefused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

UNCHANGED: Final = "nothing was changed"
UNSURE: Final = "the change is there wholly or not at all; what is kept is not kept again"
KEPT: Final = "the change is kept, and its ledger follows with the next use"
_NO_MEMORY = "Out of Memory"
_READING = ("Could not read",)


@contextlib.contextmanager
def told(path: Path, became: str = UNCHANGED) -> Iterator[None]:
    """Tell what the disk refuses as an error of the store; other errors pass.

    Args:
        path: of the store.
        became: what has become of the change, should it be refused here.

    Raises:
        StoreFull: there is no room.
        StoreRefused: the disk fails, is read-only, or may not be written.
    """
    try:
        yield
    except StoreError:
        raise
    except (OSError, duckdb.Error) as error:
        found = refused(path, error, became)
        if found is None:
            raise
        raise found from error


def refused(path: Path, error: Exception, became: str = UNCHANGED) -> StoreError | None:
    """The error of the store for what a disk refused; None when it is something else."""
    why = first_line(error)
    if _NO_MEMORY in why:
        message = f"{str(path)!r}: no room in memory, {became} ({why})"
        return StoreFull(f"{message}; end other programs, then try again")
    number = refusal(error)
    if not number or any(words in why for words in _READING):
        return None
    if number in FULL:
        return StoreFull(f"{str(path)!r}: no room, {became} ({why}); {WHAT_TO_DO[number]}")
    return StoreRefused(f"{str(path)!r}: cannot be written, {became} ({why}); {WHAT_TO_DO[number]}")


def first_line(error: Exception) -> str:
    """An error in one line, without the kind that DuckDB puts before it."""
    return str(error).split("\n", 1)[0].removeprefix("IO Error: ")
