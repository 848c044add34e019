"""Targets that read what a visitor asks: the query of an address, a polygon, a cell."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode

from dashboard import link_data, viewport
from dashboard.table import order_of, order_word
from events.coded.cells import iso_day, maybe_whole
from events.coded.counts import count_of
from events.coded.day_forms import DayOrder, day_of, excel_day
from events.coded.errors import Refused
from geo.errors import SelectionError
from geo.polygon import corners, polygon_of, simplified
from geo.query import from_query, to_query
from geo.select import select
from geo.selection import Selection
from tests import builders
from tests.fuzz.sound import check_words

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_CORNERS = 40
EVENTS = builders.war()


def query(data: bytes) -> None:
    """An address is understood or refused in words; what was understood makes the same address again."""
    asked = parse_qs(data.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=200)
    first = {key: values[0] for key, values in asked.items()}
    _page(first)
    try:
        selection = from_query(asked)
    except SelectionError as error:
        check_words(str(error))
        return
    again = to_query(selection)
    assert from_query(again) == selection, "another selection comes back"
    assert from_query(parse_qs(urlencode(again, doseq=True), keep_blank_values=True)) == selection, "encoded"
    assert set(select(EVENTS, selection)) <= set(EVENTS)


def _page(first: dict[str, str]) -> None:
    """The parts of an address that the page reads itself."""
    view = viewport.read(first.get("view", ""))
    assert view is None or all(map(math.isfinite, view.values())), "view"
    seen = link_data.read(first.get("data", ""))
    assert seen is None or link_data.read(link_data.word(seen)) == seen, "data"
    order = order_of(first.get("sort", ""))
    assert order_of(order_word(order)) == order, "sort"


def polygon(data: bytes) -> None:
    """A polygon is on the globe and closed, or refused in words; simpler it still is."""
    try:
        found = polygon_of(data.decode("utf-8", "replace"))
        for rings in (*found, *simplified(found, MOST_CORNERS)[0]):
            for ring in rings:
                assert ring[0] == ring[-1], "an open ring"
                assert all(abs(lon) <= 180 and abs(lat) <= 90 for lon, lat in ring), "off the globe"
        assert corners(simplified(found, MOST_CORNERS)[0]) <= MOST_CORNERS, "not simplified"
    except SelectionError as error:
        check_words(str(error))
        return
    selection = Selection(polygon=found)
    assert from_query(to_query(selection)) == selection, "another polygon comes back from the address"


def message(data: bytes) -> None:
    """A message of the browser is one of ours or is none."""
    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        return
    box = viewport.read_box(told)
    assert box is None or all(map(math.isfinite, box)), "box"
    view = viewport._view(told)
    assert view is None or all(map(math.isfinite, view.values())), "view"


def cells(data: bytes) -> None:
    """A cell is a count, a day, or refused in words."""
    text = data.decode("utf-8", "replace")
    try:
        figure = count_of("killed", text)
        assert figure.low >= 0
        assert figure.high is None or figure.low <= figure.high, f"{figure}"
    except Refused as why:
        check_words(why.reason)
    for read in (
        lambda: day_of("day", text, DayOrder.DAY_FIRST),
        lambda: day_of("day", text, DayOrder.UNKNOWN),
        lambda: excel_day(text),
        lambda: iso_day("day", text),
        lambda: maybe_whole("killed", text),
    ):
        try:
            read()
        except Refused as why:
            check_words(why.reason)


def query_seeds() -> Iterator[bytes]:
    """An address with each key."""
    yield b"start=2020-09-27&end=2020-10-10&type=Battles&subtype=Armed+clash&status=denied"
    yield b"killed=3&wounded=0&displaced=1000&figure=any&text=school+roof&place=atlas:goris"
    yield b"bbox=44.5,38.8,47,41&within=25:46.3,39.5&precision=exact&date_precision=day"
    yield b"polygon=44,39,47,39,47,41,44,39;45,39.5,46,39.5,46,40,45,39.5|1,1,2,1,2,2,1,1"
    yield b"view=46.3,39.5,7&data=0123456789.20.3&sort=killed&page=2&source=Example+Wire&claimant=X&actor=Y"


def polygon_seeds() -> Iterator[bytes]:
    """Polygons alone, in features, with holes, with many corners."""
    ring = [[44, 39], [47, 39], [47, 41], [44, 41], [44, 39]]
    yield json.dumps({"type": "Polygon", "coordinates": [ring]}).encode()
    hole = [[45, 39.5], [45, 40], [46, 40], [45, 39.5]]
    shape = {"type": "MultiPolygon", "coordinates": [[ring, hole], [ring]]}
    yield json.dumps({"type": "Feature", "geometry": shape}).encode()
    yield json.dumps(
        {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": shape}]}
    ).encode()
    round_ring = [[45 + math.cos(n / 9), 40 + math.sin(n / 9)] for n in range(60)]
    yield json.dumps({"type": "Polygon", "coordinates": [[*round_ring, round_ring[0]]]}).encode()


def message_seeds() -> Iterator[bytes]:
    """Messages of the map."""
    yield b'{"lon":46.3,"lat":39.5,"zoom":7}'
    yield b'{"west":44,"south":39,"east":47,"north":41}'


def cell_seeds() -> Iterator[bytes]:
    """Counts and days as tables write them."""
    words = (
        "12|1,200|5-10|10+|at least 30|~40|12.0|more than 5|up to 7|2020-09-27|27/09/2020|27 September 2020"
    )
    yield from (
        word.encode() for word in f"{words}|27-Sep-20|20200927|44108|2013-01-03T00:00:00Z|1e3".split("|")
    )
