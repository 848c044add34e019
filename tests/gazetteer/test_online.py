"""What online geocoders answer, and what is kept of it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from gazetteer.online_answers import Service
from gazetteer.online_cache import FILE
from gazetteer.place import PlaceKind, ResolutionStatus
from tests.gazetteer.geocoder_stub import (
    UNKNOWN,
    Clock,
    Stub,
    geocoder,
    outage,
    resolution,
    says,
    town,
)

ROOT = Path(__file__).resolve().parents[2]


# --- answers ---


def test_a_place_of_nominatim_has_all_its_facts(tmp_path: Path) -> None:
    with Stub(says([town()])) as stub:
        answer = resolution(geocoder(tmp_path, stub.address).ask(UNKNOWN, "AM"))
    place = answer.place
    assert place is not None
    assert answer.status is ResolutionStatus.ALIAS
    assert (place.place_id, place.kind, place.lon, place.lat) == (
        "nominatim:relation-123",
        PlaceKind.SETTLEMENT,
        45.25,
        40.5,
    )
    assert (place.country, place.admin1) == ("AM", "Some Province")
    assert 1.2 < place.radius_km < 1.6
    assert place.source.startswith("OpenStreetMap Nominatim at 127.0.0.1:")
    assert "ODbL" in place.source
    assert answer.candidates[0].score < 0.85
    assert "127.0.0.1" in answer.candidates[0].reasons[0]
    assert "q=Yurga" in stub.asked[0]
    assert "countrycodes=AM" in stub.asked[0]
    assert stub.headers[0]["User-Agent"] == "tests"


PHOTON = {
    "features": [
        {
            "geometry": {"coordinates": [45.25, 40.5]},
            "properties": {
                "osm_type": "W", "osm_id": 7, "osm_key": "place", "osm_value": "town", "name": UNKNOWN,
                "countrycode": "AM", "state": "Some Province", "extent": [45.24, 40.51, 45.26, 40.49],
            },
        }
    ]
}  # fmt: skip
GEONAMES = {
    "geonames": [
        {
            "geonameId": 9, "name": UNKNOWN, "lat": "40.5", "lng": "45.25", "fcl": "A", "fcode": "ADM2",
            "countryCode": "AM", "adminName1": "Some Province",
        }
    ]
}  # fmt: skip
PELIAS = {
    "features": [
        {
            "geometry": {"coordinates": [45.25, 40.5]},
            "properties": {"gid": "whosonfirst:region:85", "layer": "region", "name": UNKNOWN},
            "bbox": [44, 40, 46, 41],
        }
    ]
}


@pytest.mark.parametrize(
    ("service", "body", "place_id", "kind"),
    [
        (Service.PHOTON, PHOTON, "photon:way-7", PlaceKind.SETTLEMENT),
        (Service.GEONAMES, GEONAMES, "geonames:9", PlaceKind.DISTRICT),
        (Service.PELIAS, PELIAS, "pelias:whosonfirst:region:85", PlaceKind.REGION),
    ],
)
def test_each_service_is_read_in_lon_lat_order(
    tmp_path: Path, service: Service, body: object, place_id: str, kind: PlaceKind
) -> None:
    with Stub(says(body)) as stub:
        answer = resolution(geocoder(tmp_path, stub.address, service=service, username="me").ask(UNKNOWN))
    place = answer.place
    assert place is not None
    assert (place.place_id, place.kind, place.lon, place.lat) == (place_id, kind, 45.25, 40.5)


def test_several_distant_places_are_ambiguous_and_close_ones_are_not(tmp_path: Path) -> None:
    far = [town(), town(osm_id=2, lat="50.5", boundingbox=["50.4", "50.6", "45.2", "45.3"])]
    with Stub(says(far)) as stub:
        answer = resolution(geocoder(tmp_path / "a", stub.address).ask(UNKNOWN))
        stub.behave = says([town(), town(osm_id=2, lat="40.51")])
        near = resolution(geocoder(tmp_path / "b", stub.address).ask(UNKNOWN))
    assert (answer.status, answer.place, len(answer.candidates)) == (ResolutionStatus.AMBIGUOUS, None, 2)
    assert "km apart" in answer.reason
    assert near.status is ResolutionStatus.ALIAS


def test_a_place_of_another_name_is_offered_but_not_accepted(tmp_path: Path) -> None:
    with Stub(says([town("Yurgamysh")])) as stub:
        answer = resolution(geocoder(tmp_path, stub.address).ask(UNKNOWN))
    assert (answer.status, answer.place) == (ResolutionStatus.UNRESOLVED, None)
    assert answer.candidates[0].place.name == "Yurgamysh"


def test_one_of_its_other_names_is_enough(tmp_path: Path) -> None:
    with Stub(says([town("Юрга", namedetails={"name": "Юрга", "name:en": UNKNOWN})])) as stub:
        answer = resolution(geocoder(tmp_path, stub.address).ask(UNKNOWN))
    assert answer.place is not None
    assert answer.place.name == "Юрга"


def test_a_shop_of_the_name_does_not_make_a_village_ambiguous(tmp_path: Path) -> None:
    shop = town(**{"class": "shop"}, type="bakery", addresstype="shop", lat="50.5", boundingbox=None)
    with Stub(says([shop, town()])) as stub:
        answer = resolution(geocoder(tmp_path, stub.address).ask(UNKNOWN))
    assert answer.place is not None
    assert answer.place.lat == 40.5


def test_a_name_from_outside_is_one_short_line(tmp_path: Path) -> None:
    with Stub(says([town("Yur\u202ega\x00\n<b>" + "x" * 5000)])) as stub:
        answer = resolution(geocoder(tmp_path, stub.address).ask(UNKNOWN))
    name = answer.candidates[0].place.name
    assert name.startswith("Yur ga <b>xxx")
    assert len(name) == 200


# --- the cache ---


@pytest.mark.parametrize("body", [[town()], []], ids=["found", "not found"])
def test_an_answer_is_asked_for_once(tmp_path: Path, body: list[object]) -> None:
    with Stub(says(body)) as stub:
        first = geocoder(tmp_path, stub.address).ask(UNKNOWN)
        again = geocoder(tmp_path, stub.address).ask("YURGA")
        assert len(stub.asked) == 1
        geocoder(tmp_path, stub.address).ask(UNKNOWN, "AM")
        assert len(stub.asked) == 2
    assert resolution(first).candidates == resolution(again).candidates


def test_an_old_answer_is_asked_for_again(tmp_path: Path) -> None:
    with Stub(says([])) as stub:
        geocoder(tmp_path, stub.address, Clock(1e9)).ask(UNKNOWN)
        geocoder(tmp_path, stub.address, Clock(1e9 + 91 * 86_400)).ask(UNKNOWN)
        assert len(stub.asked) == 2


def test_a_damaged_cache_is_put_aside(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no database" * 1000)
    with Stub(says([town()])) as stub:
        assert resolution(geocoder(tmp_path, stub.address).ask(UNKNOWN)).place is not None
        assert resolution(geocoder(tmp_path, stub.address).ask(UNKNOWN)).place is not None
        assert len(stub.asked) == 1


def test_a_cell_of_the_cache_that_nobody_wrote_is_asked_for_again(tmp_path: Path) -> None:
    with Stub(says([town()])) as stub:
        geocoder(tmp_path, stub.address).ask(UNKNOWN)
        file = sqlite3.connect(tmp_path / FILE)
        with file:
            file.execute("UPDATE answer SET answers = '[{\"kind\": 1}]'")
        file.close()
        assert resolution(geocoder(tmp_path, stub.address).ask(UNKNOWN)).place is not None
        assert len(stub.asked) == 2


def test_without_a_place_for_its_cache_nothing_is_asked(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with Stub(says([town()])) as stub:
        answer = outage(geocoder(tmp_path / "file", stub.address).ask(UNKNOWN))
        assert stub.asked == []
    assert "cannot be kept" in answer.reason
