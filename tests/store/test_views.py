"""Texts as views are put in another order, and between others, as plain texts would be."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from store.views import lengths, picked, taken, woven

TEXTS = st.lists(st.text(max_size=30), max_size=12)


def views(texts: list[str]) -> pa.Array:
    """Views into several pieces of letters, of a column that begins behind its first row."""
    half = len(texts) // 2
    pieces = [pa.array(some, pa.string_view()) for some in (["before"], texts[:half], texts[half:])]
    return pa.concat_arrays(pieces)[1:]


@given(texts=TEXTS, data=st.data())
def test_rows_are_picked_in_any_order_and_again(texts: list[str], data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.integers(0, len(texts) - 1), max_size=20)) if texts else []
    found = picked(views(texts), np.array(rows, np.int64))
    assert found.to_pylist() == [texts[row] for row in rows]
    assert found.cast(pa.string()).to_pylist() == [texts[row] for row in rows]
    assert lengths(found).tolist() == [len(texts[row].encode()) for row in rows]


@given(texts=TEXTS)
def test_texts_are_woven_with_others(texts: list[str]) -> None:
    words = views(["a very long word in front", ";"])
    every = np.arange(len(texts))
    found = woven([(words, np.zeros_like(every)), (views(texts), every[::-1]), (words, np.ones_like(every))])
    assert "".join(found.to_pylist()) == "".join(f"a very long word in front{text};" for text in texts[::-1])


def test_rows_with_other_columns_keep_what_is_null() -> None:
    rows = pa.RecordBatch.from_arrays(
        [views(["a", "b" * 40, "c"]), pa.array([1, None, 3])], ["text", "number"]
    )
    assert taken(rows, np.array([2, 1, 1])).to_pylist() == [
        {"text": "c", "number": 3},
        {"text": "b" * 40, "number": None},
        {"text": "b" * 40, "number": None},
    ]
