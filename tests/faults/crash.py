"""kill -9 at random moments and at each kind of write: all that was acknowledged is there, nothing by halves.

Children are forked from a process that never opens a store itself: a trial takes a fraction of a second. One
store is killed again and again; and every writer of the product is killed in a copy of one folder, before the
calls by which it writes (`disk_gate`) and at random moments. Then the folder is looked at, and the same runs.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from functools import partial
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

from store import Store
from store.care import backup, compact
from store.check import check
from tests.faults import disk_gate
from tests.faults.disk_apart import apart, together
from tests.faults.disk_gate import Keeper
from tests.faults.disk_known import copied, judged, learned, points
from tests.faults.disk_writers import ALIKE, warm_up, writers
from tests.faults.lane import LaneSkippedError, Scope, Trial
from tests.gazetteer.small import open_small
from tests.store.stored import coded_row, keep, keep_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.faults.disk_known import Known
    from tests.faults.disk_writers import Writer

SHORT, LONG = 4, 90
ROWS, REPORTS, LAST = 40, 3, 1002
WAYS = ("rows", "reports", "backup", "compact")
SECONDS = 60
# Killed: every other writer of `disk_writers`, as ingest, import, migration, gazetteer build, backup.
IN_SHORT = ("gazetteer build", "backup")
POINTS, MOMENTS, POINTS_SHORT = 6, 2, 2
ALL_SECONDS = 1800


def run(scope: Scope) -> Iterator[Trial]:
    """All kills; in full, side by side."""
    if not hasattr(os, "fork"):
        raise LaneSkippedError("this system cannot fork")
    places = open_small(scope.folder / "small")
    every = [one for one in writers(places) if one.name not in ALIKE]
    if scope.short:
        yield from _again_and_again(scope)
        few = [one for one in every if one.name in IN_SHORT]
        yield from (Trial(*one) for one in _at_points(few, scope.folder, POINTS_SHORT, 0))
        return
    warm_up(scope.folder, places)
    acts: list[Callable[[], Any]] = [
        partial(_at_points, every[at::2], scope.folder / f"half-{at}", POINTS, MOMENTS) for at in range(2)
    ]
    acts.append(lambda: [[one.name, one.problem] for one in _again_and_again(scope)])
    for told in together(acts, ALL_SECONDS):
        yield from (Trial(*one) for one in told.code or [["a part of them", told.words[-300:] or "too slow"]])


def _at_points(every: list[Writer], folder: Path, most: int, moments: int) -> list[list[str]]:
    """Writers that are killed before some of the calls by which they write, and at some moments."""
    folder.mkdir(exist_ok=True)
    gated = disk_gate.is_allowed()
    chance = random.Random(20201004)  # noqa: S311 (repeatable, nothing secret)
    found = []
    for known in (learned(writer, folder, gated=gated) for writer in every):
        for at in points(known.seen, most):
            name = " ".join(map(str, ("killed before", *known.seen[at - 1], at)))
            found.append([f"{known.writer.name}: {name}", _killed_here(known, Keeper.killing(at), None)])
        for number in range(moments if gated else moments + most):
            after = chance.uniform(0, known.took)
            found.append([f"{known.writer.name}: killed, {number}", _killed_here(known, None, after)])
    return found


def _killed_here(known: Known, keeper: Keeper | None, after: float | None) -> str:
    room = copied(known.ready, known.beside / "room")
    try:
        if keeper:
            keeper.folder = room
        told = apart(lambda: known.writer.act(room), keeper=keeper, kill_after=after)
        if keeper and told.killed != signal.SIGKILL:
            return "it was not killed"
        return judged(known, room, told, 0)
    finally:
        shutil.rmtree(room)


def _again_and_again(scope: Scope) -> Iterator[Trial]:
    """One store that is killed again and again; after each kill it is checked, and goes on."""
    chance = random.Random(20201004)  # noqa: S311 (repeatable, nothing secret)
    path = scope.folder / "store.duckdb"
    told = answer(_first, path)
    kept, took = told["rows"], told["took"]
    for number in range(SHORT if scope.short else LONG):
        way = WAYS[number % 4 if number % 8 > 5 else number % 2]  # adding is what is done most
        acknowledged = _killed(path, way, number, chance.uniform(0, took * 1.3))
        found = answer(_looked, path)
        yield Trial(f"{way} killed, {number}", _problem(found, way, kept, acknowledged=acknowledged))
        kept = found.get("rows", kept)
    answer(_added, path, "rows", LAST)
    found = answer(_looked, path)
    yield Trial("the next one completes", "" if found.get("rows") == kept + ROWS else f"{found}")


def canary(scope: Scope) -> Trial:
    """A change that says it was acknowledged and was not kept."""
    path = scope.folder / "canary.duckdb"
    kept = answer(_first, path)["rows"]
    return Trial(
        "an acknowledged change that is not there", _problem({"rows": kept}, "rows", kept, acknowledged=True)
    )


def _problem(found: dict[str, Any], way: str, kept: int, *, acknowledged: bool) -> str:
    if "error" in found:
        return str(found["error"])
    size = {"rows": ROWS, "reports": REPORTS}.get(way, 0)
    if found["rows"] not in {kept, kept + size}:
        return f"{found['rows']} rows where {kept} or {kept + size} were to be"
    return f"{size} acknowledged rows are lost" if acknowledged and found["rows"] != kept + size else ""


def _killed(path: Path, way: str, number: int, after: float) -> bool:
    """Start a change and kill it after some seconds; gives whether it was acknowledged."""
    context = get_context("fork")
    ear, mouth = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(mouth, _added, path, way, number))
    child.start()
    mouth.close()
    time.sleep(after)
    if child.pid and child.is_alive():
        os.kill(child.pid, signal.SIGKILL)
    child.join(SECONDS)
    try:
        return "error" not in ear.recv()
    except EOFError:
        return False


def answer(ask: Callable[..., dict[str, Any]], *given: Any) -> dict[str, Any]:
    """What a child answers that is left alone."""
    context = get_context("fork")
    ear, mouth = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(mouth, ask, *given))
    child.start()
    mouth.close()
    try:
        answer: dict[str, Any] = ear.recv() if ear.poll(SECONDS) else {"error": "no answer"}
    except EOFError:
        answer = {"error": "the process ended"}
    child.join(SECONDS)
    return answer


def _child(mouth: Any, ask: Callable[..., dict[str, Any]], *given: Any) -> None:
    try:
        mouth.send(ask(*given))
    except Exception as error:  # noqa: BLE001 (told, whatever it is)
        mouth.send({"error": f"{type(error).__name__}: {str(error)[:120]}"})


def _first(path: Path) -> dict[str, Any]:
    """Make the store, and learn how long a change takes."""
    _added(path, "rows", 1000)
    before = time.monotonic()
    _added(path, "rows", 1001)
    return {"took": time.monotonic() - before, "rows": _looked(path)["rows"]}


def _added(path: Path, way: str, number: int) -> dict[str, Any]:
    store = Store(path)
    if way == "rows":
        keep_rows(store, *(coded_row(number * ROWS + one) for one in range(ROWS)))
    elif way == "reports":
        keep(store, *(number * REPORTS + one for one in range(REPORTS)))
    elif way == "backup":
        backup(store.access)
    else:
        compact(store.access)
    return {"done": True}


def _looked(path: Path) -> dict[str, Any]:
    store = Store(path)
    counts = check(store.access).counts
    sums = sum(one.stored for one in store.imports())
    rows = counts["coded"] + counts["reports"]
    return {"rows": rows} if rows == sums else {"error": f"{rows} rows, and {sums} by the imports"}
