"""Figures of dead and wounded that no happening of the sentence took: tolls."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from gazetteer.place import PlaceKind
from reports.claims.draft import Draft
from reports.claims.figures_of import is_cumulative
from reports.claims.places_of import head_place
from reports.claims.referred import place_referred_to
from reports.claims.voices import add_voice
from reports.happenings import Happening, impact_places, modality_before, other_cause
from reports.parties import counted_side, group_counted
from reports.places import LOCATIVE
from reports.vocabulary import EventType, SubEventType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.claims.story import Story
    from reports.figures import Counted
    from reports.marked import Marked
    from reports.places import PlaceHit

_NOT_FACT = frozenset({"plan", "conditional", "fear", "call", "negation", "rumour"})
_TOLL_MEASURES = frozenset({"killed", "wounded"})
_ANCHORS = frozenset({EventType.REMOTE, EventType.CIVILIANS, EventType.BATTLES})
_NEXT_SENTENCE_GAP = 3
_NEAR_SENTENCE_GAP = 200


def find_tolls(story: Story, marked: Marked, used: set[int]) -> list[Draft]:
    """A draft for each toll; killed and wounded of one phrase share one.

    Args:
        story: what was told before.
        marked: the sentence.
        used: first tokens of figures that a happening took.
    """
    if other_cause(marked.tokens, story.lexicon):
        return []
    tolls: list[Draft] = []
    for counted in marked.counts:
        if counted.hit.first in used or not _is_stated(story, marked, counted):
            continue
        if not _join(tolls, counted):
            toll = _toll(story, marked, counted)
            tolls.extend([toll] if toll is not None else [])
    return tolls


def _is_stated(story: Story, marked: Marked, counted: Counted) -> bool:
    """Dead or wounded, and not only feared, planned or denied."""
    if counted.measure not in _TOLL_MEASURES:
        return False
    return modality_before(marked, counted.effect_first, story.lexicon) not in _NOT_FACT


def _join(tolls: Sequence[Draft], counted: Counted) -> bool:
    """Add the wounded to the toll before: "30 killed and 143 wounded" is one toll."""
    if counted.measure != "wounded" or not tolls or "wounded" in tolls[-1].counts:
        return False
    tolls[-1].counts[counted.measure] = counted
    tolls[-1].last = max(tolls[-1].last, counted.effect_last, counted.hit.last)
    return True


def _toll(story: Story, marked: Marked, counted: Counted) -> Draft | None:
    """The draft of a toll, or None when it is history."""
    cumulative = is_cumulative(marked, counted, story.lexicon) or _goes_on_with_toll(story, marked)
    anchor = None if cumulative else _anchor(story, marked, counted)
    index = max(counted.hit.first, counted.effect_first)
    date = story.dating.days(marked, index, cumulative=cumulative)
    if date is None:
        return None
    draft = Draft(
        marked=marked,
        first=min(counted.hit.first, counted.effect_first),
        last=max(counted.hit.last, counted.effect_last),
        sub_event_type=SubEventType.TOLL,
        date=date,
        cumulative=cumulative,
        counts={counted.measure: counted},
    )
    add_voice(story, marked, draft)
    draft.target = counted_side(marked, counted, draft.claimant)
    if anchor is not None:
        _tie(draft, anchor)
    elif not cumulative:
        _place_attack(story, marked, draft)
    draft.target = draft.target or group_counted(counted)
    return draft


def _tie(draft: Draft, anchor: Draft) -> None:
    """The toll of an attack told right before lies where the attack lies."""
    draft.sub_event_type, draft.places, draft.near = anchor.sub_event_type, anchor.places, anchor.near
    draft.border, draft.actor = anchor.border, anchor.actor
    if not draft.date.words:
        draft.date = anchor.date


def _place_attack(story: Story, marked: Marked, draft: Draft) -> None:
    """Make "three civilians were killed in Kharkiv" violence at a place, by means not told."""
    places = [place for place in _attack_places(story, marked, draft) if not _is_region(place)]
    if draft.target:
        places = [place for place in places if place in marked.places and _is_spot(place)]
    if not places:
        return
    weapons = story.lexicon.weapons.find(marked.tokens)
    draft.sub_event_type = weapons[0].row if weapons else SubEventType.ATTACK
    draft.places, draft.generic = places, True
    names = {place.mention.text for place in places}
    told = [story.attack_at[name] for name in names if name in story.attack_at]
    if told:
        draft.sub_event_type = max(told)[1]


def _attack_places(story: Story, marked: Marked, draft: Draft) -> list[PlaceHit]:
    happening = Happening(draft.first, draft.last, SubEventType.ATTACK, "noun", generic=True, definite=False)
    return (
        [place for place in impact_places(marked, happening) if place.relation in LOCATIVE]
        or place_referred_to(story, marked, happening)
        or head_place(story, marked)
    )


def _is_spot(hit: PlaceHit) -> bool:
    """A settlement or feature: a side's losses "in the district" may be those of weeks."""
    return hit.place is not None and hit.place.kind in {PlaceKind.SETTLEMENT, PlaceKind.FEATURE}


def _is_region(hit: PlaceHit) -> bool:
    return hit.place is not None and hit.place.kind is PlaceKind.REGION


def _goes_on_with_toll(story: Story, marked: Marked) -> bool:
    """A figure right after a running toll of the same paragraph is one too, by the same voice."""
    last = story.last_in_paragraph(marked)
    if last is None or not last.cumulative:
        return False
    return any(attribution.claimant == "" for attribution in marked.attributions)


def _anchor(story: Story, marked: Marked, counted: Counted) -> Draft | None:
    """The located attack of the sentence right before, when this sentence names no place of its own."""
    if any(_is_own_place(place) for place in marked.places) or counted_side(marked, counted, None):
        return None
    right_before = takewhile(lambda draft: _is_right_before(draft, marked, counted), reversed(story.recent))
    return next((draft for draft in right_before if _may_anchor(draft, counted)), None)


def _is_own_place(place: PlaceHit) -> bool:
    return place.is_literal and not place.is_frame and place.relation in LOCATIVE


def _is_right_before(draft: Draft, marked: Marked, counted: Counted) -> bool:
    """In the sentence before, or a little further back when this sentence begins with the figure."""
    gap = marked.sentence.start - draft.marked.sentence.end
    if counted.hit.first > 0 or marked.sentence.paragraph - draft.marked.sentence.paragraph > 1:
        return gap <= _NEXT_SENTENCE_GAP
    return gap <= _NEAR_SENTENCE_GAP


def _may_anchor(draft: Draft, counted: Counted) -> bool:
    if counted.measure == "killed" and "killed" in draft.counts:
        return False
    return draft.event_type in _ANCHORS and bool(draft.places) and not draft.takes_territory
