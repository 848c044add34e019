"""The same file brought many times at once, by processes that do not know of each other: one copy is kept."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from store import Store
from tests.faults.lane import Trial

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 300
TABLE = (
    "id,date,latitude,longitude,event_type,fatalities,notes\n"
    "1,2020-10-04,39.51,46.34,Shelling/artillery/missile attack,2,Shells hit Goris\n"
    "2,2020-10-05,39.51,46.34,Air/drone strike,1,A drone hit Goris\n"
)
REPORT = "Artillery shells hit the town of Goris on Monday, killing two civilians, officials said.\n"
COUNTED = ("events", "coded", "reports", "claims", "imports", "originals")


def imports(folder: Path, at_once: int) -> Iterator[Trial]:
    """Import a table and ingest a report, each so many times at once; every process is a trial."""
    table, report = folder / "table.csv", folder / "report.txt"
    table.write_text(TABLE, encoding="utf-8")
    report.write_text(REPORT, encoding="utf-8")
    yield from _together(["import", str(table)], folder / "tables" / "store.duckdb", at_once)
    said = ["--published", "2020-10-05", "--source", "Wire"]
    yield from _together(["ingest", str(report), *said], folder / "reports" / "store.duckdb", at_once)


def _together(words: Sequence[str], path: Path, at_once: int) -> Iterator[Trial]:
    alone = path.with_name("alone.duckdb")
    started = [_start(words, store) for store in (alone, *[path] * at_once)]
    ended = [(process.communicate(timeout=SECONDS)[1], process.returncode) for process in started]
    for number, (said, code) in enumerate(ended[1:], start=1):
        yield Trial(f"{words[0]} {number} of {at_once} at once", said.strip()[-200:] if code else "")
    one, all_of_them = (_counts(store) for store in (alone, path))
    yield Trial(
        f"one copy of {at_once} times {words[0]}",
        "" if one == all_of_them else f"there are {all_of_them}; once alone gives {one}",
    )


def _start(words: Sequence[str], store: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "cli.py", *words, "--store", str(store)]
    return subprocess.Popen(  # noqa: S603 (our own program)
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )


def _counts(path: Path) -> dict[str, int]:
    counts = Store(path).counts()
    return {name: counts[name] for name in COUNTED}
