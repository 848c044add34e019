"""Persons listed one by one after their number: "two dead: a driver was killed and a woman died"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.tokens import lacks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.figures.hit import Counted
    from reports.tokens import Token

_OPENS = frozenset({":", "-", "–", "—"})
_REACH = 9


def without_listed(tokens: Sequence[Token], counts: list[Counted]) -> list[Counted]:
    """The figures but for those that only list, after a colon or a dash, whom one before them counts.

    Args:
        tokens: the sentence.
        counts: its figures, left to right.
    """
    if len(counts) <= 1 or lacks(tokens, _OPENS):
        return counts
    for at, whole in enumerate(counts):
        end = max(whole.hit.last, whole.hit.noun_last, whole.effect_last)
        opens = next((i for i in range(end, min(len(tokens), end + _REACH)) if tokens[i].low in _OPENS), None)
        if opens is None or whole.hit.low != whole.hit.high or whole.hit.low <= 1:
            continue
        parts = [c for c in counts[at + 1 :] if c.hit.first > opens and c.measure == whole.measure]
        if parts and sum(part.hit.low for part in parts) == whole.hit.low:
            return [c for c in counts if c.hit.first < opens or c.measure != whole.measure]
        break
    return counts
