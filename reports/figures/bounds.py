"""The bounds that words of number give: "12", "dozens", "between 150 and 200", "at least 30"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reports.numbers import decimal_at, number_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.lexicon import Lexicon
    from reports.lexicon.load import Vague
    from reports.numbers import Number
    from reports.phrases import Hit
    from reports.tokens import Token

_ABOUT_SHARE = 10
_SIGNS = frozenset({"-", "–", "—"})
_BEFORE_RANGE = frozenset({"between", "from"})
_AND_TO = frozenset({"and", "to"})
_RANGE_LINKS = _SIGNS | {"to", "or"}
_VAGUE_LINKS = (("or",), ("or", "even"), ("if", "not"), ("to",), ("and", "possibly"), ("upon",))
_DOZENS = 20
_THOUSAND = 1000
_WHOLE_WORDS = ("out", "of", "the", "its", "their")


class Amount(NamedTuple):
    """Inclusive bounds, read up to token `last`; `high` None is open."""

    low: int
    high: int | None
    last: int


def amount_at(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Amount | None:
    """The amount that begins at a token, without the words that widen it."""
    if tokens[index].low in _BEFORE_RANGE:
        after = index + 1
        return _range_at(tokens, after, number_at(tokens, after), _AND_TO) if after < len(tokens) else None
    vague = lexicon.quantities.at(tokens, index)
    number = number_at(tokens, index)
    is_rise = index > 0 and tokens[index - 1].low == "by"  # "risen by 23 to 555"
    pair = _range_at(tokens, index, number, _RANGE_LINKS - {"to"} if is_rise else _RANGE_LINKS)
    if vague is not None and (number is None or vague.last > number.last) and pair is None:
        return _vague(tokens, vague, lexicon)
    if pair is not None or number is None:
        return pair
    return _open_ended(tokens, number) or Amount(
        number.value, number.value, _skip_whole(tokens, number.value, number.last)
    )


def _vague(tokens: Sequence[Token], hit: Hit[Vague], lexicon: Lexicon) -> Amount:
    """The bounds of "dozens", "many thousands", "hundreds if not thousands"."""
    second = lexicon.quantities.at(tokens, hit.last) if hit.last < len(tokens) else None
    if second is not None and hit.row.high is None and second.row.low >= _DOZENS:
        return _vague(tokens, second, lexicon)
    for link in _VAGUE_LINKS:
        after = hit.last + len(link)
        if hit.row.low < _DOZENS or after >= len(tokens) or word_run(tokens, hit.last, len(link)) != link:
            continue
        higher = lexicon.quantities.at(tokens, after)
        if higher is not None and higher.row.low >= hit.row.low:
            return Amount(hit.row.low, higher.row.high, _skip_of(tokens, higher.last))
    last = _skip_of(tokens, hit.last)
    return Amount(hit.row.low, hit.row.high, _skip_named_whole(tokens, last) if last > hit.last else last)


def _skip_named_whole(tokens: Sequence[Token], last: int) -> int:
    """One past the whole of "several of the nine soldiers"; else `last`."""
    if last + 1 >= len(tokens) or tokens[last].low not in {"the", "its", "their"}:
        return last
    whole = number_at(tokens, last + 1)
    return last if whole is None else whole.last


def _open_ended(tokens: Sequence[Token], number: Number) -> Amount | None:
    """The bounds of "20 or more", "20 or so", "100+", "20-plus"."""
    value, last = number.value, number.last
    following = word_run(tokens, last, 2)
    if following == ("or", "more"):
        return Amount(value, None, last + 2)
    if following in {("or", "less"), ("or", "fewer")}:
        return Amount(min(1, value), value, last + 2)
    if following == ("at", "most"):
        return Amount(min(1, value), value, last + 2)
    if following == ("or", "so"):
        return modified("about", Amount(value, value, last + 2))
    is_plus = following[:1] == ("+",) or (
        following[:1] == ("plus",) and tokens[last - 1].end + 1 == tokens[last].start
    )
    return Amount(value, None, last + 1) if is_plus else None


def word_run(tokens: Sequence[Token], index: int, length: int) -> tuple[str, ...]:
    """The lower-case words from a token on, at most `length` of them."""
    return tuple([token.low for token in tokens[index : index + length]])


def _skip_of(tokens: Sequence[Token], index: int) -> int:
    return index + 1 if index < len(tokens) and tokens[index].low == "of" else index


def _range_at(
    tokens: Sequence[Token], index: int, number: Number | None, links: frozenset[str]
) -> Amount | None:
    """The bounds of "20-30", "150 and 200", "two to three million", "1.5 to 2 million", "15-20,000".

    `number` is the whole number at the token, if any.
    """
    if number is None and not tokens[index].low[0].isdigit():
        return None
    low = number.value if number else decimal_at(tokens, index)
    last = number.last if number else index + 1
    if low is None or last + 1 >= len(tokens) or tokens[last].low not in links:
        return None
    high = number_at(tokens, last + 1)
    if high is None or high.value <= low:
        return None
    low *= _scale_of(tokens, low, last, high)
    return Amount(int(low), high.value, high.last) if low == int(low) else None


def _scale_of(tokens: Sequence[Token], low: float, link: int, high: Number) -> int:
    """What the second number's scale makes of the first: a million in "two to three million"."""
    if (
        tokens[link].low in _SIGNS
        and low < high.value // _THOUSAND < _THOUSAND
        and "," in tokens[link + 1].text
    ):
        return _THOUSAND
    scale = high.value
    bare = number_at(tokens[: link + 2], link + 1) if high.last > link + 2 else None
    decimal = decimal_at(tokens, link + 1) if bare is None and tokens[link + 1].text[0].isdigit() else None
    value = bare.value if bare else decimal
    if not value or high.last == link + 2:
        return 1
    scale = round(high.value / value)
    return scale if scale > 1 and low < high.value / scale else 1


def _skip_whole(tokens: Sequence[Token], value: int, last: int) -> int:
    """One past the whole of "seven out of 34 buildings", which counts seven; else `last`."""
    index = last
    for word in _WHOLE_WORDS:
        if index < len(tokens) and tokens[index].low == word:
            index += 1
    if index == last or index >= len(tokens) or tokens[index - 1].low == "out":
        return last
    whole = number_at(tokens, index)
    return whole.last if whole is not None and whole.value > value else last


def modified(kind: str, amount: Amount) -> Amount:
    """The amount under a word that widens it: "at least", "more than", "about", "nearly", "up to"."""
    low, high, last = amount.low, amount.high, amount.last
    is_number = low == high
    bounds = {
        "at_least": (low, None),
        "more_than": (low + 1 if is_number else low, None),
        "about": (low - low // _ABOUT_SHARE, low + low // _ABOUT_SHARE) if is_number else (low, high),
        "nearly": (low - low // _ABOUT_SHARE, low) if is_number else (low, high),
        "up_to": (min(1, low), high),
        "less_than": (0, max(0, low - 1)),
    }
    return Amount(*bounds.get(kind, (low, high)), last)
