"""Every format read back by other people's readers gives the rows shown: ids, days, geometry, claims."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd
import pyarrow.parquet as pq
import pytest
from lxml import etree
from shapely import equals_exact

from geo.export import (
    FORMATS,
    export_bytes,
    export_file,
    file_name,
    to_about,
    to_csv,
    to_geojson,
    to_geojsonseq,
    to_gpkg,
    to_kml,
    to_parquet,
)
from geo.export_about import ATTRIBUTION, about
from geo.export_columns import CLAIM_FIELDS, EVENT_FIELDS
from geo.export_csv import HEADER
from geo.export_kml import NAMESPACE
from geo.footprint import footprint
from geo.frame import to_geometry
from geo.load import hxl_tags
from geo.save import save, save_by
from geo.schema import record
from tests import builders

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WAR = builders.war()
KML = f"{{{NAMESPACE}}}"
HOSTILE = "<b onclick='x'>]]>&amp; \x00\x01\x1b\ud800\ufffe =1+1 '); DROP TABLE events; --"
GEOMETRIES = [to_geometry(footprint(event)) for event in WAR]


def read_back(kind: str, folder: Path) -> gpd.GeoDataFrame:
    """The events of a format, as geopandas reads them."""
    path = folder / file_name(kind, len(WAR))
    export_file(WAR, kind, path)
    if kind == "parquet":
        return gpd.read_parquet(path)
    return gpd.read_file(path, **({"layer": "events"} if kind == "gpkg" else {}))


def day(value: Any) -> str | None:
    """A day as ISO text, whatever the reader made of it."""
    return None if pd.isna(value) else str(value)[:10]


@pytest.mark.parametrize("kind", ["geojson", "geojsonseq", "gpkg", "parquet", "kml"])
def test_geopandas_reads_back_what_was_shown(kind: str, tmp_path: Path) -> None:
    read = read_back(kind, tmp_path)
    assert list(read["id"]) == [event.event_id for event in WAR]
    assert [day(value) for value in read["date_start"]] == [record(event)["date_start"] for event in WAR]
    assert [day(value) for value in read["date_end"]] == [record(event)["date_end"] for event in WAR]
    for found, wanted in zip(read.geometry, GEOMETRIES, strict=True):
        assert (found is None) == (wanted is None)
        assert found is None or equals_exact(found, wanted, normalize=True)
    assert read.crs.to_epsg() == 4326 or read.crs.to_authority() == ("OGC", "CRS84")


@pytest.mark.parametrize("kind", ["geojson", "gpkg", "kml"])
def test_ogr2ogr_reads_back_what_was_shown(kind: str, tmp_path: Path) -> None:
    program = shutil.which("ogr2ogr")
    if program is None:
        pytest.skip("ogr2ogr is not installed (Debian: gdal-bin)")
    given, made = tmp_path / f"given.{FORMATS[kind].ending}", tmp_path / "made.geojson"
    export_file(WAR, kind, given)
    layers = ["events"] if kind == "gpkg" else []
    command = [program, "-f", "GeoJSON", str(made), str(given), *layers]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0  # noqa: S603 - GDAL's own program
    features = json.loads(made.read_bytes())["features"]
    name = "event_id" if kind == "kml" else "id"
    assert [one["properties"][name] for one in features] == [event.event_id for event in WAR]
    kinds = [one["geometry"]["type"] if one["geometry"] else None for one in features]
    assert kinds == [shape["type"] if (shape := footprint(event)) else None for event in WAR]


def test_columns_of_tables_are_those_of_the_records() -> None:
    row = record(WAR[0])
    assert [one.name for one in EVENT_FIELDS] == [name for name in row if name != "claims"]
    assert [one.name for one in CLAIM_FIELDS] == list(row["claims"][0])


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_events_give_the_same_bytes(kind: str) -> None:
    assert export_bytes(WAR, kind) == export_bytes(builders.war(), kind)


@pytest.mark.parametrize("kind", FORMATS)
def test_a_file_holds_the_same_as_the_bytes(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "events"
    export_file(WAR, kind, path)
    if kind == "gpkg":  # SQLite counts its steps in the file's head
        assert rows_of(path.read_bytes()) == rows_of(export_bytes(WAR, kind))
    else:
        assert path.read_bytes() == export_bytes(WAR, kind)


@pytest.mark.parametrize("kind", ["geojson", "gpkg", "parquet", "kml"])
def test_no_events_give_a_file_that_can_be_read(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"none.{FORMATS[kind].ending}"
    export_file((), kind, path)
    if kind == "kml":
        assert etree.parse(path).findall(f".//{KML}Placemark") == []
    else:
        assert len(gpd.read_parquet(path) if kind == "parquet" else gpd.read_file(path, **LAYER[kind])) == 0


LAYER: dict[str, dict[str, str]] = {"gpkg": {"layer": "events"}, "geojson": {}}


def test_names_have_the_window_and_the_number_of_rows() -> None:
    window = date(2020, 9, 27), date(2020, 11, 10)
    assert file_name("geojson", 149, *window) == "sitrep-atlas_2020-09-27_2020-11-10_149-events.geojson"
    assert file_name("gpkg", 1) == "sitrep-atlas_1-event.gpkg"
    assert file_name("csv", 0, None, window[1]) == "sitrep-atlas_open_2020-11-10_0-events.csv"


# --- what a file says of itself ---


def test_every_format_names_outlets_and_attribution() -> None:
    told = about(WAR)
    assert (told.events, told.undated, told.unplaced, told.reports) == (19, 1, 2, 2)
    assert told.outlets == ("Daily Example", "Example Wire")
    table = pq.read_schema(pa_buffer(to_parquet(WAR))).metadata[b"sitrep-atlas"].decode()
    with opened(to_gpkg(WAR)) as base:
        package = base.execute("SELECT metadata FROM gpkg_metadata").fetchone()[0]
        package += base.execute("SELECT description FROM gpkg_contents").fetchone()[0]
    texts = [to_geojson(WAR, told).decode(), to_kml(WAR).decode(), to_about(WAR).decode(), table, package]
    for words in (*ATTRIBUTION, *told.outlets):
        assert all(words in text for text in texts)


def test_the_metadata_of_geojson_counts_its_rows() -> None:
    document = json.loads(to_geojson(WAR, about(WAR)))
    assert document["metadata"]["events"] == len(document["features"]) == len(WAR)
    assert (document["metadata"]["first_day"], document["metadata"]["last_day"]) == (
        "2020-09-27",
        "2022-09-14",
    )


def test_lines_are_the_features_of_the_collection() -> None:
    lines = to_geojsonseq(WAR).decode().splitlines()
    assert [json.loads(line) for line in lines] == json.loads(to_geojson(WAR))["features"]


def test_hxl_tags_stand_below_the_header_when_asked_for() -> None:
    plain, tagged = to_csv(WAR).splitlines(), to_csv(WAR, hxl=True).splitlines()
    assert [plain[0], *plain[1:]] == [tagged[0], *tagged[2:]]
    assert tagged[1].decode().split(",") == [hxl_tags()[name] for name in HEADER]
    assert all(tag.startswith("#") for tag in hxl_tags().values())


# --- GeoPackage ---


def opened(data: bytes) -> closing[sqlite3.Connection]:
    base = sqlite3.connect(":memory:")
    base.deserialize(data)
    return closing(base)


def rows_of(data: bytes) -> list[Any]:
    tables = ("events", "claims", "layer_styles", "gpkg_contents", "gpkg_metadata", "rtree_events_geom")
    with opened(data) as base:
        return [base.execute(f"SELECT * FROM {table}").fetchall() for table in tables]  # noqa: S608 - named above


def test_the_claims_of_a_geopackage_belong_to_its_events() -> None:
    with opened(to_gpkg(WAR)) as base:
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        counts = base.execute("SELECT event_id, count(*) FROM claims GROUP BY event_id").fetchall()
        quotes = base.execute("SELECT quote FROM claims WHERE event_id = 'e01' ORDER BY fid").fetchall()
    assert dict(counts) == {event.event_id: len(event.claims) for event in WAR}
    assert [quote for (quote,) in quotes] == [claim.quote for claim in WAR[0].claims]


def test_the_style_of_a_geopackage_has_a_rule_for_what_is_drawn_and_the_days() -> None:
    with opened(to_gpkg(WAR)) as base:
        row = "SELECT f_table_name, f_geometry_column, useAsDefault, styleQML FROM layer_styles"
        table, column, is_default, text = base.execute(row).fetchone()
    style = etree.fromstring(text)
    assert (table, column, is_default) == ("events", "geom", 1)
    temporal = style.find("temporal")
    assert temporal is not None
    assert temporal.get("enabled") == "1"
    assert "date_start" in (temporal.get("startExpression") or "")
    assert "date_end" in (temporal.get("endExpression") or "")
    rules = {rule.get("key"): rule.get("filter") or "" for rule in style.iter("rule")}
    assert "'Air/drone strike'" in rules["Point-air"]
    assert "Line-clash" in rules
    assert "Line-air" not in rules
    numbers = [rule.get("symbol") for rule in style.iter("rule") if rule.get("symbol")]
    assert numbers == [symbol.get("name") for symbol in style.iter("symbol")]


def test_a_spatial_index_holds_every_geometry() -> None:
    with opened(to_gpkg(WAR)) as base:
        boxes = base.execute("SELECT minx, miny, maxx, maxy FROM rtree_events_geom ORDER BY id").fetchall()
    shapes = [shape for shape in GEOMETRIES if shape is not None]
    for box, shape in zip(boxes, shapes, strict=True):
        assert box == pytest.approx(shape.bounds, abs=1e-4)


# --- GeoParquet ---


def pa_buffer(data: bytes) -> Any:
    import pyarrow as pa  # noqa: PLC0415 - only here

    return pa.BufferReader(data)


def test_geoparquet_says_what_the_standard_asks_for_and_can_be_read_by_box(tmp_path: Path) -> None:
    path = tmp_path / "events.parquet"
    export_file(WAR, "parquet", path)
    geo = json.loads(pq.read_metadata(path).metadata[b"geo"])
    assert geo["version"] == "1.1.0"
    assert geo["columns"]["geometry"]["geometry_types"] == ["MultiLineString", "Point", "Polygon"]
    inside = gpd.read_parquet(path, bbox=(44.4, 40.1, 44.6, 40.3))
    assert list(inside["id"]) == ["e14"]


def test_claims_in_geoparquet_are_a_list_with_types() -> None:
    rows = pq.read_table(pa_buffer(to_parquet(WAR)), columns=["id", "claims"]).to_pylist()
    first = rows[0]["claims"][0]
    assert first["quote"] == WAR[0].claims[0].quote
    assert first["published"] == WAR[0].claims[0].published
    assert first["denied_by"] == list(WAR[0].claims[0].denied_by)


# --- KML ---


def placemarks(data: bytes) -> list[etree._Element]:
    return etree.fromstring(data).findall(f".//{KML}Placemark")


def test_a_placemark_has_the_days_of_its_event() -> None:
    spans = [
        (mark.findtext(f"{KML}TimeSpan/{KML}begin"), mark.findtext(f"{KML}TimeSpan/{KML}end"))
        for mark in placemarks(to_kml(WAR))
    ]
    assert spans == [(record(event)["date_start"], record(event)["date_end"]) for event in WAR]


def test_every_style_of_a_placemark_is_there() -> None:
    document = etree.fromstring(to_kml(WAR))
    styles = {f"#{style.get('id')}" for style in document.iter(f"{KML}Style")}
    assert {url.text for url in document.iter(f"{KML}styleUrl")} <= styles
    assert b"href" not in to_kml(WAR)


# --- what reports say is text ---


def hostile() -> tuple[Any, ...]:
    claim = builders.claim(HOSTILE, claimant=HOSTILE, source=HOSTILE, title=HOSTILE)
    where = builders.place(HOSTILE, place_id="x")
    return (builders.event(HOSTILE, where, actor=HOSTILE, denied_by=(HOSTILE,), claims=(claim,)),)


@pytest.mark.parametrize("kind", FORMATS)
def test_hostile_text_can_be_written_in_every_format(kind: str) -> None:
    assert export_bytes(hostile(), kind)


def test_hostile_text_in_kml_is_shown_as_text_by_a_globe() -> None:
    (mark,) = placemarks(to_kml(hostile()))
    shown = (mark.findtext(f"{KML}name") or "") + (mark.findtext(f"{KML}description") or "")
    assert "<" not in shown
    assert "&lt;b onclick" in shown
    assert {child.tag for child in mark.iter()} <= {f"{KML}{name}" for name in NAMES_IN_KML}
    told = {data.get("name"): data.findtext(f"{KML}value") for data in mark.iter(f"{KML}Data")}
    assert told["actor"] == "<b onclick='x'>]]>&amp; \ufffd\ufffd\ufffd?\ufffd =1+1 '); DROP TABLE events; --"


NAMES_IN_KML = (
    "Placemark", "name", "description", "TimeSpan", "begin", "end", "styleUrl", "ExtendedData", "Data",
    "value", "Point", "coordinates",
)  # fmt: skip


def test_hostile_text_in_a_geopackage_is_a_value() -> None:
    with opened(to_gpkg(hostile())) as base:
        actor, quote = base.execute(
            "SELECT events.actor, quote FROM events JOIN claims ON event_id = events.id"
        ).fetchone()
    assert actor == quote
    assert "DROP TABLE events" in actor
    assert "\0" not in actor


# --- a full disk ---


def broken() -> Iterator[bytes]:
    yield b"half"
    raise OSError(28, "No space left on device")


def test_a_full_disk_leaves_the_old_file_whole(tmp_path: Path) -> None:
    target = tmp_path / "events.csv"
    target.write_bytes(b"old")
    with pytest.raises(OSError, match="No space left on device") as raised:
        save(broken(), target)
    assert raised.value.filename == str(target)
    with pytest.raises(OSError, match="No space left"):
        save_by(half_written, target)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def half_written(path: Path) -> None:
    path.write_bytes(b"half")
    raise OSError(28, "No space left on device")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    for kind in ("geojson", "gpkg", "parquet"):
        target = tmp_path / "nowhere" / f"events.{kind}"
        with pytest.raises(OSError, match="nowhere"):
            export_file(WAR, kind, target)
