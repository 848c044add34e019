"""The log of a watch: a JSON line for all that arrived, and what the next start knows of it.

A line that a kill cut off is passed over; what it told is done again, and the store keeps nothing twice.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from corpus.keep import append_line, kept

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Line = dict[str, Any]
STAMP = "stamp"


class Journal:
    """A log that is read once and then written to.

    Args:
        path: of the log; made when the first line is written.
        now: gives the time of a line, ISO 8601.
    """

    def __init__(self, path: Path, now: Callable[[], str]) -> None:
        self.path = path
        self._now = now
        self._last: dict[str, Line] = {}
        data = kept(str(path)) or b""
        self._is_torn = bool(data) and not data.endswith(b"\n")
        for text in data.split(b"\n"):
            line = _parsed(text)
            if line is not None and isinstance(line.get("what"), str):
                self._last[line["what"]] = line

    def last(self, what: str) -> Line | None:
        """The last line about something: a file by its path, an entry of a feed by its key."""
        return self._last.get(what)

    def is_known(self, what: str, stamp: Any) -> bool:
        """Whether the last line about something is about this state of it."""
        line = self._last.get(what)
        return line is not None and line.get(STAMP) == stamp

    def write(self, what: str, became: str, **more: Any) -> Line:
        """Add a line and have it on disk: what it is about, and what became of it."""
        line = {"at": self._now(), "what": what, "became": became, **more}
        append_line(str(self.path), json.dumps(line, ensure_ascii=True), is_torn=self._is_torn)
        self._is_torn = False
        self._last[what] = line
        return line


def _parsed(text: bytes) -> Line | None:
    try:
        line = json.loads(text)
    except ValueError:
        return None
    return line if isinstance(line, dict) else None
