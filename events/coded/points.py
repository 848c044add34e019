"""Points as tables write them: degrees with points or commas, minutes and seconds, letters, grids, WKT."""

from __future__ import annotations

import re

from events.coded.cells import FAR, point_of
from events.coded.errors import Refused
from gazetteer.coordinates import coordinate_of

ACCEPTED = "latitude and longitude such as 40.34, 46.93, 40°20'30\"N 46°55'57\"E, or a grid reference"
_NUMBER = r"[-+]?\d{1,3}(?:[.,]\d{1,15})?"
_PAIR = re.compile(
    rf"({_NUMBER})(?: {{0,3}}[,;/|] {{1,3}}| {{0,3}}[;/|] {{0,3}}| {{1,3}})({_NUMBER})(?: {_NUMBER}){{0,2}}"
)
_ONE_NUMBER = re.compile(r"[-+]?\d{1,3},\d{1,15}")
_PLAIN_PAIR = re.compile(r"([-+]?\d{1,3}(?:\.\d{1,15})?) {0,3}, {0,3}([-+]?\d{1,3}(?:\.\d{1,15})?)")
_WKT = re.compile(
    r"(?:SRID=4326;)?POINT ?Z? ?\(([-+.\d]{1,25}) {1,3}([-+.\d]{1,25})(?: [-+.\d]{1,25})?\)", re.IGNORECASE
)
_DEGREES = re.compile(rf"{_NUMBER} {{0,2}}°?")
_MARKED = re.compile(r"[°º˚'′’\"″”]|\d ?[NSEWnsew]\b|^[NSEWnsew] ?\d")


def point_in(column: str, text: str) -> tuple[float, float]:
    """(lon, lat) of a cell that tells both, latitude first unless it says otherwise; WKT has longitude first.

    Raises:
        Refused: it tells no point.
    """
    said = " ".join(text.split()).strip("()[] ")
    if found := _WKT.fullmatch(text.strip()):
        point = point_of(column, found[1], column, found[2])
    elif _ONE_NUMBER.fullmatch(said):
        raise Refused(column, text, "may be one number with a comma", ACCEPTED)
    elif found := _PLAIN_PAIR.fullmatch(said) or _PAIR.fullmatch(said):
        point = point_of(column, _dotted(found[2]), column, _dotted(found[1]))
    else:
        point = _written(said)
    if point is None:
        raise Refused(column, text, "is no point", ACCEPTED)
    return point


def point_at(lon_column: str, lon: str, lat_column: str, lat: str) -> tuple[float, float] | None:
    """(lon, lat) of two cells, or None where both are empty.

    Raises:
        Refused: one is empty, or no coordinate.
    """
    if (_MARKED.search(lon) or _MARKED.search(lat)) and (point := _written(f"{lat} {lon}")):
        return point
    return point_of(lon_column, _dotted(lon), lat_column, _dotted(lat))


def is_point(text: str) -> bool:
    """Whether a cell tells a point, and not only two whole numbers."""
    try:
        point_in("", text)
    except Refused:
        return False
    return (
        "." in text or "," in text or bool(_MARKED.search(text)) or not _PAIR.fullmatch(text.strip("()[] "))
    )


def plain_degrees(text: str, most: float) -> float | None:
    """Degrees that a cell tells as a number, up to so many; None of anything else."""
    said = text.strip()
    degrees = float(_dotted(said)) if _DEGREES.fullmatch(said) else None
    return degrees if degrees is not None and abs(degrees) <= most else None


def is_degrees(text: str, most: float) -> bool:
    """Whether a cell tells degrees of one direction, up to a number of them."""
    said = text.strip()
    if _DEGREES.fullmatch(said):
        return plain_degrees(said, most) is not None
    if not _MARKED.search(said) or not any(sign.isdecimal() for sign in said):
        return False
    other = "0°0'0\"E" if most <= FAR else "0°0'0\"N"
    pair = f"{said} {other}" if most <= FAR else f"{other} {said}"
    return _written(pair) is not None


def _dotted(text: str) -> str:
    return text.strip().rstrip("° ").replace(",", ".")


def _written(text: str) -> tuple[float, float] | None:
    """(lon, lat) as the gazetteer reads coordinates in running text."""
    found = coordinate_of(text)
    return (found.lon, found.lat) if found else None
