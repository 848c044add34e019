"""Coded rows made into what the store will hold, in a file on the disk, before the store is touched."""

from __future__ import annotations

import hashlib
import tempfile
from typing import IO, TYPE_CHECKING, Self

import pyarrow as pa

from events.build import build_event
from events.claim_text import ClaimTexts
from events.place_table import PlaceKeys
from events.table import event_table
from store.joining import KEPT_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from events.coded.row import CodedRow

ROWS_AT_ONCE = 4096
_NODE_BYTES = 8


class Spool:
    """Rows of an import with their claims and events, compressed in a file that vanishes with the process."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file: IO[bytes] = tempfile.TemporaryFile(  # noqa: SIM115 (closed at the end)
            dir=folder, prefix=".import-"
        )
        self._sink = pa.PythonFile(self._file, mode="w")
        self._writer: pa.ipc.RecordBatchStreamWriter | None = None
        self._schema: pa.Schema | None = None
        self.keys = PlaceKeys()
        self.rows = 0
        self._texts = ClaimTexts(self.keys.key)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, rows: Sequence[CodedRow], digests: Sequence[int]) -> None:
        """Make the claims and events of some rows; `digests` are those of their originals."""
        for start in range(0, len(rows), ROWS_AT_ONCE):
            some = slice(start, start + ROWS_AT_ONCE)
            table = self._table(rows[some], digests[some])
            if self._writer is None:
                options = pa.ipc.IpcWriteOptions(compression="lz4")
                self._schema = table.schema
                self._writer = pa.ipc.new_stream(self._sink, table.schema, options=options)
            self._writer.write_table(table)
            self.rows += table.num_rows

    def reader(self, columns: Sequence[str]) -> pa.RecordBatchReader | None:
        """Columns of what was added, None for nothing; from now on nothing may be added."""
        if self._writer is None or self._schema is None:
            return None
        self._writer.close()
        self._file.seek(0)
        wanted = [self._schema.get_field_index(name) for name in columns]
        options = pa.ipc.IpcReadOptions(included_fields=wanted)
        return pa.ipc.open_stream(pa.PythonFile(self._file, mode="r"), options=options)

    def _body(self, row: CodedRow) -> str:
        return self._texts.text(row.claim, is_new=not row.own_id)

    def _table(self, rows: Sequence[CodedRow], digests: Sequence[int]) -> pa.Table:
        claims = [row.claim for row in rows]
        ids = [row.row_id for row in rows]
        found = [claim.place.resolution.place if claim.place is not None else None for claim in claims]
        made = {
            "c_place_in": pa.array(range(self.rows, self.rows + len(rows)), pa.int64()),
            "c_row_id": pa.array(ids, pa.string()),
            "c_report_id": pa.array([claim.report_id for claim in claims], pa.string()),
            "c_node": pa.array([node_of(row_id) for row_id in ids], pa.uint64()),
            "c_claim_id": pa.array([claim.claim_id for claim in claims], pa.string()),
            "c_body": pa.array([self._body(row) for row in rows], pa.string()),
            "c_digest": pa.array(digests, pa.uint64()),
            "c_number": pa.array([row.number for row in rows], pa.int64()),
            "c_original": pa.array([row.original for row in rows], pa.string()),
            "c_source": pa.array([source_of(row_id) for row_id in ids], pa.string()),
            "c_lon": pa.array([one.lon if one else None for one in found], pa.float64()),
            "c_lat": pa.array([one.lat if one else None for one in found], pa.float64()),
            "c_reach": pa.array([one.radius_km if one else None for one in found], pa.float64()),
        }
        events = event_table([build_event([claim]) for claim in claims], KEPT_COLUMNS, places=self.keys)
        for name in KEPT_COLUMNS:
            made[name] = events[name]
        return pa.table(made)


def original_digest(original: str) -> int:
    """A number that stands for a row as it came."""
    data = original.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=_NODE_BYTES).digest(), "big")


def node_of(row_id: str) -> int:
    """The number that stands for a coded row where strands have their cells."""
    return int.from_bytes(hashlib.blake2b(row_id.encode(), digest_size=_NODE_BYTES).digest(), "big")


def source_of(row_id: str) -> str:
    """The dataset of a row: what stands before the colon of its id."""
    return row_id.partition(":")[0]
