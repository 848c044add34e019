"""From a row of GeoNames to what the index keeps of it: a place, how much it is meant, and its names."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from gazetteer.features import Feature, is_former, is_unit
from gazetteer.fold import fold
from gazetteer.geoname import SETTLEMENT, GeoName
from gazetteer.place import Place, PlaceKind
from gazetteer.strength import name_strength
from gazetteer.tables import Strength

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.inputs import Inputs
    from gazetteer.tables import NamedPlace

Named = tuple[str, str, Strength]
INHABITANTS_PER_KM2 = 2_500
SMALLEST_SETTLEMENT_KM, LARGEST_SETTLEMENT_KM, UNKNOWN_SETTLEMENT_KM = 1.0, 30.0, 1.5
FORMER_SOURCE = "GeoNames (CC BY 4.0): a former unit"


def settlement_radius_km(population: int) -> float:
    """Radius of a circle that holds a settlement, from its inhabitants at 2,500 per square kilometre."""
    if not population:
        return UNKNOWN_SETTLEMENT_KM
    radius = math.sqrt(population / INHABITANTS_PER_KM2 / math.pi)
    return round(min(max(radius, SMALLEST_SETTLEMENT_KM), LARGEST_SETTLEMENT_KM), 1)


def feature_of(row: GeoName, inputs: Inputs) -> Feature | None:
    """What the tables say of its feature code; None for a code that is not kept."""
    found = inputs.features.by_code.get(row.feature)
    if found is None and row.feature == SETTLEMENT:
        unknown = inputs.weights["unknown_population"]
        return Feature(kind=PlaceKind.SETTLEMENT, radius_km=UNKNOWN_SETTLEMENT_KM, prominence=unknown)
    return found


def place_of(row: GeoName, feature: Feature, inputs: Inputs) -> Place:
    """The place of a row."""
    return Place(
        place_id=f"geonames:{row.number}",
        name=row.name,
        kind=feature.kind,
        lon=row.lon,
        lat=row.lat,
        radius_km=row.radius_km or _radius_km(row, feature),
        country=row.country or None,
        admin1=inputs.admin1_names.get((row.country, row.admin1)),
        population=row.population,
        source=FORMER_SOURCE if is_former(row) else "",
    )


def _radius_km(row: GeoName, feature: Feature) -> float:
    """Radius by inhabitants for a settlement, else that of the feature code."""
    if feature.kind is PlaceKind.SETTLEMENT and row.population:
        return settlement_radius_km(row.population)
    return feature.radius_km


def prominence_of(place: Place, feature: Feature | None, inputs: Inputs) -> float:
    """Logarithm of the inhabitants of a settlement, more for a capital; else that of the feature code."""
    if place.kind is PlaceKind.SETTLEMENT:
        unknown = feature.prominence if feature else inputs.weights["unknown_population"]
        known = math.log10(place.population) if place.population > 1 else unknown
        return known + (inputs.weights["capital"] if _is_capital(place, inputs) else 0.0)
    return feature.prominence if feature else inputs.weights[place.kind]


def names_of_row(row: GeoName, kind: PlaceKind, inputs: Inputs) -> Iterator[Named]:
    """Folded name, name and strength of each name of a row.

    A unit or a feature is found in running text only by a name that says what it names (Polk County, Lake
    Sevan); its bare name (Polk) is one of its other names.
    """
    main_key = fold(row.name)
    settlement = kind is PlaceKind.SETTLEMENT
    features = inputs.features
    main = Strength.MAIN if settlement or features.is_generic(main_key) else Strength.ALTERNATE
    yield main_key, row.name, main
    bare = features.bare(main_key) if is_unit(row) else ""
    if bare:
        yield bare, bare, Strength.ALTERNATE
    for name in row.names:
        key = fold(name)
        strength = name_strength(name, key, main_key)
        if strength is Strength.ALTERNATE and not settlement and features.is_generic(key):
            strength = Strength.CURATED
        if strength is not Strength.MAIN:
            yield key, name, strength


def as_geoname(entry: NamedPlace) -> GeoName:
    """A unit that has no row in GeoNames in the form of one."""
    place = entry.place
    code = "ADM1" if place.kind is PlaceKind.REGION else "ADM2"
    return GeoName(number=0, name=place.name, lon=place.lon, lat=place.lat, feature=code, names=entry.names)


def unit_id(row: GeoName) -> str:
    """The id that the tables have for a first-level unit, else ""."""
    return f"atlas:admin1-{row.country}-{row.admin1}" if row.feature == "ADM1" else ""


def _is_capital(place: Place, inputs: Inputs) -> bool:
    """Whether a settlement is the capital of a country."""
    number = place.place_id.removeprefix("geonames:")
    return number.isdigit() and int(number) in inputs.capitals
