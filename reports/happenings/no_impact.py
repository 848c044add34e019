"""Places that a sentence names for another reason than that it struck there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.lexicon.load import word_set

if TYPE_CHECKING:
    from reports.marked import Marked
    from reports.places import PlaceHit

_CARE = word_set("care_words")
_INTO_CARE = word_set("into_care")
_CRASHED = word_set("crash_words")
_MOVING_IN = frozenset({"to", "in", "into", "from"})
_TREATED = frozenset({"treated", "treating", "received", "receiving", "admitted", "operated", "tended"})
_OFFICES = word_set("national_offices")
_PRESSURE = word_set("pressure_words")
_REFUGE = word_set("refuge_words")
_SHELTERS_IN = frozenset({"in", "at", "inside"})
_ANSWERS = frozenset({"response", "retaliation", "reprisal", "revenge", "responded", "retaliating", "answer"})
_ANSWERED_BY = frozenset({"to", "for", "against"})
_ANSWERED_DEEDS = word_set("deed_nouns") | word_set("answered_deeds")
_NO_BREAK = frozenset({",", ";", "when", "while", "where"})
_AIMED = {"aimed": "at", "aiming": "to", "aims": "to", "bid": "to", "order": "to"}
_TAKES = frozenset({"take", "retake", "capture", "recapture", "seize", "reach", "liberate", "encircle"})
_SAYS = frozenset({"said", "says", "told", "reported", "confirmed", "announced"})
_BACK_THERE = frozenset(("in", "the", word) for word in ("area", "region", "village", "district", "province"))
_MEASURED = word_set("measured_words")
_AIM_REACH = 8
_ANSWER_REACH = 12
_REACH = 6
_OFFICE_REACH = 8
_SUBJECT_REACH = 4


def is_named_for_another_reason(marked: Marked, place: PlaceHit) -> bool:
    """True where people are cared for or sheltered, where a government speaks from, where it only aims at."""
    if _is_care(marked, place) or _speaks_from(marked, place) or _is_pressed(marked, place):
        return True
    if _is_bearing(marked, place):
        return True
    return _is_refuge(marked, place) or _is_answered(marked, place) or _is_aim(marked, place)


def _is_care(marked: Marked, place: PlaceHit) -> bool:
    """X in "were taken to hospitals in X"; in "hit a hospital in X", "tore into one in X" it struck there."""
    tokens = marked.tokens
    index = place.anchor - 1
    if index < 0 or tokens[index].low not in _CARE:
        return False
    for back in range(index - 1, max(-1, index - 1 - _REACH), -1):
        low = tokens[back].low
        if low == "at" and not _TREATED.isdisjoint(marked.words):
            return True
        if low in _MOVING_IN:
            return tokens[back - 1].low not in _CRASHED
        if low not in _INTO_CARE:
            return False
    return False


def _speaks_from(marked: Marked, place: PlaceHit) -> bool:
    """X in "In X, the ministry said": a capital, from which others' places are told."""
    if place.anchor != 0:
        return False
    after = marked.tokens[place.last : place.last + _OFFICE_REACH]
    if not after or after[0].low != ",":
        return False
    if _is_told_of_elsewhere(marked, place):
        return True
    offices = [place.last + at for at, token in enumerate(after) if token.low in _OFFICES]
    if offices and offices[0] <= place.last + _SUBJECT_REACH:
        return (
            marked.tokens[offices[0] + 1 : offices[0] + 2] == [] or marked.tokens[offices[0] + 1].low != "'s"
        )
    return any(said.first <= index < said.last for said in marked.attributions for index in offices)


def _is_bearing(marked: Marked, place: PlaceHit) -> bool:
    """Y in "X, north of Y", "X, some 30 km from Y", X being known: it only says where X is."""
    if place.relation not in {"near", "from"} or place.anchor == 0:
        return False
    for other in marked.places:
        if other.place is None or other.last >= place.anchor or other.first >= place.first:
            continue
        between = [token.low for token in marked.tokens[other.last : place.anchor]]
        if between[0] == "," and all(low in _MEASURED or low[0].isdigit() for low in between):
            return True
    return False


def _is_told_of_elsewhere(marked: Marked, place: PlaceHit) -> bool:
    """X in "In X, a spokesperson said there had been fighting in the area": the area told before."""
    told = (at for at, token in enumerate(marked.tokens) if at >= place.last and token.low in _SAYS)
    said = next(told, None)
    if said is None:
        return False
    low = [token.low for token in marked.tokens[said:]]
    return any(words in _BACK_THERE for words in zip(low, low[1:], low[2:], strict=False))


def _is_refuge(marked: Marked, place: PlaceHit) -> bool:
    """X in "a witness, who had taken refuge in X, said"."""
    anchor = place.anchor
    return (
        anchor > 0 and marked.tokens[anchor - 1].low in _REFUGE and marked.tokens[anchor].low in _SHELTERS_IN
    )


def _is_answered(marked: Marked, place: PlaceHit) -> bool:
    """X in "fired rockets in response to the raid on X": another attack lies there."""
    tokens, anchor = marked.tokens, place.anchor
    for index in range(max(0, anchor - _ANSWER_REACH), anchor - 1):
        if tokens[index].low in _ANSWERS and tokens[index + 1].low in _ANSWERED_BY:
            between = [token.low for token in tokens[index + 2 : anchor]]
            return _NO_BREAK.isdisjoint(between) and not _ANSWERED_DEEDS.isdisjoint(between)
    return False


def _is_aim(marked: Marked, place: PlaceHit) -> bool:
    """X in "an offensive aimed at recapturing X": where they want to be."""
    first, _ = marked.clause(place.first)
    low = [token.low for token in marked.tokens[max(first, place.first - _AIM_REACH) : place.first]]
    at = next(
        (i for i, word in enumerate(low) if word in _AIMED and low[i + 1 : i + 2] == [_AIMED[word]]), -1
    )
    return at >= 0 and any(word.endswith("ing") or word in _TAKES for word in low[at + 2 : at + 4])


def _is_pressed(marked: Marked, place: PlaceHit) -> bool:
    """X in "pressure on X", "called on X"."""
    tokens, anchor = marked.tokens, place.anchor
    return 0 < anchor < place.first and tokens[anchor].low == "on" and tokens[anchor - 1].low in _PRESSURE
