"""Read all of a store, and compare it with all of its ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.connect import reading
from store.ledger import lines_of
from store.schema import counts
from store.whole import read_whole

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
        read_whole(connection, access.path)
        return Checked(counts=counts(connection), changes=len(lines_of(access.ledger)))
