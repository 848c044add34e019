"""Fuzz all targets, two at a time: `python -m tests.fuzz [--minutes 10] [--folder FOLDER] [TARGET...]`.

Exit 1 when something was found. Where atheris is not installed, the inputs that were found before are tried.
`--keep TARGET FILE REASON` makes a finding such a case.
"""

from __future__ import annotations

import argparse
import sys
import time
from importlib.util import find_spec
from pathlib import Path

from tests.fuzz.found import keep
from tests.fuzz.hunts import Hunted, hunted, replayed
from tests.fuzz.targets import TARGETS

FOLDER = Path(__file__).resolve().parents[2] / "build" / "fuzz"


def main() -> int:
    """Hunt, and print a line for each target and what was found."""
    parser = argparse.ArgumentParser(description="Fuzz everything that reads what strangers write")
    parser.add_argument(
        "targets", nargs="*", choices=[[], *TARGETS], metavar="TARGET", help=", ".join(TARGETS)
    )
    parser.add_argument("--minutes", type=float, default=10.0, help="in all; two targets run at a time")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="what was learned before, and findings")
    parser.add_argument("--keep", nargs=3, metavar=("TARGET", "FILE", "REASON"), help="make a finding a case")
    options = parser.parse_args()
    if options.keep:
        target, path, reason = options.keep
        keep(target, Path(path).read_bytes(), reason)
        return 0
    if find_spec("atheris") is None:
        print("atheris is not installed: nothing new was looked for")
        return 1 if sum(_told(one) for one in replayed()) else 0
    names = options.targets or list(TARGETS)
    seed = int(time.time()) % 2**31  # another one each time
    return 1 if sum(_told(one) for one in hunted(names, options.folder, options.minutes * 60, seed)) else 0


def _told(one: Hunted) -> int:
    """Print what came of a target; gives the number of its findings."""
    print(
        f"{one.target:<12} tried {one.tried:>9,}   found {len(one.findings):>3}   {one.seconds:6.1f} s",
        flush=True,
    )
    for words in one.findings:
        print(f"    {words}")
    return len(one.findings)


if __name__ == "__main__":
    sys.exit(main())
