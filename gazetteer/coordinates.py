"""Coordinates in a text: decimal degrees, degrees with minutes and seconds, grid references, geo URIs.

A number is a coordinate only where letters, degree signs, labels, words or enough decimals say so; times,
scores, dates, prices and versions are none. Latitude comes first by convention unless letters, labels or
words say otherwise or the values fit only the other way round.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazetteer.angle_pairs import pairs_in
from gazetteer.distance import distance_km
from gazetteer.mgrs_grid import grid_references

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.angle_pairs import Pair

LEAST_RADIUS_KM = 0.05
_DIGIT = re.compile("[0-9]")
_NO_MORE = re.compile(
    r"\W*(?:(?:the|co-?ordinates?|grid|square|ref|reference|MGRS|USNG|UTM|GPS|geo|position|location|point|lat|lon"
    r"|latitude|longitude)\b\W*)*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CoordinateMatch:
    """A coordinate in a text: `text[start:end]` is the coordinate as written.

    Attributes:
        start, end: span in the text.
        text: the coordinate as written.
        lon, lat: degrees WGS 84, rounded to five decimals (about a metre).
        radius_km: half of the last digit's step on the ground, or half a grid cell, both to the corner.
        notation: "decimal degrees", "degrees, minutes and seconds", "degrees and minutes", "whole degrees",
            "MGRS" or "UTM".
        reason: notation, precision and, where nothing written says so, the order that was taken.
    """

    start: int
    end: int
    text: str
    lon: float
    lat: float
    radius_km: float
    notation: str
    reason: str

    @property
    def place_id(self) -> str:
        """Id of the place that the coordinate is: `point:LON,LAT,RADIUS`."""
        return point_id(self.lon, self.lat, self.radius_km)


def point_id(lon: float, lat: float, radius_km: float) -> str:
    """The id of a point: degrees with five decimals, kilometres with two."""
    return f"point:{lon + 0.0:.5f},{lat + 0.0:.5f},{radius_km:.2f}"


def coordinates_in(text: str, *, sure: bool = False) -> list[CoordinateMatch]:
    """All coordinates of a text, left to right, never overlapping.

    Args:
        text: any text.
        sure: the text is known to be a coordinate, so bare numbers with one decimal are enough.
    """
    found = sorted(_found(text, sure=sure), key=lambda match: (match.start, -match.end))
    kept: list[CoordinateMatch] = []
    for match in found:
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return kept


def coordinate_of(name: str) -> CoordinateMatch | None:
    """The coordinate that a whole name is, or None when it is something else or more than that."""
    if _DIGIT.search(name) is None:
        return None
    found = coordinates_in(name, sure=True)
    if len(found) != 1:
        return None
    rest = f"{name[: found[0].start]} {name[found[0].end :]}"
    return found[0] if _NO_MORE.fullmatch(rest) else None


def _found(text: str, *, sure: bool) -> Iterator[CoordinateMatch]:
    """Coordinates of every notation; they may overlap."""
    for pair in pairs_in(text, sure=sure):
        yield _from_pair(text, pair)
    for cell in grid_references(text, sure=sure):
        point = (cell.lon, cell.lat)
        yield _match(text, (cell.start, cell.end), point, cell.radius_km, (cell.notation, cell.reason))


def _from_pair(text: str, pair: Pair) -> CoordinateMatch:
    """The match of a latitude and a longitude."""
    lon, lat = pair.lon.degrees, pair.lat.degrees
    half_lon, half_lat = pair.lon.number.unit / 2, pair.lat.number.unit / 2
    corner = (lon + half_lon, lat - half_lat if lat > 0 else lat + half_lat)  # the wider side, to the equator
    radius_km = max(distance_km((lon, lat), corner), pair.uncertainty_km)
    written = f"written in {pair.form}" + (f"; {pair.order}" if pair.order else "")
    return _match(text, (pair.start, pair.end), (lon, lat), radius_km, (str(pair.form), written))


def _rounded_up(radius_km: float) -> float:
    """To ten metres, never down: the true point must lie inside."""
    return math.ceil(round(radius_km * 100, 6)) / 100


def _match(
    text: str,
    span: tuple[int, int],
    point: tuple[float, float],
    radius_km: float,
    words: tuple[str, str],
) -> CoordinateMatch:
    """A match from its span, its point (lon, lat), its radius, and its notation and reason."""
    radius_km = _rounded_up(max(radius_km, LEAST_RADIUS_KM))
    notation, reason = words
    return CoordinateMatch(
        start=span[0],
        end=span[1],
        text=text[slice(*span)],
        lon=round(point[0], 5) + 0.0,
        lat=round(point[1], 5) + 0.0,
        radius_km=radius_km,
        notation=notation,
        reason=f"{reason}; precise to {radius_km:g} km",
    )
