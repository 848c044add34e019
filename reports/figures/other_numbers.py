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
_BEFORE = _CURRENCY | _MONTHS | word_set("before_other_number")
_AFTER = _MEASURES | _MONTHS | {"year", "dollar"}
_YEAR_LENGTH = 4
_AGE_LENGTH = 2
_AND = frozenset({"and", ","})
_AGES_REACH = 16
_AGED = ("aged", "19", "and")
_RISE_REACH = 6
_RISES = frozenset(
    {"rise", "rose", "risen", "rises", "rising", "increased", "climbed", "grew", "grown", "jumped", "up"}
    | {"raised", "revised", "soared", "surged", "went"}
)
_AGES_OF = word_set("ages_of")
# Words that a text with lost spaces glues to a number: "around1.6 million"; no name ends with them.
_GLUED_ON = frozenset(
    {"around", "about", "least", "than", "with", "of", "to", "and", "some", "nearly", "almost", "over"}
    | {"approximately", "estimated", "between", "from", "totalling"}
)
_NUMBER_VERBS = frozenset({"number", "numbered"})
_NUMBERED = frozenset({"dead", "deaths", "fatalities", "wounded", "injured", "displaced", "casualties"})
_KIN = frozenset({"family", "household", "clan", "house", "home"})
_COUNTED_ALREADY = frozenset(
    {"mother", "father", "parent", "grandmother", "grandfather", "member", "members"}
)


def is_other_number(tokens: Sequence[Token], first: int, last: int) -> bool:
    """True when the number at tokens `first` up to `last` counts no people, households or buildings."""
    before = tokens[first - 1].low if first else ""
    after = tokens[last].low if last < len(tokens) else ""
    is_named = before in _BEFORE and not _numbers_them(tokens, first)
    if is_named or after in _AFTER or _is_part_of_name(tokens, first):
        return True
    if _is_before_rise(tokens, first) or _is_of_one(tokens, first) or _is_age(tokens, first, last):
        return True
    if before in {":", "/"} and first > 1 and tokens[first - 2].text[0].isdigit():
        return True
    next_after = tokens[last + 1].low if last + 1 < len(tokens) else ""
    if after in {":", "/"} and next_after[:1].isdigit():
        return True
    if after == "s" and tokens[last].start == tokens[last - 1].end:
        return True
    return last == first + 1 and (_is_year(tokens[first].text, before, after) or _ends_date(tokens, first))


def _numbers_them(tokens: Sequence[Token], first: int) -> bool:
    """True at the 41 of "the dead now number 41"."""
    if first <= 1 or tokens[first - 1].low not in _NUMBER_VERBS:
        return False
    named = first - 2 - (first > 2 and tokens[first - 2].low == "now")  # noqa: PLR2004 - the dead now number
    return tokens[named].low in _NUMBERED


def _ends_date(tokens: Sequence[Token], first: int) -> bool:
    """True at the year of "December 16 2013"."""
    text = tokens[first].text
    if first <= 1 or len(text) != _YEAR_LENGTH or text[:2] not in _CENTURIES:
        return False
    return tokens[first - 1].text.isdigit() and tokens[first - 2].low in _MONTHS


def _is_part_of_name(tokens: Sequence[Token], first: int) -> bool:
    """True in "M23", "Su-25": figures that hang on a word."""
    hyphen = int(first > 1 and tokens[first - 1].text == "-")
    before = first - 1 - hyphen
    if before < 0 or not tokens[before].text[-1].isalpha() or "," in tokens[first].text:
        return False
    if not hyphen and tokens[before].low in _GLUED_ON:
        return False
    return all(tokens[at].end == tokens[at + 1].start for at in range(before, first))


def _is_before_rise(tokens: Sequence[Token], first: int) -> bool:
    """True for the earlier figure of "rose from 12 to 15", "climbed to 45 from 40"."""
    if tokens[first].low != "from" and (not first or tokens[first - 1].low != "from"):
        return False
    near = tokens[max(0, first - _RISE_REACH) : first]
    return any(token.low in _RISES for token in near)


def _is_of_one(tokens: Sequence[Token], first: int) -> bool:
    """True in "a mother of three", "three children of one family": they are counted already."""
    if first <= 1 or tokens[first - 1].low not in {"of", "from"}:
        return False
    owner = tokens[first - 2].low if tokens[first - 1].low == "of" else ""
    if owner in _COUNTED_ALREADY or owner in _AGES_OF:
        return True
    is_kin = first + 1 < len(tokens) and tokens[first + 1].low in _KIN
    return tokens[first].low == "one" and is_kin and tokens[first - 2].is_word


def _is_age(tokens: Sequence[Token], first: int, last: int) -> bool:
    """True in "a woman, 52, was wounded", at the 23 of "two brothers aged 19 and 23"."""
    if first >= len(_AGED) and tokens[first - 1].low in _AND and _goes_on_with_ages(tokens, first):
        return True
    if not first or tokens[first - 1].low != "," or last >= len(tokens) or tokens[last].low != ",":
        return False
    text = tokens[first].text
    is_person_before = first > 1 and tokens[first - 2].is_word and not tokens[first - 2].text[0].isdigit()
    return last == first + 1 and text.isdecimal() and len(text) <= _AGE_LENGTH and is_person_before


def _goes_on_with_ages(tokens: Sequence[Token], first: int) -> bool:
    """True at the 69 of "aged 51, 18, and 69": only numbers and commas stand up to "aged"."""
    index = first - 1
    while index > max(0, first - _AGES_REACH) and (
        tokens[index].low in _AND or tokens[index].text.isdecimal()
    ):
        index -= 1
    return tokens[index].low == _AGED[0]


def _is_year(text: str, before: str, after: str) -> bool:
    """A number of four figures, of the last three centuries, where a year stands."""
    if not text.isdigit() or len(text) != _YEAR_LENGTH or text[:2] not in _CENTURIES:
        return False
    return before in _BEFORE_YEAR and after not in _PEOPLE_AFTER
