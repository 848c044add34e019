"""The place of a headline or first sentence that names none: the next sentences tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.claims.draft import may_be_one_day
from reports.claims.scene import is_one_spot, may_share_scene, take_scene
from reports.claims.scene_named import place_key
from reports.inherited_days import NO_DAY_NAMED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reports.claims.draft import Draft
    from reports.report import DateSpan

_LEAD_PARAGRAPHS = 3
_LEAD_DAYS = 3
_LEAD_SENTENCES = 4


def settle_leads(drafts: Sequence[Draft]) -> None:
    """Give the unplaced violence of a headline or first sentence the place that the next sentences tell.

    Args:
        drafts: all drafts of a report, in its order.
    """
    for index, draft in enumerate(drafts):
        if draft.marked.sentence.paragraph >= _LEAD_PARAGRAPHS:
            return
        _date_lead(draft, drafts[index + 1 :])
        if draft.is_placed or not may_share_scene(draft):
            continue
        later = _told_next(drafts[index + 1 :], draft)
        if later is not None:
            take_scene(draft, later)


def _date_lead(lead: Draft, drafts: Sequence[Draft]) -> None:
    """Give a lead without a day the day on which the next sentences say that it happened there."""
    if lead.date.basis != NO_DAY_NAMED or not lead.is_violence or not is_one_spot(lead):
        return
    starts: set[int] = set()
    for draft in drafts:
        starts.add(draft.marked.sentence.start)
        if len(starts) > _LEAD_SENTENCES:
            return
        is_own = draft.marked is lead.marked
        if draft.date.words and not is_own and _is_short(draft.date) and _is_same_deed(draft, lead):
            lead.date = draft.date
            return


def _is_short(date: DateSpan) -> bool:
    """A day or a night, and not all days since one."""
    return date.start is not None and date.end is not None and (date.end - date.start).days < _LEAD_DAYS


def _is_same_deed(draft: Draft, lead: Draft) -> bool:
    """Violence of a like kind at the same place, on days that are named and not a running toll."""
    if draft.cumulative or draft.background or not draft.is_violence or draft.date.start is None:
        return False
    keys = {place_key(hit) for hit in draft.places}
    same_kind = lead.generic or draft.generic or draft.sub_event_type is lead.sub_event_type
    return same_kind and place_key(lead.places[0]) in keys


def _told_next(drafts: Iterable[Draft], lead: Draft) -> Draft | None:
    """The first located violence of the next sentences, when it can be what the lead tells of."""
    starts: set[int] = set()
    for draft in drafts:
        starts.add(draft.marked.sentence.start)
        if len(starts) > _LEAD_SENTENCES:
            return None
        if draft.is_placed and draft.is_violence and not draft.background:
            return draft if is_one_spot(draft) and _may_be_told_by(draft, lead) else None
    return None


def _may_be_told_by(draft: Draft, lead: Draft) -> bool:
    """Same kind of violence, days that can be the same, no other number of dead."""
    same_kind = lead.generic or draft.generic or draft.sub_event_type is lead.sub_event_type
    killed, told = draft.counts.get("killed"), lead.counts.get("killed")
    if killed is not None and told is not None and killed.hit.low != told.hit.low:
        return False
    return same_kind and may_be_one_day(draft.date, lead.date)
