"""The files of folders, in an order that is always the same; what is not read is listed with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.inputs.kinds import ACCEPTED, named_kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

TABLE = "collection.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Something in a folder: a file to read, a folder with a `collection.csv`, or, with `why`, neither."""

    path: Path
    why: str = ""
    is_collection: bool = False


def listed(paths: Iterable[Path]) -> Iterator[Listed]:
    """The files that were named, and those of folders and the folders in them; each once."""
    seen: set[Path] = set()
    for path in paths:
        for one in _inside(path) if path.is_dir() else (Listed(path=path),):
            whole = one.path.absolute()
            if whole not in seen:
                seen.add(whole)
                yield one


def _inside(folder: Path) -> Iterator[Listed]:
    try:
        entries = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        yield Listed(path=folder, why=f"cannot be opened ({error.strerror})")
        return
    is_collection = any(entry.name == TABLE and entry.is_file() for entry in entries)
    if is_collection:
        yield Listed(path=folder, is_collection=True)
    for entry in entries:
        yield from _entry(entry, is_collection=is_collection)


def _entry(entry: Path, *, is_collection: bool) -> Iterator[Listed]:
    if entry.name.startswith("."):
        yield Listed(path=entry, why="hidden")
    elif entry.is_symlink():
        yield Listed(path=entry, why="a link to somewhere else")
    elif entry.is_dir():
        yield from _inside(entry)
    elif not entry.is_file():
        yield Listed(path=entry, why="no file")
    elif is_collection:
        return  # the table says which of them are read
    elif named_kind(entry.name) is None:
        yield Listed(path=entry, why=f"of no kind that is read; {ACCEPTED} are")
    else:
        yield Listed(path=entry)
