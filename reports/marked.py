"""One sentence with everything found in it, ready for claims."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from gazetteer.made_fast import made_fast
from reports.attribution import Attribution, find_attributions
from reports.dates import DateHit, find_dates
from reports.figures import Counted, find_counts
from reports.on_foot import on_foot_or_from_air
from reports.sides import Side, find_sides
from reports.tokens import Token, indexes_of, tokenize

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date

    from reports.lexicon import Lexicon
    from reports.places import PlaceFinder, PlaceHit
    from reports.sentences import Sentence

_BREAK_SIGNS = frozenset({";", "—", "–", ":"})
_FRONTS = frozenset({"in", "at", "near", "on"})
_FRONT_REACH = 10
_HELD_BEFORE = frozenset({"many", "few", "much", "well", "such", "known"})
_HELD_AFTER = frozenset({"many", "few", "much", "well", "part", "of"})


@made_fast
@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence, its tokens, and what the tables found in them.

    Attributes:
        words: its lower-case words.
        clause_of: the number of the clause of each token.
        clauses: first and last (exclusive) token of each clause.
        on_foot: True in a report of gunmen that names no weapon reaching further than theirs.
        from_air: True in a report of air strikes that names no gunmen.
    """

    sentence: Sentence
    tokens: list[Token]
    words: frozenset[str]
    clause_of: list[int]
    clauses: list[tuple[int, int]]
    places: list[PlaceHit]
    dates: list[DateHit]
    counts: list[Counted]
    sides: list[Side]
    attributions: list[Attribution]
    on_foot: bool = False
    from_air: bool = False

    def clause(self, index: int) -> tuple[int, int]:
        """First and last (exclusive) token of the clause that holds token `index`."""
        return self.clauses[self.clause_of[index]]


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
        self._on_foot, self._from_air = on_foot_or_from_air(text)

    def mark(self, sentence: Sentence) -> Marked:
        """Everything the tables find in one sentence."""
        tokens = tokenize(self._text, sentence.start, sentence.end)
        places = self._places.find(tokens)
        clauses = split_clauses(tokens, self._lexicon)
        return Marked(
            sentence=sentence,
            tokens=tokens,
            words=tokens.words,
            clause_of=_clause_of(clauses),
            clauses=clauses,
            places=places,
            dates=find_dates(tokens, self._text, self._published),
            counts=find_counts(tokens, self._lexicon, self._peoples),
            sides=find_sides(tokens, places, self._lexicon, self._country_of_word),
            attributions=find_attributions(tokens, self._text, self._lexicon),
            on_foot=self._on_foot,
            from_air=self._from_air,
        )


def _clause_of(clauses: Sequence[tuple[int, int]]) -> list[int]:
    """The number of the clause of each token."""
    numbers: list[int] = []
    for number, (first, last) in enumerate(clauses):
        numbers += [number] * (last - first)
    return numbers


def split_clauses(tokens: Sequence[Token], lexicon: Lexicon) -> list[tuple[int, int]]:
    """First and last (exclusive) token of each clause; a break word or sign begins a new one."""
    if not tokens:
        return []
    may_begin = indexes_of(tokens, _may_break(lexicon))
    if not may_begin:
        return [(0, len(tokens))]
    starts = [0, *(index for index in may_begin if index and _is_break(tokens, index, lexicon))]
    starts = _with_closed(tokens, starts)
    return list(zip(starts, [*starts[1:], len(tokens)], strict=True))


def _with_closed(tokens: Sequence[Token], starts: list[int]) -> list[int]:
    """The starts with those of the clauses that go on after "In X, where the army shelled Y, ..."."""
    if tokens[0].low not in _FRONTS:
        return starts
    found = list(starts)
    for at, start in enumerate(starts):
        if start > _FRONT_REACH:
            break
        if tokens[start].low != "where" or tokens[start - 1].low != ",":
            continue
        stop = starts[at + 1] if at + 1 < len(starts) else len(tokens)
        comma = next((i for i in range(start + 3, stop) if tokens[i].low == ","), None)
        if comma is not None and comma + 1 < stop:
            found.append(comma + 1)
    return sorted(found)


@cache
def _may_break(lexicon: Lexicon) -> frozenset[str]:
    """Words and signs that may begin a clause."""
    return _BREAK_SIGNS | lexicon.clause_breaks.first_words


def _is_break(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    low = tokens[index].low
    if low == ":" and tokens[index - 1].text.isdigit():
        return False
    if low == "as" and _holds_together(tokens, index):
        return False
    return low in _BREAK_SIGNS or lexicon.clause_breaks.at(tokens, index) is not None


def _holds_together(tokens: Sequence[Token], index: int) -> bool:
    """True for the words of "as many as", "such as", "as part of", which begin no clause."""
    after = tokens[index + 1].low if index + 1 < len(tokens) else ""
    return after in _HELD_AFTER or tokens[index - 1].low in _HELD_BEFORE
