"""Well-known binary (ISO 13249-3), as GeoPackage and GeoParquet hold it, to GeoJSON geometries."""

from __future__ import annotations

import struct
from typing import Any

from events.coded.errors import Refused

_LINE, _POLYGON, _LINES = 2, 3, 5
_GEOPACKAGE = b"GP"
_HEAD_BYTES = 8
_ENVELOPE_BYTES = (0, 32, 48, 48, 64)


def geojson_of(blob: object) -> dict[str, Any] | None:
    """The geometry in well-known binary, with or without the head of a GeoPackage; None of nothing.

    Raises:
        Refused: the bytes are no point, line or polygon.
    """
    if blob is None:
        return None
    if not isinstance(blob, bytes):
        raise Refused("geometry", str(blob)[:80], "is no geometry", "well-known binary")
    try:
        if blob[:2] == _GEOPACKAGE:
            blob = blob[_HEAD_BYTES + _ENVELOPE_BYTES[(blob[3] >> 1) & 7] :]
        geometry, _ = _geometry(blob, 0)
    except (struct.error, IndexError) as error:
        raise Refused("geometry", f"{len(blob)} bytes", "is no geometry", "well-known binary") from error
    return geometry


def _geometry(blob: bytes, at: int) -> tuple[dict[str, Any], int]:
    order = "<" if blob[at] else ">"
    (kind,) = struct.unpack_from(f"{order}I", blob, at + 1)
    at += 5
    match kind:
        case 1:
            positions, at = _positions(blob, at, order, 1)
            return {"type": "Point", "coordinates": positions[0]}, at
        case 2:
            line, at = _counted(blob, at, order)
            return {"type": "LineString", "coordinates": line}, at
        case 3:
            return _polygon(blob, at, order)
        case 5 | 6:
            return _many(blob, at, order, "MultiLineString" if kind == _LINES else "MultiPolygon")
        case _:
            raise Refused("geometry", f"type {kind}", "is no point, line or polygon", "one of these")


def _polygon(blob: bytes, at: int, order: str) -> tuple[dict[str, Any], int]:
    (count,) = struct.unpack_from(f"{order}I", blob, at)
    at += 4
    rings = []
    for _ in range(count):
        ring, at = _counted(blob, at, order)
        rings.append(ring)
    return {"type": "Polygon", "coordinates": rings}, at


def _many(blob: bytes, at: int, order: str, name: str) -> tuple[dict[str, Any], int]:
    (count,) = struct.unpack_from(f"{order}I", blob, at)
    at += 4
    parts = []
    for _ in range(count):
        order, kind = "<" if blob[at] else ">", _LINE if name == "MultiLineString" else _POLYGON
        if struct.unpack_from(f"{order}I", blob, at + 1)[0] != kind:
            raise Refused("geometry", name, "holds something else than its name says", "well-known binary")
        part, at = _geometry(blob, at)
        parts.append(part["coordinates"])
    return {"type": name, "coordinates": parts}, at


def _counted(blob: bytes, at: int, order: str) -> tuple[list[list[float]], int]:
    (count,) = struct.unpack_from(f"{order}I", blob, at)
    return _positions(blob, at + 4, order, count)


def _positions(blob: bytes, at: int, order: str, count: int) -> tuple[list[list[float]], int]:
    numbers = struct.unpack_from(f"{order}{2 * count}d", blob, at)
    return [list(pair) for pair in zip(numbers[::2], numbers[1::2], strict=True)], at + 16 * count
