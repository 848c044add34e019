"""Capitalised names that the gazetteer does not hold, and that the words around them may call a place."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from reports.lexicon.load import word_set
from reports.places.name_guard import CALENDAR, EZAFE, PARTICLES
from reports.tokens import capitals_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from reports.lexicon import Lexicon
    from reports.tokens import Token

_PLATFORMS = word_set("platforms")
_ARTICLES = PARTICLES | {"um", "umm", "abu", "wad", "deir", "ain", "ayn", "tal", "tel", "khan", "beit", "bir"}
_MOST_WORDS = 4
_LEAST_LETTERS = 3
_APOSTROPHES = re.compile("['’‘`´]")


def unknown_names(
    tokens: Sequence[Token], taken: Collection[int], peoples: Collection[str], lexicon: Lexicon
) -> Iterator[tuple[int, int]]:
    """Capitalised names that touch no known one, as tokens from and up to; never the sentence's first word.

    Args:
        tokens: the sentence.
        taken: tokens of known names.
        peoples: lower-case adjectives and peoples; they name no place.
        lexicon: word tables.
    """
    free = 1
    for index in capitals_of(tokens):
        if index >= free:
            begin = index + _has_article(tokens, index)
            last = _name_end(tokens, begin, taken, peoples, lexicon)
            last = index if last == begin else last
            if last > index and not (last == index + 1 and tokens[index].low in lexicon.place_fillers):
                yield index, last
            free = last


def _has_article(tokens: Sequence[Token], index: int) -> bool:
    """True at the "El" of "El Malha", "Um" of "Um Baru", with a name after it."""
    is_article = tokens[index].low in _ARTICLES and index + 1 < len(tokens)
    return is_article and tokens[index + 1].text[0].isupper()


def _name_end(
    tokens: Sequence[Token], index: int, taken: Collection[int], peoples: Collection[str], lexicon: Lexicon
) -> int:
    """One past the last word of the name that begins at `index`, or `index` when there is none."""
    last, stop = index, min(len(tokens), index + _MOST_WORDS)
    while last < stop and last not in taken:
        least = _LEAST_LETTERS - (last > index)  # "Min Ma", "Daw Say Ei"
        if len(tokens[last].text) < least or not _is_name_word(tokens, last, peoples, lexicon):
            break
        last += 1
        if _is_inner_particle(tokens, last, peoples, lexicon):
            last += 1
    return index if last < len(tokens) and last in taken else last


def _is_inner_particle(
    tokens: Sequence[Token], index: int, peoples: Collection[str], lexicon: Lexicon
) -> bool:
    """The "al" of a name that goes on after it, the "e" of "Qala-e Zal"."""
    if index + 1 >= len(tokens) or not (tokens[index].low in PARTICLES or tokens[index].low in EZAFE):
        return False
    return _is_name_word(tokens, index + 1, peoples, lexicon)


def _is_name_word(tokens: Sequence[Token], index: int, peoples: Collection[str], lexicon: Lexicon) -> bool:
    token = tokens[index]
    text = token.text
    if not text[0].isupper() or text.isupper():
        return False
    if not _APOSTROPHES.sub("", text).isalpha():
        return False
    if (
        token.low in peoples
        or token.low in CALENDAR
        or token.low in lexicon.titles
        or token.low in _PLATFORMS
    ):
        return False
    if token.low not in _other_starts(lexicon):
        return True
    tables = (lexicon.armed, lexicon.outlets, lexicon.offices, lexicon.kind_words)
    return not any(table.at(tokens, index) for table in tables)


@cache
def _other_starts(lexicon: Lexicon) -> frozenset[str]:
    """First words of groups, outlets, bodies and kinds of places, none of which is a name of a place."""
    tables = (lexicon.armed, lexicon.outlets, lexicon.offices, lexicon.kind_words)
    return frozenset().union(*(table.first_words for table in tables))
