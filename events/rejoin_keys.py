"""Keys by which kept strands are found again: numbers that stand for the keys of `events.same`."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from events.same import cell_of, figure_keys, is_toll, plain_keys, subject

if TYPE_CHECKING:
    from collections.abc import Hashable

    from events.strand import Strand
    from reports import Claim

TOLL, PLAIN, FIGURE = 0, 1, 2
_BYTES = 8
_EPOCH = date(1970, 1, 1).toordinal()
_KEPT = 1 << 16


class Key(NamedTuple):
    """What strands are found by: the step it serves, a number that stands for its words, the strand's days.

    `first` and `last` are days since 1970-01-01, inclusive. Strands without days have no keys: they are of
    one report, and nothing that comes later touches them.
    """

    step: int
    number: int
    first: int
    last: int


def cell_number(claim: Claim) -> int:
    """The number of a claim's strand; that of history is never that of news."""
    return number_of((claim.background, cell_of(claim)))


def keys_of(strand: Strand) -> dict[Key, None]:
    """All keys of a strand, each once."""
    if strand.start is None or strand.end is None:
        return {}
    background = strand.claims[0].background
    days = (strand.start.toordinal() - _EPOCH, strand.end.toordinal() - _EPOCH)
    found = [(FIGURE, key) for key in figure_keys(strand)]
    if is_toll(strand.claims[0]):
        found.append((TOLL, subject(strand.claims[0])))
    else:
        found += [(PLAIN, key) for key in plain_keys(strand)]
    return {Key(step, number_of((background, key)), *days): None for step, key in found}


@lru_cache(maxsize=_KEPT)
def number_of(key: Hashable) -> int:
    """A number that stands for a key: equal for equal keys in every process, 64 bits."""
    text = json.dumps(key, default=str)
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=_BYTES).digest(), "big")
