"""Origin and destination of people who moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.claims.antecedent import antecedent
from reports.claims.borders import add_border
from reports.claims.referred import place_referred_to
from reports.happenings import Happening, is_listed_with
from reports.lexicon.load import word_set
from reports.vocabulary import EventType, ToponymRole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reports.claims.draft import Draft
    from reports.claims.story import Story
    from reports.marked import Marked
    from reports.places import PlaceHit

_ARRIVAL = word_set("arrival")
_OBJECT_REACH = 3
_SHELTER_RELATIONS = frozenset({"locative", "near", "to", "object"})


@dataclass(frozen=True, slots=True)
class _Move:
    """A move told in a sentence, with the places beside it; `here` is what "where" stands for."""

    marked: Marked
    happening: Happening
    near: list[PlaceHit]
    here: PlaceHit | None
    is_arrival: bool


def add_journey(story: Story, marked: Marked, happening: Happening, draft: Draft) -> None:
    """Give a draft of displacement its origin, destination and place."""
    move = _move(marked, happening)
    if move.is_arrival:
        origin = _first(move.near, {"from"})
        draft.destination = move.here or _destination(move, origin) or _shelter(move)
        draft.origin = origin or _origin_before(story, marked)
        located = _located(draft.destination, draft.origin)
    else:
        origin = _first(move.near, {"from"}) or _left_behind(move)
        draft.destination = _destination(move, origin)
        draft.origin = origin or _left_place(move, draft.destination) or _referred(story, move)
        located = _located(draft.origin, draft.destination)
    draft.places = _with_list(marked, located)
    if not draft.places:
        add_border(story, marked, draft)


def _move(marked: Marked, happening: Happening) -> _Move:
    clause = marked.clause_of[happening.first]
    words = {token.low for token in marked.tokens[happening.first : happening.last]}
    is_arrival = not _ARRIVAL.isdisjoint(words)
    here = antecedent(marked, happening) if is_arrival else None
    near = [
        place
        for place in marked.places
        if place.mention.role in {ToponymRole.LITERAL, ToponymRole.VENUE}
        and not place.container
        and place is not here
        and not any(a.first <= place.first < a.last for a in marked.attributions)
        and abs(marked.clause_of[place.first] - clause) <= 1
    ]
    return _Move(marked, happening, near, here, is_arrival)


def _first(places: Iterable[PlaceHit], relations: set[str]) -> PlaceHit | None:
    return next((place for place in places if place.relation in relations), None)


def _destination(move: _Move, origin: PlaceHit | None) -> PlaceHit | None:
    return _first((place for place in move.near if place is not origin), {"to"})


def _left_behind(move: _Move) -> PlaceHit | None:
    """The object of "fled Bakhmut", "evacuated Kupiansk"."""
    return next(
        (
            place
            for place in move.near
            if place.relation == "" and 0 <= place.first - move.happening.last <= _OBJECT_REACH
        ),
        None,
    )


def _left_place(move: _Move, destination: PlaceHit | None) -> PlaceHit | None:
    """The place in or near which people left their homes."""
    inside = (place for place in move.near if not place.is_frame and place is not destination)
    return _first(inside, {"locative", "near"})


def _referred(story: Story, move: _Move) -> PlaceHit | None:
    return next(iter(place_referred_to(story, move.marked, move.happening)), None)


def _shelter(move: _Move) -> PlaceHit | None:
    """Goris in "Goris, where many have sought refuge", "sheltering in Goris"."""
    places = [place for place in move.near if not place.is_frame]
    for place in places:
        if place.relation in _SHELTER_RELATIONS and place.first >= move.happening.last:
            return place
    before = [p for p in places if p.last <= move.happening.first and p.relation != "from"]
    return before[-1] if before else None


def _origin_before(story: Story, marked: Marked) -> PlaceHit | None:
    """The origin that the same paragraph gave for people who fled."""
    for draft in reversed(story.recent):
        if draft.marked.sentence.paragraph != marked.sentence.paragraph:
            return None
        if draft.event_type is EventType.DISPLACEMENT and draft.origin is not None:
            return draft.origin
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
