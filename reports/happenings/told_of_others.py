"""Triggers that say who people are, or what an attack might yet do: no news of a happening."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.vocabulary import EVENT_TYPE_OF, EventType

if TYPE_CHECKING:
    from reports.happenings.trial import Trial

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
