"""A report of one place: what it tells without a place happened where all else in it did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.claims.draft import may_be_one_day
from reports.claims.scene import is_one_spot, is_told_of_the_war, take_scene
from reports.claims.scene_named import is_named, names_unknown, names_unknown_object, place_key
from reports.lexicon.load import word_set
from reports.vocabulary import EventType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.claims.draft import Draft
    from reports.places import PlaceHit

_FEWEST_SENTENCES = 2
_ANOTHER = frozenset({"another", "similar", "previous", "other", "last"}) | word_set("leads_away")


def settle_one_scene(drafts: Sequence[Draft]) -> None:
    """Give the unplaced violence and tolls of a report the one place at which all its other violence lies.

    Args:
        drafts: all drafts of a report, in its order.
    """
    scene = _only_scene(drafts)
    if scene is None:
        return
    for draft in drafts:
        if _may_lie_there(draft, scene):
            take_scene(draft, scene)


def _only_scene(drafts: Sequence[Draft]) -> Draft | None:
    """A draft at the only place where the report tells of violence, in two sentences or more; else None."""
    placed = [draft for draft in drafts if draft.is_placed and draft.is_violence and not draft.background]
    if len({draft.marked.sentence.start for draft in placed}) < _FEWEST_SENTENCES:
        return None
    if not all(is_one_spot(draft) for draft in placed):
        return None
    return placed[0] if len({place_key(draft.places[0]) for draft in placed}) == 1 else None


def _may_lie_there(draft: Draft, scene: Draft) -> bool:
    """Told without a place, of the same days, and not of another deed, of a side or of the war."""
    if draft.is_placed or draft.background or draft.cumulative or is_told_of_the_war(draft):
        return False
    is_toll = draft.event_type is EventType.TOLL and bool(draft.counts) and not _is_of_side(draft)
    marked = draft.marked
    if not (draft.is_violence or is_toll) or not _ANOTHER.isdisjoint(marked.words):
        return False
    if names_unknown(marked) or names_unknown_object(marked, draft.last):
        return False
    elsewhere = any(_lies_elsewhere(hit, scene.places[0]) for hit in marked.places if _is_seen(draft, hit))
    return not elsewhere and may_be_one_day(draft.date, scene.date)


def _is_seen(draft: Draft, hit: PlaceHit) -> bool:
    """A place that the sentence speaks of, whether a frame or not; no seat of a speaker."""
    return hit.is_country or is_named(draft.marked, hit)


def _lies_elsewhere(hit: PlaceHit, scene: PlaceHit) -> bool:
    """A place other than the scene, and no country that it lies in."""
    if hit.is_frame and hit.place is not None and scene.place is not None:
        return hit.relation in {"locative", "object"} and hit.place.country != scene.place.country
    return place_key(hit) != place_key(scene)


def _is_of_side(draft: Draft) -> bool:
    """The losses that a side counts may lie anywhere on its front."""
    return any(side.name and side.name == draft.target for side in draft.marked.sides)
