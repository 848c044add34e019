"""The gazetteer page in a real browser: map, table and fields agree, and nothing that is typed runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.server import dashboard
from tests.browser.test_dashboard import (
    HOSTILE,
    PHONE,
    WAIT_MS,
    Asked,
    choose,
    open_dashboard,
    settled,
    watched,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Frame

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard of our own with a home folder of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITREP_HOME", str(tmp_path_factory.mktemp("home")))
        with dashboard() as address:
            yield address


@pytest.fixture
def page(new_tab: Callable[[], Page]) -> Iterator[Page]:
    """A visit that asks no host but this machine, and on which no script fails."""
    asked: Asked = []
    faults: list[str] = []
    visit = watched(new_tab(), asked, faults)
    yield visit
    visit.close()
    assert {urlsplit(address).hostname for address in asked if urlsplit(address).hostname} <= {"127.0.0.1"}
    assert faults == []


def look_up(page: Page, url: str, **query: str) -> None:
    """Open the gazetteer page with a question in its address."""
    page.goto(f"{url}/gazetteer?" + "&".join(f"{name}={quote(value)}" for name, value in query.items()))
    drawn(page)


def drawn(page: Page) -> None:
    """Wait until page and map are drawn."""
    expect(page.locator("iframe[title^='Map of the candidates']:not(.waiting)")).to_be_visible(
        timeout=WAIT_MS
    )
    settled(page)


def place_map(page: Page) -> Frame:
    """The frame of the map of places."""
    handle = page.locator("iframe[title^='Map of the candidates']").element_handle()
    frame = handle.content_frame() if handle else None
    assert frame is not None
    return frame


def state(page: Page) -> dict[str, Any]:
    """What the map says of itself."""
    found: dict[str, Any] = place_map(page).evaluate("() => window.placemap.state()")
    return found


def shows(page: Page, expression: str) -> None:
    """Wait until the map's state, `s`, is so."""
    place_map(page).wait_for_function(f"() => {{ const s = window.placemap.state(); return {expression}; }}")


def test_a_link_opens_the_look_up_and_an_ambiguous_name_is_explained(page: Page, url: str) -> None:
    look_up(page, url, name="Martuni")
    expect(page.get_by_label("Name", exact=True)).to_have_value("Martuni")
    expect(page.get_by_text("Ambiguous", exact=True)).to_be_visible()
    expect(page.get_by_text("km apart")).to_be_visible()
    expect(page.get_by_text("country Armenia")).to_be_visible()
    assert state(page)["chosen"] is None
    assert state(page)["numbers"][:2] == [1, 2]
    page.get_by_role("combobox", name="Country", exact=True).fill("Armenia")
    page.get_by_role("option", name="Armenia", exact=True).click()
    expect(page.get_by_text("Context", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile("country=AM"))
    shows(page, "s.chosen === 1")


def test_a_mark_on_the_map_and_a_row_of_the_table_choose_the_same(page: Page, url: str) -> None:
    look_up(page, url, name="Martuni")
    place_map(page).get_by_role("button", name="2: ").click()
    expect(page).to_have_url(re.compile("id=geonames"))
    shows(page, "s.chosen === 2 && s.near > 0")
    page.get_by_test_id("stDataFrame").first.click(position={"x": 18, "y": 55})
    shows(page, "s.chosen === 1")
    page.reload()
    drawn(page)
    shows(page, "s.chosen === 1")


def test_hostile_text_is_shown_as_it_was_typed_and_runs_nowhere(page: Page, url: str) -> None:
    look_up(page, url, name=HOSTILE[:200], near=HOSTILE[:200])
    expect(page.get_by_label("Name", exact=True)).to_have_value(HOSTILE[:200])
    expect(page.get_by_text(HOSTILE[:200]).first).to_be_visible()
    page.get_by_role("tab", name="Own names").click()
    for label, value in (("Name of the place", HOSTILE[:200]), ("Longitude", "44.5"), ("Latitude", "40.2")):
        page.get_by_label(label).fill(value)
        page.get_by_label(label).blur()
        settled(page)
    shows(page, "s.numbers.length === 1")
    for place in (page, place_map(page)):
        assert place.locator("img[src=x], a[href^=javascript]").count() == 0
        assert place.evaluate("() => window.taken") is None
        assert "1337" not in place.locator("body").inner_text()


def test_a_click_on_the_map_sets_the_point_of_an_own_place(page: Page, url: str) -> None:
    look_up(page, url, name="Goris")
    page.get_by_role("tab", name="Own names").click()
    page.get_by_text("Set the point by a click on the map").click()
    shows(page, "s.picking")
    place_map(page).locator(".folium-map").click(position={"x": 60, "y": 60})
    expect(page.get_by_label("Longitude")).to_have_value(re.compile(r"^4\d\.\d{5}$"))
    expect(page.get_by_label("Latitude")).to_have_value(re.compile(r"^(39|40)\.\d{5}$"))
    shows(page, "!s.picking")


def test_filters_and_window_stay_while_the_gazetteer_is_open(page: Page, url: str) -> None:
    open_dashboard(page, url)
    events = page.locator("iframe[title^='Animated map']").element_handle().content_frame()
    assert events
    events.get_by_role("slider", name="First day").press("End")
    expect(page).to_have_url(re.compile("start="))
    settled(page)
    choose(page, "Status", "asserted")
    expect(page).to_have_url(re.compile("status=asserted"))
    settled(page)
    before = page.url
    page.get_by_role("link", name="Gazetteer").click()
    drawn(page)
    assert urlsplit(page.url).path == "/gazetteer"
    assert "start=" not in page.url
    page.get_by_label("Name", exact=True).fill("Goris")
    page.get_by_label("Name", exact=True).press("Enter")
    expect(page).to_have_url(re.compile("name=Goris"))
    page.get_by_role("link", name="Map of events").click()
    expect(page.locator("iframe[title^='Animated map']:not(.waiting)")).to_be_visible(timeout=WAIT_MS)
    settled(page)
    expect(page).to_have_url(before)
    again = page.locator("iframe[title^='Animated map']").element_handle().content_frame()
    assert again
    start = re.search(r"start=([0-9-]+)", before)
    assert start
    again.wait_for_function("(day) => window.timemap?.state().start === day", arg=start[1])
    page.get_by_role("link", name="Gazetteer").click()
    drawn(page)
    expect(page.get_by_label("Name", exact=True)).to_have_value("Goris")


def test_a_phone_shows_everything_without_scrolling_sideways_by_day_and_night(page: Page, url: str) -> None:
    page.set_viewport_size(PHONE)
    look_up(page, url, name="Martuni")
    page.get_by_role("tab", name="Own names").click()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        shows(page, f"s.theme === '{scheme}'")
        assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
        assert place_map(page).evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
