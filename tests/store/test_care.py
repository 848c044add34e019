"""A store that lost something says so, and comes back from its backup."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import pytest

from store import BadBackup, Patience, Store, StoreBusy, StoreDamaged, StoreError, StoreTooNew
from store.care import backup, backups, compact, restore
from store.check import check
from store.connect import SETTINGS, writing
from store.ledger import ledger_of
from store.schema import STEPS, VERSION
from store.turns import turn
from tests.store.stored import coded_row, keep, keep_rows

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(tmp_path / "store.duckdb")
    keep(made, 1, 2)
    keep_rows(made, *(coded_row(number) for number in range(5, 9)))
    return made


def change_behind(store: Store, statement: str) -> None:
    with duckdb.connect(str(store.path)) as connection:
        connection.execute(statement)


def test_every_setting_is_one_of_duckdb_and_holds(store: Store) -> None:
    with writing(store.access) as connection:
        known = dict(connection.execute("select name, value from duckdb_settings()").fetchall())
        assert set(SETTINGS) <= set(known)
        assert {known[name] for name in SETTINGS if SETTINGS[name] == "false"} == {"false"}
        for statement in (
            "set enable_external_access = true",
            "select * from read_text('*')",
            "install spatial",
        ):
            with pytest.raises(duckdb.Error):
                connection.execute(statement)


@pytest.mark.parametrize(
    "table", ["reports", "claims", "events", "places", "coded", "strand_keys", "imports"]
)
def test_lost_rows_are_noticed_at_the_next_open(store: Store, table: str) -> None:
    change_behind(store, f"delete from {table} where rowid = (select max(rowid) from {table})")  # noqa: S608 (ours)
    with pytest.raises(StoreDamaged, match=f"{table} are there.*sitrep store restore"):
        store.imports()
    with pytest.raises(StoreDamaged):
        keep(store, 9)


def test_an_older_file_under_a_newer_ledger_is_noticed(store: Store) -> None:
    data = store.path.read_bytes()
    keep(store, 9)
    store.path.write_bytes(data)
    with pytest.raises(StoreDamaged, match="its ledger says 3"):
        store.event_rows(["id"])


def test_a_file_that_is_gone_is_not_made_anew(store: Store) -> None:
    store.path.unlink()
    with pytest.raises(StoreDamaged, match="is gone"):
        keep(store, 9)


def test_a_file_that_is_no_store_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "store.duckdb"
    path.write_bytes(b"no database " * 1000)
    with pytest.raises(StoreDamaged) as caught:
        Store(path).imports()
    assert "\n" not in str(caught.value)


def test_a_line_of_the_ledger_that_was_changed_is_found_by_check(store: Store) -> None:
    ledger = ledger_of(store.path)
    ledger.write_bytes(ledger.read_bytes().replace(b"made.txt", b"Made.txt", 1))
    with pytest.raises(StoreDamaged, match=r"line 2 does not follow"):
        check(store.access)


def test_half_a_line_at_the_end_of_the_ledger_is_damage_when_the_store_lacks_it(store: Store) -> None:
    with ledger_of(store.path).open("ab") as file:
        file.write(b'{"n":3,"did":"imp')
    with pytest.raises(StoreDamaged):
        store.imports()


def test_a_backup_brings_a_damaged_store_back_and_keeps_what_was_there(store: Store) -> None:
    before = store.event_rows(["id", "record"])
    copy = backup(store.access)
    assert backup(store.access) == copy  # nothing changed since
    store.path.write_bytes(b"gone")
    with pytest.raises(StoreDamaged):
        store.imports()
    source, aside = restore(store.access)
    assert (source, backups(store.access)) == (copy, [copy])
    assert aside is not None
    assert aside.read_bytes() == b"gone"
    assert store.event_rows(["id", "record"]).equals(before)
    keep(store, 9)
    assert check(store.access).changes == 3


def test_a_backup_that_is_damaged_is_not_restored(store: Store, tmp_path: Path) -> None:
    copy = backup(store.access, tmp_path / "copy.duckdb")
    copy.write_bytes(copy.read_bytes()[:-5000])
    with pytest.raises(BadBackup):
        restore(store.access, copy)
    check(store.access)
    with pytest.raises(BadBackup, match="no backup is there"):
        restore(store.access)


def test_an_empty_store_has_nothing_to_copy(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="holds nothing yet"):
        backup(Store(tmp_path / "store.duckdb").access)


def test_compacting_changes_nothing_but_the_room(store: Store) -> None:
    keep(store, 0)
    before = store.event_rows(["id", "record"]), store.version(), store.counts()
    compact(store.access)
    assert (store.event_rows(["id", "record"]), store.version(), store.counts()) == before
    assert keep(store, 0, 1).number == 0


def test_a_store_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "store.duckdb"
    with duckdb.connect(str(path)) as connection:
        for statement in STEPS[0]:
            connection.execute(statement)
        connection.execute("insert into meta values ('version', '1')")
    store = Store(path)
    assert store.counts()["decisions"] == 0
    keep(store, 1)
    with duckdb.connect(str(path)) as connection:
        assert connection.execute("select value from meta where name = 'version'").fetchall() == [
            (str(VERSION),)
        ]


def test_a_newer_store_is_refused_and_left_alone(store: Store) -> None:
    change_behind(store, f"update meta set value = '{VERSION + 1}' where name = 'version'")  # noqa: S608 (ours)
    for act in (store.imports, lambda: keep(store, 9)):
        with pytest.raises(StoreTooNew, match=f"version {VERSION + 1} of the store is not accepted"):
            act()


def test_who_holds_the_store_too_long_is_told_of_and_the_waits_grow(store: Store) -> None:
    waits: list[float] = []
    impatient = Store(store.path, Patience(seconds=1.0, pause=waits.append))
    with turn(store.path, Patience(), alone=True), pytest.raises(StoreBusy, match="for 1 seconds"):
        impatient.imports()
    assert waits[0] < waits[3] < waits[-1] == 0.25
    assert sum(waits) < 1.5
    with turn(store.path, Patience(), alone=False):
        assert impatient.imports()  # readers read together


def test_another_program_that_has_the_file_open_is_waited_for(store: Store) -> None:
    """DuckDB's own lock, which a database browser takes."""
    waits: list[float] = []
    with duckdb.connect(str(store.path)), pytest.raises(StoreBusy):
        Store(store.path, Patience(seconds=0.1, pause=waits.append)).imports()
    assert waits
