"""Gather strands into happenings: each joins the one home that it fits, or begins its own.

The strands are taken in an order of their content, so it does not matter in which order they came. One that
fits several homes alike joins none: two marks are better than a false one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from events.evidence import Weight, shared_figures
from events.strand import NO_DAY

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence
    from datetime import date

    from events.strand import Strand

    Fits = Callable[[Sequence[Strand], Sequence[Strand]], bool]
    Keys = Callable[[Strand], Iterable[Hashable]]
    Tells = Callable[[Hashable], bool]

MOST_AT_A_KEY = 60


def gather(
    groups: Iterable[Sequence[Strand]], fits: Fits, keys: Keys, tells: Tells | None = None
) -> list[list[Strand]]:
    """Join groups of strands.

    Args:
        groups: stay together; a single strand is a group of one.
        fits: whether a group fits a home, in which every strand counts.
        keys: only groups with a key in common are compared. A key that very many strands share says nothing
            and is passed over, which keeps the work near linear.
        tells: whether a key says something, when that is known of more strands than those given.
    """
    ordered = sorted(groups, key=lambda strands: min(map(_rank, strands)))
    keys_of = _telling([[key for strand in group for key in set(keys(strand))] for group in ordered], tells)
    homes: list[list[Strand]] = []
    at: dict[Hashable, dict[int, None]] = defaultdict(dict)
    for group, own_keys in zip(ordered, keys_of, strict=True):
        near = sorted({index for key in own_keys for index in at[key]})
        index = _only_home(group, near, homes, fits)
        if index is None:
            index = len(homes)
            homes.append([])
        homes[index].extend(group)
        for key in own_keys:
            at[key][index] = None
    return homes


def _telling(keys_of: Sequence[Sequence[Hashable]], tells: Tells | None) -> list[set[Hashable]]:
    """The keys of each group that few enough strands of all have."""
    if tells is not None:
        return [set(filter(tells, keys)) for keys in keys_of]
    counts = Counter(key for keys in keys_of for key in keys)
    return [{key for key in keys if counts[key] <= MOST_AT_A_KEY} for keys in keys_of]


def _rank(strand: Strand) -> tuple[bool, int, bool, date, str]:
    """Sharp days before wide ones, named parties before none: what is vague then finds what is precise."""
    return (
        strand.start is None,
        strand.length,
        strand.side is None,
        strand.start or NO_DAY,
        strand.least_id,
    )


def _only_home(
    group: Sequence[Strand], near: Iterable[int], homes: Sequence[Sequence[Strand]], fits: Fits
) -> int | None:
    """The only home that fits, or of several the only one that tells the same figures."""
    fitting = [i for i in near if fits(group, homes[i])]
    if len(fitting) > 1:
        fitting = [i for i in fitting if _tells_the_same(group, homes[i])]
    return fitting[0] if len(fitting) == 1 else None


def _tells_the_same(group: Sequence[Strand], home: Sequence[Strand]) -> bool:
    weights = [shared_figures(one, other) for one in group for other in home]
    return max(weights) >= Weight.TELLING and Weight.AGAINST not in weights
