"""The nouns of the gazetteer: a place, a candidate for a name, and the answer to a question about a name.

Coordinates are WGS 84 degrees, always in the order (lon, lat).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from gazetteer.distance import distance_km
from gazetteer.made_fast import made_fast

Polygons = tuple[tuple[tuple[tuple[float, float], ...], ...], ...]


class PlaceKind(StrEnum):
    """What a place is, from the most to the least precise footprint."""

    SETTLEMENT = "settlement"
    FEATURE = "feature"
    DISTRICT = "district"
    REGION = "region"
    BORDER = "border"
    COUNTRY = "country"


class ResolutionStatus(StrEnum):
    """How a name was matched, or why it was not. `AMBIGUOUS` and `UNRESOLVED` are answers."""

    EXACT = "exact"
    ALIAS = "alias"
    OVERRIDE = "override"
    CONTEXT = "context"
    FUZZY = "fuzzy"
    AMBIGUOUS = "ambiguous"
    UNRESOLVED = "unresolved"


RESOLVED = frozenset(
    {
        ResolutionStatus.EXACT,
        ResolutionStatus.ALIAS,
        ResolutionStatus.OVERRIDE,
        ResolutionStatus.CONTEXT,
        ResolutionStatus.FUZZY,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place with a stable id.

    Attributes:
        place_id: `geonames:616250` or `atlas:...`.
        name: the gazetteer's main name, shown beside the name as written.
        kind: see `PlaceKind`.
        lon, lat: a representative point, degrees, WGS 84.
        radius_km: radius of the circle around the point that holds the whole place.
        country: ISO 3166-1 alpha-2, or None (a disputed region, a border).
        countries: every country that the place touches; for most places just `country`.
        admin1: name of the first-level unit, or None.
        population: inhabitants, 0 when not known.
        lines: one or more chains of vertices (lon, lat) for a border, else empty.
        polygons: the true footprint when boundaries are kept, else empty: polygons of rings of vertices
            (lon, lat). The first ring of each is its outer one, the others are holes; rings are closed
            (first vertex = last), and what crosses the antimeridian is split there.
        source: where the row comes from.
        known_as: of a point that a dataset gives, the id of the gazetteer's place of its name there, else "".
    """

    place_id: str
    name: str
    kind: PlaceKind
    lon: float
    lat: float
    radius_km: float
    country: str | None = None
    countries: tuple[str, ...] = ()
    admin1: str | None = None
    population: int = 0
    lines: tuple[tuple[tuple[float, float], ...], ...] = ()
    source: str = ""
    polygons: Polygons = ()
    known_as: str = ""

    def contains(self, lon: float, lat: float) -> bool:
        """Whether the point lies inside: in a polygon when the place has any, else in its circle.

        A polygon of a unit lies inside of its circle; those of a country need not, so they alone count.

        Example:
            >>> kind = PlaceKind.FEATURE
            >>> lake = Place(place_id="atlas:x", name="X", kind=kind, lon=45, lat=40, radius_km=9)
            >>> lake.contains(45.05, 40.05), lake.contains(45.5, 40.0)
            (True, False)
        """
        whole = self.kind is PlaceKind.COUNTRY and self.polygons
        if not whole and distance_km((self.lon, self.lat), (lon, lat)) > self.radius_km:
            return False
        return not self.polygons or any(_odd_crossings(rings, lon, lat) for rings in self.polygons)


def _odd_crossings(rings: tuple[tuple[tuple[float, float], ...], ...], lon: float, lat: float) -> bool:
    """Whether a line from the point to the west crosses the rings an odd number of times (Shimrat 1962)."""
    inside = False
    for ring in rings:
        for (lon_a, lat_a), (lon_b, lat_b) in pairwise(ring):
            if (lat_a > lat) != (lat_b > lat):
                crossing = lon_a + (lat - lat_a) * (lon_b - lon_a) / (lat_b - lat_a)
                inside ^= crossing < lon
    return inside


@made_fast
@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that a name may stand for, with the score (0 to 1) and the reasons in words."""

    place: Place
    score: float
    reasons: tuple[str, ...] = ()


@made_fast
@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known around a name.

    Attributes:
        countries: ISO codes of countries named in the same report, strongest first.
        regions: ids of first-level units named in the same report, strongest first.
        near: (lon, lat) points of places already resolved in the same report.
        kind: the kind word beside the name ("district", "town of", "province"), if any.
        within: place ids named as containers ("Talish in Nagorno-Karabakh").
    """

    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    near: tuple[tuple[float, float], ...] = ()
    kind: PlaceKind | None = None
    within: tuple[str, ...] = ()


@made_fast
@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """The answer for one name: status, ranked candidates (best first) and the reason in words.

    Attributes:
        place: the accepted place, or None when the name is ambiguous or unknown; asked for so often that it
            is worked out once.
    """

    query: str
    status: ResolutionStatus
    candidates: tuple[Candidate, ...] = field(default=())
    reason: str = ""
    place: Place | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        accepted = self.candidates[0].place if self.status in RESOLVED and self.candidates else None
        object.__setattr__(self, "place", accepted)
