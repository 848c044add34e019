"""The map of places: numbered candidates with their radius, on the same page and basemap as the time map.

Like the time map it is made of constants; the places come as a message and are written as text.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from geo.basemap import whole_detail
from geo.webmap import DATA_MARK, assembled, detail_element

if TYPE_CHECKING:
    from gazetteer.place import Place

TITLE = "Map of places"
STYLES = ("tokens.css", "map.css", "places.css")
SCRIPTS = (
    "bytes.js",
    "style.js",
    "canvas.js",
    "basemap.js",
    "labels.js",
    "footprints.js",
    "dom.js",
    "places.js",
    "places_main.js",
)
MOST_VERTICES = 4_000
Chain = tuple[tuple[float, float], ...]


@cache
def place_page() -> str:
    """The page without places; it waits for them as a message."""
    page = assembled(theme="light", title=TITLE, body="places.html", styles=STYLES, scripts=SCRIPTS)
    return page.replace(DATA_MARK, detail_element(whole_detail()))


def place_mark(place: Place, number: int | None = None) -> dict[str, Any]:
    """What the page draws of a place, as JSON values.

    `lines` are chains and `rings` all rings of the boundary with their holes, or None when it is not known;
    each is flat: lon, lat, lon, lat. A very long border or boundary is thinned to 4,000 vertices; the ends of
    its chains stay.
    """
    rings = [ring for polygon in place.polygons for ring in polygon]
    step = max(1, -(-sum(map(len, (*place.lines, *rings))) // MOST_VERTICES))
    return {
        "number": number,
        "name": place.name,
        "kind": str(place.kind),
        "lon": place.lon,
        "lat": place.lat,
        "radius_km": place.radius_km,
        "lines": [_flat(line, step) for line in place.lines],
        "rings": [_flat(ring, step) for ring in rings] or None,
    }


def _flat(chain: Chain, step: int) -> list[float]:
    """Every so many vertices of a chain, and its last."""
    return [degree for vertex in (*chain[:-1:step], chain[-1]) for degree in vertex]
