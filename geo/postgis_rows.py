"""Events and claims in the text that PostgreSQL's COPY reads: CSV, where an empty cell is null."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv

from geo.export_columns import CLAIM_FIELDS, EVENT_FIELDS, Field, Holds
from geo.export_rows import Footprints
from geo.export_typed import claims_of, typed_rows
from geo.frame import postgis_hex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.export_rows import Rows

OPTIONS = arrow_csv.WriteOptions(include_header=False, quoting_style="needed")


def copied_rows(rows: Rows) -> Iterator[tuple[bytes, bytes]]:
    """Pieces of the tables `events` and `claims`, their columns in the order of `geo.postgis_tables`.

    A text is always in quotation marks, so that an empty one is not null; a list is an array literal.
    """
    footprints = Footprints(rows.places, postgis_hex)
    for batch in rows.batches():
        table = typed_rows(batch.records)
        shapes, which = footprints.of(batch)
        geometry = pa.array(shapes, pa.string()).take(pa.array(which))
        events = [*_columns(table, EVENT_FIELDS), geometry]
        owners, claims = claims_of(table)
        numbers = pa.array(_numbered(np.asarray(owners)))
        ids = table["id"].take(owners)
        yield _csv(events), _csv([ids, numbers, *_columns(claims, CLAIM_FIELDS)])


def array_literal(texts: Sequence[str] | None) -> str | None:
    r"""A list of texts as PostgreSQL reads an array.

    >>> print(array_literal(["a", 'b"c', "d\\e"]))
    {"a","b\"c","d\\e"}
    """
    if texts is None:
        return None
    quoted = (text.replace("\\", "\\\\").replace('"', '\\"') for text in texts)
    return "{" + ",".join(f'"{text}"' for text in quoted) + "}"


def _columns(table: pa.Table, fields: Sequence[Field]) -> list[pa.Array | pa.ChunkedArray]:
    return [_column(table[one.name], one) for one in fields]


def _column(column: pa.ChunkedArray, field: Field) -> pa.Array | pa.ChunkedArray:
    if field.holds is not Holds.TEXTS:
        return column
    return pa.array(map(array_literal, column.to_pylist()), pa.string())


def _numbered(owners: np.ndarray) -> np.ndarray:
    """1, 2, 3 ... for the claims of each event; those of one event stand together."""
    starts = np.flatnonzero(np.diff(owners, prepend=-1))
    return np.arange(len(owners)) - np.repeat(starts, np.diff(starts, append=len(owners))) + 1


def _csv(columns: Sequence[pa.Array | pa.ChunkedArray]) -> bytes:
    stream = io.BytesIO()
    arrow_csv.write_csv(pa.table(list(columns), [str(at) for at in range(len(columns))]), stream, OPTIONS)
    return stream.getvalue()
