"""What follows a verb of saying: the end of "..., the mayor told the agency by phone" or what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.lexicon.load import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.lexicon import Lexicon
    from reports.tokens import Token

_BREAKERS = word_set("breakers")
_CALENDAR = word_set("calendar")
_TAIL_WORDS = word_set("saying_tail")
_LISTENED = frozenset({"told", "tells", "tell", "informed", "informs"})
_SIGNS = frozenset({",", ";", ".", ":", '"', "“", "”", "—", "–", "(", "!", "?", "•"})
_OPENS_WORDS = frozenset({'"', "“", ":", "‘"})
_CLOSES = frozenset({",", '"', "”", "’", "'"})
_JOINS = frozenset({"and", "or"})
_NO_SENTENCE_BEFORE = _BREAKERS | word_set("prepositions") | {"than", "what", "to", "not", "the", "a", "an"}
_NUMBERED = frozenset({"least", "most", "some", "more", "over", "about", "nearly"})
_TAIL_REACH = 14
_LONG_ENOUGH = 4
_OPEN_REACH = 2


def is_trailing(tokens: Sequence[Token], start: int, last: int, lexicon: Lexicon) -> bool:
    """Whether what is said stands before the speaker at `start`, whose verb ends before `last`.

    True for "..., the mayor told the agency by phone on Friday.", "..., the army said, when ...";
    False for "In Hama, the mayor said late on Friday that ...".
    """
    if not start:
        return False
    is_listed = last < len(tokens) and tokens[last].low == ":" and tokens[start - 1].low == ","
    if is_listed and (lexicon.effects.find(tokens, 0, start) or lexicon.triggers.find(tokens, 0, start)):
        return True  # "71 have died, the Observatory said: nine civilians and 62 fighters"
    stop = _tail_end(tokens, last)
    if not _is_tail(tokens, last, stop, lexicon):
        return False
    if tokens[start - 1].low in _CLOSES:
        return True
    ends = not any(token.is_word for token in tokens[stop:])
    return ends and _ends_sentence_before(tokens, start, lexicon)


def _ends_sentence_before(tokens: Sequence[Token], start: int, lexicon: Lexicon) -> bool:
    """A happening is told before a speaker that no comma sets off; "as he put it" is set off by itself."""
    before = tokens[start - 1]
    if before.low == "as":
        return start > 1 and tokens[start - 2].low in _CLOSES
    if not before.is_word or before.low in _NO_SENTENCE_BEFORE or start < _LONG_ENOUGH:
        return False
    return bool(lexicon.triggers.find(tokens, 0, start) or lexicon.effects.find(tokens, 0, start))


def _tail_end(tokens: Sequence[Token], last: int) -> int:
    """The sign or link word that ends the words after the verb."""
    stop = min(len(tokens), last + _TAIL_REACH)
    for index in range(last, stop):
        low = tokens[index].low
        if low in _SIGNS or (low in _BREAKERS and low not in _JOINS and low != "that"):
            return index
    return stop


def _is_tail(tokens: Sequence[Token], last: int, stop: int, lexicon: Lexicon) -> bool:
    """Only the day, the place, the means or the listener of the saying."""
    words = {token.low for token in tokens[last:stop]}
    if stop - last >= _TAIL_REACH or "that" in words:
        return False
    opens = stop < len(tokens) and any(t.low in _OPENS_WORDS for t in tokens[stop : stop + _OPEN_REACH])
    if opens and tokens[stop].low != "as":
        return False
    if last == stop:
        return True
    if lexicon.triggers.find(tokens, last, stop) or lexicon.effects.find(tokens, last, stop):
        return False
    follows = tokens[last + 1].low if last + 1 < len(tokens) else ""
    if tokens[last].low in {"at", "to"} and (follows in _NUMBERED or follows in {"have", "be"}):
        return False
    first = tokens[last].low
    return first in _TAIL_WORDS or first in _CALENDAR or tokens[last - 1].low in _LISTENED
