"""Arrow rows in and out of a connection; values never become part of a statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from duckdb import DuckDBPyConnection

ASKED, INCOMING = "asked", "incoming"


def insert(connection: DuckDBPyConnection, table: str, rows: pa.Table) -> None:
    """Put rows into a table, columns by their names; others of the table become null."""
    connection.register(INCOMING, rows)
    connection.execute(f"insert into {table} by name select * from {INCOMING}")  # noqa: S608 (a name of ours)
    connection.unregister(INCOMING)


def ask(connection: DuckDBPyConnection, query: str, asked: pa.Table | None = None) -> list[tuple[Any, ...]]:
    """The rows of a query, which may join the table `asked`."""
    if asked is None:
        return connection.execute(query).fetchall()
    connection.register(ASKED, asked)
    found = connection.execute(query).fetchall()
    connection.unregister(ASKED)
    return found


def numbers(name: str, values: Iterable[int]) -> pa.Table:
    """A table of one column of numbers up to 64 bits."""
    return pa.table({name: pa.array(list(values), pa.uint64())})


def texts(name: str, values: Iterable[str]) -> pa.Table:
    """A table of one column of texts."""
    return pa.table({name: pa.array(list(values), pa.string())})


def columns(names: Sequence[str], rows: Sequence[Sequence[Any]], kinds: Sequence[pa.DataType]) -> pa.Table:
    """Rows of Python values as a table."""
    turned = list(zip(*rows, strict=True)) if rows else [() for _ in names]
    arrays = [pa.array(values, kind) for values, kind in zip(turned, kinds, strict=True)]
    return pa.table(arrays, names=list(names))
