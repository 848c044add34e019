"""The articles of a partition, read, as the files of a part: events, their places, and their reports.

Events are rows of `events.table.EVENT_ROWS` with footprints, as GeoParquet 1.1. Claims of one happening are
joined within the partition; across partitions a store joins them when the parts are imported.
"""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from events import merge_readings
from events.codec import compact, event_values
from events.place_table import PlaceKeys, place_rows
from events.report_codec import account_text, origin_text
from events.table import EVENT_ROWS, event_table
from geo.export_columns import sound_text
from geo.export_parquet import BBOX, SIDES, VERSION
from geo.footprint import footprint
from geo.frame import to_geometry

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shapely.geometry.base import BaseGeometry

    from events.event import Event
    from reports.report import Reading

REPORT_ROWS = pa.schema(
    [
        pa.field("report_id", pa.string(), nullable=False),
        pa.field("source", pa.string(), nullable=False),
        pa.field("published", pa.date32()),
        pa.field("title", pa.string(), nullable=False),
        pa.field("text", pa.string(), nullable=False),
        pa.field("origin", pa.string(), nullable=False),
        pa.field("account", pa.string(), nullable=False),
        pa.field("claim_ids", pa.list_(pa.string()), nullable=False),
        pa.field("exact", pa.string()),
    ]
)
PART_ROWS = pa.schema([*EVENT_ROWS, pa.field("geometry", pa.binary()), pa.field("bbox", BBOX)])


def part_files(readings: Sequence[Reading]) -> tuple[dict[str, bytes], int]:
    """The files of a part by what they hold, `part`, `places` and `reports`, and the number of its events.

    Equal readings give equal bytes.
    """
    found = merge_readings(readings)
    events = [*found.events, *found.background]
    keys = PlaceKeys()
    bodies = [compact(event_values(event, keys.key)) for event in events]
    rows = event_table(events, places=keys, bodies=bodies)
    files = {
        "part": _parquet(*_with_footprints(rows, events)),
        "places": _parquet(place_rows(keys)),
        "reports": _parquet(report_table(found.readings)),
    }
    return files, len(events)


def report_table(readings: Iterable[Reading]) -> pa.Table:
    """Reports as rows of `REPORT_ROWS`.

    `origin` and `account` (what became of each sentence) are JSON; `claim_ids` are in the order of reading. A
    text that is no Unicode is made so, and stands in `exact` as JSON too.
    """
    return pa.Table.from_pylist([_report_row(reading) for reading in readings], schema=REPORT_ROWS)


def _report_row(reading: Reading) -> dict[str, Any]:
    report = reading.report
    texts = {"source": report.source, "title": report.title, "text": report.text}
    sound = {name: sound_text(text) for name, text in texts.items()}
    return {
        "report_id": report.report_id,
        "published": report.published,
        "origin": origin_text(report.origin),
        "account": account_text(reading),
        "claim_ids": [claim.claim_id for claim in (*reading.claims, *reading.background)],
        "exact": None if sound == texts else json.dumps(texts),
        **sound,
    }


def _with_footprints(rows: pa.Table, events: Sequence[Event]) -> tuple[pa.Table, dict[str, Any]]:
    """The rows with geometry and bounding box, and what GeoParquet wants to be told of them."""
    shape_of: dict[str | None, BaseGeometry | None] = {None: None}
    keys = rows["place"].to_pylist()
    for key, event in zip(keys, events, strict=True):
        if key not in shape_of:
            shape_of[key] = to_geometry(footprint(event))
    shapes = [shape_of[key] for key in keys]
    boxes = [dict(zip(SIDES, shape.bounds, strict=True)) if shape else None for shape in shapes]
    table = rows.append_column(
        "geometry", pa.array([shape.wkb if shape else None for shape in shapes], pa.binary())
    )
    table = table.append_column(PART_ROWS.field("bbox"), pa.array(boxes, BBOX))
    column = {
        "encoding": "WKB",
        "geometry_types": sorted({shape.geom_type for shape in shapes if shape}),
        "orientation": "counterclockwise",
        "covering": {"bbox": {side: ["bbox", side] for side in SIDES}},
    }
    return table, {"version": VERSION, "primary_column": "geometry", "columns": {"geometry": column}}


def _parquet(table: pa.Table, geo: dict[str, Any] | None = None) -> bytes:
    stream = io.BytesIO()
    if geo is not None:
        table = table.replace_schema_metadata({"geo": json.dumps(geo)})
    pq.write_table(table, stream, compression="zstd")
    return stream.getvalue()
