"""The downloads of the dashboard: every format, made when asked for, with its number of rows in its name."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

from dashboard.download import contents, offers
from geo.export import FORMATS
from geo.select import Selection
from tests import builders

WAR = builders.war()
WINDOW = Selection(start=date(2020, 9, 27), end=date(2020, 10, 10))


def test_every_format_is_offered_under_a_name_of_our_own() -> None:
    names = {offer.key: offer.name for offer in offers(len(WAR), lambda: WAR, WINDOW, "light")}
    assert set(names) == {*FORMATS, "hxl", "about"}
    assert names["gpkg"] == "sitrep-atlas_2020-09-27_2020-10-10_19-events.gpkg"
    assert names["hxl"] == "sitrep-atlas_2020-09-27_2020-10-10_19-events_hxl.csv"


def test_a_file_holds_the_events_shown_and_no_others() -> None:
    makers = {offer.key: offer.make for offer in offers(len(WAR[:3]), lambda: WAR[:3], WINDOW, "light")}
    assert len(json.loads(makers["geojson"]())["features"]) == 3
    rows = list(csv.reader(io.StringIO(makers["hxl"]().decode())))
    assert rows[1][0] == "#event+id"
    assert [row[0] for row in rows[2:]] == ["e01", "e02", "e03"]
    assert b"Example Wire" in makers["about"]()


def test_the_standalone_map_has_the_theme_of_the_visitor() -> None:
    makers = {offer.key: offer.make for offer in offers(len(WAR[:1]), lambda: WAR[:1], WINDOW, "dark")}
    assert b'data-theme="dark"' in makers["html"]()


def test_what_is_left_out_is_said() -> None:
    told = " ".join(contents(2, 1, 4))
    assert "only a country): 2 events" in told
    assert "without a day: 1 event." in told
    assert "4 undated events" in told
    assert not any("undated" in line for line in contents(0, 0, 0))
