"""The peer of the benchmark: folium's TimestampedGeoJson with the same events, its scripts from npm.

Leaflet.TimeDimension 1.1.1 and what it needs are fetched once with `npm pack` into a folder for caches.
"""

from __future__ import annotations

import subprocess
import tarfile
from typing import TYPE_CHECKING, Any

import folium
import numpy as np
from folium.plugins import TimestampedGeoJson

from benchmarks.timemap_events import iso_day
from geo.load import leaflet_part
from geo.style import page_style

if TYPE_CHECKING:
    from pathlib import Path

    from geo.columns import EventColumns

# Package, version, and the file of it that the page loads, in the order of loading.
SCRIPTS = (
    ("iso8601-js-period", "0.2.1", "package/iso8601.js"),
    ("leaflet-timedimension", "1.1.1", "package/dist/leaflet.timedimension.min.js"),
    ("moment", "2.18.1", "package/min/moment.min.js"),
)


class PeerMissingError(RuntimeError):
    """The peer's scripts are neither in the cache folder nor can they be fetched."""


def peer_scripts(folder: Path) -> str:
    """The peer's scripts, one after the other.

    Raises:
        PeerMissingError: npm is missing or cannot reach its registry.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return "\n;".join(_script(folder, *script) for script in SCRIPTS)


def _script(folder: Path, name: str, version: str, inside: str) -> str:
    tarball = folder / f"{name}-{version}.tgz"
    if not tarball.exists():
        try:
            subprocess.run(  # noqa: S603 - a fixed command
                ["npm", "pack", "--silent", f"{name}@{version}"],  # noqa: S607
                cwd=folder, check=True, capture_output=True, text=True,
            )  # fmt: skip
        except (OSError, subprocess.CalledProcessError) as error:
            said = getattr(error, "stderr", "") or str(error)
            raise PeerMissingError(f"npm pack {name}@{version}: {said.strip().splitlines()[-1]}") from error
    with tarfile.open(tarball) as archive:
        file = archive.extractfile(inside) if inside in archive.getnames() else None
        if file is None:
            raise PeerMissingError(f"'{tarball.name}' has no {inside}")
        return file.read().decode("utf-8")


def peer_page(columns: EventColumns, scripts: str, *, duration: str | None, canvas: bool) -> str:
    """A folium map with the events as circles, one for each event.

    Args:
        columns: the events.
        scripts: what `peer_scripts` gave.
        duration: how long an event stays, like "P30D"; None piles events up.
        canvas: drawn on a canvas, else as SVG, which is folium's default.
    """
    world = folium.Map(location=(48, 31), zoom_start=6, tiles=None, prefer_canvas=canvas)
    world.default_js, world.default_css = [], []
    plugin = TimestampedGeoJson(  # type: ignore[no-untyped-call] # folium leaves it untyped
        {"type": "FeatureCollection", "features": _features(columns)},
        period="P1D", duration=duration, auto_play=False, add_last_point=False, transition_time=1,
    )  # fmt: skip
    plugin.default_js, plugin.default_css = [], []
    plugin.add_to(world)
    page: str = world.get_root().render()
    own = f"<style>{leaflet_part('leaflet.css')}</style><script>{leaflet_part('leaflet.js')}</script>"
    return page.replace("</head>", f"{own}<script>{scripts}</script></head>", 1)


def _features(columns: EventColumns) -> list[dict[str, Any]]:
    """One circle an event, on its first day, in the colour of its kind."""
    colors = [symbol["color"]["light"] for symbol in page_style()["symbols"]]
    lon = columns.places.lon[columns.place] / 1e5
    lat = columns.places.lat[columns.place] / 1e5
    rows = np.argsort(columns.first_day, kind="stable")
    return [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [float(lon[row]), float(lat[row])]},
            "properties": {
                "times": [iso_day(int(columns.first_day[row]))],
                "icon": "circle",
                "iconstyle": {"radius": 5, "weight": 1, "color": colors[int(columns.symbol[row])]},
            },
        }
        for row in rows
    ]
