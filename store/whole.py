"""All of a store read: every block, which DuckDB compares with its checksum, and its ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from store.errors import StoreDamaged
from store.ledger import broken_line, ledger_of, lines_of
from store.schema import TABLES

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection

BRING_BACK: Final = "sitrep store restore brings the last backup back"
_QUESTIONS = {
    "claims without their event": "claims anti join events on claims.event_id = events.id",
    "events without a claim": "events anti join claims on claims.event_id = events.id",
    "coded rows without their claim": "coded anti join claims on coded.report_id = claims.report_id",
    "imports that do not add up": "imports where row_count <> stored + already + rejected",
}


def read_whole(connection: DuckDBPyConnection, store: Path) -> None:
    """Read all of a store and of its ledger.

    Raises:
        StoreDamaged: with what is wrong first.
        duckdb.Error: a block cannot be read; who made the connection tells it.
    """
    _compare(connection, store)
    for table in (*TABLES, "imports", "originals", "journal", "meta"):
        connection.execute(f"select bit_xor(hash(one)) from {table} as one").fetchall()  # noqa: S608 (ours)
    for words, question in _QUESTIONS.items():
        number = connection.execute(f"select count(*) from {question}").fetchall()[0][0]  # noqa: S608 (ours)
        if number:
            raise StoreDamaged(f"{str(store)!r}: {number} {words}; {BRING_BACK}")


def _compare(connection: DuckDBPyConnection, store: Path) -> None:
    lines = lines_of(ledger_of(store))
    broken = broken_line(lines)
    if broken is not None:
        where = f"{str(ledger_of(store))!r}: line {broken}"
        raise StoreDamaged(f"{where} does not follow the one before; {BRING_BACK}")
    found = connection.execute("select line from journal order by n").fetchall()
    if lines != [line for (line,) in found]:
        raise StoreDamaged(f"{str(ledger_of(store))!r}: is not the ledger that the store holds; {BRING_BACK}")
