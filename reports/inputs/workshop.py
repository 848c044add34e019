"""Has files converted in a process of its own, one for many files, replaced when it hangs or dies."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, Self

from reports import errors
from reports.errors import BadDocument, ReportError, TooSlow
from reports.inputs.fetched import Fetched
from reports.inputs.found import Found
from reports.inputs.helper_process import HelperProcess, watched
from reports.inputs.limits import MAX_FETCH_SECONDS, MAX_SECONDS, MAX_SHEET_SECONDS

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Sequence
    from types import TracebackType

    from reports.inputs.kinds import Kind


class Workshop:
    """A converting process, started when it is first needed. To be used in a `with` statement.

    Args:
        seconds: allowed for one file.
        command: what is started; another is for tests.
    """

    def __init__(self, *, seconds: float = MAX_SECONDS, command: Sequence[str] | None = None) -> None:
        self._seconds = seconds
        command = command or (sys.executable, "-m", "reports.inputs.worker")
        self._helper = HelperProcess(command, is_silent=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._helper.stop()

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
        answer, text = self._ask(asked, data, max(self._seconds, MAX_SHEET_SECONDS))
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
        process = self._helper.running()
        with watched(process, seconds) as watch:
            try:
                answer, body = _exchange(process, json.dumps(asked | {"size": len(data)}).encode(), data)
            except (OSError, ValueError) as error:
                watch.over()
                self._helper.stop()
                raise _gone(asked["name"], seconds, is_late=watch.is_late) from error
        if "error" in answer:
            raise _error(answer)
        return answer, body


def _gone(name: str, seconds: float, *, is_late: bool) -> ReportError:
    if is_late:
        return TooSlow(f"{name!r}: took more than {seconds:g} seconds; it is refused")
    return BadDocument(f"{name!r}: brought its parser down; a sound file is accepted")


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
