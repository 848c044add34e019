"""Coordinates in a text: what is one, what is none, where it lies, and how it becomes a place."""

from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gazetteer.coordinates import CoordinateMatch, coordinate_of, coordinates_in
from gazetteer.distance import distance_km
from gazetteer.place import Context, PlaceKind, ResolutionStatus
from tests.gazetteer.small import open_small, place_row, table

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer

CASES = Path(__file__).resolve().parents[1] / "cases" / "coordinates.csv"
TWO_METRES_KM = 0.002
METRE = 0.000011  # degrees, a little more than one step of the fifth decimal


def cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def only(text: str) -> CoordinateMatch:
    found = coordinates_in(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["text"] or "(nothing)")
def test_labelled_case(case: dict[str, str]) -> None:
    if not case["lon"]:
        assert coordinates_in(case["text"]) == [], case["reason"]
        return
    match = only(case["text"])
    expected = float(case["lon"]), float(case["lat"])
    assert distance_km((match.lon, match.lat), expected) < TWO_METRES_KM, case["reason"]


def test_there_are_enough_cases_of_both_kinds() -> None:
    rows = cases()
    assert len(rows) >= 80
    assert len([row for row in rows if not row["lon"]]) >= 30
    assert all(row["reason"] for row in rows)


# --- spans and several in a text ---


def test_the_span_holds_letters_and_labels_but_no_brackets_or_stops() -> None:
    assert only("It fell (lat 40.18, lon 44.50).").text == "lat 40.18, lon 44.50"
    assert only("It fell at 40°10′N, 44°30′E.").text == "40°10′N, 44°30′E"
    assert only("see geo:40.1792,44.4991;u=35.").text == "40.1792,44.4991;u=35"


def test_all_coordinates_of_a_text_are_found_in_order() -> None:
    text = "From 40.1792, 44.4991 to 39.8153, 46.7519, then N39 45 E046 30 and 38SNJ 1234 5678.\n41.0, 45.0"
    found = coordinates_in(text)
    assert [text[match.start : match.end] for match in found] == [match.text for match in found]
    assert [match.text for match in found] == [
        "40.1792, 44.4991",
        "39.8153, 46.7519",
        "N39 45 E046 30",
        "38SNJ 1234 5678",
    ]


def test_lines_of_pairs_are_pairs_and_a_row_of_numbers_is_not() -> None:
    lines = "40.1792, 44.4991\n40.1800, 44.5000\n40.1900, 44.5100"
    assert [match.lat for match in coordinates_in(lines)] == [40.1792, 40.18, 40.19]
    assert coordinates_in(lines.replace("\n", ", ")) == []


def test_two_pairs_joined_by_and() -> None:
    assert len(coordinates_in("at 40.1792, 44.4991 and 40.2000, 44.6000")) == 2


# --- order and reasons ---


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("40.1792, 44.4991", "by convention"),
        ("151.2093, -33.8688", "fit only this way"),
        ("lon/lat 44.4991, 40.1792", "longitude first"),
        ("lat/lon 40.1792, 44.4991", "latitude first"),
    ],
)
def test_the_reason_says_why_the_latitude_is_the_latitude(text: str, words: str) -> None:
    assert words in only(text).reason


def test_where_letters_tell_the_order_the_reason_claims_no_convention() -> None:
    assert "convention" not in only("40.1792 N, 44.4991 E").reason


# --- precision ---


@pytest.mark.parametrize(
    ("text", "least_km", "most_km"),
    [
        ("38°N, 127°E", 55, 72),
        ("40.2° N, 44.5° E", 5.5, 7.2),
        ("40.18° N, 44.50° E", 0.55, 0.72),
        ("40.179° N, 44.499° E", 0.055, 0.08),
        ("40.179231° N, 44.499123° E", 0.05, 0.05),
        ("40°10′N 44°30′E", 0.9, 1.2),
        ("40°10′N 44°30′15″E", 0.9, 1.2),
        ("grid 38TMK", 70, 71),
        ("grid 38TMK11", 7, 7.1),
        ("38TMK1234567890", 0.05, 0.05),
        ("0.5° N, 44.5° E at lat", 7.8, 7.9),
        ("89.5° N, 44.5° E", 5.5, 5.7),
        ("geo:40.1792,44.4991;u=3500", 3.5, 3.5),
    ],
)
def test_the_radius_is_half_of_the_last_digit_on_the_ground(
    text: str, least_km: float, most_km: float
) -> None:
    assert least_km <= only(text).radius_km <= most_km


@given(
    lon=st.floats(-179.9, 179.9),
    lat=st.floats(-89.9, 89.9),
    decimals=st.integers(3, 7),
    letters=st.booleans(),
)
@example(lon=1.3125, lat=25.3125, decimals=3, letters=False)  # at the corner of what the digits leave open
def test_what_is_written_is_read_back_within_its_radius(
    lon: float, lat: float, decimals: int, letters: bool
) -> None:
    if letters:
        north, east = "S" if lat < 0 else "N", "W" if lon < 0 else "E"
        text = f"{abs(lat):.{decimals}f}° {north}, {abs(lon):.{decimals}f}° {east}"
    else:
        text = f"coordinates: {lat:.{decimals}f}, {lon:.{decimals}f}"
    found = coordinates_in(text)
    assert len(found) == 1
    assert distance_km((found[0].lon, found[0].lat), (lon, lat)) <= found[0].radius_km + 0.002


@given(lon=st.floats(-179.9, 179.9), lat=st.floats(-89.9, 89.9))
def test_seconds_are_read_back(lon: float, lat: float) -> None:
    def written(degrees: float) -> str:
        seconds = round(abs(degrees) * 3600)
        return f"{seconds // 3600}°{seconds // 60 % 60:02d}′{seconds % 60:02d}″"

    text = f"{written(lat)}{'S' if lat < 0 else 'N'} {written(lon)}{'W' if lon < 0 else 'E'}"
    match = only(text)
    assert match.lat == pytest.approx(lat, abs=0.5 / 3600 + METRE)
    assert match.lon == pytest.approx(lon, abs=0.5 / 3600 + METRE)


@given(st.text(alphabet="0123456789.,°′″'\"NSEWnsew latlo-+:;/|()\n", max_size=120))
def test_any_text_gives_spans_that_index_it_and_points_on_the_globe(text: str) -> None:
    found = coordinates_in(text)
    for match in found:
        assert text[match.start : match.end] == match.text
        assert -180 <= match.lon <= 180
        assert -90 <= match.lat <= 90
        assert match.radius_km >= 0.05
    assert all(first.end <= second.start for first, second in pairwise(found))


@pytest.mark.parametrize("part", ["1", "°", " "])
def test_much_of_the_same_is_read_in_one_go(part: str) -> None:
    assert coordinates_in(part * 200_000) == []


REPEATED = (
    "1 ", "1.1,", "40°", "40° 10 ", "N", "N1", "N40 ", "lat ", "lat 1 ", "38TMK ", "1-", "1'", "1:", "\n",
    "40.1,44.1 ",
)  # fmt: skip


@pytest.mark.parametrize("part", REPEATED)
def test_hostile_text_is_read_in_one_go(part: str) -> None:
    """No pattern blows up: with one that did, this would not end."""
    assert coordinates_in(part * (30_000 // len(part))) == []


# --- as a name and as a place ---


@pytest.mark.parametrize(
    "name",
    [
        "40.1792 N, 44.4991 E",
        " (40.1792, 44.4991) ",
        "40.2, 44.5",
        "38TMK",
        "geo:40.2,44.5",
        "Grid 38T MK 12 34",
        "GPS coordinates: 40.18, 44.50",
        "[40.18 44.50]",
    ],
)
def test_a_name_that_is_a_coordinate(name: str) -> None:
    assert coordinate_of(name) is not None


@pytest.mark.parametrize(
    "name",
    [
        "Goris",
        "Area 51",
        "gridlock 38TMK",
        "near 40.1792, 44.4991",
        "40, 44",
        "40.1, 44.1; 41.1, 45.1",
        "",
        "1.5",
    ],
)
def test_a_name_that_is_something_else(name: str) -> None:
    assert coordinate_of(name) is None


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """Settlements at 45 E: 40 N and 40.5 N in Armenia, 41.5 N in Georgia."""
    return open_small(tmp_path_factory.mktemp("small"), table(place_row()))


def test_a_coordinate_resolves_to_a_place_that_its_id_leads_back_to(small: Gazetteer) -> None:
    answer = small.resolve("40.01 N, 45.02 E")
    place = answer.place
    assert place is not None
    assert (answer.status, answer.candidates[0].score) == (ResolutionStatus.EXACT, 1.0)
    assert (place.place_id, place.kind) == ("point:45.02000,40.01000,0.71", PlaceKind.FEATURE)
    assert (place.name, place.source) == ("40.01° N, 45.02° E", "written in the report")
    assert "decimal degrees" in answer.reason
    assert small.place(place.place_id) == place


def test_the_country_of_a_coordinate_is_that_of_the_settlements_around_it(small: Gazetteer) -> None:
    places = [small.resolve(name).place for name in ("40.0100, 45.0100", "30.0000, 10.0000")]
    assert [place and (place.country, place.countries) for place in places] == [("AM", ("AM",)), (None, ())]


def test_between_two_countries_a_coordinate_has_none(tmp_path: Path) -> None:
    village = place_row(
        place_id="geonames:900", name="Aville", kind="settlement", lon="45", lat="41.3", radius_km="1"
    )
    gazetteer = open_small(tmp_path, table(village))
    place = gazetteer.resolve("41.3900, 45.0000").place
    assert place is not None
    assert (place.country, place.countries, place.admin1) == (None, ("AM", "GE"), None)


@pytest.mark.parametrize(
    "place_id",
    [
        "point:", "point:1,2,3", "point:44.49910,40.17920", "point:200.00000,40.00000,1.00",
        "point:44.00000,95.00000,1.00", "point:-0.00000,0.00000,1.00", "point:044.49910,40.17920,0.01",
        "point:44.49910,40.17920,0.01 ", "point:٤٤.49910,40.17920,0.01", "point:nan,nan,nan",
    ],
)  # fmt: skip
def test_an_id_that_no_coordinate_has_is_not_known(small: Gazetteer, place_id: str) -> None:
    assert small.place(place_id) is None


@given(lon=st.floats(-180, 180), lat=st.floats(-90, 90), radius=st.floats(0.01, 500))
def test_every_id_leads_back_to_itself(small: Gazetteer, lon: float, lat: float, radius: float) -> None:
    match = CoordinateMatch(
        start=0, end=0, text="", lon=lon, lat=lat, radius_km=radius, notation="", reason=""
    )
    place = small.place(match.place_id)
    if place is None:  # only "-0.00000" has no place, and no match has it
        assert "-0.00000" in match.place_id
        return
    assert place.place_id == match.place_id


def test_a_point_off_the_globe_beside_a_coordinate_is_refused_as_for_any_name(small: Gazetteer) -> None:
    with pytest.raises(ValueError, match="95"):
        small.resolve("40.1792, 44.4991", Context(near=((45.0, 95.0),)))


def test_the_gazetteer_finds_coordinates_in_a_text(small: Gazetteer) -> None:
    (match,) = small.coordinates_in("Shelling at 40.0100, 45.0100 killed two.")
    place = small.place(match.place_id)
    assert place is not None
    assert (place.lon, place.lat) == (45.01, 40.01)
