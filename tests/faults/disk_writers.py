"""Whatever the product writes: how a folder is made ready, what is done in it, and what it then holds.

What a folder holds is told by meaning, not by bytes, where bytes may differ (a database, the time in a log).
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Self

import duckdb

import cli
import commands.import_tables
import commands.ingest
import commands.inputs
import commands.watch
import corpus.reader
import gazetteer.order
from commands.words import say
from corpus.parts import Parts
from corpus.read import read_partition
from events.coded.read import read_coded
from gazetteer.errors import GazetteerError
from gazetteer.kept import read_kept
from gazetteer.own import with_place
from gazetteer.own_files import change_own, read_own
from geo.export import export_bytes
from reports import read_report
from reports.inputs.workshop import Workshop
from store import Store, StoreError
from store.care import backup
from store.check import check
from store.connect import Access
from tests import builders
from tests.corpus.articles import article, write_lines
from tests.events.coded.tables import UCDP_23, table, ucdp
from tests.gazetteer.small import CITIES, place_row
from tests.gazetteer.sources import dump_row, tables_in, write_dump
from tests.store.stored import NOW, coded_row, keep, keep_rows, reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from corpus.partition import Partition
    from corpus.read import Order, Outcome
    from gazetteer.gazetteer import Gazetteer
    from reports import Reading, Report

STORE, OLD = "store.duckdb", "old.duckdb"
FORMATS = ("geojson", "geojsonseq", "csv", "gpkg", "parquet", "kml", "html")
ALIKE = ("export geojsonseq", "export csv", "export kml", "export html")  # written as GeoJSON is
ROWS = 40
_DIGEST = re.compile("[0-9a-f]{16}")
DAY = "2020-10-05"


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Something that writes.

    Attributes:
        name: in a few words.
        make: makes a folder ready, in a process of its own.
        act: gives an exit code.
        target: what it writes to, as an obstacle is put in its way; "" for nothing of its own.
        in_steps: whether it makes several changes, so that some may be there and others not.
        once: whether it refuses to be done again when it is done.
    """

    name: str
    make: Callable[[Path], None]
    act: Callable[[Path], int]
    target: str = ""
    in_steps: bool = False
    once: bool = False


def writers(places: Gazetteer) -> list[Writer]:
    """All of them; names of places are resolved by this gazetteer."""
    of_store = [
        Writer(name="import", make=_store, act=partial(_import, places), target="rejected.csv"),
        Writer(name="ingest", make=_store, act=partial(_ingest, places)),
        Writer(name="watch", make=_store, act=partial(_watch, places), target="log.jsonl", in_steps=True),
        Writer(name="report added on the page", make=_store, act=_page),
        Writer(name="backup", make=_store, act=_cared("backup"), target="backups"),
        Writer(name="restore", make=_store, act=_cared("restore")),
        Writer(name="compact", make=_store, act=_cared("compact")),
        Writer(name="migration", make=_old, act=_cared("imports", OLD)),
        Writer(name="parts", make=_corpus, act=partial(_parts, places), target="parts"),
        Writer(name="gazetteer build", make=_places, act=_build, target="home"),
        Writer(name="gazetteer remove", make=_with_dump, act=_remove, once=True),
        Writer(name="own names", make=_places, act=_own, target="home", once=True),
    ]
    exports = [
        Writer(name=f"export {kind}", make=_store, act=_exported(kind), target=f"out/events.{kind}")
        for kind in FORMATS
    ]
    return [*of_store, *exports]


def warm_up(folder: Path, places: Gazetteer) -> None:
    """Load what takes a while and opens no store, so that not each process has to."""
    read_report(builders.report("Testavan was shelled on 2 October 2020, killing 3 people."), places)
    for kind in FORMATS:
        export_bytes([builders.event("e1")], kind)
    for _ in read_coded(table(folder, UCDP_23, [ucdp()], "warm.csv"), "ucdp"):
        pass


def look(folder: Path) -> dict[str, Any]:
    """What a folder holds; a store, a backup or an index in it that is not whole is an error."""
    stores = [folder / STORE, folder / OLD, *sorted((folder / "backups").glob("*.duckdb"))]
    found: dict[str, Any] = {path.name: _held(path) for path in stores if _is_there(path)}
    for path in (folder / "rejected.csv", *sorted((folder / "out").glob("*.*"))):
        if path.is_file() and not path.name.startswith("."):
            found[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
    found["log"] = list(_logged(folder / "log.jsonl")) if (folder / "log.jsonl").exists() else []
    parts = Parts(str(folder / "parts")) if (folder / "parts").is_dir() else None
    found["parts"] = [made.partition.name.rpartition("/")[2] for made in parts.every()] if parts else []
    kept, own = read_kept(folder / "home"), read_own(folder / "home")
    found["home"] = [kept.digest(), own.places, own.aliases]
    return found


def left_over(folder: Path) -> set[str]:
    """Names of all files, with numbers of processes and versions taken out."""
    every = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    kept = (".lock", f"{STORE}.wal", f"{OLD}.wal")  # a log is a part of its store
    names = {name for name in every if ".before-" not in name and not name.endswith(kept)}
    return {_DIGEST.sub("*", name) for name in names}  # of a path, among other things


def _is_there(path: Path) -> bool:
    return path.exists() or (path.with_name(f"{path.name}.ledger").exists() and path.parent.name != "backups")


def _held(path: Path) -> list[Any]:
    access = Access(path=path)
    checked = check(access)
    rows = Store(path).event_rows(["id", "digest"]).to_pylist()
    digest = hashlib.sha256(json.dumps(rows).encode()).hexdigest()
    return [checked.counts, checked.changes, digest]


def _logged(path: Path) -> Iterator[list[str]]:
    """Whole lines of a log, without the time and the folder."""
    for text in path.read_text("utf-8").split("\n"):
        try:
            line = json.loads(text)
        except ValueError:
            continue
        yield [line["what"].rpartition("/")[2], line["became"]]


# --- folders ---


def _noise(number: int) -> str:
    """A text that does not compress to nothing."""
    return "".join(hashlib.sha256(f"{number} {part}".encode()).hexdigest() for part in range(20))


def _store(folder: Path) -> None:
    """A store with a backup of an earlier state, and files to read."""
    _tables_and_texts(folder)
    store = Store(folder / STORE)
    keep_rows(store, *(coded_row(number, _noise(number)) for number in range(ROWS)))
    backup(store.access)
    keep(store, 1, 2)


def _old(folder: Path) -> None:
    """A store of the first version."""
    (folder / "tmp").mkdir()
    keep(Store(folder / OLD), 1, 2)
    with duckdb.connect(str(folder / OLD)) as connection:
        connection.execute("drop table decisions")
        connection.execute("update meta set value = '1' where name = 'version'")


def _tables_and_texts(folder: Path) -> None:
    for name in ("in", "out", "tmp"):
        (folder / name).mkdir()
    rows = [ucdp(id=str(number), source_headline=_noise(number)) for number in range(ROWS)]
    bad = [ucdp(id=str(900 + number), latitude="north") for number in range(3)]
    table(folder, UCDP_23, [*rows, *bad], "ged191.csv")
    for number in range(3):
        text = f"Testavan was shelled on {number + 2} October 2020, killing {number + 3} people.\n"
        (folder / "in" / f"report-{number}.txt").write_text(text, "utf-8")


def _corpus(folder: Path) -> None:
    (folder / "tmp").mkdir()
    texts = [f"Testavan was shelled, killing {number + 2} people." for number in range(8)]
    write_lines(folder / "articles.jsonl", [article(number, text=text) for number, text in enumerate(texts)])


def _places(folder: Path) -> None:
    (folder / "tmp").mkdir()
    tables_in(folder)
    write_dump(folder / "AM.zip", *(dump_row(9_000 - number, f"Village {number}") for number in range(300)))


def _with_dump(folder: Path) -> None:
    _places(folder)
    if _build(folder):
        raise RuntimeError("the gazetteer cannot be built")


# --- what is done ---


def _cli(folder: Path, *words: str) -> int:
    os.environ.update(SITREP_HOME=str(folder / "home"), SITREP_CACHE=str(folder / "cache"))
    tempfile.tempdir = str(folder / "tmp")
    commands.watch.SETTLE_SECONDS = 0.0
    return cli.main(list(words))


def _at(places: Gazetteer) -> None:
    """Have commands resolve names by this gazetteer, in this process."""
    for module in (commands.inputs, commands.ingest, commands.import_tables):
        setattr(module, "the_gazetteer", lambda: places)  # noqa: B010 (a name of another module)


def _read_here(places: Gazetteer) -> None:
    _at(places)
    _Here.places = places
    setattr(corpus.reader, "Reader", _Here)  # noqa: B010 (in this process only)


def _import(places: Gazetteer, folder: Path) -> int:
    _at(places)
    rejected = str(folder / "rejected.csv")
    return _cli(
        folder, "import", str(folder / "ged191.csv"), "--store", str(folder / STORE), "--rejected", rejected
    )


def _ingest(places: Gazetteer, folder: Path) -> int:
    _at(places)
    return _cli(folder, "ingest", str(folder / "in"), "--published", DAY, "--store", str(folder / STORE))


def _watch(places: Gazetteer, folder: Path) -> int:
    _read_here(places)
    return _cli(
        folder, "watch", str(folder / "in"), "--once", "--published", DAY, "--store", str(folder / STORE),
        "--log", str(folder / "log.jsonl"),
    )  # fmt: skip


def _page(folder: Path) -> int:
    """As `dashboard.keep_report` keeps a report: it says what a `StoreError` says, and knows no other."""
    one = reading(7)
    try:
        Store(folder / STORE).add_reports(
            [one.report], [one], name="pasted", sha256="ef", now=NOW, originals={"pasted": _noise(1).encode()}
        )
    except StoreError as error:
        say(str(error))
        return 2
    return 0


def _cared(what: str, store: str = STORE) -> Callable[[Path], int]:
    return lambda folder: _cli(folder, "store", what, "--store", str(folder / store))


def _exported(kind: str) -> Callable[[Path], int]:
    return lambda folder: _cli(
        folder, "export", "--store", str(folder / STORE), "--format", kind,
        "-o", str(folder / "out" / f"events.{kind}"),
    )  # fmt: skip


class _Here:
    """Reads partitions in this process, as `corpus.reader.Reader` does in another."""

    places: Gazetteer

    def __init__(self, **_: object) -> None:
        self._shop = Workshop()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def read(self, partition: Partition, order: Order) -> Outcome:
        """Read it."""
        return read_partition(partition, order, self.places, self._shop)

    def read_one(self, report: Report) -> Reading:
        """Read it."""
        return read_report(report, self.places)


def _parts(places: Gazetteer, folder: Path) -> int:
    _read_here(places)
    return _cli(folder, "ingest", str(folder / "articles.jsonl"), "--parts", str(folder / "parts"))


def _build(folder: Path) -> int:
    desk = partial(gazetteer.order.Desk, tables=folder / "tables", cities=CITIES)
    plain = gazetteer.order.Desk
    setattr(gazetteer.order, "Desk", desk)  # noqa: B010 (in this process, for as long as this takes)
    try:
        return _cli(folder, "gazetteer", "build", "--dump", str(folder / "AM.zip"))
    finally:
        setattr(gazetteer.order, "Desk", plain)  # noqa: B010


def _remove(folder: Path) -> int:
    return _cli(folder, "gazetteer", "remove", "dump-AM")


def _own(folder: Path) -> int:
    """As the page of the gazetteer keeps a name of one's own."""
    cells = {name: text for name, text in place_row(name="Ownville").items() if name != "place_id"}
    try:
        change_own(folder / "home", lambda tables: with_place(tables, cells)[0])
    except GazetteerError as error:
        say(str(error))
        return 2
    return 0
