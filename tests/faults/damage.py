"""Flipped bytes, cut files, lost logs: a damaged store is noticed, says so, and is brought back."""

from __future__ import annotations

import random
import shutil
from typing import TYPE_CHECKING, Any

import duckdb

from store import Store, StoreError
from store.care import backup, restore
from store.check import check
from tests.faults.crash import answer
from tests.faults.lane import Scope, Trial
from tests.store.stored import coded_row, keep_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SHORT, FLIPS, CUTS = 6, 100, 20
ROWS = 60


def run(scope: Scope) -> Iterator[Trial]:
    """Damage a copy in each way; what is held must be told as damaged, or be whole and the same."""
    path = scope.folder / "whole" / "store.duckdb"
    path.parent.mkdir()
    whole = answer(_made, path)
    chance = random.Random(20201004)  # noqa: S311 (repeatable, nothing secret)
    size = path.stat().st_size
    for _ in range(SHORT if scope.short else FLIPS):
        at = chance.randrange(size)
        yield _trial(f"byte {at:,} flipped", path, whole, ("flip", at, 1 << chance.randrange(8)))
    for _ in range(SHORT if scope.short else CUTS):
        at = chance.randrange(size)
        yield _trial(f"cut at {at:,}", path, whole, ("cut", at, 0))
    for name, at in (("empty", 0), ("one byte", 1)):
        yield _trial(f"file that is {name}", path, whole, ("cut", at, 0))
    for way in ("no file", "no ledger", "ledger cut", "log of nonsense"):
        yield _trial(way, path, whole, (way, 0, 0))


def canary(scope: Scope) -> Trial:
    """Rows that vanish without damage to any block; only a comparison with the ledger can tell."""
    path = scope.folder / "canary" / "store.duckdb"
    path.parent.mkdir()
    answer(_made, path)
    return Trial("a store of fewer rows", "noticed" if answer(_fewer, path).get("told") else "")


def _trial(name: str, path: Path, whole: dict[str, Any], how: tuple[str, int, int]) -> Trial:
    copy = path.parent.with_name(f"copy-{name.replace(' ', '-')}")
    shutil.copytree(path.parent, copy)
    _damage(copy / path.name, *how)
    found = answer(_tried, copy / path.name, whole)
    shutil.rmtree(copy)
    return Trial(name, str(found.get("error", "")))


def _damage(path: Path, way: str, at: int, bit: int) -> None:
    ledger = path.with_name(path.name + ".ledger")
    if way == "flip":
        data = bytearray(path.read_bytes())
        data[at] ^= bit
        path.write_bytes(data)
    elif way == "cut":
        path.write_bytes(path.read_bytes()[:at])
    elif way == "no file":
        path.unlink()
    elif way == "no ledger":
        ledger.unlink()
    elif way == "ledger cut":
        ledger.write_bytes(ledger.read_bytes()[:-40])
    else:
        path.with_name(path.name + ".wal").write_bytes(b"nonsense" * 500)


def _made(path: Path) -> dict[str, Any]:
    store = Store(path)
    keep_rows(store, *(coded_row(number) for number in range(ROWS)))
    keep_rows(store, *(coded_row(ROWS + number) for number in range(ROWS)))
    backup(store.access)
    return {"digest": _digest(store)}


def _digest(store: Store) -> list[str]:
    return sorted(store.event_rows(["digest"])["digest"].to_pylist())


def _tried(path: Path, whole: dict[str, Any]) -> dict[str, Any]:
    """Check and read; what is damaged is restored."""
    store = Store(path)
    try:
        check(store.access)
        same = _digest(store) == whole["digest"]
    except StoreError as error:
        if "\n" in str(error) or "restore" not in str(error):
            return {"error": f"the message helps nobody: {str(error)[:100]}"}
    else:
        return {"fine": True} if same else {"error": "damage was not noticed: other events than before"}
    restore(store.access)
    check(store.access)
    return (
        {"fine": True}
        if _digest(store) == whole["digest"]
        else {"error": "the backup did not bring all back"}
    )


def _fewer(path: Path) -> dict[str, Any]:
    with duckdb.connect(str(path)) as connection:
        connection.execute("delete from coded where rowid < 5")
    try:
        check(Store(path).access)
    except StoreError:
        return {"told": True}
    return {"told": False}
