"""The classes of online geocoders as kinds of places.

Sources: OpenStreetMap's keys `place` and `boundary` and Nominatim's `addresstype`; Photon's `type`; GeoNames'
feature classes and codes; Pelias' layers.
"""

from __future__ import annotations

from typing import Final

from gazetteer.place import PlaceKind

_OSM_WORDS: Final = {
    PlaceKind.SETTLEMENT: (
        "city", "town", "village", "hamlet", "suburb", "neighbourhood", "quarter", "isolated_dwelling",
        "borough", "municipality", "city_block", "allotments", "farm", "city_district",
    ),
    PlaceKind.DISTRICT: ("county", "district", "subdistrict", "state_district"),
    PlaceKind.REGION: ("state", "province", "region"),
    PlaceKind.COUNTRY: ("country",),
}  # fmt: skip
_OSM_KINDS: Final = {word: kind for kind, words in _OSM_WORDS.items() for word in words}
_PELIAS_KINDS: Final = {
    "neighbourhood": PlaceKind.SETTLEMENT,
    "borough": PlaceKind.SETTLEMENT,
    "locality": PlaceKind.SETTLEMENT,
    "localadmin": PlaceKind.SETTLEMENT,
    "county": PlaceKind.DISTRICT,
    "macrocounty": PlaceKind.DISTRICT,
    "region": PlaceKind.REGION,
    "macroregion": PlaceKind.REGION,
    "country": PlaceKind.COUNTRY,
    "dependency": PlaceKind.COUNTRY,
}
_GEONAMES_UNITS: Final = {"ADM1": PlaceKind.REGION, "ADM1H": PlaceKind.REGION}


def osm_kind(key: str, value: str, level: str) -> PlaceKind:
    """The kind of an OpenStreetMap object.

    Args:
        key: its main key ("place", "boundary", "natural").
        value: the value of that key ("village", "administrative").
        level: what the geocoder says it is in an address ("town", "county"), or "".
    """
    if key == "place":
        return _OSM_KINDS.get(value, PlaceKind.FEATURE)
    if key == "boundary" and value == "administrative":
        return _OSM_KINDS.get(level, PlaceKind.DISTRICT)
    return PlaceKind.FEATURE


def geonames_kind(group: str, code: str) -> PlaceKind:
    """The kind of a GeoNames feature class ("P") and code ("PPLA")."""
    if group == "P":
        return PlaceKind.SETTLEMENT
    if group == "A":
        return PlaceKind.COUNTRY if code.startswith("PCL") else _GEONAMES_UNITS.get(code, PlaceKind.DISTRICT)
    return PlaceKind.FEATURE


def pelias_kind(layer: str) -> PlaceKind:
    """The kind of a layer of Pelias."""
    return _PELIAS_KINDS.get(layer, PlaceKind.FEATURE)
