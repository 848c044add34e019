"""Origin and destination of people who moved."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from gazetteer.place import PlaceKind
from reports.claims.borders import add_border
from reports.claims.move import (
    Move,
    emptied_place,
    first_on,
    is_from_unknown,
    left_place,
    move_of,
    object_of,
    sharper,
    shelter,
    struck_before,
)
from reports.claims.referred import place_referred_to
from reports.claims.way import FROM, TO, leaves_unknown, town_of_speaker
from reports.happenings import Happening, is_listed_with
from reports.vocabulary import EventType

if TYPE_CHECKING:
    from reports.claims.draft import Draft
    from reports.claims.story import Story
    from reports.marked import Marked
    from reports.places import PlaceHit

_POINTERS = frozenset({"the", "that", "this"})


def add_journey(story: Story, marked: Marked, happening: Happening, draft: Draft) -> None:
    """Give a draft of displacement its origin, destination and place.

    People who came back are where they came to; others are told of at the place they left, if it is named.
    """
    move = move_of(marked, happening)
    if move.is_return:
        draft.destination = _goal(story, move)
        draft.origin = first_on(move, {FROM})
        located = sharper(move, draft.destination)
        if located is None and _goes_to_unknown(marked, happening):
            return
        if located is None:
            located, draft.origin = draft.origin or _left_before(story, marked), None
    elif move.is_arrival:
        draft.origin = first_on(move, {FROM})
        draft.destination = _goal(story, move)
        draft.origin = draft.origin or _named_by_word(story, move)
        reached = sharper(move, draft.destination)
        located = move.here or _located(draft.origin, reached)
        _go_on(story, draft)
        located = (located if located is not None and not located.is_frame else draft.origin) or located
    else:
        draft.destination = first_on(move, {TO})
        origin = first_on(move, {FROM}) or emptied_place(move) or object_of(move)
        draft.origin = origin or _told_before(story, move)
        if draft.origin is None and is_from_unknown(move):
            return
        draft.origin = draft.origin or _from_there(story, marked, happening)
        draft.origin = draft.origin or left_place(move) or _referred(story, move)
        if draft.destination is not None:
            _go_on(story, draft)
        draft.origin = draft.origin or struck_before(move)
        if draft.origin is None and draft.destination is None:
            draft.origin = town_of_speaker(marked)
        located = _located(draft.origin, draft.destination)
    if draft.origin is None and is_from_unknown(move):
        return
    draft.places = _with_list(marked, located)
    if not draft.places:
        add_border(story, marked, draft)


def _from_there(story: Story, marked: Marked, happening: Happening) -> PlaceHit | None:
    """Tal Rifaat in "took Tal Rifaat, and thousands of civilians from there headed for Raqqa"."""
    pairs = pairwise([token.low for token in marked.tokens[: happening.first]])
    at = next((index for index, pair in enumerate(pairs) if pair == ("from", "there")), None)
    if at is None:
        return None
    before = [hit for hit in marked.places if hit.last <= at and hit.is_literal and not hit.container]
    return before[-1] if before else story.named.last(PlaceKind.SETTLEMENT)


def _goes_to_unknown(marked: Marked, happening: Happening) -> bool:
    """Whether people came back to a place that no table knows: "went back to X from Y"."""
    index = happening.last
    while index < len(marked.tokens) and marked.tokens[index].low in {"to", "the"}:
        index += 1
    known = any(hit.first <= index < hit.last for hit in marked.places)
    is_to = "to" in {token.low for token in marked.tokens[happening.last - 1 : index]}
    return is_to and not known and index < len(marked.tokens) and marked.tokens[index].text[:1].isupper()


def _told_before(story: Story, move: Move) -> PlaceHit | None:
    """The place of an earlier happening that the name after "fled", "left" is the name of."""
    first, last = move.happening.first, move.happening.last
    if not leaves_unknown(move.marked, first, last):
        return None
    places = (place for draft in reversed(story.recent) for place in draft.places)
    name = move.marked.tokens[last].text
    return next((place for place in places if place.mention.text.split()[0] == name), None)


def _referred(story: Story, move: Move) -> PlaceHit | None:
    return next(iter(place_referred_to(story, move.marked, move.happening)), None)


def _named_by_word(story: Story, move: Move) -> PlaceHit | None:
    """The origin of people "from the enclave", "of that town": the place told before that the word means."""
    first, last = move.marked.clause(move.happening.first)
    low = [token.low for token in move.marked.tokens[first:last]]
    points = any(one == FROM and two in _POINTERS for one, two in pairwise(low))
    return _referred(story, move) if points else None


def _goal(story: Story, move: Move) -> PlaceHit | None:
    """Where people arrived or came back to."""
    goal = move.here or first_on(move, {TO}) or object_of(move) or shelter(move)
    return goal or (None if _fled_unknown(move) else _referred(story, move))


def _fled_unknown(move: Move) -> bool:
    """True in "people who had fled X went back there", of an X that is no known place."""
    return any(leaves_unknown(move.marked, at, at + 1) for at in range(move.happening.first))


def _go_on(story: Story, draft: Draft) -> None:
    """Give a draft without origin that of people who fled, told before in its paragraph, and their days."""
    if draft.origin is not None:
        return
    for earlier in reversed(story.recent):
        if earlier.marked.sentence.paragraph != draft.marked.sentence.paragraph:
            return
        if earlier.event_type is EventType.DISPLACEMENT and earlier.origin is not None:
            draft.origin = earlier.origin
            draft.date = draft.date if draft.date.words else earlier.date
            return


def _left_before(story: Story, marked: Marked) -> PlaceHit | None:
    """Tartar in "families moved from Tartar to Barda. Six families came back": they come back there."""
    for earlier in reversed(story.recent):
        if earlier.marked.sentence.paragraph != marked.sentence.paragraph:
            return None
        if earlier.event_type is EventType.DISPLACEMENT and earlier.origin is not None:
            return earlier.origin
    return None


def _located(first: PlaceHit | None, second: PlaceHit | None) -> PlaceHit | None:
    """The first place, unless it is a mere frame and there is a second, or there is no first."""
    is_better = first is not None and not (first.is_frame and second is not None)
    return first if is_better else second


def _with_list(marked: Marked, located: PlaceHit | None) -> list[PlaceHit]:
    """The place with the names listed beside it."""
    if located is None:
        return []
    listed = [place for place in marked.places if place is located or is_listed_with(place, located)]
    return listed or [located]
