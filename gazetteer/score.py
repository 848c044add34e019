"""Weighing the places that a name may stand for. One point is a tenfold population."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gazetteer.distance import distance_km
from gazetteer.place import Context, Place, PlaceKind
from gazetteer.tables import Strength

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gazetteer.index import Posting

AREAS = frozenset({PlaceKind.DISTRICT, PlaceKind.REGION})
SURENESS = {
    Strength.DERIVED: 0.9,
    Strength.MAIN: 1.0,
    Strength.EQUAL: 1.0,
    Strength.CURATED: 0.95,
    Strength.ALTERNATE: 0.85,
    Strength.WEAK: 0.3,
}
NAME_WORDS = {
    Strength.MAIN: "this is its main name",
    Strength.EQUAL: "this is a second name in use as freely as its main name",
    Strength.CURATED: "this is another name of it in use",
    Strength.DERIVED: "this is another spelling of its name",
    Strength.ALTERNATE: "GeoNames lists this among its other names",
    Strength.WEAK: "this is only a code, a case ending or a machine transliteration of its name",
}
NO_CONTEXT = Context()


@dataclass(slots=True)
class Weighed:
    """A posting with its points and the reasons in words."""

    posting: Posting
    points: float = 0.0
    reasons: list[str] = field(default_factory=list)
    derived: Place | None = None

    def add(self, points: float, reason: str) -> None:
        """Count evidence."""
        self.points += points
        self.reasons.append(reason)


def weigh(
    postings: Sequence[Posting], context: Context, containers: Sequence[Place], weights: Mapping[str, float]
) -> list[Weighed]:
    """All postings with their points, best first; equal points in the order of rows."""
    weighed = [Weighed(posting) for posting in postings]
    for item in weighed:
        _add_name(item, weights)
        _add_prominence(item)
        _add_countries(item, context, weights)
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
        round(part / total * SURENESS[Strength(item.posting.strength)], 3)
        for part, item in zip(parts, weighed, strict=True)
    ]


def apart(first: Posting, second: Posting, weights: Mapping[str, float]) -> bool:
    """Whether two places are so far from each other that a map of events must tell them apart."""
    reach = max(weights["apart_km"], first.radius_km, second.radius_km)
    return distance_km((first.lon, first.lat), (second.lon, second.lat)) > reach


def _add_name(item: Weighed, weights: Mapping[str, float]) -> None:
    """How firmly the name stands for the place."""
    strength = Strength(item.posting.strength)
    item.add(weights[strength.name.lower()], NAME_WORDS[strength])


def _add_prominence(item: Weighed) -> None:
    """How much the place is spoken of at all."""
    posting = item.posting
    if posting.kind is not PlaceKind.SETTLEMENT:
        item.add(posting.prominence, f"it is a {posting.kind}")
    elif posting.population:
        item.add(posting.prominence, f"{posting.population:,} inhabitants")
    else:
        item.add(posting.prominence, "inhabitants not known")


def _add_countries(item: Weighed, context: Context, weights: Mapping[str, float]) -> None:
    """Whether it lies in a country of the report."""
    country = item.posting.country
    if country and country in context.countries:
        rank = context.countries.index(country)
        points = weights["context_country"] - rank * weights["context_country_step"]
        item.add(max(points, weights["context_country_least"]), f"the report names its country, {country}")


def _add_near(item: Weighed, context: Context, weights: Mapping[str, float]) -> None:
    """Whether it lies beside a place of the report."""
    here = (item.posting.lon, item.posting.lat)
    if context.near:
        nearest = min(context.near, key=lambda point: distance_km(here, point))
        distance = distance_km(here, nearest)
        points = weights["near"] * math.exp(-distance / weights["near_km"])
        item.add(points, f"{distance:,.0f} km from the nearest place of the report")


def _add_containers(item: Weighed, containers: Sequence[Place], weights: Mapping[str, float]) -> None:
    """Whether it lies inside what the words name as its container."""
    for container in containers:
        if _inside(item.posting, container):
            item.add(weights["within"], f"inside {container.name}")
        else:
            item.add(weights["not_within"], f"not inside {container.name}")


def _inside(posting: Posting, container: Place) -> bool:
    """Same country for a country, else inside its circle."""
    if container.kind is PlaceKind.COUNTRY:
        return posting.country == container.country
    return distance_km((posting.lon, posting.lat), (container.lon, container.lat)) <= container.radius_km


def _add_kind(item: Weighed, context: Context, weights: Mapping[str, float]) -> None:
    """Whether it is of the kind that the words say; districts and regions go by each other's word."""
    asked, kind = context.kind, item.posting.kind
    if asked is None:
        return
    if kind is asked or {kind, asked} <= AREAS:
        exact = weights["kind"] + (0.1 if kind is asked else 0.0)
        item.add(exact, f"the words say {asked}")
    else:
        item.add(weights["not_kind"], f"the words say {asked}, this is a {kind}")


def _add_seats(weighed: Sequence[Weighed], context: Context, weights: Mapping[str, float]) -> None:
    """A settlement comes before the unit of its name around it when no kind word says otherwise."""
    if context.kind is not None:
        return
    settlements = [item for item in weighed if item.posting.kind is PlaceKind.SETTLEMENT]
    for unit in (item for item in weighed if item.posting.admin_unit):
        seats = [item for item in settlements if _is_seat(item.posting, unit.posting, weights)]
        if seats:
            seat = max(seats, key=lambda item: item.points)
            least = min(unit.points, seat.points - weights["seat"])
            unit.add(least - unit.points, "the settlement of its name in it comes before it")


def _is_seat(posting: Posting, unit: Posting, weights: Mapping[str, float]) -> bool:
    """Whether a settlement lies in a unit of its name and is large enough to be meant before it."""
    if posting.country != unit.country or posting.strength < Strength.DERIVED:
        return False
    large = posting.population >= weights["seat_population"]
    close = distance_km((posting.lon, posting.lat), (unit.lon, unit.lat)) <= unit.radius_km
    return close and (large or unit.kind is PlaceKind.DISTRICT)
