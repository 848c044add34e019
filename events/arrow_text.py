"""Texts as Arrow columns, also such as are no valid Unicode."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Sequence


def text_array(values: Sequence[str | None]) -> pa.Array | pa.ChunkedArray:
    """A column of texts; half of a pair of surrogates, which no Arrow text can hold, becomes `?`."""
    try:
        return pa.array(values, pa.string())
    except UnicodeEncodeError:
        return pa.array([value if value is None else sound(value) for value in values], pa.string())


def list_array(values: Sequence[Sequence[str]]) -> pa.Array | pa.ChunkedArray:
    """A column of lists of texts, as `text_array`."""
    try:
        return pa.array(values, pa.list_(pa.string()))
    except UnicodeEncodeError:
        return pa.array([list(map(sound, texts)) for texts in values], pa.list_(pa.string()))


def sound(text: str) -> str:
    """The text with `?` for each character that is none."""
    return text.encode("utf-8", "replace").decode("utf-8")
