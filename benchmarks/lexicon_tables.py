"""Word tables of a folder, a git revision, or with one row more; and the program beside them."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
LEXICON = "data/lexicon"
SETS = "word_sets.csv"
# The rules find their tables beside themselves, so they are copied; what does not read the tables is linked.
COPIED = "reports"
LINKED = ("gazetteer", "events", "geo", "benchmarks", "tests")

Tables = dict[str, bytes]


class BadTablesError(ValueError):
    """There are no such tables, or they cannot be used."""


def tables_of(where: str | Path) -> Tables:
    """The tables of a folder, or of a git revision of this project, by file name.

    Raises:
        BadTablesError: there is neither such a folder nor such a revision, or it holds no tables.
    """
    folder = Path(where)
    if folder.is_dir():
        tables = {path.name: path.read_bytes() for path in sorted(folder.glob("*.csv"))}
    else:
        names = _git("ls-tree", "--name-only", "--end-of-options", str(where), f"{LEXICON}/").decode().split()
        paths = [name for name in names if name.endswith(".csv")]
        tables = {Path(path).name: _git("show", "--end-of-options", f"{where}:{path}") for path in paths}
    if not tables:
        raise BadTablesError(f"{str(where)!r}: no tables; give a folder of CSV files or a git revision")
    return tables


def completed(tables: Mapping[str, bytes], now: Mapping[str, bytes]) -> Tables:
    """Older tables with what today's rules need and they lack: tables, columns (empty), and sets of words."""
    found = dict(now)
    for name, content in tables.items():
        rows = list(csv.DictReader(io.StringIO(content.decode())))
        todays = list(csv.DictReader(io.StringIO(now.get(name, content).decode())))
        columns = [column for row in (*rows[:1], *todays[:1]) for column in row]
        if name == SETS:
            known = {row["set"] for row in rows}
            rows += [row for row in todays if row["set"] not in known]
        text = io.StringIO()
        writer = csv.DictWriter(text, list(dict.fromkeys(columns)), restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        found[name] = text.getvalue().encode()
    return found


def with_row(tables: Mapping[str, bytes], rows: Sequence[str]) -> Tables:
    """The tables with rows `TABLE:CELLS` added at their ends.

    Raises:
        BadTablesError: there is no such table, or the row has more or fewer cells than its table has columns.
    """
    grown = dict(tables)
    for row in rows:
        name, _, cells = row.partition(":")
        if name not in grown:
            raise BadTablesError(f"{name!r}: no such table; there are {', '.join(grown)}")
        header = next(csv.reader(io.StringIO(grown[name].decode())))
        given = next(csv.reader([cells]), [])
        if len(given) != len(header):
            raise BadTablesError(
                f"{row!r}: {len(given)} cells; {name} has {len(header)}: {', '.join(header)}"
            )
        line = io.StringIO()
        csv.writer(line, lineterminator="\n").writerow(given)
        grown[name] = grown[name].rstrip(b"\r\n") + b"\n" + line.getvalue().encode()
    return grown


def tree_with(tables: Mapping[str, bytes], folder: Path) -> Path:
    """Makes a copy of the program in an empty folder that reads these tables; gives that folder."""
    shutil.copytree(ROOT / COPIED, folder / COPIED, ignore=shutil.ignore_patterns("__pycache__"))
    for name in LINKED:
        (folder / name).symlink_to(ROOT / name, target_is_directory=True)
    (folder / LEXICON).mkdir(parents=True)
    for name, content in tables.items():
        (folder / LEXICON / name).write_bytes(content)
    return folder


def _git(*arguments: str) -> bytes:
    """The output of a git command.

    Raises:
        BadTablesError: git refuses, or is not there.
    """
    command = ["git", *arguments]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)  # noqa: S603 (git)
    except OSError as error:
        raise BadTablesError(f"git: {error}") from error
    if done.returncode:
        message = (done.stderr.decode(errors="replace").strip().splitlines() or ["no such revision"])[0]
        raise BadTablesError(f"git {' '.join(arguments)}: {message}")
    return done.stdout
