"""A GeoPackage is known by its first bytes, opened read-only, and has one layer in degrees."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pytest
from shapely.geometry import LineString, Polygon

from gazetteer.boundaries import Defaults, read_boundaries
from gazetteer.errors import BadSource
from gazetteer.place import PlaceKind
from tests.gazetteer.sources import square

if TYPE_CHECKING:
    from pathlib import Path


def write(path: Path, crs: str = "EPSG:4326", layer: str = "units", **columns: Any) -> Path:
    """A GeoPackage with a square, a bow tie and a line, in the columns of Natural Earth."""
    shapes = [
        Polygon(square(45, 40)[0]),
        Polygon([(0, 0), (2, 2), (2, 0), (0, 2)]),
        LineString([(0, 0), (1, 1)]),
    ]
    facts = {
        "name": ["Sila", "Bow", "Line"],
        "iso_a2": ["AM", "-99", "AM"],
        "iso_3166_2": ["AM-XX", "XX-1", "AM-Y"],
    }
    gpd.GeoDataFrame(facts | columns, geometry=shapes, crs=crs).to_file(path, layer=layer, driver="GPKG")
    return path


def test_units_of_natural_earth_are_read(tmp_path: Path) -> None:
    found = read_boundaries(write(tmp_path / "units.gpkg"), Defaults())
    assert [(one.name, one.country, one.kind) for one in found.outlines] == [
        ("Sila", "AM", PlaceKind.REGION),
        ("Bow", "", PlaceKind.REGION),
    ]
    assert found.outlines[0].polygons[0][0][0] in {(45.0, 40.0), (46.0, 40.0), (46.0, 41.0), (45.0, 41.0)}
    assert found.set_aside == [
        "units.gpkg, row 3: its geometry is 'LineString'; expected a Polygon or a MultiPolygon"
    ]
    assert len(found.outlines) + len(found.set_aside) == found.rows == 3


def test_the_name_of_the_file_does_not_matter(tmp_path: Path) -> None:
    path = write(tmp_path / "units.gpkg").rename(tmp_path / "units.geojson")
    assert len(read_boundaries(path, Defaults()).outlines) == 2


def test_a_layer_with_any_name_is_only_a_name(tmp_path: Path) -> None:
    path = write(tmp_path / "units.gpkg", layer='a"; DROP TABLE gpkg_contents; --')
    assert len(read_boundaries(path, Defaults()).outlines) == 2
    with sqlite3.connect(path) as database:
        assert database.execute("SELECT count(*) FROM gpkg_contents").fetchone() == (1,)


def test_nothing_is_written_beside_it(tmp_path: Path) -> None:
    path = write(tmp_path / "units.gpkg")
    before = path.read_bytes()
    read_boundaries(path, Defaults())
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_two_layers_and_other_coordinates_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "units.gpkg")
    write(path, layer="more")
    with pytest.raises(BadSource, match="has the layers 'units', 'more'; expected one"):
        read_boundaries(path, Defaults())
    with pytest.raises(BadSource, match="coordinates EPSG:3857; expected EPSG:4326"):
        read_boundaries(write(tmp_path / "other.gpkg", crs="EPSG:3857"), Defaults())


@pytest.mark.parametrize("share", [0.02, 0.5, 0.9])
def test_a_cut_file_is_one_message(tmp_path: Path, share: float) -> None:
    path = write(tmp_path / "units.gpkg")
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(BadSource) as error:
        read_boundaries(path, Defaults())
    assert "\n" not in str(error.value)


def test_another_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "units.gpkg"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE t (a)")
    with pytest.raises(BadSource, match="begins with"):
        read_boundaries(path, Defaults())


def test_views_in_the_place_of_its_tables_are_never_run(tmp_path: Path) -> None:
    path = write(tmp_path / "units.gpkg")
    with sqlite3.connect(path) as database:
        database.execute("DROP TABLE gpkg_geometry_columns")
        endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
        database.execute(f"CREATE VIEW gpkg_geometry_columns AS {endless}")
    with pytest.raises(BadSource, match="has views"):
        read_boundaries(path, Defaults())


def test_names_that_are_no_text_are_one_message(tmp_path: Path) -> None:
    path = write(tmp_path / "units.gpkg")
    path.write_bytes(path.read_bytes().replace(b"iso_3166_2", b"iso_\xff166_2"))
    with pytest.raises(BadSource, match="no whole GeoPackage"):
        read_boundaries(path, Defaults())
