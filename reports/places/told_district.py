"""Unknown villages told of right after their district: "Clashes in Kani township ... In the village of X"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from gazetteer.distance import distance_km
from gazetteer.gazetteer import meant
from gazetteer.place import PlaceKind
from reports.numbers import number_at
from reports.places.relation import kind_hint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gazetteer.place import Place
    from reports.lexicon import Lexicon
    from reports.places.hit import PlaceHit
    from reports.places.senses import Senses
    from reports.tokens import Token

_REACH = 600  # characters: some three sentences
_BESIDE_KM = 15.0
_UNITS = frozenset({"district", "township", "county", "raion", "locality", "municipality", "commune"})
_WAY_REACH = 8
_MOST_KM = 25.0
_KILOMETRES = frozenset({"km", "kms", "kilometre", "kilometres", "kilometer", "kilometers"})
_WAYS = (["away"], ["north"], ["south"], ["east"], ["west"], ["to", "the"], ["from", "there"])
_ELSEWHERE = frozenset({"from", "to", "with"})


class ToldDistrict:
    """Mutable: the district told last, one for each report.

    Args:
        senses: the names of the report.
        lexicon: word tables.
    """

    def __init__(self, senses: Senses, lexicon: Lexicon) -> None:
        self._senses = senses
        self._lexicon = lexicon
        self._told: tuple[int, Place] | None = None
        self._town: Place | None = None

    def settle(self, tokens: Sequence[Token], hits: Sequence[PlaceHit]) -> list[PlaceHit]:
        """The same hits; a village that no table knows lies somewhere in the only district told of."""
        districts = {place.place_id: place for place in self._districts(tokens, hits)}
        unknown = [hit for hit in hits if self._is_unknown_village(tokens, hit)]
        settled = list(hits)
        if unknown:
            settled = [self._beside(tokens, hit, hits) if hit in unknown else hit for hit in hits]
            unknown = [hit for hit in settled if hit in unknown]
        if unknown:
            unit = self._unit(tokens[0].start, hits, list(districts.values())) or self._same(tokens)
            if unit is not None:
                settled = [_inside(hit, unit) if hit in unknown else hit for hit in settled]
        for hit in hits:
            if _is_town(hit):
                self._town = hit.place
        self._remember(tokens[-1].end, hits, list(districts.values()))
        return settled

    def _districts(self, tokens: Sequence[Token], hits: Sequence[PlaceHit]) -> Iterator[Place]:
        """The districts that a sentence names; of a town with that word after it the land around."""
        for hit in hits:
            place = hit.place
            if place is None or not hit.is_literal or hit.relation in _ELSEWHERE:
                continue
            is_called = kind_hint(tokens, hit.first, hit.last, self._lexicon) is PlaceKind.DISTRICT
            if place.kind is PlaceKind.DISTRICT:
                yield place
            elif is_called and place.kind is PlaceKind.SETTLEMENT:
                around = self._senses.district_around(place)
                if around is not None:
                    yield around

    def _is_unknown_village(self, tokens: Sequence[Token], hit: PlaceHit) -> bool:
        """Called a village or town by the words, and known to no table."""
        if hit.place is not None or hit.mention.resolution.candidates or not hit.is_literal:
            return False
        return kind_hint(tokens, hit.first, hit.last, self._lexicon) is PlaceKind.SETTLEMENT

    def _beside(self, tokens: Sequence[Token], hit: PlaceHit, hits: Sequence[PlaceHit]) -> PlaceHit:
        """X in "In Lashio, ... the village of X, nine kilometres away": round the town told last."""
        after = tokens[hit.last : hit.last + _WAY_REACH]
        low = [token.low for token in after]
        here = [other.place for other in hits if other.last <= hit.first and _is_town(other)]
        town = here[-1] if here else self._town
        if low[:1] != [","] or town is None:
            return hit
        at = next((i for i, word in enumerate(low) if word in _KILOMETRES), 0)
        is_way = at and any(low[at + 1 : at + 1 + len(way)] == way for way in _WAYS)
        number = number_at(after, at - 1) if is_way else None
        way_km = float(number.value) if number is not None else 0.0
        if not 0 < way_km <= _MOST_KM:
            return hit
        around = replace(town, radius_km=max(town.radius_km, way_km))
        resolution = meant(hit.mention.text, around, f"told to lie {way_km:g} km from {around.name}")
        return replace(hit, mention=replace(hit.mention, resolution=resolution), relation="near")

    def _unit(self, start: int, hits: Sequence[PlaceHit], here: Sequence[Place]) -> Place | None:
        if here:
            return here[0] if len(here) == 1 else None
        if self._told is None or start - self._told[0] > _REACH:
            return None
        unit = self._told[1]
        return None if any(_lies_outside(hit, unit) for hit in hits) else unit

    def _same(self, tokens: Sequence[Token]) -> Place | None:
        """The district of the town told last, for "a village in the same district"."""
        pairs = pairwise(token.low for token in tokens)
        is_same = any(one == "same" and two in _UNITS for one, two in pairs)
        return self._senses.district_around(self._town) if is_same and self._town is not None else None

    def _remember(self, end: int, hits: Sequence[PlaceHit], here: Sequence[Place]) -> None:
        if here:
            self._told = (end, here[0]) if len(here) == 1 else None
        elif self._told is not None and any(_lies_outside(hit, self._told[1]) for hit in hits):
            self._told = None


def _is_town(hit: PlaceHit) -> bool:
    return hit.place is not None and hit.place.kind is PlaceKind.SETTLEMENT and hit.is_literal


def _lies_outside(hit: PlaceHit, unit: Place) -> bool:
    """A town or village far from the district, or another region than that it lies in."""
    place = hit.place
    if place is None or not hit.is_literal or hit.is_frame:
        return False
    if place.kind in {PlaceKind.REGION, PlaceKind.DISTRICT}:
        return place.name not in {unit.admin1, unit.name}
    return distance_km((place.lon, place.lat), (unit.lon, unit.lat)) > unit.radius_km + _BESIDE_KM


def _inside(hit: PlaceHit, unit: Place) -> PlaceHit:
    resolution = meant(hit.mention.text, unit, f"told of in {unit.name}")
    return replace(hit, mention=replace(hit.mention, resolution=resolution))
