"""Rows of our own exports: GeoJSON, GeoJSON text sequences, CSV, GeoPackage, GeoParquet."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from events.coded.errors import Refused
from events.coded.geojson import features_of
from events.coded.json_rows import json_text, read_json
from events.coded.load import csv_rows, geopackage_rows, parquet_rows, table_head
from events.coded.ours import claims_of, row_id_of, unguarded
from events.coded.ours_types import NESTED
from events.coded.row import CodedBatch, CodedRow, Rejection
from events.coded.rows import is_tags
from events.coded.wkb import geojson_of
from events.record import RECORD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    Told = tuple[dict[str, Any], Any]
    Numbered = tuple[int, dict[str, Any], Any]  # the geometry is a `Refused` where the row cannot be read

ROWS_AT_ONCE = 1024
_TRUTHS = {"true": True, "false": False, "": None}


def our_batches(path: Path) -> Iterator[CodedBatch]:
    """Batches of the events of an export; their rows may hold several claims.

    Raises:
        BadTable: the file is none of our exports.
    """
    rows = iter(_rows(path))
    while held := list(islice(rows, ROWS_AT_ONCE)):
        yield _batch(held)


def _rows(path: Path) -> Iterable[Numbered]:
    """Number, record and geometry of each row."""
    ending = path.suffix.lower()
    if ending == ".gpkg":
        return _geopackage(path)
    if ending in {".parquet", ".geoparquet"}:
        return _parquet(path)
    if table_head(path).lstrip()[:1] in {"{", "\x1e"}:
        return _features(path)
    return _table(path)


def _batch(rows: Iterable[Numbered]) -> CodedBatch:
    batch = CodedBatch()
    for number, record, geometry in rows:
        is_sound = not isinstance(geometry, Refused)
        original = json_text({"geometry": geometry if is_sound else None, "properties": record})
        try:
            if isinstance(geometry, Refused):
                raise geometry
            claims = claims_of(record, geometry)
            is_row = len(claims) == 1 and ":" in claims[0].report_id  # of a dataset, with an id of its own
            own_id = "" if is_row else row_id_of(record)
        except Refused as why:
            batch.rejected.append(
                Rejection(
                    number=number,
                    column=why.column,
                    value=why.value,
                    reason=why.reason,
                    accepted=why.accepted,
                    original=original,
                )
            )
        else:
            batch.rows.append(
                CodedRow(number=number, claim=claims[0], more=claims[1:], own_id=own_id, original=original)
            )
    return batch


def _features(path: Path) -> Iterator[Numbered]:
    for number, feature in enumerate(features_of(path), start=1):
        is_object = isinstance(feature, dict)
        told = feature.get("properties") if is_object else None
        yield number, told if isinstance(told, dict) else {}, feature.get("geometry") if is_object else None


def _table(path: Path) -> Iterator[Numbered]:
    rows = filter(None, csv_rows(path))
    names = next(rows, [])
    for number, cells in enumerate(rows, start=2):
        if number == 2 and is_tags(cells):  # noqa: PLR2004 - the row below the header
            continue
        yield number, *_tried(dict(zip(names, cells, strict=False)), partial(_of_cells, names, cells))


def _of_cells(names: list[str], cells: list[str]) -> Told:
    if len(names) != len(cells):
        raise Refused("", f"{len(cells)} cells", f"has {len(cells)} cells below {len(names)} columns")
    row = dict(zip(names, unguarded(cells), strict=True))
    point = [row.pop("lon", ""), row.pop("lat", "")]
    geometry = {"type": "Point", "coordinates": [float(one) for one in point]} if all(point) else None
    return {name: _cell(name, cell) for name, cell in row.items()}, geometry


def _tried(row: dict[str, Any], read: Callable[[], Told]) -> tuple[dict[str, Any], Any]:
    """Record and geometry of a row; of one that is not as an export writes it, the row and why."""
    try:
        return read()
    except Refused as why:
        return row, why
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        told = f"{type(error).__name__}: {error}"[:80]
        return row, Refused("", told, "is not as an export writes it", "an export of this program")


def _cell(name: str, cell: str) -> Any:
    if name in NESTED:
        return read_json(cell) if cell else None
    return _READ.get(_KINDS.get(name, ""), _text)(cell)


def _text(cell: str) -> str | None:
    return cell or None


def _whole(cell: str) -> int | None:
    return int(cell) if cell else None


def _real(cell: str) -> float | None:
    return float(cell) if cell else None


def _truth(cell: str) -> bool | None:
    return _TRUTHS[cell]


_READ: dict[str, Callable[[str], Any]] = {"Int64": _whole, "float64": _real, "bool": _truth}
_KINDS = {column.name: str(column.dtype) for column in RECORD}


def _geopackage(path: Path) -> Iterator[Numbered]:
    for number, (event, claims) in enumerate(geopackage_rows(path), start=1):
        yield number, *_tried(event, partial(_of_layer, event, claims))


def _of_layer(event: dict[str, Any], claims: list[dict[str, Any]]) -> Told:
    geometry = geojson_of(event.get("geom"))
    record = {name: _nested(name, value) for name, value in event.items() if name != "geom"}
    for name in ("cumulative", "background"):
        record[name] = bool(record.get(name))
    record["claims"] = [_claim(one) for one in claims]
    return record, geometry


def _claim(told: dict[str, Any]) -> dict[str, Any]:
    lists = ("withheld", "denied_by", "revises", "superseded_figures", "superseded_by")
    made = {
        name: read_json(value) if name in lists and isinstance(value, str) else value
        for name, value in told.items()
    }
    return {**made, "cumulative": bool(told.get("cumulative")), "background": bool(told.get("background"))}


def _nested(name: str, value: Any) -> Any:
    return read_json(value) if name in NESTED and isinstance(value, str) else value


def _parquet(path: Path) -> Iterator[Numbered]:
    for number, row in enumerate(parquet_rows(path), start=1):
        yield number, *_tried(row, partial(_of_columns, row))


def _of_columns(row: dict[str, Any]) -> Told:
    geometry = geojson_of(row.get("geometry"))
    told = {name: value for name, value in row.items() if name not in {"geometry", "bbox"}}
    record = {name: _nested(name, _iso(value)) for name, value in told.items()}
    record["claims"] = [{name: _iso(value) for name, value in one.items()} for one in row.get("claims") or []]
    return record, geometry


def _iso(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
