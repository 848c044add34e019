"""A disk that is full, fails, or may not be written: the old file whole or the new one complete, and said so.

Each writer of the product runs in a process of its own in a copy of one folder, while its writes are refused;
then the folder is looked at, and the same command runs again with room.
"""

from __future__ import annotations

import errno
import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.faults.disk_apart import Told, apart
from tests.faults.disk_gate import Keeper
from tests.faults.disk_writers import Writer, left_over, look, writers
from tests.faults.lane import LaneSkippedError, Scope, Trial
from tests.gazetteer.small import open_small

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

# What a message has to say: what is wrong, and what to do. Any of the words will do.
FULL = ("disk is full", "no room")
WORDS = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EFBIG: FULL,
    errno.EROFS: ("read-only", "may not be written"),
    errno.EACCES: ("no permission", "may not be written"),
    errno.EIO: ("the disk reports an error",),
}
TO_DO = ("make room", "name another place", "another disk", "permission", "try again", "restore", "expected")
ERRORS = (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a writer leaves when nothing is in its way.

    Attributes:
        ready: a folder that is ready for it.
        before, after: what it holds before and after; `files` are then there.
        seen: the calls by which it wrote.
    """

    writer: Writer
    ready: Path
    before: Any
    after: Any
    files: set[str]
    seen: list[tuple[str, str]] = field(default_factory=list)


def learned(writer: Writer, folder: Path) -> Known:
    """Let a writer do its work once, with nothing in its way.

    Raises:
        RuntimeError: it cannot.
    """
    ready = folder / f"ready-{writer.make.__name__}"
    if not ready.exists():
        ready.mkdir()
        made = apart(lambda: writer.make(ready))
        if made.killed or "Traceback" in made.words:
            raise RuntimeError(f"{writer.name}: {made.words}")
    copy = _copied(ready, folder)
    keeper = Keeper(folder=copy)
    done = apart(lambda: writer.act(copy), keeper=keeper)
    if done.code != 0:
        raise RuntimeError(f"{writer.name}: {done}")
    known = Known(
        writer=writer,
        ready=ready,
        before=looked(ready, folder).code,
        after=looked(copy, folder).code,
        files=left_over(copy),
        seen=keeper.seen,
    )
    shutil.rmtree(copy)
    return known


def looked(folder: Path, beside: Path) -> Told:
    """What a folder holds, asked of a copy: to look at a store may mend it."""
    copy = _copied(folder, beside, "looked-at")
    try:
        return apart(lambda: look(copy))
    finally:
        shutil.rmtree(copy)


def _copied(ready: Path, folder: Path, name: str = "room") -> Path:
    return shutil.copytree(ready, folder / name, symlinks=True)


def tried(known: Known, folder: Path, error: int, **how: Any) -> str:
    """Run a writer while something is in its way, and once more when nothing is; gives what is wrong."""
    copy = _copied(known.ready, folder)
    try:
        keeper = Keeper(folder=copy, error=error, **how)
        told = apart(lambda: known.writer.act(copy), keeper=keeper)
        return judged(known, copy, folder, told, error)
    finally:
        shutil.rmtree(copy)


def judged(known: Known, copy: Path, folder: Path, told: Told, error: int) -> str:
    """What is wrong with what is left, and with what was said."""
    found = looked(copy, folder)
    if found.code is None:
        return f"what is left is not whole: {found.words.strip().splitlines()[-1][:200]}"
    if not known.writer.in_steps and (broken := _neither(known, found.code)):
        return f"neither the old nor the new: {broken}"
    if said := said_wrong(told, error):
        return said
    if "nothing was" in told.words and found.code != known.before and not known.writer.in_steps:
        return f"it says that nothing was done, and something was: {_difference(known, found.code)}"
    if told.code == 0 and found.code != known.after:
        return "it says that it is done, and it is not"
    again = apart(lambda: known.writer.act(copy))
    if again.code != 0 and not (known.writer.name == "gazetteer remove" and found.code == known.after):
        return f"with room it does not complete: {again.words[-200:]!r}"
    if (now := looked(copy, folder)).code != known.after:
        return f"with room it is not complete: {_difference(known, now.code)}"
    more = left_over(copy) - known.files
    return f"left for ever: {sorted(more)}" if more else ""


def _neither(known: Known, found: dict[str, Any]) -> str:
    """What is as it was neither before nor after; each file by itself, for each is a change of its own."""
    kept = [
        name for name in known.after if found.get(name) not in (known.before.get(name), known.after[name])
    ]
    return "; ".join(f"{name} {found.get(name)!r:.80}" for name in kept)


def _difference(known: Known, found: dict[str, Any]) -> str:
    return "; ".join(
        f"{name} {found.get(name)!r:.80} and not {known.after.get(name)!r:.80}"
        for name in {*known.after, *(found or {})}
        if (found or {}).get(name) != known.after.get(name)
    )


def said_wrong(told: Told, error: int) -> str:
    """What is wrong with a message."""
    if told.code is None or "Traceback" in told.words:
        return f"a traceback: {told.words.strip().splitlines()[-1:]}"
    if told.code == 0:
        return ""
    words = told.words.lower()
    wanted = WORDS[error]
    if not any(one in words for one in wanted):
        return f"it does not say {' or '.join(wanted)}: {told.words[-300:]!r}"
    return "" if any(one in words for one in TO_DO) else f"it does not say what to do: {told.words!r}"


def points(seen: list[tuple[str, str]], most: int) -> list[int]:
    """Which of the calls to refuse, from 1: the first of each kind, then some spread over the rest."""
    first = list({call: number for number, call in reversed(list(enumerate(seen, start=1)))}.values())
    every = sorted(first)
    step = max(1, -(-len(every) // most))
    chosen = every[::step]
    left = [number for number in range(1, len(seen) + 1) if number not in chosen]
    wanted = max(0, most - len(chosen))
    return sorted([*chosen, *left[:: max(1, -(-len(left) // wanted))]]) if wanted and left else chosen
