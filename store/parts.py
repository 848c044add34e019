"""Parts of a corpus read where they lie, through DuckDB: what a store is asked for, without importing them.

A folder of parts has a manifest `made-*.json` for each; a file that no manifest names is not read. Events
were joined within each part, so a happening told in two parts stands twice here; a store joins them.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from events.codec import event_from
from events.place_table import PLACE_ROWS
from events.report_codec import reading_from
from store.errors import StoreDamaged
from store.listed import REPORT_ROWS
from store.part_files import KINDS, files_of, manifests
from store.part_rows import in_order, part_report, with_places
from store.rows import ask, texts
from store.rows_out import ORDER, schema_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from events.event import Event
    from reports.report import Reading, Report

_LOCKS = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "python_enable_replacements": "false",
    "memory_limit": "2GB",
}


class StoredParts:
    """The parts in a folder of a disk, as `geo.stored.Stored` and exports ask a store for events.

    Every method raises `StoreDamaged` when a manifest or a file that it names cannot be read.

    Args:
        folder: what `ingest --parts` wrote.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.absolute()
        self._is_once: dict[str, bool] = {}

    def version(self) -> str:
        """Changes whenever a part is added, made anew or removed."""
        digest = hashlib.sha256()
        for path in manifests(self.folder):
            state = path.stat()
            digest.update(f"{path.name} {state.st_size} {state.st_mtime_ns}\n".encode())
        return digest.hexdigest()[:16]

    def has_parts(self) -> bool:
        """Whether there is any."""
        return bool(manifests(self.folder))

    def event_rows(self, columns: Sequence[str]) -> pa.Table:
        """All events in order, with the columns asked for of `events.table.EVENT_ROWS`."""
        schema, names = schema_of(columns), ", ".join(columns)
        with self._opened() as connection:
            query = f"select {names} from events order by {ORDER}"  # noqa: S608 (names of ours)
            return connection.sql(query).to_arrow_table().cast(schema)

    def batches(
        self,
        columns: Sequence[str],
        where: Sequence[str] | None = None,
        size: int = 20_000,
        *,
        ordered: bool = True,
    ) -> Iterator[pa.RecordBatch]:
        """Events in order or in any, some at a time; those with the ids of `where`, all when it is None."""
        schema, names = schema_of(columns), ", ".join(columns)
        with self._opened() as connection:
            narrowed = ""
            if where is not None:
                connection.register("asked", texts("id", where))
                narrowed = "semi join asked using (id)"
            order = f"order by {ORDER}" if ordered else ""
            query = f"select {names} from events {narrowed} {order}"  # noqa: S608 (names of ours)
            for batch in connection.sql(query).to_arrow_reader(size):
                yield from pa.Table.from_batches([batch]).cast(schema).to_batches()

    def place_rows(self) -> pa.Table:
        """The places that events name, by key; schema `events.place_table.PLACE_ROWS`."""
        names = ", ".join(PLACE_ROWS.names)
        query = f"select distinct on (key) {names} from places order by key"  # noqa: S608 (names of ours)
        with self._opened() as connection:
            return connection.sql(query).to_arrow_table().cast(PLACE_ROWS)

    def events(self, ids: Sequence[str]) -> list[Event]:
        """Events with all of their claims, in the order of the ids; an id that is not there is left out."""
        with self._opened() as connection:
            query = "select id, body from events semi join asked using (id)"
            found = dict(ask(connection, query, texts("id", ids)))
            return [
                event_from(*one) for one in with_places(connection, [found[i] for i in ids if i in found])
            ]

    def records(self, ids: Sequence[str]) -> list[str]:
        """The records of events as JSON, in the order of the ids; an id that is not there is left out."""
        with self._opened() as connection:
            query = "select id, record from events semi join asked using (id)"
            found = dict(ask(connection, query, texts("id", ids)))
        return [found[one] for one in ids if one in found]

    def report(self, report_id: str) -> Report | None:
        """A report by its id."""
        names = ("source", "published", "title", "text", "origin", "exact")
        query = f"select {', '.join(names)} from reports semi join asked using (report_id)"  # noqa: S608 (ours)
        with self._opened() as connection:
            found = ask(connection, query, texts("report_id", [report_id]))
        return part_report(dict(zip(names, found[0], strict=True))) if found else None

    def reading(self, report_id: str) -> Reading | None:
        """What was read of a report, but for its place names that make no part of a claim."""
        report = self.report(report_id)
        if report is None:
            return None
        with self._opened() as connection:
            query = "select account, claim_ids from reports where report_id = ?"
            account, ids = connection.execute(query, [report_id]).fetchall()[0]
            query = "select body from events where list_contains(report_ids, ?)"
            bodies = [str(body) for (body,) in connection.execute(query, [report_id]).fetchall()]
            every = (event_from(*one) for one in with_places(connection, bodies))
            claims = [claim for event in every for claim in event.claims if claim.report_id == report_id]
        return reading_from(report, in_order(claims, ids), account)

    def report_rows(self) -> pa.Table:
        """A row for each report, in the order of `report_ids`, without its text; as `Store.report_rows`."""
        aside = "json_array_length(account, '$.set_aside')"
        columns = (
            f"report_id, source, strftime(published, '%Y-%m-%d') as published, title, {aside} as set_aside"
        )
        query = f"select distinct on (report_id) {columns} from reports"  # noqa: S608 (words of ours)
        with self._opened() as connection:
            rows = connection.sql(f"select * from ({query}) order by published nulls last, report_id")  # noqa: S608 (ours)
            return rows.to_arrow_table().cast(REPORT_ROWS)

    def report_ids(self) -> list[str]:
        """Ids of all reports, by day of publication (undated last) and id."""
        query = "select distinct published, report_id from reports order by published nulls last, report_id"
        with self._opened() as connection:
            return [report_id for _, report_id in connection.execute(query).fetchall()]

    def counts(self) -> dict[str, int]:
        """How many reports, events and places there are; each counts once."""
        asked = {"reports": "report_id", "events": "id", "places": "key"}
        with self._opened() as connection:
            return {
                table: int(ask(connection, f"select count(distinct {key}) from {table}")[0][0])  # noqa: S608 (ours)
                for table, key in asked.items()
            }

    @contextmanager
    def _opened(self) -> Iterator[DuckDBPyConnection]:
        """A connection that can read this folder and nothing else, with a view for each kind of file."""
        files = files_of(self.folder)
        with duckdb.connect(":memory:", config=dict(_LOCKS)) as connection:
            connection.execute("set allowed_directories = ?", [[str(self.folder)]])
            connection.execute("set enable_external_access = false")
            connection.execute("set lock_configuration = true")
            try:
                for kind, (name, schema) in KINDS.items():
                    nothing = schema.empty_table()
                    rows = (
                        connection.from_parquet(files[kind])
                        if files[kind]
                        else connection.from_arrow(nothing)
                    )
                    rows.create_view(f"every_{name}" if name == "events" else name)
                self._each_once(connection)
                yield connection
            except duckdb.Error as error:
                raise StoreDamaged(f"{str(self.folder)!r}: {str(error).splitlines()[0]}") from error

    def _each_once(self, connection: DuckDBPyConnection) -> None:
        """The view `events`; an article that two partitions hold gave an event of one id in both."""
        version = self.version()
        if version not in self._is_once:
            total, distinct = ask(connection, "select count(*), count(distinct id) from every_events")[0]
            self._is_once = {version: total == distinct}
        once = "*" if self._is_once[version] else "distinct on (id) *"
        connection.execute(f"create view events as select {once} from every_events")  # noqa: S608 (words of ours)
