"""Numbers that count nobody: money, measures, dates, clock times, ordinals, ages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.lexicon.load import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.tokens import Token

_MEASURES = word_set("measures_other_than_people")
_MONTHS = word_set("months")
_BEFORE_YEAR = word_set("before_year_number")
_PEOPLE_AFTER = frozenset({"people", "families", "soldiers", "civilians"})
_CENTURIES = frozenset({"18", "19", "20"})
_CURRENCY = frozenset({"$", "€", "£", "¥", "₹", "₽"})
_BEFORE = _CURRENCY | _MONTHS | {"aged", "no", "number", "article", "resolution"}
_AFTER = _MEASURES | _MONTHS | {"year", "dollar"}
_YEAR_LENGTH = 4


def is_other_number(tokens: Sequence[Token], first: int, last: int) -> bool:
    """True when the number at tokens `first` up to `last` counts no people, households or buildings."""
    before = tokens[first - 1].low if first else ""
    after = tokens[last].low if last < len(tokens) else ""
    if before in _BEFORE or after in _AFTER:
        return True
    if before in {":", "/"} and first > 1 and tokens[first - 2].text[0].isdigit():
        return True
    next_after = tokens[last + 1].low if last + 1 < len(tokens) else ""
    if after in {":", "/"} and next_after[:1].isdigit():
        return True
    return last == first + 1 and _is_year(tokens[first].text, before, after)


def _is_year(text: str, before: str, after: str) -> bool:
    """A number of four figures, of the last three centuries, where a year stands."""
    if not text.isdigit() or len(text) != _YEAR_LENGTH or text[:2] not in _CENTURIES:
        return False
    return before in _BEFORE_YEAR and after not in _PEOPLE_AFTER
