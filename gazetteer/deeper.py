"""`gazetteer build`, `list` and `remove`: a new state of the kept sources, taken on with its index."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gazetteer.boundaries import Defaults
from gazetteer.errors import BadSource
from gazetteer.features import read_features
from gazetteer.keeping import Added, Given, keep
from gazetteer.kept import Kept, read_kept
from gazetteer.kept_files import changing, with_times, write_manifest
from gazetteer.load import TABLES, open_with, read_report, read_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import Any

    from gazetteer.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What `build` did: the gazetteer, the sources that were added, and what became of boundaries."""

    gazetteer: Gazetteer
    added: tuple[Added, ...] = ()
    report: Mapping[str, Any] = field(default_factory=dict)

    def lines(self) -> Iterator[str]:
        """The same in words, a line each."""
        for item in self.added:
            source = item.source
            counts = ", ".join(f"{number:,} {words}" for words, number in source.counts.items())
            yield f"{source.name}: {counts}"
            yield from (f"  {remark}" for remark in item.remarks[:3])
            placed = self.report.get(source.name)
            if placed:
                parts = (f"{placed[words]:,} {words}" for words in ("matched", "new", "set aside"))
                yield f"  outlines: {', '.join(parts)}"
                yield from (f"  {reason}" for reason in placed["reasons"])
        yield f"gazetteer {self.gazetteer.version} is ready, {len(self.gazetteer):,} places"


def build(
    home: Path,
    cache_dir: Path,
    given: Sequence[Given] = (),
    *,
    defaults: Defaults | None = None,
    show: Callable[[str, float], None],
    tables: Path = TABLES,
    cities: Any = None,
) -> Built:
    """Keep files and build the index with them; when anything fails, all stays as it was.

    Args:
        home: folder of the user's own data.
        cache_dir: folder of indexes.
        given: files to keep; one of the name of a kept source replaces it.
        defaults: what the user says of boundaries.
        show: called with a label and a fraction from 0 to 1.
        tables: folder of the curated tables.
        cities: see `open_gazetteer`.

    Raises:
        BadSource, BadTable, KeptSourceChanged, IndexUnavailable, OSError: see there.
    """
    if not given:
        kept = read_kept(home)
        if kept.sources and with_times(kept) != kept:
            with changing(home):
                write_manifest(with_times(kept))
        opened = open_with(cache_dir, kept, progress=show, tables=tables, cities=cities)
        return Built(gazetteer=opened, report=read_report(cache_dir, opened.version))
    texts = read_tables(tables)
    codes = read_features(texts.get("feature_codes.csv", ""), texts.get("generic_words.csv", "")).by_code
    with changing(home) as before:
        kept = before
        added = [keep(kept, one, codes, defaults or Defaults(), show) for one in _each_once(given)]
        for item in added:
            kept = kept.with_source(item.source)
        opened = open_with(cache_dir, kept, progress=show, tables=tables, cities=cities)
        write_manifest(kept)
    report = read_report(cache_dir, opened.version)
    return Built(gazetteer=opened, added=tuple(added), report=report)


def remove(home: Path, name: str) -> Kept:
    """Take a kept source out; the index is built without it at the next opening.

    Raises:
        BadSource: no kept source has this name.
    """
    with changing(home) as kept:
        try:
            rest = kept.without(name)
        except KeyError:
            names = ", ".join(source.name for source in kept.sources) or "none is kept"
            raise BadSource(f"no kept source is named {name!r}; expected one of: {names}") from None
        write_manifest(rest)
        (kept.folder / next(source.file for source in kept.sources if source.name == name)).unlink(
            missing_ok=True
        )
    return rest


def listed(home: Path) -> Iterator[str]:
    """A line for each kept source: name, kind, rows, origin and licence, with tabs between them."""
    for source in read_kept(home, check=False).sources:
        yield "\t".join((source.name, source.kind, f"{source.rows} rows", source.origin, source.licence))


def _each_once(given: Sequence[Given]) -> Sequence[Given]:
    """The files given, unless two of them would be kept under one name."""
    names = [one.name for one in given]
    for one in given:
        if names.count(one.name) > 1:
            raise BadSource(
                f"{one.origin!r} would be kept as {one.name!r}, as another file would; rename one"
            )
    return given
