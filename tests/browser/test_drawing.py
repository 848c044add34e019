"""Drawing an area on the map in a real browser: by drag, by clicks and by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Frame, Page, expect

from tests import builders
from tests.browser.accessibility import violations
from tests.browser.test_asking import go, query, visit
from tests.browser.test_dashboard import settled

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["visit"]
pytestmark = pytest.mark.browser


def middle(page: Page) -> tuple[float, float]:
    """A free point of the map, px."""
    box = page.locator("iframe[title^='Animated map']").bounding_box()
    assert box is not None
    return box["x"] + box["width"] * 0.55, box["y"] + box["height"] * 0.35


def asked(page: Page, frame: Frame, key: str) -> list[float]:
    """Wait for an area in the address; gives its numbers."""
    page.wait_for_url(lambda address: f"{key}=" in address)
    settled(page)
    expect(frame.locator("#draw-sheet")).to_be_hidden()
    return [float(number) for number in query(page)[key][0].split(",")]


def outlines(frame: Frame) -> int:
    """How many closed lines the filters have on the map."""
    frame.wait_for_function("() => window.timemap.state().areas > 0")
    found: int = frame.evaluate("() => window.timemap.state().areas")
    return found


def test_a_dragged_box_becomes_the_filter_and_is_outlined(visit: Page, url: str) -> None:
    frame = go(visit, url)
    frame.get_by_role("button", name="Draw a box to filter by").click()
    x, y = middle(visit)
    visit.mouse.move(x, y)
    visit.mouse.down()
    visit.mouse.move(x + 60, y + 50)
    visit.mouse.move(x + 120, y + 100)
    visit.mouse.up()
    west, south, east, north = asked(visit, frame, "bbox")
    assert west < east
    assert south < north
    assert outlines(frame) == 1
    frame = go(visit, url)  # two clicks make a box as well
    frame.get_by_role("button", name="Draw a box to filter by").click()
    visit.mouse.click(x, y)
    visit.mouse.move(x + 30, y + 30)
    visit.mouse.click(x + 120, y + 100)
    assert len(asked(visit, frame, "bbox")) == len("wsen")


def test_a_polygon_is_drawn_by_keyboard_alone(visit: Page, url: str) -> None:
    frame = go(visit, url)
    frame.get_by_role("button", name="Draw a polygon to filter by").focus()
    visit.keyboard.press("Enter")
    expect(frame.locator("#draw-sheet")).to_be_focused()
    for key in ("Enter", "ArrowRight", "Enter", "ArrowDown", "Enter", "ArrowLeft", "Enter", "Backspace"):
        visit.keyboard.press(key)
    for _ in range(2):  # past Undo, to Done
        visit.keyboard.press("Tab")
    visit.keyboard.press("Enter")
    corners = asked(visit, frame, "polygon")
    assert len(corners) == 2 * 4  # three corners and the first again
    assert corners[:2] == corners[-2:]
    assert outlines(frame) == 1


def test_drawing_breaks_no_rule_and_escape_gives_the_focus_back(visit: Page, url: str, axe: str) -> None:
    frame = go(visit, url)
    opener = frame.get_by_role("button", name="Draw a polygon to filter by")
    opener.click()
    assert violations(frame, axe) == []
    visit.mouse.click(*middle(visit))
    visit.keyboard.press("Escape")
    expect(frame.locator("#draw-sheet")).to_be_hidden()
    expect(opener).to_be_focused()
    assert "polygon" not in query(visit)


def test_a_saved_page_offers_no_drawing_for_nobody_would_hear(
    open_map: Callable[..., Page],
) -> None:
    page = open_map(builders.war())
    expect(page.locator("#draw-tools")).to_be_hidden()
