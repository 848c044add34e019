"""A move of people told in a sentence, and the places that it may begin or end at."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.claims.antecedent import antecedent
from reports.claims.way import (
    AHEAD,
    FROM,
    TO,
    is_told_by_speaker,
    leaves_side,
    leaves_unknown,
    way_of,
)
from reports.happenings import STOCK
from reports.lexicon.load import word_set
from reports.vocabulary import SubEventType, ToponymRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reports.happenings import Happening
    from reports.marked import Marked
    from reports.places import PlaceHit

_ARRIVAL = word_set("arrival")
_HOSTS = tuple(word_set("host_words"))
_BEFORE_HOSTING = frozenset({"has", "have", "had", "alone", "itself", "also", "now", "already", "is", "are"})
_ROLES = frozenset({ToponymRole.LITERAL, ToponymRole.VENUE})
_EMPTIES = word_set("place_empties")
_OBJECT_REACH = 3
_SHELTER_WAYS = frozenset({"locative", "near", TO, "object"})
_CAUSES = word_set("brings_about")
_HOME_WAYS = frozenset({"locative", "near", "object"})


@dataclass(frozen=True, slots=True)
class Move:
    """A move told in a sentence, with the places beside it; `here` is what "where" stands for.

    Attributes:
        near: the places that may be of it, each with the way it is on.
        is_arrival: people reached a place, rather than left one.
        is_return: people came back.
    """

    marked: Marked
    happening: Happening
    near: list[tuple[PlaceHit, str]]
    here: PlaceHit | None
    is_arrival: bool
    is_return: bool


def move_of(marked: Marked, happening: Happening) -> Move:
    """The move that a happening of a sentence tells."""
    clause = marked.clause_of[happening.first]
    words = {token.low for token in marked.tokens[happening.first : happening.last]}
    is_return = happening.sub_event_type is SubEventType.RETURN
    host = host_of(marked, happening.first, happening.last)
    is_arrival = is_return or host is not None or not _ARRIVAL.isdisjoint(words) or happening.form == STOCK
    here = host or (antecedent(marked, happening) if is_arrival else None)
    near = [
        (place, way_of(marked, place, happening))
        for place in _told_of(marked)
        if place is not here
        and abs(marked.clause_of[place.first] - clause) <= 1
        and not is_told_by_speaker(marked, place, happening)
    ]
    own = _of_this_move(marked, happening, near, has_own=here is not None)
    return Move(marked, happening, own, here, is_arrival, is_return)


def _of_this_move(
    marked: Marked, happening: Happening, near: list[tuple[PlaceHit, str]], *, has_own: bool
) -> list[tuple[PlaceHit, str]]:
    """Without Goma for the 800 of "5,000 fled Sake for Goma and 800 found shelter in Minova".

    Each number begins a stretch of its own; a place of another stretch is of another move, unless this one
    names no place, or all came from the place that the sentence begins with.
    """
    starts = _starts(marked) if near else []
    if len(starts) == 1 and happening.sub_event_type is SubEventType.RETURN and happening.last <= starts[0]:
        return [(place, way) for place, way in near if place.first <= starts[0]]
    if len(starts) < 2:  # noqa: PLR2004 - one number has no other beside it
        return near
    own = max(1, bisect_right(starts, happening.last - 1))
    at = [bisect_right(starts, place.first) for place, _ in near]
    if not has_own and all(max(1, stretch) != own for stretch in at):
        return near
    return [
        (place, way)
        for (place, way), stretch in zip(near, at, strict=True)
        if max(1, stretch) == own or (stretch == 0 and way == FROM)
    ]


def _starts(marked: Marked) -> list[int]:
    """The first tokens of numbers with their verbs, or of the place that leads: "and in Minova 300"."""
    moved = [counted for counted in marked.counts if counted.measure == "displaced"]
    if not moved:
        return []
    leads = {place.last: place.anchor for place in marked.places if place.relation == "locative"}
    first = (min(counted.hit.first, counted.effect_first) for counted in moved)
    return sorted({leads.get(start, start) for start in first})


def host_of(marked: Marked, first: int, last: int) -> PlaceHit | None:
    """Goris in "Goris has taken in 11,300": the town right before the words for taking people in."""
    phrase = " ".join(token.low for token in marked.tokens[first:last])
    if not any(phrase.endswith(words) for words in _HOSTS):
        return None
    end = first
    while end > 0 and marked.tokens[end - 1].low in _BEFORE_HOSTING:
        end -= 1
    return next((place for place in marked.places if place.last == end and place.is_literal), None)


def _told_of(marked: Marked) -> Iterator[PlaceHit]:
    """The places of a sentence, without those of speakers and those that only hold another."""
    for place in marked.places:
        is_voice = any(a.first <= place.first < a.last for a in marked.attributions)
        is_goal = marked.tokens[place.anchor].low in AHEAD
        if place.mention.role in _ROLES and (is_goal or not place.container) and not is_voice:
            yield place


def is_from_unknown(move: Move) -> bool:
    """Whether people left a place that is named but not known."""
    first, last = move.happening.first, move.happening.last
    return leaves_unknown(move.marked, first, last) or leaves_side(move.marked, last)


def first_on(move: Move, ways: set[str]) -> PlaceHit | None:
    """The first place on one of the ways: in the clause of the move, or else beside it."""
    clause = move.marked.clause_of[move.happening.first]
    found = [place for place, way in move.near if way in ways]
    inside = (place for place in found if move.marked.clause_of[place.first] == clause)
    return next(inside, next(iter(found), None))


def object_of(move: Move) -> PlaceHit | None:
    """The object of "fled Bakhmut", "evacuated Kupiansk", "reached Goris"."""
    last = move.happening.last
    reach = range(last, last + _OBJECT_REACH + 1)
    return next((place for place, way in move.near if way == "" and place.first in reach), None)


def left_place(move: Move) -> PlaceHit | None:
    """The place in or near which people left their homes: named after the move, or else before it."""
    homes = [place for place, way in move.near if way in _HOME_WAYS and not place.is_country]
    inside = [place for place in homes if not place.is_frame] or homes
    after = (place for place in inside if place.first >= move.happening.last)
    return next(after, next(iter(inside), None))


def emptied_place(move: Move) -> PlaceHit | None:
    """Jermuk in "Jermuk emptied within hours": what words for a place without its people tell of."""
    told = move.happening
    if _EMPTIES.isdisjoint(token.low for token in move.marked.tokens[told.first : told.last]):
        return None
    clause = move.marked.clause_of[told.first]
    before = [p for p, _ in move.near if p.last <= told.first and move.marked.clause_of[p.first] == clause]
    return before[-1] if before and not before[-1].is_frame else None


def struck_before(move: Move) -> PlaceHit | None:
    """Pauktaw in "shelled Pauktaw; 20,000 people fled": the last place before it where something was."""
    before = [place for place in _told_of(move.marked) if place.last <= move.happening.first]
    here = [p for p in before if (p.relation in _HOME_WAYS or _is_of(move, p)) and not p.is_frame]
    if not here:
        return None
    goes_on = any(way == TO for _, way in move.near)
    return here[-1] if not goes_on or _is_caused(move, here[-1]) else None


def _is_caused(move: Move, place: PlaceHit) -> bool:
    """True for "raids in Nioka led to the displacement of 2,160 people towards Drodro": they left Nioka."""
    between = {token.low for token in move.marked.tokens[place.last : move.happening.first + 1]}
    return not _CAUSES.isdisjoint(between)


def _is_of(move: Move, place: PlaceHit) -> bool:
    """True for "the shelling of X", as in "the shelling of X led to the displacement of 600 people"."""
    return place.relation == "" and place.first > 0 and move.marked.tokens[place.first - 1].low == "of"


def shelter(move: Move) -> PlaceHit | None:
    """Goris in "Goris, where many have sought refuge", "sheltering in Goris", "people of Goris came home"."""
    places = [(place, way) for place, way in move.near if not place.is_frame]
    for place, way in places:
        if way in _SHELTER_WAYS and place.first >= move.happening.last:
            return place
    before = [p for p, way in places if p.last <= move.happening.first and (way != FROM or _is_home(move, p))]
    return before[-1] if before else None


def _is_home(move: Move, place: PlaceHit) -> bool:
    """Kalewa in "residents of Kalewa went back": who comes home comes to where they are of."""
    return move.is_return and place.relation != FROM


def sharper(move: Move, destination: PlaceHit | None) -> PlaceHit | None:
    """Renk in "crossed into South Sudan at Renk": the place in the country that people went to."""
    if destination is None or not destination.is_frame:
        return destination
    after = [(p, way) for p, way in move.near if not p.is_frame and p.first > destination.first]
    return next((place for place, way in after if way in _HOME_WAYS), destination)
