"""Records as typed Arrow columns: events, and their claims as a list, for formats that have types."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.json as arrow_json

from geo.export_columns import CLAIM_FIELDS, EVENT_FIELDS, Field, Holds, sound
from geo.export_rows import ESCAPED_HALF, repaired

if TYPE_CHECKING:
    from collections.abc import Iterable

ARROW_TYPE = {
    Holds.TEXT: pa.string(),
    Holds.DAY: pa.date32(),
    Holds.WHOLE: pa.int64(),
    Holds.REAL: pa.float64(),
    Holds.TRUTH: pa.bool_(),
    Holds.TEXTS: pa.list_(pa.string()),
    Holds.NESTED: pa.string(),
}
ESCAPED_NUL = r"\u0000"
NESTED = tuple(one.name for one in EVENT_FIELDS if one.holds is Holds.NESTED)
# As the record ends; see geo.export_csv on why these are found nowhere else.
NESTED_STARTS = [f',"{name}":' for name in NESTED]


def _as_read(fields: Iterable[Field]) -> list[tuple[str, pa.DataType]]:
    """Fields with the types that JSON has: days are texts."""
    return [
        (one.name, pa.string() if one.holds is Holds.DAY else ARROW_TYPE[one.holds])
        for one in fields
        if one.holds is not Holds.NESTED
    ]


_CLAIM = pa.struct(_as_read(CLAIM_FIELDS))
_READ = pa.schema([*_as_read(EVENT_FIELDS), ("claims", pa.list_(_CLAIM))])


def typed_rows(records: pa.Array) -> pa.Table:
    """The columns of `EVENT_FIELDS` and then `claims`, a list of structs of `CLAIM_FIELDS`.

    Days are ISO text; what is nested is JSON text, null where it is null. No text holds a NUL or half of a
    pair of surrogates (as U+FFFD and `?`).
    """
    whole = repaired(repaired(records, ESCAPED_HALF), ESCAPED_NUL, sound)
    lines = b"\n".join(text.encode() for text in whole.to_pylist())
    if not lines:
        return _in_order(_READ.empty_table(), whole)
    table = arrow_json.read_json(
        pa.BufferReader(lines),
        read_options=arrow_json.ReadOptions(use_threads=False, block_size=len(lines) + 1),
        parse_options=arrow_json.ParseOptions(explicit_schema=_READ, unexpected_field_behavior="ignore"),
    )
    return _in_order(table, whole)


def claims_of(table: pa.Table) -> tuple[pa.Array, pa.Table]:
    """All claims of typed rows: the row of the event that each belongs to, and their columns."""
    claims = table["claims"].combine_chunks()
    flat = pc.list_flatten(claims)
    columns = [pc.struct_field(flat, one.name) for one in CLAIM_FIELDS]
    return pc.list_parent_indices(claims), pa.table(columns, [one.name for one in CLAIM_FIELDS])


def with_days(table: pa.Table, fields: Iterable[Field]) -> pa.Table:
    """The columns of fields, days as dates."""
    return pa.table(
        {one.name: table[one.name].cast(ARROW_TYPE[one.holds]) for one in fields},
        schema=pa.schema([(one.name, ARROW_TYPE[one.holds]) for one in fields]),
    )


def _in_order(table: pa.Table, records: pa.Array) -> pa.Table:
    nested = _nested(records.to_pylist())
    columns: dict[str, Any] = {name: table[name] for name in table.column_names} | nested
    return pa.table({name: columns[name] for name in (*(one.name for one in EVENT_FIELDS), "claims")})


def _nested(records: list[str]) -> dict[str, pa.Array]:
    """The members at the end of each record, as text."""
    cuts = [[text.rindex(start) for start in NESTED_STARTS] + [len(text) - 1] for text in records]
    return {
        name: pa.array(
            [
                _spaced(text[cut[at] + len(start) : cut[at + 1]])
                for text, cut in zip(records, cuts, strict=True)
            ],
            pa.string(),
        )
        for at, (name, start) in enumerate(zip(NESTED, NESTED_STARTS, strict=True))
    }


@lru_cache(maxsize=4096)
def _spaced(text: str) -> str | None:
    """JSON text with a space behind commas and colons; None for null."""
    value = json.loads(text)
    return None if value is None else json.dumps(value, ensure_ascii=False)
