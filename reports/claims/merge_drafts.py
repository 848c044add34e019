"""Several words of one sentence for one happening make one draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.vocabulary import EventType, SubEventType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.claims.draft import Draft


_DEED_NOUNS = frozenset(
    {"strike", "strikes", "attack", "attacks", "raid", "raids", "airstrike", "airstrikes", "assault"}
    | {"assaults", "bombardment", "shelling", "bombing", "blast", "explosion", "ambush", "barrage"}
)
_BETWEEN = frozenset({"that", "which", "had", "has", "have", ",", "also", "reportedly", "directly", "again"})
_GAP = 3
_STAYING = frozenset({"sheltering", "staying", "living"})


def merge_drafts(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts of one sentence with each happening told once."""
    if not drafts:
        return []
    told = [draft for draft in drafts if not _is_setting(draft, drafts)]
    return _merge_moves(_merge_alike(_absorb_generic(told)))


def is_said_by_toll(draft: Draft) -> bool:
    """True in "fighting has claimed 400 lives": the toll says it all; fighting at no place adds nothing."""
    return draft.sub_event_type is SubEventType.ARMED_CLASH and not draft.is_placed and not draft.counts


def _is_setting(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """True in "hit a school where displaced families were sheltering": who was there, not that they moved."""
    if draft.event_type is not EventType.DISPLACEMENT or draft.counts:
        return False
    first, _ = draft.marked.clause(draft.first)
    is_relative = draft.marked.tokens[first].low in {"where", "who"}
    is_there = draft.marked.tokens[draft.first].low in _STAYING
    return (is_relative or is_there) and any(other.is_violence for other in drafts)


def _absorb_generic(drafts: Sequence[Draft]) -> list[Draft]:
    """In "targeted Vardenis in drone attacks" the word that names the weapon tells the kind."""
    kept: list[Draft] = []
    for draft in drafts:
        partner = next((other for other in drafts if other is not draft and _covers(other, draft)), None)
        partner = partner or next((other for other in drafts if _is_verb_of(other, draft)), None)
        if partner is None:
            kept.append(draft)
        else:
            _take_over(partner, draft)
    return kept


def _covers(specific: Draft, generic: Draft) -> bool:
    if not generic.generic or specific.generic or specific.definite:
        return False
    if specific.event_type is not generic.event_type:
        return False
    clause_of = specific.marked.clause_of
    return clause_of[specific.first] == clause_of[generic.first] and _may_share_places(specific, generic)


def _is_verb_of(noun: Draft, verb: Draft) -> bool:
    """True for "targeted" in "the assault targeted X", "hit" in "a strike that hit X": told once."""
    gap = verb.marked.tokens[noun.last : verb.first]
    if noun is verb or not verb.generic or not verb.is_violence or noun.last > verb.first or len(gap) > _GAP:
        return False
    if noun.marked.tokens[noun.last - 1].low not in _DEED_NOUNS:
        return False
    return all(token.low in _BETWEEN for token in gap) and _may_share_places(noun, verb)


def _may_share_places(one: Draft, other: Draft) -> bool:
    return not one.places or not other.places or one.place_spans == other.place_spans


def _merge_alike(drafts: Sequence[Draft]) -> list[Draft]:
    """Two words for one happening ("shelling ... shells fell") make one draft."""
    kept: list[Draft] = []
    for draft in drafts:
        twin = next((other for other in kept if _is_twin(other, draft)), None)
        if twin is None:
            kept.append(draft)
        else:
            _take_over(twin, draft)
    return kept


def _merge_moves(drafts: Sequence[Draft]) -> list[Draft]:
    """People who "were evacuated and spent the night in a school" moved once: the first word tells it."""
    kept: list[Draft] = []
    for draft in drafts:
        first = next((other for other in kept if other.event_type is EventType.DISPLACEMENT), None)
        if first is None or not _goes_on(draft, first):
            kept.append(draft)
        else:
            _take_over(first, draft)
    return kept


def _goes_on(draft: Draft, first: Draft) -> bool:
    """A second move without figures of its own and without another place left."""
    if draft.event_type is not EventType.DISPLACEMENT or (draft.counts and first.counts):
        return False
    if draft.sub_event_type is SubEventType.RETURN or first.sub_event_type is SubEventType.RETURN:
        return False
    return draft.origin is None or first.origin is None or draft.origin == first.origin


def _is_twin(one: Draft, other: Draft) -> bool:
    if one.sub_event_type is not other.sub_event_type or not _may_share_places(one, other):
        return False
    if (one.date.start, one.date.end) != (other.date.start, other.date.end):
        return False
    return one.border is None or other.border is None or one.border == other.border


def _take_over(kept: Draft, gone: Draft) -> None:
    """Keep what the other draft knows and this one does not."""
    kept.first, kept.last = min(kept.first, gone.first), max(kept.last, gone.last)
    kept.places = kept.places or gone.places
    kept.border = kept.border or gone.border
    kept.launch = kept.launch or gone.launch
    kept.origin = kept.origin or gone.origin
    kept.destination = kept.destination or gone.destination
    kept.actor = kept.actor or gone.actor
    kept.target = kept.target or gone.target
    kept.counts = gone.counts | kept.counts
    kept.counts_at = gone.counts_at | kept.counts_at
    kept.zero |= gone.zero
    kept.cumulative = kept.cumulative or gone.cumulative
