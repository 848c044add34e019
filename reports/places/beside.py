"""Villages that the gazetteer lacks, told by a place beside them: "the village of X, 12 km north of Y"."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

from gazetteer.gazetteer import meant
from gazetteer.place import PlaceKind
from reports.lexicon.load import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.places.hit import PlaceHit
    from reports.tokens import Token

_REACH = 10
_WORDS = word_set("beside_words")
_KILOMETRES = frozenset({"km", "kms", "kilometre", "kilometres", "kilometer", "kilometers"})
_MILES = frozenset({"mile", "miles"})
_MILE_KM = 1.61
_POINTS = frozenset({PlaceKind.SETTLEMENT, PlaceKind.FEATURE})


def located_beside(inner: PlaceHit, outer: PlaceHit, tokens: Sequence[Token], text: str) -> PlaceHit | None:
    """An unknown name that is told to lie near a known settlement: somewhere round that neighbour; else None.

    `outer.relation` is "near" only for ways of 25 km and less. The circle is as wide as the way that is told,
    so that it holds the true place, and the name as written keeps the words up to the neighbour.
    """
    place = outer.place
    if inner.place is not None or place is None or place.kind not in _POINTS or _may_be_wide(inner):
        return None
    between = tokens[inner.last : outer.anchor]
    if outer.relation != "near" or outer.anchor < inner.last or len(between) > _REACH:
        return None
    if not all(token.low in _WORDS or token.text[:1].isdigit() for token in between):
        return None
    around = replace(place, radius_km=max(place.radius_km, float(ceil(_way_km(between)))))
    start, end = inner.mention.start, outer.mention.end
    resolution = meant(text[start:end], around, f"told to lie near {place.name}")
    mention = replace(inner.mention, end=end, text=text[start:end], resolution=resolution)
    return replace(inner, mention=mention, relation="near")


def _may_be_wide(hit: PlaceHit) -> bool:
    """A name of two minds that may be a country or region, such as Congo."""
    return any(candidate.place.kind not in _POINTS for candidate in hit.mention.resolution.candidates)


def _way_km(between: Sequence[Token]) -> float:
    """The kilometres of "12 km north of", or 0."""
    for number, unit in zip(between, between[1:], strict=False):
        digits = number.text.replace(",", "")
        if digits.replace(".", "", 1).isdigit() and unit.low in _KILOMETRES | _MILES:
            return float(digits) * (_MILE_KM if unit.low in _MILES else 1.0)
    return 0.0
