"""Pieces of a file onto the disk, and those of a large one past the system's memory of files.

To lay gigabytes into that memory costs more than to make them, and pushes out what others read. So a file
that fills a portion goes straight to the disk where system and file system allow, portion by portion, each
written while the next is filled.
"""

from __future__ import annotations

import errno
import io
import mmap
import os
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

PORTION = 1 << 23
BLOCK = 1 << 12  # a disk takes whole blocks, from memory that begins at a multiple of them


def write_pieces(pieces: Iterable[bytes | memoryview], path: Path) -> None:
    """Write pieces one behind the other.

    Raises:
        OSError: the file cannot be written.
    """
    with io.FileIO(path, "w") as file, ThreadPoolExecutor(max_workers=1) as thread:
        portions = _Portions(file, thread)
        for piece in pieces:
            portions.add(memoryview(piece).cast("B"))
        portions.end()


class _Portions:
    """Two portions of memory: one is filled while the other is written."""

    def __init__(self, file: io.FileIO, thread: ThreadPoolExecutor) -> None:
        self._file = file
        self._thread = thread
        self._filled, self._other = (memoryview(mmap.mmap(-1, PORTION)) for _ in range(2))
        self._size = 0
        self._writing: Future[None] | None = None
        self._is_straight = False

    def add(self, piece: memoryview) -> None:
        """Put a piece behind what there is."""
        while len(piece):
            part = piece[: PORTION - self._size]
            self._filled[self._size : self._size + len(part)] = part
            self._size += len(part)
            piece = piece[len(part) :]
            if self._size == PORTION:
                self._hand_over()

    def end(self) -> None:
        """Write what is left; a disk would take no half blocks."""
        self._wait()
        self._go_straight(wanted=False)
        self._write(self._filled[: self._size])

    def _hand_over(self) -> None:
        if self._writing is None:
            self._go_straight(wanted=True)
        self._wait()
        self._writing = self._thread.submit(self._write, self._filled)
        self._filled, self._other, self._size = self._other, self._filled, 0

    def _wait(self) -> None:
        if self._writing is not None:
            self._writing.result()

    def _write(self, data: memoryview) -> None:
        while len(data):
            done = self._written(data)
            data = data[done:]
            if len(data) and (not done or done % BLOCK):
                self._go_straight(wanted=False)

    def _written(self, data: memoryview) -> int:
        """How much of it was written: nothing when the disk takes no blocks of this size or place."""
        try:
            return self._file.write(data) or 0
        except OSError as error:
            if error.errno != errno.EINVAL or not self._is_straight:
                raise
            return 0

    def _go_straight(self, *, wanted: bool) -> None:
        """Have the system write straight to the disk or no more; where it cannot, it goes on as before."""
        if wanted == self._is_straight or not hasattr(os, "O_DIRECT"):
            return
        import fcntl  # noqa: PLC0415 - absent on Windows, and so is O_DIRECT

        flags = fcntl.fcntl(self._file, fcntl.F_GETFL)
        try:
            fcntl.fcntl(self._file, fcntl.F_SETFL, flags | os.O_DIRECT if wanted else flags & ~os.O_DIRECT)
        except OSError:
            return  # no file system for it
        self._is_straight = wanted
