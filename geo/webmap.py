"""The time map page. Folium builds it from constants; scripts and data are put in after it has rendered.

Rendering runs text through Jinja twice, so nothing that comes from outside may pass through folium or branca:
the page holds marks, and `str.replace` puts the parts in their place when no template is left to run.
"""

from __future__ import annotations

import base64
import html
import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import folium
import numpy as np
from branca.element import MacroElement
from jinja2 import Template

from geo.basemap import TILE_DEG, detail_around, whole_detail, world
from geo.columns import EventColumns
from geo.load import leaflet_part, page_part
from geo.style import THEMES, page_style
from geo.timeline import pack
from geo.timeline_order import block_order
from geo.timeline_places import UNITS_PER_DEGREE
from geo.timeline_texts import text_chunks, text_element

if TYPE_CHECKING:
    from collections.abc import Sequence

    from events.event import Event

MAP_ID = "timemap"
DEFAULT_TITLE = "Time map"
ATTRIBUTION = "Made with Natural Earth · Places: GeoNames, CC BY 4.0"
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
STYLES = (
    "tokens.css",
    "map.css",
    "timeline.css",
    "panel.css",
    "help.css",
    "phone.css",
    "save.css",
    "draw.css",
    "print.css",
)
SCRIPTS = (
    "days.js",
    "bytes.js",
    "placecolumns.js",
    "daycounts.js",
    "data.js",
    "facts.js",
    "texts.js",
    "style.js",
    "canvas.js",
    "basemap.js",
    "labels.js",
    "sprites.js",
    "digits.js",
    "footprints.js",
    "ringimages.js",
    "routes.js",
    "arrange.js",
    "counter.js",
    "spots.js",
    "cells.js",
    "spotmarks.js",
    "cellmarks.js",
    "layer.js",
    "history.js",
    "areas.js",
    "hits.js",
    "timescale.js",
    "bins.js",
    "histogram.js",
    "slider.js",
    "player.js",
    "dom.js",
    "figures.js",
    "claims.js",
    "place_match.js",
    "event_details.js",
    "panel_parts.js",
    "panel.js",
    "legend.js",
    "choose.js",
    "view.js",
    "controls.js",
    "online.js",
    "modes.js",
    "states.js",
    "keys.js",
    "welcome.js",
    "summary.js",
    "messages.js",
    "sources.js",
    "capture.js",
    "gif.js",
    "video.js",
    "pngtext.js",
    "takeaway.js",
    "savedialog.js",
    "viewport.js",
    "drawing.js",
    "app.js",
    "main.js",
)
HEAD_MARK, BODY_MARK, DATA_MARK = "<!--timemap:head-->", "<!--timemap:body-->", "<!--timemap:data-->"
TITLE_MARK = "<!--timemap:title-->"


class TimeMap(MacroElement):
    """The plugin that starts the time map on a folium map; its scripts are files of this package."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # branca leaves it untyped
        self._name = "TimeMap"
        self._id = MAP_ID
        self._template = Template(
            "{% macro script(this, kwargs) %}"
            "window.timemapStart({{ this._parent.get_name() }});"
            "{% endmacro %}"
        )


def map_page(*, theme: str = "light") -> str:
    """The page without data; it waits for them as a message (see docs of the map page)."""
    return _page(theme).replace(DATA_MARK, detail_element(whole_detail())).replace(TITLE_MARK, DEFAULT_TITLE)


def standalone_page(
    events: EventColumns | Sequence[Event], *, theme: str = "light", title: str = "", texts: bool = True
) -> str:
    """The page with its data inside: one file that works from disk and asks no host for anything.

    Args:
        events: events, or their columns.
        theme: `light` or `dark`.
        title: words of the user, shown as text.
        texts: whether the file holds the records of the events too, in chunks of which one is read when an
            event is opened.
    """
    columns = events if isinstance(events, EventColumns) else EventColumns.of(events)
    order = block_order(columns)
    data = base64.b64encode(pack(columns, texts=False, order=order)).decode("ascii")
    elements = _data_element("timemap-data", data) + detail_element(detail_around(_where(columns)))
    if texts:
        elements += _data_element("timemap-texts", text_element(list(text_chunks(columns, order.rows))))
    name = html.escape(title.strip() or DEFAULT_TITLE)
    return _page(theme).replace(DATA_MARK, elements).replace(TITLE_MARK, name)


def _data_element(name: str, text: str) -> str:
    """An element that holds base64, which no browser runs."""
    return f'<script type="application/octet-stream" id="{name}">{text}</script>'


def detail_element(packed: str) -> str:
    """The element with the fine tiles of the basemap."""
    return _data_element("timemap-detail", packed)


def _where(columns: EventColumns) -> list[tuple[float, float]]:
    """A (lon, lat) in every tile of the basemap in which there is a place of the events."""
    rows = np.unique(np.concatenate([columns.place, columns.origin, columns.destination]))
    rows = rows[rows >= 0]
    degrees = np.column_stack([columns.places.lon[rows], columns.places.lat[rows]]) / UNITS_PER_DEGREE
    corners = np.unique(np.floor(degrees / TILE_DEG), axis=0) * TILE_DEG
    return [(lon, lat) for lon, lat in corners.tolist()]


@cache
def _page(theme: str) -> str:
    """The rendered page with every part in place but the data and the title."""
    if theme not in THEMES:
        raise ValueError(f"theme={theme!r} is not known; accepted: {', '.join(THEMES)}")
    return assembled(theme=theme, title=TITLE_MARK, body="page.html", styles=STYLES, scripts=SCRIPTS)


def assembled(*, theme: str, title: str, body: str, styles: Sequence[str], scripts: Sequence[str]) -> str:
    """A page around folium's map from parts of this package, in their order; no data are in it.

    Args:
        theme: `light` or `dark`.
        title: words of ours, or a mark that is replaced later.
        body: file with the elements above the map; what a page is given as data comes after them.
        styles: style sheets after Leaflet's.
        scripts: scripts of one scope; one of them sets `window.timemapStart`, which gets the map.
    """
    page = _rendered()
    page = page.replace("<html>", f'<html lang="en" data-theme="{theme}">', 1)
    page = page.replace(HEAD_MARK, _head(title, styles), 1)
    return page.replace(BODY_MARK, page_part(body) + DATA_MARK + _scripts(scripts), 1)


def _rendered() -> str:
    """Folium's own page: the map element, its scale and attribution, and the start of the plugin."""
    figure: Any = _map().get_root()
    figure.header.add_child(folium.Element(HEAD_MARK), name="timemap_head")
    figure.html.add_child(folium.Element(BODY_MARK), name="timemap_body")
    return re.sub(r"<meta name=\"viewport\".*?/>", "", figure.render(), count=1, flags=re.DOTALL)


def _map() -> folium.Map:
    """A folium map without tiles, links or scripts of other hosts; ids are fixed, so that pages are equal."""
    world = folium.Map(
        location=(25, 15), tiles=None, zoom_start=2, control_scale=True, zoom_control=False,
        min_zoom=2, max_zoom=13, zoom_snap=0.25, zoom_delta=1, wheel_px_per_zoom_level=100,
        attribution_control=True, keyboard=False,
    )  # fmt: skip
    world._id = MAP_ID  # noqa: SLF001 - folium draws a random id otherwise
    world.default_js, world.default_css = [], []
    world.add_child(TimeMap())
    return world


def _head(name: str, sheets: Sequence[str]) -> str:
    policy = f'<meta http-equiv="Content-Security-Policy" content="{CONTENT_SECURITY_POLICY}">'
    viewport = '<meta name="viewport" content="width=device-width, initial-scale=1">'
    styles = "\n".join([_leaflet_style(), *(page_part(sheet) for sheet in sheets)])
    leaflet = f"<script>{_leaflet_script()}</script>"
    title = f"<title>{name}</title>"
    return f"{policy}\n{viewport}\n{title}\n<style>{styles}</style>\n{leaflet}"


def _scripts(names: Sequence[str]) -> str:
    constants = {"basemap": world(), "style": page_style(), "attribution": ATTRIBUTION}
    data = f'<script type="application/json" id="timemap-constants">{_script_json(constants)}</script>'
    code = "\n".join(page_part(name) for name in names)
    return f"{data}\n<script>(() => {{\n'use strict';\n{code}\n}})();</script>"


def _leaflet_script() -> str:
    return re.sub(r"//# sourceMappingURL=\S+", "", leaflet_part("leaflet.js"))


def _leaflet_style() -> str:
    """Leaflet's style without its images, which the page does not use."""
    return re.sub(r"background(-image)?:\s*url\([^)]*\);?", "", leaflet_part("leaflet.css"))


def _script_json(value: Any) -> str:
    """JSON that cannot end the script element around it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
