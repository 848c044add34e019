"""Articles with a reader's labels: `tests/cases/articles*.jsonl`, one article a line.

The columns are described in `tests/cases/README.md`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from benchmarks.scoring import CONTESTED, FIGURES, Bounds, Days, Span, find_spans, read_days

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledEvent:
    """One event as a careful reader sees it.

    Attributes:
        quote: the words it rests on; `spans` is where they stand.
        sub_event_types: every sub type that a reader would accept.
        place: the name as written, or None when the text names no place for it.
        names: names of the gazetteer that are the right place; empty for an unlocated event.
        point: (lon, lat) near the middle of the place, None when the event must have no geometry.
        days: inclusive days, or None when undated.
        figures: bounds per figure of `FIGURES`; None means not stated.
        claimants: any of these said it; empty for the report's own voice.
        happening: labels with the same word are about one happening; one found event may hold them all.
        place_optional: True where leaving it without a place is as right as giving the labelled one.
    """

    quote: str
    spans: tuple[Span, ...]
    event_type: str
    sub_event_types: tuple[str, ...]
    place: str | None
    names: tuple[str, ...]
    point: tuple[float, float] | None
    kind: str | None
    geo_precision: str
    days: Days
    figures: dict[str, Bounds] = field(default_factory=dict)
    status: str = "asserted"
    claimants: tuple[str, ...] = ()
    deniers: tuple[str, ...] = ()
    other_places: dict[str, str] = field(default_factory=dict)
    happening: str | None = None
    place_optional: bool = False

    @property
    def contested(self) -> bool:
        """Whether somebody denies or disputes it."""
        return self.status in CONTESTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A labelled text; no event may lie at one of its `forbidden_places`."""

    article_id: str
    published: date
    source: str
    text: str
    events: tuple[LabelledEvent, ...]
    forbidden_places: tuple[str, ...]


def read_articles(path: Path) -> tuple[Article, ...]:
    """All articles of a file, in its order."""
    return tuple(_article(json.loads(line)) for line in path.read_text("utf-8").splitlines() if line)


def _article(row: dict[str, Any]) -> Article:
    return Article(
        article_id=row["id"],
        published=date.fromisoformat(row["published"]),
        source=row["source"],
        text=row["text"],
        events=tuple(_event(event, row["text"]) for event in row["events"]),
        forbidden_places=tuple(row["forbidden_places"]),
    )


def _event(row: dict[str, Any], text: str) -> LabelledEvent:
    located = row["lon"] is not None
    others = {role: row[role] for role in ("origin", "destination", "launch_place") if row.get(role)}
    return LabelledEvent(
        quote=row["quote"],
        spans=find_spans(text, row["quote"]),
        event_type=row["event_type"],
        sub_event_types=tuple(row["sub_event_type"]),
        place=row["place"],
        names=tuple(row["place_name_any"]) + ((row["place"],) if row["place"] and located else ()),
        point=(row["lon"], row["lat"]) if located else None,
        kind=row["kind"],
        geo_precision=row["geo_precision"],
        days=read_days(row["date_start"], row["date_end"]),
        figures={name: _bounds(row[name]) for name in FIGURES},
        status=row["status"],
        claimants=tuple(row["claimant_any"] or ()),
        deniers=tuple(row["denied_by_any"] or ()),
        other_places=others,
        happening=row.get("happening"),
        place_optional=row.get("place_optional", False),
    )


def _bounds(pair: list[int | None] | None) -> Bounds:
    if pair is None or pair[0] is None:
        return None
    return pair[0], pair[1]
