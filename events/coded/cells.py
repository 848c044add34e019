"""Cells of a table to numbers, days and coordinates; a cell that cannot be used refuses its row."""

from __future__ import annotations

import math
from datetime import date
from functools import lru_cache

from events.coded.day_forms import day_of, excel_day, order_of
from events.coded.errors import Refused

FAR = 90.0
WHOLE_NUMBER = "a whole number of 0 or more"
ISO_DAY = "a day as YYYY-MM-DD"
MOST = 10**12
_KEPT = 65536
_DAY_LENGTH = 10


def whole(column: str, text: str) -> int:
    """A count; "12.0", as spreadsheets write it, is 12.

    Raises:
        Refused: anything else.
    """
    number = maybe_whole(column, text)
    if number is None:
        raise Refused(column, text, "is empty", WHOLE_NUMBER)
    return number


def maybe_whole(column: str, text: str) -> int | None:
    """A count, or None of an empty cell."""
    try:
        number = int(text)
    except ValueError:
        if not text.strip():
            return None
        number = _of_real(column, text)
    if 0 <= number <= MOST:
        return number
    raise Refused(column, text, "is no count", WHOLE_NUMBER)


def _of_real(column: str, text: str) -> int:
    try:
        real = float(text)
    except ValueError:
        raise Refused(column, text, "is no number", WHOLE_NUMBER) from None
    if not math.isfinite(real) or real != int(real):
        raise Refused(column, text, "is no whole number", WHOLE_NUMBER)
    return int(real)


def degrees(column: str, text: str, most: float) -> float:
    """Degrees between -most and most.

    Raises:
        Refused: anything else.
    """
    accepted = f"degrees between -{most:g} and {most:g}"
    try:
        number = float(text)
    except ValueError:
        number = _with_comma(column, text, accepted)
    if not -most <= number <= most:
        raise Refused(column, text, "is no coordinate", accepted)
    return number


def _with_comma(column: str, text: str, accepted: str) -> float:
    """Degrees as a spreadsheet of another country writes them: 40,34."""
    if text.count(",") == 1:
        try:
            return float(text.replace(",", "."))
        except ValueError:
            pass
    raise Refused(column, text, "is no number", accepted)


def point_of(lon_column: str, lon: str, lat_column: str, lat: str) -> tuple[float, float] | None:
    """(lon, lat) in degrees, or None where both cells are empty.

    Raises:
        Refused: one is empty, or no coordinate.
    """
    if not lon.strip() and not lat.strip():
        return None
    return degrees(lon_column, lon, 2 * FAR), degrees(lat_column, lat, FAR)


def iso_day(column: str, text: str) -> date:
    """A day from "2013-01-03", "2013-01-03 00:00:00.000" or "2013-01-03T00:00:00Z".

    What a spreadsheet made of it is taken too, where it can be one day only: 31/01/2013, a number of days.

    Raises:
        Refused: anything else.
    """
    day = _iso_day(text) or excel_day(text)
    if day is not None:
        return day
    if not text.strip():
        raise Refused(column, text, "is empty", ISO_DAY)
    try:
        return day_of(column, text, order_of([text]))
    except Refused as why:
        raise Refused(column, text, why.reason, ISO_DAY) from None


@lru_cache(maxsize=_KEPT)
def _iso_day(text: str) -> date | None:
    text = text.strip()
    head, rest = text[:_DAY_LENGTH], text[_DAY_LENGTH:]
    if rest and rest[0] not in " T":
        return None
    try:
        return date.fromisoformat(head) if head[4:5] == "-" == head[7:8] else None
    except ValueError:
        return None
