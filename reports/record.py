"""Toponyms of a text as plain JSON values, and the JSON lines that ask for them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gazetteer.record import candidate_record
from reports.errors import BadLine
from reports.spans import Spans, toponyms_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.gazetteer import Gazetteer
    from reports.report import Mention

OF_THE_PLACE = ("place_id", "name", "lon", "lat", "place_kind", "country", "score")
LINE = '{"id": ..., "text": "...", "spans": [[start, end], ...] or absent}'
SHOWN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """A text with an id; `spans` (start, end) are the only toponyms asked for, None asks for all."""

    line_id: Any
    text: str
    spans: Spans | None


def mention_record(mention: Mention) -> dict[str, Any]:
    """A toponym with its role, the accepted place (null when there is none) and all candidates."""
    candidates = [candidate_record(candidate) for candidate in mention.resolution.candidates]
    accepted = candidates[0] if mention.resolution.place else {}
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "role": str(mention.role),
        **{key: accepted.get(key) for key in OF_THE_PLACE},
        "status": str(mention.resolution.status),
        "reason": mention.resolution.reason,
        "candidates": candidates,
    }


def toponym_lines(text: str, name: str, gazetteer: Gazetteer) -> Iterator[dict[str, Any] | BadLine]:
    """The toponyms of each line; a bad line gives its error and does not stop the others."""
    for row, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            asked = read_line(line, f"{name}, row {row}")
        except BadLine as error:
            yield error
        else:
            mentions = toponyms_at(asked.text, asked.spans, gazetteer)
            yield {"id": asked.line_id, "toponyms": [mention_record(mention) for mention in mentions]}


def read_line(line: str, where: str) -> TextLine:
    """One line of a JSON-lines file.

    Args:
        line: a JSON object with `id`, `text` and, optionally, `spans`: pairs of offsets into `text`.
        where: file and row, for the message.

    Raises:
        BadLine: anything else.
    """
    try:
        row = json.loads(line)
        text_line = TextLine(line_id=row["id"], text=row["text"], spans=_spans(row.get("spans")))
        length = len(text_line.text) if isinstance(text_line.text, str) else -1
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BadLine(f"{where}: {line[:SHOWN]!r} is not accepted; expected {LINE}") from error
    if length < 0 or not all(0 <= start < end <= length for start, end in text_line.spans or ()):
        raise BadLine(f"{where}: {line[:SHOWN]!r} is not accepted; expected spans inside a text")
    return text_line


def _spans(pairs: Any) -> Spans | None:
    return None if pairs is None else tuple((int(start), int(end)) for start, end in pairs)
