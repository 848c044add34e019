"""A reading process, started when it is first needed, watched, and replaced when it hangs or dies.

An article at which it fails twice is refused by name, and the rest of its partition is read.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any, Self

from corpus import errors
from corpus.errors import BadCluster, CorpusError
from corpus.read import JOINING, Outcome
from corpus.readings import reading_of, report_values
from reports.inputs.helper_process import HelperProcess, watched

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator, Sequence
    from types import TracebackType

    from corpus.partition import Partition
    from corpus.read import Order
    from reports import Reading, Report

COMMAND = (sys.executable, "-m", "commands.reading_process")
SECONDS = 300.0  # for one article; the largest that is accepted takes about a minute
ENOUGH, MOST_FAILURES = 2, 12


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
        self._helper = HelperProcess(command)

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

    def read_one(self, report: Report) -> Reading:
        """Have a report read.

        Raises:
            ReaderDiedError: it took too long, brought the process down, or the rules failed on it.
        """
        answer = self._answered({"report": report_values(report)}, lambda _: None)
        if "reading" not in answer:
            raise ReaderDiedError(report.report_id, str(answer.get("failed") or answer.get("refused")))
        return reading_of(report, answer["reading"])

    def stop(self) -> None:
        """End the process."""
        self._helper.stop()

    def _asked(self, partition: Partition, order: Order, skip: dict[str, str]) -> Outcome:
        at = [""]
        message = {"partition": partition.record(), "order": order.record(), "skip": skip}
        return _outcome(self._answered(message, at.append), at[-1])

    def _answered(self, message: dict[str, Any], told: Callable[[str], None]) -> dict[str, Any]:
        """The last answer to a message; `told` hears what is being read."""
        process, at = self._helper.running(), ""
        with watched(process, self._seconds) as watch:
            try:
                for answer in _answers(process, message):
                    watch.heard()
                    if "at" not in answer:
                        return answer
                    at = answer["at"]
                    told(at)
            except (OSError, ValueError):
                pass
        self.stop()
        why = f"took more than {self._seconds:g} seconds" if watch.is_late else "brought its reader down"
        raise ReaderDiedError(at, why)


def _answers(process: subprocess.Popen[bytes], message: dict[str, Any]) -> Iterator[dict[str, Any]]:
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
