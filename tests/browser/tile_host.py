"""A host of map tiles on loopback, and the map in its frame on a page of another origin."""

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
        self.seconds: int | None = None

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
            script = part("tiles.js")
            if self.server.seconds is not None:
                script = script.replace("TILES_SECONDS = 20", f"TILES_SECONDS = {self.server.seconds}")
            self._give(200, "text/html; charset=utf-8", f"{FRAME}<script>{script}</script>".encode())

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
    """A host that runs while it is used."""
    server = Host(status)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def open_map(page: Page, around: Host, tiles: str, seconds: int | None = None) -> None:
    """Open the map in a sandboxed frame of another origin, and choose the tiles of an address.

    A tile may take 20 seconds, or so many.
    """
    around.seconds = seconds
    around.page = map_page()
    page.goto(around.address)
    page.wait_for_selector("body[data-ready=yes]")
    chosen = OnlineMap(
        label="A map",
        url=f"{tiles}/{{z}}/{{x}}/{{y}}.png",
        subdomains="",
        hosts=(tiles.removeprefix("http://"),),
        attribution="Tiles: somebody",
        max_zoom=12,
    )
    told = json.dumps(chosen.told())
    page.evaluate(
        f"window.tiles = {told}; frame.contentWindow.postMessage({{type: 'timemap:tiles', tiles}}, '*')"
    )
