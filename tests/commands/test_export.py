"""`export` of a collection: it narrows, and writes the same rows in every format."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pytest

from geo.schema import COLUMN_NAMES
from tests.commands.told import Run, fails_with_one_line, features

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_export_reads_the_sample_and_narrows_it(run: Run) -> None:
    _, everything, _ = run("export", "--format", "geojson")
    _, some, _ = run("export", "--start", "2022-01-01", "--type", "Protests")
    assert {each["properties"]["country"] for each in features(some)} == {"AM"}
    assert 0 < len(features(some)) < len(features(everything))


def test_export_by_box_keeps_what_lies_in_it(run: Run) -> None:
    _, output, _ = run("export", "--bbox", "44,39,46.5,41", "--place", "vardenis")
    assert {each["properties"]["place"] for each in features(output)} == {"Vardenis"}


@pytest.mark.parametrize(
    ("asked", "holds"),
    [
        (["--text", "SHELL"], lambda row: "shell" in json.dumps(row).lower()),
        (["--claimant", ""], lambda row: any(claim["claimant"] is None for claim in row["claims"])),
        (["--outlet", "NOBODY"], None),
        (["--precision", "district"], lambda row: row["geo_precision"] == "district"),
        (["--subtype", "Armed clash"], lambda row: row["sub_event_type"] == "Armed clash"),
        (["--killed-at-least", "40"], lambda row: row["killed_high"] is None or row["killed_high"] >= 40),
        (
            ["--any-figure"],
            lambda row: any(row[f"{name}_low"] is not None for name in ("killed", "wounded", "displaced")),
        ),
        (["--within", "10:Goris"], lambda row: row["geo_precision"] != "exact" or row["place"] == "Goris"),
        (
            ["--within", "10:46.34,39.51"],
            lambda row: row["geo_precision"] != "exact" or row["place"] == "Goris",
        ),
    ],
)
def test_export_narrows_by_what_claims_say(
    run: Run, asked: list[str], holds: Callable[[Any], bool] | None
) -> None:
    code, output, said = run("export", *asked)
    rows = [feature["properties"] for feature in json.loads(output)["features"]]
    assert code == 0
    assert bool(rows) == (holds is not None)
    assert holds is None or all(map(holds, rows))
    assert any("no event has --outlet 'NOBODY'" in line for line in said) == (holds is None)


def test_export_by_polygon_reads_a_file_and_a_text(run: Run, tmp_path: Path) -> None:
    square = {
        "type": "Polygon",
        "coordinates": [[[45.5, 40], [46, 40], [46, 40.4], [45.5, 40.4], [45.5, 40]]],
    }
    file = tmp_path / "area.geojson"
    file.write_text(json.dumps({"type": "Feature", "geometry": square}), encoding="utf-8")
    _, by_file, _ = run("export", "--polygon", file)
    _, by_text, _ = run("export", "--polygon", json.dumps(square))
    _, by_box, _ = run("export", "--bbox", "45.5,40,46,40.4")
    assert by_file == by_text == by_box
    assert "Vardenis" in by_file


def test_export_writes_csv_with_the_columns_of_the_record(run: Run) -> None:
    code, output, _ = run("export", "--format", "csv")
    assert code == 0
    assert output.splitlines()[0].split(",")[: len(COLUMN_NAMES)] == list(COLUMN_NAMES)


@pytest.mark.parametrize("form", ["geojsonseq", "gpkg", "parquet", "kml"])
def test_export_writes_the_same_rows_in_every_format(run: Run, form: str, tmp_path: Path) -> None:
    target = tmp_path / f"events.{form}"
    asked = ("export", "--type", "Protests")
    assert run(*asked, "--format", form, "-o", target)[0] == 0
    read = gpd.read_parquet(target) if form == "parquet" else gpd.read_file(target, **LAYER.get(form, {}))
    assert list(read["id"]) == [each["properties"]["id"] for each in features(run(*asked)[1])]


LAYER = {"gpkg": {"layer": "events"}}


def test_export_tags_a_csv_when_asked_for(run: Run) -> None:
    _, output, _ = run("export", "--format", "csv", "--hxl")
    assert output.splitlines()[1].startswith("#event+id,#event+type,")
    fails_with_one_line(run("export", "--format", "kml", "--hxl"), "--hxl", "csv", "kml")


def test_export_names_a_folder_that_is_not_there(run: Run, tmp_path: Path) -> None:
    for form in ("geojson", "gpkg", "parquet"):
        target = tmp_path / "nowhere" / f"events.{form}"
        fails_with_one_line(run("export", "--format", form, "-o", target), "nowhere")


def test_export_writes_a_page_that_asks_nobody(run: Run, report: Path, tmp_path: Path) -> None:
    target = tmp_path / "map.html"
    code, _, _ = run("export", report, "--published", "2022-09-14", "--format", "html", "-o", target)
    page = target.read_text(encoding="utf-8")
    assert code == 0
    assert "timemap" in page
    assert 'src="http' not in page
