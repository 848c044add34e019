"""All lanes by name, in the order in which they run."""

from __future__ import annotations

from tests.faults import (
    browser,
    crash,
    crowd,
    damage,
    disk_full,
    entries,
    exits,
    fuzzing,
    malformed,
    outage,
    outward,
    reach,
    zones,
)
from tests.faults.lane import Lane

_ALL = (
    Lane("exits", "every format holds hostile texts as they were written", exits.run, exits.canary),
    Lane(
        "entries", "hostile texts by every entry are kept or refused in a line", entries.run, entries.canary
    ),
    Lane(
        "browser",
        "hundreds of hostile texts at once run nothing in a browser",
        browser.run,
        browser.canary,
    ),
    Lane(
        "malformed",
        "files of others are read or refused in words, row by row",
        malformed.run,
        malformed.canary,
    ),
    Lane("fuzzing", "inputs made by a fuzzer bring no reader down", fuzzing.run, fuzzing.canary, beside=True),
    Lane("crash", "kill -9 loses nothing that was acknowledged", crash.run, crash.canary),
    Lane(
        "disk",
        "a full or failing disk leaves the old or the new, and is said",
        disk_full.run,
        disk_full.canary,
    ),
    Lane("damage", "a damaged store is noticed and comes back", damage.run, damage.canary, beside=True),
    Lane("outage", "a geocoder that fails is told as such, never as not found", outage.run, outage.canary),
    Lane("crowd", "a hundred visitors at once, none of whom sees another's words", crowd.run, crowd.canary),
    Lane("zones", "time zones and odd days change no byte", zones.run, zones.canary, beside=True),
    Lane("reach", "a request reads no file of the machine and breaks no limit", reach.run, reach.canary),
    Lane("outward", "no third party is asked for anything", outward.run, outward.canary, beside=True),
)
LANES = {lane.name: lane for lane in _ALL}
