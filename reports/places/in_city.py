"""Quarters named after their city: "In Kharkiv, a missile hit the Kyivskyi district"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gazetteer.distance import distance_km
from gazetteer.gazetteer import meant
from gazetteer.place import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer.place import Place
    from reports.places.hit import PlaceHit
    from reports.tokens import Token

_QUARTERS = frozenset(
    {"district", "quarter", "neighbourhood", "neighborhood", "suburb", "districts", "neighbourhoods"}
)
_CITY_KM = 40.0
_CITY_POPULATION = 50_000


def in_city(tokens: Sequence[Token], hits: Sequence[PlaceHit]) -> list[PlaceHit]:
    """The same hits; a quarter that no table knows nearby lies in the city that the sentence begins with."""
    city = _city(tokens, hits)
    if city is None:
        return list(hits)
    return [hits[0], *(_settled(tokens, hit, city) for hit in hits[1:])]


def _city(tokens: Sequence[Token], hits: Sequence[PlaceHit]) -> Place | None:
    """Kharkiv in "In Kharkiv, ..."."""
    if not hits or hits[0].anchor or not hits[0].first or hits[0].last >= len(tokens):
        return None
    place = hits[0].place
    if place is None or place.kind is not PlaceKind.SETTLEMENT or tokens[hits[0].last].low != ",":
        return None
    return place if (place.population or 0) >= _CITY_POPULATION else None


def _settled(tokens: Sequence[Token], hit: PlaceHit, city: Place) -> PlaceHit:
    if hit.last >= len(tokens) or tokens[hit.last].low not in _QUARTERS:
        return hit
    place = hit.place
    if place is not None and distance_km((place.lon, place.lat), (city.lon, city.lat)) <= _CITY_KM:
        return hit
    resolution = meant(hit.mention.text, city, "a quarter of the city named before it")
    return replace(hit, mention=replace(hit.mention, resolution=resolution))
