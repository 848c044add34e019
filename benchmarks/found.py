"""What the program found, read from the GeoJSON that a user gets: events and their claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from benchmarks.scoring import CONTESTED, FIGURES, Bounds, Days, read_days

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundClaim:
    """One claim of an event. What a claim leaves out is taken from its event."""

    start: int
    end: int
    quote: str
    days: Days
    figures: dict[str, Bounds]
    status: str
    claimants: tuple[str, ...]
    relayers: tuple[str, ...]

    @property
    def contested(self) -> bool:
        """Whether somebody denies or disputes it."""
        return self.status in CONTESTED


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundEvent:
    """One feature.

    Attributes:
        points: vertices that stand for the place: the point itself, the middle of a circle, all of a line.
        names: the gazetteer's name and the name as written.
    """

    event_type: str
    sub_event_type: str
    names: tuple[str, ...]
    kind: str | None
    geo_precision: str
    points: tuple[Point, ...]
    days: Days
    figures: dict[str, Bounds]
    status: str
    background: bool
    other_places: dict[str, str]
    claims: tuple[FoundClaim, ...]

    @property
    def located(self) -> bool:
        """Whether it is drawn anywhere on the map."""
        return bool(self.points)

    @property
    def pinned(self) -> bool:
        """Whether it is drawn as precisely as a settlement, a named feature or a district."""
        return self.located and self.kind in {"settlement", "feature", "district"}

    @property
    def where(self) -> str:
        """The place in words."""
        return self.names[0] if self.names else "no place"


def read_feature(feature: dict[str, Any]) -> FoundEvent:
    """A feature of the record as an event."""
    properties = feature["properties"]
    names = (properties.get("place"), properties.get("place_as_written"))
    others = {role: properties.get(role) for role in ("origin", "destination", "launch_place")}
    return FoundEvent(
        event_type=properties["event_type"],
        sub_event_type=properties["sub_event_type"],
        names=tuple(name for name in names if name),
        kind=properties.get("place_kind"),
        geo_precision=properties["geo_precision"],
        points=geometry_points(feature["geometry"]),
        days=read_days(properties["date_start"], properties["date_end"]),
        figures={name: _bounds(properties, name) for name in FIGURES},
        status=properties["status"],
        background=bool(properties.get("background", False)),
        other_places={role: name for role, name in others.items() if name},
        claims=tuple(_claim(claim, properties) for claim in properties["claims"]),
    )


def _claim(claim: dict[str, Any], properties: dict[str, Any]) -> FoundClaim:
    whole = {**{key: value for key, value in properties.items() if key != "claims"}, **claim}
    return FoundClaim(
        start=claim["start"],
        end=claim["end"],
        quote=claim["quote"],
        days=read_days(whole["date_start"], whole["date_end"]),
        figures={name: _bounds(whole, name) for name in FIGURES},
        status=whole["status"],
        claimants=_names(claim.get("claimant")),
        relayers=_names(claim.get("relayer")),
    )


def _names(name: str | None) -> tuple[str, ...]:
    return (name,) if name else ()


def _bounds(row: dict[str, Any], name: str) -> Bounds:
    low, high = row.get(f"{name}_low"), row.get(f"{name}_high")
    return None if low is None else (low, high)


def geometry_points(geometry: dict[str, Any] | None) -> tuple[Point, ...]:
    """The points that stand for a geometry: a polygon (a circle here) by the mean of its outer vertices."""
    if geometry is None:
        return ()
    kind, coordinates = geometry["type"], geometry["coordinates"]
    if kind == "Point":
        return ((coordinates[0], coordinates[1]),)
    if kind == "LineString":
        return tuple((x, y) for x, y, *_ in coordinates)
    if kind == "MultiLineString":
        return tuple((x, y) for line in coordinates for x, y, *_ in line)
    rings = [coordinates[0]] if kind == "Polygon" else [polygon[0] for polygon in coordinates]
    vertices = [vertex for ring in rings for vertex in ring[:-1]]
    count = len(vertices)
    return ((sum(x for x, *_ in vertices) / count, sum(y for _, y, *_ in vertices) / count),)
