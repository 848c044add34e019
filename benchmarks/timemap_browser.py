"""What the benchmark of the time map measures in the browser.

A frame counts from the call that changes the window until one pixel of the canvas is read back, which makes
the browser finish what it was told to paint. Pages are opened from disk; nothing asks another host.
"""

from __future__ import annotations

import statistics
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from benchmarks.timemap_events import DAYS, START
from geo.columns import EPOCH

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--enable-precise-memory-info",
)  # fmt: skip
FRAMES = 200
PASSES = 3
OURS = """async ([start, days, frames, way]) => {
    const iso = (day) => new Date((start + day) * 86400000).toISOString().slice(0, 10);
    const canvases = ['.leaflet-marks-pane canvas', '#histogram'].map((at) => document.querySelector(at));
    const pens = canvases.map((canvas) => canvas.getContext('2d'));
    const windows = {
        day: (day) => [day, day],
        month: (day) => [Math.max(0, day - 29), day],
        grown: (day) => [0, day],
        jump: (day) => [(day * 7919) % (days - 120), (day * 7919) % (days - 120) + (day * 104729) % 120],
    };
    const times = [];
    for (let frame = 0; frame < frames; frame++) {
        const [first, last] = windows[way](Math.floor((frame / frames) * days)).map(iso);
        const before = performance.now();
        window.timemap.show(first, last);
        for (const pen of pens) pen.getImageData(0, 0, 1, 1);
        times.push(performance.now() - before);
        await new Promise(requestAnimationFrame);
    }
    return times;
}"""
PEER = """async ([frames]) => {
    const map = Object.values(window).find((one) => one instanceof L.Map);
    const time = map.timeDimension;
    const number = time.getAvailableTimes().length;
    const canvas = document.querySelector('.leaflet-overlay-pane canvas');
    const renderer = Object.values(map._layers).find((one) => one instanceof L.Canvas);
    const times = [];
    for (let frame = 0; frame < frames; frame++) {
        const index = Math.min(number - 1, Math.floor((frame / frames) * number) + 1);
        const before = performance.now();
        time.setCurrentTimeIndex(index);
        if (time.getCurrentTimeIndex() !== index) throw new Error('the peer did not follow');
        if (renderer) renderer._redraw();
        if (canvas) canvas.getContext('2d').getImageData(0, 0, 1, 1);
        else document.querySelector('.leaflet-overlay-pane').getBoundingClientRect();
        times.push(performance.now() - before);
        await new Promise(requestAnimationFrame);
    }
    return times;
}"""
CADENCE = """async (milliseconds) => {
    const gaps = [];
    window.timemap.play();
    const end = performance.now() + milliseconds;
    let before = await new Promise(requestAnimationFrame);
    while (before < end && window.timemap.state().playing) {
        const now = await new Promise(requestAnimationFrame);
        gaps.push(now - before);
        before = now;
    }
    window.timemap.pause();
    return gaps;
}"""
WATCH = """() => {
    window.gaps = [];
    const watch = (before) => requestAnimationFrame((now) => {
        if (!window.gaps) return;
        window.gaps.push(now - before);
        watch(now);
    });
    requestAnimationFrame(watch);
}"""


@contextmanager
def opened(browser: Browser, file: Path) -> Iterator[Page]:
    """A page from disk in a tab of its own."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.set_default_timeout(300_000)
    page.goto(file.as_uri())
    yield page
    context.close()


def ready_seconds(page: Page) -> float:
    """Seconds from the start of loading until the map has drawn."""
    page.evaluate("window.timemap.ready")
    seconds: float = page.evaluate("performance.now() / 1000")
    return seconds


def memory_mb(page: Page) -> tuple[float, float]:
    """Megabytes of the tab after collecting garbage: objects of JavaScript, and these with typed arrays."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    usage: dict[str, Any] = session.send("Runtime.getHeapUsage")
    objects, arrays = usage["usedSize"], usage.get("backingStorageSize", 0)
    return objects / 1e6, (objects + arrays) / 1e6


def our_frames(page: Page, way: str, frames: int = FRAMES) -> list[list[float]]:
    """Milliseconds of each frame of a way to move the window: day, month, grown or jump; several passes."""
    asked = [START.toordinal() - EPOCH, DAYS, frames, way]
    passes: list[list[float]] = [page.evaluate(OURS, asked) for _ in range(PASSES)]
    return passes


def line_of_passes(name: str, passes: list[list[float]]) -> str:
    """One line of figures; `calm` takes of each frame its best pass, which other work spares."""
    calm = [min(times) for times in zip(*passes, strict=True)]
    every = [time for times in passes for time in times]
    return f"{line(name, every)}   calm p95 {percentile(calm):7.1f} ms"


def peer_frames(page: Page, frames: int) -> list[float]:
    """Milliseconds of each frame of the peer."""
    times: list[float] = page.evaluate(PEER, [frames])
    return times


def cadence(page: Page, milliseconds: int = 3000) -> list[float]:
    """Milliseconds between animation frames while the map plays at its greatest speed."""
    page.evaluate("window.timemap.show('2022-01-01', '2022-01-30')")
    page.select_option("#speed", index=page.locator("#speed option").count() - 1)
    gaps: list[float] = page.evaluate(CADENCE, milliseconds)
    return gaps


def scrubbed(page: Page) -> list[float]:
    """Milliseconds between animation frames while a real mouse drags over the slider, there and back."""
    track = page.locator("#track").bounding_box()
    if track is None:
        raise RuntimeError("the slider is not on the screen")
    top = track["y"] + 20
    page.mouse.move(track["x"] + 20, top)
    page.mouse.down()
    page.evaluate(WATCH)
    for share in (0.9, 0.2, 0.6):
        page.mouse.move(track["x"] + track["width"] * share, top, steps=60)
    gaps: list[float] = page.evaluate("() => { const told = window.gaps; window.gaps = null; return told; }")
    page.mouse.up()
    return gaps


def line(name: str, times: list[float]) -> str:
    """One line of figures."""
    figures = ("median", middle(times)), ("p95", percentile(times)), ("worst", max(times))
    return f"  {name:40} " + "   ".join(f"{what} {value:7.1f} ms" for what, value in figures)


def middle(times: list[float]) -> float:
    """The median."""
    return statistics.median(times)


def percentile(times: list[float]) -> float:
    """The 95th percentile."""
    return sorted(times)[int(len(times) * 0.95)]
