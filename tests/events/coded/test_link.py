"""Coded points and the gazetteer's places of their names: linked where both agree, and never moved."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from events.coded.read import read_coded
from events.place_table import place_body, place_of
from events.strand import strand_of
from gazetteer.place import PlaceKind
from reports import Report, read_report
from store import Store
from tests import builders
from tests.events.coded.tables import ACLED_NEW, UCDP_23, acled, read, table, ucdp

if TYPE_CHECKING:
    from pathlib import Path

    from gazetteer.gazetteer import Gazetteer

TARTAR = (46.9324, 40.3418)


@pytest.mark.parametrize("name", ["Tartar", "Terter", "TƏRTƏR", "Tartar town", "town of Tartar"])
def test_a_name_at_its_point_is_the_gazetteers_place(gazetteer: Gazetteer, name: str) -> None:
    found = gazetteer.named_at(name, *TARTAR, PlaceKind.SETTLEMENT)
    assert found is not None
    assert found.name == "Tartar"


@pytest.mark.parametrize("name", ["Barda", "Nowhere at all", "", "x" * 500])
def test_no_other_name_is_a_place_there(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.named_at(name, *TARTAR, PlaceKind.SETTLEMENT) is None


def test_of_two_towns_of_a_name_the_point_tells_which(gazetteer: Gazetteer) -> None:
    points = ((2.3488, 48.8534), (-95.5555, 33.6609))
    found = [gazetteer.named_at("Paris", *point, PlaceKind.SETTLEMENT) for point in points]
    assert [one.country if one else None for one in found] == ["FR", "US"]
    assert gazetteer.named_at("Paris", 2.3488, 49.8534, PlaceKind.SETTLEMENT) is None


def test_a_linked_point_stays_where_its_coders_put_it(tmp_path: Path, gazetteer: Gazetteer) -> None:
    row = acled(location="Terter", longitude="46.95", latitude="40.33")
    path = table(tmp_path, ACLED_NEW, [row])
    (plain,), _ = read(path)
    plain_id, other = plain.claim.claim_id, strand_of([plain.claim]).place
    (known,), _ = read(path, gazetteer=gazetteer)
    one = strand_of([known.claim]).place
    assert one is not None
    assert other is not None
    assert (one.lon, one.lat, one.radius_km, one.place_id) == (46.95, 40.33, other.radius_km, other.place_id)
    assert known.claim.claim_id == plain_id
    assert one.known_as
    assert known.claim.place is not None
    assert "the gazetteer's Tartar is 2.1 km away" in known.claim.place.resolution.reason
    assert place_of(place_body(one)) == one


def test_a_place_that_was_written_before_points_were_linked_is_read() -> None:
    place = builders.place("Alpha", 46.5, 40.1)
    assert "known_as" not in place_body(place)
    assert place_of(place_body(place)) == place


def test_a_row_under_another_name_meets_what_a_report_tells(tmp_path: Path, gazetteer: Gazetteer) -> None:
    report = Report(
        text="Tartar was shelled on 13 October 2020, officials said.",
        source="Example Wire",
        published=date(2020, 10, 14),
    )
    reading = read_report(report, gazetteer)
    store, now = Store(tmp_path / "s.duckdb"), datetime(2026, 1, 1, tzinfo=UTC)
    store.add_reports([report], [reading], name="wire", sha256="", now=now)
    told = acled(
        event_date="2020-10-13",
        event_type="Explosions/Remote violence",
        sub_event_type="Shelling/artillery/missile attack",
        actor1="",
        location="Terter",
        longitude="46.9324",
        latitude="40.3418",
        fatalities="0",
    )
    elsewhere = {**told, "event_id_cnty": "XAA2", "location": "Shikharkh", "longitude": "46.8861"}
    path = table(tmp_path, ACLED_NEW, [told, elsewhere])
    batches = read_coded(path, "acled", gazetteer=gazetteer)
    store.add_coded(batches, name=path.name, sha256="", now=now)
    events = store.events(store.event_rows(["id"])["id"].to_pylist())
    assert sorted(len(event.claims) for event in events) == [1, 2]


def test_districts_are_known_too(tmp_path: Path, gazetteer: Gazetteer) -> None:
    row = ucdp(where_prec="3", where_coordinates="Tartar district", longitude="46.8", latitude="40.3")
    (made,), _ = read(table(tmp_path, UCDP_23, [row]), gazetteer=gazetteer)
    place = strand_of([made.claim]).place
    assert place is not None
    assert place.kind is PlaceKind.DISTRICT
    assert place.known_as
    assert (place.lon, place.lat) == (46.8, 40.3)
