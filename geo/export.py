"""Events as files to take away, one module for each format. The same events give the same bytes.

Every format holds exactly the events given, in their order, and says where they are from
(`geo.export_about`); a format of rows only, CSV or GeoJSONSeq, says it in the claims of each row, and the
rest beside it (`to_about`).
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

from geo.export_about import TITLE
from geo.export_csv import csv_chunks
from geo.export_geojson import geojson_chunks, geojsonseq_chunks
from geo.export_kml import kml_chunks
from geo.export_rows import Rows, rows_of
from geo.save import save, save_by

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from events.event import Event
    from geo.export_about import About
    from geo.export_rows import Piece

    Events = Sequence[Event] | Rows

STEM = "sitrep-atlas"
WHOLE = ("gpkg", "parquet")  # formats that no pipe can take piece by piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: how it is named and shown, and what it is for."""

    label: str
    ending: str
    mime: str
    use: str


FORMATS = {
    "geojson": Format(
        label="GeoJSON", ending="geojson", mime="application/geo+json",
        use="Every event with all its claims; for QGIS, geopandas and web maps",
    ),
    "geojsonseq": Format(
        label="GeoJSONSeq", ending="geojsonl", mime="application/geo+json-seq",
        use="The same, one event a line; for tools that read line by line",
    ),
    "csv": Format(
        label="CSV", ending="csv", mime="text/csv",
        use="One row for each event; for a spreadsheet",
    ),
    "gpkg": Format(
        label="GeoPackage", ending="gpkg", mime="application/geopackage+sqlite3",
        use="Opens in QGIS with the symbols of the map and its time control; claims are a table of their own",
    ),
    "parquet": Format(
        label="GeoParquet", ending="parquet", mime="application/vnd.apache.parquet",
        use="Small and typed, with claims inside; for geopandas, DuckDB and R",
    ),
    "kml": Format(
        label="KML", ending="kml", mime="application/vnd.google-earth.kml+xml",
        use="For Google Earth and other globes, with their time slider",
    ),
    "html": Format(
        label="Map as one HTML file", ending="html", mime="text/html",
        use="The animated map with its slider; opens from disk, without a network",
    ),
}  # fmt: skip


def to_geojson(events: Events, told: About | None = None) -> bytes:
    """An RFC 7946 FeatureCollection; with `told`, its counts and sources in the foreign member `metadata`."""
    return b"".join(geojson_chunks(rows_of(events), told))


def to_geojsonseq(events: Events) -> bytes:
    """One Feature a line."""
    return b"".join(geojsonseq_chunks(rows_of(events)))


def to_csv(events: Events, *, hxl: bool = False) -> bytes:
    """One row for each event; see `geo.export_csv`."""
    return b"".join(csv_chunks(rows_of(events), hxl=hxl))


def to_gpkg(events: Events) -> bytes:
    """A GeoPackage; see `geo.export_geopackage`."""
    from geo.export_geopackage import geopackage_bytes  # noqa: PLC0415 (GeoPandas, for this format alone)

    return geopackage_bytes(rows_of(events))


def to_parquet(events: Events) -> bytes:
    """GeoParquet; see `geo.export_parquet`."""
    from geo.export_parquet import write_parquet  # noqa: PLC0415 (GeoPandas, for this format alone)

    stream = io.BytesIO()
    write_parquet(rows_of(events), stream)
    return stream.getvalue()


def to_kml(events: Events) -> bytes:
    """A KML document; see `geo.export_kml`."""
    return b"".join(kml_chunks(rows_of(events)))


def to_html(events: Events, *, theme: str = "light", title: str = "") -> bytes:
    """The time map as one file that needs no network."""
    from geo.webmap import standalone_page  # noqa: PLC0415 (folium, for this format alone)

    columns = rows_of(events).columns()
    return standalone_page(columns, theme=theme, title=title).encode("utf-8", "replace")


def to_about(events: Events, *, title: str = TITLE) -> bytes:
    """Counts, sources and attribution of an export as plain text."""
    told = replace(rows_of(events).about, title=title)
    return ("\n".join(told.lines()) + "\n").encode("utf-8", "replace")


def export_bytes(events: Events, kind: str, *, theme: str = "light", hxl: bool = False) -> bytes:
    """The events in a format of `FORMATS`."""
    rows = rows_of(events)
    match kind:
        case "gpkg":
            return to_gpkg(rows)
        case "parquet":
            return to_parquet(rows)
        case _:
            return b"".join(_chunks(rows, kind, theme=theme, hxl=hxl))


def export_file(events: Events, kind: str, target: Path, *, hxl: bool = False) -> None:
    """Write the events to a file, row by row where the format allows, beside the target and renamed.

    Raises:
        OSError: the file cannot be written; what was there before is whole.
    """
    rows = rows_of(events)
    if target.exists() and not target.is_file():
        save(export_bytes(rows, kind, hxl=hxl) if kind in WHOLE else _chunks(rows, kind, hxl=hxl), target)
    elif kind == "gpkg":
        from geo.export_geopackage import write_geopackage  # noqa: PLC0415 (as in `to_gpkg`)

        save_by(lambda path: write_geopackage(rows, path), target)
    elif kind == "parquet":
        from geo.export_parquet import write_parquet  # noqa: PLC0415 (as in `to_parquet`)

        save_by(lambda path: write_parquet(rows, path), target)
    else:
        save(_chunks(rows, kind, hxl=hxl), target)


def export_stream(events: Events, kind: str, stream: BinaryIO, *, hxl: bool = False) -> None:
    """Write the events to a stream, row by row where the format allows."""
    rows = rows_of(events)
    if kind in WHOLE:
        stream.write(export_bytes(rows, kind))
    else:
        stream.writelines(_chunks(rows, kind, hxl=hxl))


def file_name(kind: str, events: int, first: date | None = None, last: date | None = None) -> str:
    """Name of a file: our words, the window of days, the number of rows.

    >>> from datetime import date
    >>> file_name("geojson", 149, date(2020, 9, 27), date(2020, 11, 10))
    'sitrep-atlas_2020-09-27_2020-11-10_149-events.geojson'
    """
    days = [day.isoformat() if day else "open" for day in (first, last)] if first or last else []
    rows = f"{events}-event" if events == 1 else f"{events}-events"
    return "_".join([STEM, *days, rows]) + f".{FORMATS[kind].ending}"


def _chunks(rows: Rows, kind: str, *, theme: str = "light", hxl: bool) -> Iterator[Piece]:
    """The pieces of a file of a format that is written from its start to its end."""
    match kind:
        case "geojson":
            return geojson_chunks(rows, rows.about)
        case "geojsonseq":
            return geojsonseq_chunks(rows)
        case "csv":
            return csv_chunks(rows, hxl=hxl)
        case "kml":
            return kml_chunks(rows)
        case _:
            return iter((to_html(rows, theme=theme, title=TITLE),))
