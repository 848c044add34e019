"""Figures told apart for the places that share a sentence: "killing 17 in Nuseirat and four in Bureij"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.distance import distance_km
from gazetteer.place import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.claims.draft import Draft
    from reports.figures import Counted
    from reports.marked import Marked
    from reports.places import PlaceHit

_IN = frozenset({"in", "at", "near", "outside", "around"})
_FILLERS = frozenset({"the", "nearby", "neighbouring", "village", "town", "city", "of", "district", "and"})
_REACH = 5
_WHEN = frozenset({"when", "after", "as", "where", "which", "because"})
_AND = frozenset({"and", "while", ";"})
_AT_HOME = frozenset({"resident", "residents", "villager", "villagers", "inhabitant", "inhabitants"})
_PAIR = 2
_APART_KM = 15.0


def place_key(hit: PlaceHit) -> str:
    """One key for all names of a place."""
    return hit.place.place_id if hit.place is not None else hit.mention.text


def add_by_place(marked: Marked, draft: Draft, counts: Sequence[Counted], used: set[int]) -> list[Counted]:
    """Give figures to those of several places that they are told of; those left are told of all."""
    if len(draft.places) <= 1:
        return [one for one in counts if not _is_told_of_another(marked, draft, one)]
    keys = {place_key(hit) for hit in draft.places}
    left: list[Counted] = []
    for counted in counts:
        place = own_place(marked, counted)
        if place is None or place_key(place) not in keys:
            left.append(counted)
            continue
        draft.counts_at.setdefault(place_key(place), {}).setdefault(counted.measure, counted)
        used.add(counted.hit.first)
    return left


def _is_told_of_another(marked: Marked, draft: Draft, counted: Counted) -> bool:
    """True for the one of "one was killed in X, and drones were shot down over Y", told of Y's drones."""
    place = own_place(marked, counted) or home_of(marked, counted) if draft.places else None
    if place is None or not _are_apart(place, draft.places[0]):
        return False
    first, last = min(counted.hit.first, counted.effect_first), max(place.last, counted.effect_last)
    if draft.first > counted.effect_last:
        between = {token.low for token in marked.tokens[last : draft.first]}
    else:
        between = {token.low for token in marked.tokens[draft.last : first]}
    return not between.isdisjoint(_AND) and between.isdisjoint(_WHEN)


def home_of(marked: Marked, counted: Counted) -> PlaceHit | None:
    """X in "two residents of X were killed"."""
    end = max(counted.hit.noun_last, counted.hit.last)
    words = [token.low for token in marked.tokens[end - 1 : end + 1]]
    if len(words) < _PAIR or words[0] not in _AT_HOME or words[1] != "of":
        return None
    return next((place for place in marked.places if place.first == end + 1), None)


def _are_apart(one: PlaceHit, other: PlaceHit) -> bool:
    """Two known towns, and no quarter of the other."""
    if one.place is None or other.place is None or one.container or other.container:
        return False
    kinds = {one.place.kind, other.place.kind}
    at, there = (one.place.lon, one.place.lat), (other.place.lon, other.place.lat)
    return kinds == {PlaceKind.SETTLEMENT} and distance_km(at, there) > _APART_KM


def own_place(marked: Marked, counted: Counted) -> PlaceHit | None:
    """The place that a figure is told of alone, or None."""
    after = _place_after(marked, counted) or _place_before(marked, counted)
    return after or _place_leading(marked, counted)


def _place_leading(marked: Marked, counted: Counted) -> PlaceHit | None:
    """X in "...; in X, two were wounded", for what a semicolon parts from the rest."""
    tokens, first = marked.tokens, min(counted.hit.first, counted.effect_first)
    if all(token.low != ";" for token in tokens):
        return None
    start = max((at + 1 for at in range(first) if tokens[at].low == ";"), default=0)
    start += tokens[start].low in {"and", "while"}
    if tokens[start].low not in _IN:
        return None
    led = (
        hit for hit in marked.places if hit.anchor == start and hit.last < len(tokens) and not hit.is_frame
    )
    return next((hit for hit in led if hit.last <= first and tokens[hit.last].low == ","), None)


def _place_after(marked: Marked, counted: Counted) -> PlaceHit | None:
    """The place of "17 people in Nuseirat"."""
    start = max(counted.hit.noun_last, counted.hit.last)
    if counted.effect_first >= counted.hit.last:
        start = max(start, counted.effect_last)
    if start >= len(marked.tokens) or marked.tokens[start].low not in _IN:
        return None
    near = (place for place in marked.places if start < place.first <= start + _REACH)
    place = next(near, None)
    if place is None or any(token.low not in _FILLERS for token in marked.tokens[start + 1 : place.first]):
        return None
    return None if _is_listed(marked, place) else place


def _is_listed(marked: Marked, place: PlaceHit) -> bool:
    """True in "17 people in Nuseirat and Bureij": the figure is of both."""
    others = (other for other in marked.places if other.series == place.series and other is not place)
    return any(not _is_figure_between(marked, place, other) for other in others)


def _is_figure_between(marked: Marked, one: PlaceHit, other: PlaceHit) -> bool:
    first, last = sorted((one.first, other.first))
    return any(first < counted.hit.first < last for counted in marked.counts)


def _place_before(marked: Marked, counted: Counted) -> PlaceHit | None:
    """The place of "Uri (two soldiers killed)"."""
    if counted.hit.first < 1 or marked.tokens[counted.hit.first - 1].low != "(":
        return None
    return next((place for place in marked.places if place.last == counted.hit.first - 1), None)
