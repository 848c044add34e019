"""Whenever a process is killed, all that was acknowledged is there, and nothing by halves."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from store import Store
from store.check import check
from store.ledger import ledger_of, lines_of
from tests.store.stored import coded_row, keep, keep_rows

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent.parent
KILLED = """
import os, signal, sys
from pathlib import Path
from store import Store
from tests.store.stored import coded_row, keep, keep_rows

def at(point):
    if point == sys.argv[2]:
        os.kill(os.getpid(), signal.SIGKILL)

store = Store(Path(sys.argv[1]), at=at)
if sys.argv[3] == "reports":
    keep(store, 1, 2)
else:
    keep_rows(store, *(coded_row(number) for number in range(10, 20)))
"""


def killed(path: Path, point: str, what: str) -> None:
    """Run an import in a process that kills itself at a point."""
    command = [sys.executable, "-c", KILLED, str(path), point, what]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True)  # noqa: S603 (our own program)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.duckdb"


@pytest.mark.parametrize(
    ("point", "is_kept", "what"),
    [("begun", 0, "reports"), ("written", 0, "rows"), ("committed", 1, "rows"), ("ledgered", 1, "reports")],
)
def test_an_import_that_is_killed_is_there_wholly_or_not_at_all(
    path: Path, point: str, is_kept: int, what: str
) -> None:
    store = Store(path)
    keep(store, 5)
    killed(path, point, what)
    size = 2 if what == "reports" else 10
    assert store.event_rows(["id"]).num_rows == 1 + is_kept * size
    assert len(store.imports()) == len(lines_of(ledger_of(path))) == 1 + is_kept
    check(store.access)
    again: Callable[[], object] = {
        "reports": lambda: keep(store, 1, 2),
        "rows": lambda: keep_rows(store, *(coded_row(number) for number in range(10, 20))),
    }[what]
    again()
    assert store.event_rows(["id"]).num_rows == 1 + size
    check(store.access)


def test_the_first_import_of_all_may_be_killed_too(path: Path) -> None:
    killed(path, "written", "reports")
    store = Store(path)
    assert store.imports() == []
    keep(store, 1)
    assert check(store.access).changes == 1


def test_nothing_is_left_beside_the_store_by_a_killed_import(path: Path) -> None:
    killed(path, "begun", "rows")
    keep(Store(path), 5)
    assert {file.name for file in path.parent.iterdir()} == {
        "store.duckdb", "store.duckdb.ledger", "store.duckdb.lock", "store.duckdb.seal",
    }  # fmt: skip


FULL = """
import resource, signal, sys
from pathlib import Path
from store import Store, StoreFull
from tests.store.stored import coded_row, keep_rows

store = Store(Path(sys.argv[1]))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
most = store.path.stat().st_size + 200_000
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
noise = ["".join(chr(33 + (i * i * 7919 + k * k * 104729) % 90) for i in range(2000)) for k in range(600)]
try:
    keep_rows(store, *(coded_row(number, text) for number, text in enumerate(noise, start=10)))
except StoreFull as error:
    print(error)
"""


def test_a_full_disk_is_said_and_changes_nothing(path: Path) -> None:
    """A limit of the size of files stands for the disk: the system refuses to write in the same way."""
    store = Store(path)
    keep(store, 5)
    command = [sys.executable, "-c", FULL, str(path)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)  # noqa: S603 (ours)
    assert "no room, the change is there wholly or not at all" in done.stdout, done.stderr
    assert "the disk is full: make room" in done.stdout
    assert check(store.access).counts["events"] == 1
    assert keep(store, 6).stored == 1


def test_a_shortened_log_is_noticed(path: Path) -> None:
    """The log holds the last change when the process was killed before the store was closed."""
    keep(Store(path), 5)
    killed(path, "ledgered", "reports")
    log = path.with_name("store.duckdb.wal")
    data = log.read_bytes()
    log.write_bytes(data[: len(data) // 2])
    with pytest.raises(Exception, match="sitrep store restore") as caught:
        Store(path).imports()
    assert type(caught.value).__name__ == "StoreDamaged"
