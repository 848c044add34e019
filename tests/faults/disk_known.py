"""What a writer leaves when nothing is in its way, and how what it left otherwise is judged."""

from __future__ import annotations

import errno
import shutil
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tests.faults.disk_apart import Told, apart
from tests.faults.disk_gate import Keeper
from tests.faults.disk_writers import left_over, look

if TYPE_CHECKING:
    from pathlib import Path

    from tests.faults.disk_writers import Writer

# What a message has to say: what is wrong (any of the words will do), and what to do.
_FULL: Final = ("disk is full", "no room")
_PLACE: Final = ("in the place of", "no such file", "file exists")
WORDS: Final = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EROFS: ("read-only",),
    errno.EACCES: ("no permission",),
    errno.EIO: ("disk reports an error",),
    errno.EEXIST: _PLACE,
}
_TO_DO: Final = ("make room", "name another place", "another disk", "expected", "restore")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a writer leaves when nothing is in its way.

    Attributes:
        ready: a folder that is ready for it; `beside` has room for copies.
        before, after: what it holds before and after; `files` are there afterwards.
        seen: the calls by which it wrote; empty where that cannot be seen.
        took: seconds, or somewhat more.
    """

    writer: Writer
    ready: Path
    beside: Path
    before: dict[str, Any]
    after: dict[str, Any]
    files: set[str]
    seen: list[tuple[str, str]]
    took: float


def learned(writer: Writer, beside: Path, *, gated: bool = True) -> Known:
    """Let a writer do its work once, with nothing in its way.

    Raises:
        RuntimeError: it cannot.
    """
    ready = beside / f"ready{writer.make.__name__}"
    if not ready.exists():
        ready.mkdir()
        made = apart(lambda: writer.make(ready))
        if made.killed or "Traceback" in made.words:
            raise RuntimeError(f"{writer.name}: {made.words}")
    room = copied(ready, beside / "room")
    keeper = Keeper(folder=room)
    start = time.monotonic()
    done = apart(lambda: writer.act(room), keeper=keeper if gated else None)
    took = time.monotonic() - start
    found = apart(lambda: [look(room), sorted(left_over(room)), look(copied(ready, beside / "copy"))])
    if done.code != 0 or found.code is None:
        raise RuntimeError(f"{writer.name}: {done} {found.words}")
    for copy in ("room", "copy"):
        shutil.rmtree(beside / copy)
    after, files, before = found.code
    return Known(
        writer=writer,
        ready=ready,
        beside=beside,
        before=before,
        after=after,
        files=set(files),
        seen=keeper.seen,
        took=took,
    )


def copied(folder: Path, target: Path) -> Path:
    """A copy of a folder."""
    return shutil.copytree(folder, target)


def judged(known: Known, room: Path, told: Told, error: int) -> str:
    """What is wrong with what is left in a room, and with what was said; "" for nothing.

    Args:
        known: what the writer leaves otherwise.
        room: where it worked; there is nothing in its way any more.
        told: what it came to.
        error: what was in its way; 0 when it was killed.
    """
    found = apart(lambda: _looked(known, room))
    shutil.rmtree(known.beside / "copy", ignore_errors=True)
    if found.code is None:
        return f"what is left is not whole: {found.words.strip().splitlines()[-1:]}"
    found, now = found.code
    problems = (
        said_wrong(told, error) if error else "",
        _left_wrong(known, told, found),
        _now_wrong(known, now),
    )
    return next(filter(None, problems), "")


def _looked(known: Known, room: Path) -> list[Any]:
    """What is there, asked of a copy since to look at a store may mend it; and after one more run."""
    found = look(copied(room, known.beside / "copy"))
    code = known.writer.act(room)
    return [found, [code, look(room), sorted(left_over(room))]]


def said_wrong(told: Told, error: int) -> str:
    """What is wrong with a message."""
    if told.code is None or "Traceback" in told.words:
        return f"a traceback: {told.words.strip().splitlines()[-1:]}"
    words = told.words.lower()
    if told.code == 0:
        return ""
    if not any(one in words for one in WORDS[error]):
        return f"it does not say {' or '.join(WORDS[error])}: {told.words[-300:]!r}"
    return "" if any(one in words for one in _TO_DO) else f"it does not say what to do: {told.words!r}"


def _left_wrong(known: Known, told: Told, found: dict[str, Any]) -> str:
    """Each file is as before or as afterwards, for each is a change of its own."""
    if told.code == 0 and found != known.after:
        return f"it says that it is done, and it is not: {_apart(found, known.after)}"
    if known.writer.in_steps:
        return ""
    states = {name: (known.before.get(name), state) for name, state in known.after.items()}
    names = [name for name, accepted in states.items() if found.get(name) not in accepted]
    if names:
        return f"neither the old nor the new: {[(name, found.get(name)) for name in names]!r:.200}"
    if "nothing was" in told.words and found != known.before:
        return f"it says that nothing was done, and something was: {_apart(found, known.before)}"
    return ""


def _now_wrong(known: Known, now: list[Any]) -> str:
    """What one more run has made of it."""
    code, found, files = now
    is_done = known.writer.once and found == known.after
    if code != 0 and not is_done:
        return f"with nothing in its way it ends with {code}"
    if found != known.after:
        return f"with nothing in its way it does not complete: {_apart(found, known.after)}"
    more = set(files) - known.files
    return f"left for ever: {sorted(more)}" if more else ""


def _apart(found: dict[str, Any], wanted: dict[str, Any]) -> str:
    names = [name for name in {**found, **wanted} if found.get(name) != wanted.get(name)]
    return "; ".join(f"{name} {found.get(name)!r:.80} and not {wanted.get(name)!r:.80}" for name in names)


def points(seen: list[tuple[str, str]], most: int) -> list[int]:
    """Which of the calls to refuse, from 1: those that begin something first, then some of the rest."""
    first = sorted({call: number for number, call in reversed(list(enumerate(seen, start=1)))}.values())
    rest = [number for number in range(1, len(seen) + 1) if number not in first]
    chosen = _spread(first, most)
    return sorted(chosen + _spread(rest, most - len(chosen)))


def _spread(numbers: list[int], most: int) -> list[int]:
    """At most so many of them, the first and the last among them."""
    if most <= 1 or len(numbers) <= most:
        return numbers[-most:] if most > 0 else []
    return [numbers[at * (len(numbers) - 1) // (most - 1)] for at in range(most)]
