"""Outlines of units as they are kept: one JSON line each, simplified and split at the antimeridian."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from gazetteer.layout import PACKAGE_SOURCE
from gazetteer.place import Place, PlaceKind

if TYPE_CHECKING:
    from gazetteer.place import Polygons


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The true footprint of a unit.

    Attributes:
        row: its row in the file, from 1.
        name: its main name; `names` are others.
        country: code as the file has it, of two or three letters, or "".
        kind: district, region or country.
        lon, lat: a representative point inside, degrees, WGS 84.
        radius_km: radius of the circle around the point that holds the outline.
        polygons: see `Place.polygons`.
        origin: the file or address that it is from.
    """

    row: int
    name: str
    names: tuple[str, ...]
    country: str
    kind: PlaceKind
    lon: float
    lat: float
    radius_km: float
    polygons: Polygons
    origin: str = ""

    def kept_line(self) -> bytes:
        """The outline as a line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def outlined(place: Place, outline: Outline | None) -> Place:
    """The place with an outline: its polygons, the point inside of them and the radius that holds them.

    A country keeps its point and radius, which are those of its mainland.
    """
    if outline is None:
        return place
    source = f"{place.source or PACKAGE_SOURCE}; outline: {outline.origin}"
    known = replace(place, polygons=outline.polygons, source=source)
    if place.kind is PlaceKind.COUNTRY:
        return known
    return replace(known, lon=outline.lon, lat=outline.lat, radius_km=outline.radius_km)


def read_kept_outline(line: bytes) -> Outline:
    """An outline from a kept line."""
    facts: dict[str, Any] = json.loads(line)
    facts["kind"] = PlaceKind(facts["kind"])
    facts["names"] = tuple(facts["names"])
    facts["polygons"] = tuple(
        tuple(tuple((lon, lat) for lon, lat in ring) for ring in rings) for rings in facts["polygons"]
    )
    return Outline(**facts)
