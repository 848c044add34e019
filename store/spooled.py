"""What was spooled of an import into the tables of the store, without an object for any row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.joining import KEPT_COLUMNS
from store.rows import INCOMING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from store.spool import Spool

_LOWS = ("killed_low", "wounded_low", "displaced_low")

# What another process stored in the meantime is left out; `coded` is written last, it tells what is there.
_NEW = f"from {INCOMING} anti join coded on {INCOMING}.c_row_id = coded.row_id"
# The columns of the spool that a step needs beside `c_row_id`, so that no others are unpacked, and the step.
_STEPS = (
    (
        ("c_place_in", "c_report_id", "c_claim_id", "id", "c_node", "c_body"),
        f"""insert into claims by name select {{n}} as n, {{first}} + c_place_in as number,
        c_report_id as report_id,
        c_claim_id as claim_id, id as event_id, c_node as cell, true as coded, c_body as body {_NEW}""",
    ),
    (
        ("c_node", "c_source", "first_day", "last_day", "c_lon", "c_lat", "c_reach", *_LOWS),
        f"""insert into spots by name select true as coded, c_node as node, c_source as source,
        first_day as first, last_day as last, c_lon as lon, c_lat as lat, c_reach as reach_km,
        killed_low as killed, wounded_low as wounded, displaced_low as displaced {_NEW}""",
    ),
    (KEPT_COLUMNS, f"insert into events by name select {{columns}} {_NEW}"),
    (
        ("c_report_id", "c_number", "c_digest", "c_original"),
        f"""insert into coded by name select {{n}} as n, c_row_id as row_id, c_report_id as report_id,
        c_number as number, c_digest as digest, c_original as original {_NEW}""",
    ),
)


def put_spooled(connection: DuckDBPyConnection, spool: Spool, number: int) -> int:
    """Write what was spooled; gives how many rows of it were new."""
    before = _count(connection)
    first = connection.execute("select coalesce(max(number), 0) + 1 from claims").fetchall()[0][0]
    told = {"n": int(number), "first": int(first), "columns": ", ".join(KEPT_COLUMNS)}
    for columns, step in _STEPS:
        reader = spool.reader(["c_row_id", *columns])
        if reader is None:
            return 0
        connection.register(INCOMING, reader)
        connection.execute(step.format(**told))
        connection.unregister(INCOMING)
    return _count(connection) - before


def _count(connection: DuckDBPyConnection) -> int:
    return int(connection.execute("select count(*) from coded").fetchall()[0][0])
