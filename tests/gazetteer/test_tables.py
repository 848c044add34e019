"""A bad row of a curated table is one clear message: file, row, column, value and what is accepted."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from gazetteer.errors import BadTable
from gazetteer.load import TABLES, open_gazetteer, read_tables
from gazetteer.sources import PLACE_TABLES
from gazetteer.tables import PLACE_COLUMNS, read_places
from tests.gazetteer.small import open_small, place_row, table

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("column", "value", "accepted"),
    [
        ("lat", "95", "a number from -90 to 90"),
        ("lat", "nan", "a number from -90 to 90"),
        ("lon", "181", "a number from -180 to 180"),
        ("lon", "east", "a number from -180 to 180"),
        ("radius_km", "0", "a number from 0.1"),
        ("kind", "planet", "one of settlement, feature, district"),
        ("country", "Armenia", "a country code of two capital letters"),
        ("countries", "AM azerbaijan", "country codes of two capital letters"),
        ("names", "Testland", "language:name pairs"),
        ("place_id", "test", "an id such as"),
        ("name", "", "something in this cell"),
        ("source", "", "something in this cell"),
    ],
)
def test_a_bad_cell_is_named(tmp_path: Path, column: str, value: str, accepted: str) -> None:
    with pytest.raises(BadTable) as error:
        open_small(tmp_path, table(place_row(place_id="atlas:fine"), place_row(**{column: value})))
    message = str(error.value)
    assert message.startswith("places_test.csv, row 3, ")
    assert repr(column) in message
    assert repr(value) in message
    assert accepted in message
    assert "\n" not in message
    assert isinstance(error.value, ValueError)


def test_a_missing_column_is_named() -> None:
    columns = tuple(column for column in PLACE_COLUMNS if column != "radius_km")
    with pytest.raises(BadTable, match=r"places.csv, row 1, column 'radius_km'"):
        read_places("places.csv", table(place_row(), columns=columns))


def test_a_double_id_names_both_rows() -> None:
    with pytest.raises(BadTable, match=r"row 3, column 'place_id': 'atlas:test-district'.*row 2 has it"):
        read_places("places.csv", table(place_row(), place_row()))


@pytest.mark.parametrize(
    "text", ["", "place_id,name\n", '"open quote\n', "\ufeff" + table(place_row()) + "one,two\n"]
)
def test_a_broken_file_is_a_bad_table(text: str) -> None:
    with pytest.raises(BadTable, match=r"^places\.csv, row"):
        read_places("places.csv", text)


def test_a_table_that_is_not_utf8_is_a_bad_table(tmp_path: Path) -> None:
    (tmp_path / "world.csv").write_bytes(b"\xff\xfe")
    with pytest.raises(BadTable, match=r"world\.csv"):
        read_tables(tmp_path)


def test_a_missing_weight_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    open_small(tmp_path)
    weights = folder / "weights.csv"
    kept = [
        line for line in weights.read_text(encoding="utf-8").splitlines() if not line.startswith("near_km,")
    ]
    weights.write_text("\n".join(kept), encoding="utf-8")
    with pytest.raises(BadTable, match="near_km"):
        open_gazetteer(tmp_path / "other", tables=folder, cities={})


def test_an_error_crosses_between_processes() -> None:
    error = BadTable("places.csv", 2, "lat", "95", "a number from -90 to 90")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)  # noqa: S301 - our own bytes


@pytest.mark.parametrize("file", PLACE_TABLES)
def test_every_row_of_the_product_is_accepted_and_has_a_source(file: str) -> None:
    places = read_places(file, read_tables(TABLES)[file])
    assert len(places) >= 120
    assert all(named.place.source for named in places)


def test_disputed_places_have_no_country_and_keep_all_their_names() -> None:
    rows = {
        row.place.place_id: row for row in read_places("caucasus.csv", read_tables(TABLES)["caucasus.csv"])
    }
    karabakh = rows["atlas:nagorno-karabakh"]
    assert karabakh.place.country is None
    assert set(karabakh.place.countries) == {"AM", "AZ"}
    assert {"Artsakh", "Dağlıq Qarabağ", "Արցախ", "Нагорный Карабах"} <= set(karabakh.names)
