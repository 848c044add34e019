"""Tables of any columns: what is plain is proposed, what is open is asked, and every row is accounted for."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.build import build_event
from events.coded.counts import count_of
from events.coded.day_forms import DayOrder, day_of, order_of
from events.coded.detect import detect
from events.coded.errors import BadMapping, BadTable, Refused, UnknownFormat
from events.coded.mapping import Field
from events.coded.plan import plan_of
from events.coded.propose import propose
from events.coded.read import stem_of
from events.event import GeoPrecision
from geo.footprint import footprint
from reports.vocabulary import SubEventType
from tests.events.coded.tables import SHARED, read

if TYPE_CHECKING:
    from collections.abc import Sequence


def written(folder: Path, text: str, name: str = "mine.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    "header",
    ["date,latitude,longitude,type,killed", "Event Date,LAT,LON,Sub_Event_Type,Fatalities",
     "Дата,Широта,Долгота,Тип события,Погибшие", "fecha,latitud,longitud,tipo,muertos",
     "Tarih,Enlem,Boylam,Tür,Ölü", "التاريخ,خط العرض,خط الطول,نوع الحدث,قتلى"],
)  # fmt: skip
def test_columns_are_known_in_many_languages(header: str) -> None:
    mapping = propose(header.split(","), [["2020-09-27", "40.5", "46.5", "shelling", "3"]])
    fields = (Field.DATE_START, Field.LATITUDE, Field.LONGITUDE, Field.EVENT_TYPE, Field.KILLED)
    assert [mapping.columns.get(one) for one in fields] == header.split(",")
    assert mapping.asked == ()


def test_a_name_is_not_believed_against_its_cells() -> None:
    mapping = propose(["date", "when it was", "y", "x"], [["n/a", "2020-09-27", "yes", "no"]] * 3)
    assert mapping.columns == {Field.DATE_START: "when it was"}


def test_coordinates_in_one_cell_are_found() -> None:
    mapping = propose(["when", "where"], [["27.09.2020", "40.25, 46.75"]])
    assert mapping.columns == {Field.DATE_START: "when", Field.POINT: "where"}


def test_day_and_month_are_told_by_a_day_over_twelve_and_else_asked() -> None:
    told = propose(["date", "place", "type"], [["03/04/2020", "A", "x"], ["25/04/2020", "A", "x"]])
    asked = propose(["date", "place", "type"], [["03/04/2020", "A", "x"]])
    plain = propose(["date", "place", "type"], [["2020-04-03", "A", "x"]])
    assert (told.day_order, told.asked) == (DayOrder.DAY_FIRST, ())
    assert "day first or month first" in asked.asked[0]
    assert plain.asked == ()


def test_a_table_with_both_orders_is_asked_about() -> None:
    assert order_of(["25/04/2020", "04/25/2020"]) is DayOrder.UNKNOWN


AMBIGUOUS = "Event Date,Town,lat,lon,Type,Killed\n03/04/2020,Alpha,40.1,46.2,drone attack,5\n"


def test_nothing_is_read_before_the_questions_are_answered(tmp_path: Path) -> None:
    path = written(tmp_path, AMBIGUOUS)
    with pytest.raises(BadMapping, match=r"day first or month first\?"):
        read(path)
    for said, day in (("days=day-first", date(2020, 4, 3)), ("days=month-first", date(2020, 3, 4))):
        rows, _ = read(path, "csv", plan=plan_of(path, "csv").with_said([said]))
        assert rows[0].claim.date.start == day


def test_what_the_user_says_wins(tmp_path: Path) -> None:
    path = written(tmp_path, "when,a,b,what\n2020-09-27,40.5,46.5,boom\n")
    plan = plan_of(path, "csv").with_said(
        ["latitude=a", "longitude=B", "event_type=", "type=air/drone strike"]
    )
    rows, rejected = read(path, "csv", plan=plan, dataset="Field notes")
    assert not rejected
    claim = rows[0].claim
    assert (claim.sub_event_type, claim.source) == (SubEventType.AIR_STRIKE, "Field notes")
    place = build_event([claim]).place
    assert place is not None
    assert (place.lon, place.lat) == (46.5, 40.5)


@pytest.mark.parametrize(
    ("said", "message"),
    [("lat=a", "'lat': is no field"), ("latitude=z", "'z': is no column; the table has 'when', 'a'"),
     ("latitude", "FIELD=COLUMN is accepted"), ("type=dance", "'dance': is no kind of event"),
     ("days=first", "day-first and month-first are accepted")],
)  # fmt: skip
def test_a_wrong_mapping_is_refused_in_words(tmp_path: Path, said: str, message: str) -> None:
    path = written(tmp_path, "when,a\n2020-09-27,1\n")
    with pytest.raises(BadMapping, match=message):
        plan_of(path, "csv").with_said([said])


def test_a_table_in_another_encoding_and_with_commas_in_numbers(tmp_path: Path) -> None:
    text = (
        "Дата;Место;Широта;Долгота;Тип события;Погибшие;Раненые;Описание\n"
        "27.09.2020;Альфа;40,1;46,2;Обстрел;3;5-7;Обстрел села, есть погибшие среди жителей\n"
        "28.09.2020;Бета;40,2;46,3;Бой;не менее 2;;Перестрелка у дороги между сёлами\n"
    )
    rows, rejected = read(written(tmp_path, text))
    assert not rejected
    assert read(written(tmp_path, text, encoding="windows-1251"))[0] == rows
    killed = [row.claim.killed for row in rows]
    assert [(one.low, one.high) for one in killed if one] == [(3, 3), (2, None)]
    assert [row.claim.sub_event_type for row in rows] == [SubEventType.SHELLING, SubEventType.ARMED_CLASH]


def test_a_point_of_unknown_precision_is_only_near(tmp_path: Path) -> None:
    path = written(
        tmp_path, "date,lat,lon,type,precision\n" + "2020-09-27,40,46,clash,\n2020-09-27,40,46,clash,region\n"
    )
    events = [build_event([row.claim]) for row in read(path)[0]]
    assert [event.geo_precision for event in events] == [GeoPrecision.NEAR, GeoPrecision.REGION]


def test_rows_without_an_id_are_known_by_what_they_say(tmp_path: Path) -> None:
    rows, _ = read(written(tmp_path, "date,place,type\n2020-09-27,A,clash\n2020-09-27,B,clash\n"))
    again, _ = read(written(tmp_path, "date,place,type\n2020-09-27,B,clash\n", "other.csv"))
    assert rows[1].row_id == again[0].row_id != rows[0].row_id


def test_ids_belong_to_their_table(tmp_path: Path) -> None:
    text = "id,date,place,type\n1,2020-09-27,A,clash\n"
    ids = [read(written(tmp_path, text, name))[0][0].row_id for name in ("a.csv", "b.csv")]
    assert ids == ["csv:a:1", "csv:b:1"]


def test_tags_tell_the_columns(tmp_path: Path) -> None:
    text = (
        "Incidents of September,,,,,,\nWhen,Town,Y,X,What,Dead,Most\n"
        "#date+occurred,#loc+name,#geo+lat,#geo+lon,#event+type,#affected+killed+min,#affected+f+killed+max\n"
        "2020-09-27,Alpha,40.1,46.2,Shelling,4,6\n2020-09-27,Alpha,400.1,46.2,Shelling,4,6\n"
    )
    rows, rejected = read(written(tmp_path, text))
    assert [row.number for row in rows] == [4]
    assert [(one.number, one.column) for one in rejected] == [(5, "Y")]
    killed = rows[0].claim.killed
    assert killed is not None
    assert (killed.low, killed.high) == (4, 6)


def test_a_list_of_objects_is_a_table_too(tmp_path: Path) -> None:
    value = [{"date": "2020-09-27", "place": "A", "type": "clash", "extra": {"a": [1]}}, 7]
    rows, rejected = read(written(tmp_path, json.dumps(value), "rows.json"))
    assert json.loads(rows[0].original) == value[0]
    assert [(one.number, one.reason) for one in rejected] == [(2, "is no object")]


def test_a_row_of_another_width_is_listed_and_the_numbers_go_on(tmp_path: Path) -> None:
    text = 'date,place,type\n2020-09-27,"A\nB",clash\n2020-09-27,clash\n\n'
    text += "2020-09-27,C,clash,x\n2020-09-28,D,clash\n"
    rows, rejected = read(written(tmp_path, text))
    assert [row.number for row in rows] == [2, 5]
    assert [(one.number, one.value) for one in rejected] == [(3, "2 cells"), (4, "4 cells")]
    assert json.loads(rejected[0].original) == "2020-09-27,clash"


CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=6)
DAY = st.sampled_from(["2020-09-27", "27.09.2020", "soon", ""])
ROW = st.tuples(DAY, CELL, st.sampled_from(["clash", "dance", ""]), CELL)


@given(st.lists(ROW, max_size=12))
def test_every_row_is_read_or_listed_once_and_its_original_is_whole(
    tmp_path_factory: pytest.TempPathFactory, rows: Sequence[tuple[str, ...]]
) -> None:
    names = ["date", "place", "type", "extra"]
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
    writer.writerow(names)
    writer.writerows(rows)
    path = written(tmp_path_factory.mktemp("any"), stream.getvalue())
    said = [
        "date_start=date",
        "place=place",
        "event_type=type",
        "note=",
        "source=",
        "id=",
        "country=",
        "actor=",
    ]
    plan = plan_of(path, "csv").with_said(said)
    read_rows, rejected = read(path, "csv", plan=plan)
    both = {one.number: one.original for one in read_rows} | {one.number: one.original for one in rejected}
    told = [number for number, row in enumerate(rows, start=2) if any(row)]  # the others are empty lines
    assert sorted(both) == told
    assert len(read_rows) + len(rejected) == len(told)
    assert [tuple(json.loads(both[number]).values()) for number in told] == list(filter(any, rows))
    good = [number for number, row in enumerate(rows, start=2) if row[0][:1] == "2" and row[2] == "clash"]
    assert [one.number for one in read_rows] == good


AWKWARD: dict[str, tuple[str, str, str]] = {
    "German, Windows-1252, commas and dots": (
        "cp1252",
        "Datum;Ort;Breite;Länge;Art;Getötete;Bemerkung",
        "27.09.2020;Görlen;40,3418;46,9324;Beschuss;1.200;x",
    ),
    "Russian, Windows-1251, one column": (
        "cp1251",
        "Дата;Населённый пункт;Координаты;Событие;Погибло",
        "27.09.2020;Тертер;40.3418, 46.9324;Артобстрел;1 200",
    ),
    "Turkish, names within names": (
        "utf-8",
        "Olay tarihi;İlçe;Enlem (N);Boylam (E);Olay türü;Ölü sayısı",
        "27.09.2020;Terter;40,3418;46,9324;Top ateşi;1200",
    ),
    "UTF-16 with tabs": (
        "utf-16",
        "Date\tTown\tLat\tLon\tType\tKilled",
        "27/09/2020\tTartar\t40.3418\t46.9324\tshelling\t1,200",
    ),
    "titles above, a clock beside the day": (
        "utf-8-sig",
        "Field office,,,\n,,,\nDate,Location,What,Dead",
        '27 September 2020 14:30,"40.3418, 46.9324",rocket,1200',
    ),
    "degrees, minutes and seconds": (
        "utf-8",
        "Date|Place|Latitude|Longitude|Type|Killed",
        "27 сентября 2020|Tartar|40°20'30.5\"N|46°55'56.6\"E|shelling|1200",
    ),
    "a grid": ("utf-8", "Date,MGRS,Type,Killed", "2020-09-27,38TPK 64141 67488,shelling,1'200"),
    "well-known text": ("utf-8", "Date,geom,Type,Killed", "44101,POINT (46.9324 40.3418),shelling,1200"),
    "a form": (
        "utf-8",
        "start;end;Incident/date_of_incident;_Incident/_gps_latitude;_Incident/_gps_longitude;type;killed",
        "2020-10-01T10:00:00;2020-10-01T10:10:00;2020-09-27;40.3418;46.9324;shelling;1200",
    ),
}


@pytest.mark.parametrize("name", AWKWARD)
def test_awkward_tables_need_no_word_of_help(tmp_path: Path, name: str) -> None:
    encoding, header, line = AWKWARD[name]
    (row,), rejected = read(written(tmp_path, f"{header}\n{line}\n", encoding=encoding))
    assert not rejected
    claim = row.claim
    place = build_event([claim]).place
    assert (claim.date.start, claim.sub_event_type) == (date(2020, 9, 27), SubEventType.SHELLING)
    assert place is not None
    assert [place.lon, place.lat] == pytest.approx([46.9324, 40.3418], abs=0.001)
    assert claim.killed is not None
    assert claim.killed.low == 1200


def test_letters_that_several_encodings_read_as_names_are_not_guessed(tmp_path: Path) -> None:
    text = "date,place,type\n2020-09-27,Škoda,shelling\n"
    with pytest.raises(BadTable, match="--encoding NAME"):
        read(written(tmp_path, text, encoding="cp1250"))


def test_what_is_not_known_is_no_figure_and_no_reason_to_refuse(tmp_path: Path) -> None:
    path = written(tmp_path, "date,place,type,killed\n" + "".join(
        f"2020-09-27,A{at},shelling,{cell}\n" for at, cell in enumerate(("3", "n/a", "-", "unknown", "0"))
    ))  # fmt: skip
    rows, rejected = read(path)
    assert not rejected
    assert [row.claim.killed and row.claim.killed.low for row in rows] == [3, None, None, None, 0]


def test_a_number_that_may_be_two_is_told(tmp_path: Path) -> None:
    text = "date,place,type,displaced\n2020-09-27,A,displacement,12.000\n"
    _, (one,) = read(written(tmp_path, text))
    assert (one.reason, one.accepted) == ("may be two numbers", "12 or 12000, without a dot")
    (row, _), rejected = read(written(tmp_path, text + "2020-09-27,B,displacement,1.250\n"))
    assert not rejected
    assert row.claim.displaced is not None
    assert row.claim.displaced.low == 12000


def test_a_comma_within_one_number_makes_no_point(tmp_path: Path) -> None:
    text = "date;gps;type\n2020-09-28;40,37;clash\n2020-09-27;40.1, 46.2;clash\n"
    _, (one,) = read(written(tmp_path, text))
    assert one.reason == "may be one number with a comma"


def test_a_month_is_a_month(tmp_path: Path) -> None:
    cells = ("September 2020", "2020-09", "09/2020", "сентябрь 2020")
    rows, _ = read(written(tmp_path, "date,place,type\n" + "".join(f"{one},A,clash\n" for one in cells)))
    dates = {(row.claim.date.start, row.claim.date.end, str(row.claim.date.precision)) for row in rows}
    assert (len(rows), dates) == (4, {(date(2020, 9, 1), date(2020, 9, 30), "month")})


def test_two_columns_of_days_without_a_name_are_asked_about() -> None:
    mapping = propose(["seen", "told", "place", "type"], [["2020-09-27", "2020-09-28", "A", "clash"]])
    assert "which column tells the day?" in mapping.asked[0]


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    told = {"date": "2020-09-27", "type": "Air strike", "place": "Alpha", **properties}
    return {"type": "Feature", "geometry": geometry, "properties": told}


def collection(folder: Path, *features: Any, **members: Any) -> Path:
    value = {"type": "FeatureCollection", "features": features, **members}
    return written(folder, json.dumps(value), "a.geojson")


CLOCKWISE: list[list[float]] = [[46, 40], [46, 40.5], [46.5, 40.5], [46.5, 40], [46, 40]]


def test_points_and_polygons_keep_their_shape(tmp_path: Path) -> None:
    path = collection(
        tmp_path,
        feature({"type": "Point", "coordinates": [46.2, 40.1, 900]}),
        feature({"type": "Polygon", "coordinates": [CLOCKWISE]}),
        feature({"type": "LineString", "coordinates": [[46, 40], [47, 41]]}),
        feature(None),
    )
    rows, rejected = read(path)
    assert not rejected
    shapes = [footprint(build_event([row.claim])) for row in rows]
    assert shapes == [
        {"type": "Point", "coordinates": (46.2, 40.1)},
        {"type": "Polygon", "coordinates": [[(float(lon), float(lat)) for lon, lat in CLOCKWISE[::-1]]]},
        {"type": "LineString", "coordinates": [(46.0, 40.0), (47.0, 41.0)]},
        None,
    ]
    assert build_event([rows[0].claim]).geo_precision is GeoPrecision.NEAR


@pytest.mark.parametrize(
    ("geometry", "reason"),
    [({"type": "Polygon", "coordinates": [CLOCKWISE[:4]]}, "is no closed ring"),
     ({"type": "MultiPolygon", "coordinates": [[]]}, "has no ring"),
     ({"type": "Point", "coordinates": [460000, 4500000]}, "is no place on Earth in degrees"),
     ({"type": "Point", "coordinates": ["46", "40"]}, "is no position"),
     ({"type": "Point", "coordinates": [True, False]}, "is no position"),
     ({"type": "Circle", "coordinates": [[46, 40]]}, "is no geometry that tells where"),
     ({"type": "LineString", "coordinates": [[46, 40]]}, "has fewer than two positions"),
     ("POINT (46 40)", "is no geometry")],
)  # fmt: skip
def test_a_wrong_geometry_is_listed(tmp_path: Path, geometry: Any, reason: str) -> None:
    rows, rejected = read(collection(tmp_path, feature(geometry), feature(None), {"type": "Point"}))
    assert [row.number for row in rows] == [2]
    assert [(one.number, one.reason) for one in rejected] == [(1, reason), (3, "is no Feature")]


def test_another_reference_system_is_refused(tmp_path: Path) -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32638"}}
    with pytest.raises(BadTable, match="WGS 84 degrees are accepted"):
        read(collection(tmp_path, feature(None), crs=crs))


def test_a_sequence_of_features_reads_as_a_collection(tmp_path: Path) -> None:
    features = [feature({"type": "Point", "coordinates": [46, 40]}), feature(None)]
    lines = written(tmp_path, "".join(f"\x1e{json.dumps(one)}\n" for one in features), "a.geojsonl")
    path = collection(tmp_path, *features)
    assert [row.original for row in read(lines)[0]] == [row.original for row in read(path)[0]]


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [(b"PK\x03\x04", BadTable, "cannot be read"), (b"\xd0\xcf\x11\xe0aaaa", BadTable, "Save As"),
     (b"", BadTable, "is empty"), (b"<html></html>", UnknownFormat, "is a page or XML"),
     (b"one\ntwo\n", UnknownFormat, "is no table"), (b"\x00\x01\x02\x03" * 50, UnknownFormat, "binary"),
     (b'{"a": 1', BadTable, "is no JSON"), (b'{"type": "FeatureCollection"}', BadTable, "is no GeoJSON")],
)  # fmt: skip
def test_a_file_that_is_no_table_is_refused_in_a_line(
    tmp_path: Path, data: bytes, error: type[Exception], message: str
) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(data)
    with pytest.raises(error, match=message) as raised:
        read(path)
    assert "\n" not in str(raised.value)
    assert "t.csv" in str(raised.value)


def test_files_that_are_not_there() -> None:
    with pytest.raises(BadTable, match="there is no such file"):
        detect(Path("nowhere/at_all.csv"))
    with pytest.raises(BadTable, match="is a folder"):
        detect(Path(__file__).parent)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [("12", (12, 12)), ("1,200", (1200, 1200)), ("1 200", (1200, 1200)), ("5-10", (5, 10)),
     ("10+", (10, None)),
     ("at least 30", (30, None)), ("more than 30", (31, None)), ("~40", (36, 44)), ("up to 5", (1, 5)),
     ("12.0", (12, 12)), ("не менее 7", (7, None)), ("au moins 3", (3, None)), ("0", (0, 0))],
)  # fmt: skip
def test_counts_keep_their_words(text: str, bounds: tuple[int, int | None]) -> None:
    figure = count_of("killed", text)
    assert (figure.low, figure.high, figure.words) == (*bounds, text)


@pytest.mark.parametrize("text", ["many", "-3", "10-5", "1.5", "12a", "99999999999999999999", "²"])
def test_what_is_no_count_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        count_of("killed", text)


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)))
def test_a_day_is_read_in_every_form_in_which_it_is_written(day: date) -> None:
    for form in ("%Y-%m-%d", "%Y%m%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d-%b-%y", "%B %d, %Y"):
        assert day_of("date", day.strftime(form), DayOrder.DAY_FIRST) == day
    assert day_of("date", day.strftime("%m/%d/%Y"), DayOrder.MONTH_FIRST) == day


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_refused(text: str) -> None:
    try:
        day: object = day_of("date", text, DayOrder.UNKNOWN)
    except Refused as why:
        day = why.accepted
    assert isinstance(day, date) or day


def test_names_of_files_without_their_kind() -> None:
    assert [stem_of(Path(name)) for name in ("a.csv.zip", "b.GeoJSON", "2020.09.csv")] == [
        "a",
        "b",
        "2020.09",
    ]


def test_shared_tables_of_other_things_are_asked_about_not_guessed() -> None:
    for name in ("gdelt_events2_columns.csv", "hdx_global_pcodes_adm_1_2.csv"):
        if not (SHARED / name).exists():
            pytest.skip("the shared tables are not here")
        with pytest.raises(BadMapping, match=r"what happened|which column"):
            read(SHARED / name)
