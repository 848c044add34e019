"""Stocks of displaced people: who is displaced on a day, counted by somebody, and not who fled that day."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reports.lexicon.load import word_set
from reports.vocabulary import Term

if TYPE_CHECKING:
    from reports.figures import Counted
    from reports.marked import Marked

STOCK = "stock"
_ASSESSING = word_set("assessing_words")
_DISPLACED = frozenset({"displaced", "idp"})
_POPULATION = frozenset({"population", "numbers", "caseload", "total", "figure", "figures"})
_LEFT_STATES = frozenset({"remain", "remains", "remained", "still"})
_REACH = 3
_NOW = frozenset({"currently", "now", "presently"})
_THERE_ARE = frozenset({"are", "were", "is", "was"})


def is_stock(marked: Marked, counted: Counted) -> bool:
    """True for the figure of "71,500 displaced people were living in X", "21,000 people remain displaced"."""
    if counted.measure != "displaced" or counted.term is Term.RETURNED or counted.hit.increment:
        return False
    if counted.term is Term.IN_RELIEF_CAMP or is_in_noun(counted) or _is_number_of(marked, counted):
        return True
    near = marked.tokens[max(0, counted.effect_first - _REACH) : counted.effect_last]
    return any(token.low in _LEFT_STATES for token in near)


def _is_number_of(marked: Marked, counted: Counted) -> bool:
    """True for "the number of IDPs rose to 45,000", "the displaced population stands at 1.1 million"."""
    low = [token.low for token in marked.tokens[counted.effect_first : counted.effect_last]]
    if counted.effect_last > counted.hit.first or len(low) < 2:  # noqa: PLR2004 - "number of", "IDP numbers"
        return False
    return low[:2] == ["number", "of"] or (low[0] in _DISPLACED and low[1] in _POPULATION)


def is_in_noun(counted: Counted) -> bool:
    """True for "25,000 IDPs", "800 displaced families": the noun alone tells that they are displaced."""
    hit = counted.hit
    return hit.first <= counted.effect_first < max(hit.noun_last, hit.last)


def is_assessed(marked: Marked, counted: Counted) -> bool:
    """Whether somebody counted them for a day: "as of 8 February", "DTM recorded", "there are"."""
    if not is_stock(marked, counted):
        return False
    if _is_number_of(marked, counted) or any(hit.kind == "until" for hit in marked.dates):
        return True
    low = [token.low for token in marked.tokens]
    if any(word in _NOW for word in low):
        return True
    if any(one == "there" and two in _THERE_ARE for one, two in pairwise(low)):
        return True
    return any(word in _ASSESSING for word in low[: counted.hit.first])
