"""Columns of latitude and longitude that look swapped are asked about, and never swapped unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from events.coded.errors import BadMapping
from events.coded.mapping import Field
from events.coded.plan import plan_of
from events.coded.read import read_coded
from events.coded.swapped import swap_of

if TYPE_CHECKING:
    from pathlib import Path

    from gazetteer.gazetteer import Gazetteer

NAMES = ("date", "place", "country", "lat", "lon", "type")
COLUMNS = {Field.PLACE: "place", Field.COUNTRY: "country", Field.LATITUDE: "lat", Field.LONGITUDE: "lon"}
TOWNS = (
    ("Ganja", "Azerbaijan", 40.68, 46.36),
    ("Barda", "AZ", 40.37, 47.13),
    ("Goris", "Armenia", 39.51, 46.34),
    ("Kapan", "ARM", 39.21, 46.41),
)


def rows(*, swapped: bool, place: bool = True, country: bool = True) -> list[tuple[str, ...]]:
    return [
        (
            "2020-10-01",
            name if place else "",
            code if country else "",
            *map(str, (lon, lat) if swapped else (lat, lon)),
            "shelling",
        )
        for name, code, lat, lon in TOWNS
    ]


def table(folder: Path, given: list[tuple[str, ...]]) -> Path:
    path = folder / "mine.csv"
    path.write_text("\n".join(",".join(row) for row in (NAMES, *given)) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(("place", "country"), [(True, True), (False, True), (True, False)])
def test_places_and_countries_tell_that_columns_are_swapped(
    gazetteer: Gazetteer, *, place: bool, country: bool
) -> None:
    found = swap_of(NAMES, rows(swapped=True, place=place, country=country), COLUMNS, gazetteer)
    assert found is not None
    assert found.why == "4 of 4 points fit the place or country of their row only when swapped."
    right = rows(swapped=False, place=place, country=country)
    assert swap_of(NAMES, right, COLUMNS, gazetteer) is None


def test_a_few_points_that_stray_are_no_swap(gazetteer: Gazetteer) -> None:
    mixed = [*rows(swapped=True)[:3], *rows(swapped=False)]
    assert swap_of(NAMES, mixed, COLUMNS, gazetteer) is None
    assert swap_of(NAMES, rows(swapped=True)[:2], COLUMNS, gazetteer) is None
    assert swap_of(NAMES, rows(swapped=True, place=False, country=False), COLUMNS, gazetteer) is None


def test_latitudes_beyond_the_poles_tell_it_without_a_gazetteer() -> None:
    east = [("2020-10-01", "", "", str(120 + row), str(30 + row), "shelling") for row in range(4)]
    found = swap_of(NAMES, east, {Field.LONGITUDE: "lon"})  # whose latitude was not proposed for its cells
    assert found is not None
    assert (found.latitude, found.longitude) == ("lat", "lon")
    assert found.why == "4 of 4 latitudes are beyond 90 degrees, and no longitude is."
    far = [(*row[:4], "100", row[5]) for row in east]
    assert swap_of(NAMES, far, COLUMNS) is None
    assert swap_of(NAMES, [(*row[:3], "", "", row[5]) for row in east], COLUMNS) is None


def test_nothing_is_read_before_the_question_is_answered(gazetteer: Gazetteer, tmp_path: Path) -> None:
    path = table(tmp_path, rows(swapped=True))
    plan = plan_of(path, "csv", gazetteer)
    with pytest.raises(BadMapping, match=r"latitude and longitude swapped.*only when swapped"):
        plan.ready("mine.csv")
    with pytest.raises(BadMapping, match="swapped"):
        list(read_coded(path, "csv", gazetteer=gazetteer))
    with pytest.raises(BadMapping, match="swapped"):
        plan.with_said(["latitude=lat", "longitude=lon"]).ready("mine.csv")
    for said, lat in ((["latitude=lon", "longitude=lat"], 40.68), (["points = as-named"], 46.36)):
        told = plan.with_said(said)
        told.ready("mine.csv")
        (batch,) = read_coded(path, "csv", plan=told, gazetteer=gazetteer)
        where = batch.rows[0].claim.place
        assert where is not None
        assert where.resolution.place is not None
        assert where.resolution.place.lat == lat


def test_a_table_whose_columns_are_right_is_not_asked_about(gazetteer: Gazetteer, tmp_path: Path) -> None:
    plan = plan_of(table(tmp_path, rows(swapped=False)), "csv", gazetteer)
    assert plan.mapping.asked == ()
    assert plan.swap is None
