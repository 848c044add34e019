"""A disk that refuses or spoils: said in words with what to do, and noticed when the store is opened."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path
from tempfile import mkdtemp

import pytest

from store import Store, StoreDamaged, StoreError, StoreFull, StoreRefused
from store.care import backup, backups, compact, restore
from store.check import check
from store.ledger import ledger_of
from store.seal import seal_of
from tests.faults.disk_apart import apart
from tests.faults.disk_rooms import be_nobody_special
from tests.store.stored import keep

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(tmp_path / "store.duckdb")
    keep(made, 1, 2)
    return made


def moved(store: Store) -> Store:
    """The same store where this process has not seen it yet."""
    folder = Path(mkdtemp(dir=store.path.parent.parent)) / "moved"
    return Store(shutil.copytree(store.path.parent, folder) / store.path.name)


def test_a_flipped_byte_is_noticed_when_the_store_is_opened_or_changes_nothing(store: Store) -> None:
    before, chance = store.event_rows(["id", "record"]), random.Random(4)  # noqa: S311 (repeatable)
    noticed = 0
    for _ in range(8):
        other = moved(store)
        data = bytearray(other.path.read_bytes())
        data[chance.randrange(len(data))] ^= 4
        other.path.write_bytes(data)
        said = ""
        try:
            other.imports()
        except StoreDamaged as error:
            said = str(error)
        noticed += "sitrep store restore" in said
        if not said:
            check(other.access)
            assert other.event_rows(["id", "record"]).equals(before)
    assert noticed


def test_whoever_adds_to_a_damaged_store_is_told_too(store: Store) -> None:
    keep(store, 3)
    other = moved(store)
    lines = ledger_of(other.path).read_bytes()
    ledger_of(other.path).write_bytes(lines.replace(b"made.txt", b"Made.txt", 1))
    with pytest.raises(StoreDamaged, match=r"line [12] does not follow"):
        keep(other, 5)


def test_a_seal_that_is_missing_or_old_is_made_anew_and_does_no_harm(store: Store) -> None:
    seal = seal_of(store.path)
    right = seal.read_bytes()
    for wrong in (None, b"", b"12 00000000\n", b"\xff"):
        other = moved(store)
        if wrong is None:
            seal_of(other.path).unlink()
        else:
            seal_of(other.path).write_bytes(wrong)
        assert len(other.imports()) == 1
        assert seal_of(other.path).read_bytes() == right
    compact(store.access)
    assert seal.read_bytes() != right
    assert len(moved(store).imports()) == 1


@needs_fork
def test_a_store_that_may_not_be_written_is_read_and_says_what_to_do_when_it_is_changed(store: Store) -> None:
    folder = store.path.parent

    def used() -> list[object]:
        try:
            keep(store, 5)
        except StoreRefused as error:
            return [store.counts()["reports"], str(error)]
        return []

    folder.chmod(0o555)
    store.path.chmod(0o444)
    try:
        reports, said = apart(used, first=be_nobody_special).code
    finally:
        folder.chmod(0o755)
        store.path.chmod(0o644)
    assert reports == 2
    assert "nothing was changed" in said
    assert "no permission: name another place" in said
    assert keep(store, 5).stored == 1


def test_a_folder_in_the_place_of_the_file_of_turns_is_said(store: Store) -> None:
    lock = store.path.with_name("store.duckdb.lock")
    lock.unlink()
    lock.mkdir()
    with pytest.raises(StoreRefused, match="a folder is in the place of a file"):
        keep(store, 5)


def test_a_ledger_that_cannot_be_written_keeps_the_change_and_says_so(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as patch:
        patch.setattr("store.change.append", full)
        with pytest.raises(StoreFull, match="the change is kept, and its ledger follows"):
            keep(store, 5)
    assert store.counts()["reports"] == 3
    assert check(store.access).changes == 2


def test_a_backup_that_is_not_what_was_written_is_not_kept(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoil(_: Path, target: Path) -> None:
        target.write_bytes(b"other bytes")

    monkeypatch.setattr("store.care.shutil.copyfile", spoil)
    with pytest.raises(StoreError, match="other bytes than were written"):
        backup(store.access)
    assert backups(store.access) == []


@pytest.mark.parametrize("is_damaged", [False, True])
def test_a_restore_that_is_ended_half_way_leaves_a_store_or_says_that_it_is_damaged(
    store: Store, monkeypatch: pytest.MonkeyPatch, *, is_damaged: bool
) -> None:
    backup(store.access)
    keep(store, 5)
    if is_damaged:
        store.path.write_bytes(b"gone")

    def ended(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("store.care.write_lines", ended)
        with pytest.raises(KeyboardInterrupt):
            restore(store.access)
    if is_damaged:
        with pytest.raises(StoreDamaged):
            store.imports()
        restore(store.access)
    assert store.counts()["reports"] == 2
    check(store.access)


def test_what_a_killed_backup_left_is_removed_by_the_next(store: Store) -> None:
    left = backup(store.access).with_name(".store-000099.duckdb.making")
    left.write_bytes(b"half of it")
    keep(store, 5)
    backup(store.access)
    assert not left.exists()
