"""Forms of saying that are no plain verb after its speaker: "did not say", "in the words of X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.lexicon.load import word_set
from reports.other_uses import is_other_use
from reports.speakers import is_skipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.lexicon import Lexicon
    from reports.phrases import Hit
    from reports.tokens import Token

_PREPOSITIONS = word_set("prepositions")
_NEGATIONS = word_set("negations")
_REFUSES_TO = word_set("refuses_to")
_GOES_ON_TO = word_set("goes_on_to")
_OTHER_SUBJECT = frozenset({"its", "their", "his", "her", "it", "they", "he", "she", "there"})
_NOT_BEFORE = _PREPOSITIONS | {"and", "or"}
_RELATIVES = frozenset({"which", "who"})
_FORMS_OF_BE = frozenset({"was", "were", "is", "been"})
_SHORTEST_ACCOUNT = 3


def is_by_account(tokens: Sequence[Token], hit: Hit[str]) -> bool:
    """True for "in the words of X", "by the count of X"; "spoke of" is a verb."""
    return hit.last - hit.first >= _SHORTEST_ACCOUNT and tokens[hit.last - 1].low == "of"


def goes_on_saying(tokens: Sequence[Token], hit: Hit[str], lexicon: Lexicon) -> bool:
    """True for ", accusing rebels", ", denying a report": the participle goes on with who spoke before."""
    if not tokens[hit.first].low.endswith("ing") or not hit.first or tokens[hit.first - 1].low != ",":
        return False
    return any(not is_other_use(tokens, earlier) for earlier in lexicon.speech.find(tokens, 0, hit.first - 1))


def is_denied_in(tokens: Sequence[Token], hit: Hit[str]) -> bool:
    """True for "the claim was denied in Yerevan": those who govern there deny it."""
    if hit.row != "deny" or tokens[hit.first - 1].low not in _FORMS_OF_BE or hit.last + 1 >= len(tokens):
        return False
    return tokens[hit.last].low == "in" and tokens[hit.last + 1].text[0].isupper()


def is_unsaid(tokens: Sequence[Token], verb: int) -> bool:
    """True for "did not say", "neither confirmed nor denied", "declined to confirm", "without saying"."""
    index = verb - 1
    if index > 0 and tokens[index].low == "to" and tokens[index - 1].low in _REFUSES_TO:
        return True
    while index >= 0 and is_skipped(tokens[index]):
        if tokens[index].low in _NEGATIONS:
            return tokens[index + 1].low != "only"
        index -= 1
    return index >= 0 and tokens[index].low == "without"


def over_infinitive(tokens: Sequence[Token], verb: int) -> int:
    """The "continued" of "the ministry continued to deny": its subject is the speaker."""
    is_led = verb > 1 and tokens[verb - 1].low == "to" and tokens[verb - 2].low in _GOES_ON_TO
    return verb - 2 if is_led else verb


def over_relative(tokens: Sequence[Token], verb: int) -> int:
    """The comma of "the army, which denied it": the speaker stands before it."""
    is_relative = verb > 1 and tokens[verb - 1].low in _RELATIVES and tokens[verb - 2].low == ","
    return verb - 2 if is_relative else verb


def before_other_subject(tokens: Sequence[Token], start: int, stop: int) -> int:
    """The end of "according to the RSF its men were still there": where another noun phrase begins."""
    after = range(start + 1, stop)
    owned = (i for i in after if tokens[i].low in _OTHER_SUBJECT and tokens[i - 1].low not in _NOT_BEFORE)
    return min(next(owned, stop), _second_article(tokens, start, stop))


def _second_article(tokens: Sequence[Token], start: int, stop: int) -> int:
    """Where "the army" begins in "according to the Observatory the army took Beit Sawa"; else `stop`."""
    if start >= stop or tokens[start].low != "the":
        return stop
    again = (i for i in range(start + 2, stop - 2) if tokens[i].low == "the")
    return next((i for i in again if tokens[i - 1].low not in _NOT_BEFORE), stop)
