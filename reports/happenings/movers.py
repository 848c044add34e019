"""Moves that are no displacement: fighters who pour into a town, the wounded who are taken to a clinic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.lexicon.load import word_set
from reports.vocabulary import EVENT_TYPE_OF, EventType, SubEventType

if TYPE_CHECKING:
    from reports.happenings.trial import Trial

_CIVILIANS = word_set("civil_people")
_FORCE = word_set("assailants") | {
    *("soldiers", "troops", "forces", "reinforcements", "gunmen", "men"),
    *("drones", "drone", "shaheds", "shahed", "uavs", "missiles", "missile", "rockets", "shells"),
}
_ARMED_MEN = frozenset({"armed", "uniformed", "masked"})
_CARE = word_set("care_words")
_REACH = 10
_CARE_REACH = 8
_THEN_REACH = 3
_BASES = frozenset({"base", "bases", "positions", "barracks", "outpost", "outposts", "garrison"})
_BASE_REACH = 3
_TO = frozenset({"to", "into"})
_TO_REACH = 4
_VIOLENT = frozenset({EventType.REMOTE, EventType.CIVILIANS, EventType.BATTLES})


def is_of_force(trial: Trial) -> bool:
    """True in "hundreds of fighters poured into the town", "they came back and opened fire"."""
    hit, tokens = trial.hit, trial.marked.tokens
    kind = hit.row.sub_event_type
    if EVENT_TYPE_OF[kind] is not EventType.DISPLACEMENT or kind is SubEventType.EVACUATION:
        return False
    if kind is SubEventType.RETURN and _goes_on_to_attack(trial):
        return True
    after = {token.low for token in tokens[hit.last - 1 : hit.last + _BASE_REACH]}
    return not _BASES.isdisjoint(after) or (bool(hit.row.needs) and _is_led_by_force(trial))


def _is_led_by_force(trial: Trial) -> bool:
    """Whether the nearest of those named before the move are armed."""
    hit, tokens = trial.hit, trial.marked.tokens
    first, _ = trial.clause
    for index in range(hit.first - 1, max(first, hit.first - _REACH) - 1, -1):
        low = tokens[index].low
        if low in _FORCE and (low != "men" or tokens[index - 1].low in _ARMED_MEN):
            return True
        is_number_of = index + 1 < len(tokens) and tokens[index + 1].low == "of"
        if (low in _CIVILIANS and not is_number_of) or tokens[index].text[0].isdigit():
            return False
    return False


def _goes_on_to_attack(trial: Trial) -> bool:
    """Whether those who came back did violence: "came back at night and opened fire"."""
    tokens, (_, last) = trial.marked.tokens, trial.clause
    for index in range(trial.hit.last, last):
        if tokens[index].low != "and":
            continue
        for at in range(index + 1, min(len(tokens), index + 1 + _THEN_REACH)):
            found = trial.lexicon.triggers.at(tokens, at)
            if found is not None and EVENT_TYPE_OF[found.row.sub_event_type] in _VIOLENT:
                return found.row.form == "verb"
    return False


def is_into_care(trial: Trial) -> bool:
    """True in "the worst cases were carried by cart to a clinic": the wounded are no evacuees."""
    if trial.hit.row.sub_event_type is not SubEventType.EVACUATION:
        return False
    low = [token.low for token in trial.marked.tokens[trial.hit.last - 1 : trial.hit.last + _CARE_REACH]]
    to = next((index for index, word in enumerate(low) if word in _TO), len(low))
    return not _CARE.isdisjoint(low[to : to + _TO_REACH])
