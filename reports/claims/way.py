"""Whether people who moved came from a place or went to it: "families from X", "moved to schools in X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.lexicon.load import word_set

if TYPE_CHECKING:
    from reports.happenings import Happening
    from reports.marked import Marked
    from reports.places import PlaceHit

FROM, TO = "from", "to"
AHEAD = frozenset({"towards", "toward"})
_CIVIL = word_set("civil_people")
_INTO = frozenset({"to", "into", "onto"})
_LEAVING = frozenset({"flee", "leave", "abandon", "escape", "evacuate", "move", "their", "go", "seek"})
_THE = frozenset({"the", "town", "city", "village", "district"})
_VOICES = frozenset({"told", "briefing", "said", "says", "reporters"})
_FLEEING = frozenset({"fled", "left", "fleeing", "leaving", "abandoned", "flee"})
_OUT_OF = frozenset({"of", "from"})
_AWAY_FROM = _FLEEING | _OUT_OF
_CALENDAR = word_set("calendar")
_SIDES = frozenset({"south", "north", "east", "west", "front"})
_LOCAL = frozenset({"mayor", "prefect", "administrator"})
_BACK = 6
_STOP_REACH = 5
_REACHED = frozenset({"reached", "arrived", "sheltered", "stayed", "gone", "come", "crossed", "moved"})
_OWNER_REACH = 4


def way_of(marked: Marked, place: PlaceHit, happening: Happening) -> str:
    """`FROM`, `TO` or the relation of the place, by the words that lead to it.

    Args:
        marked: the sentence.
        place: one of its places.
        happening: the move told there.
    """
    if place.relation in {FROM, TO}:
        return place.relation
    if [token.low for token in marked.tokens[max(0, place.first - 2) : place.first]] == ["road", TO]:
        return TO
    if place.first < happening.first and (_is_home(marked, place) or _owns_people(marked, place)):
        return FROM
    if place.last <= happening.first and _was_last_stop(marked, place):
        return FROM
    if marked.tokens[place.anchor].low in AHEAD:
        return TO
    return _led_by(marked, place, happening) or place.relation


def _is_home(marked: Marked, place: PlaceHit) -> bool:
    """True for "residents of X", "people of the town of X"."""
    index = place.first - 1
    while index > 0 and marked.tokens[index].low in _THE:
        index -= 1
    return index > 0 and marked.tokens[index].low == "of" and marked.tokens[index - 1].low in _CIVIL


def _was_last_stop(marked: Marked, place: PlaceHit) -> bool:
    """True for X in "families who had reached X went on to Y"."""
    low = [token.low for token in marked.tokens[max(0, place.anchor - _STOP_REACH) : place.first]]
    return "who" in low and "had" in low and not _REACHED.isdisjoint(low)


def _owns_people(marked: Marked, place: PlaceHit) -> bool:
    """True for "X's 4,600 residents"."""
    after = marked.tokens[place.last : place.last + _OWNER_REACH]
    return bool(after) and after[0].low in {"'s", "’s"} and any(token.low in _CIVIL for token in after)


def _led_by(marked: Marked, place: PlaceHit, happening: Happening) -> str:
    """The way of "to colleges in X" and "from camps in X": the preposition before the thing that X holds."""
    taken = {index for hit in marked.places for index in range(hit.first, hit.last)}
    told = range(happening.first, happening.last)
    for index in range(place.anchor - 1, max(-1, place.anchor - 1 - _BACK), -1):
        low = marked.tokens[index].low
        if not marked.tokens[index].is_word or index in taken or index in told:
            return ""
        if low in _INTO:
            is_verb = marked.tokens[index + 1].low in _LEAVING
            return "" if is_verb or index < happening.first else TO
        if low == FROM:
            return FROM
    return ""


def is_told_by_speaker(marked: Marked, place: PlaceHit, happening: Happening) -> bool:
    """True for Geneva in "have been displaced, an official told a briefing in Geneva"."""
    return any(token.low in _VOICES for token in marked.tokens[happening.last : place.first])


def leaves_unknown(marked: Marked, first: int, last: int) -> bool:
    """True when "fled", "left" at tokens `first` up to `last` lead to a name that is no known place."""
    if last >= len(marked.tokens) or marked.tokens[last - 1].low not in _AWAY_FROM:
        return False
    after = marked.tokens[last]
    known = any(place.first <= last < place.last for place in marked.places)
    return after.text[:1].isupper() and after.low not in _CALENDAR and not known and first < last


def leaves_side(marked: Marked, last: int) -> bool:
    """True when the move that ends at token `last` is from "the south", of which nobody knows where it is."""
    low = [token.low for token in marked.tokens[last : last + 2]]
    return len(low) > 1 and low[0] == "the" and low[1] in _SIDES


def town_of_speaker(marked: Marked) -> PlaceHit | None:
    """X of "the mayor of X said that 900 people had left": he tells of his own town."""
    for place in marked.places:
        low = [token.low for token in marked.tokens[max(0, place.first - 2) : place.first]]
        if len(low) > 1 and low[0] in _LOCAL and low[1] == "of" and not place.is_frame:
            return place
    return None
