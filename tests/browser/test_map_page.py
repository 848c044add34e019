"""The time map in a real browser: it opens from disk, answers, plays, and runs nothing it is given."""

from __future__ import annotations

import base64
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from events.relation import Agreement
from events.revision import Revision
from geo.timeline import pack
from geo.webmap import CONTENT_SECURITY_POLICY, map_page, standalone_page
from reports.vocabulary import Status, SubEventType
from tests import builders

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Dialog, Page

    from events.event import Event

pytestmark = pytest.mark.browser
HOSTILE = "<img src=x onerror=alert(1)></script><script>alert(1)</script>${alert(1)}`{{ 7*191 }}{% x %}"


@pytest.fixture
def requests(page: Page) -> list[str]:
    """Addresses of all requests of the page."""
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    return seen


@pytest.fixture
def faults(page: Page) -> list[str]:
    """Errors and dialogs of the page."""
    seen: list[str] = []
    page.on("pageerror", lambda error: seen.append(str(error)))
    page.on("console", lambda message: seen.append(message.text) if message.type == "error" else None)
    page.on("dialog", lambda dialog: note_dialog(dialog, seen))
    return seen


@pytest.fixture
def open_events(
    page: Page, requests: list[str], faults: list[str], tmp_path: Path
) -> Callable[[tuple[Event, ...]], Page]:
    """Opens events as a standalone file from disk and waits until it is ready."""
    assert requests == faults == []

    def opener(events: tuple[Event, ...]) -> Page:
        file = tmp_path / "map.html"
        file.write_text(standalone_page(events), encoding="utf-8")
        page.goto(file.as_uri())
        page.evaluate("window.timemap.ready")
        return page

    return opener


def note_dialog(dialog: Dialog, seen: list[str]) -> None:
    """Keep what a dialog says and close it."""
    seen.append(dialog.message)
    dialog.dismiss()


def state(page: Page) -> dict[str, Any]:
    answer: dict[str, Any] = page.evaluate("window.timemap.state()")
    return answer


def click_mark(page: Page, name: str) -> None:
    """Open an event by the list of events on the map."""
    page.click("#shown")
    page.locator(".event-item", has_text=name).first.click()


def test_the_file_opens_from_disk_and_asks_for_nothing(
    open_events: Any, requests: list[str], faults: list[str]
) -> None:
    page = open_events(builders.war())
    assert state(page)["shown"] == 16
    assert page.inner_text("#shown-count") == "16"
    assert page.inner_text("#tray") == "3 not on the map"
    page.evaluate("window.timemap.play()")
    click_mark(page, "Vardenis")
    assert [url for url in requests if not url.startswith(("file:", "data:", "blob:"))] == []
    assert faults == []


def test_show_draws_a_window_and_gives_its_number_of_events(open_events: Any) -> None:
    page = open_events(builders.war())
    before = page.locator(".leaflet-marks-pane canvas").screenshot()
    assert page.evaluate("window.timemap.show('2020-09-29', '2020-09-29')") == 4
    assert page.inner_text("#shown-count") == "4"
    assert page.inner_text("#range-words") == "29 September 2020"
    assert page.locator(".leaflet-marks-pane canvas").screenshot() != before
    assert page.evaluate("window.timemap.show('2021-01-01', '2021-02-01')") == 0
    assert page.locator(".none-note").is_visible()
    assert page.evaluate("window.timemap.show('not a day', '2021-02-01')") == 0


def test_play_advances_and_pause_holds(open_events: Any) -> None:
    page = open_events(builders.war())
    page.select_option("#speed", "5")
    page.click("#play")
    assert state(page)["playing"]
    expect(page.locator("#range-words")).to_contain_text("October 2020")
    page.evaluate("window.timemap.pause()")
    assert "2020-10-01" <= state(page)["end"] < "2022-09-14"
    assert not state(page)["playing"]
    assert page.get_attribute("#play", "aria-label") == "Play"


def test_play_reaches_the_end_and_stops(open_events: Any) -> None:
    page = open_events(builders.war())
    page.check("#mode-cumulative", force=True)
    page.select_option("#speed", "30")
    page.click("#play")
    expect(page.get_by_role("button", name="Pause")).to_have_count(0)
    assert not state(page)["playing"]
    assert state(page)["end"] == "2022-09-14"
    assert state(page)["start"] == "2020-09-27"
    assert state(page)["shown"] == 16


def test_steps_skip_days_without_events(open_events: Any) -> None:
    page = open_events(builders.war())
    page.evaluate("window.timemap.show('2020-10-10', '2020-10-10')")
    page.click("#forward")
    assert state(page)["start"] == "2022-09-12"
    page.uncheck("#skip")
    page.click("#back")
    assert state(page)["start"] == "2022-09-11"


def test_the_slider_works_by_keyboard(open_events: Any) -> None:
    page = open_events(builders.war())
    page.focus("#from")
    page.keyboard.press("ArrowRight")
    assert state(page)["start"] == "2020-09-28"
    page.keyboard.press("Shift+ArrowRight")
    assert state(page)["start"] == "2020-10-05"
    assert page.get_attribute("#from", "aria-valuetext") == "5 October 2020"
    page.focus("#to")
    page.keyboard.press("Home")
    assert state(page)["end"] == "2020-10-05"
    page.keyboard.press("End")
    assert state(page)["end"] == "2022-09-14"
    assert page.get_attribute("#to", "role") == "slider"


def test_space_plays_unless_a_control_has_the_focus(open_events: Any) -> None:
    page = open_events(builders.war())
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Space")
    assert state(page)["playing"]
    page.keyboard.press("Space")
    assert not state(page)["playing"]


def test_a_handle_is_dragged_by_the_mouse(open_events: Any) -> None:
    page = open_events(builders.war())
    handle, track = page.locator("#to").bounding_box(), page.locator("#track").bounding_box()
    assert handle
    assert track
    page.mouse.move(handle["x"] + handle["width"] / 2, handle["y"] + 20)
    page.mouse.down()
    page.mouse.move(track["x"] + track["width"] / 4, handle["y"] + 20, steps=5)
    page.mouse.up()
    assert state(page)["start"] == "2020-09-27"
    assert "2020-09-29" < state(page)["end"] < "2020-10-05"
    assert "on the map" in page.inner_text("#live")


def test_a_click_on_a_mark_opens_its_panel(open_events: Any) -> None:
    page = open_events((builders.event(claims=builders.war()[0].claims),))
    # A single settlement is centred between the legend and the controls, above the time card.
    spot = page.evaluate(
        """() => {
            const map = document.querySelector('.leaflet-container').getBoundingClientRect();
            const time = document.getElementById('timeline').offsetHeight;
            return [(300 + map.width - 80) / 2, (30 + map.height - time - 34) / 2];
        }"""
    )
    page.mouse.click(*spot)
    panel = page.locator("#panel")
    assert panel.is_visible()
    assert panel.locator("h2").inner_text() == "Vardenis"
    assert panel.locator("mark").first.inner_text() == "a civilian was killed when shells hit a bus"
    assert panel.locator("blockquote").first.inner_text().startswith("Officials in Yerevan said")
    text = panel.inner_text()
    for words in (
        "Armenia's defence ministry",
        "relayed by Interfax",
        "Denied by Azerbaijan's defence ministry",
        "Daily Example",
        "29 September 2020",
        "24–99",
    ):
        assert words in text
    page.keyboard.press("Escape")
    assert not panel.is_visible()


def test_a_replaced_figure_stands_below_the_one_its_claimant_holds_to(open_events: Any) -> None:
    later = builders.DAY + timedelta(days=4)
    claims = (
        builders.claim(claimant="the mayor", killed=builders.figure(9, None)),
        builders.claim(claimant="residents", report_id="r2", killed=builders.figure(10, 10)),
        builders.claim(claimant="the mayor", killed=builders.figure(11, 11), report_id="r3", published=later),
    )
    revision = Revision(measure="killed", earlier=claims[0].claim_id, later=claims[2].claim_id)
    event = builders.event(claims=claims, revisions=(revision,), agreement=Agreement.REVISED)
    page = open_events((event,))
    page.evaluate("document.getElementById('shown').click()")
    page.locator(".event-item").first.click()
    shown = [row.split("\n")[:2] for row in page.locator(".figure-row").all_inner_texts()]
    assert [row[0] for row in shown] == ["residents", "the mayor", "earlier, on 29\u00a0Sep\u00a02020"]
    assert [row[1] for row in shown] == ["10", "11", "9 or more"]
    text = page.inner_text("#panel")
    assert "A claimant later gave another figure." in text
    assert "The same claimant later gave another figure (Killed: 11; 1 October 2020)." in text
    assert "Replaces an earlier figure of the same claimant." in text


def test_several_events_at_a_place_are_a_list_first(open_events: Any) -> None:
    page = open_events((builders.event("a"), builders.event("b", date=builders.dates(weekday=None))))
    page.evaluate("document.getElementById('shown').click()")
    assert page.locator(".event-item").count() == 2


def test_the_tray_gives_a_reason_for_each_event(open_events: Any) -> None:
    page = open_events(builders.war())
    page.click("#tray")
    reasons = page.locator(".reason").all_inner_texts()
    assert reasons == [
        "Only the country is known.",
        "a toll of a whole side belongs to no place",
        "Only the weekday is known (Friday).",
    ]
    page.locator(".event-item").nth(1).click()
    assert page.inner_text("#panel h2") == "No place on the map"


def test_hostile_text_is_shown_as_written_and_runs_nowhere(
    open_events: Any, requests: list[str], faults: list[str]
) -> None:
    where = builders.place(HOSTILE, place_id="atlas:hostile", admin1=HOSTILE, country=None)
    claim = builders.claim(HOSTILE, HOSTILE, HOSTILE, claimant=HOSTILE, source=HOSTILE, relayer=HOSTILE)
    page = open_events((builders.event("h1", where, actor=HOSTILE, claims=(claim,)),))
    click_mark(page, "onerror")
    assert page.locator("#panel h2").inner_text() == HOSTILE
    assert page.locator("#panel mark").inner_text() == HOSTILE
    assert page.locator("#panel img, #panel script").count() == 0
    assert "1337" not in page.inner_text("#panel")
    assert faults == []
    assert all(url.startswith("file:") for url in requests)


def test_no_events_and_broken_bytes_have_states_of_their_own(open_events: Any, page: Page) -> None:
    open_events(())
    assert page.inner_text("#notice-title") == "No events yet."
    assert state(page)["start"] is None


@pytest.mark.parametrize("width", [375, 1280])
def test_cards_do_not_overlap_and_nothing_is_cut_off(open_events: Any, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    open_events(builders.war())
    boxes = {
        name: page.locator(name).bounding_box() for name in ("#legend", "#timeline", ".leaflet-control-zoom")
    }
    legend, timeline, zoom = (box for box in boxes.values() if box)
    assert legend["y"] + legend["height"] < timeline["y"]
    assert legend["x"] + legend["width"] < zoom["x"]
    assert timeline["x"] + timeline["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") == width
    for name in ("#play", "#back", "#forward", "#from", "#to"):
        box = page.locator(name).bounding_box()
        assert box
        assert box["width"] >= 24
        assert box["height"] >= 24


HOST_PAGE = """<iframe sandbox="allow-scripts" width="1000" height="640"></iframe><script>
window.heard = [];
addEventListener('message', (event) => heard.push(event.data));
</script>"""


@pytest.fixture
def framed(page: Page) -> Page:
    """The page without data in a sandboxed frame, as the dashboard has it."""
    page.set_content(HOST_PAGE)
    page.evaluate("(html) => { document.querySelector('iframe').srcdoc = html; }", map_page(theme="dark"))
    page.wait_for_function("heard.some((message) => message.type === 'timemap:ready')")
    return page


def send(page: Page, events: tuple[Event, ...], **message: Any) -> None:
    """Post packed events to the frame and wait until they are drawn."""
    page.evaluate(
        """([text, message]) => {
            const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0)).buffer;
            const target = document.querySelector('iframe').contentWindow;
            target.postMessage({ type: 'timemap:data', bytes, ...message }, '*', [bytes]);
        }""",
        [base64.b64encode(pack(events)).decode(), message],
    )
    inside(page).locator("#legend-symbols li").first.wait_for()


def inside(page: Page) -> Any:
    return page.frame_locator("iframe")


def heard(page: Page, kind: str) -> list[dict[str, Any]]:
    messages: list[dict[str, Any]] = page.evaluate("(kind) => heard.filter((one) => one.type === kind)", kind)
    return messages


def test_a_sandboxed_frame_takes_data_and_reports_the_window_on_release_only(framed: Page) -> None:
    send(
        framed,
        builders.war(),
        theme="light",
        window={"start": "2020-09-27", "end": "2020-10-10", "mode": "window"},
    )
    assert inside(framed).locator("#range-words").inner_text() == "27 September – 10 October 2020"
    assert inside(framed).locator("html").get_attribute("data-theme") == "light"
    inside(framed).locator("#from").focus()
    framed.keyboard.down("ArrowRight")
    assert heard(framed, "timemap:window") == []
    framed.keyboard.up("ArrowRight")
    framed.wait_for_function("heard.some((message) => message.type === 'timemap:window')")
    assert heard(framed, "timemap:window") == [
        {"type": "timemap:window", "start": "2020-09-28", "end": "2020-10-10", "mode": "window", "shown": 10}
    ]


def test_selecting_goes_both_ways(framed: Page) -> None:
    send(framed, builders.war())
    framed.evaluate(
        """document.querySelector('iframe').contentWindow.postMessage(
            { type: 'timemap:select', id: 'e11' }, '*')"""
    )
    inside(framed).locator("#panel h2").wait_for()
    assert inside(framed).locator("#panel h2").inner_text() == "Armenia–Azerbaijan border"
    inside(framed).locator("#panel-close").click()
    framed.wait_for_function("heard.some((message) => message.type === 'timemap:select')")
    assert heard(framed, "timemap:select") == [{"type": "timemap:select", "id": None}]


def test_broken_bytes_are_said_to_be_broken(framed: Page) -> None:
    framed.evaluate(
        """document.querySelector('iframe').contentWindow.postMessage(
            { type: 'timemap:data', bytes: new ArrayBuffer(64) }, '*')"""
    )
    notice = inside(framed).locator("#notice-title", has_text="could not be read")
    notice.wait_for()
    assert notice.is_visible()


def test_the_page_names_standing_and_type_in_words(open_events: Any) -> None:
    event = builders.event(
        sub_event_type=SubEventType.AIR_STRIKE, status=Status.DENIED, denied_by=("The other ministry",)
    )
    page = open_events((event,))
    click_mark(page, "Vardenis")
    text = page.inner_text("#panel")
    assert "Air/drone strike" in text
    assert "Denied: at least one party says it did not happen." in text
    assert "The other ministry" in text
    assert CONTENT_SECURITY_POLICY.split(";")[0] in page.content()


def test_new_data_keep_the_open_event_and_a_window_that_was_everything(framed: Page) -> None:
    send(framed, builders.war()[:10])
    inside(framed).locator("#shown").click()
    inside(framed).locator(".event-item", has_text="Goris").click()
    send(framed, builders.war(), keepView=True)
    expect(inside(framed).locator("#range-words")).to_have_text("27 September 2020 – 14 September 2022")
    expect(inside(framed).locator("#panel h2")).to_have_text("Goris")
    assert [message["id"] for message in heard(framed, "timemap:select")] == ["e09"]
