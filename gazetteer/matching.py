"""Which known unit an outline belongs to: the same name, country and level, and its point inside."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gazetteer.distance import distance_km
from gazetteer.fold import fold
from gazetteer.place import Place, PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gazetteer.features import Features
    from gazetteer.outlines import Outline

ANY = ""  # an outline without a country, as of a disputed area, may be of a unit of any
AREAS = frozenset({PlaceKind.DISTRICT, PlaceKind.REGION})
LIKE_SIZE = 2.5  # radii of one unit in two sources; circles around settlements are rough


@dataclass(slots=True)
class KnownUnits:
    """Units by country and folded name; a country is found by its code."""

    features: Features
    codes: Mapping[str, str]
    by_name: dict[tuple[str, str], list[Place]] = field(default_factory=lambda: defaultdict(list))
    countries: dict[str, Place] = field(default_factory=dict)

    def add(self, place: Place, names: Iterable[str]) -> None:
        """Take in a place; one that is neither a unit nor a country is left out."""
        if place.kind is PlaceKind.COUNTRY and place.country:
            self.countries[place.country] = place
        if place.kind not in AREAS:
            return
        keys = {key for name in (place.name, *names) for key in self._keys(name)}
        for country in {place.country or ANY, *place.countries, ANY}:
            for key in keys:
                self.by_name[country, key].append(place)

    def country(self, outline: Outline) -> str:
        """ISO 3166-1 alpha-2 code of an outline, "" when it has none that is known."""
        return self.codes.get(outline.country, outline.country if len(outline.country) == 2 else "")  # noqa: PLR2004

    def of(self, outline: Outline) -> list[Place]:
        """The units that an outline is of: mostly one, more when several tables have it, or none."""
        code = self.country(outline)
        if outline.kind is PlaceKind.COUNTRY:
            return [self.countries[code]] if code in self.countries else []
        keys = {key for name in (outline.name, *outline.names) for key in self._keys(name)}
        found = {place.place_id: place for key in keys for place in self.by_name.get((code or ANY, key), ())}
        shape = as_place(outline)
        right = [place for place in found.values() if _same_level(place, outline)]
        inside = [place for place in right if shape.contains(place.lon, place.lat)]
        return inside or (_nearest(right, outline) if code else [])

    def _keys(self, name: str) -> set[str]:
        """Folded spellings of a name, with and without the words that say what it names."""
        key = fold(name)
        return {key, self.features.bare(key)} - {""}


def as_place(outline: Outline) -> Place:
    """An outline as a place without an id."""
    return Place(
        place_id="",
        name=outline.name,
        kind=outline.kind,
        lon=outline.lon,
        lat=outline.lat,
        radius_km=outline.radius_km,
        polygons=outline.polygons,
    )


def _same_level(place: Place, outline: Outline) -> bool:
    """Whether a unit is of the outline's level; tables differ, so one of another kind must be as large."""
    larger, smaller = max(place.radius_km, outline.radius_km), min(place.radius_km, outline.radius_km)
    return place.kind is outline.kind or larger <= LIKE_SIZE * smaller


def _nearest(places: list[Place], outline: Outline) -> list[Place]:
    """The nearest unit when its point lies outside but its circle reaches the outline's point."""

    def distance(place: Place) -> float:
        return distance_km((place.lon, place.lat), (outline.lon, outline.lat))

    nearest = min(places, key=distance, default=None)
    return [nearest] if nearest is not None and distance(nearest) <= nearest.radius_km else []
