"""The store: everything that is kept, in one file; each method is one short connection of its own."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from store import adding, coded, listed, reports, rows_out
from store.adding import Source
from store.claims import Shelf
from store.connect import Access, reading
from store.ledger import tail_of
from store.turns import Patience

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    import pyarrow as pa

    from events.coded.row import CodedBatch
    from events.event import Event
    from reports.report import Reading, Report
    from store.added import Added, Import, Refused

_DIGITS = 16


class Store:
    """A store at a path; the file is made by the first change.

    Reading waits while another process or thread writes, and writing for all others, as long as the patience
    says. Every method raises `StoreError` when the store is damaged, too new, or was busy for too long. A
    frugal one takes little memory and one core: enough to go through all rows.
    """

    def __init__(
        self,
        path: Path,
        patience: Patience | None = None,
        at: Callable[[str], None] | None = None,
        *,
        frugal: bool = False,
    ) -> None:
        given = {"at": at} if at else {}
        self.access = Access(path=path, patience=patience or Patience(), frugal=frugal, **given)

    @property
    def path(self) -> Path:
        """Where the file is, or will be."""
        return self.access.path

    def version(self) -> str:
        """Changes whenever the content does; read from the ledger's end, without opening the store."""
        tail = tail_of(self.access.ledger)
        return f"{tail.number}-{hashlib.sha256(tail.line.encode()).hexdigest()[:_DIGITS]}"

    # --- adding ---

    def known_reports(self, ids: Iterable[str]) -> set[str]:
        """Those of the ids whose reports are kept already, so that they need not be read again."""
        with reading(self.access) as connection:
            return reports.known(connection, ids) if connection is not None else set()

    def add_reports(
        self,
        given: Sequence[Report],
        readings: Sequence[Reading],
        *,
        name: str,
        sha256: str,
        now: datetime,
        originals: Mapping[str, bytes] | None = None,
        refused: Sequence[Refused] = (),
    ) -> Added:
        """Keep reports, and join their claims with those that are kept.

        Args:
            given: the reports; one that is kept already changes nothing.
            readings: of those that may be new.
            name: what the import is called in the list of imports, such as the file's name.
            sha256: of the file; "" for none or several.
            now: written down with the import.
            originals: the bytes of the files as they came, by their names.
            refused: what was not taken, and why.
        """
        source = Source(name=name, sha256=sha256, now=now)
        return adding.add_reports(
            self.access, given, readings, source, originals=originals or {}, refused=refused
        )

    def add_coded(self, batches: Iterable[CodedBatch], *, name: str, sha256: str, now: datetime) -> Added:
        """Keep coded rows; a row that is kept already changes nothing, a newer version of one revises it.

        The rows are read and made ready before the store is locked; they are there all at once or not at all.

        Args:
            batches: all rows of a file.
            name: what the import is called in the list of imports, such as the file's name.
            sha256: of the file.
            now: written down with the import.
        """
        return adding.add_coded(self.access, batches, Source(name=name, sha256=sha256, now=now))

    def add_decision(self, kind: str, body: str, *, now: datetime) -> None:
        """Keep what a user decided, such as a mapping of columns; `body` is JSON of the form of its kind."""
        adding.add_decision(self.access, kind, body, now)

    def decisions(self, kind: str) -> list[str]:
        """The bodies of the decisions of a kind, the first first."""
        with reading(self.access) as connection:
            return listed.decisions(connection, kind) if connection is not None else []

    # --- reading ---

    def event_rows(self, columns: Sequence[str]) -> pa.Table:
        """All events in order, with the columns asked for of `events.table.EVENT_ROWS`."""
        with reading(self.access) as connection:
            return rows_out.event_rows(connection, columns)

    def batches(
        self,
        columns: Sequence[str],
        where: Sequence[str] | None = None,
        size: int = 20_000,
        *,
        ordered: bool = True,
    ) -> Iterator[pa.RecordBatch]:
        """Events in order, some at a time. Whoever wants to write waits until all have been gone through.

        Args:
            columns: of `events.table.EVENT_ROWS`.
            where: ids of those wanted; None for all.
            size: rows in a batch.
            ordered: whether all events come in order; to count them they need not, which is cheaper.

        Yields:
            The columns as `EVENT_ROWS` has them; of a frugal store `search` and `record` as pa.string_view().
        """
        folder = self.path.parent if self.access.frugal else None
        with reading(self.access) as connection:
            yield from rows_out.batches(connection, columns, where, size, ordered=ordered, folder=folder)

    def place_rows(self) -> pa.Table:
        """The places that events name; schema `events.place_table.PLACE_ROWS`."""
        with reading(self.access) as connection:
            return rows_out.place_rows(connection)

    def events(self, ids: Sequence[str]) -> list[Event]:
        """Events with all of their claims, in the order of the ids; an id that is not there is left out."""
        with reading(self.access) as connection:
            return rows_out.events(connection, ids) if connection is not None else []

    def records(self, ids: Sequence[str]) -> list[str]:
        """The records of events as JSON, in the order of the ids; an id that is not there is left out."""
        with reading(self.access) as connection:
            return rows_out.records(connection, ids) if connection is not None else []

    def report(self, report_id: str) -> Report | None:
        """A report by its id."""
        with reading(self.access) as connection:
            return reports.report_of(connection, report_id) if connection is not None else None

    def reading(self, report_id: str) -> Reading | None:
        """What was read of a report."""
        with reading(self.access) as connection:
            return reports.reading_of(Shelf(connection), report_id) if connection is not None else None

    def original(self, sha256: str) -> bytes | None:
        """The bytes of a file as they came, by their digest."""
        with reading(self.access) as connection:
            return reports.original_of(connection, sha256) if connection is not None else None

    def original_row(self, report_id: str) -> str | None:
        """A coded row as it came, as JSON, by the id of its claim's report."""
        with reading(self.access) as connection:
            return coded.original_row(connection, report_id) if connection is not None else None

    def report_ids(self) -> list[str]:
        """Ids of all reports, by day of publication (undated last) and id."""
        with reading(self.access) as connection:
            return listed.report_ids(connection) if connection is not None else []

    def report_rows(self) -> pa.Table:
        """A row for each report, in the order of `report_ids`, without its text.

        Columns: `report_id`, `source`, `published` (ISO or null), `title`, `set_aside` (number of sentences
        that made no claim).
        """
        with reading(self.access) as connection:
            return listed.report_rows(connection)

    def imports(self) -> list[Import]:
        """All imports, the first first."""
        with reading(self.access) as connection:
            return listed.imports(connection) if connection is not None else []

    def rejected(self, number: int) -> list[Refused]:
        """What an import refused, by number of its row."""
        with reading(self.access) as connection:
            return listed.refused(connection, number) if connection is not None else []

    def counts(self) -> dict[str, int]:
        """How many rows each table holds."""
        with reading(self.access) as connection:
            return listed.counts(connection) if connection is not None else {}
