"""The engine of the time map against counts made by brute force, in a real browser."""

from __future__ import annotations

import base64
import json
import math
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from playwright.sync_api import expect

from benchmarks.timemap_events import DAYS, START, invented
from geo.columns import EPOCH, EventColumns
from geo.style import symbols
from geo.timeline import pack
from geo.timeline_order import block_order
from geo.timeline_texts import CHUNK
from geo.webmap import map_page, standalone_page
from tests import builders

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
EVENTS, PLACES = 30_000, 3_000
WHOLE = ("2022-01-01", "2023-12-31")
WINDOWS = (("2022-03-01", "2022-03-01"), ("2022-02-20", "2022-04-20"), ("2023-11-30", "2023-12-31"), WHOLE)
VIEWS: tuple[tuple[float, float, float], ...] = ((31, 48, 4.5), (31, 48, 6), (29, 47, 7.5))


@pytest.fixture(scope="module")
def columns() -> EventColumns:
    """Invented events."""
    return invented(EVENTS, PLACES)


@pytest.fixture
def opened(page: Page, columns: EventColumns, tmp_path: Path) -> Page:
    """The invented events as a file without texts."""
    return open_file(page, standalone_page(columns, texts=False), tmp_path)


def open_file(page: Page, text: str, folder: Path) -> Page:
    file = folder / "map.html"
    file.write_text(text, encoding="utf-8")
    page.goto(file.as_uri())
    page.evaluate("window.timemap.ready")
    return page


def show(page: Page, window: Sequence[str]) -> int:
    found: int = page.evaluate("(days) => window.timemap.show(...days)", list(window))
    return found


def look(page: Page, view: Sequence[float]) -> None:
    page.evaluate("(view) => window.timemap.lookAt(...view)", list(view))


def marks(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate("window.timemap.marks()")
    return found


def within(columns: EventColumns, window: Sequence[str]) -> np.ndarray:
    """Which events touch the days of a window."""
    first, last = (date.fromisoformat(day).toordinal() - EPOCH for day in window)
    inside: np.ndarray = (columns.first_day <= last) & (columns.last_day >= first)
    return inside


def inside_box(columns: EventColumns, box: Sequence[float]) -> np.ndarray:
    """Which events stand in a box of degrees: west, south, east, north."""
    west, south, east, north = box
    lon, lat = columns.places.lon[columns.place] / 1e5, columns.places.lat[columns.place] / 1e5
    inside: np.ndarray = (lon >= west) & (lon < east) & (lat > south) & (lat <= north)
    return inside


def cells_of(found: list[dict[str, Any]]) -> dict[tuple[float, ...], list[dict[str, Any]]]:
    cells: dict[tuple[float, ...], list[dict[str, Any]]] = {}
    for mark in found:
        cells.setdefault(tuple(mark["box"]), []).append(mark)
    return cells


@pytest.mark.parametrize("window", WINDOWS)
def test_totals_of_a_daysare_exact(opened: Page, columns: EventColumns, window: tuple[str, str]) -> None:
    chosen = within(columns, window)
    assert show(opened, window) == chosen.sum()
    assert opened.inner_text("#shown-count") == f"{chosen.sum():,}"
    counts = Counter(symbols()[symbol] for symbol in columns.symbol[chosen])
    told = opened.locator("#legend-symbols .count").all_inner_texts()
    assert told == [f"{counts[name]:,}" for name in symbols() if name in present(columns)]


def present(columns: EventColumns) -> set[str]:
    return {symbols()[symbol] for symbol in np.unique(columns.symbol)}


@pytest.mark.parametrize("mode", ["window", "cumulative"])
def test_cells_that_hold_all_places_count_every_event_of_the_window(
    opened: Page, columns: EventColumns, mode: str
) -> None:
    opened.check(f"#mode-{mode}", force=True)
    look(opened, VIEWS[0])
    # There and back: what entered is taken away again.
    for window in (*WINDOWS, *reversed(WINDOWS)):
        show(opened, window)
        assert sum(mark["count"] for mark in marks(opened)) == within(columns, window).sum()


@pytest.mark.parametrize("view", VIEWS)
def test_each_cell_counts_the_events_inside_of_it(
    opened: Page, columns: EventColumns, view: tuple[float, ...]
) -> None:
    look(opened, view)
    for window in WINDOWS:
        show(opened, window)
        chosen = within(columns, window)
        cells = cells_of(marks(opened))
        assert len(cells) > 10
        for box, here in cells.items():
            events = chosen & inside_box(columns, box)
            assert sum(mark["count"] for mark in here) == events.sum()
            check_kinds(columns, events, here)


def check_kinds(columns: EventColumns, events: np.ndarray, here: list[dict[str, Any]]) -> None:
    """The marks of a cell are its most frequent kinds; points and areas are kinds of their own."""
    area = columns.places.kind[columns.place] != 0
    kinds = Counter(zip(columns.symbol[events].tolist(), area[events].tolist(), strict=True))
    drawn = [mark for mark in here if mark["symbol"]]
    for mark in drawn:
        assert mark["count"] == kinds[symbols().index(mark["symbol"]), mark["area"]]
    assert sorted(mark["count"] for mark in drawn) == sorted(kinds.values())[-3:]


def test_zoomed_in_every_place_stands_at_its_own_coordinates(opened: Page, columns: EventColumns) -> None:
    middle = columns.places.lon[0] / 1e5, columns.places.lat[0] / 1e5
    look(opened, (*middle, 11))
    window = WINDOWS[1]
    show(opened, window)
    found = marks(opened)
    assert found
    assert all(mark["box"] is None for mark in found)
    chosen = within(columns, window)
    for mark in found:
        place = int(mark["name"].removeprefix("Place "))
        assert round(mark["lon"] * 1e5) == columns.places.lon[place]
        assert round(mark["lat"] * 1e5) == columns.places.lat[place]
        symbol = symbols().index(mark["symbol"])
        assert mark["count"] == (chosen & (columns.place == place) & (columns.symbol == symbol)).sum()
        assert mark["area"] == (columns.places.kind[place] != 0)


def test_a_click_on_the_mark_of_a_cell_lists_its_events(
    page: Page, tmp_path: Path, columns: EventColumns
) -> None:
    points = (columns.symbol == columns.symbol[0]) & (columns.places.kind[columns.place] == 0)
    one_kind = columns.take(np.flatnonzero(points))
    open_file(page, standalone_page(one_kind), tmp_path)
    look(page, VIEWS[1])
    show(page, WINDOWS[1])
    mark = max((mark for mark in marks(page) if on_screen(mark)), key=lambda mark: int(mark["count"]))
    assert mark["places"] > 1
    page.mouse.click(*pixel(mark))
    expect(page.locator("#panel .note").first).to_have_text(f"{mark['count']:,} events in these days")


def pixel(mark: dict[str, Any]) -> tuple[float, float]:
    """Where a mark stands on a screen of 1280 by 800 that looks at `VIEWS[1]`, by Web Mercator."""
    (x, y), (at_x, at_y) = (mercator(*point) for point in (VIEWS[1][:2], (mark["lon"], mark["lat"])))
    world = 256 * 2 ** VIEWS[1][2]
    return 640 + (at_x - x) * world, 400 + (at_y - y) * world


def mercator(lon: float, lat: float) -> tuple[float, float]:
    return (lon + 180) / 360, 0.5 - math.asinh(math.tan(math.radians(lat))) / (2 * math.pi)


def on_screen(mark: dict[str, Any]) -> bool:
    x, y = pixel(mark)
    return 320 < x < 1100 and 50 < y < 580


def test_an_event_of_a_later_chunk_opens_with_its_own_record(page: Page, tmp_path: Path) -> None:
    events = [
        builders.event(f"e{index:04}", date=builders.dates(date.fromordinal(737_700 + index)))
        for index in range(CHUNK + 20)
    ]
    order = [events[row].event_id for row in block_order(EventColumns.of(events)).rows]
    open_file(page, standalone_page(events), tmp_path)
    wanted = events[-1]
    assert order.index(wanted.event_id) >= CHUNK
    day = wanted.date.start.isoformat() if wanted.date.start else ""
    show(page, (day, day))
    page.click("#shown")
    page.locator(".event-item").first.click()
    page.wait_for_function("window.timemap.state().selected !== null")
    assert page.evaluate("window.timemap.state().selected") == wanted.event_id


HOST = """<iframe sandbox="allow-scripts" width="1100" height="700"></iframe><script>
window.heard = [];
addEventListener('message', (event) => heard.push(event.data));
</script>"""


@pytest.fixture
def framed(page: Page) -> Page:
    """The page in a sandboxed frame."""
    page.set_content(HOST)
    page.evaluate("(html) => { document.querySelector('iframe').srcdoc = html; }", map_page())
    page.wait_for_function("heard.some((message) => message.type === 'timemap:ready')")
    return page


def send(page: Page, block: bytes) -> None:
    page.evaluate(
        """(text) => {
            const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0)).buffer;
            const frame = document.querySelector('iframe').contentWindow;
            frame.postMessage({ type: 'timemap:data', bytes }, '*');
        }""",
        base64.b64encode(block).decode(),
    )
    page.frame_locator("iframe").locator("#legend-symbols li").first.wait_for()


def answer(page: Page, rows: object) -> None:
    """Answer the last question of the frame."""
    page.wait_for_function("heard.some((message) => message.type === 'timemap:ask')")
    page.evaluate(
        """(text) => {
            const asked = heard.filter((message) => message.type === 'timemap:ask').pop();
            const message = { type: 'timemap:texts', number: asked.number, rows: JSON.parse(text) };
            document.querySelector('iframe').contentWindow.postMessage(message, '*');
        }""",
        json.dumps(rows),
    )


def test_a_block_without_texts_asks_for_those_that_are_opened(framed: Page) -> None:
    events = EventColumns.of(builders.war())
    order = block_order(events)
    send(framed, pack(events, texts=False))
    frame = framed.frame_locator("iframe")
    frame.locator("#tray").click()
    expect(frame.locator("#panel")).to_contain_text("Loading…")
    asked = framed.evaluate("heard.filter((message) => message.type === 'timemap:ask').pop()")
    assert asked["id"] is None
    records = events.records(order.rows[np.array(asked["indexes"])])
    answer(framed, list(zip(asked["indexes"], records, strict=True)))
    expect(frame.locator(".event-item")).to_have_count(3)


def test_a_refused_text_is_said_to_be_missing(framed: Page) -> None:
    send(framed, pack(builders.war(), texts=False))
    frame = framed.frame_locator("iframe")
    frame.locator("#tray").click()
    answer(framed, None)
    expect(frame.locator("#panel")).to_contain_text("The text could not be loaded.")


def test_a_drag_over_the_slider_tells_the_page_around_it_on_release_only(
    framed: Page, columns: EventColumns
) -> None:
    send(framed, pack(columns, texts=False))
    track = framed.frame_locator("iframe").locator("#track").bounding_box()
    assert track
    top = track["y"] + 20
    framed.mouse.move(track["x"] + 10, top)
    framed.mouse.down()
    framed.mouse.move(track["x"] + track["width"] / 2, top, steps=20)
    told = "heard.filter((message) => message.type === 'timemap:window').length"
    assert framed.evaluate(told) == 0
    framed.mouse.up()
    framed.wait_for_function(f"{told} === 1")
    last = framed.evaluate("heard.filter((message) => message.type === 'timemap:window').pop()")
    assert last["shown"] == within(columns, (last["start"], last["end"])).sum()


def test_no_time_zone_moves_a_day_and_dense_screens_are_sharp(
    browser: Browser, columns: EventColumns, tmp_path: Path
) -> None:
    context = browser.new_context(timezone_id="Pacific/Kiritimati", device_scale_factor=2)
    page = open_file(context.new_page(), standalone_page(columns, texts=False), tmp_path)
    assert show(page, WINDOWS[0]) == within(columns, WINDOWS[0]).sum()
    assert page.inner_text("#range-words") == "1 March 2022"
    sizes = page.evaluate(
        """() => {
            const canvas = document.querySelector('.leaflet-marks-pane canvas');
            return [canvas.width, parseFloat(canvas.style.width)];
        }"""
    )
    assert sizes[0] == 2 * sizes[1]
    context.close()


def test_days_before_1970_and_a_long_range_are_counted(page: Page, tmp_path: Path) -> None:
    days = [date(1241, 4, 9), date(1915, 4, 24), date(1969, 12, 31), date(1970, 1, 1), date(2024, 2, 29)]
    events = [builders.event(f"e{index}", date=builders.dates(day)) for index, day in enumerate(days)]
    open_file(page, standalone_page(events), tmp_path)
    assert show(page, ("1241-04-09", "2024-02-29")) == 5
    assert show(page, ("1969-12-31", "1970-01-01")) == 2
    assert show(page, ("1900-01-01", "1969-12-31")) == 2
    assert show(page, ("1241-04-09", "1241-04-09")) == 1


def test_the_range_of_the_invented_events_is_that_of_the_slider(opened: Page) -> None:
    assert opened.get_attribute("#from", "aria-valuemin") == str(START.toordinal() - EPOCH)
    assert opened.get_attribute("#to", "aria-valuemax") == str(START.toordinal() - EPOCH + DAYS - 1)
