"""What a change of the word tables gains and loses: `python -m benchmarks.lexicon [--base REV | --row ...]`.

    python -m benchmarks.lexicon                     the tables here against those of the last commit
    python -m benchmarks.lexicon --base v1.0         against those of a revision
    python -m benchmarks.lexicon --base FOLDER       against those of a folder
    python -m benchmarks.lexicon --row 'triggers.csv:besieged,Armed clash,verb,no,,a town closed in on'

`--row` tries a row (a table and its cells, as a line of CSV) at the end of its table without writing it. All
labelled articles but those kept aside, the phrases of dates and quantities, and the five seed reports are
read twice by today's rules, once with each tables; what today's rules need and older tables lack is taken
from today's. Printed: each labelled case that only the new tables get right (+), or only the old ones (-),
with what is right about it, and the totals.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.lexicon_tables import ROOT, BadTablesError, completed, tables_of, tree_with, with_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Outcomes = dict[str, frozenset[str]]
TOO_MANY = "TOO MANY"
ABSENT = "no such event"


def outcomes_with(tables: Mapping[str, bytes]) -> Outcomes:
    """What is right about each case when the reports are read with these tables, in a process of its own.

    Raises:
        BadTablesError: the rules cannot use the tables.
    """
    with tempfile.TemporaryDirectory() as folder:
        tree = tree_with(tables, Path(folder))
        command = [sys.executable, "-m", "benchmarks.lexicon_cases"]
        done = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)  # noqa: S603 (ours)
    if done.returncode:
        raise BadTablesError((done.stderr.strip().splitlines() or ["the reading failed"])[-1])
    return {key: frozenset(right) for key, right in json.loads(done.stdout).items()}


def compare(old: Outcomes, new: Outcomes) -> Iterator[tuple[str, str, str]]:
    """A sign (+ gained, - lost), a case and what about it, for each that the two do not share.

    An event too many is wrong where it is found, and right where it is not.
    """
    for key in sorted({*old, *new}):
        missing = frozenset({ABSENT}) if TOO_MANY in key else frozenset[str]()
        before, after = old.get(key, missing), new.get(key, missing)
        for sign, aspects in (("+", after - before), ("-", before - after)):
            if aspects:
                yield sign, key, ", ".join(sorted(aspects))


def lines(old: Outcomes, new: Outcomes) -> list[str]:
    """Cases gained and lost, and totals."""
    found = list(compare(old, new))
    signs = Counter(sign for sign, _, _ in found)
    right = [sum(map(len, outcomes.values())) for outcomes in (old, new)]
    return [
        *(f"{sign} {key}\n      {aspects}" for sign, key, aspects in found),
        f"cases gained {signs['+']}, lost {signs['-']}; right answers: {right[0]} before, {right[1]} now",
    ]


def main() -> int:
    """Runs the command; gives the exit code: 2 when there are no such tables or they cannot be used."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--base", default="", help="a git revision or a folder with the tables to compare with"
    )
    parser.add_argument("--row", action="append", default=[], metavar="TABLE:CELLS", help="a row to try")
    options = parser.parse_args()
    try:
        now = tables_of(ROOT / "data" / "lexicon")
        new = with_row(now, options.row)
        old = completed(tables_of(options.base or "HEAD"), now) if options.base or not options.row else now
        if old == new:
            print("the tables are the same: nothing is gained or lost")
            return 0
        print("\n".join(lines(outcomes_with(old), outcomes_with(new))))
    except BadTablesError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
