"""Events as files to take away. The same events give the same bytes."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from geo.footprint import footprint
from geo.schema import COLUMN_NAMES, record
from geo.webmap import standalone_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from events.event import Event

# A cell that begins with one of these is run as a formula by spreadsheet programs (OWASP, "CSV injection").
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def to_geojson(events: Sequence[Event]) -> bytes:
    """An RFC 7946 FeatureCollection in UTF-8; the geometry of an event without a footprint is null."""
    collection = {"type": "FeatureCollection", "features": [_feature(event) for event in events]}
    return _json(collection).encode("utf-8", "replace") + b"\n"


def to_csv(events: Sequence[Event]) -> bytes:
    """One row for each event (RFC 4180, UTF-8), the record's columns and then `lon`, `lat`.

    Lists (the claims, who denies) are JSON text. `lon` and `lat` are empty unless the report names a point. A
    text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow((*COLUMN_NAMES, "lon", "lat"))
    writer.writerows(_row(event) for event in events)
    return stream.getvalue().encode("utf-8", "replace")


def to_html(events: Sequence[Event], *, theme: str = "light", title: str = "") -> bytes:
    """The time map as one file that needs no network."""
    return standalone_page(events, theme=theme, title=title).encode("utf-8", "replace")


def _feature(event: Event) -> dict[str, Any]:
    return {"type": "Feature", "geometry": footprint(event), "properties": record(event)}


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
            return _json(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
