"""Part a line into cells: by bars, by tabs, or by runs of spaces."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIGNS = {
    "|": re.compile(r"\|"),
    "\t": re.compile(r"\t"),
    " ": re.compile(r"[ \u00a0]{2,}"),
}
_RULER = re.compile(r"[\s|:+=_-]+")
_MOST_CELLS = 60

Span = tuple[int, int]


def cells_of(text: str, start: int, end: int) -> list[Span]:
    """Start and end of each cell of the line `text[start:end]`, empty ones with start equal to end.

    A line without bars, tabs or runs of spaces is one cell; of a line with more than 60 none is read.

    Example:
        >>> text = "3 Jan | Habila || 12"
        >>> [text[first:last] for first, last in cells_of(text, 0, len(text))]
        ['3 Jan', 'Habila', '', '12']
    """
    start, end = _without_outer_bars(text, start, end)
    sign = sign_of(text, start, end)
    if sign == " " and text.find("  ", start, end) < 0 and text.find("\u00a0", start, end) < 0:
        return [_trimmed(text, start, end)]
    signs = _SIGNS[sign].finditer(text, start, end)
    edges = [(start, start), *(match.span() for match in signs), (end, end)]
    if len(edges) > _MOST_CELLS:
        return []
    return [_trimmed(text, before[1], after[0]) for before, after in pairwise(edges)]


def sign_of(text: str, start: int, end: int) -> str:
    """What parts the cells of a line: a bar, a tab, or a space for runs of spaces."""
    return next((sign for sign in "|\t" if text.find(sign, start, end) >= 0), " ")


def is_ruler(text: str, start: int, end: int) -> bool:
    """True for the line of dashes under a header."""
    return _RULER.fullmatch(text, start, end) is not None


def by_position(cells: list[Span], start: int, columns: Sequence[Span]) -> list[Span]:
    """Cells of a line of aligned columns, one for each column: each goes to the column it overlaps most.

    Args:
        cells: of a line parted by spaces.
        start: where the line begins.
        columns: start and end of each header cell, counted from the start of its line.
    """
    placed: list[Span] = [(cells[0][0], cells[0][0])] * len(columns)
    for first, last in cells:
        apart = [_apart((first - start, last - start), column) for column in columns]
        placed[apart.index(min(apart))] = (first, last)
    return placed


def _apart(one: Span, other: Span) -> int:
    """Characters between two spans; below zero when they overlap."""
    return max(one[0], other[0]) - min(one[1], other[1])


def _without_outer_bars(text: str, start: int, end: int) -> Span:
    """The line without a bar at its very start and end."""
    if end - start > 1 and text[start] == "|":
        start += 1
        end -= text[end - 1] == "|"
    return start, end


def _trimmed(text: str, start: int, end: int) -> Span:
    cell = text[start:end]
    inner = cell.strip(" \t\u00a0*")
    first = start + (cell.find(inner) if inner else 0)
    return first, first + len(inner)
