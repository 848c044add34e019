"""Hundreds of hostile texts at once in a real browser: nothing runs, each is shown as it was written.

They come as events of a map that was taken away, as values of the dashboard's address, and as rows of a table
that was imported into a store, with its panels opened one by one.
"""

from __future__ import annotations

import csv
import io
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from playwright.sync_api import Error, sync_playwright

from events.coded.read import read_coded
from geo.webmap import standalone_page
from store import Store
from tests.browser.conftest import ARGUMENTS
from tests.browser.server import browser_path, dashboard
from tests.faults.exits import hostile_event
from tests.faults.lane import LaneSkippedError, Scope, Trial
from tests.faults.reach import variables
from tests.faults.strings import hostile_strings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Dialog, Page

SHORT, IN_ADDRESSES, AT_ONCE = 12, 150, 10
OPEN = """async (id) => {
    const body = document.getElementById('panel-body');
    body.textContent = '';
    window.postMessage({ type: 'timemap:select', id }, '*');
    const end = performance.now() + 5000;
    while (!body.textContent && performance.now() < end) await new Promise((go) => setTimeout(go, 5));
    return body.textContent;
}"""
ADDRESS = """([url, some]) => {
    const address = new URL(url);
    for (const one of some) address.searchParams.append('source', one);
    address.searchParams.set('text', some[0]);
    address.searchParams.set('place', some[some.length - 1]);
    return address.href;
}"""
TAKEN = """() => window.taken !== undefined
    || document.querySelector('img[src=x], img[src*="evil"], iframe[srcdoc*=parent]') !== null
    || document.querySelector('a[href^=javascript]') !== null"""
PANELS = ("Table", "Reports", "Add reports", "Import tables", "Download")


@contextmanager
def tab(wide: int = 1280) -> Iterator[tuple[Page, list[str]]]:
    """A page of a browser, and what went wrong there: dialogs, errors, requests to others."""
    wrong: list[str] = []
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=browser_path(), args=list(ARGUMENTS))
        except Error as error:
            raise LaneSkippedError("no Chromium was found") from error
        page = browser.new_context(viewport={"width": wide, "height": 800}).new_page()
        page.on("dialog", lambda dialog: _dismissed(dialog, wrong))
        page.on("pageerror", lambda error: wrong.append(f"error {error!s:.80}"))
        page.on("request", lambda request: _others(request.url, wrong))
        yield page, wrong
        browser.close()


def _dismissed(dialog: Dialog, wrong: list[str]) -> None:
    wrong.append(f"dialog {dialog.message!r:.60}")
    dialog.dismiss()


def _others(url: str, wrong: list[str]) -> None:
    if url.startswith("http") and not url.startswith("http://127.0.0.1:"):
        wrong.append(f"request to {url:.80}")


def run(scope: Scope) -> Iterator[Trial]:
    """The standalone map with an event for each string; then the dashboard with all of them in one upload."""
    texts = hostile_strings()[: SHORT if scope.short else None]
    yield from _standalone(scope, texts)
    if not scope.short:  # the suite has tests of the dashboard of its own
        yield from _dashboard(texts[:IN_ADDRESSES])
        yield from _stored(scope, texts)


def _standalone(scope: Scope, texts: tuple[str, ...]) -> Iterator[Trial]:
    events = tuple(hostile_event(number, text) for number, text in enumerate(texts))
    file = scope.folder / "hostile.html"
    file.write_text(standalone_page(events), encoding="utf-8", errors="replace")
    with tab() as (page, wrong):
        page.goto(file.as_uri())
        page.evaluate("window.timemap.ready")
        total = page.evaluate("window.timemap.state().total")
        yield Trial("the map is alive", "" if total == len(texts) else f"{total} of {len(texts)} events")
        for event, text in zip(events, texts, strict=True):
            shown = page.evaluate(OPEN, event.event_id)
            problem = "" if text.encode("utf-8", "replace").decode() in shown else f"shown as {shown[:60]!r}"
            if page.evaluate(TAKEN):
                problem = "a script ran or markup was made"
            yield Trial(f"panel of {text!r:.40}", problem)
        yield Trial("dialogs, errors and requests of the map", "; ".join(wrong[:3]))


def _dashboard(texts: tuple[str, ...]) -> Iterator[Trial]:
    """Every text in the address, which reaches fields, chips and messages; none of it may run."""
    with dashboard() as url, tab() as (page, wrong):
        page.set_default_timeout(60_000)
        page.goto(url)
        for number in range(0, len(texts), AT_ONCE):
            asked = texts[number : number + AT_ONCE]
            some = [text.encode("utf-8", "replace").decode()[:200] for text in asked]
            _visit(page, url, some)
            problem = _harm(page)
            for text in some:
                yield Trial(f"address with {text!r:.40}", problem)
        yield Trial("dialogs, errors and requests of the page", "; ".join(wrong[:3]))


def _stored(scope: Scope, texts: tuple[str, ...]) -> Iterator[Trial]:
    """Every text in several cells of a row, all rows in a store at once; then each panel is opened."""
    home = scope.folder / "home"
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(["id", "date", "type", "place", "actor", "note", "source", "claimant"])
    writer.writerows([n, "2020-10-04", "shelling", t, t, t, t, t] for n, t in enumerate(texts))
    path = scope.folder / "hostile.csv"
    path.write_bytes(stream.getvalue().encode("utf-8", "replace").replace(b"\0", b""))
    Store(home / "store.duckdb").add_coded(
        read_coded(path, "csv"), name=texts[0], sha256="0" * 64, now=datetime(2020, 10, 5, tzinfo=UTC)
    )
    with variables(SITREP_HOME=str(home)), dashboard() as url, tab() as (page, wrong):
        page.set_default_timeout(60_000)
        page.goto(f"{url}/?collection=your-store")
        _settled(page)
        for panel in PANELS:
            page.get_by_role("tab", name=panel, exact=True).click()
            _settled(page)
            yield Trial(f"panel {panel} of {len(texts)} rows", _harm(page))
        page.goto(f"{url}/gazetteer?q={quote(texts[1])}")
        _settled(page)
        yield Trial("gazetteer", _harm(page))
        yield Trial("dialogs, errors and requests with a store", "; ".join(wrong[:3]))


def _harm(page: Page) -> str:
    """What a text did to a page; empty when nothing."""
    if page.evaluate(TAKEN):
        return "a script ran or markup was made"
    if "1337" in page.locator("body").inner_text():
        return "an expression was worked out"
    return "the page shows an error" if page.locator("[data-testid=stException]").count() else ""


def _settled(page: Page) -> None:
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")


def _visit(page: Page, url: str, some: list[str]) -> None:
    address = page.evaluate(ADDRESS, [url, some])
    page.goto(address)
    _settled(page)


def canary(_: Scope) -> Trial:
    """A page that writes a text as markup."""
    with tab() as (page, _wrong):
        page.set_content("<p></p>")
        page.evaluate("document.body.innerHTML = '<img src=x onerror=\"window.taken=1\">'")
        page.wait_for_timeout(200)
        taken: Any = page.evaluate(TAKEN)
    return Trial("markup from data", "noticed" if taken else "")
