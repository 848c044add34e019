"""Military grid references (MGRS, USNG) and UTM coordinates in a text."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mgrs import MGRS
from mgrs.core import MGRSError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Read = Callable[[re.Match[str], bool], "GridMatch | None"]

SQUARE_KM = 100.0
MOST_DIGITS = 10
SURE_DIGITS = 4  # digits that make a reference written without a gap sure
SURE_GROUP = 6  # digits in one group behind a gap: fewer could be a year beside a product code

_ZONE = r"(?P<zone>[0-9](?<![^\W_][0-9])[0-9]?)\s?(?P<band>[C-HJ-NP-X])"
_REFERENCE = re.compile(
    rf"{_ZONE}(?P<gap>[ \u00a0]?)(?P<square>[A-HJ-NP-Z][A-HJ-NP-V])"
    r"(?:(?P<gap2>[ \u00a0]?)(?P<digits>[0-9]{1,10})(?:[ \u00a0](?P<northing>[0-9]{1,5}))?)?(?![^\W_])"
)
_UTM = re.compile(
    rf"{_ZONE}[ ,\u00a0]\s?(?P<easting>[1-9][0-9]{{5}})\s?(?:m?E\b)?[ ,;\u00a0]\s?"
    r"(?P<northing>[0-9]{6,8})\s?(?P<letter>m?N\b)?(?![^\W_])"
)
_WORDS = re.compile(r"\b(?:MGRS|USNG|UTM|grid|square|coordinates?|Coordinates?|Grid)\b")
_WORDS_REACH, _WORDS_AFTER = 40, 12


@dataclass(frozen=True, slots=True)
class GridMatch:
    """A grid reference in a text: its span, its middle in degrees, the radius of its cell, and the reason."""

    start: int
    end: int
    lon: float
    lat: float
    radius_km: float
    notation: str
    reason: str


def grid_references(text: str, *, sure: bool = False) -> Iterator[GridMatch]:
    """Grid references of a text; `sure` when the text is known to be a coordinate."""
    for pattern, read in ((_REFERENCE, _reference), (_UTM, _utm)):
        yield from _read(text, pattern, read, sure=sure)


def _read(text: str, pattern: re.Pattern[str], read: Read, *, sure: bool) -> Iterator[GridMatch]:
    """Matches of a pattern that are places."""
    for found in pattern.finditer(text):
        around = (
            text[max(0, found.start() - _WORDS_REACH) : found.start()]
            + " "
            + text[found.end() : found.end() + 12]
        )
        match = read(found, sure or bool(_WORDS.search(around)))
        if match is not None:
            yield match


def _reference(found: re.Match[str], named: bool) -> GridMatch | None:
    """The middle of the cell of an MGRS reference, or None when it may be something else."""
    groups = [group for group in (found["digits"], found["northing"]) if group]
    digits = "".join(groups)
    halves = len(groups) <= 1 or len(groups[0]) == len(groups[1])
    if len(digits) % 2 or len(digits) > MOST_DIGITS or not halves or not (named or _telling(found, groups)):
        return None
    half = len(digits) // 2
    middle = "".join((part + "50000")[:5] for part in (digits[:half], digits[half:]))
    point = _degrees(f"{found['zone']}{found['band']}{found['square']}{middle}")
    cell_km = SQUARE_KM / 10**half
    size = f"{cell_km:g} km" if cell_km >= 1 else f"{cell_km * 1000:g} m"
    return _match(found, point, cell_km, "MGRS", f"military grid reference, a cell of {size}")


def _telling(found: re.Match[str], groups: list[str]) -> bool:
    """Whether a reference is one without any word that says so."""
    digits = "".join(groups)
    if len(groups) > 1 or (found["gap"] and found["gap2"]):
        return len(digits) >= SURE_DIGITS and (len(groups) > 1 or len(digits) >= SURE_GROUP)
    return len(digits) >= (SURE_GROUP if found["gap2"] else SURE_DIGITS)


def _utm(found: re.Match[str], named: bool) -> GridMatch | None:
    """A UTM coordinate with its zone and band; None when the band and the northing contradict each other."""
    if not (named or found["letter"]):
        return None
    zone, band = int(found["zone"]), found["band"]
    side = "N" if band >= "N" else "S"
    try:
        reference = MGRS().UTMToMGRS(zone, side, float(found["easting"]), float(found["northing"]))
    except (MGRSError, ValueError):
        return None
    reached = re.match(r"\d+([A-Z])", reference)
    if reached is None or (reached[1] != band and not (band == "N" and reached[1] > "N")):
        return None
    return _match(found, _degrees(reference), 0.001, "UTM", "UTM zone, easting and northing in metres")


def _degrees(reference: str) -> tuple[float, float] | None:
    """(lon, lat) of a reference of metres, or None when no such square is on the globe."""
    try:
        with warnings.catch_warnings():
            # Near the edge of a band people write the next one's letter; the library reads it, and warns.
            warnings.simplefilter("ignore", RuntimeWarning)
            lat, lon = MGRS().toLatLon(reference)
    except (MGRSError, ValueError):
        return None
    return float(lon), float(lat)


def _match(
    found: re.Match[str], point: tuple[float, float] | None, cell_km: float, notation: str, reason: str
) -> GridMatch | None:
    """The match of a cell; the radius reaches its corners."""
    if point is None:
        return None
    return GridMatch(found.start(), found.end(), *point, cell_km / 2**0.5, notation, reason)
