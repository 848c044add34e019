"""Time by hand: modes, play both ways, keys, touch, bars of weeks and years, days before 1970."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests import builders
from tests.browser.conftest import state

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

    from events.event import Event

    Opener = Callable[..., Page]

pytestmark = pytest.mark.browser
WHOLE = ("2020-09-27", "2022-09-14")


def window_of(page: Page) -> tuple[str, str]:
    """First and last day shown."""
    now = state(page)
    return now["start"], now["end"]


def at_rest(page: Page) -> None:
    """Put the focus nowhere, so that keys are those of the page."""
    page.evaluate("document.activeElement.blur()")


def on_days(*days: date) -> tuple[Event, ...]:
    """A shelling on each day."""
    return tuple(builders.event(f"d{number}", date=builders.dates(day)) for number, day in enumerate(days))


def test_a_single_day_has_one_handle_and_the_window_comes_back(open_map: Opener) -> None:
    page = open_map(builders.war())
    page.evaluate("window.timemap.show('2020-10-01', '2020-10-05')")
    page.check("#mode-instant", force=True)
    assert window_of(page) == ("2020-10-05", "2020-10-05")
    assert not page.locator("#from").is_visible()
    assert page.get_attribute("#to", "aria-label") == "Day"
    page.focus("#to")
    page.keyboard.press("ArrowLeft")
    assert window_of(page) == ("2020-10-04", "2020-10-04")
    page.check("#mode-window", force=True)
    assert window_of(page) == ("2020-10-01", "2020-10-05")
    assert page.locator("#from").is_visible()


def test_a_range_asked_for_ends_the_single_day(open_map: Opener) -> None:
    page = open_map(builders.war())
    page.check("#mode-instant", force=True)
    assert page.evaluate("window.timemap.show('2020-10-08', '2020-10-09')") == 5
    assert state(page)["mode"] == "window"


def test_play_goes_backwards_and_stops_at_the_first_day(open_map: Opener) -> None:
    page = open_map(builders.war())
    page.evaluate("window.timemap.show('2020-10-03', '2020-10-03')")
    page.select_option("#speed", "30")
    page.click("#reverse")
    page.wait_for_function("() => !window.timemap.state().playing")
    assert window_of(page) == ("2020-09-27", "2020-09-27")
    assert page.get_attribute("#reverse", "aria-label") == "Play backwards"


@pytest.mark.parametrize("mode", ["instant", "window", "cumulative"])
def test_a_loop_begins_again_at_the_other_end(open_map: Opener, mode: str) -> None:
    page = open_map(on_days(builders.DAY, builders.DAY + timedelta(days=1), builders.DAY + timedelta(days=2)))
    page.check(f"#mode-{mode}", force=True)
    page.check("#loop")
    page.select_option("#speed", "30")
    page.click("#play")
    page.wait_for_function("() => window.timemap.state().end === '2020-09-29'")
    page.wait_for_function("() => window.timemap.state().end === '2020-09-27'")
    page.wait_for_function("() => window.timemap.state().end === '2020-09-29'")
    assert state(page)["playing"]
    page.click("#play")
    assert not state(page)["playing"]


def test_keys_step_by_days_and_weeks_and_jump_to_the_ends(open_map: Opener) -> None:
    page = open_map(builders.war())
    page.uncheck("#skip")
    page.evaluate("window.timemap.show('2020-10-01', '2020-10-02')")
    at_rest(page)
    page.keyboard.press("ArrowRight")
    assert window_of(page) == ("2020-10-02", "2020-10-03")
    page.keyboard.press("Shift+ArrowRight")
    assert window_of(page) == ("2020-10-09", "2020-10-10")
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert window_of(page) == ("2020-10-01", "2020-10-02")
    page.keyboard.press("End")
    assert window_of(page) == ("2022-09-13", "2022-09-14")
    page.keyboard.press("Home")
    assert window_of(page) == ("2020-09-27", "2020-09-28")


@pytest.mark.parametrize("held", ["Control", "Alt", "Meta"])
def test_keys_with_a_modifier_are_left_to_the_browser(open_map: Opener, held: str) -> None:
    page = open_map(builders.war())
    at_rest(page)
    page.evaluate("addEventListener('keydown', (event) => { window.taken = event.defaultPrevented; })")
    page.keyboard.press(f"{held}+ArrowRight") if held != "Alt" else page.keyboard.press("Alt+End")
    assert window_of(page) == WHOLE
    assert page.evaluate("window.taken") is False


def test_keys_are_not_taken_from_fields_and_lists(open_map: Opener) -> None:
    page = open_map(builders.war())
    for name in ("#speed", "#mode-window", "#panel-body"):
        if name == "#panel-body":
            page.click("#shown")
            page.locator(".event-item").first.wait_for()
        page.focus(name)
        page.keyboard.press("End")
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("ArrowLeft")
        assert window_of(page)[1] == WHOLE[1]
        assert not state(page)["playing"]


def test_help_opens_by_its_key_tells_the_keys_and_gives_the_focus_back(open_map: Opener) -> None:
    page = open_map(builders.war())
    page.focus("#play")
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    assert "play or pause" in page.inner_text("#help")
    page.keyboard.press("ArrowRight")
    assert window_of(page) == WHOLE
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()
    assert page.evaluate("document.activeElement.id") == "play"


def test_the_keys_can_be_turned_off(open_map: Opener) -> None:
    page = open_map(builders.war())
    page.click("#corner-help-open")
    page.uncheck("#keys-on")
    page.click("#help-close")
    at_rest(page)
    for key in ("Home", "Space", "?"):
        page.keyboard.press(key)
    assert window_of(page) == WHOLE
    assert not state(page)["playing"]
    assert not page.locator("#help").is_visible()


def test_arrows_move_the_map_only_while_it_has_the_focus_by_keyboard(open_map: Opener) -> None:
    page = open_map(builders.war())
    page.click("#welcome-close")
    before = page.locator(".leaflet-map-pane").get_attribute("style")
    page.focus(".folium-map")
    page.keyboard.press("ArrowRight")
    assert window_of(page) == WHOLE
    page.wait_for_function(
        "(before) => document.querySelector('.leaflet-map-pane').getAttribute('style') !== before", arg=before
    )


def test_an_empty_window_says_so_and_leads_to_the_nearest_day(open_map: Opener) -> None:
    page = open_map(builders.war())
    page.evaluate("window.timemap.show('2021-01-01', '2021-01-02')")
    assert page.locator("#none").is_visible()
    page.click("#none-go")
    assert window_of(page) == ("2020-10-09", "2020-10-10")
    assert not page.locator("#none").is_visible()
    assert page.evaluate("document.activeElement.id") == "to"


@pytest.mark.parametrize(
    ("days", "unit", "bars"),
    [(40, "day", 4), (1500, "week", 4), (36500, "quarter", 4), (180000, "decade", 4)],
)
def test_bars_are_as_wide_as_they_can_be_read(open_map: Opener, days: int, unit: str, bars: int) -> None:
    first = date(1521, 3, 1)
    page = open_map(on_days(*(first + timedelta(days=days * part // 3) for part in range(4))))
    page.uncheck("#skip")
    found = page.evaluate("window.timemap.state().bars")
    assert found == {"unit": unit, "number": bars, "most": 1}


def test_an_event_of_many_days_counts_once_in_a_bar(open_map: Opener) -> None:
    long = builders.event("long", date=builders.dates(date(1990, 1, 1), date(1990, 12, 31)))
    page = open_map((long, *on_days(date(1950, 1, 1), date(2010, 1, 1))))
    page.uncheck("#skip")
    assert page.evaluate("window.timemap.state().bars")["most"] == 1
    assert page.evaluate("window.timemap.show('1990-06-01', '1990-06-01')") == 1


def test_days_before_1970_stand_where_they_were(open_map: Opener) -> None:
    page = open_map(on_days(date(1918, 9, 15), date(1920, 2, 29)))
    assert page.inner_text("#range-words") == "15 September 1918 – 29 February 1920"
    assert page.evaluate("window.timemap.show('1920-02-29', '1920-02-29')") == 1
    page.focus("#to")
    assert page.get_attribute("#to", "aria-valuetext") == "29 February 1920"


def test_no_time_zone_moves_a_day(browser: Browser, tmp_path: Any) -> None:
    from geo.webmap import standalone_page  # noqa: PLC0415 - beside its only use

    file = tmp_path / "map.html"
    file.write_text(standalone_page(on_days(date(2020, 9, 27))), encoding="utf-8")
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        context = browser.new_context(timezone_id=zone)
        page = context.new_page()
        page.goto(file.as_uri())
        page.evaluate("window.timemap.ready")
        assert window_of(page) == ("2020-09-27", "2020-09-27")
        context.close()


def touch(page: Page, kind: str, x: float, **more: Any) -> None:
    """A pointer event of a finger on the track."""
    page.evaluate(
        """([kind, x, more]) => {
            const track = document.getElementById('track');
            const top = track.getBoundingClientRect().top + 20;
            track.dispatchEvent(new PointerEvent(kind, {
                pointerType: 'touch', pointerId: 7, isPrimary: true, bubbles: true,
                clientX: x, clientY: top, ...more,
            }));
        }""",
        [kind, x, more],
    )


def test_a_finger_brushes_days_and_a_second_one_gives_up(open_map: Opener) -> None:
    page = open_map(builders.war())
    touch(page, "pointerdown", 100)
    touch(page, "pointermove", 300)
    assert window_of(page) != WHOLE
    touch(page, "pointerdown", 500, pointerId=8, isPrimary=False)
    assert window_of(page) == WHOLE
    touch(page, "pointerdown", 100)
    touch(page, "pointermove", 300)
    touch(page, "pointercancel", 300)
    assert window_of(page) == WHOLE
    touch(page, "pointerdown", 100)
    touch(page, "pointermove", 300)
    touch(page, "pointerup", 300)
    assert window_of(page) != WHOLE
    assert (
        page.evaluate("getComputedStyle(document.getElementById('track')).touchAction") == "pan-y pinch-zoom"
    )


def test_the_window_is_told_in_words_after_a_move(open_map: Opener) -> None:
    page = open_map(builders.war())
    page.evaluate("window.timemap.show('2020-09-29', '2020-10-02')")
    at_rest(page)
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#live")).to_have_text(
        "4 events on the map from 28 September to 1 October 2020 at 3 places: shelling and missiles 2, "
        "air and drone strikes 1, clashes 1. 1 event not on the map."
    )
