"""The filters of the page: what they show, what an address keeps, what they say when nothing is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import keys, link_data, table, viewport
from dashboard.chips import chips, why_empty
from dashboard.link_data import Seen, difference
from dashboard.name_fields import matching, offered
from events.event import GeoPrecision
from geo.counts import without_each
from geo.index import EventIndex
from geo.order import Order, SortBy
from geo.select import Selection, Within
from reports.vocabulary import EventType, Status
from tests import builders

ROOT = Path(__file__).resolve().parent.parent.parent
SECONDS = 120
HOSTILE = "**bold** :red[red] <img src=x onerror=alert(1)> [a](javascript:x) `c`"
MANY = Selection(
    start=date(2020, 10, 1),
    event_types=frozenset({EventType.BATTLES, EventType.REMOTE}),
    statuses=frozenset({Status.DENIED}),
    geo_precisions=frozenset({GeoPrecision.EXACT}),
    claimants=frozenset({"", HOSTILE}),
    killed_at_least=0,
    displaced_at_least=1000,
    any_figure=True,
    text="bus",
    place="Goris",
    bbox=(45, 39, 46, 40),
    polygon=((((45.0, 39.0), (46.0, 39.0), (46.0, 40.0), (45.0, 39.0)),),),
    within=Within(km=25, lon=46.3, lat=39.5),
)


def opened(**query: Any) -> AppTest:
    """The page after its first drawing, for an address."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def shown(app: AppTest) -> int:
    """The number of events shown."""
    return int(next(metric.value for metric in app.metric if metric.label == "Events shown").replace(",", ""))


def asked(app: AppTest, key: str) -> list[str]:
    """The values of a key in the address."""
    value = app.query_params.get(key, [])
    return [value] if isinstance(value, str) else list(value)


def test_a_search_shows_what_has_all_the_words_and_stands_in_the_address() -> None:
    app = opened()
    every = shown(app)
    app.text_input(keys.SEARCH).set_value("shell").run()
    assert 0 < shown(app) < every
    assert asked(app, "text") == ["shell"]
    assert shown(opened(text="SHELL")) == shown(app)
    assert app.multiselect(keys.CHIPS).label == f"{shown(app)} of {every} events pass these filters"


@pytest.mark.parametrize(
    ("query", "key", "value"),
    [
        ({"subtype": "Armed clash"}, keys.SUB_TYPES, ["Armed clash"]),
        ({"precision": "district"}, keys.GEO_PRECISIONS, ["district"]),
        ({"date_precision": "day"}, keys.DATE_PRECISIONS, ["day"]),
        ({"killed": "5"}, keys.KILLED, 5),
        ({"figure": "any"}, keys.ANY_FIGURE, True),
        ({"bbox": "45,39,46,40.5"}, keys.BBOX, (45.0, 39.0, 46.0, 40.5)),
        ({"within": "40:46.34,39.51"}, keys.WITHIN, Within(km=40, lon=46.34, lat=39.51)),
        ({"claimant": ""}, keys.CLAIMANTS, [""]),
        ({"mode": "cumulative"}, keys.MODE, "cumulative"),
        ({"view": "46.5,39.8,7.5"}, keys.VIEW, {"lon": 46.5, "lat": 39.8, "zoom": 7.5}),
    ],
)
def test_a_link_sets_its_filters_and_stays_the_same_address(
    query: dict[str, str], key: str, value: Any
) -> None:
    app = opened(**query)
    assert app.session_state[key] == value
    (name, text), *_ = query.items()
    assert asked(app, name) == [text]
    assert 0 < shown(app) <= shown(opened())


def test_a_filter_taken_out_above_the_map_leaves_the_others() -> None:
    app = opened(status="denied", text="the", start="2020-09-29")
    in_use = app.multiselect(keys.CHIPS)
    assert in_use.value == ["From 2020-09-29", "Status: denied", "Search: the"]
    in_use.unselect("Status: denied").run()
    assert (asked(app, "status"), asked(app, "text"), asked(app, "start")) == ([], ["the"], ["2020-09-29"])
    app.button(keys.CLEAR_CHIPS).click().run()
    assert shown(app) == shown(opened())
    assert not [chosen for chosen in app.multiselect if chosen.key == keys.CHIPS]
    assert not dict(app.query_params)


def test_an_empty_page_says_which_filter_empties_it() -> None:
    app = opened(status="denied", text="nosuchword")
    assert shown(app) == 0
    assert "together" in app.info[0].value
    assert any("Without “Search: nosuchword”:" in text.value for text in app.text)


def test_filters_that_leave_nothing_in_any_way_are_counted_alone() -> None:
    index = EventIndex.of([builders.event()])
    nothing = Selection(statuses=frozenset({Status.DENIED}), text="nosuchword", killed_at_least=0)
    masks = index.masks(nothing)
    assert why_empty(nothing, masks, without_each(masks)).splitlines() == [
        "“Status: denied” alone: 0 events",
        "“Killed: any number” alone: 0 events",
        "“Search: nosuchword” alone: 0 events",
    ]


def test_what_the_data_do_not_have_is_left_out_and_said() -> None:
    app = opened(claimant=HOSTILE, place="Atlantis")
    assert shown(app) == shown(opened())
    assert any("do not have" in note.value for note in app.info)
    assert any(text.value == f"Place: Atlantis\nClaimant: {HOSTILE}" for text in app.text)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [("45,39,46,40", ""), ("45, 39, 46", "This is no box."), ("a,b,c,d", "This is no box."), ("", "")],
)
def test_a_typed_box_is_read_or_refused(typed: str, problem: str) -> None:
    app = opened()
    app.text_input(keys.BOX).set_value(typed).run()
    assert [warning.value for warning in app.warning] == ([problem] if problem else [])
    assert bool(asked(app, "bbox")) == (typed == "45,39,46,40")


def test_a_distance_is_measured_from_a_place_and_an_ambiguous_name_offers_its_candidates() -> None:
    app = opened()
    app.text_input(keys.WITHIN_OF).set_value("Goris").run()
    (word,) = asked(app, "within")
    assert word.startswith("25:46.3")
    near = shown(app)
    app.number_input(keys.WITHIN_KM).set_value(200.0).run()
    assert shown(app) > near > 0
    app.text_input(keys.WITHIN_OF).set_value("Martuni").run()
    assert asked(app, "within") == []
    app.selectbox(keys.WITHIN_WHICH).select_index(0).run()
    assert asked(app, "within")[0].startswith("200:")


def test_a_pasted_polygon_is_asked_for_and_can_be_taken_out() -> None:
    app = opened()
    every = shown(app)
    square = '{"type":"Polygon","coordinates":[[[45,39],[46,39],[46,41],[45,41],[45,39]]]}'
    app.text_area(keys.POLYGON_TEXT).set_value(square).run()
    assert 0 < shown(app) < every
    assert asked(app, "polygon") == ["45,39,46,39,46,41,45,41,45,39"]
    app.button(keys.POLYGON_CLEAR).click().run()
    assert shown(app) == every
    app.text_area(keys.POLYGON_TEXT).set_value("<b>no</b>").run()
    assert "no polygon" in app.warning[0].value
    assert shown(app) == every


def test_a_link_says_when_the_data_are_others_now() -> None:
    made = opened(status="denied")
    (now,) = asked(made, "data")
    assert not opened(status="denied", data=now).warning
    digest, total, number = now.split(".")
    changed = opened(status="denied", data=f"{'0' * 10}.7.2")
    assert changed.warning[0].value == (
        f"The data have changed since this link was made: then 7 events, now {total}. "
        f"Of what the link asks for: then 2, now {number}."
    )
    assert asked(changed, "data") == [f"{digest}.{total}.{number}"]
    changed.button(keys.LINK_SEEN).click().run()
    assert not changed.warning
    assert "data" not in opened().query_params


@pytest.mark.parametrize(
    "value", ["", "x", "0123456789", "0123456789.1", "0123456789.-1.2", "<b>.1.2", "0123456789.1.2 "]
)
def test_a_value_that_is_no_digest_is_none(value: str) -> None:
    assert link_data.read(value) is None


def test_the_same_data_are_not_said_to_have_changed() -> None:
    then = Seen(fingerprint="0123456789", total=3, shown=1)
    assert link_data.read(link_data.word(then)) == then
    assert difference(then, replace(then, total=4)) == ""
    assert (
        difference(then, replace(then, fingerprint="x", total=1, shown=1)).endswith("then 3, now 1.") is False
    )
    assert "then 1 event, now 3" in difference(replace(then, total=1), replace(then, fingerprint="x"))


def test_the_table_is_sorted_here_and_its_order_is_in_the_address() -> None:
    app = opened()
    app.selectbox(keys.SORT_BY).select("killed").run()
    app.toggle(keys.DESCENDING).set_value(True).run()
    assert asked(app, "sort") == ["-killed"]
    again = opened(sort="-killed")
    assert again.selectbox(keys.SORT_BY).value == "killed"
    assert again.toggle(keys.DESCENDING).value is True


@pytest.mark.parametrize("value", ["", "-", "nothing", "--killed", "Killed"])
def test_an_unknown_order_is_that_of_the_days(value: str) -> None:
    assert table.order_of(value) == Order()


def test_every_order_has_a_word() -> None:
    orders = [Order(by=by, descending=down) for by in SortBy for down in (False, True)]
    assert [table.order_of(table.order_word(order)) for order in orders] == orders


def test_a_long_table_comes_by_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "PAGE_ROWS", 10)
    app = opened(page="2")
    total = shown(app)
    assert len(app.dataframe[0].value) == 10
    assert f"Rows 11 to 20 of {total}" in " ".join(caption.value for caption in app.caption)
    assert asked(app, "page") == ["2"]
    app.selectbox(keys.SORT_BY).select("place").run()
    assert asked(app, "page") == []
    assert opened(page="999").number_input(keys.TABLE_PAGE).value == -(-total // 10)


def test_the_table_says_where_the_event_stands_that_is_open_on_the_map() -> None:
    first = opened().dataframe[0].value["Id"].iloc[0]
    app = opened(event=first)
    assert any(caption.value == "The event open on the map is row 1." for caption in app.caption)


def test_each_filter_is_one_chip_and_taking_all_out_asks_for_all() -> None:
    found = chips(MANY)
    assert [chip.part for chip in found] == [
        "days", "type", "type", "status", "precision", "claimant", "claimant", "killed", "displaced",
        "figure", "text", "place", "bbox", "polygon", "within",
    ]  # fmt: skip
    words = {chip.words for chip in found}
    assert len(words) == len(found)
    assert {"Claimant: The report itself", f"Claimant: {HOSTILE}", "Within 25 km of 39.5, 46.3"} <= words
    left = MANY
    while more := chips(left):
        left = more[0].without
    assert left == Selection()


def test_many_names_offer_the_most_frequent_and_what_is_typed_finds_the_rest() -> None:
    names = {f"Body {number}": 1000 - number for number in range(900)} | {"Ministère": 1}
    assert len(offered(names, ["Ministère"])) == 251
    assert matching("MINISTERE", names, 5) == ["Ministère"]
    assert matching("body 89", names, 3) == ["Body 89", "Body 890", "Body 891"]
    assert matching("  ", names, 3) == []


@pytest.mark.parametrize(
    "message",
    [
        None,
        "x",
        {},
        {"west": 1},
        {"west": "1", "south": 2, "east": 3, "north": 4},
        {"west": 1, "south": 5, "east": 3, "north": 4},
        {"west": 1, "south": 2, "east": float("nan"), "north": 4},
        {"west": 1, "south": 2, "east": 300, "north": 4},
    ],
)
def test_a_message_that_is_no_box_is_none(message: object) -> None:
    assert viewport.read_box(message) is None


def test_a_box_of_the_map_is_read() -> None:
    told = {"west": 170.123456, "south": -5, "east": -170, "north": 5, "turn": 1}
    assert viewport.read_box(told) == (170.1235, -5, -170, 5)


@pytest.mark.parametrize(
    "value", ["", "1,2", "1,2,3,4", "a,b,c", "181,0,5", "0,91,5", "0,0,99", "nan,0,1", "0,0,-1"]
)
def test_a_view_of_an_address_that_is_none(value: str) -> None:
    assert viewport.read(value) is None
