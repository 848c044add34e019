"""Where the rows of an export from a store come from: one state of it, gone through again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from geo.errors import StoreChangedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pyarrow as pa

    from geo.stored import Stored

FETCHED_AT_ONCE = 2048


class Source(Protocol):
    """Arrow rows of events (`events.table`) that can be gone through again and again."""

    def batches(self, columns: Sequence[str], *, ordered: bool = True) -> Iterator[pa.RecordBatch]:
        """Some columns of all rows, in their order or in any, some rows at a time."""

    def place_rows(self) -> pa.Table:
        """The rows of the places that they name."""


class Steady:
    """A store as a source, as long as it does not change."""

    def __init__(self, store: Stored) -> None:
        self._store = store
        self.version = store.version()

    def batches(self, columns: Sequence[str], *, ordered: bool = True) -> Iterator[pa.RecordBatch]:
        """As of `Source`.

        Raises:
            StoreChangedError: somebody wrote into the store since this was made.
        """
        checked = False
        for batch in self._store.batches(columns, size=FETCHED_AT_ONCE, ordered=ordered):
            if not checked:  # nobody writes from the first batch to the last
                self.check()
                checked = True
            yield batch
        if not checked:
            self.check()

    def place_rows(self) -> pa.Table:
        """As of `Source`."""
        return self._store.place_rows()

    def check(self, version: str | None = None) -> None:
        """Compare the store's version, or another one, with the one at the beginning."""
        if (version or self._store.version()) != self.version:
            raise StoreChangedError("the store was changed while it was exported; expected to try again")
