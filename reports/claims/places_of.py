"""Where a happening lies: its own places, the border, or a place that the words refer back to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.place import PlaceKind
from reports.claims.antecedent import antecedent
from reports.claims.borders import add_border
from reports.claims.draft import is_of_longer, may_be_one_day
from reports.claims.journey import add_journey
from reports.claims.referred import place_referred_to
from reports.claims.scene_named import names_unknown_spot
from reports.claims.town_told_of import town_told_of
from reports.happenings import Happening, impact_places
from reports.vocabulary import EventType, SubEventType, ToponymRole

if TYPE_CHECKING:
    from reports.claims.draft import Draft
    from reports.claims.story import Story
    from reports.marked import Marked
    from reports.places import PlaceHit

_COREFERENCE_SENTENCES = 4
_BORE = frozenset({"was", "were", "lost", "went", "remained", "is", "has"})
_AFTER = frozenset({"after", "when"})
_BULLETS = frozenset({"-", "–", "—", "•", "*"})
_FIRED = frozenset({"fired", "launched", "flown"})
_POINTERS = frozenset({"the", "this", "that"})
_NAMED_NEXT = 3
_POINTING_BACK = frozenset({"attack", "attacks", "assault", "offensive", "raid", "clashes"})


def add_places(story: Story, marked: Marked, happening: Happening, draft: Draft) -> None:
    """Give a draft its places by the kind of happening."""
    if happening.event_type is EventType.DISPLACEMENT:
        add_journey(story, marked, happening, draft)
        return
    draft.places = _object_referred_to(story, marked, happening) or impact_places(marked, happening)
    draft.near = any(place.relation == "near" for place in draft.places)
    if happening.event_type is EventType.REMOTE:
        draft.launch = _launch(marked, happening)
    if happening.sub_event_type is not SubEventType.AIR_STRIKE and all(map(_is_wide, draft.places)):
        add_border(story, marked, draft)
    here = antecedent(marked, happening)
    if here is not None and (not draft.is_placed or _lies_past_comma(marked, happening, draft)):
        draft.places = [here]
    if not draft.is_placed:
        referred = place_referred_to(story, marked, happening)
        headed = [] if names_unknown_spot(marked) else head_place(story, marked)
        draft.places = referred or headed or town_told_of(marked) or _bearer(marked, happening)


def _bearer(marked: Marked, happening: Happening) -> list[PlaceHit]:
    """X in "and X was left without power after a missile hit a substation"."""
    tokens = marked.tokens
    for hit in reversed(marked.places):
        if hit.last >= happening.first or hit.relation or not hit.is_literal or hit.container:
            continue
        ends = (other.last for other in marked.places if other.container and other.anchor == hit.last)
        between = [token.low for token in tokens[max([hit.last, *ends]) : happening.first]]
        is_borne = not _BORE.isdisjoint(between[:1]) and not _AFTER.isdisjoint(between) and ";" not in between
        is_spot = hit.place is not None and hit.place.kind is PlaceKind.SETTLEMENT
        return [hit] if is_borne and is_spot else []
    return []


def _lies_past_comma(marked: Marked, happening: Happening, draft: Draft) -> bool:
    """True for Y in "reached X, where a clinic was damaged, and the outskirts of Y": the list goes on."""
    between = marked.tokens[happening.last : draft.places[0].anchor] if draft.places else ()
    return any(token.low == "," for token in between)


def _object_referred_to(story: Story, marked: Marked, happening: Happening) -> list[PlaceHit]:
    """Gori in "abandoned the city and regrouped near Mtskheta", told after Gori was named."""
    takes = happening.sub_event_type in {SubEventType.TERRITORY_TAKEN, SubEventType.TRANSFER}
    word = happening.last + 1
    if not takes or word >= len(marked.tokens) or marked.tokens[word - 1].low not in _POINTERS:
        return []
    if story.lexicon.referring.at(marked.tokens, word) is None:
        return []
    near = range(happening.last, happening.last + _NAMED_NEXT + 1)
    named_there = any(hit.first in near for hit in marked.places)
    return [] if named_there else place_referred_to(story, marked, happening)


def _launch(marked: Marked, happening: Happening) -> PlaceHit | None:
    """Where it was fired from: Ganja in "shelling Goris from Ganja", "a drone launched from Ganja"."""
    clause = marked.clause_of[happening.first]
    near = (
        place
        for place in marked.places
        if place.relation == "from" and place.is_literal and abs(marked.clause_of[place.first] - clause) <= 1
    )
    return next((place for place in near if _fires(marked, place, happening)), None)


def _fires(marked: Marked, place: PlaceHit, happening: Happening) -> bool:
    """The place stands after the happening, or right after a word for firing."""
    if place.first >= happening.last:
        return True
    return place.anchor > 0 and marked.tokens[place.anchor - 1].low in _FIRED


def _is_wide(place: PlaceHit) -> bool:
    return place.relation == "topic" and place.place is not None and place.place.kind is PlaceKind.REGION


def note_head(story: Story, marked: Marked) -> None:
    """Keep the place that a paragraph of a list or thread is about: "Nikopol: ..."."""
    for hit in marked.places[:1]:
        is_heading = _heads(marked, hit)
        if is_heading and not hit.is_frame and hit.mention.role is not ToponymRole.DATELINE:
            story.head = (marked.sentence.paragraph, hit)


def _heads(marked: Marked, hit: PlaceHit) -> bool:
    """X of "X: ...", "- X: ..." and of "- X - ..."."""
    if hit.last >= len(marked.tokens):
        return False
    first, after = marked.tokens[0].low, marked.tokens[hit.last].low
    is_item = hit.first == 1 and first in _BULLETS
    return (hit.first == 0 and after == ":") or (is_item and after in {":", *_BULLETS})


def head_place(story: Story, marked: Marked) -> list[PlaceHit]:
    """The place that the paragraph is about, or nothing."""
    if story.head is not None and story.head[0] == marked.sentence.paragraph:
        return [story.head[1]]
    return []


def refer_back(story: Story, draft: Draft) -> None:
    """Give "the strike" that "killed three" the place and day of the attack told before."""
    if draft.is_placed and draft.definite and not draft.date.words:
        _take_day(story, draft)
    if draft.definite and draft.generic and draft.sub_event_type is SubEventType.ARMED_CLASH:
        told = next(story.latest(1), None)  # "The assault targeted X", after 40 civilians died in an attack
        is_attack = (
            told is not None and told.sub_event_type is SubEventType.ATTACK and "killed" in told.counts
        )
        draft.sub_event_type = SubEventType.ATTACK if is_attack else draft.sub_event_type
    if draft.is_placed or not draft.is_violence or not (draft.definite or _points_back(draft)):
        return
    for earlier in story.latest(_COREFERENCE_SENTENCES):
        if _may_be_one(earlier, draft):
            _take_from(story, draft, earlier)
            return


def _take_day(story: Story, draft: Draft) -> None:
    """Date "the clashes on the border" by those told before there."""
    for earlier in story.recent:
        same_place = draft.border is not None and earlier.border == draft.border
        if (same_place or _share_place(earlier, draft)) and earlier.sub_event_type is draft.sub_event_type:
            draft.date = earlier.date
            return


def _share_place(one: Draft, other: Draft) -> bool:
    """One accepted place lies in both."""
    ids = [{hit.place.place_id for hit in draft.places if hit.place is not None} for draft in (one, other)]
    return not ids[0].isdisjoint(ids[1])


def _points_back(draft: Draft) -> bool:
    """True for "... were used during the attack"."""
    low = [token.low for token in draft.marked.tokens]
    phrases = zip(low, low[1:], low[2:], strict=False)
    return any(
        one in {"during", "in"} and two == "the" and three in _POINTING_BACK for one, two, three in phrases
    )


def _may_be_one(earlier: Draft, draft: Draft) -> bool:
    """Fighting is not a strike told before, and what is dated otherwise is another happening."""
    if not earlier.is_violence:
        return False
    clash = SubEventType.ARMED_CLASH
    if earlier.sub_event_type is not clash and draft.sub_event_type is clash:
        return False
    if earlier.sub_event_type is clash and draft.sub_event_type is not clash and not draft.generic:
        return False
    if is_of_longer(draft.date, earlier):
        return False
    same_kind = draft.generic or earlier.generic or earlier.sub_event_type is draft.sub_event_type
    return same_kind and _may_be_one_day(earlier, draft)


def _may_be_one_day(earlier: Draft, draft: Draft) -> bool:
    """True unless the draft names days of its own that lie apart from the earlier ones."""
    return not draft.date.words or may_be_one_day(draft.date, earlier.date)


def _names_weapon(story: Story, draft: Draft) -> bool:
    """The words around it name a weapon, which settled its kind."""
    first, last = draft.marked.clause(draft.first)
    return bool(story.lexicon.weapons.find(draft.marked.tokens, first, last))


def _take_from(story: Story, draft: Draft, earlier: Draft) -> None:
    draft.places, draft.border, draft.near = earlier.places, earlier.border, earlier.near
    draft.launch = draft.launch or earlier.launch
    draft.actor = draft.actor or earlier.actor
    if draft.generic and not _names_weapon(story, draft):
        draft.sub_event_type = earlier.sub_event_type
    if not draft.date.words:
        draft.date = earlier.date
