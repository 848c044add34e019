"""The dashboard as a visitor meets it: a real server, a real browser, and no request to anybody else."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Dialog, FilePayload, Locator, Page, ViewportSize, expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Frame

pytestmark = pytest.mark.browser

WAIT_MS = 60_000
PHONE, DESKTOP = ViewportSize(width=375, height=812), ViewportSize(width=1280, height=900)
REPORT = "Artillery shells hit the town of Goris on Monday, killing two civilians, officials said."
HOSTILE = (
    '<img src=x onerror="window.taken=1;alert(1)"> </script><script>window.taken=1</script> ${7*191} `7*191` '
    "{{ 7*191 }} {% raw %} **bold** :red[red] $x^2$ [a](javascript:window.taken=1)"
)
Asked = list[str]


@pytest.fixture
def asked() -> Asked:
    """Every address that the browser asks for during a test."""
    return []


@pytest.fixture
def page(new_tab: Callable[[], Page], url: str, asked: Asked) -> Iterator[Page]:
    """The opened dashboard; afterwards: no host but this machine was asked, and no script failed."""
    faults: list[str] = []
    visit = watched(new_tab(), asked, faults)
    open_dashboard(visit, url)
    yield visit
    visit.close()
    assert {urlsplit(address).hostname for address in asked if urlsplit(address).hostname} == {"127.0.0.1"}
    assert faults == []


def new_visit(browser: Browser, asked: Asked, faults: list[str], **options: Any) -> Page:
    """A tab in a context of its own, as of another visitor, that writes down what it asks for."""
    page = browser.new_context(viewport=DESKTOP, accept_downloads=True, **options).new_page()
    return watched(page, asked, faults)


def watched(page: Page, asked: Asked, faults: list[str]) -> Page:
    """The tab, of a desktop's size, writing down what it asks for and what goes wrong in it."""
    page.set_viewport_size(DESKTOP)
    page.set_default_timeout(WAIT_MS)
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda opened: asked.append(opened.url))
    page.on("pageerror", lambda error: faults.append(str(error)))

    def refuse(dialog: Dialog) -> None:
        faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", refuse)
    return page


def open_dashboard(page: Page, address: str) -> None:
    """Go there and wait until the map shows its events."""
    page.goto(address)
    expect(page.locator("iframe:not(.waiting)")).to_be_visible(timeout=WAIT_MS)
    time_map(page).wait_for_function("() => window.timemap && window.timemap.state().total > 0")
    settled(page)


def time_map(page: Page) -> Frame:
    """The frame of the map page."""
    handle = page.locator("iframe[title^='Animated map']").element_handle()
    frame = handle.content_frame() if handle else None
    assert frame is not None
    return frame


def state(page: Page) -> dict[str, Any]:
    """What the map says of itself."""
    found: dict[str, Any] = time_map(page).evaluate("() => window.timemap.state()")
    return found


def settled(page: Page) -> None:
    """Wait until Streamlit has nothing left to draw."""
    expect(page.get_by_test_id("stApp")).to_have_attribute(
        "data-test-script-state", "notRunning", timeout=WAIT_MS
    )


def metric(page: Page, label: str) -> Locator:
    """The number below a label above the map."""
    return page.get_by_test_id("stMetric").filter(has_text=label).get_by_test_id("stMetricValue")


def number(page: Page, label: str) -> int:
    """The number below a label, as a number."""
    return int(metric(page, label).inner_text().replace(",", ""))


def choose(page: Page, label: str, option: str) -> None:
    """Choose an option of a filter in the sidebar."""
    box = page.get_by_role("combobox", name=label)
    box.scroll_into_view_if_needed()
    settled(page)  # a list that opens while the page moves is closed again
    box.click()
    page.get_by_role("option", name=option, exact=True).click()
    page.keyboard.press("Escape")


def paste(page: Page, text: str, *, source: str = "", title: str = "", published: str = "") -> None:
    """Fill the form of a pasted report and press its button."""
    page.get_by_role("tab", name="Add reports").click()
    page.get_by_label("Text of the report").fill(text)
    page.get_by_label("Text of the report").blur()
    settled(page)
    if source:
        page.get_by_label("Source", exact=True).last.fill(source)
    if title:
        page.get_by_label("Title (optional)").fill(title)
    if published:
        fill_day(page, "Published on", published)
    page.get_by_role("button", name="Add this report").click()


def fill_day(inside: Page | Locator, label: str, day: str) -> None:
    """Type a day into a date field, part by part, and leave it."""
    for part, digits in zip(("year", "month", "day"), day.split("-"), strict=True):
        inside.get_by_role("spinbutton", name=f"{part}, {label}").press_sequentially(digits)
    inside.get_by_role("spinbutton", name=f"day, {label}").press("Tab")


def report_text(page: Page) -> Locator:
    """The text of the report under “Reports”."""
    page.get_by_role("tab", name="Reports", exact=True).click()
    return page.get_by_role("document", name="The report as it was read")


def test_the_page_opens_on_the_sample_and_map_and_totals_agree(page: Page) -> None:
    assert number(page, "Events shown") == state(page)["total"] > 0
    assert number(page, "On the map") == state(page)["shown"] > 0
    expect(page.get_by_role("heading", name="Sitrep Atlas", level=1)).to_be_visible()


def test_a_key_on_the_slider_changes_map_and_totals(page: Page) -> None:
    before, shown = state(page), metric(page, "Events shown").inner_text()
    time_map(page).get_by_role("slider", name="First day").press("End")
    expect(metric(page, "Events shown")).not_to_have_text(shown)
    assert state(page)["start"] > before["start"]
    assert state(page)["shown"] < before["shown"]
    assert number(page, "On the map") == state(page)["shown"]
    expect(page).to_have_url(re.compile(f"start={state(page)['start']}"))


def test_dragging_a_handle_changes_map_and_totals(page: Page) -> None:
    before, shown = state(page), metric(page, "Events shown").inner_text()
    handle = time_map(page).get_by_role("slider", name="Last day")
    handle.scroll_into_view_if_needed()
    grip, track = handle.bounding_box(), time_map(page).locator("#track").bounding_box()
    assert grip
    assert track
    page.mouse.move(grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2)
    page.mouse.down()
    page.mouse.move(track["x"] + track["width"] * 0.4, grip["y"] + 10, steps=6)
    page.mouse.up()
    expect(metric(page, "Events shown")).not_to_have_text(shown)
    assert state(page)["end"] < before["end"]
    assert number(page, "On the map") == state(page)["shown"]


def test_play_moves_the_window_and_pause_tells_the_totals(page: Page) -> None:
    frame = time_map(page)
    first = frame.get_by_role("slider", name="Last day")
    first.press("Home")
    settled(page)
    before = state(page)
    frame.get_by_role("button", name="Play", exact=True).click()
    frame.wait_for_function("(end) => window.timemap.state().end > end", arg=before["end"])
    frame.evaluate("() => window.timemap.pause()")
    settled(page)
    expect(metric(page, "On the map")).to_have_text(str(state(page)["shown"]))


def test_a_filter_changes_the_count_on_map_and_page_and_clears(page: Page) -> None:
    every = metric(page, "Events shown").inner_text()
    option = page.get_by_role("combobox", name="Event type")
    option.click()
    name = page.get_by_role("option").nth(1).inner_text()
    page.get_by_role("option", name=name, exact=True).click()
    page.keyboard.press("Escape")
    expect(metric(page, "Events shown")).not_to_have_text(every)
    settled(page)
    time_map(page).wait_for_function(
        "(total) => window.timemap.state().total === total", arg=number(page, "Events shown")
    )
    expect(page).to_have_url(re.compile(r"type="))
    page.get_by_role("button", name="Clear filters").click()
    expect(metric(page, "Events shown")).to_have_text(every)
    time_map(page).wait_for_function("(total) => window.timemap.state().total === total", arg=int(every))


def test_a_link_opens_the_same_view(page: Page, url: str) -> None:
    time_map(page).get_by_role("slider", name="First day").press("End")
    expect(page).to_have_url(re.compile("start="))
    settled(page)
    shown, window = number(page, "Events shown"), state(page)["start"]
    open_dashboard(page, page.url)
    assert page.url.startswith(url)
    assert number(page, "Events shown") == shown
    assert state(page)["start"] == window


def test_a_row_of_the_table_opens_its_event_and_the_link_opens_it_again(page: Page) -> None:
    page.get_by_test_id("stDataFrame").first.click(position={"x": 18, "y": 55})
    expect(time_map(page).get_by_role("dialog")).to_be_visible()
    expect(page).to_have_url(re.compile("event="))
    picked = state(page)["selected"]
    assert picked
    assert f"event={picked}" in page.url
    open_dashboard(page, page.url)
    expect(time_map(page).get_by_role("dialog")).to_be_visible()
    assert state(page)["selected"] == picked


def test_a_pasted_report_asks_for_its_date_and_then_adds_its_events(page: Page) -> None:
    before = number(page, "Events shown")
    paste(page, REPORT, source="The Wire")
    expect(page.get_by_text("Not added yet.")).to_be_visible()
    expect(page.get_by_label("Text of the report")).to_have_value(REPORT)
    assert number(page, "Events shown") == before
    fill_day(page, "Published on", "2020-10-06")
    page.get_by_role("button", name="Add this report").click()
    expect(page.get_by_text("Your reports")).to_be_visible()
    assert number(page, "Events shown") > before
    assert state(page)["total"] == number(page, "Events shown")
    page.get_by_role("button", name="Remove").click()
    expect(metric(page, "Events shown")).to_have_text(str(before))


def test_an_uploaded_report_adds_its_events_and_only_to_its_own_visitor(
    page: Page, browser: Browser, url: str
) -> None:
    before = number(page, "Events shown")
    page.get_by_role("tab", name="Add reports").click()
    file = FilePayload(name="goris.txt", mimeType="text/plain", buffer=REPORT.encode())
    page.get_by_test_id("stFileUploader").filter(has_text="Report files").locator("input").set_input_files(
        file
    )
    expect(page.get_by_text("goris.txt").first).to_be_visible()
    fields = page.get_by_test_id("stVerticalBlock").filter(has_text="goris.txt").last
    fields.get_by_label("Source").fill("The Wire")
    fields.get_by_label("Source").blur()
    fill_day(fields, "Published on", "2020-10-06")
    page.get_by_role("button", name="Add 1 report").click()
    expect(metric(page, "Events shown")).not_to_have_text(str(before))
    other = new_visit(browser, [], [])
    open_dashboard(other, url)
    assert number(other, "Events shown") == before
    other.context.close()


def test_a_file_that_is_no_report_gets_one_clear_message(page: Page) -> None:
    page.get_by_role("tab", name="Add reports").click()
    bytes_of = {"empty.txt": b" \n ", "binary.txt": b"\x00\x01\xff\xfe\x00" * 99}
    page.get_by_test_id("stFileUploader").filter(has_text="Report files").locator("input").set_input_files(
        [FilePayload(name=name, mimeType="text/plain", buffer=data) for name, data in bytes_of.items()]
    )
    expect(page.get_by_text("This file cannot be read as a report.")).to_have_count(len(bytes_of))
    expect(metric(page, "Events shown")).to_have_text(str(state(page)["total"]))


def test_the_geojson_is_exactly_what_is_shown(page: Page, tmp_path: Path) -> None:
    whole = number(page, "Events shown")
    time_map(page).get_by_role("slider", name="First day").press("End")
    expect(metric(page, "Events shown")).not_to_have_text(str(whole))
    settled(page)
    collection = json.loads(download(page, "GeoJSON", tmp_path).read_text(encoding="utf-8"))
    first = state(page)["start"]
    assert len(collection["features"]) == number(page, "Events shown")
    assert all(feature["properties"]["date_end"] >= first for feature in collection["features"])
    assert sum(feature["geometry"] is not None for feature in collection["features"]) == state(page)["shown"]


def test_the_standalone_map_opens_from_disk_and_asks_for_nothing(
    page: Page, browser: Browser, tmp_path: Path
) -> None:
    file = download(page, "Map as one HTML file", tmp_path)
    asked: Asked = []
    alone = new_visit(browser, asked, [], offline=True)
    alone.goto(file.as_uri())
    alone.wait_for_function("() => window.timemap && window.timemap.state().total > 0")
    assert alone.evaluate("() => window.timemap.state().total") == number(page, "Events shown")
    assert asked == [file.as_uri()]
    alone.context.close()


def download(page: Page, name: str, folder: Path) -> Path:
    """Press a button under “Download” and keep the file."""
    page.get_by_role("tab", name="Download").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name, exact=True).click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def test_hostile_text_is_shown_as_it_was_written_and_runs_nowhere(page: Page) -> None:
    before = number(page, "Events shown")
    text = f"Shells hit the town of Goris {HOSTILE} on Monday. {HOSTILE}"
    paste(page, text, source=f"S {HOSTILE}", title=f"T {HOSTILE}", published="2020-10-06")
    expect(page.get_by_text("Your reports")).to_be_visible()
    expect(page.get_by_text(f"T {HOSTILE}").first).to_be_visible()
    assert number(page, "Events shown") > before
    page.get_by_role("tab", name="Reports", exact=True).click()
    choose(page, "Report", f"2020-10-06 · S {HOSTILE} · T {HOSTILE}")
    expect(report_text(page)).to_have_text(text)
    choose(page, "Source", f"S {HOSTILE}")
    settled(page)
    time_map(page).wait_for_function(
        "(total) => window.timemap.state().total === total", arg=number(page, "Events shown")
    )
    panel = open_first_event(page)
    expect(panel).to_contain_text(f"S {HOSTILE}")
    for place in (page, time_map(page)):
        assert "1337" not in place.locator("body").inner_text()
        assert place.locator("img[src=x], a[href^=javascript]").count() == 0
        assert place.evaluate("() => window.taken") is None


def open_first_event(page: Page) -> Locator:
    """Open the list of events on the map, and its first event; gives the panel."""
    frame = time_map(page)
    frame.locator("#shown").click()
    panel = frame.get_by_role("dialog")
    panel.get_by_role("listitem").first.get_by_role("button").click()
    return panel


def test_a_phone_shows_everything_without_scrolling_sideways_by_day_and_night(
    new_tab: Callable[[], Page], url: str
) -> None:
    visit = watched(new_tab(), [], [])
    visit.set_viewport_size(PHONE)
    open_dashboard(visit, url)
    for scheme in ("light", "dark"):
        visit.emulate_media(color_scheme=scheme)
        time_map(visit).wait_for_function("(theme) => window.timemap.state().theme === theme", arg=scheme)
        assert visit.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
        assert time_map(visit).evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
