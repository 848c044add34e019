"""What an online geocoder answers, read into one form whatever the service.

Answers come from outside: every field is checked, and one that is not as it should be refuses the whole
answer with `ValueError`, `TypeError`, `KeyError` or `AttributeError`.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from gazetteer.distance import distance_km
from gazetteer.online_kinds import geonames_kind, osm_kind, pelias_kind
from gazetteer.place import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

LONGEST_TEXT = 200
MOST_NAMES = 60
LEAST_RADIUS_KM = 0.5
TYPICAL_RADIUS_KM = {
    PlaceKind.SETTLEMENT: 3.0,
    PlaceKind.FEATURE: 3.0,
    PlaceKind.DISTRICT: 25.0,
    PlaceKind.REGION: 80.0,
    PlaceKind.COUNTRY: 500.0,
    PlaceKind.BORDER: 80.0,
}
OSM_TYPES = {"n": "node", "w": "way", "r": "relation", "node": "node", "way": "way", "relation": "relation"}
_UNSAFE_ID = re.compile(r"[^A-Za-z0-9:._/-]")


class Service(StrEnum):
    """The online geocoders that can be asked."""

    NOMINATIM = "nominatim"
    PHOTON = "photon"
    GEONAMES = "geonames"
    PELIAS = "pelias"


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlineAnswer:
    """A place as an online geocoder gives it; degrees WGS 84.

    Attributes:
        place_id: with the service before it: `nominatim:way-123`.
        name: its main name there.
        names: all of its names that came along.
        kind: mapped from the service's own class.
        radius_km: to the farthest corner of its bounding box, else typical of its kind.
        words: the service's own class, for the reasons.
    """

    place_id: str
    name: str
    names: tuple[str, ...]
    kind: PlaceKind
    lon: float
    lat: float
    radius_km: float
    country: str | None
    admin1: str | None
    words: str


def read_answer(service: Service, raw: Any) -> OnlineAnswer:
    """One place of a service's answer, from its JSON object."""
    return _READERS[service](raw)


def to_json(answers: Iterable[OnlineAnswer]) -> str:
    """Answers for the cache."""
    return json.dumps([asdict(answer) for answer in answers], ensure_ascii=False)


def from_json(text: str) -> list[OnlineAnswer]:
    """Answers of the cache; `ValueError`, `TypeError` or `KeyError` when `to_json` did not write them."""
    return [
        OnlineAnswer(**{**facts, "kind": PlaceKind(facts["kind"]), "names": tuple(facts["names"])})
        for facts in json.loads(text)
    ]


def clean(value: object) -> str:
    """A text from outside on one line, without control and invisible characters, at most 200 characters."""
    text = value[: 4 * LONGEST_TEXT] if isinstance(value, str) else ""
    seen = "".join(" " if unicodedata.category(letter)[0] in "CZ" else letter for letter in text)
    return " ".join(seen.split())[:LONGEST_TEXT]


def _nominatim(raw: Any) -> OnlineAnswer:
    """A place of Nominatim's JSON: `boundingbox` is south, north, west, east."""
    address = raw.get("address") or {}
    box = raw.get("boundingbox")
    south, north, west, east = box or (None,) * 4
    named = clean(raw.get("name")) or clean(raw["display_name"]).partition(",")[0]
    key, value = clean(raw.get("class") or raw.get("category")), clean(raw["type"])
    return _answer(
        f"nominatim:{_osm_id(raw)}",
        [named, *(raw.get("namedetails") or {}).values()],
        osm_kind(key, value, clean(raw.get("addresstype"))),
        (raw["lon"], raw["lat"]),
        (west, south, east, north) if box else None,
        (address.get("country_code"), address.get("state")),
        f"{key}={value}",
    )


def _photon(raw: Any) -> OnlineAnswer:
    """A place of Photon's GeoJSON: `extent` is west, north, east, south."""
    facts = raw["properties"]
    box = facts.get("extent")
    west, north, east, south = box or (None,) * 4
    key, value = clean(facts.get("osm_key")), clean(facts.get("osm_value"))
    lon, lat = raw["geometry"]["coordinates"]
    return _answer(
        f"photon:{_osm_id(facts)}",
        [facts.get("name") or facts.get("street") or facts.get("city")],
        osm_kind(key, value, clean(facts.get("type"))),
        (lon, lat),
        (west, south, east, north) if box else None,
        (facts.get("countrycode"), facts.get("state")),
        f"{key}={value}",
    )


def _geonames(raw: Any) -> OnlineAnswer:
    """A place of GeoNames' search."""
    number = int(raw["geonameId"])
    group, code = clean(raw.get("fcl")), clean(raw.get("fcode"))
    return _answer(
        f"geonames:{number}",
        [raw["name"], raw.get("toponymName")],
        geonames_kind(group, code),
        (raw["lng"], raw["lat"]),
        None,
        (raw.get("countryCode"), raw.get("adminName1")),
        f"{group}.{code}",
    )


def _pelias(raw: Any) -> OnlineAnswer:
    """A place of Pelias' GeoJSON; its `bbox` is west, south, east, north."""
    facts = raw["properties"]
    box = raw.get("bbox")
    lon, lat = raw["geometry"]["coordinates"]
    layer = clean(facts.get("layer"))
    return _answer(
        f"pelias:{_UNSAFE_ID.sub('-', clean(facts['gid']))}",
        [facts["name"]],
        pelias_kind(layer),
        (lon, lat),
        tuple(box) if box else None,
        (facts.get("country_code"), facts.get("region")),
        layer,
    )


_READERS: dict[Service, Callable[[Any], OnlineAnswer]] = {
    Service.NOMINATIM: _nominatim,
    Service.PHOTON: _photon,
    Service.GEONAMES: _geonames,
    Service.PELIAS: _pelias,
}


def _answer(  # noqa: PLR0917 - four callers, one for each service, give all of them in this order
    place_id: str,
    names: list[Any],
    kind: PlaceKind,
    point: tuple[Any, Any],
    box: tuple[Any, ...] | None,
    unit: tuple[Any, Any],
    words: str,
) -> OnlineAnswer:
    """The checked answer."""
    lon, lat = _degrees(*point)
    known = list(dict.fromkeys(name for name in map(clean, names[:MOST_NAMES]) if name))
    if not known:
        raise ValueError("a place without a name")
    country = clean(unit[0]).upper()
    return OnlineAnswer(
        place_id=place_id,
        name=known[0],
        names=tuple(known),
        kind=kind,
        lon=round(lon, 5),
        lat=round(lat, 5),
        radius_km=_radius_km(lon, lat, box) if box else TYPICAL_RADIUS_KM[kind],
        country=country if re.fullmatch("[A-Z]{2}", country) else None,
        admin1=clean(unit[1]) or None,
        words=words,
    )


def _radius_km(lon: float, lat: float, box: tuple[Any, ...]) -> float:
    """Distance from a point to the farthest corner of a box (west, south, east, north)."""
    west, south, east, north = box
    corners = [_degrees(*corner) for corner in ((west, south), (west, north), (east, south), (east, north))]
    return round(max(LEAST_RADIUS_KM, *(distance_km((lon, lat), corner) for corner in corners)), 1)


def _degrees(lon: Any, lat: Any) -> tuple[float, float]:
    """A checked point (lon, lat); numbers may come as text."""
    if isinstance(lon, bool) or isinstance(lat, bool):
        raise TypeError("a truth value for a coordinate")
    point = float(lon), float(lat)
    if not all(map(math.isfinite, point)) or abs(point[0]) > 180 or abs(point[1]) > 90:  # noqa: PLR2004 - degrees
        raise ValueError("a point off the globe")
    return point


def _osm_id(raw: Any) -> str:
    """The id of an OpenStreetMap object: `way-123`."""
    return f"{OSM_TYPES[clean(raw['osm_type']).lower()]}-{int(raw['osm_id'])}"
