"""Look-ups by id, country and border; resolutions show their reasons; labels for maps."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazetteer.distance import distance_km, geodesic_km
from gazetteer.errors import BadCoordinates, GazetteerError
from gazetteer.place import Context, PlaceKind, ResolutionStatus
from tests.gazetteer.small import open_small, place_row, table

if TYPE_CHECKING:
    from pathlib import Path

    from gazetteer.gazetteer import Gazetteer


def test_a_settlement_has_all_its_facts(gazetteer: Gazetteer) -> None:
    place = gazetteer.place("geonames:616108")
    assert place is not None
    assert (place.name, place.kind, place.country, place.admin1) == (
        "Vardenis",
        PlaceKind.SETTLEMENT,
        "AM",
        "Gegharkunik Province",
    )
    assert (place.lon, place.lat) == (45.73156, 40.1827)
    assert 0.5 < place.radius_km < 5
    assert "CC BY 4.0" in place.source


@pytest.mark.parametrize(
    "place_id", ["geonames:0", "geonames:x", "geonames:99999999999", "atlas:none", "", "1", "geonames:²"]
)
def test_an_unknown_id_gives_nothing(gazetteer: Gazetteer, place_id: str) -> None:
    assert gazetteer.place(place_id) is None


def test_countries_by_code(gazetteer: Gazetteer) -> None:
    armenia = gazetteer.country("AM")
    assert armenia is not None
    assert (armenia.name, armenia.kind, armenia.country) == ("Armenia", PlaceKind.COUNTRY, "AM")
    assert gazetteer.country("XX") is None


def test_a_border_is_the_same_in_either_order(gazetteer: Gazetteer) -> None:
    border = gazetteer.border("AM", "AZ")
    assert border is not None
    assert border == gazetteer.border("AZ", "AM")
    assert border.kind is PlaceKind.BORDER
    assert border.countries == ("AM", "AZ")
    assert all(43 < lon < 47 and 38 < lat < 42 for line in border.lines for lon, lat in line)
    assert gazetteer.border("AM", "FR") is None


def test_the_circle_of_every_border_holds_its_lines(gazetteer: Gazetteer) -> None:
    border = gazetteer.border("AM", "AZ")
    assert border is not None
    farthest = max(distance_km((border.lon, border.lat), vertex) for line in border.lines for vertex in line)
    assert farthest <= border.radius_km + 0.1


def test_candidates_are_ranked_with_scores_and_reasons(gazetteer: Gazetteer) -> None:
    candidates = gazetteer.resolve("Vardenis").candidates
    scores = [candidate.score for candidate in candidates]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert all(candidate.reasons for candidate in candidates)
    assert "12,651 inhabitants" in candidates[0].reasons


def test_an_ambiguous_name_lists_its_candidates_and_says_why(gazetteer: Gazetteer) -> None:
    resolution = gazetteer.resolve("Martuni", limit=2)
    assert resolution.status is ResolutionStatus.AMBIGUOUS
    assert len(resolution.candidates) == 2
    assert "km apart" in resolution.reason


def test_main_and_other_names_have_their_own_status(gazetteer: Gazetteer) -> None:
    assert gazetteer.resolve("Goris").status is ResolutionStatus.EXACT
    assert gazetteer.resolve("Stepanakert").status is ResolutionStatus.ALIAS
    assert gazetteer.resolve("San Jose", Context(countries=("US",))).status is ResolutionStatus.CONTEXT


def test_a_district_without_a_row_is_a_circle_around_its_seat(tmp_path: Path) -> None:
    gazetteer = open_small(tmp_path)
    place = gazetteer.resolve("Testavan", Context(kind=PlaceKind.DISTRICT)).place
    assert place is not None
    assert (place.place_id, place.kind, place.radius_km) == ("atlas:district-of-1", PlaceKind.DISTRICT, 25)
    assert gazetteer.place(place.place_id) == place


def test_a_district_is_the_unit_that_has_its_seats_stem(tmp_path: Path) -> None:
    unit = place_row(place_id="atlas:admin1-AM-01", name="Testavani marz", names="", kind="region")
    gazetteer = open_small(tmp_path, table(unit))
    place = gazetteer.resolve("Testavan", Context(kind=PlaceKind.DISTRICT)).place
    assert place is not None
    assert place.place_id == "atlas:admin1-AM-01"


@pytest.mark.parametrize("near", [(45.0, 95.0), (181.0, 0.0), (float("nan"), 0.0)])
def test_a_point_off_the_globe_is_refused(gazetteer: Gazetteer, near: tuple[float, float]) -> None:
    with pytest.raises(BadCoordinates, match="longitude from -180 to 180") as error:
        gazetteer.resolve("Goris", Context(near=(near,)))
    assert isinstance(error.value, (GazetteerError, ValueError))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(name=st.text())
def test_any_text_can_be_asked(gazetteer: Gazetteer, name: str) -> None:
    resolution = gazetteer.resolve(name)
    assert resolution.query == name
    assert resolution.reason


def test_demonyms_lead_to_countries(gazetteer: Gazetteer) -> None:
    demonyms = gazetteer.demonyms()
    assert demonyms["Armenian"] == "AM"
    assert demonyms["Azeris"] == demonyms["Azerbaijani"] == "AZ"
    assert all(gazetteer.country(code) for code in set(demonyms.values()))


def test_labels_come_by_size(gazetteer: Gazetteer) -> None:
    labels = [
        label
        for label in gazetteer.labels(1_000_000)
        if label.kind is PlaceKind.SETTLEMENT and label.population
    ]
    sizes = [label.population for label in labels]
    assert sizes == sorted(sizes, reverse=True)
    assert min(sizes) >= 1_000_000
    assert all(-180 <= label.lon <= 180 and -90 <= label.lat <= 90 for label in islice(labels, 100))


def test_distances_agree_with_the_ellipsoid() -> None:
    baku, yerevan = (49.89, 40.38), (44.51, 40.18)
    assert geodesic_km(baku, yerevan) == pytest.approx(457, abs=2)
    assert distance_km(baku, yerevan) == pytest.approx(geodesic_km(baku, yerevan), rel=0.006)


@pytest.mark.parametrize(
    ("name", "place_id"),
    [("Şuşa", "geonames:147105"), ("Ջերմուկ", "geonames:174884"), ("Mecca", "geonames:104515")],
)
def test_a_name_with_its_marks_is_told_from_those_without(
    name: str, place_id: str, gazetteer: Gazetteer
) -> None:
    place = gazetteer.resolve(name).place
    assert place is not None
    assert place.place_id == place_id


@pytest.mark.parametrize("name", ["minister", "person", "Red Cross", "Ramadan"])
def test_words_and_bodies_are_no_villages(name: str, gazetteer: Gazetteer) -> None:
    resolution = gazetteer.resolve(name)
    assert resolution.place is None
    assert resolution.reason


def test_circles_of_two_countries_are_never_one_answer(gazetteer: Gazetteer) -> None:
    resolution = gazetteer.resolve("Punjab")
    assert resolution.place is None
    assert {candidate.place.country for candidate in resolution.candidates[:2]} == {"IN", "PK"}


def test_a_disputed_place_takes_part_in_the_countries_that_it_touches(gazetteer: Gazetteer) -> None:
    resolution = gazetteer.resolve("Martakert", Context(countries=("AZ", "AM")))
    assert resolution.place is not None
    assert resolution.place.country is None
    assert any("touches" in reason for reason in resolution.candidates[0].reasons)
