"""Cells of a row by the names of columns, whatever their order and spelling."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Getter = Callable[[Sequence[str]], tuple[str, ...]]


def getter(
    names: Sequence[str], wanted: Sequence[str], also_called: Mapping[str, Sequence[str]] | None = None
) -> Getter:
    """Gives the cells of the wanted columns from a row with one empty cell put behind it.

    Args:
        names: the header, in lower case; wanted columns that it lacks give "".
        wanted: at least two columns.
        also_called: other names that a wanted column had in other years.
    """
    at = {name: number for number, name in reversed(list(enumerate(names)))}
    spelled = also_called or {}
    indexes = [
        next((at[name] for name in (column, *spelled.get(column, ())) if name in at), len(names))
        for column in wanted
    ]
    return itemgetter(*indexes)
