"""Online tiles in a real browser: a server of this machine stands for the host of the tiles."""

from __future__ import annotations

import base64
import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from dashboard.load import part
from geo.online import OnlineMap
from geo.webmap import map_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
FRAME = """<!doctype html>
<iframe id="frame" sandbox="allow-scripts" style="width:900px;height:600px"></iframe>
<script>
  const frame = document.getElementById("frame");
  window.addEventListener("message", async ({ data }) => {
    if (data.type === "timemap:ready") document.body.dataset.ready = "yes";
    if (data.type !== "timemap:tile") return;
    const bytes = await tileBytes(window.tiles, data);
    frame.contentWindow.postMessage({ type: "timemap:tile", number: data.number, bytes }, "*");
  });
  fetch("/map").then((answer) => answer.text()).then((text) => { frame.srcdoc = text; });
</script>"""


class Host(ThreadingHTTPServer):
    """Serves the frame, the map page and tiles; keeps what it was asked for."""

    def __init__(self, status: int) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.status = status
        self.asked: list[tuple[str, str | None]] = []
        self.page = ""
        self.picture = PIXEL

    @property
    def address(self) -> str:
        """Scheme, host and port."""
        return f"http://127.0.0.1:{self.server_port}"


class Answer(BaseHTTPRequestHandler):
    """One answer of the host."""

    server: Host

    def do_GET(self) -> None:
        """A tile, the map page, or the page around it."""
        if self.path.endswith(".png"):
            self.server.asked.append((self.path, self.headers.get("Referer")))
            self._give(self.server.status, "image/png", self.server.picture)
        elif self.path == "/map":
            self._give(200, "text/html; charset=utf-8", self.server.page.encode())
        else:
            self._give(
                200, "text/html; charset=utf-8", (FRAME + f"<script>{part('tiles.js')}</script>").encode()
            )

    def _give(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def host(status: int = 200) -> Iterator[Host]:
    server = Host(status)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def open_map(page: Page, around: Host, tiles: Host) -> None:
    """Open the map in a sandboxed frame of another origin, and choose the tiles."""
    around.page = map_page()
    page.goto(around.address)
    page.wait_for_selector("body[data-ready=yes]")
    chosen = OnlineMap(
        label="A map",
        url=f"{tiles.address}/{{z}}/{{x}}/{{y}}.png",
        subdomains="",
        hosts=(f"127.0.0.1:{tiles.server_port}",),
        attribution="Tiles: somebody",
        max_zoom=12,
    )
    told = json.dumps(chosen.told())
    page.evaluate(
        f"window.tiles = {told}; frame.contentWindow.postMessage({{type: 'timemap:tiles', tiles}}, '*')"
    )


def test_tiles_come_with_a_referer_and_their_source_on_the_map(page: Page) -> None:
    with host() as around, host() as tiles:
        open_map(page, around, tiles)
        frame = page.frame_locator("#frame")
        frame.locator(".online-tile.leaflet-tile-loaded").first.wait_for()
        assert "Tiles: somebody" in frame.locator(".leaflet-control-attribution").inner_text()
        assert {referer for _, referer in tiles.asked} == {f"{around.address}/"}


def test_tiles_that_do_not_come_leave_the_offline_map_and_say_so(page: Page) -> None:
    with host() as around, host(status=503) as tiles:
        open_map(page, around, tiles)
        note = page.frame_locator("#frame").locator(".tiles-note")
        note.wait_for()
        assert f"No map tiles from 127.0.0.1:{tiles.server_port}" in note.inner_text()
        tiles.status = 200
        note.get_by_role("button", name="Try again").click()
        note.wait_for(state="detached")


def test_bytes_that_are_no_picture_are_a_tile_that_did_not_come(page: Page) -> None:
    with host() as around, host() as tiles:
        tiles.picture = b"<html>sign in to this network</html>"
        open_map(page, around, tiles)
        page.frame_locator("#frame").locator(".tiles-note").wait_for()


def test_without_a_choice_nothing_is_asked_for(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with host() as around:
        around.page = map_page()
        page.goto(around.address)
        page.wait_for_selector("body[data-ready=yes]")
        page.frame_locator("#frame").locator("#notice").wait_for()
    hosts = {url.split("/")[2] for url in asked if url.startswith("http")}
    assert hosts == {f"127.0.0.1:{around.server_port}"}
