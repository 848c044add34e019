"""Run the lanes: `python -m tests.faults [--short] [LANE...]`. Exit 1 when one failed or tried nothing.

Lanes that may run beside another do so, two at a time, each in a process of its own; the others follow alone.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.faults.lane import Scope, outcome
from tests.faults.lanes import LANES

if TYPE_CHECKING:
    from collections.abc import Sequence

AT_ONCE = 2
SECONDS = 1800


def main() -> int:
    """Run what is asked for, and print a line for each lane."""
    parser = argparse.ArgumentParser(description="Put the product through faults")
    parser.add_argument("lanes", nargs="*", choices=[[], *LANES], metavar="LANE", help=", ".join(LANES))
    parser.add_argument("--short", action="store_true", help="the short form that is part of `make test`")
    options = parser.parse_args()
    start = time.perf_counter()
    names = list(options.lanes or LANES)
    beside = [name for name in names if LANES[name].beside]
    beside = beside if len(beside) > 1 else []
    good = _side_by_side(beside, short=options.short)
    for name in names:
        if name not in beside:
            good &= _alone(name, short=options.short)
    if len(names) > 1:
        print(f"{len(names)} lanes in {time.perf_counter() - start:.0f} s")
    return 0 if good else 1


def _alone(name: str, *, short: bool) -> bool:
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        found = outcome(LANES[name], Scope(short=short, folder=Path(folder)))
    first, *rest = found.lines()
    print("\n".join([f"{first}   {time.perf_counter() - start:6.1f} s", *rest]), flush=True)
    return found.is_good


def _side_by_side(names: Sequence[str], *, short: bool) -> bool:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        told = [_told(one) for one in pool.map(partial(_in_a_process, short=short), names)]
    return all(told)


def _in_a_process(name: str, *, short: bool) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "tests.faults", name, *(["--short"] if short else [])]
    return subprocess.run(  # noqa: S603 (our own program)
        words, capture_output=True, text=True, timeout=SECONDS, check=False
    )


def _told(done: subprocess.CompletedProcess[str]) -> bool:
    print(done.stdout, end="", flush=True)
    if done.stderr:
        print(done.stderr, end="", file=sys.stderr, flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
