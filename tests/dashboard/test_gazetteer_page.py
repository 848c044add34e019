"""The gazetteer page without a browser: look-ups, explanations, own names, what a shared server refuses."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard import keys, own_form, permissions, shelf
from dashboard.gazetteer_lookup import Question, ask, from_query, to_query
from dashboard.gazetteer_ways import ways
from dashboard.load import part
from gazetteer.load import TABLES, open_gazetteer
from gazetteer.own_files import read_own
from gazetteer.place import Place, PlaceKind, ResolutionStatus
from geo.placemap import place_mark, place_page
from tests.dashboard.all_panels import with_all_panels
from tests.gazetteer.geocoder_stub import Stub, says
from tests.gazetteer.small import CITIES, city, place_row, table, write_tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.gazetteer import Gazetteer

ROOT = Path(__file__).resolve().parent.parent.parent
SECONDS = 60
HOSTILE = "<img src=x onerror=alert(1)> **bold** :red[red] $x^2$ [a](javascript:alert(1))"
TWINS = {
    "11": city(11, "Twinberd", latitude=40.2, longitude=45.2, population=4_000),
    "12": city(12, "Twinberd", latitude=41.9, longitude=44.1, population=4_000, countrycode="GE"),
    "13": city(13, "Nearstead", latitude=41.8, longitude=44.1, population=9_000, countrycode="GE"),
}
DISTRICT = place_row(
    place_id="atlas:twinberd", name="Twinberd", lon="45.4", lat="39.1", radius_km="9", names=""
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A small gazetteer in place of the full one, and a home folder of its own."""
    tables = write_tables(tmp_path / "tables", table(DISTRICT))
    shutil.copy(TABLES / "countries.csv", tables)

    def opened(_cache: Path, *, progress: Any, home: Path) -> Gazetteer:
        cities = CITIES | TWINS
        return open_gazetteer(tmp_path / "cache", progress=progress, tables=tables, cities=cities, home=home)

    monkeypatch.setattr(shelf, "open_gazetteer", opened)
    monkeypatch.setenv("SITREP_HOME", str(tmp_path / "home"))
    shelf.shelf.clear()
    yield tmp_path / "home"
    shelf.shelf.clear()


@pytest.fixture
def small(home: Path) -> Gazetteer:
    """The small gazetteer."""
    assert not home.exists()
    return shelf.gazetteer()


def opened(page: str = "gazetteer", **query: str) -> AppTest:
    """A page after its first drawing, for an address."""
    app = with_all_panels(AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS))
    go_to(app, page)
    for name, value in query.items():
        app.query_params[name] = value
    return run(app)


def go_to(app: AppTest, page: str) -> None:
    """Have the next run draw another page."""
    app._page_hash = calc_hash(page)


def run(app: AppTest) -> AppTest:
    """Draw the page; no error may be left for Streamlit to show."""
    app.run()
    assert not app.exception
    return app


def texts(app: AppTest) -> str:
    """Everything that is shown as plain text."""
    return "\n".join(text.value for text in app.text)


def candidates(app: AppTest) -> list[str]:
    """Ids in the table of candidates, best first."""
    tables = [frame.value for frame in app.dataframe if "Reasons" in frame.value.columns]
    return list(tables[0]["Id"]) if tables else []


def fill(app: AppTest, **cells: str) -> None:
    """Fill the form of an own place and press its button."""
    for column, value in cells.items():
        app.text_input(own_form.key(column)).set_value(value)
    app.button(keys.OWN_ADD).click()
    run(app)


@pytest.mark.usefixtures("home")
def test_the_address_restores_the_question_and_the_candidate() -> None:
    app = opened(name="Twinberd", country="ge", near="Nearstead", id="geonames:11")
    assert app.text_input(keys.LOOKUP_NAME).value == "Twinberd"
    assert app.selectbox(keys.LOOKUP_COUNTRY).value == "GE"
    assert candidates(app)[0] == "geonames:12"
    assert app.session_state[keys.LOOKUP_TABLE]["selection"]["rows"] == [candidates(app).index("geonames:11")]
    app.text_input(keys.LOOKUP_NAME).set_value("Testavan")
    run(app)
    assert app.query_params["name"] in ("Testavan", ["Testavan"])
    assert "id" not in app.query_params


@pytest.mark.usefixtures("home")
def test_an_ambiguous_name_says_why_and_what_would_settle_it() -> None:
    app = opened(name="Twinberd")
    assert any("Ambiguous" in mark.value for mark in app.markdown)
    assert "km apart" in texts(app)
    assert "country Georgia" in texts(app)
    assert "kind district" in texts(app)
    app.selectbox(keys.LOOKUP_COUNTRY).set_value("GE")
    run(app)
    assert any("Context" in mark.value for mark in app.markdown)
    assert candidates(app)[0] == "geonames:12"


def test_every_way_that_is_offered_settles_it(small: Gazetteer) -> None:
    answer = ask(Question(name="Twinberd"), small)
    assert answer.resolution.status is ResolutionStatus.AMBIGUOUS
    found = ways(answer, small)
    assert {way.place.place_id for way in found} == {"geonames:11", "geonames:12", "atlas:twinberd"}
    codes = {"Armenia": "AM", "Georgia": "GE"}
    for way in found:
        for words in way.additions:
            said, _, value = words.partition(" ")
            country, _, kind = value.partition(" and kind ")
            question = Question(
                name="Twinberd",
                country=codes[country] if said == "country" else None,
                kind=PlaceKind(kind or value) if kind or said == "kind" else None,
                near=value if said == "near" else "",
            )
            assert ask(question, small).resolution.place == way.place, words


def test_a_question_survives_its_address() -> None:
    question = Question(name="Գորիս", country="AM", kind=PlaceKind.DISTRICT, near="40.1 N, 44.5 E")
    assert from_query({name: [value] for name, value in to_query(question).items()}) == question
    broken = from_query({"country": ["Armenia"], "kind": ["castle"], "name": ["x" * 999]})
    assert (broken.country, broken.kind, len(broken.name)) == (None, None, 200)


@pytest.mark.usefixtures("home")
def test_a_near_that_is_no_place_is_said_and_left_aside() -> None:
    app = opened(name="Testavan", near=HOSTILE)
    assert HOSTILE in texts(app)
    assert not any(HOSTILE in error.value for error in app.error)
    assert candidates(app) == ["geonames:1"]


@pytest.mark.usefixtures("home")
def test_a_coordinate_is_a_point_and_no_name() -> None:
    app = opened(name="40.5 N, 45.0 E")
    assert any("Coordinate" in mark.value for mark in app.markdown)
    assert candidates(app)[0].startswith("point:45.0")
    assert "Testavan" in "".join(str(frame.value) for frame in app.dataframe if "Distance, km" in frame.value)


@pytest.mark.usefixtures("home")
def test_hostile_text_reaches_no_markdown() -> None:
    app = opened(name=HOSTILE)
    rendered = [*app.markdown, *app.caption, *app.error, *app.info, *app.title, *app.header]
    assert not any("onerror" in element.value or "**bold**" in element.value for element in rendered)
    assert app.text_input(keys.LOOKUP_NAME).value == HOSTILE


def test_an_own_place_is_added_found_after_a_rebuild_and_taken_away(home: Path) -> None:
    app = opened(name="Post Zarya")
    assert candidates(app) == []
    fill(app, name="Post Zarya", lon="45.9", lat="39.8", names="ru:Заря")
    assert [row["place_id"] for row in read_own(home).place_rows()] == ["atlas:own-post-zarya"]
    assert app.text_input(own_form.key("name")).value == ""
    assert candidates(app) == []
    app.button(keys.OWN_REBUILD).click()
    run(app)
    assert candidates(app) == ["atlas:own-post-zarya"]
    assert not [button for button in app.button if button.key == keys.OWN_REBUILD]
    app.session_state[keys.OWN_LIST] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    run(app)
    app.button(keys.OWN_REMOVE).click()
    run(app)
    assert read_own(home).place_rows() == []


def test_another_name_is_added_to_the_chosen_candidate(home: Path) -> None:
    app = opened(name="Testavan")
    app.radio(own_form.key("what")).set_value(own_form.ALIAS)
    run(app)
    fill(app, names="hy:Թեստավան, Testawan", reason="map of 1988")
    (row,) = read_own(home).alias_rows()
    assert (row["place_id"], row["names"]) == ("geonames:1", "hy:Թեստավան|und:Testawan")
    app.button(keys.OWN_REBUILD).click()
    run(app)
    app.text_input(keys.LOOKUP_NAME).set_value("Testawan")
    run(app)
    assert candidates(app)[0] == "geonames:1"


def test_reports_of_every_visitor_are_read_again_after_a_rebuild(home: Path) -> None:
    reader, editor = opened(""), opened()
    report = "Artillery shells hit the village of Zaryaberd on Monday, killing two civilians, officials said."
    reader.text_area(keys.PASTED_TEXT).set_value(report)
    run(reader)
    reader.text_input(f"draft {keys.PASTED} source").set_value("The Wire")
    reader.date_input(f"draft {keys.PASTED} published").set_value(date(2020, 10, 6))
    reader.button(keys.ADD_PASTED).click()
    run(reader)
    before = on_map(reader)
    fill(editor, name="Zaryaberd", lon="45.9", lat="39.8")
    assert on_map(run(reader)) == before
    editor.button(keys.OWN_REBUILD).click()
    run(editor)
    assert on_map(run(reader)) == before + 1
    assert [row["name"] for row in read_own(home).place_rows()] == ["Zaryaberd"]


def on_map(app: AppTest) -> int:
    """The number of events on the map."""
    return int(next(metric.value for metric in app.metric if metric.label == "On the map"))


def test_a_broken_own_table_is_named_and_the_old_gazetteer_stays(home: Path) -> None:
    app = opened(name="Testavan")
    fill(app, name="Zarya", lon="45.9", lat="39.8")
    table_path = home / "gazetteer" / "places_own.csv"
    table_path.write_text(table_path.read_text().replace("45.9", "far"))
    app.button(keys.OWN_REBUILD).click()
    run(app)
    assert any("old one stays" in error.value for error in app.error)
    assert "'far' is not accepted" in texts(app)
    assert candidates(app) == ["geonames:1"]


@pytest.mark.parametrize(
    ("column", "value", "label", "accepted"),
    [
        ("lon", "east", "Longitude", "a number from -180 to 180"),
        ("radius_km", "-3", "Radius, km", "a number from 0.1"),
        ("name", "=1+1", "Name of the place", "does not begin with"),
    ],
)
def test_what_cannot_be_added_names_the_field_and_stays(
    home: Path, column: str, value: str, label: str, accepted: str
) -> None:
    app = opened()
    fill(app, **{"name": "Zarya", "lon": "45.9", "lat": "39.8", column: value})
    assert f"{label}: {value!r} is not accepted" in texts(app)
    assert accepted in texts(app)
    assert app.text_input(own_form.key(column)).value == value
    assert read_own(home).place_rows() == []


def test_a_server_that_others_can_reach_writes_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(permissions, "may_write", lambda: False)
    app = opened(name="Testavan")
    assert any("can be reached by others" in note.value for note in app.info)
    fill(app, name="Zarya", lon="45.9", lat="39.8")
    assert not home.exists()
    assert any("own data folder" in caption.value for caption in app.caption)
    assert not [button for button in app.button if button.key in {keys.OWN_REBUILD, keys.OWN_REMOVE}]


@pytest.mark.parametrize("may_ask", [True, False])
def test_a_server_for_reading_offers_to_ask_nobody(
    home: Path, monkeypatch: pytest.MonkeyPatch, may_ask: bool
) -> None:
    monkeypatch.setattr(permissions, "is_private", lambda: True)
    monkeypatch.setenv("SITREP_READONLY", "0" if may_ask else "1")
    app = opened(name="Nowhereville")
    assert bool([toggle for toggle in app.toggle if toggle.key == keys.ONLINE_ON]) is may_ask
    assert not home.exists()


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1", "[::1]", "127.8.8.8"])
def test_an_address_of_this_machine_is_private(address: str) -> None:
    assert permissions.is_loopback(address)


@pytest.mark.parametrize("address", ["", "0", "::", "192.168.1.5", "example.org", "127.0.0.1.example.org"])
def test_any_other_address_is_not(address: str) -> None:
    assert not permissions.is_loopback(address)


def test_an_online_service_is_asked_only_by_its_button(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITREP_CACHE", str(home.parent / "answers"))
    place = {
        "place_id": 1, "osm_type": "node", "osm_id": 7, "lat": "39.8", "lon": "45.9", "display_name": "Zarya",
        "name": "Zarya", "category": "place", "class": "place", "type": "village",
        "boundingbox": ["39.79", "39.81", "45.89", "45.91"], "address": {"country_code": "am"},
    }  # fmt: skip
    with Stub(says([place])) as stub:
        app = opened(name="Zarya")
        app.toggle(keys.ONLINE_ON).set_value(True)
        run(app)
        app.text_input(keys.ONLINE_HOST).set_value(stub.address)
        run(app)
        assert f"Zarya → {stub.address}" in texts(app)
        assert stub.asked == []
        app.button(keys.ONLINE_ASK).click()
        run(app)
        run(app)
        assert len(stub.asked) == 1
    app.button(keys.ONLINE_TAKE).click()
    run(app)
    assert app.text_input(own_form.key("lon")).value == "45.90000"
    fill(app)
    assert [row["name"] for row in read_own(home).place_rows()] == ["Zarya"]


def test_an_outage_is_not_said_to_be_not_found(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITREP_CACHE", str(home.parent / "answers"))
    with Stub(says({"error": HOSTILE}, status=500)) as stub:
        app = opened(name="Zarya")
        app.toggle(keys.ONLINE_ON).set_value(True)
        run(app)
        app.text_input(keys.ONLINE_HOST).set_value(stub.address)
        app.button(keys.ONLINE_ASK).click()
        run(app)
    assert any("says nothing about the name" in error.value for error in app.error)


@pytest.mark.usefixtures("home")
def test_the_choices_of_each_page_stay_while_the_other_is_open() -> None:
    app = opened("")
    kind = app.multiselect(keys.EVENT_TYPES).options
    app.session_state[keys.PASTED_TEXT] = "A draft"
    chosen = kind[:1]
    app.multiselect(keys.EVENT_TYPES).set_value(chosen)
    app.date_input(keys.FIRST_DAY).set_value(date(2020, 10, 1))
    run(app)
    go_to(app, "gazetteer")
    run(app)
    app.text_input(keys.LOOKUP_NAME).set_value("Testavan")
    run(app)
    run(app)
    go_to(app, "")
    run(app)
    assert app.multiselect(keys.EVENT_TYPES).value == chosen
    assert app.text_area(keys.PASTED_TEXT).value == "A draft"
    assert app.date_input(keys.FIRST_DAY).value == date(2020, 10, 1)
    run(app)
    go_to(app, "gazetteer")
    run(app)
    assert app.text_input(keys.LOOKUP_NAME).value == "Testavan"


def test_the_frame_may_run_scripts_and_nothing_else() -> None:
    assert 'setAttribute("sandbox", "allow-scripts")' in part("places.js")
    assert "event.source === frame.contentWindow" in part("places.js")
    assert "default-src 'none'" in place_page()
    own = [
        part("places.js"),
        *((ROOT / "geo" / "page" / name).read_text() for name in ("places.js", "places_main.js")),
    ]
    for script in own:
        assert not any(
            word in script for word in ("innerHTML", "insertAdjacentHTML", "document.write", "eval(")
        )


def test_a_long_border_is_thinned_and_keeps_its_ends() -> None:
    chain = tuple((number / 1000, 50.0) for number in range(9_001))
    lines = (chain, chain[:2])
    border = Place(
        place_id="atlas:border-x",
        name="X",
        kind=PlaceKind.BORDER,
        lon=0.0,
        lat=50.0,
        radius_km=9.0,
        lines=lines,
    )
    mark = place_mark(border)
    assert sum(len(line) for line in mark["lines"]) <= 2 * 4_000
    for line, drawn in zip(lines, mark["lines"], strict=True):
        assert (tuple(drawn[:2]), tuple(drawn[-2:])) == (line[0], line[-1])


def test_a_boundary_is_drawn_with_its_holes() -> None:
    outer = ((44.0, 40.0), (45.0, 40.0), (45.0, 41.0), (44.0, 40.0))
    hole = ((44.5, 40.2), (44.6, 40.2), (44.6, 40.3), (44.5, 40.2))
    unit = Place(
        place_id="atlas:x",
        name="X",
        kind=PlaceKind.DISTRICT,
        lon=44.7,
        lat=40.3,
        radius_km=60.0,
        polygons=((outer, hole),),
    )
    assert place_mark(unit)["rings"] == [
        [degree for vertex in ring for degree in vertex] for ring in (outer, hole)
    ]
