"""Whether words of taking and leaving have a place, or land, as what is taken or left."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reports.lexicon.load import word_set
from reports.vocabulary import SubEventType

if TYPE_CHECKING:
    from reports.happenings.trial import Trial
    from reports.places import PlaceHit

_REACH = 8
_LEFT_REACH = 3
_HEAD_REACH = 6
_ASIDE_REACH = 9
_IN = frozenset({"in", "at", "near", "on"})
_OF = frozenset({"of", "from", "in"})
_TERRITORY_WORDS = word_set("territory_words")
_ACTORS = word_set("actors")
_DRIVING_OUT = word_set("driving_out")
_TAKEN_PEOPLE = word_set("taken_people")
_LEAVING = frozenset({"left", "leaving", "quit", "vacated"})
_FALLS = frozenset({"fell", "falls"})
_BEFORE_FALL = frozenset(
    {"finally", "also", "itself", "then", "soon", "city", "town", "village", "district", ":"}
)
_TAKES_TERRITORY = frozenset({SubEventType.TERRITORY_TAKEN, SubEventType.TRANSFER})


def lacks_territory(trial: Trial) -> bool:
    """Taking needs a place, or a word for land, as its object; where it is passive, as its subject."""
    hit = trial.hit
    if hit.row.sub_event_type not in _TAKES_TERRITORY:
        return False
    if hit.row.form == "passive":
        if trial.marked.tokens[hit.first].low in _FALLS:
            return not _is_right_before(trial)
        first = _after_and(trial, _over_head(trial, trial.clause[0]))
        return _is_of_people(trial, first) or not _names_land(trial, range(first, hit.first))
    return _is_of_others(trial) or not _has_object(trial)


def _is_right_before(trial: Trial) -> bool:
    """Avdiivka in "Avdiivka fell on Friday", "the town of Avdiivka finally fell to": nothing else fell."""
    first = trial.hit.first
    ends = {place.last for place in trial.marked.places if not place.is_frame}
    index = _before_aside(trial, first)
    while index > 0 and index not in ends and trial.marked.tokens[index - 1].low in _BEFORE_FALL:
        index -= 1
    return index in ends


def _before_aside(trial: Trial, first: int) -> int:
    """The end of X in "X and Y, both in southern Idlib, fell"."""
    tokens = trial.marked.tokens
    if first < 1 or tokens[first - 1].low != ",":
        return first
    commas = (at for at in range(first - 2, max(0, first - 2 - _ASIDE_REACH), -1) if tokens[at].low == ",")
    return next(commas, first)


def _over_head(trial: Trial, first: int) -> int:
    """The start of the clause, or of the line that its subject heads: "Um Kadada: fell to the rebels"."""
    is_headed = 0 < first <= _HEAD_REACH and trial.marked.tokens[first - 1].low == ":"
    return 0 if is_headed or trial.before == ":" else first


def _after_and(trial: Trial, first: int) -> int:
    """The start of the second half of "30 families were held, and the hamlet of X changed hands"."""
    tokens = trial.marked.tokens
    halves = (i for i in range(trial.hit.first - 1, first, -1) if tokens[i].low == "and")
    return next((i for i in halves if tokens[i - 1].low == ","), first)


def _is_of_people(trial: Trial, first: int) -> bool:
    """Persons are the subject: "12 traders were taken", "the girls of X were seized"."""
    words = [token.low for token in trial.marked.tokens[first : trial.hit.first]]
    owned = any(one in _TAKEN_PEOPLE and two in _OF for one, two in pairwise(words))
    is_who = first < len(trial.marked.tokens) and trial.marked.tokens[first].low == "who"
    return owned or is_who or trial.before in _ACTORS


def _is_of_others(trial: Trial) -> bool:
    """Persons are taken: "seized two traders near X"."""
    last = trial.hit.last
    after = {token.low for token in trial.marked.tokens[last : last + _LEFT_REACH]}
    return not _TAKEN_PEOPLE.isdisjoint(after)


def _has_object(trial: Trial) -> bool:
    """Left X (right after), drove them out of X, took X or land."""
    hit, tokens = trial.hit, trial.marked.tokens
    word = tokens[hit.first].low
    if word in _LEAVING:
        if tokens[hit.last : hit.last + 1] and tokens[hit.last].low in _IN:
            return False  # "one shop left in X"
        return bool(_places(trial, range(hit.last, hit.last + _LEFT_REACH + 1)))
    span = range(hit.last, min(len(tokens), hit.last + _REACH))
    if hit.last - hit.first == 1 and word in _DRIVING_OUT:
        return any(place.relation == "from" for place in _places(trial, span))
    return _names_land(trial, span)


def _names_land(trial: Trial, span: range) -> bool:
    if any(not place.is_frame for place in _places(trial, span)):
        return True
    return any(trial.marked.tokens[index].low in _TERRITORY_WORDS for index in span)


def _places(trial: Trial, span: range) -> list[PlaceHit]:
    return [place for place in trial.marked.places if place.first in span]
