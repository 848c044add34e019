"""The scene of a story: where a happening lies whose sentence names no place.

Reporters name the place once and go on: "Rockets came down on the market of Ganja. Ten people were killed
when a block of flats was hit." The second sentence is about the place of the first unless words lead away.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from gazetteer.place import PlaceKind
from reports.claims.draft import is_of_longer
from reports.claims.move import host_of
from reports.claims.scene_named import (
    is_named,
    names_place,
    names_unknown_home,
    names_unknown_object,
    place_key,
    place_of_witnesses,
)
from reports.claims.way import leaves_side, leaves_unknown
from reports.claims.wider_land import is_of_wider_land
from reports.lexicon.load import word_set
from reports.places import LOCATIVE
from reports.vocabulary import EventType, SubEventType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reports.claims.draft import Draft
    from reports.claims.story import Story
    from reports.marked import Marked
    from reports.places import PlaceHit

_LEADS_AWAY = word_set("leads_away")
_ARRIVAL = word_set("arrival")
_OTHERS = frozenset({"others", "more"})
_OF_THE_WAR = word_set("of_the_war")
_FAR_OFF = _LEADS_AWAY | _OF_THE_WAR
_LEADS_OFF = word_set("leads_off")
_LEADS_ANEW = word_set("assailants")
_WAR = frozenset({"war", "conflict"})
_NATIONWIDE = frozenset({"across", "throughout", "nationwide"})
_MOST_DAYS = 14
_NEXT = 3
_SAME_BARRAGE = 300  # characters
_FORCES = frozenset(
    {"soldiers", "troops", "clashes", "fighting", "police", "shot", "gunfire", "ambush", "found", "bodies"}
)
_SUBJECT_REACH = 4
_VERB_REACH = 8
_SPOTS = frozenset({PlaceKind.SETTLEMENT, PlaceKind.FEATURE})
_STRUCK_SPOTS = word_set("struck_spots")
_CALENDAR = word_set("calendar")
_SOMEBODY = frozenset({"a", "an", "one", "another"})
_SENTENCES = 2
_CHARACTERS = 700


def told_by_same_means(story: Story, marked: Marked) -> SubEventType | None:
    """The kind of the bombardment told right before, when the sentence goes on with its dead elsewhere."""
    if not _LEADS_ANEW.isdisjoint(marked.words):
        return None
    last = next(story.latest(1), None)
    if last is None or last.event_type is not EventType.REMOTE:
        return None
    gap = marked.sentence.start - last.marked.sentence.end
    is_near = gap <= _NEXT or (gap <= _SAME_BARRAGE and not marked.on_foot and not _FORCES & marked.words)
    return last.sub_event_type if is_near else None


def goes_on_struck(story: Story, draft: Draft) -> None:
    """Give "The city of X was attacked too" the kind of the bombardment told before."""
    is_too = not {"too", "also"}.isdisjoint(draft.marked.words)
    if draft.sub_event_type is SubEventType.ATTACK and draft.generic and is_too:
        draft.sub_event_type = told_by_same_means(story, draft.marked) or draft.sub_event_type


def keep_to_scene(story: Story, draft: Draft) -> None:
    """Give an unplaced draft the place of the story, when the last place named is where it plays."""
    if draft.event_type is EventType.DISPLACEMENT:
        _leave_scene(story, draft)
        return
    if draft.is_placed or draft.background:
        return
    seen_at = place_of_witnesses(draft.marked) if draft.is_violence else None
    if seen_at is not None:
        draft.places = [seen_at]
        return
    if not may_share_scene(draft):
        return
    anchor = _anchor(story, draft)
    if anchor is not None:
        take_scene(draft, anchor)
        return
    latest = list(story.latest(1))
    is_anew = any(_is_told_anew(draft, one) or is_of_longer(draft.date, one) for one in latest)
    spot = story.section or (None if is_anew else _spot(story))
    if spot is not None and _is_told_of(draft, spot):
        draft.places, draft.near = [spot], spot.relation == "near"


def keep_toll_to_scene(story: Story, draft: Draft) -> None:
    """Tie a count of dead or wounded without a place to the violence told right before at one place.

    The losses of a side, running tolls and what is counted over weeks belong to the war and stay without one.
    """
    if draft.is_placed or draft.cumulative or draft.background or _is_of_weeks(draft):
        return
    marked = draft.marked
    if any(is_of_wider_land(marked, counted) for counted in draft.counts.values()):
        return
    of_a_side = any(side.name and side.name == draft.target for side in marked.sides)
    if names_place(marked) or not _FAR_OFF.isdisjoint(marked.words):
        return
    anchor = _anchor(story, draft)
    if of_a_side and not _is_battle_right_before(draft, anchor):
        return
    if anchor is not None and anchor.is_violence and not anchor.takes_territory:
        draft.places, draft.border, draft.near = anchor.places, anchor.border, anchor.near
        draft.sub_event_type, draft.actor = anchor.sub_event_type, draft.actor or anchor.actor
        if not draft.date.words:
            draft.date = anchor.date


def _is_battle_right_before(draft: Draft, anchor: Draft | None) -> bool:
    """Fighting at a town told in the sentence before: a side's losses told next are its losses there."""
    is_fighting = anchor is not None and anchor.sub_event_type is SubEventType.ARMED_CLASH
    if anchor is None or not is_fighting or not anchor.places or "more" in draft.marked.words:
        return False
    place = anchor.places[0].place
    is_next = draft.marked.sentence.start - anchor.marked.sentence.end <= _NEXT
    return is_next and place is not None and place.kind in _SPOTS


def _is_told_of(draft: Draft, spot: PlaceHit) -> bool:
    """An accepted place; for a wide one the words must say when or how many, or they are about the war."""
    if spot.place is None:
        return False
    if spot.place.kind in _SPOTS:
        return True
    return spot.relation in LOCATIVE and bool(draft.counts or draft.date.words)


def _leave_scene(story: Story, draft: Draft) -> None:
    """People who flee right after violence was told at a place leave that place, unless another is named."""
    marked = draft.marked
    if not _WAR.isdisjoint(marked.words) and not marked.places:
        return
    if not _NATIONWIDE.isdisjoint(marked.words) and "country" in marked.words:
        return
    if names_unknown_home(marked) or _is_told_elsewhere(draft) or leaves_side(marked, draft.last):
        return
    if leaves_unknown(marked, draft.first, draft.last):
        return
    only_goal = all(hit is draft.destination for hit in marked.places if is_named(marked, hit))
    anchor = _anchor(story, draft) if only_goal else None
    if anchor is not None and anchor.places:
        left, near = anchor.places[0], anchor.near
    elif only_goal and (spot := _spot_left(story, draft)) is not None:
        left, near = spot, spot.relation == "near"
    else:
        return
    if place_key(left) not in map(place_key, draft.places):
        draft.origin, draft.places, draft.near = left, [left], near


def _is_told_elsewhere(draft: Draft) -> bool:
    """The words say where from, or tell of an arrival, of weeks, or of a way that leads off the scene."""
    marked = draft.marked
    if draft.origin is not None or draft.background or draft.border is not None or _is_of_weeks(draft):
        return True
    if draft.sub_event_type is SubEventType.RETURN and draft.places:
        return True
    if draft.destination in draft.places and draft.destination is host_of(marked, draft.first, draft.last):
        return True
    told = {token.low for token in marked.tokens[draft.first : draft.last]}
    return not (_ARRIVAL.isdisjoint(told) and _LEADS_OFF.isdisjoint(marked.words))


def _spot_left(story: Story, draft: Draft) -> PlaceHit | None:
    """The place told before of people who went somewhere; of "the roads out of X are full" also of others."""
    if draft.destination is not None:
        return story.section or _spot(story)
    is_left = story.last_place is not None and story.last_place.relation == "from"
    return story.last_place if is_left and story.named_at == story.number - 1 else None


def may_share_scene(draft: Draft) -> bool:
    """Violence told without any place, and without words that lead away from the place told before."""
    if not (draft.is_violence or draft.event_type is EventType.PROTESTS):
        return False
    if draft.background or draft.cumulative or _is_of_weeks(draft):
        return False
    marked = draft.marked
    if marked.places and not draft.is_violence:
        return False
    if names_place(marked) or names_unknown_object(marked, draft.last):
        return False
    return _LEADS_AWAY.isdisjoint(marked.words)


def is_told_of_the_war(draft: Draft) -> bool:
    """Counted over weeks, or told in words for the whole war."""
    return _is_of_weeks(draft) or not _OF_THE_WAR.isdisjoint(draft.marked.words)


def _is_of_weeks(draft: Draft) -> bool:
    """What has gone on for weeks is told of the war rather than of the place told last."""
    start, end = draft.date.start, draft.date.end
    return start is not None and end is not None and (end - start).days > _MOST_DAYS


def take_scene(draft: Draft, anchor: Draft) -> None:
    """Let a draft play where another does; words that name no means are about the same means."""
    draft.places, draft.border, draft.near = anchor.places, anchor.border, anchor.near
    if draft.generic and anchor.is_violence and not anchor.takes_territory:
        draft.sub_event_type = anchor.sub_event_type


def _anchor(story: Story, draft: Draft) -> Draft | None:
    """The located draft told right before, if no other place was named since."""
    start = draft.marked.sentence.start
    for sentence in _sentences(story.latest(_SENTENCES)):
        if start - sentence[0].marked.sentence.end > _CHARACTERS:
            return None
        placed = [earlier for earlier in sentence if earlier.is_placed and _may_lend(earlier)]
        if placed:
            return _only_fitting(story, draft, placed)
        if any(earlier.is_violence for earlier in sentence):
            return None  # it lies nobody knows where, and this may go on with it
    return None


def _sentences(drafts: Iterable[Draft]) -> Iterator[list[Draft]]:
    """Drafts by the sentence that told them, in the order given."""
    return (list(told) for _, told in groupby(drafts, key=lambda draft: draft.marked.sentence.start))


def _may_lend(draft: Draft) -> bool:
    return draft.is_violence or draft.takes_territory


def _only_fitting(story: Story, draft: Draft, placed: Sequence[Draft]) -> Draft | None:
    """Of the located drafts of a sentence that of the same kind, or any when all lie at one place."""
    if any(_is_told_anew(draft, earlier) or is_of_longer(draft.date, earlier) for earlier in placed):
        return None
    alike = [e for e in placed if draft.sub_event_type is e.sub_event_type]
    if not alike and draft.event_type is EventType.TOLL:
        alike = [e for e in placed if e.is_violence and not e.takes_territory]
    alike = alike or list(placed)
    fitting = [e for e in alike if is_one_spot(e) and is_last_named(story, e)]
    one_place = len({place_key(e.places[0]) for e in fitting}) == 1 and len(fitting) == len(alike)
    return fitting[0] if one_place else None


def _is_told_anew(draft: Draft, earlier: Draft) -> bool:
    """Another speaker in another paragraph, not speaking of "the attack", may tell of another place."""
    if draft.event_type is EventType.TOLL or _counts_others(draft):
        return False
    is_new_voice = bool(draft.claimant and earlier.claimant and draft.claimant != earlier.claimant)
    if (draft.claimant or "").split(" ", maxsplit=1)[0].lower() in _SOMEBODY:
        return False
    if _STRUCK_SPOTS & draft.marked.words & earlier.marked.words:
        return False
    same_paragraph = draft.marked.sentence.paragraph == earlier.marked.sentence.paragraph
    if _goes_on_with_attackers(draft):
        return False
    return is_new_voice and not same_paragraph and not draft.definite and not _is_of_a_day(draft)


def _goes_on_with_attackers(draft: Draft) -> bool:
    """True in "The bandits stormed the community", "They opened fire": those told of before."""
    low = [token.low for token in draft.marked.tokens[:_SUBJECT_REACH]]
    is_those = bool(low) and low[0] in {"the", "these", "those"} and not _LEADS_ANEW.isdisjoint(low[1:])
    return draft.first <= _VERB_REACH and (is_those or low[:1] == ["they"])


def _is_of_a_day(draft: Draft) -> bool:
    """True for "Saturday's attack": an attack told before is named by its day."""
    if draft.sub_event_type is SubEventType.ARMED_CLASH:
        return False
    before = [token.low for token in draft.marked.tokens[max(0, draft.first - 2) : draft.first]]
    return before[1:] in (["'s"], ["’s"]) and before[0] in _CALENDAR


def _counts_others(draft: Draft) -> bool:
    """True in "31 others were wounded when the rockets landed": they are beside those told before."""
    tokens = draft.marked.tokens
    if any(counted.hit.increment for counted in draft.counts.values()):
        return True
    nouns = (tokens[max(counted.hit.last, counted.hit.noun_last) - 1] for counted in draft.counts.values())
    return any(noun.low in _OTHERS for noun in nouns)


def is_one_spot(draft: Draft) -> bool:
    """One place that is accepted: of several the next sentence may mean any."""
    return len(draft.places) == 1 and draft.places[0].place is not None and not draft.places[0].is_frame


def is_last_named(story: Story, draft: Draft) -> bool:
    """Whether no sentence since has named other places only."""
    return not story.last_named or any(place_key(hit) in story.last_named for hit in draft.places)


def _spot(story: Story) -> PlaceHit | None:
    """The only place of the last sentences, named as the place where something is."""
    if story.last_place is None or not story.named_alone or story.number - story.named_at > _SENTENCES:
        return None
    return story.last_place
