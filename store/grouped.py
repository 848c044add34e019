"""Rows of numbers counted together by DuckDB in memory: what millions of events become for a map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from store.connect import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa

ROWS = "rows_given"


def grouped(
    rows: pa.Table, *, same: Sequence[str], days: Sequence[str], start: int, length: int
) -> tuple[pa.Array, pa.Array]:
    """The groups of rows that are the same, their days by stretches.

    Args:
        rows: numbers; beside the columns named below `row`, the number of each, and `counts`, whether it is
            looked at.
        same: names of columns of ours that have one value in a group.
        days: names of columns of ours whose days lie in one stretch in a group.
        start: the first day of a stretch; no day is before it.
        length: of a stretch, in days.

    Returns:
        For each group the least number of its rows, ascending, and how many there are (uint32).
    """
    stretches = [f"(cast({name} as bigint) - $start) // $length" for name in days]
    keys = ", ".join([*same, *stretches])
    counts = "min(row) as row, cast(count(*) as uinteger) as number"
    query = f"select {counts} from {ROWS} where counts group by {keys}"  # noqa: S608 (names of ours)
    with duckdb.connect(":memory:", config=dict(SETTINGS)) as connection:
        connection.register(ROWS, rows)
        asked = connection.sql(f"{query} order by row", params={"start": start, "length": length})
        found = asked.to_arrow_table().combine_chunks()
    return found["row"], found["number"]
