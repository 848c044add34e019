"""The places that share one name, with what they weigh by themselves: worked out once for each name.

The reports of one war share their names, so an index keeps what it worked out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from gazetteer.distance import distance_km
from gazetteer.place import PlaceKind
from gazetteer.tables import Strength

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gazetteer.place import Place
    from gazetteer.posting import Posting

Evidence = str | tuple[Any, ...]  # words, or a format with its values, filled in only for what is shown
NAME_WORDS: dict[int, str] = {
    Strength.MAIN: "this is its main name",
    Strength.EQUAL: "this is a second name in use as freely as its main name",
    Strength.CURATED: "this is another name of it in use",
    Strength.DERIVED: "this is another spelling of its name",
    Strength.ALTERNATE: "GeoNames lists this among its other names",
    Strength.WEAK: "this is only a code, a case ending or a machine transliteration of its name",
}
STRENGTH_NAMES = {int(strength): strength.name.lower() for strength in Strength}


@dataclass(slots=True)
class Weighed:
    """A posting with its points and the reasons in words."""

    posting: Posting
    points: float = 0.0
    evidence: list[Evidence] = field(default_factory=list)
    derived: Place | None = None
    _told: tuple[str, ...] | None = None

    def add(self, points: float, reason: str, *values: object) -> None:
        """Count evidence; `reason` is a format for the values, if there are any."""
        self.points += points
        self.evidence.append((reason, *values) if values else reason)
        self._told = None

    def reasons(self) -> tuple[str, ...]:
        """The evidence in words; worked out once."""
        if self._told is None or len(self._told) != len(self.evidence):
            self._told = tuple(
                [words if isinstance(words, str) else words[0].format(*words[1:]) for words in self.evidence]
            )
        return self._told


class Namesakes:
    """The places of one name.

    Attributes:
        postings: the places.
    """

    def __init__(self, postings: Sequence[Posting], weights: Mapping[str, float]) -> None:
        self.postings = tuple(postings)
        self._weights = weights
        self._own = [_by_itself(posting, weights) for posting in self.postings]

    def weighed(self) -> list[Weighed]:
        """Each with the points of its name and prominence, in the order of the postings; free to add to."""
        return [Weighed(item.posting, item.points, item.evidence.copy()) for item in self._own]

    @property
    def are_weak(self) -> bool:
        """Whether the name is but a code or a noisy spelling for each of them."""
        return all(posting.strength == Strength.WEAK for posting in self.postings)

    @cached_property
    def seats(self) -> tuple[tuple[int, tuple[int, ...]], ...]:
        """For each unit the settlements of its name that may come before it, as numbers of postings."""
        units = [number for number, posting in enumerate(self.postings) if has_seat(posting)]
        found = ((unit, tuple(self._seats_of(self.postings[unit]))) for unit in units)
        return tuple((unit, seats) for unit, seats in found if seats)

    @cached_property
    def alone(self) -> int | None:
        """Row of the place that the name alone gives, or None when it gives none."""
        ranks = ranked(with_seats(self, self.weighed(), self._weights))
        best = ranks[0]
        near = (item for item in ranks[1:] if best.points - item.points < self._weights["margin"])
        is_sure = not any(apart(best.posting, rival.posting, self._weights) for rival in near)
        return best.posting.row if is_sure else None

    def _seats_of(self, unit: Posting) -> list[int]:
        return [
            number
            for number, posting in enumerate(self.postings)
            if posting.kind is PlaceKind.SETTLEMENT and _is_seat(posting, unit, self._weights)
        ]


def with_seats(namesakes: Namesakes, weighed: list[Weighed], weights: Mapping[str, float]) -> list[Weighed]:
    """The same, in the same order; a settlement comes before the unit of its name around it."""
    for number, seats in namesakes.seats:
        unit, most = weighed[number], max([weighed[seat].points for seat in seats])
        least = min(unit.points, most - weights["seat"])
        unit.add(least - unit.points, "the settlement of its name in it comes before it")
    return weighed


def ranked(weighed: Sequence[Weighed]) -> list[Weighed]:
    """Best first; equal points in the order of rows."""
    if len(weighed) == 1:
        return list(weighed)
    return sorted(weighed, key=lambda item: (-item.points, item.posting.row))


def apart(first: Posting, second: Posting, weights: Mapping[str, float]) -> bool:
    """Whether two places are so far from each other that a map of events must tell them apart.

    Circles that overlap are one answer in one country; those of two countries are not.
    """
    reach = weights["apart_km"]
    if not (first.country and second.country and first.country != second.country):
        reach = max(reach, first.radius_km, second.radius_km)
    return distance_km((first.lon, first.lat), (second.lon, second.lat)) > reach


def has_seat(posting: Posting) -> bool:
    """Whether a place is a unit, which a settlement of its name may come before."""
    return posting.admin_unit or posting.kind is PlaceKind.DISTRICT


def _is_seat(posting: Posting, unit: Posting, weights: Mapping[str, float]) -> bool:
    """Whether a settlement lies in a unit of its name and is large enough to be meant before it."""
    if posting.country != unit.country or posting.strength < Strength.DERIVED:
        return False
    large = posting.population >= weights["seat_population"]
    close = distance_km((posting.lon, posting.lat), (unit.lon, unit.lat)) <= unit.radius_km
    return close and (large or unit.kind is PlaceKind.DISTRICT)


def _by_itself(posting: Posting, weights: Mapping[str, float]) -> Weighed:
    """A place with how firmly the name stands for it and how much it is spoken of at all."""
    item = Weighed(posting)
    item.add(weights[STRENGTH_NAMES[posting.strength]], NAME_WORDS[posting.strength])
    if posting.kind is not PlaceKind.SETTLEMENT:
        item.add(posting.prominence, f"it is a {posting.kind}")
    elif posting.population:
        item.add(posting.prominence, f"{posting.population:,} inhabitants")
    else:
        item.add(posting.prominence, "inhabitants not known")
    return item
