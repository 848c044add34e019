"""UCDP GED: codes become precisions, no row is lost, and nothing is sharper than it was coded."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from events.build import build_event
from events.coded.errors import BadTable
from events.coded.ucdp import release_of
from events.event import GeoPrecision
from gazetteer.place import PlaceKind
from geo.footprint import footprint
from reports.vocabulary import DatePrecision, Group, SubEventType
from tests.events.coded.tables import SHARED, UCDP_19, UCDP_23, read, table, ucdp

if TYPE_CHECKING:
    from pathlib import Path

    from events.coded.row import CodedRow


def only(tmp_path: Path, **changes: str) -> CodedRow:
    rows, rejected = read(table(tmp_path, UCDP_23, [ucdp(**changes)]), "ucdp")
    assert not rejected
    return rows[0]


def test_a_row_is_a_claim_with_its_provenance(tmp_path: Path) -> None:
    row = only(tmp_path)
    claim = row.claim
    assert (row.number, row.row_id, claim.source) == (2, "ucdp:7", "UCDP GED")
    assert (claim.quote, claim.relayer, claim.claimant) == ("Fighting at Alpha", "Example Wire", "police")
    assert claim.published == date(2020, 9, 29)
    assert claim.title == "Examplia: Government (Side A - Side B)"
    assert (claim.actor, claim.target) == ("Side A", "Side B")
    place = build_event([claim]).place
    assert place is not None
    assert (place.name, place.lon, place.lat, place.country) == ("Alpha village", 46.5, 40.25, "AZ")
    assert place.admin1 == "North province"


def test_the_original_row_is_kept_cell_by_cell(tmp_path: Path) -> None:
    note = 'He said "no", then\nleft; ünï'
    row = only(tmp_path, where_description=note)
    told = json.loads(row.original)
    assert list(told) == UCDP_23
    assert told["where_description"] == note
    assert told == {**dict.fromkeys(UCDP_23, ""), **ucdp(where_description=note)}


def test_low_best_and_high_are_kept(tmp_path: Path) -> None:
    killed = only(tmp_path).claim.killed
    assert killed is not None
    assert (killed.low, killed.high) == (3, 9)
    assert killed.words == "best estimate 4 (low 3, high 9); side a 1, side b 2, civilians 0, unknown 1"


def test_bounds_hold_a_best_estimate_that_lies_outside(tmp_path: Path) -> None:
    killed = only(tmp_path, low="0", best="10", high="4").claim.killed
    assert killed is not None
    assert (killed.low, killed.high) == (0, 10)


@pytest.mark.parametrize(
    ("parts", "group"),
    [(("0", "0", "4", "0"), Group.CIVILIANS), (("3", "1", "0", "0"), Group.COMBATANTS),
     (("3", "0", "1", "0"), Group.UNSPECIFIED), (("0", "0", "2", "0"), Group.UNSPECIFIED)],
)  # fmt: skip
def test_whom_the_best_estimate_counts(tmp_path: Path, parts: tuple[str, ...], group: Group) -> None:
    names = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    killed = only(tmp_path, **dict(zip(names, parts, strict=True))).claim.killed
    assert killed is not None
    assert killed.group is group


@pytest.mark.parametrize(
    ("code", "precision", "geometry", "least_km"),
    [("1", GeoPrecision.EXACT, "Point", 1), ("2", GeoPrecision.NEAR, "Point", 25),
     ("3", GeoPrecision.DISTRICT, "Polygon", 40), ("4", GeoPrecision.REGION, "Polygon", 150),
     ("5", GeoPrecision.REGION, "Polygon", 100), ("6", GeoPrecision.COUNTRY, None, 500),
     ("7", GeoPrecision.REGION, "Polygon", 100)],
)  # fmt: skip
def test_only_precise_places_are_dots(
    tmp_path: Path, code: str, precision: GeoPrecision, geometry: str | None, least_km: int
) -> None:
    event = build_event([only(tmp_path, where_prec=code).claim])
    shape = footprint(event)
    assert event.geo_precision is precision
    assert (shape and shape["type"]) == geometry
    assert event.uncertainty_km is not None
    assert event.uncertainty_km >= least_km


@pytest.mark.parametrize(
    ("code", "start", "end", "precision"),
    [
        ("1", "2020-09-27", "2020-09-27", DatePrecision.DAY),
        ("1", "2020-09-27", "2020-09-28", DatePrecision.RANGE),
        ("2", "2020-09-27", "2020-09-29", DatePrecision.RANGE),
        ("3", "2020-09-21", "2020-09-27", DatePrecision.WEEK),
        ("4", "2020-02-01", "2020-02-29", DatePrecision.MONTH),
        ("4", "2020-02-02", "2020-02-29", DatePrecision.RANGE),
        ("4", "2020-02-01", "2020-02-28", DatePrecision.RANGE),
        ("5", "2020-01-01", "2020-12-31", DatePrecision.RANGE),
    ],
)
def test_days_are_as_precise_as_coded(
    tmp_path: Path, code: str, start: str, end: str, precision: DatePrecision
) -> None:
    span = only(tmp_path, date_prec=code, date_start=start, date_end=f"{end} 00:00:00.000").claim.date
    assert (str(span.start), str(span.end), span.precision) == (start, end, precision)


@pytest.mark.parametrize(
    ("code", "kind"),
    [("1", SubEventType.ARMED_CLASH), ("2", SubEventType.ARMED_CLASH), ("3", SubEventType.ATTACK)],
)
def test_kinds(tmp_path: Path, code: str, kind: SubEventType) -> None:
    assert only(tmp_path, type_of_violence=code).claim.sub_event_type is kind


@pytest.mark.parametrize(
    ("number", "day", "country"),
    [("373", "2020-01-01", "AZ"), ("365", "1990-01-13", None), ("365", "2000-01-01", "RU"),
     ("666", "2000-01-01", None), ("99999", "2000-01-01", None)],
)  # fmt: skip
def test_a_number_that_countries_share_names_none(
    tmp_path: Path, number: str, day: str, country: str | None
) -> None:
    place = build_event([only(tmp_path, country_id=number, date_start=day, date_end=day).claim]).place
    assert place is not None
    assert place.country == country


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [("where_prec", "9", "is no code of the codebook"), ("date_prec", "0", "is no code of the codebook"),
     ("type_of_violence", "", "is no code of the codebook"),
     ("latitude", "400", "is no coordinate"),
     ("longitude", "east", "is no number"), ("latitude", "", "is no number"), ("best", "-1", "is no count"),
     ("low", "", "is empty"),
     ("high", "1.5", "is no whole number"), ("date_start", "27 Foo 2020", "is no day"),
     ("date_end", "2020-09-26", "is before date_start (2020-09-27 00:00:00.000)"), ("id", " ", "is empty"),
     ("date_start", "2020-02-30", "is no day of the calendar"), ("latitude", "nan", "is no coordinate")],
)  # fmt: skip
def test_a_row_that_cannot_be_used_is_listed_with_its_cell(
    tmp_path: Path, column: str, value: str, reason: str
) -> None:
    path = table(tmp_path, UCDP_23, [ucdp(), ucdp(**{column: value}), ucdp(id="8")])
    rows, rejected = read(path, "ucdp")
    assert [row.number for row in rows] == [2, 4]
    (one,) = rejected
    assert (one.number, one.column, one.value, one.reason) == (3, column, value, reason)
    assert one.accepted
    assert json.loads(one.original)[column] == value


def test_a_row_without_coordinates_is_unlocated_and_says_why(tmp_path: Path) -> None:
    event = build_event([only(tmp_path, latitude="", longitude="").claim])
    assert event.place is None
    assert event.place_as_written == "Alpha village"
    assert event.unlocated_reason == "the row gives no coordinates"


def test_the_same_row_has_the_same_claim_and_a_revised_one_another(tmp_path: Path) -> None:
    first, again, revised = only(tmp_path), only(tmp_path), only(tmp_path, best="5")
    assert first.claim.claim_id == again.claim.claim_id
    assert first.row_id == revised.row_id
    assert first.claim.claim_id != revised.claim.claim_id


def test_older_tables_and_those_with_tags_read_the_same(tmp_path: Path) -> None:
    new = only(tmp_path).claim
    old = read(table(tmp_path, UCDP_19, [ucdp()]), "auto")[0][0].claim
    tags = {"id": "", "side_a": "#group+name+first", "latitude": "#geo+lat", "low": "#affected+killed"}
    tagged, rejected = read(table(tmp_path, UCDP_19, [tags, ucdp()]), "auto")
    assert old == new == tagged[0].claim
    assert (tagged[0].number, rejected) == (3, [])


def test_the_release_is_told_by_the_name_of_the_file(tmp_path: Path) -> None:
    path = table(tmp_path, UCDP_23, [ucdp()], "GEDEvent_v25_0_6.csv")
    assert read(path)[0][0].claim.source == "UCDP GED 25.0.6"
    assert [release_of(name) for name in ("ged191.csv", "GEDEvent_v23_1.csv", "mine_2020_11.csv")] == [
        "19.1", "23.1", "",
    ]  # fmt: skip


def test_another_table_is_refused_with_what_is_missing(tmp_path: Path) -> None:
    path = table(tmp_path, ["id", "where_prec"], [])
    with pytest.raises(BadTable, match="missing columns: type_of_violence"):
        read(path, "ucdp")


@pytest.mark.parametrize(
    ("file", "rows"),
    [("ucdp_ged_v23_sample_1000.csv", 1000), ("ged191.csv", 3194),
     ("hdx_ucdp_ged_conflict_data_BGD.csv", 601)],
)  # fmt: skip
def test_real_tables_are_read_whole(file: str, rows: int) -> None:
    if not (SHARED / file).exists():
        pytest.skip("the shared tables are not here")
    read_rows, rejected = read(SHARED / file)
    assert (len(read_rows), rejected) == (rows, [])
    best = [int(json.loads(row.original)["best"]) for row in read_rows]
    told = [int(row.claim.killed.words.split()[2]) for row in read_rows if row.claim.killed]
    assert best == told
    coarse = [row for row in read_rows if json.loads(row.original)["where_prec"] not in {"1", "2"}]
    kinds = {row.claim.place.resolution.place.kind for row in coarse}  # type: ignore[union-attr] # all have one
    assert kinds <= {PlaceKind.DISTRICT, PlaceKind.REGION, PlaceKind.COUNTRY}
