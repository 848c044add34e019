"""Figures of a whole province or country, which are of no single attack."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reports.figures import Counted
    from reports.marked import Marked

_ACROSS = frozenset({"in", "across", "throughout"})
_WHOLE = frozenset({"the", "whole", "entire"})
_LANDS = frozenset({"province", "region", "country", "governorate", "state", "territory", "oblast"})
_LAND_REACH = 4


def is_of_wider_land(marked: Marked, counted: Counted) -> bool:
    """True for "the number of dead in the province": it counts more than the attack told before."""
    first = min(counted.hit.first, counted.effect_first)
    last = max(counted.hit.last, counted.effect_last) + _LAND_REACH
    low = [token.low for token in marked.tokens[max(0, first - 1) : last]]
    threes = zip(low, low[1:], low[2:], strict=False)
    return any(one in _ACROSS and two in _WHOLE and three in _LANDS for one, two, three in threes)
