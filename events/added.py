"""Figures that count people beside those told before: "nine were killed ... three more died" makes twelve."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from events.revision import Told


def with_added(standing: Sequence[Told]) -> list[Told]:
    """The figures with each that is told as added put to the one that it adds to.

    It adds to the figure of its measure told last before it in its own report; where none was told it stands
    as it is. This is the only sum: the report itself says that the people are others.

    Args:
        standing: figures that nobody replaced.
    """
    if not any(told.figure.added for told in standing):
        return list(standing)
    told_in: dict[Hashable, list[Told]] = defaultdict(list)
    for told in standing:
        told_in[told.claim.report_id, told.measure, told.figure.unit].append(told)
    return [told for figures in told_in.values() for told in _added_up(figures)]


def _added_up(figures: Iterable[Told]) -> list[Told]:
    """The figures of one report and measure, each that is added put to the last before it."""
    found: list[Told] = []
    for told in sorted(figures, key=lambda one: one.figure.start):
        if told.figure.added and found and found[-1].figure.start < told.figure.start:
            found[-1] = _sum(found[-1], told)
        else:
            found.append(told)
    return found


def _sum(base: Told, more: Told) -> Told:
    one, other = base.figure, more.figure
    high = None if one.high is None or other.high is None else one.high + other.high
    return base._replace(figure=replace(one, low=one.low + other.low, high=high))
