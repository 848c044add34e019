"""Turns at the store's file, for processes and threads: many may read at once, one writes alone."""

from __future__ import annotations

import contextlib
import errno
import threading
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, TypeVar

from store.errors import StoreBusy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Got = TypeVar("Got")
FIRST_PAUSE, LONGEST_PAUSE = 0.005, 0.25


def _pause(seconds: float) -> None:
    threading.Event().wait(seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long a turn is waited for.

    Attributes:
        seconds: in all; pauses double from 5 ms to a quarter of a second.
        pause: waits some seconds.
    """

    seconds: float = 60.0
    pause: Callable[[float], None] = _pause

    def ask(self, attempt: Callable[[], Got | None], what: Path) -> Got:
        """What an attempt gives, as soon as it gives anything.

        Raises:
            StoreBusy: it gave None for too long.
        """
        waited, step = 0.0, FIRST_PAUSE
        while True:
            got = attempt()
            if got is not None:
                return got
            if waited >= self.seconds:
                raise StoreBusy(
                    f"{str(what)!r}: another program has held it for {self.seconds:g} seconds; "
                    "expected its turn, try again when the other has ended"
                )
            self.pause(step)
            waited, step = waited + step, min(2 * step, LONGEST_PAUSE)


@contextlib.contextmanager
def turn(store: Path, patience: Patience, *, alone: bool) -> Iterator[None]:
    """Hold a turn at a store, in a file beside it; the system ends it with the process.

    Raises:
        StoreBusy: others did not end theirs.
    """
    with _opened(store.with_name(f"{store.name}.lock"), alone=alone) as file:
        if file is not None:
            patience.ask(lambda: _taken(file, alone=alone), store)
        yield


def _opened(path: Path, *, alone: bool) -> contextlib.AbstractContextManager[IO[str] | None]:
    """The file of turns; where nothing can be written a reader needs none of its own."""
    try:
        return path.open("a")
    except OSError as error:
        if alone or error.errno not in {errno.EROFS, errno.EACCES, errno.EPERM}:
            raise
        return path.open() if path.exists() else contextlib.nullcontext()


def _taken(file: IO[str], *, alone: bool) -> bool | None:
    try:
        import fcntl  # noqa: PLC0415 - absent on Windows, where DuckDB's own lock holds others back
    except ImportError:
        return True
    try:
        fcntl.flock(file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except BlockingIOError:
        return None
    return True
