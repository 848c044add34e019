"""Columns of all events of a store, held in as little memory as the map and its filters need."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from events.table import EVENT_ROWS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.stored import Stored

CODED_AT_ONCE = 1 << 17  # rows


def coded_columns(store: Stored, names: Sequence[str]) -> pa.Table:
    """Columns of all events, the words of vocabularies and the keys of places as codes.

    As texts they would take most of the memory of millions of events; so never are more than some at once.
    """
    schema = pa.schema([_coded_field(name) for name in names])
    found = store.batches(names, size=CODED_AT_ONCE)
    return pa.Table.from_batches([_copied(batch.cast(schema)) for batch in found], schema)


def _copied(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The same in memory of its own: what the store gave is full of holes once the texts are gone."""
    return batch.take(pa.array(np.arange(len(batch))))


def _coded_field(name: str) -> pa.Field:
    field = EVENT_ROWS.field(name)
    recurs = name != "id" and field.type == pa.string()
    return field.with_type(pa.dictionary(pa.int32(), pa.string())) if recurs else field
