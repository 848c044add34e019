"""The dashboard around the map: axe finds nothing on its pages and tabs, light and dark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.accessibility import CONTRAST, STANDARD, violations

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
WAIT_MS = 60_000
SHOWN = "[role=tablist], [role=tabpanel]:not([hidden])"  # a tab changes nothing else


def at_rest(page: Page) -> None:
    """Wait until the page is drawn to the end."""
    page.wait_for_selector("iframe:not(.waiting)", timeout=WAIT_MS)
    page.locator("[data-test-script-state=notRunning]").wait_for(timeout=WAIT_MS)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (375, "dark")])
def test_axe_finds_nothing_on_the_pages_and_tabs(
    page: Page,
    url: str,
    axe: str,
    width: int,
    scheme: Any,
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    rules = CONTRAST if scheme == "dark" else STANDARD
    found = {}
    for path in ("/", "/gazetteer?name=Goris"):
        page.goto(url + path)
        at_rest(page)
        found[path] = violations(page, axe, rules)
        for tab in page.get_by_role("tab").all():
            tab.click()
            at_rest(page)
            found[f"{path} {tab.inner_text()}"] = violations(page, axe, rules, within=SHOWN)
    assert {name: broken for name, broken in found.items() if broken} == {}
