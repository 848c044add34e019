"""Flipped bytes, cut files, lost logs: to open a damaged store tells so; one command brings it back."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

import cli
from store import Store, StoreError
from store.care import backup
from store.change import LEDGERED
from store.check import check
from store.ledger import entry, ledger_of, lines_of
from tests.faults.disk_apart import apart, together
from tests.faults.lane import LaneSkippedError, Scope, Trial
from tests.store.stored import coded_row, keep_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Way = tuple[str, "Held", Callable[[Path], object]]

SHORT, OF_SHORT, FLIPS, CUTS, LOG_FLIPS, LOG_CUTS = 1, 3, 100, 20, 10, 5
ROWS = 60
PAGE_SECONDS, ALL_SECONDS = 120, 1800
APP = Path(__file__).resolve().parents[2] / "app.py"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A store in a folder of its own: what it holds, and what its backup does."""

    path: Path
    now: str
    backup: str


def run(scope: Scope) -> Iterator[Trial]:
    """Damage a copy in each way; to open it tells, or it is whole and the same."""
    if not hasattr(os, "fork"):
        raise LaneSkippedError("this system cannot fork")
    whole = _made(scope.folder / "whole", is_killed=False)
    logged = _made(scope.folder / "logged", is_killed=True)  # its last change is in DuckDB's log only
    every = list(_ways(whole, logged, is_short=scope.short))
    if scope.short:
        yield from (Trial(*one) for one in _tried(every, scope.folder / "copy"))
        return
    halves = [partial(_tried, every[at::2], scope.folder / f"half-{at}" / "copy") for at in range(2)]
    for told in together(halves, ALL_SECONDS):
        yield from (Trial(*one) for one in told.code or [["half of them", told.words[-300:] or "too slow"]])
    yield Trial("the page says it", _said_on_page(whole))


def _ways(whole: Held, logged: Held, *, is_short: bool) -> Iterator[Way]:
    """Bytes anywhere in the file, in DuckDB's log and in the ledger; then files of other states."""
    chance = random.Random(20201004)  # noqa: S311 (repeatable, nothing secret)
    for held, which, flips, cuts in (
        (whole, "", FLIPS, CUTS),
        (logged, ".wal", LOG_FLIPS, LOG_CUTS),
        (whole, ".ledger", LOG_FLIPS, LOG_CUTS),
    ):
        size = held.path.with_name(held.path.name + which).stat().st_size
        for way, times in ((_flip, flips), (_cut, cuts)):
            for at in [chance.randrange(size) for _ in range(SHORT if is_short else times)]:
                name = f"store.duckdb{which} {way.__name__.strip('_')} at {at:,}"
                yield name, held, partial(way, which=which, at=at)
    for name, damage in list(WAYS.items())[:: OF_SHORT if is_short else 1]:
        yield name, logged if "log" in name.split() else whole, damage


def canary(scope: Scope) -> Trial:
    """Another text in a row, by another program: no block is damaged, and no count is wrong."""
    held = _made(scope.folder / "canary", is_killed=False)
    way = ("a text that another program wrote", held, _written_by_another)
    return Trial(*_tried([way], scope.folder / "copy")[0])


def _tried(every: list[Way], folder: Path) -> list[list[str]]:
    """Each way with its problem, in a folder that is there for each of them only."""
    found = []
    for name, held, damage in every:
        copy = shutil.copytree(held.path.parent, folder) / held.path.name
        damage(copy)
        found.append([name, _problem(held, copy)])
        shutil.rmtree(folder)
    return found


def _problem(held: Held, copy: Path) -> str:
    opened = apart(lambda: _opened(copy))
    if opened.code is None:
        return f"a traceback: {opened.words.strip().splitlines()[-1:]}"
    found, said = opened.code
    if not said:
        return "" if found == held.now else "damage was not noticed: it holds something else than before"
    if "\n" in said or "restore" not in said:
        return f"the message helps nobody: {said[:200]!r}"
    if found:
        return f"it was not noticed when the store was opened, but later: {said[:200]!r}"
    restored = apart(lambda: _restored(copy))
    return (
        ""
        if restored.code == held.backup
        else f"the backup did not bring all back: {restored.words[-200:]!r}"
    )


def _opened(path: Path) -> tuple[str, str]:
    """What a store holds ("" when it cannot be opened), and what is said of damage."""
    store = Store(path)
    try:
        store.imports()
    except StoreError as error:
        return "", str(error)
    try:
        check(store.access)
        return _digest(store), ""
    except StoreError as error:
        return "opened", str(error)


def _restored(path: Path) -> str:
    """By one command; gives what is there then."""
    code = cli.main(["store", "restore", "--store", str(path)])
    check(Store(path).access)
    return _digest(Store(path)) if code == 0 else f"{code}"


def _digest(store: Store) -> str:
    """Of all events with their records, and of some rows as they came."""
    events = store.event_rows(["id", "digest", "record"]).to_pylist()
    originals = [store.original_row(f"ucdp:{number}") for number in (0, ROWS - 1)]
    return hashlib.sha256(json.dumps([events, originals, store.counts()]).encode()).hexdigest()


def _made(folder: Path, *, is_killed: bool) -> Held:
    """A store with a backup; of the last change, which that lacks, the process is killed when it is kept."""
    folder.mkdir()
    path = folder / "store.duckdb"
    first = apart(lambda: _first(path))
    apart(lambda: _last(path, is_killed=is_killed))
    copy = shutil.copytree(folder, folder.with_name("copy")) / path.name
    now = apart(lambda: _digest(Store(copy)))
    shutil.rmtree(copy.parent)
    if (
        now.code is None
        or first.code is None
        or (is_killed and not path.with_name(f"{path.name}.wal").exists())
    ):
        raise RuntimeError(f"no store could be made: {first.words}{now.words}")
    return Held(path=path, now=now.code, backup=first.code)


def _first(path: Path) -> str:
    store = Store(path)
    keep_rows(store, *(coded_row(number) for number in range(ROWS)))
    backup(store.access)
    return _digest(store)


def _last(path: Path, *, is_killed: bool) -> None:
    def at(point: str) -> None:
        if is_killed and point == LEDGERED:
            os.kill(os.getpid(), signal.SIGKILL)

    keep_rows(Store(path, at=at), *(coded_row(ROWS + number) for number in range(ROWS)))


# --- ways of damage ---


def _flip(path: Path, which: str, at: int) -> None:
    file = path.with_name(path.name + which)
    data = bytearray(file.read_bytes())
    data[at] ^= 1 << at % 8
    file.write_bytes(data)


def _cut(path: Path, which: str, at: int) -> None:
    file = path.with_name(path.name + which)
    file.write_bytes(file.read_bytes()[:at])


def _newer(path: Path) -> None:
    """A ledger with a line more than the store knows."""
    lines = lines_of(ledger_of(path))
    more = entry(lines[-1], at="2026-01-01", did="import", counts=json.loads(lines[-1])["counts"])
    ledger_of(path).write_text("".join(f"{line}\n" for line in (*lines, more)))


def _older(path: Path) -> None:
    """A ledger without its last line: the store holds it, and writes it again."""
    ledger_of(path).write_text("".join(f"{line}\n" for line in lines_of(ledger_of(path))[:-1]))


def _of_backup(path: Path) -> None:
    shutil.copyfile(next((path.parent / "backups").glob("*.duckdb")), path)


def _of_another(path: Path) -> None:
    ledger_of(path).write_text(f"{entry('', at='2020-01-01', did='import', counts={})}\n" * 2)


def _written_by_another(path: Path) -> None:
    def write() -> None:
        with duckdb.connect(str(path)) as connection:
            connection.execute("update events set record = replace(record, 'Goris', 'Sisian')")

    apart(write)


WAYS: dict[str, Callable[[Path], object]] = {
    "empty file": lambda path: _cut(path, "", 0),
    "file of one byte": lambda path: _cut(path, "", 1),
    "no file": lambda path: path.unlink(),
    "file of an older state": _of_backup,
    "no ledger": lambda path: ledger_of(path).unlink(),
    "empty ledger": lambda path: _cut(path, ".ledger", 0),
    "older ledger": _older,
    "newer ledger": _newer,
    "ledger of another store": _of_another,
    "no log": lambda path: path.with_name(f"{path.name}.wal").unlink(),
    "log of nonsense": lambda path: path.with_name(f"{path.name}.wal").write_bytes(b"nonsense" * 500),
    "no seal": lambda path: path.with_name(f"{path.name}.seal").unlink(),
}


def _said_on_page(held: Held) -> str:
    """What is wrong with what the dashboard says of a store with a flipped byte."""
    _flip(held.path, "", held.path.stat().st_size * 2 // 3)
    told = apart(lambda: _page(held.path.parent), seconds=PAGE_SECONDS)
    return "" if told.code == [True, True, False] else f"{told.code} {told.words[-300:]}"


def _page(home: Path) -> list[Any]:
    from streamlit.testing.v1 import AppTest  # noqa: PLC0415 (in this process only)

    os.environ["SITREP_HOME"] = str(home)
    page = AppTest.from_file(str(APP), default_timeout=PAGE_SECONDS)
    page.query_params["collection"] = "your-store"
    page.run()
    is_plain = any("damaged" in one.value and "backup" in one.value for one in page.error)
    is_named = any("sitrep store restore" in one.value for one in (*page.text, *page.error, *page.markdown))
    return [is_plain, is_named, bool(page.exception)]
