"""The province of a sentence that names nothing nearer: Amhara in "an attack in Ethiopia's Amhara region".

A province hundreds of kilometres wide is a frame while a report is read: the town inside it is where a thing
happened. Where no town is named, by this sentence or before it, the province is what the report says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.place import PlaceKind
from reports.happenings.no_impact import is_named_for_another_reason
from reports.places import LOCATIVE
from reports.vocabulary import EventType, SubEventType

if TYPE_CHECKING:
    from reports.claims.draft import Draft
    from reports.places import PlaceHit

WIDEST_KM = 700.0  # the widest provinces of countries at war; wider ones tell as little as their country
_UNIT = "atlas:admin1-"
_NOT_THERE = frozenset({SubEventType.TOLL, SubEventType.AGREEMENT})


def told_province(draft: Draft) -> list[PlaceHit]:
    """The one province of the sentence in which a draft lies that has no place; or nothing."""
    if draft.sub_event_type in _NOT_THERE or draft.event_type is EventType.DISPLACEMENT:
        return []
    found = [hit for hit in draft.marked.places if _is_province(hit) and _holds(draft, hit)]
    return found if len(found) == 1 else []


def _is_province(hit: PlaceHit) -> bool:
    place = hit.place
    if place is None or place.kind is not PlaceKind.REGION or not hit.is_frame or hit.container:
        return False
    return place.place_id.startswith(_UNIT) and place.radius_km <= WIDEST_KM


def _holds(draft: Draft, hit: PlaceHit) -> bool:
    """In the words of the happening, or right after: "killed in X", and no "said in X", "fled to X"."""
    marked = draft.marked
    if not hit.is_literal or hit.relation not in LOCATIVE or is_named_for_another_reason(marked, hit):
        return False
    if any(said.first <= hit.first < said.last for said in marked.attributions):
        return False
    return marked.clause_of[hit.first] == marked.clause_of[draft.first]
