"""A process of ours that answers on pipes: started when it is first needed, ended when it is late or done."""

from __future__ import annotations

import subprocess
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ROOT = Path(__file__).resolve().parents[2]


@dataclass(slots=True)
class Watch:
    """Whether an answer is late; `heard` gives the process its time anew."""

    is_late: bool = False
    _heard: threading.Event = field(default_factory=threading.Event)
    _is_over: threading.Event = field(default_factory=threading.Event)

    def heard(self) -> None:
        """The process said something."""
        self._heard.set()

    def over(self) -> None:
        """Nothing more is waited for."""
        self._is_over.set()
        self._heard.set()

    def wait(self, seconds: float, process: subprocess.Popen[bytes]) -> None:
        """End the process once it says nothing for so long."""
        while self._heard.wait(seconds):
            self._heard.clear()
            if self._is_over.is_set():
                return
        self.is_late = True
        process.kill()


class HelperProcess:
    """A process that is replaced when it has ended.

    Args:
        command: what is started, in the folder of the program.
        is_silent: what it writes to standard error is not shown.
    """

    def __init__(self, command: Sequence[str], *, is_silent: bool = False) -> None:
        self._command = list(command)
        self._errors = subprocess.DEVNULL if is_silent else None
        self._process: subprocess.Popen[bytes] | None = None

    def running(self) -> subprocess.Popen[bytes]:
        """The process, with a pipe to it and one from it."""
        if self._process is None or self._process.poll() is not None:
            self.stop()
            self._process = subprocess.Popen(  # noqa: S603 (our own module)
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                cwd=_ROOT,
            )
        return self._process

    def stop(self) -> None:
        """End the process."""
        if self._process is None:
            return
        process, self._process = self._process, None
        process.kill()
        try:
            process.communicate()
        except (OSError, ValueError):  # its pipe is gone already
            process.wait()


@contextmanager
def watched(process: subprocess.Popen[bytes], seconds: float) -> Iterator[Watch]:
    """End a process that says nothing for so long, while the answer is read."""
    watch = Watch()
    waiting = threading.Thread(target=watch.wait, args=(seconds, process), daemon=True)
    waiting.start()
    try:
        yield watch
    finally:
        watch.over()
        waiting.join()
