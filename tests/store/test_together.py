"""Several processes write one store while another reads it; the benchmark does so for a minute."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from benchmarks.store_together import EVER, together
from store import Store, StoreError
from tests.store.stored import coded_row, keep_rows

if TYPE_CHECKING:
    from pathlib import Path


def test_writers_and_a_reader_at_once_lose_nothing_and_see_no_error(tmp_path: Path) -> None:
    events, seen = together(tmp_path, writers=2, most=4, seconds=EVER)
    assert seen.wrong == []
    assert events == 8
    assert seen.reads >= 1


def test_threads_of_one_process_that_read_at_once_find_the_store_whole(tmp_path: Path) -> None:
    # Connections of one process share the settings of the file, which the first of them locks.
    keep_rows(Store(tmp_path / "store.duckdb"), coded_row(1))
    start, told = threading.Barrier(8), list[str]()

    def read() -> None:
        start.wait()
        for _ in range(5):
            try:
                told.append(str(Store(tmp_path / "store.duckdb").counts()["events"]))
            except StoreError as error:
                told.append(str(error))

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == ["1"] * 40
