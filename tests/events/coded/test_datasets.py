"""ACLED, GDELT and IDMC: all forms of their tables, codes as the data tables have them, honest zeros."""

from __future__ import annotations

import gzip
import json
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from events.build import build_event
from events.coded.codes import kind_codes
from events.coded.detect import lacking
from events.coded.errors import BadTable, CodedError, UnknownFormat
from events.coded.idmc_text import plain_text
from events.event import GeoPrecision
from events.meet import account_of_row, fit
from reports.vocabulary import DatePrecision, SubEventType, Term
from tests.events.coded.tables import (
    ACLED_NEW,
    ACLED_OLD,
    IDMC,
    SHARED,
    UCDP_23,
    acled,
    gdelt,
    idmc,
    read,
    table,
    ucdp,
)

if TYPE_CHECKING:
    from pathlib import Path

    from reports.report import Claim


def one_acled(tmp_path: Path, **changes: str) -> Claim:
    rows, rejected = read(table(tmp_path, ACLED_NEW, [acled(**changes)]))
    assert not rejected
    return rows[0].claim


def test_acled_notes_sources_and_parties_are_kept(tmp_path: Path) -> None:
    claim = one_acled(tmp_path)
    assert claim.quote == "They fought at Alpha. How many died is disputed."
    assert claim.relayer == "Example Wire; Example Post"
    assert claim.title == "Battles: Armed clash (state forces and rebel group)"
    assert (claim.report_id, claim.source, claim.published) == ("acled:XAA1", "ACLED", date(2023, 2, 15))
    place = build_event([claim]).place
    assert place is not None
    assert (place.country, place.admin1) == ("KG", "Osh")


def test_acled_numbers_for_parties_are_words(tmp_path: Path) -> None:
    assert one_acled(tmp_path, inter1="1", inter2="2").title == one_acled(tmp_path).title


@pytest.mark.parametrize(
    "text", ["2023-02-15", "15 February 2023", "15/02/2023", "15-Feb-23", "15-February-2023"]
)
def test_acled_days_in_every_form(tmp_path: Path, text: str) -> None:
    span = one_acled(tmp_path, event_date=text).date
    assert (span.start, span.end, span.precision) == (date(2023, 2, 15), date(2023, 2, 15), DatePrecision.DAY)


def test_acled_days_are_day_first_unless_the_table_shows_otherwise(tmp_path: Path) -> None:
    assert one_acled(tmp_path, event_date="03/04/2001").date.start == date(2001, 4, 3)
    rows, _ = read(
        table(tmp_path, ACLED_NEW, [acled(event_date="03/04/2001"), acled(event_date="03/25/2001")])
    )
    assert [row.claim.date.start for row in rows] == [date(2001, 3, 4), date(2001, 3, 25)]


@pytest.mark.parametrize(
    ("code", "start", "end", "precision"),
    [("2", date(2023, 2, 12), date(2023, 2, 18), DatePrecision.WEEK),
     ("3", date(2023, 2, 1), date(2023, 2, 28), DatePrecision.MONTH)],
)  # fmt: skip
def test_acled_coarse_days_are_not_one_day(
    tmp_path: Path, code: str, start: date, end: date, precision: DatePrecision
) -> None:
    span = one_acled(tmp_path, time_precision=code).date
    assert (span.start, span.end, span.precision) == (start, end, precision)


def test_acled_december_has_its_last_day(tmp_path: Path) -> None:
    assert one_acled(tmp_path, event_date="2023-12-05", time_precision="3").date.end == date(2023, 12, 31)


@pytest.mark.parametrize(
    ("code", "precision"), [("1", GeoPrecision.EXACT), ("2", GeoPrecision.NEAR), ("3", GeoPrecision.REGION)]
)
def test_acled_places(tmp_path: Path, code: str, precision: GeoPrecision) -> None:
    assert build_event([one_acled(tmp_path, geo_precision=code)]).geo_precision is precision


def test_acled_zero_may_be_not_known(tmp_path: Path) -> None:
    zero = one_acled(tmp_path, fatalities="0").killed
    three = one_acled(tmp_path).killed
    assert zero is not None
    assert three is not None
    assert (zero.low, zero.high, zero.words) == (0, None, "0: none reported, or not known")
    assert (three.low, three.high) == (3, 3)
    assert one_acled(tmp_path, fatalities="").killed is None


def test_acled_old_tables(tmp_path: Path) -> None:
    row = {name.upper(): value for name, value in acled(event_date="18/04/2001").items()}
    kinds = [("Violence against civilians", "1"), ("Riots/Protests", "5"), ("Riots/Protests", "6"),
             ("Battle-Government regains territory", "1")]  # fmt: skip
    rows, rejected = read(
        table(
            tmp_path,
            ACLED_OLD,
            [{**row, "EVENT_ID_CNTY": f"{at}XAA", "EVENT_TYPE": kind, "INTER1": inter, "INTER2": "0"}
             for at, (kind, inter) in enumerate(kinds)],
        )
    )  # fmt: skip
    assert not rejected
    assert [one.claim.sub_event_type for one in rows] == [
        SubEventType.ATTACK, SubEventType.VIOLENT_DEMONSTRATION, SubEventType.PEACEFUL_PROTEST,
        SubEventType.TERRITORY_TAKEN,
    ]  # fmt: skip
    assert rows[0].claim.title == "Violence against civilians (state forces)"


def test_acled_unknown_words_are_listed(tmp_path: Path) -> None:
    _, rejected = read(table(tmp_path, ACLED_NEW, [acled(sub_event_type="Dance"), acled(inter1="12")]))
    assert [(one.number, one.column, one.value) for one in rejected] == [
        (2, "sub_event_type", "Dance"), (3, "inter1", "12"),
    ]  # fmt: skip


def test_every_kind_of_a_dataset_has_a_reason() -> None:
    for dataset in ("ucdp", "acled", "gdelt", "idmc"):
        assert kind_codes(dataset)
        assert all(reason.strip() for _, reason in kind_codes(dataset).values())


def lines(tmp_path: Path, *rows: str, name: str = "20230216.export.CSV") -> Path:
    path = tmp_path / name
    path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("code", "kind"),
    [("1951", SubEventType.AIR_STRIKE), ("190", SubEventType.ARMED_CLASH), ("194", SubEventType.SHELLING),
     ("181", SubEventType.ABDUCTION), ("1821", SubEventType.ATTACK), ("1834", SubEventType.MINE_IED),
     ("145", SubEventType.VIOLENT_DEMONSTRATION), ("141", SubEventType.PEACEFUL_PROTEST),
     ("0871", SubEventType.AGREEMENT), ("203", SubEventType.ATTACK), ("192", SubEventType.TERRITORY_TAKEN)],
)  # fmt: skip
def test_gdelt_kinds_by_the_longest_code(tmp_path: Path, code: str, kind: SubEventType) -> None:
    rows, rejected = read(lines(tmp_path, gdelt(EventCode=code)))
    assert not rejected
    assert rows[0].claim.sub_event_type is kind
    assert rows[0].number == 1


def test_what_a_spreadsheet_made_of_a_dataset_is_read(tmp_path: Path) -> None:
    turned = acled(event_date="44972", latitude="40,5", longitude="72,8")
    assert one_acled(tmp_path).date == one_acled(tmp_path, **turned).date
    assert one_acled(tmp_path).place == one_acled(tmp_path, **turned).place
    rows, (one,) = read(
        table(
            tmp_path,
            UCDP_23,
            [
                ucdp(date_start="27/09/2020 00:00", date_end="27.09.2020", latitude="40,25"),
                ucdp(id="8", date_start="03/04/2020"),
            ],
        )
    )
    assert rows[0].claim.date == read(table(tmp_path, UCDP_23, [ucdp()]))[0][0].claim.date
    assert (one.column, one.reason) == ("date_start", "may be two days: day or month first?")


@pytest.mark.parametrize(
    ("text", "message"),
    [("\t".join(["1"] * 16), "as GDELT's mentions; GDELT 2.0 events"),
     ('{"status":200,"data":[]}', "holds no row"), ('{"error": "Access denied"}', "no list of rows")],
)  # fmt: skip
def test_what_is_near_a_dataset_is_refused_with_what_it_is(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "t.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CodedError, match=message):
        read(path)


def test_a_dataset_without_all_of_its_columns_is_told(tmp_path: Path) -> None:
    names = ["event_id_cnty", "event_date", "event_type", "actor1", "latitude", "longitude", "fatalities"]
    assert lacking(table(tmp_path, names, [acled()])) == ("ACLED", ("time_precision", "geo_precision"))
    assert lacking(table(tmp_path, ACLED_NEW, [acled()])) is None


def test_gdelt_what_is_no_event_is_listed_with_its_code(tmp_path: Path) -> None:
    path = lines(
        tmp_path,
        gdelt(EventCode="042"),
        gdelt(EventCode="0872"),
        gdelt(EventCode="174"),
        gdelt(EventCode="X"),
    )
    rows, rejected = read(path)
    assert [row.number for row in rows] == [3]
    assert [(one.number, one.value, one.reason) for one in rejected] == [
        (1, "042", "is not an event of this product: CAMEO 04, consult"),
        (2, "0872", "is not an event of this product: CAMEO 08, yield"),
        (4, "X", "is no code of CAMEO"),
    ]


@pytest.mark.parametrize(
    ("code", "precision"),
    [("1", GeoPrecision.COUNTRY), ("2", GeoPrecision.REGION), ("3", GeoPrecision.EXACT),
     ("4", GeoPrecision.EXACT), ("5", GeoPrecision.REGION), ("0", GeoPrecision.UNLOCATED),
     ("", GeoPrecision.UNLOCATED)],
)  # fmt: skip
def test_gdelt_places(tmp_path: Path, code: str, precision: GeoPrecision) -> None:
    (row,), _ = read(lines(tmp_path, gdelt(ActionGeo_Type=code)))
    assert build_event([row.claim]).geo_precision is precision


def test_gdelt_keeps_the_address_and_its_days(tmp_path: Path) -> None:
    (row,), _ = read(lines(tmp_path, gdelt()))
    assert json.loads(row.original)["SOURCEURL"] == "https://www.example.org/news/1"
    assert (row.claim.relayer, row.claim.published) == ("example.org", date(2023, 2, 16))
    assert row.claim.date.start == date(2023, 2, 15)


def test_gdelt_zipped_and_quoted_names_read_the_same(tmp_path: Path) -> None:
    plain = lines(tmp_path, gdelt(Actor1Name='THE "FRONT'), gdelt(GLOBALEVENTID="2"))
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(plain, "20230216.export.CSV")
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(plain.read_bytes()))
    assert read(plain) == read(tmp_path / "a.zip") == read(tmp_path / "a.csv.gz")
    assert read(plain)[0][0].claim.actor == 'THE "FRONT'


def test_gdelt_1_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat, match=r"58 columns without a header, as GDELT 1\.0"):
        read(lines(tmp_path, "\t".join(["1"] * 58)))


def json_file(tmp_path: Path, value: Any) -> Path:
    path = tmp_path / "rows.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def test_idmc_html_becomes_text_and_its_days_those_of_the_note(tmp_path: Path) -> None:
    (row,), rejected = read(json_file(tmp_path, [idmc()]))
    claim = row.claim
    assert not rejected
    assert (
        claim.quote
        == "Examplia: 500 displacements (sheltered), 03 August. According to officials, they left Alpha"
    )
    assert (claim.date.start, claim.published) == (date(2023, 8, 3), date(2023, 8, 10))
    assert (claim.claimant, claim.relayer) == ("officials", "Example Post")
    assert claim.displaced is not None
    assert (claim.displaced.low, claim.displaced.high, claim.displaced.term) == (501, None, Term.SHELTERED)
    assert json.loads(row.original) == idmc()


@pytest.mark.parametrize(
    ("word", "low", "high"),
    [("total", 500, 500), ("approximately", 450, 550), ("more than", 501, None), ("at least", 500, None),
     ("up to", 1, 500), ("less than", 1, 499)],
)  # fmt: skip
def test_idmc_bounds(tmp_path: Path, word: str, low: int, high: int | None) -> None:
    (row,), _ = read(json_file(tmp_path, {"results": [idmc(qualifier=word)]}))
    assert row.claim.displaced is not None
    assert (row.claim.displaced.low, row.claim.displaced.high) == (low, high)


@pytest.mark.parametrize(
    ("start", "day"),
    [("2023-08-02T12:00:00.000Z", date(2023, 8, 3)), ("2023-11-06T11:00:00.000Z", date(2023, 11, 7)),
     ("2023-11-07T00:00:00.000Z", date(2023, 11, 7)), ("2023-11-07", date(2023, 11, 7))],
)  # fmt: skip
def test_idmc_days_are_kept_in_its_own_zone(tmp_path: Path, start: str, day: date) -> None:
    changes = {"displacement_start_date": start, "displacement_end_date": start}
    (row,), _ = read(json_file(tmp_path, [idmc(**changes)]))
    assert row.claim.date.start == day


def test_idmc_disasters_are_listed_unless_they_are_asked_for(tmp_path: Path) -> None:
    path = json_file(tmp_path, [idmc(displacement_type="Disaster", type="Flood"), idmc()])
    rows, (one,) = read(path)
    assert len(rows) == 1
    assert (one.number, one.value) == (1, "Disaster: Flood")
    assert one.reason == "is imported only when asked for: not armed conflict (nature)"
    assert "--with-disasters" in one.accepted
    (flood, flight), none = read(path, disasters=True)
    assert not none
    assert flood.claim.sub_event_type is SubEventType.DISASTER
    assert flood.claim.title == "Examplia: Violence - Alpha (Flood)"
    assert flight.claim == rows[0].claim


def test_no_flight_from_a_disaster_is_one_with_a_flight_from_a_conflict(tmp_path: Path) -> None:
    (flood, flight), _ = read(
        json_file(tmp_path, [idmc(displacement_type="Disaster", figure=5000), idmc(figure=5000)]),
        disasters=True,
    )
    accounts = [account_of_row(name, [row.claim]) for name, row in (("IDMC", flood), ("other", flight))]
    assert not fit(*accounts)
    told = account_of_row("other", [replace(flood.claim, report_id="other:1")])
    assert fit(accounts[0], told)


def test_idmc_the_area_is_that_of_the_events_name(tmp_path: Path) -> None:
    named = idmc(event_name="India: Flood [Monsoon]- Assam (Kamrup) - 26/06/2023")
    rows, _ = read(json_file(tmp_path, [named, idmc(id=6)]))
    assert [row.claim.place.text for row in rows if row.claim.place] == [
        "Assam (Kamrup)",
        "point of IDMC in Examplia",
    ]


def test_idmc_points_are_no_dots_unless_it_says_town(tmp_path: Path) -> None:
    (row, town), _ = read(
        json_file(tmp_path, [idmc(), idmc(locations_name="Alpha", locations_accuracy="Town/Village")])
    )
    assert build_event([row.claim]).geo_precision is GeoPrecision.REGION
    assert build_event([town.claim]).geo_precision is GeoPrecision.NEAR


def test_idmc_csv_reads_as_its_json(tmp_path: Path) -> None:
    row = {name: str(value) for name, value in idmc().items()}
    assert read(table(tmp_path, IDMC, [row]))[0][0].claim == read(json_file(tmp_path, [idmc()]))[0][0].claim


@pytest.mark.parametrize("html", ["", "<", "<b", "&#0;", "<!-- x -->", "<p>a<p>b</div></div>"])
def test_broken_html_is_text_too(html: str) -> None:
    text, _ = plain_text(html)
    assert "<p" not in text


def test_real_displacement_rows_are_all_accounted_for() -> None:
    for name in ("idmc_idu.json", "ind_idmc_idu_events.csv"):
        if not (SHARED / name).exists():
            pytest.skip("the shared tables are not here")
        rows, rejected = read(SHARED / name)
        assert (len(rows), Counter(one.column for one in rejected)) == (6, {"displacement_type": 107})
        numbers = sorted([one.number for one in rows] + [one.number for one in rejected])
        assert numbers == list(range(numbers[0], numbers[0] + 113))
        assert [len(part) for part in read(SHARED / name, disasters=True)] == [113, 0]


def test_rows_as_the_programs_of_acled_and_ucdp_give_them_in_json(tmp_path: Path) -> None:
    (row,), _ = read(json_file(tmp_path, {"status": 200, "data": [acled()]}))
    assert row.claim == one_acled(tmp_path)
    told = {**ucdp(), "id": 7, "latitude": 40.25, "best": 4, "where_prec": 1}
    (row,), _ = read(json_file(tmp_path, {"TotalCount": 1, "Result": [told]}))
    assert row.claim == read(table(tmp_path, UCDP_23, [ucdp()]))[0][0].claim


def test_a_spreadsheet_that_was_not_made_ready_is_refused_with_the_way_out(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(BadTable, match="Save As, 'CSV UTF-8'"):
        read(path)


def test_an_archive_of_several_tables_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.csv", "a,b")
        archive.writestr("b.csv", "a,b")
    with pytest.raises(BadTable, match="holds 2 tables"):
        read(path)
