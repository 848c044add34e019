"""GeoParquet 1.1: events with WKB footprints, a bounding box for each row, and their claims as a list.

Written in row groups as events come, with the types of the columns fixed beforehand, so that files of any
content can be read together.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from geo.export_columns import CLAIM_FIELDS, EVENT_FIELDS, Field, Holds, sound
from geo.footprint import Geometry, footprint
from geo.frame import to_geometry
from geo.schema import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from events.event import Event
    from geo.export_about import About

ROWS_AT_ONCE = 8192
ARROW_TYPE = {
    Holds.TEXT: pa.string(),
    Holds.DAY: pa.date32(),
    Holds.WHOLE: pa.int64(),
    Holds.REAL: pa.float64(),
    Holds.TRUTH: pa.bool_(),
    Holds.TEXTS: pa.list_(pa.string()),
    Holds.NESTED: pa.string(),
}
SIDES = ("xmin", "ymin", "xmax", "ymax")
BBOX = pa.struct([(side, pa.float64()) for side in SIDES])
CLAIM = pa.struct([(one.name, ARROW_TYPE[one.holds]) for one in CLAIM_FIELDS])
SCHEMA = pa.schema(
    [
        *((one.name, ARROW_TYPE[one.holds]) for one in EVENT_FIELDS),
        ("claims", pa.list_(CLAIM)),
        ("geometry", pa.binary()),
        ("bbox", BBOX),
    ]
)
VERSION = "1.1.0"

Row = dict[str, Any]


def write_parquet(events: Iterable[Event], about: About, target: BinaryIO | Path) -> None:
    """Write the file to a binary stream or a path, zstd-compressed."""
    kinds: set[str] = set()
    schema = SCHEMA.with_metadata({"sitrep-atlas": json.dumps(sound(about.record()), ensure_ascii=False)})
    with pq.ParquetWriter(target, schema, compression="zstd") as writer:
        for rows in _batched(events):
            geometries = [footprint(event) for event in rows]
            kinds.update(geometry["type"] for geometry in geometries if geometry)
            table = [_row(event, geometry) for event, geometry in zip(rows, geometries, strict=True)]
            writer.write_table(pa.Table.from_pylist(table, schema))
        writer.add_key_value_metadata({"geo": json.dumps(_geo(kinds))})


def _batched(events: Iterable[Event]) -> Iterator[list[Event]]:
    held: list[Event] = []
    for event in events:
        held.append(event)
        if len(held) == ROWS_AT_ONCE:
            yield held
            held = []
    if held:
        yield held


def _row(event: Event, geometry: Geometry | None) -> Row:
    row = record(event)
    shape = to_geometry(geometry)
    values = _typed(row, EVENT_FIELDS)
    values["claims"] = [_typed(claim, CLAIM_FIELDS) for claim in row["claims"]]
    values["geometry"] = shape.wkb if shape else None
    values["bbox"] = dict(zip(SIDES, shape.bounds, strict=True)) if shape else None
    return values


def _typed(row: Row, fields: tuple[Field, ...]) -> Row:
    return {one.name: _value(row[one.name], one.holds) for one in fields}


def _value(value: Any, holds: Holds) -> Any:
    """Days as dates, what is nested as JSON text; a text that is no Unicode is made sound."""
    if value is None:
        return None
    match holds:
        case Holds.DAY:
            return date.fromisoformat(value)
        case Holds.NESTED:
            return json.dumps(sound(value), ensure_ascii=False)
        case _:
            return sound(value)


def _geo(kinds: set[str]) -> dict[str, Any]:
    """The `geo` metadata; its default reference system is OGC:CRS84, longitude before latitude."""
    column = {
        "encoding": "WKB",
        "geometry_types": sorted(kinds),
        "orientation": "counterclockwise",
        "covering": {"bbox": {side: ["bbox", side] for side in SIDES}},
    }
    return {"version": VERSION, "primary_column": "geometry", "columns": {"geometry": column}}
