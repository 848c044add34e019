"""Seconds and memory of exports from a store, beside geopandas on the same rows in the same run.

    python -m benchmarks.export [--events N] [--formats all|geojson,csv,...]

Each way runs in a process of its own, and writes the same invented events to a file:

- `geopandas`: a GeoDataFrame with the record's columns, lists as JSON text, by `to_file` (GDAL), `to_csv` or
  `to_parquet`. Making the frame is not counted; its memory is.
- `in order`: from a store whose events lie in order, as `store compact` leaves them.
- `as imported`: from one in which they lie in another order.

Printed are seconds of the process's own work, seconds that passed, and the most memory that it held. Files of
both stores are compared byte by byte.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import resource
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.invented_store import block, build, ids_of, spread
from geo.export import FORMATS, export_file
from geo.export_spool import spooled
from geo.export_stored import selected_rows
from geo.selection import Selection
from store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    import geopandas as gpd

PEER, ORDERED, IMPORTED = "geopandas", "in order", "as imported"
DRIVERS = {"geojson": "GeoJSON", "geojsonseq": "GeoJSONSeq", "gpkg": "GPKG", "kml": "KML"}
LISTS = ("claims", "denied_by", "sides", "place_match")
QUICK = ("geojson", "geojsonseq")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a way costs: seconds of work and in all, megabytes, the file's megabytes and digest."""

    work: float
    wall: float
    memory: float
    size: float
    digest: str


def by_geopandas(count: int, kind: str, path: Path) -> Callable[[], object]:
    """Writing a frame that is ready made."""
    frame = _frame(count)
    if kind == "csv":
        return lambda: frame.to_csv(path, index=False)
    if kind == "parquet":
        return lambda: frame.to_parquet(path)
    return lambda: frame.to_file(path, driver=DRIVERS[kind])


def by_store(folder: Path, kind: str, path: Path) -> Callable[[], object]:
    """What `export --store` does."""
    source = folder / "store.duckdb"

    def run() -> None:
        store, frugal = Store(source), Store(source, frugal=True)
        rows, _ = selected_rows(store, frugal, Selection(), background=False)
        if kind in QUICK:
            export_file(rows, kind, path)
            return
        with spooled(rows, folder) as kept:
            export_file(kept, kind, path)

    return run


def _frame(count: int) -> gpd.GeoDataFrame:
    import pandas as pd  # noqa: PLC0415 - its memory is the frame's alone

    from geo.frame import to_frame  # noqa: PLC0415 - as above

    some = to_frame(block(count))
    for name in LISTS:
        some[name] = [json.dumps(value) for value in some[name]]
    at, repetition = spread(count, len(some))
    whole = some.take(at).reset_index(drop=True)
    whole["id"] = pd.Series(ids_of(at, repetition), dtype=object)
    return whole


def measured(way: str, folder: Path, count: int, kind: str, answer: Connection) -> None:
    """Run one way and tell what it cost."""
    path = folder / f"events.{kind}"
    path.unlink(missing_ok=True)
    run = by_geopandas(count, kind, path) if way == PEER else by_store(folder, kind, path)
    work, wall = time.process_time(), time.perf_counter()
    run()
    work, wall = time.process_time() - work, time.perf_counter() - wall
    memory = _most_memory()
    size, digest = path.stat().st_size / 1e6, _digest(path)
    path.unlink()
    answer.send(Cost(work=work, wall=wall, memory=memory, size=size, digest=digest))


def _most_memory() -> float:
    """Megabytes of this process at its largest; what the system says otherwise counts its parent's too."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    peak = next((line for line in lines if line.startswith("VmHWM:")), None)
    return int(peak.split()[1]) / 1024 if peak else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def cost(*given: Any) -> Cost | None:
    """What a way costs, in a process of its own; None when it failed."""
    ours, theirs = multiprocessing.Pipe()
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=measured, args=(*given, theirs))
    process.start()
    theirs.close()
    try:
        found: Cost = ours.recv()
    except EOFError:
        return None
    finally:
        process.join()
    return found


def compared(kind: str, count: int, folders: dict[str, Path]) -> None:
    """Print a line for each way to write a format."""
    peer = cost(PEER, folders[PEER], count, kind)
    ways = {PEER: peer} | {way: cost(way, folders[way], count, kind) for way in (ORDERED, IMPORTED)}
    for way, found in ways.items():
        if found is None:
            print(f"{kind:11}{way:12} failed")
            continue
        times = f"{peer.work / found.work:7.1f} times as fast" if peer else ""
        print(
            f"{kind:11}{way:12}{found.work:8.1f} s{found.wall:8.1f} s passed{found.memory:8.0f} MB"
            f"{found.size:9.0f} MB file{times}",
            flush=True,
        )
    one, other = ways[ORDERED], ways[IMPORTED]
    if kind != "gpkg" and one and other and one.digest != other.digest:  # SQLite counts its steps in the file
        print(f"{kind:11}the two files differ")


def main() -> None:
    """Make two stores, then print what each way costs."""
    parser = argparse.ArgumentParser(description="Exports of many events")
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--formats", default="geojson", help="names with commas, or all")
    options = parser.parse_args()
    kinds = (
        [kind for kind in FORMATS if kind != "html"]
        if options.formats == "all"
        else options.formats.split(",")
    )
    with tempfile.TemporaryDirectory() as top:
        folders = {way: Path(top) / way for way in (PEER, ORDERED, IMPORTED)}
        for way, folder in folders.items():
            folder.mkdir()
            if way != PEER:
                build(folder / "store.duckdb", options.events, in_order=way == ORDERED)
        print(f"{options.events:,} events", flush=True)
        for kind in kinds:
            compared(kind, options.events, folders)


if __name__ == "__main__":
    main()
