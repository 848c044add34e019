"""The dashboard's own components: their scripts are constants, what they are given comes as data."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

import streamlit as st

from dashboard.load import part
from geo.webmap import map_page


@dataclass(frozen=True)
class Components:
    """Mounting commands of the components."""

    page: Any
    relay: Any
    texts: Any
    viewport: Any
    panel: Any
    report_text: Any


@cache
def page_script() -> str:
    """The script that delivers the map page; made once."""
    return part("page.js").replace("PAGE", json.dumps(map_page()).replace("</", "<\\/"))


@st.cache_resource(show_spinner=False)
def components() -> Components:
    """Register the components, once for each server.

    The map page (about a megabyte) is a component of its own without data: it then travels once in a visit,
    and not with each change of the data.
    """
    make = st.components.v2.component
    return Components(
        page=make("sitrep_atlas_page", js=page_script()),
        relay=make("sitrep_atlas_map", js=part("tiles.js") + part("relay.js"), css=part("relay.css")),
        texts=make("sitrep_atlas_texts", js=part("texts.js")),
        viewport=make("sitrep_atlas_viewport", js=part("viewport.js")),
        panel=make("sitrep_atlas_panel", js=part("panel.js")),
        report_text=make("sitrep_atlas_report", js=part("report_text.js"), css=part("report_text.css")),
    )
