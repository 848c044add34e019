"""GeoJSON (RFC 7946) and GeoJSON text sequences of newline-separated Features, row by row.

A row is made of two texts, the record of the event and the geometry of its place. Arrow joins those of many
rows into one piece of memory, so that a million rows cost what it takes to copy them.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.export_rows import ESCAPED_HALF, Footprints, json_bytes, one_text, repaired

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.export_about import About
    from geo.export_rows import Piece, Rows
    from geo.footprint import Geometry

MOST_AT_ONCE = 1 << 22
HEAD, MIDDLE, TAIL = b'{"type":"Feature","geometry":', b',"properties":', b"}"


def geojson_chunks(rows: Rows, about: About | None = None) -> Iterator[Piece]:
    """A FeatureCollection in UTF-8; with `about`, its counts and sources in the foreign member `metadata`."""
    told = b'"metadata":%b,' % json_bytes(about.record()) if about else b""
    yield b'{"type":"FeatureCollection",' + told + b'"features":['
    is_first = True
    for piece in _features(rows, b"," + HEAD, TAIL):
        yield piece[1:] if is_first else piece
        is_first = False
    yield b"]}\n"


def geojsonseq_chunks(rows: Rows) -> Iterator[Piece]:
    """One Feature a line."""
    yield from _features(rows, HEAD, TAIL + b"\n")


def geometry_texts(geometries: list[Geometry | None]) -> list[bytes]:
    """Each geometry as JSON text; null for none."""
    return list(map(json_bytes, geometries))


def _features(rows: Rows, head: bytes, tail: bytes) -> Iterator[Piece]:
    """The Features of all rows with a text before and behind each, some megabytes at a time."""
    footprints = Footprints(rows.places, geometry_texts)
    for batch in rows.batches():
        records = repaired(batch.records, ESCAPED_HALF).cast(pa.binary())
        made, which = footprints.of(batch)
        geometries = pa.array(made, pa.binary())
        for start, end in _parts(records, made, which):
            some = geometries.take(pa.array(which[start:end]))
            joined = pc.binary_join_element_wise(
                head, some, MIDDLE, records.slice(start, end - start), tail, b""
            )
            yield one_text(joined)


def _parts(records: pa.Array, made: list[bytes], which: np.ndarray) -> Iterator[tuple[int, int]]:
    """First and last row (excluded) of pieces that are not much larger than `MOST_AT_ONCE`."""
    lengths = np.fromiter(map(len, made), np.int64)[which]
    sizes = np.cumsum(lengths + pc.binary_length(records).to_numpy()) // MOST_AT_ONCE
    bounds = [0, *(np.flatnonzero(np.diff(sizes)) + 1).tolist(), len(which)]
    return pairwise(bounds)
