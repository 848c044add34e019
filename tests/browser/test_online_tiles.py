"""Online tiles in a real browser: a server of this machine stands for the host of the tiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.webmap import map_page
from tests.browser.tile_host import host, open_map

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_tiles_come_with_a_referer_and_their_source_on_the_map(page: Page) -> None:
    with host() as around, host() as tiles:
        open_map(page, around, tiles.address)
        frame = page.frame_locator("#frame")
        frame.locator(".online-tile.leaflet-tile-loaded").first.wait_for()
        assert "Tiles: somebody" in frame.locator(".leaflet-control-attribution").inner_text()
        assert {referer for _, referer in tiles.asked} == {f"{around.address}/"}


def test_tiles_that_do_not_come_leave_the_offline_map_and_say_so(page: Page) -> None:
    with host() as around, host(status=503) as tiles:
        open_map(page, around, tiles.address)
        note = page.frame_locator("#frame").locator(".tiles-note")
        note.wait_for()
        assert f"No map tiles from 127.0.0.1:{tiles.server_port}" in note.inner_text()
        tiles.status = 200
        note.get_by_role("button", name="Try again").click()
        note.wait_for(state="detached")


def test_bytes_that_are_no_picture_are_a_tile_that_did_not_come(page: Page) -> None:
    with host() as around, host() as tiles:
        tiles.picture = b"<html>sign in to this network</html>"
        open_map(page, around, tiles.address)
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
