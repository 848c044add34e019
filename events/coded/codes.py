"""Codes of datasets in our words: kinds of events, precisions of places and dates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from events.load import exchange_rows
from gazetteer.place import PlaceKind
from reports.vocabulary import DatePrecision, SubEventType


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCode:
    """What a code of place precision means; `near`: not at the point but near it; `reason` in words."""

    kind: PlaceKind
    near: bool
    radius_km: float
    reason: str


@cache
def place_codes(dataset: str) -> dict[str, PlaceCode]:
    """By code, from data/exchange/coded_places.csv."""
    return {
        row["code"]: PlaceCode(
            kind=PlaceKind(row["place_kind"]),
            near=row["near"] == "yes",
            radius_km=float(row["radius_km"]),
            reason=row["reason"],
        )
        for row in exchange_rows("coded_places")
        if row["format"] == dataset
    }


@cache
def date_codes(dataset: str) -> dict[str, tuple[DatePrecision, str]]:
    """Precision and reason by code, from data/exchange/coded_dates.csv."""
    return {
        row["code"]: (DatePrecision(row["date_precision"]), row["reason"])
        for row in exchange_rows("coded_dates")
        if row["format"] == dataset
    }


@cache
def kind_codes(dataset: str) -> dict[str, tuple[SubEventType | None, str]]:
    """Kind (None: not an event of this product) and reason by code, from data/exchange/coded_kinds.csv."""
    return {
        row["code"]: (SubEventType(row["sub_event_type"]) if row["sub_event_type"] else None, row["reason"])
        for row in exchange_rows("coded_kinds")
        if row["format"] == dataset
    }
