"""When a noun such as "clashes" reports that they happened, and when it only refers to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.lexicon.load import word_set
from reports.numbers import number_at
from reports.vocabulary import SubEventType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.happenings.trial import Trial
    from reports.tokens import Token

_NO_ASSERTION_BEFORE = word_set("no_assertion_before")
_NO_ASSERTION_REACH = 4
DEFINITE = word_set("definite")
_KNOWN = word_set("known")
_CALLS = word_set("calls")
_COMMENTS = word_set("comments")
_OF_TIME = word_set("of_time")
_TARGET_REACH = 5
_HEAD_REACH = 6
_SPANS = word_set("spans_of_time")
_SIDES = frozenset({"before", "after"})
_BEGAN = frozenset({"began", "started", "erupted", "resumed", "broke"})
_IT = (["it"], ["this"], ["that"], ["these"])
_BE = word_set("is_or_was") | {"marked", "marks"}
_RANKS = word_set("ranks") | word_set("superlatives")
_LAUNCHING = word_set("launching")
_DATING = frozenset({"point", "since", "window_before"})
_ACCEPT_BARE = frozenset({SubEventType.MINE_IED, SubEventType.AIR_STRIKE, SubEventType.SHELLING})
_WINDOW_REACH = 3
_SAID_TO_HAPPEN_REACH = 4


def is_mere_reference(trial: Trial) -> bool:
    """Points back and tells nothing new: "a response to the attacks", "the 13th day of fighting"."""
    if not trial.is_noun:
        return False
    if _is_measured_by_window(trial):
        return not trial.has_place_in_clause
    is_called = _is_called(trial)
    if is_called or trial.has_count_in_clause or trial.has_place_in_clause or not _is_definite(trial):
        return is_called and not trial.has_count_in_clause
    before = trial.marked.tokens[max(0, trial.hit.first - _SAID_TO_HAPPEN_REACH) : trial.hit.first]
    if trial.lexicon.mutual.find(trial.marked.tokens) or any(token.low in _LAUNCHING for token in before):
        return False
    following = [token.low for token in trial.marked.tokens[trial.hit.last :][:_SAID_TO_HAPPEN_REACH]]
    if following and (following[0] in {"that", "which"} or not _COMMENTS.isdisjoint(following)):
        return True
    return trial.lexicon.happening.isdisjoint(following)


def dates_another(trial: Trial) -> bool:
    """True in "the day before the shelling of the town": it tells when something else happened."""
    low = [token.low for token in trial.marked.tokens[max(0, trial.hit.first - 3) : trial.hit.first]]
    return len(low) == 3 and low[0] in _SPANS and low[1] in _SIDES and low[2] in DEFINITE  # noqa: PLR2004 - three words


def ranks_what_was_told(trial: Trial) -> bool:
    """True in "It was the third strike on Ganja this month": it counts what was told before."""
    if trial.has_count_in_clause:
        return False
    first = trial.clause[0]
    low = [token.low for token in trial.marked.tokens[first : trial.hit.first]]
    if not trial.is_noun:  # "It is the second time that X has been bombed"
        return low[:1] in _IT and low[1:3] == ["is", "the"] and low[3:4] != [] and low[4:5] == ["time"]
    return low[:1] in _IT and not _BE.isdisjoint(low[1:2]) and not _RANKS.isdisjoint(low[2:])


def only_begins(trial: Trial) -> bool:
    """True in "105 have been killed since the attack began": since when, and nothing new."""
    before = [token.low for token in trial.marked.tokens[max(0, trial.hit.first - 2) : trial.hit.first]]
    after = [token.low for token in trial.marked.tokens[trial.hit.last : trial.hit.last + 1]]
    return (
        trial.is_noun and before[:1] == ["since"] and before[1:] == ["the"] and not _BEGAN.isdisjoint(after)
    )


def _is_called(trial: Trial) -> bool:
    """True in "called the strikes unacceptable", "condemned the attack"."""
    first = trial.hit.first
    if first < 2 or trial.before not in DEFINITE:  # noqa: PLR2004 - the verb and the article
        return False
    return trial.marked.tokens[first - 2].low in _CALLS


def _is_measured_by_window(trial: Trial) -> bool:
    """True in "the 13th day of fighting": how long it has lasted."""
    tokens, first = trial.marked.tokens, trial.hit.first
    return any(
        hit.kind == "window"
        and hit.last <= first <= hit.last + _WINDOW_REACH
        and tokens[hit.last].low == "of"
        for hit in trial.marked.dates
    )


def _is_definite(trial: Trial) -> bool:
    """True after "the", "these", after "the deadly", and after "these new"."""
    before = [token.low for token in trial.marked.tokens[max(0, trial.hit.first - 2) : trial.hit.first]]
    if not before:
        return False
    return before[-1] in DEFINITE or (before[0] in DEFINITE and (before[-1] in _KNOWN or before[0] != "the"))


def lacks_assertion(trial: Trial) -> bool:
    """A noun needs a sign that it happened: a verb, a place, a day, a toll, an agent."""
    if not trial.is_noun or trial.lexicon.mutual.find(trial.marked.tokens, *trial.clause):
        return False
    if _heads_places(trial):
        return False
    if _is_topic(trial):
        return True
    if trial.hit.row.sub_event_type is SubEventType.AGREEMENT:
        return _only_dates(trial) or not _is_said_to_happen(trial)
    signs = (_is_dated, _is_placed_or_counted, _is_said_to_happen, _has_agent, _has_target)
    return not any(sign(trial) for sign in signs)


def _is_topic(trial: Trial) -> bool:
    """True in "over the clashes", "ending the deadliest battles", "a halt in the fighting"."""
    start = max(0, trial.hit.first - _NO_ASSERTION_REACH)
    before = trial.marked.tokens[start : trial.hit.first]
    dates = {hit.first for hit in trial.marked.dates}
    return any(
        token.low in _NO_ASSERTION_BEFORE
        and not _counts_next(before, index)
        and start + index + 1 not in dates
        for index, token in enumerate(before)
    )


def _counts_next(tokens: Sequence[Token], index: int) -> bool:
    """True for "about" in "about 30": the word belongs to a number."""
    return index + 1 < len(tokens) and number_at(tokens, index + 1) is not None


def _heads_places(trial: Trial) -> bool:
    """True in "Artillery shelling: the outskirts of X and Y": a line of a list, without a verb."""
    tokens, last = trial.marked.tokens, trial.hit.last
    if trial.hit.first > 1 or last >= len(tokens) or tokens[last].low != ":":
        return False
    return any(last < place.first <= last + _HEAD_REACH and place.is_literal for place in trial.marked.places)


def _only_dates(trial: Trial) -> bool:
    """True in "on the day of the truce", "despite the ceasefire"."""
    before = [token.low for token in trial.marked.tokens[max(0, trial.hit.first - 3) : trial.hit.first]]
    return bool(before) and before[-1] in DEFINITE and not _OF_TIME.isdisjoint(before)


def _is_dated(trial: Trial) -> bool:
    first, last = trial.clause
    return any(first <= hit.first < last and hit.kind in _DATING for hit in trial.marked.dates)


def _is_placed_or_counted(trial: Trial) -> bool:
    return trial.has_place_in_clause or trial.has_count_in_clause


def _is_said_to_happen(trial: Trial) -> bool:
    first, last = trial.clause
    tokens, hit = trial.marked.tokens, trial.hit
    around = (*range(first, hit.first), *range(hit.last, last))
    return any(tokens[index].low in trial.lexicon.happening for index in around)


def _has_agent(trial: Trial) -> bool:
    """A side stands right before or around the name of a weapon's use: "Azeri shelling"."""
    hit = trial.hit
    by_side = any(side.last == hit.first or side.first < hit.first < side.last for side in trial.marked.sides)
    return by_side and hit.row.sub_event_type in _ACCEPT_BARE


def _has_target(trial: Trial) -> bool:
    """True in "a strike on a substation"."""
    tokens, last = trial.marked.tokens, trial.hit.last
    stop = min(len(tokens), last + _TARGET_REACH)
    return tokens[last - 1].low == "on" and bool(trial.lexicon.targets.find(tokens, last, stop))
