"""Weighing the places that a name may stand for. One point is a tenfold population."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gazetteer.distance import distance_km
from gazetteer.place import Context, Place, PlaceKind
from gazetteer.tables import Strength

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gazetteer.index import Posting

AREAS = frozenset({PlaceKind.DISTRICT, PlaceKind.REGION})
SURENESS: dict[int, float] = {
    Strength.DERIVED: 0.9,
    Strength.MAIN: 1.0,
    Strength.EQUAL: 1.0,
    Strength.CURATED: 0.95,
    Strength.ALTERNATE: 0.85,
    Strength.WEAK: 0.3,
}
NAME_WORDS: dict[int, str] = {
    Strength.MAIN: "this is its main name",
    Strength.EQUAL: "this is a second name in use as freely as its main name",
    Strength.CURATED: "this is another name of it in use",
    Strength.DERIVED: "this is another spelling of its name",
    Strength.ALTERNATE: "GeoNames lists this among its other names",
    Strength.WEAK: "this is only a code, a case ending or a machine transliteration of its name",
}
STRENGTH_NAMES = {int(strength): strength.name.lower() for strength in Strength}
NO_CONTEXT = Context()


@dataclass(frozen=True, slots=True)
class Container:
    """A place that words name as a holder; `unit` is its row when it is a first-level unit, else -1."""

    place: Place
    unit: int


@dataclass(slots=True)
class Weighed:
    """A posting with its points and the reasons in words."""

    posting: Posting
    points: float = 0.0
    evidence: list[tuple[Any, ...]] = field(default_factory=list)
    derived: Place | None = None

    def add(self, points: float, reason: str, *values: object) -> None:
        """Count evidence; `reason` is a format for the values, filled in only for what is shown."""
        self.points += points
        self.evidence.append((reason, *values))

    def reasons(self) -> tuple[str, ...]:
        """The evidence in words."""
        return tuple(reason.format(*values) for reason, *values in self.evidence)


def weigh(
    postings: Sequence[Posting],
    context: Context,
    containers: Sequence[Container],
    weights: Mapping[str, float],
    regions: Sequence[int] = (),
) -> list[Weighed]:
    """All postings with their points, best first; equal points in the order of rows."""
    weighed = [Weighed(posting) for posting in postings]
    for item in weighed:
        _add_name(item, weights)
        _add_prominence(item)
        if context is not NO_CONTEXT:
            _add_countries(item, context, weights)
            _add_regions(item, regions, weights)
            _add_near(item, context, weights)
            _add_containers(item, containers, weights)
            _add_kind(item, context, weights)
    _add_seats(weighed, context, weights)
    return ranked(weighed)


def ranked(weighed: Sequence[Weighed]) -> list[Weighed]:
    """Best first; equal points in the order of rows."""
    return sorted(weighed, key=lambda item: (-item.points, item.posting.row))


def shares(weighed: Sequence[Weighed]) -> list[float]:
    """Score of each from 0 to 1: its share of all evidence, less when the name is not its main one."""
    if not weighed:
        return []
    best = weighed[0].points
    parts = [10 ** max(item.points - best, -30.0) for item in weighed]
    total = sum(parts)
    return [
        round(part / total * SURENESS[item.posting.strength], 3)
        for part, item in zip(parts, weighed, strict=True)
    ]


def apart(first: Posting, second: Posting, weights: Mapping[str, float]) -> bool:
    """Whether two places are so far from each other that a map of events must tell them apart.

    Circles that overlap are one answer in one country; those of two countries are not.
    """
    reach = weights["apart_km"]
    if not (first.country and second.country and first.country != second.country):
        reach = max(reach, first.radius_km, second.radius_km)
    return distance_km((first.lon, first.lat), (second.lon, second.lat)) > reach


def _add_name(item: Weighed, weights: Mapping[str, float]) -> None:
    """How firmly the name stands for the place."""
    strength = item.posting.strength
    item.add(weights[STRENGTH_NAMES[strength]], NAME_WORDS[strength])


def _add_prominence(item: Weighed) -> None:
    """How much the place is spoken of at all."""
    posting = item.posting
    if posting.kind is not PlaceKind.SETTLEMENT:
        item.add(posting.prominence, "it is a {}", posting.kind)
    elif posting.population:
        item.add(posting.prominence, "{:,} inhabitants", posting.population)
    else:
        item.add(posting.prominence, "inhabitants not known")


def _add_countries(item: Weighed, context: Context, weights: Mapping[str, float]) -> None:
    """Whether it lies in a country of the report; a place without one, in any that it touches."""
    posting = item.posting
    for rank, country in enumerate(context.countries):
        if country == posting.country or country in posting.claims:
            points = country_points(rank, weights, claimed=not posting.country)
            item.add(
                points, "the report names its country, {}" if posting.country else "it touches {}", country
            )
            return


def country_points(rank: int, weights: Mapping[str, float], *, claimed: bool) -> float:
    """Points for a country of the report: most for the most named, less for one that is only touched."""
    points = weights["context_country"] - rank * weights["context_country_step"]
    return max(points, weights["context_country_least"]) + (weights["context_claimed"] if claimed else 0.0)


def _add_regions(item: Weighed, regions: Sequence[int], weights: Mapping[str, float]) -> None:
    """Whether it lies in a first-level unit that the report names."""
    if item.posting.unit in regions and item.posting.unit >= 0:
        item.add(weights["context_region"], "in a region that the report names")


def _add_near(item: Weighed, context: Context, weights: Mapping[str, float]) -> None:
    """Whether it lies beside a place of the report."""
    if context.near:
        here = (item.posting.lon, item.posting.lat)
        distance = distance_km(here, _nearest(here, context.near))
        points = weights["near"] * math.exp(-distance / weights["near_km"])
        item.add(points, "{:,.0f} km from the nearest place of the report", distance)


def _nearest(here: tuple[float, float], points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The nearest of some points, as told on the flat map; the sphere would hardly choose another."""
    if len(points) == 1:
        return points[0]
    lon, lat = here
    narrow = math.cos(math.radians(lat)) ** 2
    best, least = points[0], math.inf
    for point in points:
        around = abs(point[0] - lon)
        if around > 180:  # noqa: PLR2004 - degrees, across the antimeridian
            around = 360 - around
        squared = around * around * narrow + (point[1] - lat) ** 2
        if squared < least:
            best, least = point, squared
    return best


def _add_containers(item: Weighed, containers: Sequence[Container], weights: Mapping[str, float]) -> None:
    """Whether it lies inside one of those that the words name as its container."""
    if not containers:
        return
    holder = next((container for container in containers if _inside(item.posting, container)), None)
    if holder is not None:
        item.add(weights["within"], "inside {}", holder.place.name)
    else:
        item.add(weights["not_within"], "not inside {}", containers[0].place.name)


def _inside(posting: Posting, holder: Container) -> bool:
    """Same country for a country, same unit for a first-level unit, else inside its footprint."""
    container = holder.place
    if container.kind is PlaceKind.COUNTRY:
        return posting.country == container.country or container.country in posting.claims
    if posting.unit >= 0 and holder.unit >= 0 and posting.country == container.country:
        return posting.unit == holder.unit
    return container.contains(posting.lon, posting.lat)


def _add_kind(item: Weighed, context: Context, weights: Mapping[str, float]) -> None:
    """Whether it is of the kind that the words say; districts and regions go by each other's word."""
    asked, kind = context.kind, item.posting.kind
    if asked is None:
        return
    if kind is asked or {kind, asked} <= AREAS:
        exact = weights["kind"] + (0.1 if kind is asked else 0.0)
        item.add(exact, "the words say {}", asked)
    else:
        item.add(weights["not_kind"], "the words say {}, this is a {}", asked, kind)


def _add_seats(weighed: Sequence[Weighed], context: Context, weights: Mapping[str, float]) -> None:
    """A settlement comes before the unit of its name around it when no kind word says otherwise."""
    if context.kind is not None:
        return
    units = [item for item in weighed if has_seat(item.posting)]
    settlements = [item for item in weighed if units and item.posting.kind is PlaceKind.SETTLEMENT]
    for unit in units:
        seats = [item for item in settlements if _is_seat(item.posting, unit.posting, weights)]
        if seats:
            seat = max(seats, key=lambda item: item.points)
            least = min(unit.points, seat.points - weights["seat"])
            unit.add(least - unit.points, "the settlement of its name in it comes before it")


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
