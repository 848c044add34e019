"""What a place name does in its sentence: the place itself, a government, a venue or a dateline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reports.lexicon.load import word_set
from reports.other_uses import is_other_use
from reports.vocabulary import ToponymRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.lexicon import Lexicon
    from reports.tokens import Token

_GOVERNS = word_set("governs")
_BEFORE_SPEECH = word_set("before_speech")
_GOVERNMENTS = word_set("governments")
_SEATS = word_set("seats_of_power")
_ACCUSED = frozenset({"accused", "accuse", "accuses", "accusing", "blamed", "blames", "blaming", "urged"})
_SPEECH_REACH = 3
_VENUE_REACH = 9
_CORRESPONDENT_REACH = 3
_DATELINE_REACH = 45
_INDENT = 20
_SAID_REACH = 3
_OPENING_REACH = 12
_SPEAKING = frozenset({"speaking", "addressing", "talking", "briefing"})
_OF_PARTIES = frozenset({"side", "behalf", "request", "orders"})
_HEARERS = frozenset({"us", "me", "them", "reporters", "journalists"})
_SAID = frozenset({"said", "says", "told", "stated", "announced", "added", "warned", "explained", "declared"})
_PASSIVE = frozenset({"was", "were", "been", "is", "are", "being"})
_DATELINE_SIGNS = (" - ", " — ", " – ", ") -", ") —", ") –")
_HEAD_CHARACTERS = 600
_IN_CAPITALS = re.compile(r"(?m)^[ \t]*[A-Z][A-Z .'’/-]{2,40}:[ \t]")
_SET_OFF = re.compile(r"(?m)^[ \t]*[A-Z][^\n:]{1,40} :[ \t]")


def role_of(
    text: str, tokens: Sequence[Token], first: int, last: int, *, relation: str, lexicon: Lexicon
) -> ToponymRole:
    """The role of the name at tokens `first` up to `last` under a relation."""
    if _is_dateline(text, tokens, first, last):
        return ToponymRole.DATELINE
    if " ".join(token.low for token in tokens[first:last]) in _SEATS:
        return ToponymRole.VENUE if relation in {"locative", "to"} else ToponymRole.METONYM
    if relation == "locative" and _is_seat_of_government(tokens, first):
        return ToponymRole.METONYM
    if relation in {"from", "locative"} and _is_correspondent(tokens, first, relation, lexicon):
        return ToponymRole.DATELINE
    if _is_venue(tokens, first, relation, lexicon):
        return ToponymRole.VENUE
    is_speaker = relation in {"", "between", "with"} and speaks(tokens, last, lexicon)
    is_accused = not relation and first > 0 and tokens[first - 1].low in _ACCUSED
    is_side = is_speaker or is_accused or _is_party(tokens, last)
    return ToponymRole.METONYM if is_side else ToponymRole.LITERAL


def _is_party(tokens: Sequence[Token], last: int) -> bool:
    """True for the name in "on X's side", "at X's request"."""
    following = [token.low for token in tokens[last : last + 2]]
    return following[:1] == ["'s"] and following[1:] != [] and following[1] in _OF_PARTIES


def _is_seat_of_government(tokens: Sequence[Token], first: int) -> bool:
    """True for the name in "the government in X"."""
    return first > 1 and tokens[first - 1].low == "in" and tokens[first - 2].low in _GOVERNMENTS


def _is_venue(tokens: Sequence[Token], first: int, relation: str, lexicon: Lexicon) -> bool:
    """True for the name in "talks in X"."""
    if relation not in {"locative", "to"}:
        return False
    if relation == "locative" and (_is_said_in(tokens, first) or _opens_by_speaking(tokens, first)):
        return True
    return bool(lexicon.venues.find(tokens[max(0, first - _VENUE_REACH) : first]))


def _is_said_in(tokens: Sequence[Token], first: int) -> bool:
    """True for the name in "the minister said in X", "survivors told us in X"."""
    if first < _SAID_REACH or tokens[first - 1].low != "in":
        return False
    told = first - 3 if tokens[first - 2].low in _HEARERS else first - 2
    return tokens[told].low in _SAID


def _opens_by_speaking(tokens: Sequence[Token], first: int) -> bool:
    """True for the name in "Speaking to local media in X, the army chief confirmed"."""
    opening = tokens[0].low in _SPEAKING
    return opening and first <= _OPENING_REACH and all(token.low != "," for token in tokens[:first])


def _is_correspondent(tokens: Sequence[Token], first: int, relation: str, lexicon: Lexicon) -> bool:
    """True for the name in "our correspondent reported from X"; "fighting was reported from X" is there."""
    before = [token.low for token in tokens[max(0, first - 2 * _CORRESPONDENT_REACH) : first]]
    if "reported" in before and before[-1] == "from":
        return _PASSIVE.isdisjoint(before)
    start = max(0, first - _CORRESPONDENT_REACH)
    return relation == "from" and bool(lexicon.venues.find(tokens[start:first]))


def speaks(tokens: Sequence[Token], last: int, lexicon: Lexicon) -> bool:
    """True when the name before token `last` says, wants or denies: it stands for a government."""
    for index in range(last, min(last + _SPEECH_REACH, len(tokens))):
        low = tokens[index].low
        said = lexicon.speech.at(tokens, index)
        if low == "according":  # tells whose word it is that follows
            return False
        if low in _GOVERNS or (said is not None and not is_other_use(tokens, said)):
            return True
        if low not in _BEFORE_SPEECH:
            return False
    return False


def _begins_line(text: str, start: int) -> bool:
    """Nothing but a small indent stands before the offset in its line."""
    before = text[max(0, start - _INDENT) : start].rstrip(" \t")
    return not before or before[-1] in "\n\r"


def _is_dateline(text: str, tokens: Sequence[Token], first: int, last: int) -> bool:
    """True for "KYIV, Sept 14 (Reuters) -", "BAKU — " at the start of a line."""
    end = tokens[last - 1].end
    if first or not _begins_line(text, tokens[0].start):
        return False
    following = text[end : end + _DATELINE_REACH].split("\n", maxsplit=1)[0]
    if following.lstrip()[:1] == ":":
        return _opens_report(text, tokens[0].start)
    if not any(sign in following for sign in _DATELINE_SIGNS):
        return False
    return tokens[first].text.isupper() or "(" in following or following.lstrip()[:1] in "—–-"


def _opens_report(text: str, start: int) -> bool:
    """True for "BAMAKO: ", "Bangkok : " once in a report, near its head; several such lines are a list."""
    if start > _HEAD_CHARACTERS:
        return False
    for form in (_IN_CAPITALS, _SET_OFF):
        lines = [match.start() for match in form.finditer(text)]
        if len(lines) == 1 and lines[0] <= start and not text[lines[0] : start].strip():
            return True
    return False
