"""A report beside its map: from a piece of the text to the event, and from the event to the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_dashboard import (
    choose,
    number,
    open_dashboard,
    paste,
    report_text,
    settled,
    state,
    time_map,
    watched,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext, Frame

pytestmark = pytest.mark.browser
NEWS = "Artillery shells hit the town of Goris on Monday, killing two civilians."
PAST = "In 1992 the town was shelled."
LEFT = "Officials fear an attack on Sisian."
WAIT_MS = 60_000


@pytest.fixture(scope="module")
def added(shared: BrowserContext, url: str) -> Iterator[Page]:
    """The dashboard with a report of one sentence of news, one of history and one set aside."""
    faults: list[str] = []
    page = watched(shared.new_page(), [], faults)
    open_dashboard(page, url)
    paste(page, f"{NEWS} {PAST} {LEFT}", source="The Wire", published="2020-10-06")
    expect(page.get_by_text("Your reports")).to_be_visible()
    page.get_by_role("tab", name="Reports", exact=True).click()
    choose(page, "Report", "2020-10-06 · The Wire")
    expect(report_text(page)).to_have_text(f"{NEWS} {PAST} {LEFT}")
    yield page
    page.close()
    assert faults == []


@pytest.fixture
def told(added: Page) -> Page:
    """The panel of the report, whatever another test has opened."""
    time_map(added).evaluate("() => timemap.state().history && document.getElementById('history-on').click()")
    time_map(added).locator("body").press("Escape")
    added.get_by_role("tab", name="Reports", exact=True).click()
    settled(added)
    return added


def piece(page: Page, words: str) -> Locator:
    return report_text(page).get_by_role("button", name=words)


def opened(frame: Frame, words: str) -> None:
    """Wait until the map's panel shows words."""
    expect(frame.get_by_role("dialog")).to_contain_text(words, timeout=WAIT_MS)


def test_each_sentence_looks_like_what_became_of_it(told: Page) -> None:
    text = report_text(told)
    assert text.locator("mark.claim").all_inner_texts() == [NEWS]
    assert text.locator("mark.history").all_inner_texts() == [PAST]
    assert text.locator("span.aside").all_inner_texts() == [LEFT]
    assert "planned, feared" in str(text.locator("span.aside").get_attribute("title"))


def test_a_piece_opens_its_event_by_key_and_the_event_leads_back_to_it(told: Page) -> None:
    frame = time_map(told)
    piece(told, NEWS).focus()
    told.keyboard.press("Enter")
    opened(frame, NEWS)
    told.get_by_role("tab", name="Table", exact=True).click()
    frame.get_by_role("button", name="Show it in the report").click()
    expect(told.get_by_role("tab", name="Reports", exact=True)).to_have_attribute("aria-selected", "true")
    chosen = told.get_by_role("document", name="The report as it was read").locator(".chosen")
    expect(chosen).to_have_text(NEWS)
    expect(chosen).to_be_in_viewport()


def test_history_opens_its_layer_and_moves_no_count(told: Page) -> None:
    frame = time_map(told)
    before = number(told, "Events shown"), state(told)["total"]
    assert state(told)["history"] is False
    piece(told, PAST).click()
    opened(frame, "Told as history")
    frame.wait_for_function("() => window.timemap.state().history")
    settled(told)
    assert (number(told, "Events shown"), state(told)["total"]) == before


def test_a_row_of_each_table_marks_its_words(told: Page) -> None:
    for table, words in enumerate((NEWS, PAST, LEFT)):
        rows = told.get_by_test_id("stDataFrame").filter(visible=True).nth(table)
        rows.click(position={"x": 18, "y": 55})
        expect(report_text(told).locator(".chosen")).to_have_text(words)
