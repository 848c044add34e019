"""A quantity found in a sentence, and a quantity that counts killed, wounded, displaced or damaged."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from gazetteer.made_fast import made_fast
from reports.lexicon.load import Noun, word_set
from reports.numbers import NUMBER_STARTS
from reports.report import Figure
from reports.tokens import lacks
from reports.vocabulary import Group, Term, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.tokens import Token


RECOUNT = "recount"
_REVISED = word_set("revised_words")
_ENDS = frozenset({".", ";"})
_EARLIER = word_set("before_revision")
_EARLIER_OR_FIRST = _EARLIER | {"first"}
_TELLING = word_set("tells_figure")
_NOW = frozenset({"now", "later", "subsequently"})
_OTHERS = frozenset({"other", "others"})
_REVISED_REACH = 8
_NOT_REACH = 5
_PLAIN_TERMS = {"displaced": Term.DISPLACED, "damaged": Term.PARTIALLY_DESTROYED_HOUSING}


@made_fast
@dataclass(frozen=True, slots=True)
class FigureHit:
    """A quantity at tokens `first` up to `last`, with the noun it counts, if that noun is in the tables.

    Attributes:
        low, high: inclusive bounds; `high` None is open.
        noun_last: one past the noun.
        article: True for "a civilian", where the article is the number.
        increment: True for "another four", "seven more": beside figures told before.
        persons: the same people told as persons ("740 families, some 2,900 people").
    """

    first: int
    last: int
    low: int
    high: int | None
    noun: Noun | None
    noun_last: int
    article: bool
    increment: bool = False
    persons: FigureHit | None = None


@made_fast
@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity with the measure it gives and the tokens of the words that say so.

    The measure is `killed`, `wounded`, `displaced`, `damaged`, or `RECOUNT` for a figure that counts what one
    of a sentence before it counted ("he put the figure at 20").
    """

    hit: FigureHit
    measure: str
    effect_first: int
    effect_last: int
    term: Term | None = None


def to_figure(counted: Counted, tokens: Sequence[Token], text: str) -> Figure:
    """The figure as the record holds it, with the words and their place in the text."""
    hit = counted.hit
    start, end = tokens[hit.first].start, tokens[hit.last - 1].end
    noun = hit.noun or Noun(Group.UNSPECIFIED, Unit.PERSONS)
    if counted.measure == "displaced" and noun.unit is Unit.BUILDINGS:
        noun = Noun(Group.UNSPECIFIED, Unit.HOUSEHOLDS)
    return Figure(
        low=hit.low,
        high=hit.high,
        words=text[start:end],
        start=start,
        end=end,
        unit=noun.unit,
        group=noun.group,
        term=counted.term or _PLAIN_TERMS.get(counted.measure),
        revised=is_revised(counted, tokens),
        outdated=is_outdated(counted, tokens),
        added=is_added(counted, tokens),
    )


def is_revised(counted: Counted, tokens: Sequence[Token]) -> bool:
    """True for the six of "raised the toll to six", "six people, not four"."""
    hit = counted.hit
    if hit.article or hit.increment:
        return False
    first = min(hit.first, counted.effect_first)
    before = [token.low for token in tokens[max(0, first - _REVISED_REACH) : hit.first]]
    start = max((at + 1 for at, low in enumerate(before) if low in _ENDS), default=0)
    if not _REVISED.isdisjoint(before[start:]) or _is_said_now(before[start:]):
        return True
    after = [token.low for token in tokens[hit.last : hit.last + _NOT_REACH]]
    nots = (at for at, low in enumerate(after[:-1]) if low == "not")
    return any(after[at + 1] in NUMBER_STARTS or after[at + 1][0].isdigit() for at in nots)


def _is_said_now(before: Sequence[str]) -> bool:
    """True for what stands before the 12 of "He later said 12 had died", "now speaks of 12"."""
    return any(one in _NOW and two in _TELLING for one, two in pairwise(before))


def is_outdated(counted: Counted, tokens: Sequence[Token]) -> bool:
    """True for the nine of "had earlier put the toll at nine", the 14 of "an earlier toll of 14"."""
    if lacks(tokens, _EARLIER_OR_FIRST):
        return False
    hit = counted.hit
    first = min(hit.first, counted.effect_first)
    before = [token.low for token in tokens[max(0, first - _REVISED_REACH) : hit.first]]
    start = max((at + 1 for at, low in enumerate(before) if low in _ENDS), default=0)
    after = [token.low for token in tokens[max(hit.last, hit.noun_last) :][:_NOT_REACH]]
    stop = next((at for at, low in enumerate(after) if low in _ENDS or low == ","), len(after))
    return any(
        (not _EARLIER.isdisjoint(words) and not _TELLING.isdisjoint(words)) or _is_said_first(words)
        for words in (before[start:], after[:stop])
    )


def _is_said_first(words: Sequence[str]) -> bool:
    """True for "first spoke of", "had at first put"."""
    return any(one == "first" and two in _TELLING for one, two in pairwise(words))


def is_added(counted: Counted, tokens: Sequence[Token]) -> bool:
    """True for "three more", "another three", "three others": beside those told before."""
    hit = counted.hit
    return hit.increment or any(token.low in _OTHERS for token in tokens[hit.first : hit.noun_last])
