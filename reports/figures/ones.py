"""Words that count one person or nobody without a number: "a civilian", "the driver", "no soldiers"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.figures.bounds import Amount
from reports.lexicon.load import number_words, word_set
from reports.numbers import NUMBER_STARTS
from reports.vocabulary import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.lexicon import Lexicon
    from reports.lexicon.load import Noun
    from reports.phrases import Hit
    from reports.tokens import Token

_ARTICLES = frozenset({"a", "an", "another"})
_POSSESSIVES = frozenset({"his", "her", "their", "its"})
DEFINITE = _POSSESSIVES | {"the"}
ONE_STARTS = _ARTICLES | DEFINITE | {"no"}
_ARTICLE_REACH = 6
_BESIDE_REACH = 7
_QUOTES = frozenset({'"', "“", "‘"})
_PAIRS = frozenset({"couple"})
_PLURALS = word_set("plurals")
_PLURAL_ENDS = ("s", "men", "children", "people", "folk")
_ORDINALS = frozenset(number_words("ordinal"))
_JOINED_BY = frozenset({"and", ",", "while", ";"})
_COUNTED_AFTER = NUMBER_STARTS | {"people", "soldiers", "men", "civilians", "a", "an", "the", "others"}
_BEGINS = frozenset({"that", "when", "while", "where", "said", "say", "and"})
_WERE = frozenset({"were", "died", "have", "are", "lost"})
_BEFALLS = frozenset({"was", "died", "is", "has", "succumbed"})
_TAKES_PERSON = word_set("takes_person")


def one_at(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Amount | None:
    """One person: "a civilian", "another soldier", "killing its driver"; two for a couple."""
    low = tokens[index].low
    if low == "the" and is_the_other(tokens, index + 1, lexicon):
        return Amount(1, 1, index + 2)
    is_beside = low in DEFINITE and not counts_one(tokens, index)
    stop = others_beside(tokens, index) if is_beside else len(tokens)
    if low not in _ARTICLES and (low not in DEFINITE or not stop):
        return None
    return _one_more_at(tokens, index, lexicon) or _one_named(tokens, index, stop, lexicon)


def _one_more_at(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Amount | None:
    """The one of "a third was injured", "another was wounded"."""
    low = tokens[index].low
    if low == "a" and is_one_more(tokens, index + 1, lexicon):
        return Amount(1, 1, index + 2)
    if low == "another" and befalls(tokens, index + 1, lexicon):
        return Amount(1, 1, index + 1)
    return None


def _one_named(tokens: Sequence[Token], index: int, stop: int, lexicon: Lexicon) -> Amount | None:
    """The one of "a civilian", "its driver", whose noun ends before `stop`."""
    low = tokens[index].low
    begins = lexicon.nouns.first_words
    for ahead in range(index + 1, min(index + _ARTICLE_REACH, len(tokens))):
        noun = lexicon.nouns.at(tokens, ahead) if tokens[ahead].low in begins else None
        if noun is not None:
            last = tokens[noun.last - 1].low
            if noun.last > stop:
                return None
            if last in _PLURALS and noun.last < len(tokens) and lexicon.nouns.at(tokens, noun.last):
                continue
            count = 1 + (last in _PAIRS)
            return Amount(count, count, index + 1) if _is_person(tokens, noun, lexicon) else None
        is_quoted = ahead == index + 1 and tokens[ahead].text in _QUOTES  # killed a "terrorist"
        if not (tokens[ahead].is_word or is_quoted) or (low in DEFINITE and _is_number(tokens[ahead])):
            break
    is_aged = low in _ARTICLES and index + 1 < len(tokens) and _is_aged(tokens, index + 1)
    return Amount(1, 1, index + 1) if is_aged else None


def _is_person(tokens: Sequence[Token], noun: Hit[Noun], lexicon: Lexicon) -> bool:
    """True for "driver"; False for the volunteer of "a volunteer ambulance"."""
    if noun.row.unit is not Unit.PERSONS or not is_singular(tokens[noun.last - 1].low):
        return False
    is_of_thing = noun.last < len(tokens) and lexicon.targets.at(tokens, noun.last) is not None
    return not is_of_thing or lexicon.nouns.at(tokens, noun.last) is not None


def _is_aged(tokens: Sequence[Token], index: int) -> bool:
    """True at the age of "a 12-year-old was killed", where no noun follows."""
    words = [token.low for token in tokens[index + 1 : index + 3]]
    if not tokens[index].low[0].isdigit() or words != ["year", "old"]:
        return False
    last = index + 3
    return last >= len(tokens) or not tokens[last].is_word or tokens[last].low in _BEFALLS


def counts_one(tokens: Sequence[Token], index: int) -> bool:
    """True at the "its" of "killing its driver": what befell one person stands right before."""
    return index > 0 and (tokens[index - 1].low in _TAKES_PERSON or tokens[index - 1].low == "leaving")


def others_beside(tokens: Sequence[Token], index: int) -> int:
    """The "and" of "Her brother-in-law and six others were killed", "the driver and a passenger were"; or 0.

    Others are counted beside the one whom `index` begins to name.
    """
    begins = not index or not tokens[index - 1].is_word or tokens[index - 1].low in _BEGINS
    if not begins and tokens[index].low not in _POSSESSIVES:
        return 0
    near = [token.low for token in tokens[index + 1 : index + 2 + _BESIDE_REACH]]
    if "and" not in near[:-1]:
        return 0
    link = near.index("and")
    after = near[link + 1]
    if tokens[index].low in _POSSESSIVES and _is_number_word(after):
        return index + 1 + link
    if not begins or (after not in _ARTICLES and not _is_number_word(after)):
        return 0
    stop = index + 2 + link + _BESIDE_REACH
    were = any(token.low in _WERE for token in tokens[index + 2 + link : stop])
    return index + 1 + link if were else 0


def is_the_other(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """True at the other of "one died at once, the other lost a leg"."""
    if index + 1 >= len(tokens) or tokens[index].low != "other":
        return False
    return tokens[index + 1].low in _BEFALLS or lexicon.effects.at(tokens, index + 1) is not None


def is_one_more(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """True at the third of "two were killed and a third was injured", "and a third wounded"."""
    if index + 1 >= len(tokens) or tokens[index].low not in _ORDINALS:
        return False
    if tokens[index + 1].low in _BEFALLS:
        return True
    return befalls(tokens, index + 1, lexicon) and tokens[index - 2].low in _JOINED_BY


def befalls(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """True at the verb of "another was seriously injured", "another wounded": it befell one person."""
    ahead = index
    while ahead < len(tokens) and (tokens[ahead].low in _BEFALLS or tokens[ahead].low.endswith("ly")):
        ahead += 1
    effect = lexicon.effects.at(tokens, ahead) if ahead < len(tokens) else None
    is_fate = (
        effect is not None and effect.row.measure in {"killed", "wounded"} and effect.row.side != "after"
    )
    is_died = tokens[min(ahead, len(tokens)) - 1].low in {"died", "succumbed"}
    if effect is None or not is_fate:
        return is_died and ahead > index
    return effect.last >= len(tokens) or tokens[effect.last].low not in _COUNTED_AFTER


def _is_number(token: Token) -> bool:
    return _is_number_word(token.low)


def _is_number_word(low: str) -> bool:
    return low in NUMBER_STARTS or low[0].isdigit()


def none_at(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Amount | None:
    """Nobody: "no civilians"."""
    if tokens[index].low != "no" or index + 1 >= len(tokens):
        return None
    noun = lexicon.nouns.at(tokens, index + 1)
    return Amount(0, 0, index + 1) if noun is not None and noun.row.unit is Unit.PERSONS else None


def is_singular(noun: str) -> bool:
    """True for "driver"; False for "drivers", "gunmen", "police"."""
    return not noun.endswith(_PLURAL_ENDS) and noun not in _PLURALS
