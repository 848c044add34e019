"""Seconds and memory of a GeoJSON export, beside `GeoDataFrame.to_file` on the same rows in the same run.

    python -m benchmarks.export [--events N]

Each way runs in a process of its own, writes the same invented events to a file, and counts what it wrote:

- `to_file`: a GeoDataFrame of the record's columns, the claims as JSON text, by GDAL. Making the frame is
  not counted.
- `events`: event objects, one after the other, as reports give them. Making them is not counted.
- `texts`: rows whose record is kept as text, as a store and the block of the time map keep it.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from benchmarks.asking import invented
from events.place_table import PlaceKeys, place_rows
from events.table import event_table
from geo.columns import EventColumns
from geo.export_geojson import geojson_chunks
from geo.export_rows import Rows
from geo.export_stored import ABOUT_COLUMNS, ROW_COLUMNS, stored_rows
from geo.frame import to_frame
from geo.save import save

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection

    import pyarrow as pa

    from events.event import Event

PLACES = 2000
AT_ONCE = 20_000
WAYS = ("to_file", "events", "texts")
Cost = tuple[float, float, int]


def blocks(count: int) -> Iterator[list[Event]]:
    """The same invented events again and again, under ids of their own where it matters to nobody."""
    block = invented(min(count, AT_ONCE), PLACES)
    for start in range(0, count, AT_ONCE):
        yield block[: min(AT_ONCE, count - start)]


def by_to_file(count: int, path: Path) -> float:
    """GDAL's writer, from a frame whose lists are texts, as it would make them."""
    parts = []
    for block in blocks(count):
        frame = to_frame(block)
        for name in ("claims", "denied_by", "sides", "place_match"):
            frame[name] = [json.dumps(value) for value in frame[name]]
        parts.append(frame)
    whole = pd.concat(parts, ignore_index=True)
    del parts
    return timed(lambda: whole.to_file(path, driver="GeoJSON"))


def by_events(count: int, path: Path) -> float:
    """Our writer from event objects."""
    given = [event for block in blocks(count) for event in block]
    return timed(lambda: save(geojson_chunks(Rows.of(given)), path))


def by_texts(count: int, path: Path) -> float:
    """Our writer from Arrow rows whose records are kept as text."""
    source = Repeated(count)
    return timed(lambda: save(geojson_chunks(stored_rows(source, lambda: EventColumns.of(()))), path))


class Repeated:
    """The Arrow rows of one block of events, again and again."""

    def __init__(self, count: int) -> None:
        keys = PlaceKeys()
        block = next(blocks(count))
        self._rows = event_table(block, {*ABOUT_COLUMNS, *ROW_COLUMNS}, places=keys)
        self._places = place_rows(keys)
        self._counts = [len(block)] * (count // len(block)) + [count % len(block)]

    def batches(self, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """Some columns of all rows."""
        table = self._rows.select(list(columns))
        return (batch for rows in self._counts for batch in table.slice(0, rows).to_batches())

    def place_rows(self) -> pa.Table:
        """The places of the block."""
        return self._places


def timed(run: Callable[[], object]) -> float:
    """Seconds of work of this process."""
    before = time.process_time()
    run()
    return time.process_time() - before


def measured(way: str, count: int, answer: Connection) -> None:
    """Run one way; tell its seconds, the megabytes that the process grew by, and the rows of its file."""
    run = {"to_file": by_to_file, "events": by_events, "texts": by_texts}[way]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.geojson"
        seconds = run(count, path)
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        rows = rows_of(path)
    answer.send((seconds, grown, rows))


def rows_of(path: Path) -> int:
    """Rows of a file, counted by a name that each has once; a piece begins with the end of the one before."""
    name, rows, rest = b'"date_precision"', 0, b""
    with path.open("rb") as stream:
        while piece := stream.read(1 << 24):
            rows += (rest + piece).count(name)
            rest = piece[1 - len(name) :]
    return rows


def cost(way: str, count: int) -> Cost:
    """What a way costs, in a process of its own."""
    ours, theirs = multiprocessing.Pipe()
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=measured, args=(way, count, theirs))
    process.start()
    theirs.close()
    try:
        found: Cost = ours.recv()
    finally:
        process.join()
    return found


def main() -> None:
    """Print a line for each way."""
    parser = argparse.ArgumentParser(description="GeoJSON of many events")
    parser.add_argument("--events", type=int, default=100_000)
    options = parser.parse_args()
    print(f"{options.events:,} events to GeoJSON; seconds of processor time")
    first = None
    for way in WAYS:
        seconds, grown, rows = cost(way, options.events)
        first = first or seconds
        print(
            f"{way:8} {seconds:7.1f} s {grown:7.0f} MB  {rows:,} rows  {first / seconds:5.1f} times as fast"
        )


if __name__ == "__main__":
    main()
