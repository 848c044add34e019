"""Triggers that say who people are, or what an attack might yet do: no news of a happening."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.lexicon.load import word_set
from reports.vocabulary import EVENT_TYPE_OF, EventType, SubEventType

if TYPE_CHECKING:
    from reports.happenings.trial import Trial

_PASSIVE = frozenset({"was", "were", "been", "being", "is", "are"})
_HOUSE_REACH = 5
_HOUSES = frozenset(
    {"monasteries", "monastery", "camp", "camps", "school", "schools", "church", "churches", "site", "sites"}
    | {"shelter", "shelters", "centre", "centres", "center", "centers", "mosque", "mosques", "hotels"}
)
_CIVIL = word_set("civil_people")
_PARTICIPLES = frozenset({"displaced", "uprooted", "evacuated", "driven"})
_FINITE = frozenset(
    {
        "were",
        "was",
        "have",
        "has",
        "had",
        "are",
        "went",
        "returned",
        "came",
        "fled",
        "left",
        "moved",
        "reached",
    }
    | {"arrived", "crossed", "reached"}
)
_ENDS_OF_MAIN = frozenset({"and", "but", ",", ";", "while", "who", "that", "which", "where"})
_MAIN_REACH = 14
_WHO = frozenset({"who"})
_HAD_REACH = 3
_ARTICLES = frozenset({"the", "a", "an", "this"})
_AFTER_VERB = frozenset(
    {"by", "in", "on", "at", "near", "and", "or", "to", "from", "during", "of", "for", "the"}
)
_MODALS = frozenset({"might", "may", "could", "would", "will", "can"})
_MODAL_REACH = 8
_NOUNS = frozenset({"attacks", "strikes", "raids"})
_SENSED = frozenset({"heard", "seen", "felt", "not"})
_ENDS = frozenset({",", ";", ":", "that", "which", "who", "and", "but", "as", "said", "says"})


def is_of_those_who(trial: Trial) -> bool:
    """True in "told families from X who had sought refuge to go": who they are, if no count or day told."""
    hit, marked = trial.hit, trial.marked
    if EVENT_TYPE_OF[hit.row.sub_event_type] is not EventType.DISPLACEMENT:
        return False
    before = [token.low for token in marked.tokens[max(0, hit.first - _HAD_REACH) : hit.first]]
    is_past = "had" in before or marked.tokens[hit.first].low == "had"
    is_of_those = is_past and not _WHO.isdisjoint(before)
    first, last = trial.clause
    is_dated = any(first <= found.first < last for found in marked.dates)
    return is_of_those and not is_dated and not any(token.text[0].isdigit() for token in marked.tokens)


def is_of_a_thing(trial: Trial) -> bool:
    """True in "the bombed theatre will be rebuilt": it says which theatre, and tells no bombing."""
    hit, tokens = trial.hit, trial.marked.tokens
    if hit.last - hit.first > 1 or hit.first < 1 or hit.last >= len(tokens) or hit.row.form == "noun":
        return False
    is_between = tokens[hit.first - 1].low in _ARTICLES and tokens[hit.last].text[0].islower()
    return is_between and tokens[hit.first].low.endswith("ed") and tokens[hit.last].low not in _AFTER_VERB


def is_yet_to_be(trial: Trial) -> bool:
    """True in "attacks on power plants might leave millions without heat": the noun heads what may come."""
    words = trial.marked.tokens
    is_noun = trial.is_noun or words[trial.hit.first].low in _NOUNS
    if not is_noun or words[trial.hit.first - 1].low == "the":
        return False
    tokens, last = trial.marked.tokens, trial.hit.last
    for index in range(last, min(len(tokens), last + _MODAL_REACH)):
        token = tokens[index]
        if token.text in _MODALS:
            return _SENSED.isdisjoint(after.low for after in tokens[index + 1 : index + 3])
        if token.low in _ENDS or token.low in trial.lexicon.happening:
            return False
    return False


def is_sheltering(trial: Trial) -> bool:
    """True for the "held" of "the monasteries held 2,300 people": a house holds no captives."""
    tokens, hit = trial.marked.tokens, trial.hit
    if hit.row.sub_event_type is not SubEventType.ABDUCTION or tokens[hit.first].low != "held":
        return False
    near = tokens[max(0, hit.first - _HOUSE_REACH) : hit.first]
    return trial.before not in _PASSIVE and any(token.low in _HOUSES for token in near)


def is_before_main_move(trial: Trial) -> bool:
    """True in "37 people who had returned were evacuated", "640 families displaced last month went back".

    What the relative clause or the participle tells is who they are; the sentence tells of the other move.
    """
    hit, tokens = trial.hit, trial.marked.tokens
    if EVENT_TYPE_OF[hit.row.sub_event_type] is not EventType.DISPLACEMENT:
        return False
    before = [token.low for token in tokens[max(0, hit.first - _HAD_REACH) : hit.first]]
    is_relative = not _WHO.isdisjoint(before) and ("had" in before or tokens[hit.first].low == "had")
    is_participle = tokens[hit.first].low in _PARTICIPLES and trial.before in _CIVIL
    return (is_relative or is_participle) and _moves_on(trial)


def _moves_on(trial: Trial) -> bool:
    """Whether a finite verb of another move follows in the sentence."""
    tokens, last = trial.marked.tokens, trial.hit.last
    for hit in trial.lexicon.triggers.find(tokens, last, min(len(tokens), last + _MAIN_REACH)):
        kinds = {EVENT_TYPE_OF[row.sub_event_type] for row in (hit.row, *hit.row.others)}
        is_finite = tokens[hit.first].low in _FINITE or tokens[hit.first - 1].low in _FINITE
        if EventType.DISPLACEMENT in kinds and is_finite:
            return all(token.low not in _ENDS_OF_MAIN for token in tokens[last : hit.first])
    return False
