"""Arrow columns as numpy columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Sequence


def chunks_of(column: pa.Array | pa.ChunkedArray) -> list[pa.Array]:
    """The arrays that a column is made of."""
    return list(column.chunks) if isinstance(column, pa.ChunkedArray) else [column]


def encoded(column: pa.Array | pa.ChunkedArray) -> tuple[np.ndarray, pa.Array]:
    """A code for each row of a column of texts, int32, -1 for null; and the distinct texts by their codes."""
    whole = pa.chunked_array(chunks_of(column), column.type)
    if not pa.types.is_dictionary(whole.type):
        whole = pc.dictionary_encode(whole)
    whole = whole.unify_dictionaries()
    parts = [_codes(chunk) for chunk in whole.chunks]
    if not parts:
        return np.zeros(0, "<i4"), pa.array([], pa.string())
    return np.concatenate(parts), whole.chunk(0).dictionary


def _codes(chunk: pa.DictionaryArray) -> np.ndarray:
    codes = pc.cast(chunk.indices, pa.int32())
    if codes.null_count:
        codes = pc.fill_null(codes, -1)
    found: np.ndarray = codes.to_numpy(zero_copy_only=False)
    return found


def positions(column: pa.Array | pa.ChunkedArray, words: Sequence[str]) -> np.ndarray:
    """The position of each text of a column in a list of words, uint8.

    Raises:
        ValueError: a text is null, or none of the words.
    """
    codes, texts = encoded(column)
    place = {str(word): position for position, word in enumerate(words)}
    found = [place.get(text) for text in texts.to_pylist()]
    if (len(codes) and codes.min() < 0) or None in found:
        raise ValueError(f"{sorted(map(str, set(texts.to_pylist()) - set(place)))} are none of {list(place)}")
    at: np.ndarray = np.array(found, "u1")[codes]
    return at


def numbers_of(column: pa.Array | pa.ChunkedArray, dtype: str, nothing: float) -> np.ndarray:
    """A column of numbers or days, `nothing` for null."""
    kind = pa.from_numpy_dtype(np.dtype(dtype))
    whole = pa.chunked_array(chunks_of(column), column.type)
    if whole.type != kind:
        whole = pc.cast(whole, kind)
    if whole.null_count:
        whole = pc.fill_null(whole, pa.scalar(nothing, kind))
    found: np.ndarray = whole.to_numpy()
    return found


def truths_of(column: pa.Array | pa.ChunkedArray) -> np.ndarray:
    """A column of truths, null as False."""
    whole = pa.chunked_array(chunks_of(column), column.type)
    found: np.ndarray = (pc.fill_null(whole, False) if whole.null_count else whole).to_numpy()
    return found.astype(bool)


def listed(column: pa.Array | pa.ChunkedArray) -> tuple[np.ndarray, pa.ChunkedArray]:
    """A column of lists as the row of each member, int32, and the members one after the other."""
    counts = lengths_of(column)
    members = [chunk.flatten() for chunk in chunks_of(column)]
    rows = np.repeat(np.arange(len(counts), dtype="<i4"), counts)
    return rows, pa.chunked_array(members, column.type.value_type)


def lengths_of(column: pa.Array | pa.ChunkedArray) -> np.ndarray:
    """How many members each list of a column has, int64; null has none."""
    whole = pa.chunked_array(chunks_of(column), column.type)
    return numbers_of(pc.list_value_length(whole), "<i8", 0)
