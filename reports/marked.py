"""One sentence with everything found in it, ready for claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.attribution import Attribution, find_attributions
from reports.dates import DateHit, find_dates
from reports.figures import Counted, find_counts
from reports.sides import Side, find_sides
from reports.tokens import Token, tokenize

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date

    from reports.find_places import PlaceFinder, PlaceHit
    from reports.lexicon import Lexicon
    from reports.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence, its tokens, and what the tables found in them; `clause_of[i]` is the clause of token i."""

    sentence: Sentence
    tokens: list[Token]
    clause_of: list[int]
    places: list[PlaceHit]
    dates: list[DateHit]
    counts: list[Counted]
    sides: list[Side]
    attributions: list[Attribution]

    def clause(self, index: int) -> tuple[int, int]:
        """First and last (exclusive) token of the clause that holds token `index`."""
        number = self.clause_of[index]
        first = self.clause_of.index(number)
        last = len(self.clause_of) - self.clause_of[::-1].index(number)
        return first, last


class Marker:
    """Marks the sentences of one report."""

    def __init__(
        self,
        text: str,
        *,
        published: date | None,
        places: PlaceFinder,
        lexicon: Lexicon,
        country_of_word: Callable[[str], str | None],
        peoples: Collection[str],
    ) -> None:
        self._text = text
        self._published = published
        self._places = places
        self._lexicon = lexicon
        self._country_of_word = country_of_word
        self._peoples = peoples

    def mark(self, sentence: Sentence) -> Marked:
        """Everything the tables find in one sentence."""
        tokens = tokenize(self._text, sentence.start, sentence.end)
        places = self._places.find(tokens)
        return Marked(
            sentence=sentence,
            tokens=tokens,
            clause_of=split_clauses(tokens, self._lexicon),
            places=places,
            dates=find_dates(tokens, self._text, self._published),
            counts=find_counts(tokens, self._lexicon, self._peoples),
            sides=find_sides(tokens, places, self._lexicon, self._country_of_word),
            attributions=find_attributions(tokens, self._text, self._lexicon),
        )


def split_clauses(tokens: Sequence[Token], lexicon: Lexicon) -> list[int]:
    """The number of the clause of each token; a break word or sign begins a new clause."""
    numbers: list[int] = []
    number = 0
    for index, token in enumerate(tokens):
        breaks = token.low in {";", "—", "–", ":"} or lexicon.clause_breaks.at(tokens, index) is not None
        if breaks and index and not _is_time_of_day(tokens, index):
            number += 1
        numbers.append(number)
    return numbers


def _is_time_of_day(tokens: Sequence[Token], index: int) -> bool:
    return tokens[index].low == ":" and tokens[index - 1].text.isdigit()
