"""Tell places from persons ("Lachin Mammadov") and bodies ("Minsk Group") that bear the name of a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.lexicon.load import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.lexicon import Lexicon
    from reports.places.senses import Senses
    from reports.tokens import Token

CALENDAR = word_set("calendar")
PARTICLES = word_set("particles")
_PLATFORMS = word_set("platforms")
_HYPHENS = frozenset({"-", "‐", "‑"})
_FIRST_INSIDE = 2


def is_other_thing(tokens: Sequence[Token], first: int, last: int, senses: Senses, lexicon: Lexicon) -> bool:
    """True when tokens `first` up to `last` name a person or a body and not a place."""
    if _is_compound(tokens, last, senses.text) or tokens[first].low in _PLATFORMS:
        return True
    if _leads_name(tokens, last) and (
        lexicon.organisations.at(tokens, last) or _is_surname(tokens, first, last, senses, lexicon)
    ):
        return True
    if _is_after_title(tokens, first, lexicon):
        name = senses.text[tokens[first].start : tokens[last - 1].end]
        return name.lower() not in senses.codes and not senses.is_wide_name(name)
    return _is_after_first_name(tokens, first, senses, lexicon)


def _is_after_title(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> bool:
    """True for the name in "President X", "Gen. X"."""
    title = first - 1
    if title > 0 and tokens[title].low == "." and tokens[title].start == tokens[title - 1].end:
        title -= 1
    return title >= 0 and tokens[title].low in lexicon.titles and _touches(tokens, first - 1)


def _is_compound(tokens: Sequence[Token], last: int, text: str) -> bool:
    """True for "Moscow-installed" (an adjective) and for Tal in "Tal al-Sultan" (another place)."""
    end = tokens[last - 1].end
    if text[end : end + 1] in _HYPHENS and text[end + 1 : end + 2].islower():
        return True
    if last + 1 >= len(tokens) or tokens[last].low not in PARTICLES:
        return False
    return text[tokens[last].end : tokens[last].end + 1] in _HYPHENS and tokens[last + 1].text[0].isupper()


def _leads_name(tokens: Sequence[Token], last: int) -> bool:
    """A capitalised word follows, with a space between."""
    return last < len(tokens) and tokens[last].text[0].isupper() and _touches(tokens, last - 1)


def _is_surname(tokens: Sequence[Token], first: int, last: int, senses: Senses, lexicon: Lexicon) -> bool:
    """The capitalised word after a name is a surname when it is nothing else that we know."""
    following = tokens[last]
    if following.text.isupper() or not following.text.isalpha():
        return False
    if following.low in senses.codes or following.low in CALENDAR or senses.starts_name(following.start):
        return False
    if lexicon.kind_words.at(tokens, last) or lexicon.offices.at(tokens, last):
        return False
    return not senses.is_wide_name(senses.text[tokens[first].start : tokens[last - 1].end])


def _is_after_first_name(tokens: Sequence[Token], first: int, senses: Senses, lexicon: Lexicon) -> bool:
    """Goris in "Nikol Goris": an unknown capitalised word right before, not at the start of the sentence."""
    if first < _FIRST_INSIDE or not _touches(tokens, first - 1):
        return False
    before = tokens[first - 1]
    if not before.text[0].isupper() or not before.text.isalpha() or before.text.isupper():
        return False
    if before.low in senses.codes or before.low in lexicon.place_fillers or before.low in CALENDAR:
        return False
    if lexicon.kind_words.at(tokens, first - 1) or lexicon.place_words.at(tokens, first - 1):
        return False
    return not senses.ends_name(before.end)


def _touches(tokens: Sequence[Token], index: int) -> bool:
    """Only a space between a token and the next."""
    return tokens[index + 1].start - tokens[index].end == 1
