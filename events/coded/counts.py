"""Counts as tables write them: 12, 1,200, 5-10, 10+, at least 30, ~40."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from events.coded.cells import MOST
from events.coded.errors import Refused
from events.coded.make import figure

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reports.report import Figure

ACCEPTED = "a number such as 12, 1,200, 5-10, 10+, at least 30, about 40"
_NUMBER = r"(\d{1,3}(?:[,  ]\d{3}){1,4}|\d{1,13})(?:\.0{1,3})?"
_AT_LEAST = "at least|min|minimum|>=|≥|не менее|не менш|al menos|au moins|mindestens|ao menos|en az|ən azı"
_MORE = "more than|over|>|более|больше|понад|más de|plus de|mais de|mehr als"
_NEARLY = "about|around|approximately|approx.|some|ca.|c.|~|около|примерно|близько|environ|unos|cerca de"


def _any_of(words: str) -> str:
    return "(?:" + "|".join(map(re.escape, words.split("|"))) + ")"


_RANGE = re.compile(rf"{_NUMBER} {{0,2}}(?:-|–|—|to) {{0,2}}{_NUMBER}")
_OPEN = re.compile(rf"{_any_of(_AT_LEAST)} {{0,2}}{_NUMBER}|{_NUMBER} {{0,2}}(?:\+|or more)")
_OVER = re.compile(rf"{_any_of(_MORE)} {{0,2}}{_NUMBER}")
_UP_TO = re.compile(rf"(?:up to|at most|max|maximum|<=|≤) {{0,2}}{_NUMBER}")
_ABOUT = re.compile(rf"{_any_of(_NEARLY)} {{0,2}}{_NUMBER}")
_PLAIN = re.compile(_NUMBER)
_TENTH = 10


def count_of(column: str, text: str, *, words: str = "") -> Figure:
    """The figure that a cell tells.

    Args:
        column: for the message.
        text: the cell.
        words: kept with the figure; the cell itself unless given.

    Raises:
        Refused: it tells no count.
    """
    bounds = _bounds(" ".join(text.split()).lower())
    if bounds is None or bounds[0] > MOST or (bounds[1] is not None and bounds[1] < bounds[0]):
        raise Refused(column, text, "is no count", ACCEPTED)
    return figure(*bounds, words or text)


def _bounds(text: str) -> tuple[int, int | None] | None:
    """Inclusive bounds of the first way of writing that fits; None when none does."""
    for pattern, bounds in _WAYS:
        if found := pattern.fullmatch(text):
            return bounds([_value(part) for part in found.groups() if part])
    return None


def _value(text: str) -> int:
    return int("".join(sign for sign in text if sign.isdecimal()))


_WAYS: tuple[tuple[re.Pattern[str], Callable[[Sequence[int]], tuple[int, int | None]]], ...] = (
    (_PLAIN, lambda n: (n[0], n[0])),
    (_RANGE, lambda n: (n[0], n[1])),
    (_OPEN, lambda n: (n[0], None)),
    (_OVER, lambda n: (n[0] + 1, None)),
    (_UP_TO, lambda n: (min(1, n[0]), n[0])),
    (_ABOUT, lambda n: (n[0] - n[0] // _TENTH, n[0] + n[0] // _TENTH)),
)
