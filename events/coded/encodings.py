"""The encoding of a table that does not name it, told by the names of its columns.

Few letters of a table may lie outside of ASCII, too few to tell an encoding by. But a header that reads as
names of columns in one encoding, and as nothing in others, tells enough.
"""

from __future__ import annotations

import csv
import io

from events.coded.names import known_names

CANDIDATES = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8-r", "cp866",
    "cp850",
)  # fmt: skip
_HEAD = 65536
_LINES = 20


def told_encoding(data: bytes) -> str | None:
    """The encoding in which most names of columns are known; None where several would give other texts."""
    head = data[:_HEAD]
    counts = {encoding: _known(head.decode(encoding, "replace")) for encoding in CANDIDATES}
    plain = _known(head.decode("ascii", "replace"))
    most = max(counts.values())
    texts: dict[str, str] = {}
    for encoding in (one for one, count in counts.items() if count == most > plain):
        try:
            texts.setdefault(data.decode(encoding), encoding)
        except UnicodeDecodeError:
            continue
    return next(iter(texts.values())) if len(texts) == 1 else None


def _known(text: str) -> int:
    """How many names of columns are known in the line that has most of them."""
    lines = [line for line in text.splitlines()[:_LINES] if line.strip()]
    return max((_of_line(line) for line in lines), default=0)


def _of_line(line: str) -> int:
    return max(known_names(next(csv.reader(io.StringIO(line), delimiter=sign), [])) for sign in ",;\t|")
