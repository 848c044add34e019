"""The place that "where" stands for: "the city of Goris, where many have found shelter"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reports.happenings import Happening
    from reports.marked import Marked
    from reports.places import PlaceHit

_REACH = 2


def antecedent(marked: Marked, happening: Happening) -> PlaceHit | None:
    """The name right before the "where" that begins the happening's clause, whatever its role, or None."""
    first, _ = marked.clause(happening.first)
    if marked.tokens[first].low != "where":
        return None
    before = [place for place in marked.places if place.last <= first <= place.last + _REACH]
    return next((place for place in reversed(before) if not place.is_frame), None)
