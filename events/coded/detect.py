"""Which format a file has, told by its head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from events.coded import acled, idmc, ucdp
from events.coded.blocks import header_of
from events.coded.errors import UnknownFormat
from events.coded.hxl import tags_at
from events.coded.load import table_head
from events.coded.sample import sample_of

if TYPE_CHECKING:
    from pathlib import Path

OUR_FILES = (".gpkg", ".parquet", ".geoparquet")
OUR_COLUMNS = frozenset({"id", "event_type", "sub_event_type", "geo_precision", "claims", "agreement"})
GDELT_COLUMNS = 61
OTHER_GDELT = {57: "GDELT 1.0", 58: "GDELT 1.0", 16: "GDELT's mentions", 27: "GDELT's knowledge graph"}
_ACCEPTED = "CSV, spreadsheets, JSON, GeoJSON, GeoPackage and GeoParquet"
_OWN = (
    (ucdp.NAME, {"type_of_violence", "side_a", "side_b"}, ucdp.NEEDED),
    (acled.NAME, {"event_id_cnty", "event_date"}, acled.NEEDED),
    (idmc.NAME, {"displacement_type", "figure"}, idmc.NEEDED),
)
_KNOWN = (("ucdp", ucdp.NEEDED), ("acled", acled.NEEDED), ("idmc", idmc.NEEDED))


def detect(path: Path) -> str:
    """The name of a format of `events.coded.read.FORMATS`; "csv" of a table of any other columns.

    Raises:
        UnknownFormat: no table at all.
        BadTable: the file cannot be read.
    """
    if path.suffix.lower() in OUR_FILES:
        return "sitrep"
    head = table_head(path)
    if "\0" in head:
        raise UnknownFormat(f"{path.name!r}: is a binary file; {_ACCEPTED} are accepted")
    start = head.lstrip()[:1]
    if start in {"{", "[", "\x1e"}:
        return _of_json(head, path.name)
    if start == "<":
        raise UnknownFormat(f"{path.name!r}: is a page or XML; {_ACCEPTED} are accepted")
    cells = head.splitlines()[0].count("\t") + 1 if head else 0
    if cells == GDELT_COLUMNS and head.split("\t", 1)[0].strip().isdecimal():
        return "gdelt"
    if cells in OTHER_GDELT and head.split("\t", 1)[0].replace("-", "").strip().isdecimal():
        raise UnknownFormat(
            f"{path.name!r}: has {cells} columns without a header, as {OTHER_GDELT[cells]}; GDELT 2.0 events "
            f"(export.CSV) have {GDELT_COLUMNS}"
        )
    return _of_table(path, head)


def lacking(path: Path) -> tuple[str, tuple[str, ...]] | None:
    """A dataset whose own columns a table has, without all that are needed, and those that it lacks."""
    names = {name.strip().lower() for name in header_of(table_head(path))}
    for dataset, own, needed in _OWN:
        missing = tuple(name for name in needed if name not in names)
        if names >= own and missing:
            return dataset, missing
    return None


def _of_json(head: str, file: str) -> str:
    if '"FeatureCollection"' in head or '"Feature"' in head:
        ours = all(f'"{name}"' in head for name in OUR_COLUMNS)
        return "sitrep" if ours else "geojson"
    for name, needed in _KNOWN:
        if all(f'"{column}"' in head for column in needed):
            return name
    if head.lstrip().startswith(("[", "{")) and "{" in head:
        return "csv"
    raise UnknownFormat(
        f"{file!r}: is JSON of no known kind; GeoJSON, IDMC's and lists of objects are accepted"
    )


def _of_table(path: Path, head: str) -> str:
    names = {name.strip().lower() for name in header_of(head)}
    if names >= OUR_COLUMNS:
        return "sitrep"
    for name, needed in _KNOWN:
        if names >= set(needed):
            return name
    rows = sample_of(path)
    if tags_at(rows) is not None:
        return "hxl"
    if any(len(row) > 1 for row in rows):
        return "csv"
    raise UnknownFormat(
        f"{path.name!r}: is no table; a CSV with a header and two columns or more is accepted"
    )
