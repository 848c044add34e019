"""A row of the tables with the id of a settlement corrects it: one place, the tables' facts, all names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.place import PlaceKind, ResolutionStatus
from tests.gazetteer.small import open_small, place_row, table

if TYPE_CHECKING:
    from pathlib import Path

TESTAVAN = {
    "place_id": "geonames:1",
    "name": "Testavan Town",
    "kind": "settlement",
    "lon": "45.9",
    "lat": "40.9",
    "radius_km": "3.5",
    "country": "AZ",
    "names": "en:Testburg",
}


def test_a_table_corrects_a_settlement(tmp_path: Path) -> None:
    gazetteer = open_small(tmp_path, table(place_row(**TESTAVAN, admin1="Shire", population="77")))
    place = gazetteer.place("geonames:1")
    assert place is not None
    assert (place.name, place.lon, place.lat, place.radius_km) == ("Testavan Town", 45.9, 40.9, 3.5)
    assert (place.country, place.admin1, place.population, place.source) == ("AZ", "Shire", 77, "test")
    assert place.kind is PlaceKind.SETTLEMENT


def test_a_corrected_settlement_is_one_place_with_all_its_names(tmp_path: Path) -> None:
    plain = open_small(tmp_path)
    (tmp_path / "other").mkdir()
    corrected = open_small(tmp_path / "other", table(place_row(**TESTAVAN)))
    assert len(corrected) == len(plain)
    for name in ("Testavan", "Testberd", "Testburg", "Testavan Town"):
        resolution = corrected.resolve(name)
        assert [candidate.place.place_id for candidate in resolution.candidates] == ["geonames:1"], name
    assert corrected.resolve("Testavan Town").status is ResolutionStatus.EXACT
    assert corrected.resolve("Testavan").status is ResolutionStatus.EXACT


def test_a_corrected_settlement_is_named_on_maps_by_its_size(tmp_path: Path) -> None:
    gazetteer = open_small(tmp_path, table(place_row(**TESTAVAN | {"population": "4000"})))
    assert [label.name for label in gazetteer.labels(4_500) if label.population][-2:] == ["Yerevan", "Gorisk"]
    assert "Testavan Town" in {label.name for label in gazetteer.labels(3_000)}
    assert "Testavan Town" not in {label.name for label in gazetteer.labels(4_500)}


def test_what_a_table_leaves_open_stays(tmp_path: Path) -> None:
    admin1 = place_row(place_id="atlas:admin1-AM-01", name="First Province", kind="region", names="")
    same_country = TESTAVAN | {"country": "AM"}
    gazetteer = open_small(tmp_path, table(admin1, place_row(**same_country)))
    place = gazetteer.place("geonames:1")
    assert place is not None
    assert (place.population, place.admin1) == (5_000, "First Province")


def test_a_corrected_settlement_may_be_of_another_kind(tmp_path: Path) -> None:
    gazetteer = open_small(tmp_path, table(place_row(**TESTAVAN | {"kind": "feature"})))
    place = gazetteer.resolve("Testburg").place
    assert place is not None
    assert (place.place_id, place.kind) == ("geonames:1", PlaceKind.FEATURE)
