"""GeoJSON (RFC 7946) and GeoJSON text sequences of newline-separated Features, row by row.

A row is made of two texts, the record of the event and the geometry of its place. Those of many rows are
woven as views and copied once, into one piece of memory: a million rows cost what it takes to copy them.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from geo.export_rows import ESCAPED_HALF, Footprints, has_sign, json_bytes, one_text, repaired
from store.views import lengths, woven

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
        made, which = footprints.of(batch)
        frame = _Frame(head, pa.array(made, pa.binary_view()), tail)
        records = batch.records.cast(pa.string_view()).cast(pa.binary_view())
        for start, end in _parts(lengths(records), lengths(frame.geometries)[which]):
            piece = frame.around(records[start:end], which[start:end])
            if has_sign(piece, ESCAPED_HALF):
                sound = repaired(batch.records[start:end], ESCAPED_HALF).cast(pa.string_view())
                piece = frame.around(sound.cast(pa.binary_view()), which[start:end])
            yield piece


class _Frame:
    """What stands around the records of some rows."""

    def __init__(self, head: bytes, geometries: pa.Array, tail: bytes) -> None:
        """`geometries` are JSON texts, pa.binary_view(), and records have one of them each."""
        self.geometries = geometries
        self._words = pa.array([head, MIDDLE, tail], pa.binary_view())

    def around(self, records: pa.Array, which: np.ndarray) -> memoryview:
        """Records, pa.binary_view(), as Features, one behind the other; `which` numbers their geometries."""
        head, middle, tail = ((self._words, np.full(len(records), word)) for word in range(len(self._words)))
        columns = (head, (self.geometries, which), middle, (records, np.arange(len(records))), tail)
        return one_text(woven(columns).cast(pa.binary()))


def _parts(*lengths: np.ndarray) -> Iterator[tuple[int, int]]:
    """First and last row (excluded) of pieces that are not much larger than `MOST_AT_ONCE`."""
    sizes = np.cumsum(np.sum(lengths, axis=0, dtype=np.int64)) // MOST_AT_ONCE
    bounds = [0, *(np.flatnonzero(np.diff(sizes)) + 1).tolist(), len(sizes)]
    return pairwise(bounds)
