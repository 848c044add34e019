"""Run the lanes: `python -m tests.faults [--short] [LANE...]`. Exit 1 when one failed or tried nothing."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.lane import Scope, outcome
from tests.faults.lanes import LANES


def main() -> int:
    """Run what is asked for, and print a line for each lane."""
    parser = argparse.ArgumentParser(description="Put the product through faults")
    parser.add_argument("lanes", nargs="*", choices=[[], *LANES], metavar="LANE", help=", ".join(LANES))
    parser.add_argument("--short", action="store_true", help="the short form that is part of `make test`")
    options = parser.parse_args()
    good = True
    for name in options.lanes or LANES:
        start = time.perf_counter()
        with tempfile.TemporaryDirectory() as folder:
            found = outcome(LANES[name], Scope(short=options.short, folder=Path(folder)))
        first, *rest = found.lines()
        print("\n".join([f"{first}   {time.perf_counter() - start:6.1f} s", *rest]), flush=True)
        good = good and found.is_good
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
