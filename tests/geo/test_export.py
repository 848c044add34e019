"""Exports are valid by other people's readers, read back equal, and are the same bytes every time."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd
import pytest
from geojson_pydantic import FeatureCollection
from shapely.geometry import LinearRing

from geo.export import to_csv, to_geojson, to_html
from geo.frame import to_frame
from geo.schema import COLUMN_NAMES, RECORD, record
from tests import builders

if TYPE_CHECKING:
    from pathlib import Path

WAR = builders.war()


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"))))


def test_the_geojson_is_valid_rfc_7946() -> None:
    document = json.loads(to_geojson(WAR))
    collection = FeatureCollection[Any].model_validate(document)
    assert len(collection.features) == len(WAR)
    assert "crs" not in document
    assert [feature["properties"] for feature in document["features"]] == [record(event) for event in WAR]


def test_outer_rings_run_counter_clockwise_with_five_decimals() -> None:
    features = json.loads(to_geojson(WAR))["features"]
    districts = [one for one in features if one["properties"]["geo_precision"] == "district"]
    polygons = [district["geometry"] for district in districts]
    rings = [polygon["coordinates"][0] for polygon in polygons]
    assert rings
    assert all(LinearRing(ring).is_ccw for ring in rings)
    numbers = [number for ring in rings for point in ring for number in point]
    assert all(round(number, 5) == number for number in numbers)


def test_unlocated_and_country_events_have_no_geometry() -> None:
    features = json.loads(to_geojson(WAR))["features"]
    without = {feature["properties"]["geo_precision"] for feature in features if feature["geometry"] is None}
    assert without == {"unlocated", "country"}


def test_geopandas_reads_the_geojson_back_equal(tmp_path: Path) -> None:
    path = tmp_path / "events.geojson"
    path.write_bytes(to_geojson(WAR))
    read, frame = gpd.read_file(path), to_frame(WAR)
    assert read.crs.to_epsg() == 4326
    assert list(read.geometry) == list(frame.geometry)
    for column in RECORD:
        assert [plain(value) for value in read[column.name]] == [plain(value) for value in frame[column.name]]


def plain(value: Any) -> Any:
    """A value as JSON would hold it: readers turn null into NaN, days into timestamps, lists into text."""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if isinstance(value, str) and value.startswith(("[", "{")):
        return json.loads(value)
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return None
    return value.tolist() if hasattr(value, "tolist") else value


def test_the_csv_has_a_row_for_each_event_with_its_claims() -> None:
    rows = rows_of(to_csv(WAR))
    assert list(rows[0]) == [*COLUMN_NAMES, "lon", "lat"]
    assert [row["id"] for row in rows] == [event.event_id for event in WAR]
    assert json.loads(rows[0]["claims"]) == record(WAR[0])["claims"]


def test_only_a_point_has_coordinates_in_the_csv() -> None:
    rows = {row["id"]: (row["lon"], row["lat"]) for row in rows_of(to_csv(WAR))}
    assert rows["e01"] == ("45.73", "40.18")
    assert rows["e03"] == rows["e11"] == rows["e18"] == ("", "")


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2", "@SUM(A1)", "\tx", "\rx"])
def test_a_text_that_would_run_as_a_formula_gets_an_apostrophe(text: str) -> None:
    row = rows_of(to_csv([builders.event(actor=text)]))[0]
    assert row["actor"] == f"'{text}"


def test_the_same_events_give_the_same_bytes() -> None:
    again = builders.war()
    assert to_geojson(WAR) == to_geojson(again)
    assert to_csv(WAR) == to_csv(again)
    assert to_html(WAR) == to_html(again)


def test_no_events_give_empty_files() -> None:
    assert json.loads(to_geojson([])) == {"type": "FeatureCollection", "features": []}
    assert rows_of(to_csv([])) == []
    assert b"timemap-data" in to_html([])
