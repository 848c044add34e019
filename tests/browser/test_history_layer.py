"""The layer of history on the map: off by default, hollow marks of its own, counted nowhere else."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from geo.webmap import standalone_page
from reports.vocabulary import SubEventType
from tests import builders

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from events.event import Event

pytestmark = pytest.mark.browser
NEWS = builders.event("e1", builders.place("Goris", 46.34, 39.51))
PAST = builders.event(
    "h1",
    builders.place("Khojaly", 46.79, 39.91),
    background=True,
    sub_event_type=SubEventType.ATTACK,
    date=builders.dates(date(1992, 2, 26)),
)
UNPLACED = builders.event("h2", place=None, background=True, date=builders.dates(None))
PAINTED = """() => {
  const canvas = document.querySelector(".leaflet-history-pane canvas");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return data.some((value) => value !== 0);
}"""


def opened(page: Page, tmp_path: Path, *events: Event) -> dict[str, Any]:
    """Open events as a file; gives the state of the map."""
    file = tmp_path / "map.html"
    file.write_text(standalone_page(events), encoding="utf-8")
    page.goto(file.as_uri())
    page.evaluate("window.timemap.ready")
    found: dict[str, Any] = page.evaluate("window.timemap.state()")
    return found


def test_history_is_undrawn_and_uncounted_until_asked_for(page: Page, tmp_path: Path) -> None:
    state = opened(page, tmp_path, NEWS, PAST, UNPLACED)
    assert (state["total"], state["shown"], state["background"], state["history"]) == (1, 1, 2, False)
    assert (state["start"], state["end"]) == ("2020-09-27", "2020-09-27")
    assert page.evaluate(PAINTED) is False
    box = page.get_by_role("checkbox", name="Told as history")
    expect(box).not_to_be_checked()
    box.check()
    assert page.evaluate(PAINTED) is True
    assert page.evaluate("window.timemap.state().shown") == 1
    box.uncheck()
    assert page.evaluate(PAINTED) is False


def test_the_count_lists_history_and_an_event_of_it_says_what_it_is(page: Page, tmp_path: Path) -> None:
    opened(page, tmp_path, NEWS, PAST, UNPLACED)
    page.get_by_role("button", name="List 2 events told as history").click()
    panel = page.get_by_role("dialog")
    expect(panel.get_by_role("listitem")).to_have_count(2)
    panel.get_by_role("button", name="Khojaly").click()
    expect(panel).to_contain_text("History: attack")
    expect(panel).to_contain_text("26 February 1992")
    assert page.evaluate("window.timemap.state().history") is True


def test_a_file_without_history_has_no_such_layer(page: Page, tmp_path: Path) -> None:
    opened(page, tmp_path, NEWS)
    expect(page.get_by_role("checkbox", name="Told as history")).to_have_count(0)


def test_a_file_from_disk_offers_no_report_to_open(page: Page, tmp_path: Path) -> None:
    opened(page, tmp_path, NEWS)
    page.locator("#shown").click()
    page.get_by_role("dialog").get_by_role("listitem").first.get_by_role("button").click()
    expect(page.get_by_role("dialog")).to_contain_text("The claim")
    expect(page.get_by_role("button", name="Show it in the report")).to_have_count(0)
