"""A quantity found in a sentence, and a quantity that counts killed, wounded, displaced or damaged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.lexicon.load import Noun
from reports.report import Figure
from reports.vocabulary import Group, Term, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.tokens import Token


RECOUNT = "recount"
_PLAIN_TERMS = {"displaced": Term.DISPLACED, "damaged": Term.PARTIALLY_DESTROYED_HOUSING}


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
    )
