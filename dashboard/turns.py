"""Turns: when many visitors want their pages drawn at the same moment, a few pages are drawn at a time.

Threads that all compute at once only take the interpreter from each other, and from the one that sends what
is drawn: everybody waits for the last. In turns, whoever came first is served first. A turn is for computing
only; what waits for files of a visitor or for other programs does so outside of it.
"""

from __future__ import annotations

import os
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

AT_ONCE = max(2, os.cpu_count() or 1)
MOST_SECONDS = 20.0  # after which a page is drawn in any case, lest one that hangs stops all others


class Turns:
    """Hands out turns.

    Args:
        at_once: how many there are at a time.
        most_seconds: how long a turn is waited for.
    """

    def __init__(self, at_once: int = AT_ONCE, most_seconds: float = MOST_SECONDS) -> None:
        self._free = threading.Semaphore(at_once)
        self._most_seconds = most_seconds

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn, and keep it for as long as the block lasts."""
        is_ours = self._free.acquire(timeout=self._most_seconds)
        try:
            yield
        finally:
            if is_ours:
                self._free.release()


drawing = Turns()
