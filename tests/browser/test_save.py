"""Pictures, animations and videos of the map: what is in them, their names, and that the map is as before."""

from __future__ import annotations

import base64
import io
import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image, ImageChops, ImageSequence, ImageStat
from playwright.sync_api import expect

from geo.load import page_part
from geo.webmap import standalone_page
from tests import builders

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
WINDOW = "2020-09-29", "2020-10-09"
NAME = "sitrep-atlas_2020-09-29_2020-10-09_10-events"


@pytest.fixture
def map_on_disk(page: Page, tmp_path: Path) -> Page:
    """A standalone map at a window of days; afterwards no script has failed."""
    file = tmp_path / "map.html"
    file.write_text(standalone_page(builders.war()), encoding="utf-8")
    page.goto(file.as_uri())
    page.evaluate("window.timemap.ready")
    page.evaluate("(days) => window.timemap.show(...days)", list(WINDOW))
    return page


def save(page: Page, kind: str, folder: Path, size: str = "1280 × 720") -> Path:
    """Save through the dialog; gives the file under the name that was proposed."""
    page.get_by_role("button", name="Save picture or animation").click()
    page.check(f"#save-{kind}")
    page.select_option("#save-size", label=size)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save", exact=True).click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    expect(page.get_by_role("status").filter(has_text=path.name)).to_be_visible()
    page.get_by_role("button", name="Close", exact=True).last.click()
    return path


def state(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("window.timemap.state()")
    return found


def screenshot(page: Page) -> Image.Image:
    """The map with its marks, as it stands on the screen."""
    return Image.open(io.BytesIO(page.locator(".leaflet-marks-pane canvas").screenshot()))


def difference(one: Image.Image, other: Image.Image) -> float:
    """Mean difference of two pictures, 0 to 255."""
    means = ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB"))).mean
    return sum(means) / len(means)


def test_a_picture_has_the_size_asked_for_and_tells_its_sources(map_on_disk: Page, tmp_path: Path) -> None:
    before, view = state(map_on_disk), screenshot(map_on_disk)
    path = save(map_on_disk, "png", tmp_path, "1080 × 1080")
    assert path.name == f"{NAME}.png"
    with Image.open(path) as picture:
        assert picture.size == (1080, 1080)
        words = str(picture.info["Description"])
        assert len(picture.convert("RGB").getcolors(1_000_000) or []) > 100
    assert "10 events, 2020-09-29 to 2020-10-09" in words
    assert "2 reports of 2 outlets\nDaily Example; Example Wire" in words
    assert "GeoNames, CC BY 4.0" in words
    assert state(map_on_disk) == before
    assert difference(screenshot(map_on_disk), view) < 1


def test_an_animation_plays_the_window_a_frame_a_day(map_on_disk: Page, tmp_path: Path) -> None:
    path = save(map_on_disk, "gif", tmp_path)
    assert path.name == f"{NAME}.gif"
    with Image.open(path) as animation:
        assert b"Example Wire" in animation.info["comment"]
        assert animation.info["loop"] == 0
        durations = [frame.info["duration"] for frame in ImageSequence.Iterator(animation)]
        frames = [frame.convert("RGB") for frame in ImageSequence.Iterator(animation)]
    assert {frame.size for frame in frames} == {(1280, 720)}
    assert durations == [*[250] * 10, 1500]  # each of eleven days has an event
    assert all(difference(one, other) > 0 for one, other in pairwise(frames))
    map_on_disk.evaluate("window.timemap.show('2020-10-09', '2020-10-09')")
    with Image.open(save(map_on_disk, "png", tmp_path)) as picture:
        # The legend of the picture has only the kinds of its own day.
        assert difference(frames[-1].crop((0, 0, 1280, 84)), picture.crop((0, 0, 1280, 84))) < 2


def test_a_cumulative_animation_grows(map_on_disk: Page, tmp_path: Path) -> None:
    map_on_disk.locator("#mode-cumulative").check(force=True)
    with Image.open(save(map_on_disk, "gif", tmp_path)) as animation:
        frames = [frame.convert("RGB") for frame in ImageSequence.Iterator(animation)]
    with Image.open(save(map_on_disk, "png", tmp_path)) as picture:
        whole = picture.convert("RGB")
    assert difference(frames[-1], whole) < 3
    assert difference(frames[0], whole) > difference(frames[-1], whole)


def test_a_video_can_be_played(map_on_disk: Page, new_tab: Callable[[], Page], tmp_path: Path) -> None:
    path = save(map_on_disk, "webm", tmp_path)
    assert path.name == f"{NAME}.webm"
    other = new_tab()
    data = base64.b64encode(path.read_bytes()).decode()
    size = other.evaluate(
        """async (data) => {
            const video = document.createElement("video");
            video.src = `data:video/webm;base64,${data}`;
            await new Promise((resolve, reject) => { video.onloadeddata = resolve; video.onerror = reject; });
            return [video.videoWidth, video.videoHeight];
        }""",
        data,
    )
    assert size == [1280, 720]


def test_what_is_being_made_can_be_cancelled(map_on_disk: Page) -> None:
    before = state(map_on_disk)
    saved: list[str] = []
    map_on_disk.on("download", lambda file: saved.append(file.url))
    map_on_disk.get_by_role("button", name="Save picture or animation").click()
    map_on_disk.check("#save-webm")
    map_on_disk.get_by_role("button", name="Save", exact=True).click()
    map_on_disk.get_by_role("button", name="Cancel").click()
    expect(map_on_disk.get_by_text("Cancelled; nothing was saved.")).to_be_visible()
    map_on_disk.keyboard.press("Escape")
    expect(map_on_disk.get_by_role("dialog", name="Save picture")).to_be_hidden()
    assert state(map_on_disk) == before
    assert saved == []


def test_the_encoder_writes_what_other_programs_read(page: Page, tmp_path: Path) -> None:
    """Noise in 200 colours fills the table of codes many times over; only half of it changes."""
    script = """([count, width, height]) => {
        let seed = 7;
        const next = () => (seed = (seed * 48271) % 2147483647);
        const level = (index) => (index % 32) * 8 + 4;
        const colors = Array.from({ length: 200 }, (_, index) => [level(index), level(index >> 5), 12]);
        const frames = [];
        for (let frame = 0; frame < count; frame++) {
            const pixels = new Uint8ClampedArray(4 * width * height);
            if (frame) pixels.set(frames[frame - 1]);
            for (let at = frame ? width * height >> 1 : 0; at < width * height; at++) {
                pixels.set([...colors[next() % 200], 255], 4 * at);
            }
            frames.push(pixels);
        }
        const palette = new Palette();
        frames.forEach((frame) => palette.add(frame));
        const writer = new GifWriter(width, height, palette.finish(), "é");
        frames.forEach((frame) => writer.add(frame, 10));
        const read = new FileReader();
        read.readAsDataURL(writer.finish());
        return new Promise((resolve) => (read.onload = () =>
            resolve([read.result.split(",")[1], frames.map((frame) => Array.from(frame))])));
    }"""
    answer = page.evaluate(f"(size) => {{ {page_part('gif.js')}; return ({script})(size); }}", [3, 160, 100])
    path = tmp_path / "noise.gif"
    path.write_bytes(base64.b64decode(answer[0]))
    with Image.open(path) as animation:
        assert animation.info["comment"].decode() == "é"
        found = [list(frame.convert("RGBA").tobytes()) for frame in ImageSequence.Iterator(animation)]
    assert found == answer[1]


def test_long_windows_have_few_frames(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "map.html"
    file.write_text(standalone_page(builders.war()), encoding="utf-8")
    page.goto(file.as_uri())
    page.evaluate("window.timemap.ready")
    page.get_by_role("button", name="Save picture or animation").click()
    page.check("#save-gif")
    expect(page.locator("#save-words")).to_contain_text(
        "16 events on the map, 27 September 2020 – 14 September 2022"
    )
    words = page.inner_text("#save-words")
    assert json.loads(words.split("in ")[1].split()[0]) < 30  # two years, but only a few days with events
