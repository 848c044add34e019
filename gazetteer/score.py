"""Weighing the places that a name may stand for. One point is a tenfold population."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazetteer.distance import distance_km
from gazetteer.namesakes import Weighed, ranked, with_seats
from gazetteer.place import Context, Place, PlaceKind
from gazetteer.tables import Strength

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gazetteer.namesakes import Namesakes
    from gazetteer.posting import Posting

AREAS = frozenset({PlaceKind.DISTRICT, PlaceKind.REGION})
SURENESS: dict[int, float] = {
    Strength.DERIVED: 0.9,
    Strength.MAIN: 1.0,
    Strength.EQUAL: 1.0,
    Strength.CURATED: 0.95,
    Strength.ALTERNATE: 0.85,
    Strength.WEAK: 0.3,
}
NO_CONTEXT = Context()


@dataclass(frozen=True, slots=True)
class Container:
    """A place that words name as a holder; `unit` is its row when it is a first-level unit, else -1."""

    place: Place
    unit: int


def weigh(
    namesakes: Namesakes,
    context: Context,
    containers: Sequence[Container],
    weights: Mapping[str, float],
    regions: Sequence[int] = (),
) -> list[Weighed]:
    """All places of a name with their points, best first; equal points in the order of rows."""
    weighed = namesakes.weighed()
    if context.countries:
        _add_countries(weighed, context.countries, weights)
    if regions:
        _add_regions(weighed, regions, weights)
    if context.near:
        _add_near(weighed, context.near, weights)
    if containers:
        _add_containers(weighed, containers, weights)
    if context.kind is None:  # a word for a kind says which is meant
        with_seats(namesakes, weighed, weights)
    else:
        _add_kind(weighed, context.kind, weights)
    return ranked(weighed)


def shares(weighed: Sequence[Weighed], most: int | None = None) -> list[float]:
    """Score of each from 0 to 1: its share of all evidence, less when the name is not its main one.

    With `most` those of the first so many are given.
    """
    if not weighed:
        return []
    if len(weighed) == 1:
        return [round(SURENESS[weighed[0].posting.strength], 3)]
    best = weighed[0].points
    parts = [10 ** max(item.points - best, -30.0) for item in weighed]
    total = sum(parts)
    return [
        round(part / total * SURENESS[item.posting.strength], 3)
        for part, item in zip(parts, weighed[:most], strict=False)
    ]


def _add_countries(
    weighed: Sequence[Weighed], countries: Sequence[str], weights: Mapping[str, float]
) -> None:
    """Whether each lies in a country of the report; a place without one, in any that it touches."""
    ranks = {country: rank for rank, country in reversed(list(enumerate(countries)))}
    for item in weighed:
        posting = item.posting
        if posting.country:
            rank = ranks.get(posting.country)
            if rank is not None:
                points = country_points(rank, weights, claimed=False)
                item.add(points, f"the report names its country, {posting.country}")
        else:
            touched = [ranks[code] for code in posting.claims if code in ranks]
            if touched:
                rank = min(touched)
                item.add(country_points(rank, weights, claimed=True), f"it touches {countries[rank]}")


def country_points(rank: int, weights: Mapping[str, float], *, claimed: bool) -> float:
    """Points for a country of the report: most for the most named, less for one that is only touched."""
    points = weights["context_country"] - rank * weights["context_country_step"]
    return max(points, weights["context_country_least"]) + (weights["context_claimed"] if claimed else 0.0)


def _add_regions(weighed: Sequence[Weighed], regions: Sequence[int], weights: Mapping[str, float]) -> None:
    """Whether each lies in a first-level unit that the report names."""
    for item in weighed:
        if item.posting.unit in regions and item.posting.unit >= 0:
            item.add(weights["context_region"], "in a region that the report names")


def _add_near(
    weighed: Sequence[Weighed], near: Sequence[tuple[float, float]], weights: Mapping[str, float]
) -> None:
    """Whether each lies beside a place of the report."""
    most, reach = weights["near"], weights["near_km"]
    for item in weighed:
        posting = item.posting
        here = (posting.lon, posting.lat)
        distance = distance_km(here, _nearest(here, near))
        item.points += most * math.exp(-distance / reach)
        item.evidence.append(("{:,.0f} km from the nearest place of the report", distance))


def _nearest(here: tuple[float, float], points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The nearest of some points, as told on the flat map; the sphere would hardly choose another."""
    if len(points) == 1:
        return points[0]
    lon, lat = here
    narrow = math.cos(math.radians(lat)) ** 2
    best, least = points[0], math.inf
    for point in points:
        point_lon, point_lat = point
        north = point_lat - lat
        squared = north * north
        if squared < least:
            around = abs(point_lon - lon)
            if around > 180:  # noqa: PLR2004 - degrees, across the antimeridian
                around = 360 - around
            squared += around * around * narrow
            if squared < least:
                best, least = point, squared
    return best


def _add_containers(
    weighed: Sequence[Weighed], containers: Sequence[Container], weights: Mapping[str, float]
) -> None:
    """Whether each lies inside one of those that the words name as its container."""
    for item in weighed:
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


def _add_kind(weighed: Sequence[Weighed], asked: PlaceKind, weights: Mapping[str, float]) -> None:
    """Whether each is of the kind that the words say; districts and regions go by each other's word."""
    for item in weighed:
        kind = item.posting.kind
        if kind is asked or {kind, asked} <= AREAS:
            exact = weights["kind"] + (0.1 if kind is asked else 0.0)
            item.add(exact, "the words say {}", asked)
        else:
            item.add(weights["not_kind"], "the words say {}, this is a {}", asked, kind)
