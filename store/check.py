"""Read all of a store, and compare it with all of its ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.connect import BRING_BACK, reading
from store.errors import StoreDamaged
from store.ledger import broken_line, lines_of
from store.schema import TABLES, counts

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from store.connect import Access

_QUESTIONS = {
    "claims without their event": "claims anti join events on claims.event_id = events.id",
    "events without a claim": "events anti join claims on claims.event_id = events.id",
    "coded rows without their claim": "coded anti join claims on coded.report_id = claims.report_id",
    "imports that do not add up": "imports where row_count <> stored + already + rejected",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check found: rows of each table, and how many changes the ledger tells."""

    counts: dict[str, int]
    changes: int


def check(access: Access) -> Checked:
    """Read all of a store, and compare it with all of its ledger.

    Raises:
        StoreDamaged: with what is wrong first.
    """
    with reading(access) as connection:
        if connection is None:
            return Checked(counts={}, changes=0)
        lines = lines_of(access.ledger)
        found = connection.execute("select line from journal order by n").fetchall()
        broken = broken_line(lines)
        if broken is not None:
            where = f"{str(access.ledger)!r}: line {broken}"
            raise StoreDamaged(f"{where} does not follow the one before; {BRING_BACK}")
        if lines != [line for (line,) in found]:
            raise StoreDamaged(
                f"{str(access.ledger)!r}: is not the ledger that the store holds; {BRING_BACK}"
            )
        _read_whole(connection, access)
        return Checked(counts=counts(connection), changes=len(lines))


def _read_whole(connection: DuckDBPyConnection, access: Access) -> None:
    for table in (*TABLES, "imports", "originals"):  # every block, which DuckDB compares with its checksum
        connection.execute(f"select bit_xor(hash(one)) from {table} as one").fetchall()  # noqa: S608 (ours)
    for words, question in _QUESTIONS.items():
        number = connection.execute(f"select count(*) from {question}").fetchall()[0][0]  # noqa: S608 (ours)
        if number:
            raise StoreDamaged(f"{str(access.path)!r}: {number} {words}; {BRING_BACK}")
