"""Numbers told by a label: "Killed: 7", "Families uprooted: 850", "Total IDPs - 1,200"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reports.figures.hit import Counted
from reports.lexicon.load import Noun
from reports.numbers import NUMBER_STARTS
from reports.vocabulary import Group, Term, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.figures.hit import FigureHit
    from reports.lexicon import Lexicon
    from reports.lexicon.load import Effect
    from reports.phrases import Hit
    from reports.tokens import Token

_SIGNS = frozenset({":", "=", "-", "–", "—"})
_SUMS = frozenset({"total", "totals", "number", "figure"})
_ENDS = frozenset({".", ";", ",", "|", "•", "(", ")", "/", "*"})
_REACH = 7
_HOUSING = frozenset({"housing", "houses", "homes", "dwellings", "buildings", "shelters"})
_TERM_OF_NOUN = {
    "idps": Term.DISPLACED,
    "displaced": Term.DISPLACED,
    "displacements": Term.DISPLACED,
    "evacuees": Term.EVACUATED,
    "returnees": Term.RETURNED,
    "refugees": Term.DISPLACED,
}


def labelled(tokens: Sequence[Token], hit: FigureHit, lexicon: Lexicon) -> Counted | None:
    """The figure that a label before it gives a sense, or None.

    A label is a few words that hold no verb but one for what befell people; a colon or dash, or the word
    "total", stands between it and the figure, and nothing that goes on with a sentence after it.
    """
    if hit.article or not _stands_alone(tokens, hit, lexicon):
        return None
    end = hit.first - (hit.first > 0 and tokens[hit.first - 1].low in _SIGNS)
    first = _label_start(tokens, end)
    words = [token.low for token in tokens[first:end]]
    if first == end or (end == hit.first and _SUMS.isdisjoint(words)):
        return None
    effect = _effect_in(tokens, first, end, lexicon)
    if effect is not None:
        noun = hit.noun or _noun_in(tokens, first, end, lexicon)
        row = effect.row
        return Counted(replace(hit, noun=noun), row.measure, effect.first, effect.last, row.term)
    term = next((_TERM_OF_NOUN[word] for word in words if word in _TERM_OF_NOUN), None)
    return Counted(hit, "displaced", first, end, term) if term is not None else None


def _stands_alone(tokens: Sequence[Token], hit: FigureHit, lexicon: Lexicon) -> bool:
    """Whether the sentence or the item ends after the figure and its noun."""
    end = max(hit.last, hit.noun_last)
    return (end >= len(tokens) or tokens[end].low in _ENDS) and not _tells_itself(tokens, hit, lexicon)


def _tells_itself(tokens: Sequence[Token], hit: FigureHit, lexicon: Lexicon) -> bool:
    """True for the "12 dead" of "In hospital: 12 dead"."""
    return any(lexicon.effects.at(tokens, index) for index in range(hit.last, hit.noun_last))


def _label_start(tokens: Sequence[Token], end: int) -> int:
    """The first word of the label that ends before `end`; `end` when it begins within other words."""
    first = end
    while first > 0 and end - first <= _REACH and tokens[first - 1].is_word:
        if tokens[first - 1].low[0].isdigit() or tokens[first - 1].low in NUMBER_STARTS:
            return end
        first -= 1
    is_start = first == 0 or tokens[first - 1].low in _ENDS or not tokens[first - 1].is_word
    return first if is_start and end - first <= _REACH else end


def _effect_in(tokens: Sequence[Token], first: int, end: int, lexicon: Lexicon) -> Hit[Effect] | None:
    """The word of the label for what befell those counted."""
    hits = (lexicon.effects.at(tokens[:end], index) for index in range(first, end))
    return next((hit for hit in hits if hit is not None and hit.row.measure != "recount"), None)


def _noun_in(tokens: Sequence[Token], first: int, end: int, lexicon: Lexicon) -> Noun | None:
    """Whom or what the label counts."""
    hits = [hit for index in range(first, end) if (hit := lexicon.nouns.at(tokens, index)) is not None]
    units = {hit.row.unit: hit.row for hit in hits}
    if not _HOUSING.isdisjoint(token.low for token in tokens[first:end]):
        return Noun(Group.UNSPECIFIED, Unit.BUILDINGS)
    return units.get(Unit.HOUSEHOLDS) or units.get(Unit.PERSONS)
