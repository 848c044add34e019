"""Texts as views, so that to put them in another order, or between others, copies no letters.

A view tells where a text begins in letters that stay where they are. Arrow knows such columns, and cannot
pick from them yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDE = frozenset({"search", "record"})  # columns of long texts, none of them null
_VIEW = np.dtype([("length", "<i4"), ("letters", "V12")])  # short texts whole, of others where they are


def picked(texts: pa.Array, rows: np.ndarray) -> pa.Array:
    """The texts at some rows.

    Args:
        texts: pa.string_view() or pa.binary_view(), none of them null.
        rows: numbers of rows, in any order and as often as wanted.
    """
    if not len(rows):
        return texts[:0]
    return pa.Array.from_buffers(
        texts.type, len(rows), [None, pa.py_buffer(_views(texts)[rows]), *texts.buffers()[2:]]
    )


def taken(rows: pa.RecordBatch, at: np.ndarray) -> pa.RecordBatch:
    """Rows at some places; texts of views are picked, and none of them is null."""
    columns = [
        picked(column, at) if pa.types.is_string_view(column.type) else column.take(pa.array(at))
        for column in rows.columns
    ]
    return pa.RecordBatch.from_arrays(columns, schema=rows.schema)


def lengths(texts: pa.Array) -> np.ndarray:
    """The bytes of each of such texts, int32."""
    found: np.ndarray = _views(texts)["length"]
    return found


def woven(columns: Sequence[tuple[pa.Array, np.ndarray]]) -> pa.Array:
    """One text of each column in turn, row by row, one behind the other.

    Args:
        columns: such texts, all of one type, and which of them each row has; all columns have as many rows.
    """
    texts = pa.concat_arrays([some for some, _ in columns])
    starts = np.cumsum([0, *(len(some) for some, _ in columns)])
    rows = np.stack([start + at for start, (_, at) in zip(starts, columns, strict=False)], axis=1)
    return picked(texts, rows.ravel())


def _views(texts: pa.Array) -> np.ndarray:
    views = texts.buffers()[1]
    if not len(texts):
        return np.zeros(0, _VIEW)
    return np.frombuffer(views, _VIEW)[texts.offset : texts.offset + len(texts)]
