"""Counts as tables write them: 12, 1,200, 5-10, 10+, at least 30, ~40."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from events.coded.cells import MOST
from events.coded.errors import Refused
from events.coded.make import figure
from events.load import exchange_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reports.report import Figure

ACCEPTED = "a number such as 12, 1,200, 5-10, 10+, at least 30, about 40"
_NUMBER = r"(\d{1,3}(?:[,'’\u00a0\u202f ]\d{3}){1,4}|\d{1,13})(?:[.,]0{1,2})?"
_DOTTED = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{3}){1,4}(?![\d.])")
_ONE_GROUP_OF_ZEROS = re.compile(r"\d{1,3}\.000")
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


def count_of(column: str, text: str, *, words: str = "", dots: bool = False) -> Figure:
    """The figure that a cell tells.

    Args:
        column: for the message.
        text: the cell.
        words: kept with the figure; the cell itself unless given.
        dots: the table parts thousands by dots, so that 12.000 is 12,000.

    Raises:
        Refused: it tells no count.
    """
    said = " ".join(text.split()).lower()
    for group in _DOTTED.findall(said):
        if not dots and _ONE_GROUP_OF_ZEROS.fullmatch(group):
            whole, plain = group[:-4], group.replace(".", "")
            raise Refused(column, text, "may be two numbers", f"{whole} or {plain}, without a dot")
        said = said.replace(group, group.replace(".", ""))
    bounds = _bounds(said)
    if bounds is None or bounds[0] > MOST or (bounds[1] is not None and bounds[1] < bounds[0]):
        raise Refused(column, text, "is no count", ACCEPTED)
    return figure(*bounds, words or text)


def is_unknown(text: str) -> bool:
    """Whether a cell says that nothing is known, or nothing at all."""
    said = " ".join(text.split()).lower()
    return not said or said in _unknown_words()


def parts_thousands_by_dots(cells: Iterable[str]) -> bool:
    """Whether some count can only be read so: 1.200, or 1.000.000."""
    found = (group for cell in cells for group in _DOTTED.findall(cell))
    return any(not _ONE_GROUP_OF_ZEROS.fullmatch(group) for group in found)


@cache
def _unknown_words() -> frozenset[str]:
    return frozenset(word for row in exchange_rows("unknown_words") for word in row["words"].split("|"))


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
