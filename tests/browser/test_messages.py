"""What travels between page and server while the time map is used: nothing in a drag, and no event twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import WebSocket, expect

from tests.browser.test_dashboard import (
    choose,
    metric,
    number,
    open_dashboard,
    settled,
    state,
    time_map,
    watched,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
BLOCK = b"STM2"  # how the packed events begin; the script that reads them, which comes once, names it too


class Wire:
    """The messages of a tab, each way."""

    def __init__(self, page: Page) -> None:
        self.sent: list[bytes] = []
        self.received: list[bytes] = []
        page.on("websocket", self._watch)

    def _watch(self, socket: WebSocket) -> None:
        socket.on("framesent", lambda data: self.sent.append(_bytes(data)))
        socket.on("framereceived", lambda data: self.received.append(_bytes(data)))

    @property
    def blocks(self) -> int:
        """How often the events came."""
        return sum(BLOCK in message for message in self.received)


def _bytes(data: bytes | str) -> bytes:
    return data.encode() if isinstance(data, str) else data


@pytest.fixture
def visit(new_tab: Callable[[], Page], url: str) -> tuple[Page, Wire]:
    """An opened dashboard and its messages."""
    page = watched(new_tab(), [], [])
    wire = Wire(page)
    open_dashboard(page, url)
    return page, wire


def test_no_message_leaves_while_a_handle_is_dragged(visit: tuple[Page, Wire]) -> None:
    page, wire = visit
    every, end = number(page, "Events shown"), state(page)["end"]
    handle = time_map(page).get_by_role("slider", name="Last day")
    handle.scroll_into_view_if_needed()
    grip, track = handle.bounding_box(), time_map(page).locator("#track").bounding_box()
    assert grip
    assert track
    page.mouse.move(grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2)
    settled(page)
    before = len(wire.sent)
    page.mouse.down()
    for share in (0.2, 0.8, 0.4):
        page.mouse.move(track["x"] + track["width"] * share, grip["y"] + 10, steps=40)
    time_map(page).wait_for_function("(end) => window.timemap.state().end < end", arg=end)
    assert wire.sent[before:] == []
    page.mouse.up()
    expect(metric(page, "Events shown")).not_to_have_text(str(every))
    assert len(wire.sent) > before


def test_the_events_travel_with_a_filter_and_not_with_a_window(visit: tuple[Page, Wire]) -> None:
    page, wire = visit
    once = wire.blocks
    every = metric(page, "Events shown").inner_text()
    time_map(page).get_by_role("slider", name="First day").press("End")
    expect(metric(page, "Events shown")).not_to_have_text(every)
    settled(page)
    assert wire.blocks == once
    choose(page, "Event type", "Battles")
    time_map(page).wait_for_function(
        "(total) => window.timemap.state().total < total", arg=int(every.replace(",", ""))
    )
    assert wire.blocks == once + 1
