"""Everyone: no violation of axe's rules in any state, a path by keyboard alone, room for fingers, print.

axe-core comes with `make test` (npm), see tests/browser/tools; without it the tests that ask it are skipped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests import builders
from tests.browser.accessibility import CONTRAST, RULES, violations
from tests.browser.conftest import state

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from events.event import Event

    Opener = Callable[..., Page]

pytestmark = pytest.mark.browser
PHONE = {"width": 375, "height": 740}


def close(page: Page) -> None:
    """Close what is open."""
    page.keyboard.press("Escape")
    assert not page.locator("#panel").is_visible()


def open_event(page: Page) -> None:
    """An event with claims of two sides, figures and an open account of its place."""
    open_list(page)
    page.locator(".event-item").nth(1).click()
    page.locator("#panel .facts").wait_for()


def open_list(page: Page) -> None:
    """The list of events."""
    page.click("#shown")
    page.locator(".event-item:not(.place-item)").first.wait_for()


def open_places(page: Page) -> None:
    """The list of places."""
    page.click("#corner-places")
    page.locator(".place-item").first.wait_for()


# One after the other on one page; what a state opens is closed before the next.
STATES: dict[str, Callable[[Page], object]] = {
    "start": lambda page: page.locator("#welcome").wait_for(),
    "list": open_list,
    "event": open_event,
    "places": open_places,
    "tray": lambda page: page.click("#tray"),
    "help": lambda page: page.click("#corner-help-open"),
    "history": lambda page: page.evaluate("document.getElementById('history-on').click()"),
    "one day": lambda page: page.evaluate("document.getElementById('mode-instant').click()"),
    "cumulative": lambda page: page.evaluate("document.getElementById('mode-cumulative').click()"),
    "no event": lambda page: page.evaluate("window.timemap.show('2021-05-01', '2021-05-03')"),
    "legend turned": lambda page: page.click("#legend-toggle"),
}


def all_looks() -> tuple[Event, ...]:
    """Events of every look, and one told as history."""
    return (*builders.war(), builders.event("h1", background=True))


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (375, "light"), (1280, "dark")])
def test_axe_finds_nothing_in_any_state(
    open_map: Opener, page: Page, axe: str, width: int, theme: str
) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.emulate_media(reduced_motion="reduce")  # axe reads colours as they are at the moment
    open_map(all_looks(), theme=theme)
    found = {}
    for name, reach in STATES.items():
        reach(page)
        found[name] = violations(page, axe, CONTRAST if theme == "dark" else RULES)
        close(page)
    assert {name: broken for name, broken in found.items() if broken} == {}


@pytest.mark.parametrize(
    "events", [(), (builders.event(place=None),)], ids=["no events", "none with a place"]
)
def test_axe_finds_nothing_on_an_empty_map(open_map: Opener, axe: str, events: tuple[Event, ...]) -> None:
    page = open_map(events)
    assert page.locator("#notice").is_visible()
    assert violations(page, axe) == []


def test_axe_finds_nothing_while_waiting_and_after_an_error(page: Page, axe: str) -> None:
    from geo.webmap import map_page  # noqa: PLC0415 - beside its only use

    page.set_content(map_page())
    expect(page.locator("#notice-title")).to_have_text("Waiting for events…")
    assert violations(page, axe) == []
    page.evaluate("window.postMessage({ type: 'timemap:data', bytes: new ArrayBuffer(64) }, '*')")
    expect(page.locator("#notice-title")).to_have_text("The events could not be read.")
    assert "error" in (page.get_attribute("#notice", "class") or "")
    assert violations(page, axe) == []


def focused(page: Page) -> str:
    """Id, or class, of what has the focus."""
    name: str = page.evaluate("document.activeElement.id || document.activeElement.className")
    return name


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until an element has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if focused(page) == wanted:
            return
    pytest.fail(f"Tab does not reach {wanted}")


def test_from_the_map_to_a_claim_and_back_by_keyboard_alone(open_map: Opener) -> None:
    page = open_map(builders.war())
    tab_to(page, "corner-places")
    page.keyboard.press("Enter")
    page.locator(".place-item").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator(".event-item:not(.place-item)").first.wait_for()
    expect(page.locator("#panel h2")).to_have_text("Stepanakert")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#panel .claim").first).to_be_visible()
    assert state(page)["selected"]
    page.keyboard.press("Escape")
    assert focused(page) == "corner-places"


def test_every_control_is_reached_by_tab(open_map: Opener) -> None:
    page = open_map(all_looks())
    reached = set()
    for _ in range(45):
        page.keyboard.press("Tab")
        reached.add(focused(page))
    wanted = {
        "shown", "tray", "legend-toggle", "history-on", "history-list", "back", "reverse", "play", "forward",
        "all", "mode-window", "skip", "loop", "speed", "from", "to", "corner-fit", "corner-places",
        "corner-help-open", "welcome-close",
    }  # fmt: skip
    assert wanted - reached == set()


def test_places_in_view_are_those_that_the_map_shows(open_map: Opener) -> None:
    page = open_map(builders.war())
    open_places(page)
    names = page.locator(".place-item strong").all_inner_texts()
    assert names[0] == "Stepanakert"
    assert "Moscow" not in names
    page.evaluate("window.timemap.show('2022-09-12', '2022-09-12')")
    open_places(page)
    assert page.locator(".place-item strong").all_inner_texts() == ["Fuzuli"]


def test_targets_have_room_for_a_finger(browser: Any, tmp_path: Path) -> None:
    from geo.webmap import standalone_page  # noqa: PLC0415 - beside its only use

    file = tmp_path / "map.html"
    file.write_text(standalone_page(builders.war()), encoding="utf-8")
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(file.as_uri())
    page.evaluate("window.timemap.ready")
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, a[role=button], [role=slider]')]
            .filter((one) => one.offsetParent && getComputedStyle(one).visibility !== 'hidden')
            .map((one) => [one.id || one.className, one.getBoundingClientRect()])
            .filter(([, box]) => box.width < 36 || box.height < 36).map(([name]) => name)"""
    )
    assert small == []
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    context.close()


def test_the_card_of_the_first_visit_stays_away_once_it_was_sent_away(open_map: Opener) -> None:
    page = open_map(builders.war())
    assert page.locator("#welcome").is_visible()
    page.click("#welcome-close")
    assert not page.locator("#welcome").is_visible()
    open_map(builders.war())
    assert not page.locator("#welcome").is_visible()


def test_nothing_moves_by_itself_where_motion_is_not_wanted(open_map: Opener, page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    open_map(builders.war())
    open_list(page)
    moving = page.evaluate("document.getAnimations().length")
    assert moving == 0


def test_paper_has_the_map_and_its_legend_and_no_buttons(open_map: Opener, page: Page) -> None:
    open_map(builders.war(), theme="dark")
    page.emulate_media(media="print")
    page.wait_for_function("() => window.timemap.state().theme === 'light'")
    assert page.locator("#legend-keys").is_visible()
    assert page.locator("#range-short").is_visible()
    for name in ("#play", "#options", "#welcome", ".leaflet-control-zoom", "#from"):
        assert not page.locator(name).is_visible()
    page.emulate_media(media="screen")
    page.wait_for_function("() => window.timemap.state().theme === 'dark'")


def test_the_legend_explains_what_is_drawn_and_nothing_else(open_map: Opener) -> None:
    page = open_map(builders.war())
    keys = page.locator("#legend-keys li:visible").all_inner_texts()
    assert "Somewhere along a border" in keys
    assert "Longer ago" not in keys
    page.check("#mode-cumulative", force=True)
    assert "Longer ago" in page.locator("#legend-keys li:visible").all_inner_texts()
    open_map((builders.event(),))
    assert page.locator("#legend-keys li:visible").all_inner_texts() == ["At a named place"]
