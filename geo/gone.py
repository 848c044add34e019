"""The record of an event that was shown and is no longer in the store."""

from __future__ import annotations

from typing import Any

from events.record import COLUMN_NAMES

GONE = "this event was changed in the store a moment ago"


def gone(event_id: str) -> dict[str, Any]:
    """A record that says nothing but the id."""
    nothing: dict[str, Any] = dict.fromkeys(COLUMN_NAMES)
    told = {
        "id": event_id,
        "event_type": "",
        "sub_event_type": "",
        "status": "asserted",
        "agreement": "single",
    }
    lists: dict[str, Any] = {"claims": [], "denied_by": [], "sides": []}
    words = {
        "date_precision": "unknown",
        "geo_precision": "unlocated",
        "unlocated_reason": GONE,
        "reports": 0,
    }
    return nothing | told | lists | words
