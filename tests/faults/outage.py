"""Online geocoders and tiles that refuse, hang, drip or answer nonsense: told as outages.

What a geocoder could not tell is never kept as not found; a map whose tiles do not come is there at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gazetteer.online import Outage
from tests.faults.lane import Scope, Trial
from tests.faults.outage_tiles import good_tiles, tiles_tried
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
    yield from tiles_tried(few=scope.short)


def canary(scope: Scope) -> Trial:
    """A host that answers well is no outage."""
    of_tiles = good_tiles()
    return (
        of_tiles
        if not of_tiles.problem
        else Trial("a good host", _problem(scope.folder / "good", says([town()])))
    )


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
