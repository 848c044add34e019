"""Milliseconds a frame of the time map in a headless browser without a GPU, side by side with folium's own.

    python -m benchmarks.timemap [--quick] [--texts]

Invented events (benchmarks/timemap_events.py) are packed and played in the standalone page: a million at
20,000 places, 250,000 at 250,000 places, a million at a million places; then 10,000 and 50,000 beside
TimestampedGeoJson (Leaflet.TimeDimension 1.1.1), in the same browser on the same machine. What a frame is,
says benchmarks/timemap_browser.py. Each way of moving the window is played three times. Other work on the
machine makes frames slower, never faster: `calm p95` is the 95th percentile over the best pass of each frame.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from benchmarks import timemap_browser as measure
from benchmarks.timemap_events import invented
from benchmarks.timemap_peer import PeerMissingError, peer_page, peer_scripts
from geo.webmap import standalone_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from geo.columns import EventColumns

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SIZES = ((1_000_000, 20_000), (250_000, 250_000), (1_000_000, 1_000_000))
PEER_SIZES = ((10_000, 2_000), (50_000, 5_000))
PEER_FRAMES = 40
WAYS = (("one day", "day"), ("30 days", "month"), ("all days up to one", "grown"), ("jumps", "jump"))
COUNTRY = (31.0, 48.5, 7.5)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Frames of the time map")
    parser.add_argument("--quick", action="store_true", help="one size, no peer")
    parser.add_argument("--texts", action="store_true", help="also a page with a text for each of a million")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        named = (os.environ.get("CHROMIUM", ""), *BROWSERS)
        path = next((found for name in named if name and (found := shutil.which(name))), None)
        browser = playwright.chromium.launch(executable_path=path, args=list(measure.ARGUMENTS))
        for events, places in SIZES[:1] if options.quick else SIZES:
            own(browser, Path(folder), invented(events, places), places)
        if options.texts:
            with_texts(browser, Path(folder))
        if not options.quick:
            beside_the_peer(browser, Path(folder))
        browser.close()


def own(browser: Browser, folder: Path, columns: EventColumns, places: int) -> None:
    """All figures of the time map at one size."""
    before = time.perf_counter()
    text = standalone_page(columns, texts=False)
    made = time.perf_counter() - before
    print(
        f"{len(columns):,} events at {places:,} places: page {len(text) / 1e6:.1f} MB, made in {made:.1f} s"
    )
    with measure.opened(browser, write(folder, text)) as page:
        print(f"  ready {measure.ready_seconds(page):.2f} s after loading began")
        for name, way in WAYS:
            print(measure.line_of_passes(name, measure.our_frames(page, way)))
        page.check("#mode-cumulative", force=True)
        print(measure.line_of_passes("cumulative, fading", measure.our_frames(page, "grown")))
        page.check("#mode-window", force=True)
        page.evaluate("(view) => window.timemap.lookAt(...view)", list(COUNTRY))
        for name, way in WAYS[:3]:
            print(measure.line_of_passes(f"{name}, zoomed in", measure.our_frames(page, way)))
        print(measure.line("between frames in play", measure.cadence(page)))
        print(measure.line("between frames of a mouse drag", measure.scrubbed(page)))
        objects, whole = measure.memory_mb(page)
        print(f"  memory of the tab: {whole:.0f} MB, of which {objects:.0f} MB objects")


def with_texts(browser: Browser, folder: Path) -> None:
    """The page when it holds a coded record of each event as well."""
    events, places = SIZES[0]
    text = standalone_page(invented(events, places))
    print(f"{events:,} events with the record of a coded row each: page {len(text) / 1e6:.1f} MB")
    with measure.opened(browser, write(folder, text)) as page:
        print(f"  ready {measure.ready_seconds(page):.2f} s after loading began")


def beside_the_peer(browser: Browser, folder: Path) -> None:
    """The same events in both; the peer on a canvas, and as SVG, which is what folium makes by default."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "sitrep-atlas" / "npm"
    try:
        scripts = peer_scripts(cache)
    except PeerMissingError as error:
        print(f"TimestampedGeoJson was not measured, its scripts cannot be fetched: {error}")
        return
    for events, places in PEER_SIZES:
        columns = invented(events, places)
        print(f"{events:,} events at {places:,} places, beside TimestampedGeoJson")
        for name, way, duration in (("30 days", "month", "P30D"), ("all days up to one", "grown", None)):
            with measure.opened(browser, write(folder, standalone_page(columns, texts=False))) as page:
                measure.ready_seconds(page)
                passes = measure.our_frames(page, way)
            print(measure.line_of_passes(f"{name}: time map", passes))
            ours = passes[0]
            for drawn, canvas in (("canvas", True), ("SVG", False)):
                peer = peer_page(columns, scripts, duration=duration, canvas=canvas)
                with measure.opened(browser, write(folder, peer)) as page:
                    theirs = measure.peer_frames(page, PEER_FRAMES)
                times = measure.middle(theirs) / measure.middle(ours)
                late = measure.percentile(theirs) / measure.percentile(ours)
                print(measure.line(f"{name}: TimestampedGeoJson, {drawn}", theirs))
                print(f"  {'':40} {times:.0f} times as long (median), {late:.0f} times (p95)")


def write(folder: Path, text: str) -> Path:
    """The page as a file."""
    file = folder / "map.html"
    file.write_text(text, encoding="utf-8")
    return file


if __name__ == "__main__":
    main()
