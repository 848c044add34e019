"""Read all of a store, and compare it with all of its ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.connect import reading
from store.errors import StoreDamaged
from store.ledger import broken_line, lines_of
from store.schema import counts
from store.whole import BRING_BACK, read_whole

if TYPE_CHECKING:
    from store.connect import Access


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
        read_whole(connection, access.path)
        return Checked(counts=counts(connection), changes=len(lines))
