"""A disk that is full, fails, or may not be written: the old file is whole or the new one complete.

Each writer of the product runs in a process of its own in a copy of a folder, while something is in its way:
its writes are refused one by one (`disk_gate`), the disk is small or read-only, its folder is forbidden, no
file may grow, a folder lies where a file belongs. Then the folder is looked at, and the same runs again.
"""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import nullcontext
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any

from tests.faults import disk_gate
from tests.faults.disk_apart import apart, together
from tests.faults.disk_gate import Keeper
from tests.faults.disk_known import Known, copied, judged, learned, points
from tests.faults.disk_rooms import (
    be_nobody_special,
    can_mount,
    forbidden,
    full,
    have_mounts,
    limit,
    mount,
    obstacle,
    read_only,
)  # fmt: skip
from tests.faults.disk_writers import ALIKE, Writer, warm_up, writers
from tests.faults.lane import LaneSkippedError, Scope, Trial
from tests.gazetteer.small import open_small

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    Way = tuple[str, int, Callable[[Path], AbstractContextManager[None]], Callable[[], None] | None]

ERRORS = (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT)
IN_SHORT = ("backup", "own names")
POINTS, POINTS_ALIKE, POINTS_SHORT = 3, 1, 2
LEFT = (0, 40_000)
LARGEST = (8192, 200_000)
SECONDS = 1800


def run(scope: Scope) -> Iterator[Trial]:
    """Every writer in every way that this system has."""
    if not hasattr(os, "fork"):
        raise LaneSkippedError("this system cannot fork")
    places = open_small(scope.folder / "small")
    every = writers(places)
    if scope.short:
        for writer in (one for one in every if one.name in IN_SHORT):
            yield from _in_short(learned(writer, scope.folder, gated=disk_gate.is_allowed()))
        return
    warm_up(scope.folder, places)
    halves = [partial(_tried, every[at::2], scope.folder / f"half-{at}") for at in range(2)]
    for told in together(halves, SECONDS):
        yield from (Trial(*one) for one in told.code or [["half of them", told.words[-300:] or "too slow"]])


def _in_short(known: Known) -> Iterator[Trial]:
    for at, error in zip(points(known.seen, POINTS_SHORT), ERRORS, strict=False):
        yield _refused(known, at, error)
    yield _trial(known, known.beside / "room", next(_ways(known.writer)))


def _tried(every: list[Writer], folder: Path) -> list[list[str]]:
    """Some writers in every way that this system has; each trial with its problem."""
    folder.mkdir()
    gated = disk_gate.is_allowed()
    turns = count()
    found = []
    all_known = [learned(writer, folder, gated=gated) for writer in every]
    for known in all_known:
        is_alike = known.writer.name in ALIKE
        chosen = points(known.seen, POINTS_ALIKE if is_alike else POINTS)
        found += [_refused(known, at, ERRORS[next(turns) % len(ERRORS)]) for at in chosen]
        if gated and not is_alike:
            halved = Keeper(folder=folder, halves=True)
            found.append(Trial(f"{known.writer.name}: writes that are cut short", refused(known, halved)))
        found += [
            _trial(known, folder / "room", way)
            for way in list(_ways(known.writer))[: 1 if is_alike else None]
        ]
    told = [[one.name, one.problem] for one in found]
    if can_mount():
        mounted = apart(partial(_mounted, all_known, folder), first=have_mounts, seconds=SECONDS)
        told += mounted.code or [["small disks", mounted.words[-300:] or "too slow"]]
    return told


def canary(scope: Scope) -> Trial:
    """A writer that writes over the old file."""
    folder = scope.folder / "canary"
    folder.mkdir()
    careless = Writer(name="careless", make=_one_file, act=_written_over, target="out/events.csv")
    known = learned(careless, folder, gated=False)
    return _trial(known, folder / "room", ("a limit", errno.EFBIG, _nothing, partial(limit, 4096)))


def _one_file(folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "out" / "events.csv").write_text("old " * 5000)


def _written_over(folder: Path) -> int:
    try:
        (folder / "out" / "events.csv").write_text("new " * 5000)
    except OSError:
        print("the disk is full: make room")  # noqa: T201 (as a command says it)
        return 2
    return 0


def _refused(known: Known, at: int, error: int) -> Trial:
    call, path = known.seen[at - 1]
    name = f"{known.writer.name}: {errno.errorcode[error]} from {call} {at} ({path})"
    return Trial(name, refused(known, Keeper(folder=known.beside, fails_from=at, error=error)))


def refused(known: Known, keeper: Keeper) -> str:
    """Run a writer behind a gate; gives what is wrong with what is left."""
    room = copied(known.ready, known.beside / "room")
    try:
        keeper.folder = room
        told = apart(lambda: known.writer.act(room), keeper=keeper)
        return judged(known, room, told, keeper.error)
    finally:
        shutil.rmtree(room)


def _nothing(_room: Path) -> AbstractContextManager[None]:
    return nullcontext()


def _ways(writer: Writer) -> Iterator[Way]:
    """What may be in the way of a writer, without a disk of its own."""
    for most in LARGEST:
        yield f"no file over {most:,} bytes", errno.EFBIG, _nothing, partial(limit, most)
    yield "no permission", errno.EACCES, forbidden, be_nobody_special
    if writer.target:
        kinds = ("file",) if "." not in writer.target else ("folder", "missing")
        for kind in kinds:
            if kind != "missing" or "/" in writer.target:
                yield f"{kind} in the way", errno.EEXIST, partial(_in_the_way, writer, kind), None


def _in_the_way(writer: Writer, kind: str, room: Path) -> AbstractContextManager[None]:
    return obstacle(room / writer.target, kind)


def _filled(disk: Path, left: int, _room: Path) -> AbstractContextManager[None]:
    return full(disk, left)


def _trial(known: Known, room: Path, way: Way) -> Trial:
    name, error, hindered, first = way
    copied(known.ready, room)
    try:
        with hindered(room):
            told = apart(lambda: known.writer.act(room), first=first)
        problem = judged(known, room, told, error)
    finally:
        shutil.rmtree(room)
    return Trial(f"{known.writer.name}: {name}", problem)


def _mounted(every: list[Known], folder: Path) -> list[Any]:
    """Small disks and read-only ones, in a process with mounts of its own."""
    disk = folder / "disk"
    disk.mkdir()
    mount(disk)
    ways: list[Way] = [
        (f"disk with {left:,} bytes left", errno.ENOSPC, partial(_filled, disk, left), None) for left in LEFT
    ]
    ways.append(("disk that is read-only", errno.EROFS, lambda _: read_only(disk), None))
    found = [
        _trial(known, disk / "room", way)
        for known in every
        for way in (ways[:1] if known.writer.name in ALIKE else ways)
    ]
    return [[one.name, one.problem] for one in found]
