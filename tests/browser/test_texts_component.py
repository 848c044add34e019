"""The component that carries questions for texts from the map's frame to Streamlit, beside the relay."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from playwright.sync_api import expect

from dashboard.load import part
from dashboard.packet import packet
from geo.columns import EventColumns
from geo.timeline import pack
from geo.timeline_order import block_order
from geo.webmap import map_page
from tests import builders

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
DIGEST = "d1"
# What Streamlit does for its components: it calls them with their data, and keeps what they tell.
STREAMLIT = """async ([page, relay, texts, packet]) => {
    const address = (code) => URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
    const load = async (code) => (await import(address(code))).default;
    globalThis.sitrepAtlasPage = { arrived: Promise.resolve(page) };
    window.told = [];
    const bytes = Uint8Array.from(atob(packet), (one) => one.charCodeAt(0));
    const setStateValue = (name, value) => window.told.push([name, value]);
    const runTexts = await load(texts);
    window.answer = (data) => runTexts({ data, setStateValue });
    (await load(relay))({ parentElement: document.body, data: bytes, setStateValue });
    window.answer(null);
}"""


@pytest.fixture
def events() -> EventColumns:
    return EventColumns.of(builders.war())


@pytest.fixture
def mounted(page: Page, events: EventColumns) -> Page:
    """Relay and texts component beside each other, with a block that holds no texts."""
    sent = packet(
        pack(events, texts=False),
        digest=DIGEST,
        window={"turn": 0, "window": None},
        pick={"turn": 1, "id": None},
    )
    parts = [map_page(), part("relay.js"), part("texts.js"), base64.b64encode(sent).decode()]
    page.set_content("<style>iframe { width: 1200px; height: 700px }</style>")
    page.evaluate(STREAMLIT, parts)
    page.frame_locator("iframe").locator("#legend-symbols li").first.wait_for()
    return page


def asked(page: Page) -> list[dict[str, Any]]:
    """Everything that the component told Streamlit."""
    told: list[dict[str, Any]] = page.evaluate(
        "window.told.filter(([name]) => name === 'asked').map(([, value]) => value)"
    )
    return told


def answer(page: Page, events: EventColumns, question: dict[str, Any], *, digest: str = DIGEST) -> None:
    """Call the component with the answer, as Streamlit does after a question."""
    rows = block_order(events).rows
    answers = [
        {
            "number": one["number"],
            "rows": list(zip(one["indexes"], events.records(rows[np.array(one["indexes"])]), strict=True)),
        }
        for one in question["questions"]
    ]
    data = {"turn": question["turn"], "digest": digest, "answers": answers}
    page.evaluate("(text) => { window.answer(JSON.parse(text)); }", json.dumps(data))


def test_a_question_goes_to_streamlit_and_its_answer_into_the_frame(
    mounted: Page, events: EventColumns
) -> None:
    frame = mounted.frame_locator("iframe")
    frame.locator("#tray").click()
    mounted.wait_for_function("window.told.some(([name]) => name === 'asked')")
    (question,) = asked(mounted)
    assert question["digest"] == DIGEST
    assert [one["id"] for one in question["questions"]] == [None]
    answer(mounted, events, question)
    expect(frame.locator(".event-item")).to_have_count(3)


def test_a_second_question_waits_for_the_answer_to_the_first(mounted: Page, events: EventColumns) -> None:
    frame = mounted.frame_locator("iframe")
    frame.locator("#tray").click()
    mounted.wait_for_function("window.told.some(([name]) => name === 'asked')")
    frame.locator("#shown").click()
    expect(frame.locator("#panel")).to_contain_text("Loading…")
    (first,) = asked(mounted)
    answer(mounted, events, first)
    mounted.wait_for_function("window.told.filter(([name]) => name === 'asked').length === 2")
    second = asked(mounted)[1]
    assert second["turn"] > first["turn"]
    answer(mounted, events, second)
    expect(frame.locator("#panel h2")).to_have_text("On the map")
    expect(frame.locator(".event-item")).to_have_count(16)


def test_an_answer_about_other_events_is_not_passed_on(mounted: Page, events: EventColumns) -> None:
    frame = mounted.frame_locator("iframe")
    frame.locator("#tray").click()
    mounted.wait_for_function("window.told.some(([name]) => name === 'asked')")
    answer(mounted, events, asked(mounted)[0], digest="another")
    expect(frame.locator("#panel")).to_contain_text("Loading…")
    expect(frame.locator(".event-item")).to_have_count(0)
