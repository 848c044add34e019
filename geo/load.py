"""The only reads of files in this room: style tables, the basemap, the page's own parts, Leaflet."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path
from typing import Any

import xstatic.pkg.leaflet

DATA = Path(__file__).resolve().parent.parent / "data"
PAGE = Path(__file__).resolve().parent / "page"
LEAFLET = Path(xstatic.pkg.leaflet.BASE_DIR)


@cache
def style_rows(table: str) -> tuple[dict[str, str], ...]:
    """Rows of a table in data/style."""
    with (DATA / "style" / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))


@cache
def hxl_tags() -> dict[str, str]:
    """HXL tag of each column of the CSV, from data/exchange/hxl.csv."""
    with (DATA / "exchange" / "hxl.csv").open(encoding="utf-8", newline="") as stream:
        return {row["column"]: row["tag"] for row in csv.DictReader(stream)}


@cache
def claim_meanings() -> dict[str, str]:
    """What each member of a claim means, from data/exchange/claims.csv."""
    with (DATA / "exchange" / "claims.csv").open(encoding="utf-8", newline="") as stream:
        return {row["column"]: row["meaning"] for row in csv.DictReader(stream)}


@cache
def basemap_part(name: str) -> Any:
    """A file of the vector basemap: `world`, `tiles` or `labels`; data/basemap/README.md has their layout."""
    return json.loads((DATA / "basemap" / f"{name}.json").read_text(encoding="utf-8"))


@cache
def page_part(name: str) -> str:
    """A script, style sheet or fragment of the page."""
    return (PAGE / name).read_text(encoding="utf-8")


@cache
def leaflet_part(name: str) -> str:
    """Leaflet's script or style sheet, as the installed package has it."""
    return (LEAFLET / name).read_text(encoding="utf-8")
