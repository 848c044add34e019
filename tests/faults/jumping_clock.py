"""`python -m tests.faults.jumping_clock ARGUMENTS`: the command line under a clock that jumps all the time.

From 1969 to 2038 and back, over leap days, into the hour that a change to summer time leaves out.
"""

from __future__ import annotations

import itertools
import runpy
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import time_machine

if TYPE_CHECKING:
    from time_machine import Traveller

CLI = Path(__file__).resolve().parents[2] / "cli.py"
TIMES = (
    -3_600.0,  # 31 December 1969
    1_582_934_400.0,  # a leap day, 29 February 2020
    1_616_895_000.0,  # 28 March 2021, 01:30 UTC: clocks have just been put forward in Berlin
    2_147_558_400.0,  # 20 January 2038
    0.0,
    1_603_585_800.0,  # 25 October 2020, 00:30 UTC: half past two, for the first time
)
EVERY_SECONDS = 0.0005


def main() -> None:
    """Let the clock jump, and be the command line."""
    ended = threading.Event()
    with time_machine.travel(TIMES[0], tick=True) as traveller:
        threading.Thread(target=_jump, args=(traveller, ended), daemon=True).start()
        sys.path.insert(0, str(CLI.parent))
        sys.argv[0] = str(CLI)
        try:
            runpy.run_path(str(CLI), run_name="__main__")
        finally:
            ended.set()


def _jump(traveller: Traveller, ended: threading.Event) -> None:
    for moment in itertools.cycle(TIMES):
        if ended.wait(EVERY_SECONDS):
            return
        traveller.move_to(moment)


if __name__ == "__main__":
    main()
