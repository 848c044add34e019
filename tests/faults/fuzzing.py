"""Inputs made from inputs under a fuzzer, which looks for new ways through the code; then those found before.

Without atheris only kept inputs are tried; `make fuzz` installs it and goes on for ten minutes.
"""

from __future__ import annotations

from importlib.util import find_spec
from itertools import islice
from typing import TYPE_CHECKING

from tests.faults.lane import Scope, Trial
from tests.fuzz.found import found
from tests.fuzz.hunts import hunted, problem_of
from tests.fuzz.targets import ALL, TARGETS, Target

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORT_S, LONG_S = 3.0, 30.0
SHORT_TARGETS = ("table", "query")  # each process takes seconds to start
LONG_TARGETS = ("report", "dates", "quantities", "table", "geojson", "query")
SEEDS = 3


def run(scope: Scope) -> Iterator[Trial]:
    """What was found before; inputs to begin with; then new ones, where that can be."""
    for case in found():
        yield Trial(f"{case.target}: {case.reason}", problem_of(TARGETS[case.target], case.data))
    for target in ALL:
        for number, seed in enumerate(islice(target.seeds(), None if not scope.short else SEEDS)):
            yield Trial(f"{target.name}, seed {number}", problem_of(target, seed))
    if find_spec("atheris") is None:
        return
    names, seconds = (SHORT_TARGETS, SHORT_S) if scope.short else (LONG_TARGETS, LONG_S)
    for one in hunted(names, scope.folder, seconds, seed=1):
        for number in range(one.tried):
            yield Trial(f"{one.target} {number}", one.findings[number] if number < len(one.findings) else "")


def canary(_: Scope) -> Trial:
    """A reader that fails on one input."""

    def check(data: bytes) -> None:
        int(data)

    return Trial("a reader with a fault", problem_of(Target("faulty", check, lambda: ()), b"x"))
