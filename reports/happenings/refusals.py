"""Why a trigger reports no happening: a table of rules, tried in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.happenings.modality import modality_before
from reports.lexicon.load import word_set
from reports.numbers import number_at
from reports.vocabulary import EVENT_TYPE_OF, EventType, SubEventType

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reports.happenings.trial import Trial
    from reports.tokens import Token

OBJECT_REACH = 6
_TERRITORY_REACH = OBJECT_REACH + 2
_NO_ASSERTION_BEFORE = word_set("no_assertion_before")
_NO_ASSERTION_REACH = 4
DEFINITE = word_set("definite")
_KNOWN = word_set("known")
_TERRITORY_WORDS = word_set("territory_words")
_DATING = frozenset({"point", "since", "window_before"})
_TAKES_TERRITORY = frozenset({SubEventType.TERRITORY_TAKEN, SubEventType.TRANSFER})
_ACCEPT_BARE = frozenset({SubEventType.MINE_IED, SubEventType.AIR_STRIKE, SubEventType.SHELLING})
_HAVE = frozenset({"has", "have", "had"})
_WINDOW_REACH = 3
_SAID_TO_HAPPEN_REACH = 4


def refusal(trial: Trial) -> str:
    """Why the trigger reports no happening, in words, or "" when it does."""
    return next((reason for rule in _RULES if (reason := rule(trial))), "")


def _is_barred(trial: Trial) -> bool:
    """Inside a phrase that only looks like a happening ("hunger strike")."""
    return not trial.barred.isdisjoint(range(trial.hit.first, trial.hit.last))


def _lacks_people(trial: Trial) -> bool:
    """A word such as "fled" needs people in its sentence, or a count of them."""
    needs = trial.hit.row.needs
    if not needs or not needs.isdisjoint(trial.marked.words):
        return False
    return not any(counted.measure == "displaced" for counted in trial.marked.counts)


def _modality(trial: Trial) -> str:
    return modality_before(trial.marked, trial.hit.first, trial.lexicon)


def _is_description(trial: Trial) -> bool:
    """Who they are, not that they moved: "1,170 displaced families", "homeless people"."""
    hit, tokens = trial.hit, trial.marked.tokens
    if EVENT_TYPE_OF[hit.row.sub_event_type] is not EventType.DISPLACEMENT:
        return False
    if hit.last - hit.first > 1 or hit.last >= len(tokens):
        return False
    low, is_before_noun = tokens[hit.first].low, trial.lexicon.nouns.at(tokens, hit.last) is not None
    if low == "displaced":
        return trial.before == "internally" or (is_before_noun and trial.before not in _HAVE)
    return low == "homeless" and is_before_noun


def _lacks_territory(trial: Trial) -> bool:
    """Taking needs a place, or a word for land, as its object (for passives: as its subject)."""
    marked, hit = trial.marked, trial.hit
    if hit.row.sub_event_type not in _TAKES_TERRITORY:
        return False
    if hit.row.form == "passive":
        span = range(trial.clause[0], hit.first)
    else:
        span = range(hit.last, min(len(marked.tokens), hit.last + _TERRITORY_REACH))
    if any(place.first in span and not place.is_frame for place in marked.places):
        return False
    return not any(marked.tokens[index].low in _TERRITORY_WORDS for index in span)


def _is_mere_reference(trial: Trial) -> bool:
    """Points back and tells nothing new: "a response to the attacks", "the 13th day of fighting"."""
    if not trial.is_noun:
        return False
    if _is_measured_by_window(trial):
        return True
    if not _is_definite(trial) or trial.has_count_in_clause or trial.has_place_in_clause:
        return False
    following = [token.low for token in trial.marked.tokens[trial.hit.last :][:_SAID_TO_HAPPEN_REACH]]
    if following and following[0] in {"that", "which"}:
        return True
    return trial.lexicon.happening.isdisjoint(following)


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
    """True after "the", "these", and after "the deadly"."""
    before = [token.low for token in trial.marked.tokens[max(0, trial.hit.first - 2) : trial.hit.first]]
    if not before:
        return False
    return before[-1] in DEFINITE or (before[0] in DEFINITE and before[-1] in _KNOWN)


def _lacks_assertion(trial: Trial) -> bool:
    """A noun needs a sign that it happened: a verb, a place, a day, a toll, an agent."""
    if not trial.is_noun:
        return False
    if _is_topic(trial):
        return True
    if trial.hit.row.sub_event_type is SubEventType.AGREEMENT:
        return not _is_said_to_happen(trial)
    signs = (_is_dated, _is_placed_or_counted, _is_said_to_happen, _has_agent)
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


def _lacks_arms(trial: Trial) -> bool:
    """A bare "strike" or "attack" needs arms, a toll, a target or a side in its sentence."""
    if not trial.is_noun or not trial.hit.row.generic:
        return False
    tokens, lexicon = trial.marked.tokens, trial.lexicon
    if trial.marked.counts or trial.before in DEFINITE or any(side.armed for side in trial.marked.sides):
        return False
    return not (lexicon.weapons.find(tokens) or lexicon.targets.find(tokens) or lexicon.zero.find(tokens))


def _lacks_target(trial: Trial) -> bool:
    """A generic verb ("hit", "targeted") needs a place, a target, people or a weapon close after it."""
    hit, marked, lexicon = trial.hit, trial.marked, trial.lexicon
    if hit.row.form != "verb" or not hit.row.generic:
        return False
    stop = min(len(marked.tokens), hit.last + 2 * OBJECT_REACH)
    if any(hit.last <= place.first < stop for place in marked.places):
        return False
    if lexicon.targets.find(marked.tokens, hit.last, stop) or lexicon.nouns.find(
        marked.tokens, hit.last, stop
    ):
        return False
    return not (marked.places and lexicon.weapons.find(marked.tokens, *trial.clause))


def _says(rule: Callable[[Trial], bool], reason: str) -> Callable[[Trial], str]:
    return lambda trial: reason if rule(trial) else ""


_RULES: tuple[Callable[[Trial], str], ...] = (
    _says(_is_barred, "not an event"),
    _says(_lacks_people, "no people named"),
    _modality,
    _says(_is_description, "description"),
    _says(_lacks_territory, "no place taken"),
    _says(_is_mere_reference, "told before"),
    _says(_lacks_assertion, "no assertion"),
    _says(_lacks_arms, "no sign of arms"),
    _says(_lacks_target, "no target"),
)
