"""All lanes by name, in the order in which they run."""

from __future__ import annotations

from tests.faults import browser, crash, damage, exits, fuzzing, malformed, outage, outward, zones
from tests.faults.lane import Lane

_ALL = (
    Lane("exits", "every format holds hostile texts as they were written", exits.run, exits.canary),
    Lane(
        "browser", "hundreds of hostile texts at once run nothing in a browser", browser.run, browser.canary
    ),
    Lane(
        "malformed",
        "files of others are read or refused in words, row by row",
        malformed.run,
        malformed.canary,
    ),
    Lane("fuzzing", "inputs made by a fuzzer bring no reader down", fuzzing.run, fuzzing.canary),
    Lane("crash", "kill -9 loses nothing that was acknowledged", crash.run, crash.canary),
    Lane("damage", "a damaged store is noticed and comes back", damage.run, damage.canary),
    Lane("outage", "a geocoder that fails is told as such, never as not found", outage.run, outage.canary),
    Lane("zones", "time zones and odd days change no byte", zones.run, zones.canary),
    Lane("outward", "no third party is asked for anything", outward.run, outward.canary),
)
LANES = {lane.name: lane for lane in _ALL}
