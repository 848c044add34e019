"""What two strands share: days, parties, places and figures. Every question is symmetric."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from gazetteer.distance import distance_km
from gazetteer.place import PlaceKind
from reports.vocabulary import SubEventType as Sub

if TYPE_CHECKING:
    from collections.abc import Iterable

    from events.strand import Fact, Strand
    from gazetteer.place import Place

LONGEST_MERGED_DAYS = 4
LONGEST_VAGUE_DAYS = 31
_TELLING = {"killed": 4, "wounded": 6, "displaced": 300}
_UNLIKELY = {"killed": 10, "wounded": 20, "displaced": 2000}
_NEIGHBOUR_KM = 5.0
_NIGHT = 2
_COARSE = frozenset({PlaceKind.DISTRICT, PlaceKind.REGION})
_FINE = frozenset({PlaceKind.SETTLEMENT, PlaceKind.FEATURE, PlaceKind.DISTRICT})

VIOLENCE = frozenset({Sub.SHELLING, Sub.AIR_STRIKE, Sub.MINE_IED, Sub.ATTACK, Sub.ARMED_CLASH})
_FAMILIES = (
    VIOLENCE | {Sub.TOLL},
    frozenset({Sub.NEW_DISPLACEMENT, Sub.EVACUATION}),
    frozenset({Sub.PEACEFUL_PROTEST, Sub.VIOLENT_DEMONSTRATION}),
)


class Weight(IntEnum):
    """How much the figures that two strands share say for one happening."""

    AGAINST = -1
    NOTHING = 0
    TELLING = 1
    UNLIKELY_BY_CHANCE = 2


def shared_figures(one: Strand, other: Strand) -> Weight:
    """The weight of equal figures: of two measures, or of one that is large enough not to be met every day.

    A measure that both count, with no two figures that can be one number, speaks against them.
    """
    if _contrary(one.facts, other.facts):
        return Weight.AGAINST
    shared = {(f.measure, f.low) for f in one.facts for g in other.facts if _same_number(f, g)}
    if any(low >= _UNLIKELY[measure] for measure, low in shared):
        return Weight.UNLIKELY_BY_CHANCE
    if len({measure for measure, _ in shared}) > 1:
        enough = any(low >= _TELLING[measure] for measure, low in shared)
        return Weight.UNLIKELY_BY_CHANCE if enough else Weight.TELLING
    return Weight.TELLING if any(low >= _TELLING[measure] for measure, low in shared) else Weight.NOTHING


def _same_number(one: Fact, other: Fact) -> bool:
    """Two figures of one count: "at least nine" may be "nine" and "more than nine", but not "up to nine"."""
    if (one.measure, one.unit) != (other.measure, other.unit):
        return False
    if one.low == other.low:
        return one.high == other.high or None in {one.high, other.high}
    return one.high is None and other.high is None and abs(one.low - other.low) == 1


def spoken_numbers(fact: Fact) -> tuple[int, ...]:
    """The numbers that the words for a figure may hold: 100 and 101 for "more than 100"."""
    return (fact.low,) if fact.high is not None else (fact.low - 1, fact.low)


def _contrary(one: Iterable[Fact], other: Iterable[Fact]) -> bool:
    pairs = [(f, g) for f in one for g in other if (f.measure, f.unit) == (g.measure, g.unit)]
    possible = {f.measure for f, g in pairs if can_be_one(f.low, f.high, g.low, g.high)}
    return any(f.measure not in possible for f, _ in pairs)


def can_be_one(low: int, high: int | None, other_low: int, other_high: int | None) -> bool:
    """Whether two inclusive bounds have a number in common; None is open."""
    return (high is None or other_low <= high) and (other_high is None or low <= other_high)


def days_apart(one: Strand, other: Strand) -> int | None:
    """0 where the days overlap, else the days from one to the other; None when either is undated."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return None
    return max(0, (other.start - one.end).days, (one.start - other.end).days)


def same_days(one: Strand, other: Strand) -> bool:
    """Whether both tell the same days."""
    return (one.start, one.end) == (other.start, other.end)


def one_holds_the_other(one: Strand, other: Strand) -> bool:
    """Whether the days of one lie within those of the other."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return (one.start - other.start).days * (other.end - one.end).days >= 0


def days_are_near(one: Strand, other: Strand, weight: Weight) -> bool:
    """Overlapping, or a day apart (zones, midnight); of several days with figures unlikely by chance."""
    apart = days_apart(one, other)
    longest = max(one.length, other.length)
    if apart is None or longest > LONGEST_VAGUE_DAYS:
        return False
    if one.precise and other.precise and longest <= _NIGHT:
        return apart <= 1
    return apart == 0 and (same_days(one, other) or weight is Weight.UNLIKELY_BY_CHANCE)


def kinds_go_together(one: Strand, other: Strand, weight: Weight) -> bool:
    """One kind, or kinds that outlets take for each other; tolls only with figures unlikely by chance."""
    kinds = {one.kind, other.kind}
    if len(kinds) > 1 and not any(kinds <= family for family in _FAMILIES):
        return False
    return Sub.TOLL not in kinds or weight is Weight.UNLIKELY_BY_CHANCE


def places_go_together(one: Strand, other: Strand, weight: Weight) -> bool:
    """One place or name, a place and a wider one around it, neighbours, or a place told in the sentence."""
    if one.place is not None and other.place is not None:
        return _places_touch(one.place, other.place, near=weight is Weight.UNLIKELY_BY_CHANCE)
    if one.name and one.name == other.name:
        return True
    if one.name and other.name:
        return False
    return weight is Weight.UNLIKELY_BY_CHANCE or _sentence_names(one, other) or _sentence_names(other, one)


def _places_touch(one: Place, other: Place, *, near: bool) -> bool:
    if one.place_id == other.place_id or _holds(one, other) or _holds(other, one):
        return True
    if not near or not {one.kind, other.kind} <= _FINE - {PlaceKind.DISTRICT}:
        return False
    return distance_km((one.lon, one.lat), (other.lon, other.lat)) <= _NEIGHBOUR_KM


def _holds(wide: Place, narrow: Place) -> bool:
    fits = wide.kind in _COARSE and narrow.kind in _FINE and wide.radius_km > narrow.radius_km
    return fits and wide.contains(narrow.lon, narrow.lat)


def _sentence_names(nowhere: Strand, somewhere: Strand) -> bool:
    if nowhere.name or not somewhere.name:
        return False
    written = {claim.place.text for claim in somewhere.claims if claim.place is not None}
    return any(name in claim.sentence for claim in nowhere.claims for name in written)


def parties_agree(one: Strand, other: Strand) -> bool:
    """Nobody is named, or the same side."""
    return one.side is None or other.side is None or one.side == other.side
