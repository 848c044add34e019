"""One change of the store: data and the line of the ledger in one transaction, then the line on the disk."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from store.connect import last_line, writing
from store.ledger import append, entry, number_of
from store.refusal import KEPT, UNSURE, told
from store.schema import counts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from duckdb import DuckDBPyConnection

    from store.connect import Access

# The points at which a change may be cut short; a test ends the process at each.
BEGUN, WRITTEN, COMMITTED, LEDGERED = "begun", "written", "committed", "ledgered"


@dataclass(slots=True, kw_only=True)
class Change:
    """A change that is under way.

    Attributes:
        number: its number, 1 for the first.
        told: what its line of the ledger says; nothing is written when it stays empty.
    """

    connection: DuckDBPyConnection
    number: int
    told: dict[str, Any]


@contextlib.contextmanager
def change(access: Access, now: datetime) -> Iterator[Change]:
    """A change that is there wholly or not at all, whenever the process ends.

    Raises:
        StoreError: the store is damaged, too new, or was busy for too long.
    """
    with writing(access) as connection:
        before = last_line(connection)
        made = Change(connection=connection, number=number_of(before) + 1, told={})
        connection.begin()
        access.at(BEGUN)
        try:
            yield made
            if not made.told:
                connection.rollback()
                return
            line = entry(before, at=now.isoformat(), **made.told, counts=counts(connection))
            connection.execute("insert into journal values (?, ?)", [made.number, line])
            access.at(WRITTEN)
            with told(access.path, UNSURE):
                connection.commit()
        except BaseException:
            with contextlib.suppress(Exception):
                connection.rollback()
            raise
        access.at(COMMITTED)
        with told(access.path, KEPT):
            append(access.ledger, [line])
        access.at(LEDGERED)
