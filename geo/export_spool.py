"""Rows of an export kept in a file on the disk while they are written, so that nobody waits for their source.

A format that takes minutes, a slow reader or a far database would else hold the store for so long.
"""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import replace
from typing import IO, TYPE_CHECKING

import pyarrow as pa

from geo.export_rows import Batch, Rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCHEMA = pa.schema([("record", pa.string()), ("place", pa.int32())])


@contextmanager
def spooled(rows: Rows, folder: Path) -> Iterator[Rows]:
    """The same rows, from a file in a folder that vanishes with the block.

    Raises:
        OSError: the folder has no room, or cannot be written.
    """
    with tempfile.TemporaryFile(dir=folder, prefix=".export-") as file:
        options = pa.ipc.IpcWriteOptions(compression="lz4")
        with pa.ipc.new_stream(pa.PythonFile(file, "w"), SCHEMA, options=options) as writer:
            for batch in rows.batches():
                columns = [batch.records.cast(pa.string()), pa.array(batch.places, pa.int32())]
                writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=SCHEMA))
        yield replace(rows, batches=lambda: _read(file))


def _read(file: IO[bytes]) -> Iterator[Batch]:
    file.seek(0)
    for batch in pa.ipc.open_stream(pa.PythonFile(file, "r")):
        yield Batch(batch["record"], batch["place"].to_numpy())
