"""A hundred visitors on one server: nothing fails, nobody waits long, and nobody sees what another one added.

The visitors speak Streamlit's protocol (tests/faults/visitors.py). Waits are judged in the long form only,
and by the processor time of the server where other work keeps the machine busy.
"""

from __future__ import annotations

import asyncio
import os
import re
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from benchmarks.store_fill import fill
from dashboard.settings import STORE_COLLECTION
from tests.browser.server import running
from tests.faults.crowd_acts import ACTS, OPENING, Crowd, Waits
from tests.faults.crowd_imports import imports
from tests.faults.crowd_secrets import secrets
from tests.faults.crowd_server import LEAK
from tests.faults.lane import Scope, Trial

if TYPE_CHECKING:
    from collections.abc import Iterator

VISITORS, EVENTS, ROUNDS, THINK_SECONDS = 100, 10_000, 2, 7.0
SHORT_VISITORS, SHORT_EVENTS = 4, 600
SECRETS, AT_ONCE = 10, 10
MOST_SECONDS, MOST_OPENING_SECONDS, MOST_MB = 5.0, 10.0, 1_500
SHARE = 0.95
ADDRESS = "--address=127.0.0.1"
PLACES = 200
_KEPT, _kept = ExitStack(), list[tuple[str, int]]()  # the one server of the short form, until the lane ends


def run(scope: Scope) -> Iterator[Trial]:
    """A crowd that uses the map, visitors with secrets, a file imported many times at once."""
    number = SHORT_VISITORS if scope.short else VISITORS
    with _KEPT, _server(scope, "dashboard.server") as (address, process):
        crowd = Crowd(
            address=address,
            query=f"collection={STORE_COLLECTION}",
            number=number,
            acts=ACTS,
            processor=lambda: cpu_seconds(process),
            think_seconds=0.05 if scope.short else THINK_SECONDS,
        )
        for waits in asyncio.run(crowd.visit(1 if scope.short else ROUNDS)):
            yield from _trials(waits, number, is_judged=not scope.short)
        yield from asyncio.run(secrets(address, 1 if scope.short else SECRETS))
        most = peak_mb(process)
        yield Trial("memory of the server", f"{most:.0f} MB at most" if most > MOST_MB else "")
    if not scope.short:
        yield from imports(scope.folder, AT_ONCE)


def canary(scope: Scope) -> Trial:
    """A server whose visitors share what they add."""
    with _server(scope, "tests.faults.crowd_server") as (address, _):
        return asyncio.run(secrets(address, 1, LEAK + "=1"))[0]


@contextmanager
def _server(scope: Scope, module: str) -> Iterator[tuple[str, int]]:
    """The address and the process of a server; the short form has one for all, that leaks when asked."""
    if scope.short and _kept:
        yield _kept[0]
        return
    with ExitStack() as stack:
        fill(scope.folder, SHORT_EVENTS if scope.short else EVENTS, PLACES)
        stack.enter_context(patch.dict(os.environ, {"SITREP_HOME": str(scope.folder)}))
        there = stack.enter_context(running("tests.faults.crowd_server" if scope.short else module, ADDRESS))
        if scope.short:
            _kept.append(there)
            _KEPT.push(stack.pop_all())
        yield there


def _trials(waits: Waits, number: int, *, is_judged: bool) -> Iterator[Trial]:
    """Every interaction is a trial, and how long they took."""
    failed = [Trial(waits.name, problem) for problem in waits.problems]
    yield from failed
    yield from (Trial(f"{waits.name}, {at}") for at in range(len(waits.seconds) - len(failed)))
    if is_judged:
        is_busy = os.getloadavg()[0] > 2 * (os.cpu_count() or 1)
        seconds = waits.server_ms / 1000 * number if is_busy else waits.at(SHARE)
        words = "of the server's processor for all at once" if is_busy else "is what 95 of 100 waited at most"
        most = MOST_SECONDS if waits.name != OPENING else MOST_OPENING_SECONDS
        yield Trial(
            f"{waits.name}: {seconds:.2f} s {words}", "" if seconds <= most else f"more than {most} s"
        )


def cpu_seconds(process: int) -> float:
    """Seconds of processor time that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def peak_mb(process: int) -> float:
    """The most megabytes that a process has kept in memory."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text("ascii"))
    return int(found[1]) / 1000 if found else float("nan")
