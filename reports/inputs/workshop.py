"""Has files converted in a process of its own, one for many files, replaced when it hangs or dies."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from reports import errors
from reports.errors import BadDocument, ReportError, TooSlow
from reports.inputs.fetched import Fetched
from reports.inputs.found import Found
from reports.inputs.limits import MAX_FETCH_SECONDS, MAX_SECONDS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from reports.inputs.kinds import Kind

_ROOT = Path(__file__).resolve().parents[2]


class Workshop:
    """A converting process, started when it is first needed. To be used in a `with` statement.

    Args:
        seconds: allowed for one file.
        command: what is started; another is for tests.
    """

    def __init__(self, *, seconds: float = MAX_SECONDS, command: Sequence[str] | None = None) -> None:
        self._seconds = seconds
        self._command = list(command or (sys.executable, "-m", "reports.inputs.worker"))
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def convert(
        self, kind: Kind, data: bytes, name: str, *, encoding: str | None = None, header: str | None = None
    ) -> tuple[tuple[Found, ...], str]:
        """The reports of a file and a note, as `reports.inputs.convert.convert`.

        Raises:
            TooSlow: it took longer, or more memory, than is allowed.
            ReportError: it cannot be read.
        """
        asked = {"what": "convert", "kind": kind, "name": name, "encoding": encoding, "header": header}
        answer, _ = self._ask(asked, data, self._seconds)
        return tuple(Found.of_record(record) for record in answer["found"]), answer["note"]

    def sheet(self, data: bytes, name: str, wanted: str = "") -> tuple[bytes, str, list[str]]:
        """A sheet of a spreadsheet as CSV, its name and those of all; see `workbook.read_sheet`.

        Raises:
            TooSlow: it took longer, or more memory, than is allowed.
            ReportError: it cannot be read.
        """
        asked = {"what": "sheet", "name": name, "sheet": wanted}
        answer, text = self._ask(asked, data, self._seconds)
        return text, answer["sheet"], answer["sheets"]

    def fetch(self, address: str, *, allow_private: bool) -> Fetched:
        """One request over the network, as `reports.inputs.fetch.fetch_once`.

        Raises:
            ReportError: it gave no answer that can be used.
        """
        asked = {"what": "fetch", "name": address, "address": address, "allow_private": allow_private}
        answer, body = self._ask(asked, b"", MAX_FETCH_SECONDS)
        return Fetched.of_head(answer, body)

    def _ask(self, asked: dict[str, Any], data: bytes, seconds: float) -> tuple[dict[str, Any], bytes]:
        process = self._running()
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(seconds, end)
        timer.start()
        try:
            answer, body = _exchange(process, json.dumps(asked | {"size": len(data)}).encode(), data)
        except (OSError, ValueError) as error:
            self._stop()
            if late.is_set():
                raise TooSlow(
                    f"{asked['name']!r}: took more than {seconds:g} seconds; it is refused"
                ) from error
            raise BadDocument(
                f"{asked['name']!r}: brought its parser down; a sound file is accepted"
            ) from error
        finally:
            timer.cancel()
            timer.join()
        if "error" in answer:
            raise _error(answer)
        return answer, body

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._stop()
            self._process = subprocess.Popen(  # noqa: S603 (our own module)
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=_ROOT,
            )
        return self._process

    def _stop(self) -> None:
        if self._process is None:
            return
        process, self._process = self._process, None
        process.kill()
        try:
            process.communicate()
        except (OSError, ValueError):  # its pipe is gone already
            process.wait()


def _exchange(process: subprocess.Popen[bytes], head: bytes, data: bytes) -> tuple[dict[str, Any], bytes]:
    """Write a message and read the answer. Raises OSError or ValueError when the process is gone."""
    if process.stdin is None or process.stdout is None:
        raise ValueError("no pipes")
    process.stdin.write(head + b"\n" + data)
    process.stdin.flush()
    answer: dict[str, Any] = json.loads(process.stdout.readline())
    body = process.stdout.read(answer["size"])
    if len(body) != answer["size"]:
        raise ValueError("cut off")
    return answer, body


def _error(answer: dict[str, Any]) -> ReportError:
    kind = getattr(errors, str(answer["error"]), ReportError)
    words = str(answer["words"])
    return kind(words) if isinstance(kind, type) and issubclass(kind, ReportError) else ReportError(words)
