"""CSV (RFC 4180, UTF-8): a row for each event, safe in a spreadsheet; with HXL tags when asked for."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from geo.export_geojson import json_bytes
from geo.footprint import footprint
from geo.load import hxl_tags
from geo.schema import COLUMN_NAMES, record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from events.event import Event

# A cell that begins with one of these is run as a formula by spreadsheet programs (OWASP, "CSV injection").
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
HEADER = (*COLUMN_NAMES, "lon", "lat")
ROWS_AT_ONCE = 256


def csv_chunks(events: Iterable[Event], *, hxl: bool = False) -> Iterator[bytes]:
    """The record's columns and then `lon`, `lat`.

    Lists (the claims, who denies) are JSON text. `lon` and `lat` are empty unless the report names a point. A
    text that a spreadsheet would run as a formula gets an apostrophe before it. With `hxl`, the second row
    holds the tags of data/exchange/hxl.csv (hxlstandard.org).
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(HEADER)
    if hxl:
        tags = hxl_tags()
        writer.writerow(tags.get(name, "") for name in HEADER)
    for number, event in enumerate(events, start=1):
        writer.writerow(_row(event))
        if number % ROWS_AT_ONCE == 0:
            yield _taken(stream)
    yield _taken(stream)


def _taken(stream: io.StringIO) -> bytes:
    """What the stream holds; it is empty afterwards."""
    text = stream.getvalue()
    stream.seek(0)
    stream.truncate()
    return text.encode("utf-8", "replace")


def _row(event: Event) -> list[str]:
    return [_cell(value) for value in (*record(event).values(), *_point(event))]


def _point(event: Event) -> tuple[float | None, float | None]:
    geometry = footprint(event)
    return geometry["coordinates"] if geometry and geometry["type"] == "Point" else (None, None)


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return f"'{value}" if value.startswith(FORMULA_STARTS) else value
        case int() | float():
            return str(value)
        case _:
            return json_bytes(value).decode("utf-8")
