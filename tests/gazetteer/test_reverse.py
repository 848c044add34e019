"""The nearest places to a point, against brute force; the units that hold it; the command."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cli
from commands import places
from gazetteer.distance import geodesic_km
from gazetteer.errors import BadCoordinates
from gazetteer.load import open_gazetteer
from gazetteer.place import PlaceKind
from gazetteer.reverse import COMPASS, Surroundings, compass
from tests.gazetteer.small import city, open_small, place_row, table, write_tables

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gazetteer.gazetteer import Gazetteer
    from gazetteer.reverse import Near

STEPS = 150


def spread_cities() -> dict[str, dict[str, Any]]:
    """Settlements all over the globe, many of them near the poles and the antimeridian."""
    cities = {}
    for number in range(1, STEPS + 1):
        lon = (number * 137.507764) % 360 - 180
        lat = [90 - number / 50, -90 + number / 50, (number * 0.61803) % 1 * 180 - 90, 40 + number / 500][
            number % 4
        ]
        if number % 5 == 0:
            lon = 180 - number / 1000 if number % 2 else -180 + number / 1000
        cities[str(number)] = city(
            number, f"City {number}", longitude=lon, latitude=lat, population=number * 10
        )
    return cities


@pytest.fixture(scope="module")
def spread(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    folder = tmp_path_factory.mktemp("spread")
    tables = write_tables(
        folder / "tables",
        table(
            place_row(),
            place_row(
                place_id="atlas:big", name="Big Region", kind="region", lon="45", lat="41", radius_km="300"
            ),
            place_row(
                place_id="atlas:lake", name="Lake X", kind="feature", lon="45.3", lat="40.4", radius_km="5"
            ),
        ),
    )
    return open_gazetteer(folder / "cache", tables=tables, cities=spread_cities())


def brute_force(gazetteer: Gazetteer, point: tuple[float, float]) -> list[tuple[float, str]]:
    places = [gazetteer.place(f"geonames:{number}") for number in range(1, STEPS + 1)]
    places.append(gazetteer.place("atlas:lake"))
    found = [(geodesic_km((place.lon, place.lat), point), place.place_id) for place in places if place]
    return sorted(found)


def ids(found: tuple[Near, ...]) -> list[str]:
    return [near.place.place_id for near in found]


@settings(max_examples=40, deadline=None)
@given(lon=st.floats(-180, 180), lat=st.floats(-90, 90), limit=st.integers(1, 8))
def test_the_nearest_are_those_that_brute_force_finds(
    spread: Gazetteer, lon: float, lat: float, limit: int
) -> None:
    expected = brute_force(spread, (lon, lat))[:limit]
    found = spread.nearest(lon, lat, limit=limit)
    assert [near.distance_km for near in found] == pytest.approx([distance for distance, _ in expected])


@pytest.mark.parametrize(
    "point", [(0, 90), (123, 90), (0, -90), (180, 10), (-180, 10), (179.99, -60), (-179.99, 60), (45, 40.4)]
)
def test_poles_and_the_antimeridian(spread: Gazetteer, point: tuple[float, float]) -> None:
    found = spread.nearest(*point, limit=5)
    expected = brute_force(spread, point)[:5]
    assert [near.distance_km for near in found] == pytest.approx([distance for distance, _ in expected])


def test_both_names_of_the_antimeridian_give_the_same(spread: Gazetteer) -> None:
    assert ids(spread.nearest(180, 20)) == ids(spread.nearest(-180, 20))


def test_kinds_size_and_distance_narrow_the_search(spread: Gazetteer) -> None:
    assert ids(spread.nearest(45.3, 40.4, limit=1)) == ["atlas:lake"]
    settlement = spread.nearest(45.3, 40.4, limit=1, kinds={PlaceKind.SETTLEMENT})
    assert settlement[0].place.kind is PlaceKind.SETTLEMENT
    assert ids(spread.nearest(0, 0, limit=2, kinds={PlaceKind.DISTRICT})) == ["atlas:test-district"]
    large = spread.nearest(0, 0, limit=1000, least_population=1_490)
    assert sorted(ids(large)) == ["geonames:149", "geonames:150"]
    distances = [near.distance_km for near in spread.nearest(0, 0, limit=1000, within_km=2_000)]
    expected = [distance for distance, _ in brute_force(spread, (0, 0)) if distance <= 2_000]
    assert distances == pytest.approx(expected)
    assert distances
    assert spread.nearest(0, 0, limit=0) == spread.nearest(0, 0, within_km=-1) == ()
    assert spread.nearest(0, 0, kinds=frozenset()) == ()


def test_all_places_can_be_asked_for(spread: Gazetteer) -> None:
    assert len(spread.nearest(10, 10, limit=10_000)) == STEPS + 1


@pytest.mark.parametrize("point", [(181, 0), (0, 91), (float("nan"), 0), (0, float("inf"))])
def test_a_point_off_the_globe_is_refused(spread: Gazetteer, point: tuple[float, float]) -> None:
    with pytest.raises(BadCoordinates):
        spread.nearest(*point)
    with pytest.raises(BadCoordinates):
        spread.holding(*point)


def test_units_hold_what_lies_in_their_circles_nearest_centre_first(spread: Gazetteer) -> None:
    assert ids(spread.holding(45.1, 40.45)) == ["atlas:test-district", "atlas:big"]
    assert ids(spread.holding(45.1, 39.0)) == ["atlas:big"]
    assert ids(spread.holding(0, 0)) == []


@pytest.mark.parametrize(
    ("end", "direction"),
    [
        ((45.0, 41.0), "N"), ((46.0, 40.0), "E"), ((45.0, 39.0), "S"), ((44.0, 40.0), "W"),
        ((45.0 + 0.1306, 40.1), "NE"), ((45.0 + 0.054, 40.1), "NNE"), ((44.9, 40.0 - 0.01), "W"),
    ],
)  # fmt: skip
def test_directions(end: tuple[float, float], direction: str) -> None:
    assert compass((45.0, 40.0), end) == direction


@given(lon=st.floats(-180, 180), lat=st.floats(-89, 89))
def test_from_anywhere_the_pole_is_north_and_every_direction_is_one_of_sixteen(
    lon: float, lat: float
) -> None:
    assert compass((lon, lat), (0.0, 90.0)) == "N"
    assert compass((lon, lat), (10.0, 20.0)) in COMPASS


def test_words_say_how_far_and_where_the_point_lies_from_the_place(spread: Gazetteer) -> None:
    lake = spread.nearest(45.3, 40.5, limit=1, kinds={PlaceKind.FEATURE})[0]
    assert lake.words == "11 km N of Lake X"
    at = spread.nearest(45.3, 40.4, limit=1, kinds={PlaceKind.FEATURE})[0]
    assert (at.direction, at.words) == ("", "at Lake X")
    near = spread.nearest(45.3, 40.41, limit=1, kinds={PlaceKind.FEATURE})[0]
    assert near.words == "1.1 km N of Lake X"


def test_the_order_is_made_once(spread: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    spread.nearest(0, 0)
    monkeypatch.setattr(Surroundings, "__init__", lambda *_: pytest.fail("made again"))
    spread.nearest(1, 1)
    spread.holding(1, 1)


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, list[dict[str, Any]], list[str]]]:
    """Run the command over the small gazetteer: exit code, records, lines of standard error."""
    monkeypatch.setattr(places, "the_gazetteer", lambda: open_small(tmp_path, table(place_row())))

    def call(*arguments: str) -> tuple[int, list[dict[str, Any]], list[str]]:
        code = cli.main(["reverse", *arguments])
        captured = capsys.readouterr()
        return code, [json.loads(line) for line in captured.out.splitlines()], captured.err.splitlines()

    return call


def test_the_command_answers_a_line_per_point(run: Any) -> None:
    code, records, lines = run("45.01,40.5", "-45,-10", "--limit", "1")
    assert (code, len(records), lines) == (0, 2, [])
    assert (records[1]["lon"], records[1]["lat"]) == (-45, -10)
    (nearest,) = records[0]["nearest"]
    assert nearest == {
        "place_id": "geonames:1",
        "name": "Testavan",
        "place_kind": "settlement",
        "lon": 45.0,
        "lat": 40.5,
        "country": "AM",
        "admin1": nearest["admin1"],
        "distance_km": 0.85,
        "direction": "E",
    }
    assert [unit["place_id"] for unit in records[0]["units"]] == ["atlas:test-district"]


def test_the_command_narrows(run: Any) -> None:
    _, (record,), _ = run("45,40.5", "--within", "1", "--limit", "9")
    assert [near["name"] for near in record["nearest"]] == ["Testavan"]
    _, (record,), _ = run("45,40.5", "--kind", "district", "--kind", "region", "--limit", "9")
    assert [near["place_kind"] for near in record["nearest"]] == ["district"]


def test_the_command_offers_every_kind() -> None:
    assert set(places.PLACE_KINDS) == set(PlaceKind)


def test_a_bad_point_is_told_and_does_not_stop_the_others(run: Any) -> None:
    code, records, lines = run("45,40.5", "here", "45,95", "1,2,3", "nan,1")
    assert (code, len(records), len(lines)) == (2, 1, 4)
    assert "'here'" in lines[0]
    assert all("LON,LAT" in line for line in lines)


@pytest.mark.parametrize(
    "arguments", [[], ["1,2", "--within", "-1"], ["1,2", "--kind", "city"], ["1,2", "--within", "nan"]]
)
def test_bad_usage_is_one_line(run: Any, arguments: list[str]) -> None:
    code, records, lines = run(*arguments)
    assert (code, records, len(lines)) == (2, [], 1)
