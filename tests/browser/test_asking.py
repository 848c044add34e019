"""Asking in a real browser: an address restores the view, and the map's view becomes a box."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.browser.test_dashboard import metric, open_dashboard, settled, time_map, watched

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.browser

WAIT_MS = 60_000
HOSTILE = '<img src=x onerror="window.taken=1"> **bold** :red[red] $x^2$ [a](javascript:window.taken=1)'


@pytest.fixture
def visit(new_tab: Callable[[], Page]) -> Page:
    """A visitor's tab."""
    return watched(new_tab(), [], [])


def go(page: Page, address: str) -> Frame:
    """Open an address and wait for its events; gives the frame of the map."""
    open_dashboard(page, address)
    return time_map(page)


def shown(page: Page) -> str:
    """The number of events shown."""
    return metric(page, "Events shown").inner_text()


def in_view(frame: Frame) -> list[float]:
    """Centre and zoom of the map."""
    found: list[float] = frame.evaluate(
        "() => { const map = map_timemap; const c = map.getCenter(); return [c.lng, c.lat, map.getZoom()]; }"
    )
    return found


def query(page: Page) -> dict[str, list[str]]:
    """The values of the address."""
    return parse_qs(urlsplit(page.url).query, keep_blank_values=True)


def tells_view(address: str, frame: Frame) -> bool:
    """Whether an address says where the map looks now."""
    told = parse_qs(urlsplit(address).query).get("view", ["0,0,0"])[0]
    return [float(number) for number in told.split(",")] == pytest.approx(in_view(frame), abs=1e-3)


def test_an_address_restores_the_view_exactly(visit: Page, new_tab: Callable[[], Page], url: str) -> None:
    frame = go(visit, f"{url}/?status=asserted&sort=-displaced")
    box = visit.locator("iframe[title^='Animated map']").bounding_box()
    assert box is not None
    visit.mouse.move(box["x"] + 560, box["y"] + 300)
    visit.mouse.down()
    visit.mouse.move(box["x"] + 480, box["y"] + 240, steps=4)
    visit.mouse.up()
    expect(visit).to_have_url(re.compile("view="), timeout=WAIT_MS)
    frame.locator("#mode-cumulative").evaluate("(button) => button.click()")
    expect(visit).to_have_url(re.compile("mode=cumulative"), timeout=WAIT_MS)
    frame.locator("#shown").click()
    frame.get_by_role("dialog").get_by_role("listitem").first.get_by_role("button").click()
    expect(visit).to_have_url(re.compile("event="), timeout=WAIT_MS)
    frame.wait_for_function("() => !map_timemap._panAnim?._inProgress")  # clear of the panel
    for _ in range(100):
        if tells_view(visit.url, frame):
            break
        visit.wait_for_timeout(100)
    settled(visit)

    state, looks, number, asked = (
        frame.evaluate("() => timemap.state()"),
        in_view(frame),
        shown(visit),
        query(visit),
    )
    other = watched(new_tab(), [], [])
    restored = go(other, visit.url)
    restored.wait_for_function("(id) => timemap.state().selected === id", arg=state["selected"])
    assert restored.evaluate("() => timemap.state()") == state
    assert in_view(restored) == pytest.approx(looks, abs=1e-3)
    assert (shown(other), query(other)) == (number, asked)
    expect(other.get_by_text("The data have changed")).to_have_count(0)


def test_a_link_made_with_other_data_says_so(visit: Page, url: str) -> None:
    go(visit, f"{url}/?status=asserted&data=0123456789.7.2")
    note = visit.get_by_text("The data have changed since this link was made: then 7 events, now")
    expect(note).to_be_visible(timeout=WAIT_MS)
    visit.get_by_role("button", name="Close").click()
    expect(note).to_have_count(0)


def test_the_map_s_view_becomes_a_box(visit: Page, url: str) -> None:
    frame = go(visit, f"{url}/")
    before = int(shown(visit))
    frame.evaluate("() => { window.sameMap = true; }")
    visit.get_by_text("Area", exact=True).click()
    visit.get_by_role("button", name="Take the map’s view").click()
    expect(visit).to_have_url(re.compile("bbox="), timeout=WAIT_MS)
    settled(visit)
    west, south, east, north = (float(number) for number in query(visit)["bbox"][0].split(","))
    lon, lat, _ = in_view(frame)
    assert west < lon < east
    assert south < lat < north
    assert 0 < int(shown(visit)) < before
    assert frame.evaluate("() => window.sameMap")
    frame.wait_for_function("(total) => timemap.state().total === total", arg=int(shown(visit)))
    expect(visit.get_by_text(re.compile(f"^{shown(visit)} of {before} events"))).to_be_visible(
        timeout=WAIT_MS
    )


def test_names_in_a_link_are_shown_as_they_are_written(visit: Page, url: str) -> None:
    visit.goto(f"{url}/?text={quote(HOSTILE)}&claimant={quote(HOSTILE)}")
    expect(visit.get_by_text(f"Search: {HOSTILE}", exact=True).first).to_be_visible(timeout=WAIT_MS)
    expect(visit.get_by_text(f"Claimant: {HOSTILE}", exact=True).first).to_be_visible(timeout=WAIT_MS)
    expect(visit.get_by_text("No event passes these filters together.")).to_be_visible(timeout=WAIT_MS)
    assert visit.locator("img[src=x], a[href^=javascript]").count() == 0
    assert visit.evaluate("() => window.taken") is None


def test_a_map_that_nobody_moved_leaves_the_address_as_it_is(visit: Page, url: str) -> None:
    frame = go(visit, f"{url}/")
    frame.evaluate("() => map_timemap.panBy([60, 0], { animate: false })")
    visit.get_by_role("tab", name="Download").click()
    settled(visit)
    assert query(visit) == {}
