"""Articles with labelled toponyms, in the XML of LGL and TR-News: `article`, `text`, `toponym`, `gaztag`.

Some labels stand a few characters off in the file; they are moved to the nearest place where the text has the
phrase, when that is close, and left as they are otherwise.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET  # our own test material, no outside input
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FARTHEST_SLIP = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldToponym:
    """A labelled toponym: `text[start:end]`, and its point (lon, lat), None when the label has none."""

    start: int
    end: int
    text: str
    point: tuple[float, float] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """A text and its labelled toponyms."""

    article_id: str
    text: str
    toponyms: tuple[GoldToponym, ...]


def read_articles(path: Path) -> list[GoldArticle]:
    """The articles of a file."""
    root = ET.parse(path).getroot()  # noqa: S314 - the benchmark's own file
    return [_article(node) for node in root.iter("article")]


def _article(node: ET.Element) -> GoldArticle:
    text = node.findtext("text") or ""
    toponyms = [_toponym(text, child) for child in node.iter("toponym")]
    return GoldArticle(article_id=node.get("docid") or "", text=text, toponyms=tuple(toponyms))


def _toponym(text: str, node: ET.Element) -> GoldToponym:
    phrase = node.findtext("phrase") or ""
    start, end = int(node.findtext("start") or 0), int(node.findtext("end") or 0)
    if text[start:end] != phrase:
        slips = [
            slip for slip in range(-FARTHEST_SLIP, FARTHEST_SLIP + 1) if text.startswith(phrase, start + slip)
        ]
        start += min(slips, key=abs, default=0)
        end = start + len(phrase) if slips else end
    lat, lon = node.findtext("gaztag/lat"), node.findtext("gaztag/lon")
    point = (float(lon), float(lat)) if lat and lon else None
    return GoldToponym(start=start, end=end, text=phrase, point=point)
