"""Online geocoders that refuse, hang, drip or answer nonsense: told as outages, never kept as not found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gazetteer.online import Outage
from tests.faults.lane import Scope, Trial
from tests.gazetteer.geocoder_stub import UNKNOWN, Clock, Stub, geocoder, says, town
from tests.gazetteer.test_online_outages import BROKEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

TIMEOUT_S = 0.2


def run(scope: Scope) -> Iterator[Trial]:
    """Each way to fail: told as an outage, and the next answer is taken."""
    for name, (behave, _) in BROKEN.items():
        folder = scope.folder / name.replace(" ", "-")
        yield Trial(name, _problem(folder, behave))


def canary(scope: Scope) -> Trial:
    """A host that answers well is no outage."""
    return Trial("a good host", _problem(scope.folder / "good", says([town()])))


def _problem(folder: Path, behave: Callable[[Any], None]) -> str:
    folder.mkdir()
    clock = Clock()
    with Stub(behave) as stub:
        found = geocoder(folder, stub.address, clock, timeout_s=TIMEOUT_S).ask(UNKNOWN)
        if not isinstance(found, Outage):
            return f"taken for an answer: {found.status}"
        if not found.reason:
            return "an outage without a reason"
        stub.behave = says([town()])
        clock.now += 10_000
        again = geocoder(folder, stub.address, clock, timeout_s=5.0).ask(UNKNOWN)
    return "" if not isinstance(again, Outage) and again.place else "the good answer after it was not taken"
