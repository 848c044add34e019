"""Events as files to take away, one module for each format. The same events give the same bytes.

Every format holds exactly the events given, in their order, and says where they are from
(`geo.export_about`); a format of rows only, CSV or GeoJSONSeq, says it in the claims of each row, and the
rest beside it (`to_about`).
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.export_about import TITLE, About, about
from geo.export_csv import csv_chunks
from geo.export_geojson import geojson_chunks, geojsonseq_chunks
from geo.export_geopackage import geopackage_bytes, write_geopackage
from geo.export_kml import kml_chunks
from geo.export_parquet import write_parquet
from geo.save import save, save_by
from geo.webmap import standalone_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from events.event import Event

STEM = "sitrep-atlas"


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


def to_geojson(events: Sequence[Event], told: About | None = None) -> bytes:
    """An RFC 7946 FeatureCollection; with `told`, its counts and sources in the foreign member `metadata`."""
    return b"".join(geojson_chunks(events, told))


def to_geojsonseq(events: Sequence[Event]) -> bytes:
    """One Feature a line."""
    return b"".join(geojsonseq_chunks(events))


def to_csv(events: Sequence[Event], *, hxl: bool = False) -> bytes:
    """One row for each event; see `geo.export_csv`."""
    return b"".join(csv_chunks(events, hxl=hxl))


def to_gpkg(events: Sequence[Event]) -> bytes:
    """A GeoPackage; see `geo.export_geopackage`."""
    return geopackage_bytes(events, about(events))


def to_parquet(events: Sequence[Event]) -> bytes:
    """GeoParquet; see `geo.export_parquet`."""
    stream = io.BytesIO()
    write_parquet(events, about(events), stream)
    return stream.getvalue()


def to_kml(events: Sequence[Event]) -> bytes:
    """A KML document; see `geo.export_kml`."""
    return b"".join(kml_chunks(events, about(events)))


def to_html(events: Sequence[Event], *, theme: str = "light", title: str = "") -> bytes:
    """The time map as one file that needs no network."""
    return standalone_page(events, theme=theme, title=title).encode("utf-8", "replace")


def to_about(events: Iterable[Event], *, title: str = TITLE) -> bytes:
    """Counts, sources and attribution of an export as plain text."""
    return ("\n".join(about(events, title=title).lines()) + "\n").encode("utf-8", "replace")


def export_bytes(events: Sequence[Event], kind: str, *, theme: str = "light", hxl: bool = False) -> bytes:
    """The events in a format of `FORMATS`."""
    makers: dict[str, Callable[[], bytes]] = {
        "geojson": lambda: to_geojson(events, about(events)),
        "geojsonseq": lambda: to_geojsonseq(events),
        "csv": lambda: to_csv(events, hxl=hxl),
        "gpkg": lambda: to_gpkg(events),
        "parquet": lambda: to_parquet(events),
        "kml": lambda: to_kml(events),
        "html": lambda: to_html(events, theme=theme, title=TITLE),
    }
    return makers[kind]()


def export_file(events: Sequence[Event], kind: str, target: Path, *, hxl: bool = False) -> None:
    """Write the events to a file, row by row where the format allows, beside the target and renamed.

    Raises:
        OSError: the file cannot be written; what was there before is whole.
    """
    if target.exists() and not target.is_file():
        save(export_bytes(events, kind, hxl=hxl), target)
    elif kind == "gpkg":
        save_by(lambda path: write_geopackage(events, about(events), path), target)
    elif kind == "parquet":
        save_by(lambda path: write_parquet(events, about(events), path), target)
    else:
        save(_chunks(events, kind, hxl=hxl), target)


def file_name(kind: str, events: int, first: date | None = None, last: date | None = None) -> str:
    """Name of a file: our words, the window of days, the number of rows.

    >>> from datetime import date
    >>> file_name("geojson", 149, date(2020, 9, 27), date(2020, 11, 10))
    'sitrep-atlas_2020-09-27_2020-11-10_149-events.geojson'
    """
    days = [day.isoformat() if day else "open" for day in (first, last)] if first or last else []
    rows = f"{events}-event" if events == 1 else f"{events}-events"
    return "_".join([STEM, *days, rows]) + f".{FORMATS[kind].ending}"


def _chunks(events: Sequence[Event], kind: str, *, hxl: bool) -> Iterator[bytes]:
    match kind:
        case "geojson":
            return geojson_chunks(events, about(events))
        case "geojsonseq":
            return geojsonseq_chunks(events)
        case "csv":
            return csv_chunks(events, hxl=hxl)
        case "kml":
            return kml_chunks(events, about(events))
        case _:
            return iter((export_bytes(events, kind),))
