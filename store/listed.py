"""Imports and what they refused, as lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from store.added import Import, Refused
from store.rows import columns, insert
from store.schema import counts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from duckdb import DuckDBPyConnection

    from store.added import Added
    from store.change import Change

__all__ = ["count", "counts", "imports", "put_import", "put_refused", "refused", "report_ids"]
REPORT_ROWS = pa.schema(
    [
        *(pa.field(name, pa.string()) for name in ("report_id", "source", "published", "title")),
        pa.field("set_aside", pa.int64()),
    ]
)
_REFUSED = ("number", "field", "value", "reason", "accepted", "original")
_IMPORT = ("n", "name", "kind", "sha256", "made_at", "row_count", "stored", "already", "rejected", "digest")


def put_import(
    made: Change, told: Added, *, name: str, kind: str, sha256: str, at: datetime, digest: str
) -> None:
    """Write an import into the list, and into the line of the ledger."""
    sums = {"rows": told.rows, "stored": told.stored, "already": told.already, "rejected": told.rejected}
    made.told |= {"did": "import", "kind": kind, "name": name, "sha256": sha256, **sums, "digest": digest}
    values = [made.number, name, kind, sha256, at.isoformat(), *sums.values(), digest]
    made.connection.execute("insert into imports values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)


def put_refused(connection: DuckDBPyConnection, number: int, those: Sequence[Refused]) -> None:
    """Write what an import refused."""
    rows = [[number, *(getattr(one, name) for name in _REFUSED)] for one in those]
    kinds = [pa.int64(), pa.int64(), *[pa.string()] * (len(_REFUSED) - 1)]
    insert(connection, "rejected", columns(("n", *_REFUSED), rows, kinds))


def imports(connection: DuckDBPyConnection) -> list[Import]:
    """All imports, by number."""
    rows = connection.execute(f"select {', '.join(_IMPORT)} from imports order by n").fetchall()  # noqa: S608 (names of ours)
    names = ("number", "name", "kind", "sha256", "at", "rows", *_IMPORT[6:])
    return [Import(**dict(zip(names, row, strict=True))) for row in rows]


def is_there(connection: DuckDBPyConnection, digest: str) -> bool:
    """Whether the same rows were imported before."""
    return bool(connection.execute("select 1 from imports where digest = ?", [digest]).fetchall())


def decisions(connection: DuckDBPyConnection, kind: str) -> list[str]:
    """The bodies of decisions of a kind."""
    query = "select body from decisions where kind = ? order by n"
    return [body for (body,) in connection.execute(query, [kind]).fetchall()]


def refused(connection: DuckDBPyConnection, number: int) -> list[Refused]:
    """What an import refused, by number of the row."""
    query = f"select {', '.join(_REFUSED)} from rejected where n = ? order by number"  # noqa: S608 (names of ours)
    rows = connection.execute(query, [number]).fetchall()
    return [Refused(**dict(zip(_REFUSED, row, strict=True))) for row in rows]


def report_ids(connection: DuckDBPyConnection) -> list[str]:
    """Ids of reports by day of publication and id."""
    found = connection.execute(
        "select report_id from reports order by published nulls last, report_id"
    ).fetchall()
    return [report_id for (report_id,) in found]


def report_rows(connection: DuckDBPyConnection | None) -> pa.Table:
    """Reports by day of publication and id, without their texts."""
    if connection is None:
        return REPORT_ROWS.empty_table()
    aside = "json_array_length(account, '$.set_aside')"
    query = f"select report_id, source, published, title, {aside} as set_aside from reports"  # noqa: S608 (words of ours)
    ordered = f"{query} order by published nulls last, report_id"
    return connection.sql(ordered).to_arrow_table().cast(REPORT_ROWS)


def count(connection: DuckDBPyConnection, table: str) -> int:
    """How many rows a table holds."""
    return counts(connection)[table]
