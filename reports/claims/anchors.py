"""The attack that the figures of the next sentence speak of ("Bombs hit Lyptsi. Three people died.")."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from reports.claims.scene import is_last_named
from reports.claims.wider_land import is_of_wider_land
from reports.lexicon.load import word_set
from reports.parties import counted_side
from reports.places import LOCATIVE
from reports.vocabulary import EventType, SubEventType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.claims.draft import Draft
    from reports.claims.story import Story
    from reports.figures import Counted
    from reports.marked import Marked
    from reports.places import PlaceHit

_ANCHORS = frozenset({EventType.REMOTE, EventType.CIVILIANS, EventType.BATTLES})
_NEXT_SENTENCE_GAP = 3
_NEAR_SENTENCE_GAP = 200
_ANEW = frozenset(
    {"figure", "count", "number", "toll", "counted", "it", "this", "named", "says", "said"}
    | {"gave", "had", "recorded", "listed"}
)
_LEADS_OFF = word_set("leads_off")


def find_anchor(story: Story, marked: Marked, counted: Counted) -> Draft | None:
    """The located attack of the sentence right before, when this sentence names no place of its own."""
    spoken = {index for said in marked.attributions for index in range(said.first, said.last)}
    own = (place for place in marked.places if place.first not in spoken)
    if any(_is_own_place(place) for place in own) or counted_side(marked, counted, None):
        return None
    if is_of_wider_land(marked, counted):
        return None
    right_before = takewhile(lambda draft: _is_right_before(draft, marked, counted), reversed(story.recent))
    is_anew = any(token.low in _ANEW for token in marked.tokens[counted.effect_first : counted.effect_last])
    fitting = (
        draft
        for draft in right_before
        if _may_anchor(draft, counted, is_anew=is_anew or _is_second_count(draft, marked, counted))
    )
    anchor = _best_told(list(fitting), counted)
    if anchor is None or _is_next(anchor, marked) or is_last_named(story, anchor):
        return anchor
    return None


def _is_second_count(draft: Draft, marked: Marked, counted: Counted) -> bool:
    """True for "Residents said they had buried 87", right after the dead by another voice."""
    if counted.hit.increment or not _is_next(draft, marked) or not _LEADS_OFF.isdisjoint(marked.words):
        return False
    voices = {attribution.claimant for attribution in marked.attributions if attribution.claimant}
    return bool(voices) and voices != {draft.claimant}


def _best_told(drafts: Sequence[Draft], counted: Counted) -> Draft | None:
    """The nearest draft; of its sentence the one with the dead, to whom the wounded belong."""
    if not drafts:
        return None
    beside = [draft for draft in drafts if draft.marked is drafts[0].marked]
    told = (draft for draft in beside if "killed" in draft.counts) if counted.measure == "wounded" else ()
    return next(iter(told), next((draft for draft in beside if not draft.generic), drafts[0]))


def _is_next(draft: Draft, marked: Marked) -> bool:
    """In the sentence right before, whose other places only say where its own lies."""
    return marked.sentence.start - draft.marked.sentence.end <= _NEXT_SENTENCE_GAP


def _is_own_place(place: PlaceHit) -> bool:
    return place.is_literal and not place.is_frame and place.relation in LOCATIVE


def _is_right_before(draft: Draft, marked: Marked, counted: Counted) -> bool:
    """In the sentence before, or a little further back when this sentence begins with the figure."""
    gap = marked.sentence.start - draft.marked.sentence.end
    if counted.hit.first > 0 or marked.sentence.paragraph - draft.marked.sentence.paragraph > 1:
        return gap <= _NEXT_SENTENCE_GAP
    return gap <= _NEAR_SENTENCE_GAP


def _may_anchor(draft: Draft, counted: Counted, *, is_anew: bool) -> bool:
    if counted.measure == "killed" and "killed" in draft.counts and not is_anew:
        return False
    is_anchor = draft.event_type in _ANCHORS or draft.sub_event_type is SubEventType.VIOLENT_DEMONSTRATION
    return is_anchor and bool(draft.places) and not draft.takes_territory
