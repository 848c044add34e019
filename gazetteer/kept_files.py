"""How the folder of kept sources changes: one process at a time, from one state to the next in one step.

A new state is written beside the old one and becomes the state when `sources.json` is moved to its place.
Whoever is stopped before leaves the old state, and a file that no state names is removed by the next change.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, BinaryIO

from gazetteer.errors import KeptSourceChanged
from gazetteer.kept import FORMAT, MANIFEST, Kept, Source, kept_folder, read_kept, sha256

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PART = "kept-new.part"


@contextlib.contextmanager
def changing(home: Path) -> Iterator[Kept]:
    """The state of the folder, while no other process changes it; files that no state names are removed."""
    folder = kept_folder(home)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".sources.lock").open("w") as lock:
        with contextlib.suppress(ImportError):
            import fcntl  # noqa: PLC0415 - absent on Windows

            fcntl.flock(lock, fcntl.LOCK_EX)
        _sweep(folder)
        yield read_kept(home, check=False)


@contextlib.contextmanager
def new_file(folder: Path) -> Iterator[BinaryIO]:
    """A file that is being written and belongs to no state yet; removed when the writing fails."""
    path = folder / PART
    try:
        with path.open("w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def settle(folder: Path, source: Source) -> Source:
    """Give the file of `new_file` its name for good; gives the source with the facts of the file."""
    part = folder / PART
    digest = sha256(part)
    final = folder / f"kept-{source.name}-{digest[:12]}"
    part.replace(final)
    facts = final.stat()
    return replace(source, file=final.name, size=facts.st_size, mtime_ns=facts.st_mtime_ns, sha256=digest)


def write_manifest(kept: Kept) -> None:
    """Make this the state of the folder, in one step."""
    facts = {"format": FORMAT, "sources": [asdict(source) for source in kept.sources]}
    put_in_place(kept.folder / MANIFEST, json.dumps(facts, ensure_ascii=False, indent=1).encode())


def put_in_place(path: Path, data: bytes) -> None:
    """Put bytes in the place of a file in one step; what a killed process left of it is written over."""
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise


def with_times(kept: Kept) -> Kept:
    """The same sources with the times that their files have now, as after a copy of the folder."""
    files = ((source, (kept.folder / source.file).stat().st_mtime_ns) for source in kept.sources)
    return replace(kept, sources=tuple(replace(source, mtime_ns=time) for source, time in files))


def _sweep(folder: Path) -> None:
    """Remove files that no state names; nothing when the manifest cannot be read."""
    with contextlib.suppress(OSError, KeptSourceChanged):
        named = {source.file for source in read_kept(folder.parent, check=False).sources}
        for path in folder.glob("kept-*"):
            if path.name not in named:
                path.unlink(missing_ok=True)
