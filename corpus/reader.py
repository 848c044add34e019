"""A reading process, started when it is first needed, watched, and replaced when it hangs or dies.

An article at which it fails twice is refused by name, and the rest of its partition is read.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from corpus import errors
from corpus.errors import BadCluster, CorpusError
from corpus.read import JOINING, Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from corpus.partition import Partition
    from corpus.read import Order

COMMAND = (sys.executable, "-m", "commands.reading_process")
SECONDS = 300.0  # for one article; the largest that is accepted takes about a minute
ENOUGH, MOST_FAILURES = 2, 12
_ROOT = Path(__file__).resolve().parent.parent


class GivenUpError(CorpusError):
    """A partition that cannot be read; `str(error)` says why."""


class ReaderDiedError(Exception):
    """The reading process ended, or was ended; `at` is what it was reading."""

    def __init__(self, at: str, why: str) -> None:
        super().__init__(why)
        self.at, self.why = at, why


class Reader:
    """A reading process. To be used in a `with` statement.

    Args:
        seconds: allowed for one article.
        command: what is started; another is for tests.
    """

    def __init__(self, *, seconds: float = SECONDS, command: Sequence[str] = COMMAND) -> None:
        self._seconds = seconds
        self._command = list(command)
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def read(self, partition: Partition, order: Order) -> Outcome:
        """Have a partition read and its part kept.

        Raises:
            GivenUpError: it fails again and again, and not at one article.
            CorpusError: the storage or the state of the reader does not allow it.
        """
        failures: Counter[str] = Counter()
        skip: dict[str, str] = {}
        while True:
            try:
                return self._asked(partition, order, skip)
            except ReaderDiedError as died:
                failures[died.at] += 1
                if failures[died.at] < ENOUGH and failures.total() < MOST_FAILURES:
                    continue
                if died.at in {"", JOINING} or died.at in skip or failures.total() >= MOST_FAILURES:
                    raise GivenUpError(f"{partition.name}: {died.why}, {failures.total()} times") from died
                skip[died.at] = f"{died.why}, {failures[died.at]} times"

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

    def _asked(self, partition: Partition, order: Order, skip: dict[str, str]) -> Outcome:
        message = {"partition": partition.record(), "order": order.record(), "skip": skip}
        process, at = self._running(), ""
        heard, late, over = threading.Event(), threading.Event(), threading.Event()

        def watch() -> None:
            while heard.wait(self._seconds):
                heard.clear()
                if over.is_set():
                    return
            late.set()
            process.kill()

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        answer: dict[str, Any] = {}
        try:
            for answer in _answers(process, message):
                heard.set()
                at = answer.get("at", at)
        except (OSError, ValueError):
            answer = {}
        finally:
            over.set()
            heard.set()
            watcher.join()
        if answer:
            return _outcome(answer, at)
        self.stop()
        why = f"took more than {self._seconds:g} seconds" if late.is_set() else "brought its reader down"
        raise ReaderDiedError(at, why)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.stop()
            self._process = subprocess.Popen(  # noqa: S603 (our own module)
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=_ROOT
            )
        return self._process


def _answers(process: subprocess.Popen[bytes], message: dict[str, Any]) -> Any:
    """What the process answers, up to what became of it. Raises OSError or ValueError when it is gone."""
    if process.stdin is None or process.stdout is None:
        raise ValueError("no pipes")
    process.stdin.write(json.dumps(message).encode() + b"\n")
    process.stdin.flush()
    while line := process.stdout.readline():
        answer = json.loads(line)
        yield answer
        if "at" not in answer:
            return
    raise ValueError("cut off")


def _outcome(answer: dict[str, Any], at: str) -> Outcome:
    """The outcome that was answered.

    Raises:
        ReaderDiedError: the rules failed on an article.
        CorpusError: of the kind that the reader met.
    """
    if "done" in answer:
        return Outcome.of_record(answer["done"])
    if "failed" in answer:
        raise ReaderDiedError(at, str(answer["failed"]))
    kind = getattr(errors, str(answer.get("kind")), BadCluster)
    raise kind(str(answer.get("refused")))
