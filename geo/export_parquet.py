"""GeoParquet 1.1: events with WKB footprints, a bounding box for each row, and their claims as a list.

Written in row groups as events come, with the types of the columns fixed beforehand, so that files of any
content can be read together.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from geo.export_columns import CLAIM_FIELDS, EVENT_FIELDS, sound
from geo.export_rows import Footprints
from geo.export_typed import ARROW_TYPE, claims_of, typed_rows, with_days
from geo.frame import Shape, shapes_of

if TYPE_CHECKING:
    from pathlib import Path

    from geo.export_rows import Batch, Rows

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
BATCHES_OF_A_GROUP = 4


def write_parquet(rows: Rows, target: BinaryIO | Path) -> None:
    """Write the file to a binary stream or a path, zstd-compressed."""
    kinds: set[str] = set()
    told = json.dumps(sound(rows.about.record()), ensure_ascii=False)
    footprints = Footprints(rows.places, shapes_of)
    with pq.ParquetWriter(target, SCHEMA.with_metadata({"sitrep-atlas": told}), compression="zstd") as writer:
        held: list[pa.Table] = []
        for batch in rows.batches():
            shapes, which = footprints.of(batch)
            kinds.update(shape.kind for shape in shapes if shape)
            held.append(_table(batch, shapes, which))
            if len(held) == BATCHES_OF_A_GROUP:
                writer.write_table(pa.concat_tables(held))
                held = []
        if held:
            writer.write_table(pa.concat_tables(held))
        writer.add_key_value_metadata({"geo": json.dumps(_geo(kinds))})


def _table(batch: Batch, shapes: list[Shape | None], which: np.ndarray) -> pa.Table:
    """The rows of a batch in the types of the file."""
    rows = typed_rows(batch.records)
    columns = [*with_days(rows, EVENT_FIELDS).columns, _claims(rows)]
    taken = pa.array(which)
    geometry = pa.array([shape.wkb if shape else None for shape in shapes], pa.binary()).take(taken)
    return pa.table([*columns, geometry, _boxes(shapes).take(taken)], schema=SCHEMA)


def _claims(rows: pa.Table) -> pa.Array:
    """The claims with days as dates, in the lists that they came in."""
    _, claims = claims_of(rows)
    typed = with_days(claims, CLAIM_FIELDS)
    flat = pa.StructArray.from_arrays(
        [column.combine_chunks() for column in typed.columns], fields=list(CLAIM)
    )
    lists = rows["claims"].combine_chunks()
    counts = lists.value_lengths().to_numpy()
    return pa.ListArray.from_arrays(pa.array(np.append(0, np.cumsum(counts)), pa.int32()), flat)


def _boxes(shapes: list[Shape | None]) -> pa.Array:
    """West, south, east, north of each footprint."""
    return pa.array(
        [dict(zip(SIDES, shape.bounds, strict=True)) if shape else None for shape in shapes], BBOX
    )


def _geo(kinds: set[str]) -> dict[str, Any]:
    """The `geo` metadata; its default reference system is OGC:CRS84, longitude before latitude."""
    column = {
        "encoding": "WKB",
        "geometry_types": sorted(kinds),
        "orientation": "counterclockwise",
        "covering": {"bbox": {side: ["bbox", side] for side in SIDES}},
    }
    return {"version": VERSION, "primary_column": "geometry", "columns": {"geometry": column}}
