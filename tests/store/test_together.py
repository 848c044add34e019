"""Several processes write one store while another reads it; the benchmark does so for a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.store_together import EVER, together

if TYPE_CHECKING:
    from pathlib import Path


def test_writers_and_a_reader_at_once_lose_nothing_and_see_no_error(tmp_path: Path) -> None:
    events, seen = together(tmp_path, writers=2, most=4, seconds=EVER)
    assert seen.wrong == []
    assert events == 8
    assert seen.reads >= 1
