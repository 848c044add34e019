"""The folder of kept sources: what `gazetteer build` was given, checked and in a form of our own.

`sources.json` names each kept file with size, time and SHA-256. Opening compares sizes and times only; a file
with another time is read and must still have its SHA-256. How the folder changes is in `kept_files`.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from gazetteer.errors import KeptSourceChanged

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FOLDER = "gazetteer"
MANIFEST = "sources.json"
FORMAT = 1
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_FILE = re.compile(r"kept-[A-Za-z0-9._-]+")
_OWN = ("places_*.csv", "aliases_*.csv")


class SourceKind(StrEnum):
    """What a kept source is."""

    DUMP = "dump"
    ADMIN1 = "admin1"
    ADMIN2 = "admin2"
    BOUNDARIES = "boundaries"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A kept source.

    Attributes:
        name: by which it is listed, replaced and removed.
        kind: what it is.
        file: its file in the folder.
        rows: rows that are kept.
        size, mtime_ns, sha256: of the file.
        origin: the file or address that the user gave.
        licence: licence and attribution when they are known.
        counts: how many rows of the origin were kept, and set aside by reason.
    """

    name: str
    kind: SourceKind
    file: str
    rows: int
    size: int
    mtime_ns: int
    sha256: str
    origin: str
    licence: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A state of the folder; the order of the sources is that of their names."""

    folder: Path
    sources: tuple[Source, ...] = ()

    def of(self, kind: SourceKind) -> tuple[Source, ...]:
        """The sources of a kind."""
        return tuple(source for source in self.sources if source.kind is kind)

    def digest(self) -> str:
        """What an index depends on of the sources."""
        return json.dumps([(source.name, source.kind, source.sha256) for source in self.sources])

    def lines(self, source: Source) -> Iterator[bytes]:
        """Lines of a kept file, as they are read."""
        with (self.folder / source.file).open("rb") as file:
            yield from file

    def with_source(self, source: Source) -> Kept:
        """With one more source, in the place of one of its name."""
        others = (other for other in self.sources if other.name != source.name)
        return replace(self, sources=tuple(sorted((*others, source), key=lambda item: item.name)))

    def without(self, name: str) -> Kept:
        """With one source less.

        Raises:
            KeyError: no source has this name.
        """
        if name not in {source.name for source in self.sources}:
            raise KeyError(name)
        return replace(self, sources=tuple(source for source in self.sources if source.name != name))


def kept_folder(home: Path) -> Path:
    """The folder of kept sources below the home of the product's data."""
    return home / FOLDER


def read_kept(home: Path, *, check: bool = True) -> Kept:
    """The kept sources; none when the folder is absent.

    Args:
        home: folder of the product's data.
        check: False gives what the manifest says, without a look at the files.

    Raises:
        KeptSourceChanged: the manifest cannot be read, or a file is missing or is not the one that was kept.
    """
    folder = kept_folder(home)
    try:
        facts = json.loads((folder / MANIFEST).read_bytes())
    except FileNotFoundError:
        return Kept(folder=folder)
    except (OSError, ValueError) as error:
        raise _unreadable(folder, str(error)) from error
    kept = Kept(folder=folder, sources=_sources(folder, facts))
    for source in kept.sources if check else ():
        _check(folder, source)
    return kept


def own_tables(folder: Path) -> Iterator[Path]:
    """The user's own tables in the folder of kept sources: `places_*.csv` and `aliases_*.csv`."""
    yield from (path for pattern in _OWN for path in sorted(folder.glob(pattern)))


def slug(words: str) -> str:
    """A name for a source from a file name or the like."""
    found = re.sub(r"[^A-Za-z0-9._-]+", "-", words).strip("-._")[:64]
    return found or "source"


def _sources(folder: Path, facts: Any) -> tuple[Source, ...]:
    """The sources of a manifest."""
    known = {item.name for item in fields(Source)}
    try:
        if facts["format"] != FORMAT:
            raise _unreadable(folder, f"format {facts['format']!r}")
        found = [
            Source(**{**row, "kind": SourceKind(row["kind"])})
            for row in facts["sources"]
            if known >= set(row)
        ]
        if len(found) != len(facts["sources"]) or not all(_named_well(source) for source in found):
            raise _unreadable(folder, "a row that is no source")
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        if isinstance(error, KeptSourceChanged):
            raise
        raise _unreadable(folder, repr(error)) from error
    return tuple(found)


def _named_well(source: Source) -> bool:
    """Whether name and file are such as we write them; a file never lies outside of the folder."""
    return bool(
        _NAME.fullmatch(source.name) and _FILE.fullmatch(source.file) and isinstance(source.size, int)
    )


def sha256(path: Path) -> str:
    """SHA-256 of a file in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _check(folder: Path, source: Source) -> None:
    """Refuse a file that is not the one that was kept."""
    path = folder / source.file
    try:
        facts = path.stat()
        same = facts.st_size == source.size and (
            facts.st_mtime_ns == source.mtime_ns or sha256(path) == source.sha256
        )
    except OSError:
        same = False
        facts = None
    if not same:
        what = "was changed" if facts else "is missing"
        raise KeptSourceChanged(
            f"{str(path)!r}: the kept source {source.name!r} {what}; build it again from {source.origin!r}, "
            f"or take it out with: gazetteer remove {source.name}"
        )


def _unreadable(folder: Path, what: str) -> KeptSourceChanged:
    """The error for a manifest that cannot be read."""
    return KeptSourceChanged(
        f"{str(folder / MANIFEST)!r}: the list of kept sources cannot be read ({what}); expected the file "
        "that gazetteer build wrote, or none, and then to build again what was kept"
    )
