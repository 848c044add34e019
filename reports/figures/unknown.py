"""One person called by a word of no table: "killed a pharmacist", "the abbot was wounded"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.figures.hit import FigureHit
from reports.figures.ones import is_singular
from reports.lexicon.load import Noun, word_set
from reports.vocabulary import Group, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reports.lexicon import Lexicon
    from reports.tokens import Token

_PERSON = Noun(Group.UNSPECIFIED, Unit.PERSONS)
_NO_PERSON = word_set("no_single_person")
_ENDS = word_set("prepositions") | {"and", "who", "when", "while", "as", "whose", "that", "early", "late"}
INDEFINITE = frozenset({"a", "an"})
_FATAL = frozenset(
    {"killed", "killing", "kills", "dead", "wounded", "wounding", "injured", "injuring", "murdered"}
    | {"assassinated", "executed", "beheaded", "hurting", "lynched"}
)
_WAYS = frozenset({"shot", "shoot", "shooting"})
_PASSIVE = frozenset({"was", "were", "been", "being"})
MANY_WERE = frozenset({"were", "died", "perished"})
_BEFALLS = frozenset({"killed", "wounded"})
_REACH = 6
_CALLED = 3


def unknown_object(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> Iterator[FigureHit]:
    """The one of "killed a pharmacist in", "shot dead a 24-year-old", from the article on."""
    if first < 2 or tokens[first].low not in INDEFINITE or not _is_fatal(tokens, first - 1):  # noqa: PLR2004
        return
    last = first + 1
    while last < min(len(tokens), first + 1 + _REACH) and _names_on(tokens, last):
        if lexicon.nouns.at(tokens, last) or lexicon.effects.at(tokens, last):
            return
        last += 1
    ends = last == len(tokens) or not tokens[last].is_word or tokens[last].low in _ENDS
    if ends and last > first + 1 and _may_be_one(tokens, last - 1):
        yield FigureHit(first, last, 1, 1, _PERSON, last, article=True)


def unknown_subject(tokens: Sequence[Token], first: int, end: int, lexicon: Lexicon) -> Iterator[FigureHit]:
    """The one of "the abbot" from the article up to `end`, of whom it is told that he was killed."""
    known = any(lexicon.nouns.at(tokens, at) for at in range(first + 1, end))
    if not known and 1 < end - first <= _CALLED and _may_be_one(tokens, end - 1):
        yield FigureHit(first, end, 1, 1, _PERSON, end, article=True)


def unknown_beside(tokens: Sequence[Token], verb: int, lexicon: Lexicon) -> Iterator[FigureHit]:
    """The lodger of "a pastor, his wife and a lodger were killed": counted beside persons before him."""
    index = verb + (tokens[verb].low in _PASSIVE)
    effect = lexicon.effects.at(tokens, index) if index < len(tokens) else None
    if effect is None or effect.row.side == "after" or effect.row.measure not in _BEFALLS:
        return
    for first in range(verb - 2, max(1, verb - 2 - _CALLED), -1):
        if tokens[first].low in INDEFINITE and tokens[first - 1].low == "and":
            if _ends_person(tokens, first - 1, lexicon):
                yield from unknown_subject(tokens, first, verb, lexicon)
            return


def _ends_person(tokens: Sequence[Token], end: int, lexicon: Lexicon) -> bool:
    """Whether a word for persons stands right before a token."""
    nouns = (lexicon.nouns.at(tokens, index) for index in range(max(0, end - 2), end))
    return any(noun is not None and noun.last == end and noun.row.unit is Unit.PERSONS for noun in nouns)


def _is_fatal(tokens: Sequence[Token], verb: int) -> bool:
    """True at the "killed" of "shells killed", the "dead" of "shot dead"; not of "was killed a"."""
    if tokens[verb].low == "dead":
        return tokens[verb - 1].low in _WAYS
    return tokens[verb].low in _FATAL and tokens[verb - 1].low not in _PASSIVE


def _names_on(tokens: Sequence[Token], index: int) -> bool:
    """False at the preposition or sign that ends the words for one person."""
    return (tokens[index].is_word or tokens[index].low == "-") and tokens[index].low not in _ENDS


def _may_be_one(tokens: Sequence[Token], index: int) -> bool:
    low = tokens[index].low
    return low[0].isalpha() and is_singular(low) and low not in _NO_PERSON
