"""Reading an event: claims by side, figures on one scale, why this place, and the way through the events."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from events.relation import Agreement
from gazetteer.place import Candidate, Resolution, ResolutionStatus
from reports.vocabulary import Status
from tests import builders
from tests.browser.conftest import state

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    from events.event import Event
    from reports.report import Claim

    Opener = Callable[..., Page]

pytestmark = pytest.mark.browser
ONE, OTHER = "Azerbaijan's defence ministry", "Armenian officials"


def dispute() -> Event:
    """An event of which each of two sides tells its own, and residents a third thing."""
    claims = (
        builders.claim("Four people were killed", claimant=ONE, killed=builders.figure(4, 4)),
        builders.claim(
            "nobody was hurt", "Officials said ", claimant=OTHER, report_id="r2", source="Daily Example"
        ),
        builders.claim(
            "dozens were hurt", claimant="residents", report_id="r3", killed=builders.figure(24, None)
        ),
    )
    return builders.event("fight", claims=claims, status=Status.DISPUTED, agreement=Agreement.DISPUTED)


def open_first(page: Page) -> Locator:
    """Open the first event of the list; gives the panel."""
    page.click("#shown")
    page.locator(".event-item").first.click()
    page.locator("#panel .facts").wait_for()
    return page.locator("#panel")


def left_of(box: Locator) -> float:
    """Where an element begins."""
    found = box.bounding_box()
    assert found
    return found["x"]


def test_claims_of_two_sides_stand_beside_each_other_under_their_own_names(open_map: Opener) -> None:
    page = open_map((dispute(),))
    panel = open_first(page)
    names = panel.locator(".side-name").all_inner_texts()
    assert names == [ONE, OTHER, "Others"]
    sides = panel.locator(".side")
    assert "Four people were killed" in sides.nth(0).inner_text()
    assert "nobody was hurt" in sides.nth(1).inner_text()
    assert left_of(sides.nth(1)) > left_of(sides.nth(0)) + 150
    assert "dozens were hurt" not in sides.nth(0).inner_text() + sides.nth(1).inner_text()
    assert not {"enemy", "ours", "our side"} & set(panel.inner_text().lower().split())


def test_on_a_phone_the_sides_follow_each_other(open_map: Opener, page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 740})
    sides = open_first(open_map((dispute(),))).locator(".side")
    assert left_of(sides.nth(1)) == left_of(sides.nth(0))
    assert page.evaluate("document.documentElement.scrollWidth") == 375


def test_a_side_that_only_denies_is_shown_beside_the_claim(open_map: Opener) -> None:
    claim = builders.claim(claimant=ONE, denied_by=(OTHER,), status=Status.DENIED)
    panel = open_first(open_map((builders.event(claims=(claim,), status=Status.DENIED, denied_by=(OTHER,)),)))
    assert panel.locator(".side").nth(1).inner_text().startswith(f"{OTHER}\n\n{OTHER} denies this claim.")
    assert "As told by Example Wire, 29 September 2020" in panel.locator(".denial").inner_text()
    assert panel.locator(".badge").inner_text() == "denied"


def test_one_side_alone_has_one_column(open_map: Opener) -> None:
    panel = open_first(open_map((builders.event(claims=(builders.claim(claimant=ONE),)),)))
    assert panel.locator(".side").count() == 0
    assert panel.locator(".claim").count() == 1


def ranges(panel: Locator) -> list[tuple[str, float, float]]:
    """Look, left and right of each range on its scale, in percent."""
    found: list[tuple[str, float, float]] = panel.evaluate(
        """(panel) => [...panel.querySelectorAll('.scale .range')].map((one) => {
            const left = parseFloat(one.style.left);
            return [one.classList[1], left, left + (parseFloat(one.style.width) || 0)];
        })"""
    )
    return [(look, round(left, 1), round(right, 1)) for look, left, right in found]


def test_figures_share_one_scale_and_an_open_one_runs_to_its_end(open_map: Opener) -> None:
    claims = (
        builders.claim(claimant=ONE, killed=builders.figure(10, 10)),
        builders.claim(claimant=OTHER, report_id="r2", killed=builders.figure(20, 40)),
        builders.claim(claimant="residents", report_id="r3", killed=builders.figure(30, None)),
    )
    panel = open_first(open_map((builders.event(claims=claims),)))
    assert ranges(panel) == [("point", 25.0, 25.0), ("closed", 50.0, 100.0), ("open", 75.0, 100.0)]
    assert panel.locator(".axis .tick").all_inner_texts() == ["0", "10", "20", "30", "40"]


def test_figures_far_apart_share_powers_of_ten(open_map: Opener) -> None:
    claims = (
        builders.claim(claimant=ONE, displaced=builders.figure(10, 10)),
        builders.claim(claimant=OTHER, report_id="r2", displaced=builders.figure(100000, 100000)),
    )
    panel = open_first(open_map((builders.event(claims=claims),)))
    assert ranges(panel) == [("point", 20.0, 20.0), ("point", 100.0, 100.0)]
    assert panel.locator(".axis-note").inner_text() == "powers of ten"


def named_claim(status: ResolutionStatus, *, candidates: int) -> Claim:
    """A claim whose place name has some candidates."""
    places = [builders.place(f"Talish {number}", 46.0 + number, 40.0) for number in range(candidates)]
    found = tuple(Candidate(place=one, score=0.5, reasons=("same name", "near Barda")) for one in places)
    answer = Resolution(query="Talish", status=status, candidates=found, reason="several")
    return builders.claim(place=builders.mention(builders.place("Talish 0", 46.0, 40.0), resolution=answer))


def test_the_gazetteers_candidates_and_reasons_are_told(open_map: Opener) -> None:
    claim = named_claim(ResolutionStatus.EXACT, candidates=7)
    event = builders.event(where=builders.place("Talish 0", 46.0, 40.0), claims=(claim,))
    panel = open_first(open_map((event,)))
    assert not panel.locator(".candidates").is_visible()
    panel.locator("summary").click()
    first = panel.locator(".candidates li").first.inner_text()
    assert panel.locator(".candidates li").count() == 5
    for words in ("Talish 0", "chosen", "same name; near Barda", "40.000° N, 46.000° E"):
        assert words in first
    assert panel.locator(".candidates .badge").count() == 1
    assert "2 more places of this name" in panel.locator(".match").inner_text()


def test_an_ambiguous_name_says_that_no_place_was_chosen(open_map: Opener) -> None:
    claim = named_claim(ResolutionStatus.AMBIGUOUS, candidates=2)
    page = open_map((builders.event("seen"), builders.event("lost", place=None, claims=(claim,))))
    page.click("#tray")
    page.locator(".event-item").click()
    page.locator("#panel summary").click()
    text = page.inner_text("#panel .match")
    assert "Why no place" in text
    assert "several places could be meant and none was chosen" in text
    assert page.locator("#panel .candidates .badge").count() == 0


def test_the_next_event_of_the_window_opens_and_the_button_keeps_the_focus(open_map: Opener) -> None:
    days = [builders.DAY + timedelta(days=number) for number in range(3)]
    events = [builders.event(f"e{number}", date=builders.dates(day)) for number, day in enumerate(days)]
    page = open_map(tuple(events))
    open_first(page)
    assert page.inner_text("#panel-at") == "1 of 3"
    assert page.is_disabled("#panel-previous")
    page.click("#panel-next")
    expect(page.locator("#panel-at")).to_have_text("2 of 3")
    assert state(page)["selected"] == "e1"
    assert page.evaluate("document.activeElement.id") == "panel-next"
    page.click("#panel-next")
    expect(page.locator("#panel-at")).to_have_text("3 of 3")
    assert page.is_disabled("#panel-next")


def test_escape_closes_and_the_focus_comes_back(open_map: Opener) -> None:
    page = open_map(builders.war())
    page.focus("#shown")
    page.keyboard.press("Enter")
    page.locator(".event-item").first.wait_for()
    assert page.evaluate("document.activeElement.tagName") == "H2"
    page.keyboard.press("Escape")
    assert not page.locator("#panel").is_visible()
    assert page.evaluate("document.activeElement.id") == "shown"


def test_a_long_list_comes_in_parts(open_map: Opener) -> None:
    page = open_map(tuple(builders.event(f"e{number:03}") for number in range(150)))
    page.click("#shown")
    page.get_by_role("button", name="Show 50 more events of 50").click()
    expect(page.locator(".event-item")).to_have_count(150)
    assert page.evaluate("document.querySelectorAll('.event-item')[100] === document.activeElement")
