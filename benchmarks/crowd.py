"""A hundred visitors at once: how long they wait, what the server needs; a bare Streamlit page beside.

    python -m benchmarks.crowd [--sessions N] [--events N] [--rounds N] [--only ours|bare]

The visitors speak Streamlit's protocol over WebSockets (tests/faults/visitors.py) from one process on the
same machine; all processors are shared with them. Waits depend on what else the machine does; milliseconds of
the server's processor for each interaction hardly do.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import resource
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.dashboard import memory_mb
from benchmarks.store_dashboard import cpu_seconds
from benchmarks.store_fill import fill
from dashboard.settings import STORE_COLLECTION
from tests.browser.server import running
from tests.faults.crowd_acts import ACTS, Crowd

if TYPE_CHECKING:
    import random

    from tests.faults.crowd_acts import Waits
    from tests.faults.visitors import Answer, Visitor

PLACES = 2_000


async def _slide(one: Visitor, chance: random.Random) -> Answer:
    """Move the slider of the bare page."""
    return await one.choose("Days", sorted(chance.sample(range(4000), 2)))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="A crowd of visitors")
    parser.add_argument("--sessions", type=int, default=100)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--think", type=float, default=7.0, help="mean seconds between interactions")
    parser.add_argument("--only", choices=["ours", "bare"])
    options = parser.parse_args()
    if options.only != "bare":
        with tempfile.TemporaryDirectory() as folder:
            os.environ["SITREP_HOME"] = folder
            fill(Path(folder), options.events, PLACES)
            with running("dashboard.server", "--address=127.0.0.1") as (address, process):
                crowd = _crowd(options, address, process, f"collection={STORE_COLLECTION}")
                _tell("this dashboard", crowd, options.rounds, process)
    if options.only != "ours":
        with running("benchmarks.crowd_peer", f"--events={options.events}") as (address, process):
            crowd = _crowd(options, address, process, "")
            crowd.acts = {"slide": _slide}
            _tell("a bare Streamlit page", crowd, options.rounds, process)


def _crowd(options: argparse.Namespace, address: str, process: int, query: str) -> Crowd:
    return Crowd(
        address=address,
        query=query,
        number=options.sessions,
        acts=ACTS,
        processor=lambda: cpu_seconds(process),
        think_seconds=options.think,
    )


def _tell(name: str, crowd: Crowd, rounds: int, process: int) -> None:
    first = Crowd(
        address=crowd.address, query=crowd.query, number=1, acts=crowd.acts, processor=crowd.processor,
        think_seconds=0.1,
    )  # fmt: skip
    print(f"{name}, {crowd.number} visitors; one alone first, which opens what all share")
    for waits in asyncio.run(first.visit(5)):
        print(f"  {line(waits)}", flush=True)
    before = memory_mb(process)
    for waits in asyncio.run(crowd.visit(rounds)):
        print(f"  {line(waits)}", flush=True)
    now, most = memory_mb(process), peak_mb(process)
    own = resource.getrusage(resource.RUSAGE_SELF)
    print(f"  memory {before:.0f} MB before, {now:.0f} MB after, {most:.0f} MB at most", end="; ")
    print(f"visitors' own processor {own.ru_utime + own.ru_stime:.0f} s until now")


def line(waits: Waits) -> str:
    """A stretch of the visit in a line."""
    wrong = f"; {len(waits.problems)} ERRORS, first: {waits.problems[0]}" if waits.problems else "; no errors"
    return (
        f"{waits.name:20} {len(waits.seconds):4} interactions: median {waits.at(0.5):6.2f} s, "
        f"p95 {waits.at(0.95):6.2f} s, worst {waits.at(1):6.2f} s; server {waits.server_ms:4.0f} ms each, "
        f"{100 * waits.server_seconds / waits.took:4.0f} % busy; "
        f"{waits.size / max(1, len(waits.seconds)) / 1e3:6.0f} kB each{wrong}"
    )


def peak_mb(process: int) -> float:
    """The most megabytes that a process has kept in memory."""
    status = Path(f"/proc/{process}/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1000


if __name__ == "__main__":
    main()
