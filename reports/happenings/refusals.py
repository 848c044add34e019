"""Why a trigger reports no happening: a table of rules, tried in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.happenings.assertion import DEFINITE, is_mere_reference, lacks_assertion
from reports.happenings.modality import modality_before
from reports.happenings.territory import lacks_territory
from reports.lexicon.load import word_set
from reports.vocabulary import EVENT_TYPE_OF, EventType, SubEventType

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reports.happenings.trial import Trial
    from reports.tokens import Token

OBJECT_REACH = 6
_ACTORS = word_set("actors")
_CAPTIVE = frozenset({"hostage", "hostages", "captive", "captives", "prisoner", "gunpoint"})
_BESIDE_REACH = 10
_NEGATION = "negation"
_HAVE = frozenset({"has", "have", "had"})


def refusal(trial: Trial) -> str:
    """Why the trigger reports no happening, in words, or "" when it does."""
    return next((reason for rule in _RULES if (reason := rule(trial))), "")


def is_only_negated(trial: Trial) -> bool:
    """True when nothing but a negation speaks against the trigger: "denied that it had shelled the town"."""
    return _modality(trial) == _NEGATION and not any(rule(trial) for rule in _RULES if rule is not _modality)


def _is_barred(trial: Trial) -> bool:
    """Inside a phrase that only looks like a happening ("hunger strike")."""
    return not trial.barred.isdisjoint(range(trial.hit.first, trial.hit.last))


def _lacks_people(trial: Trial) -> bool:
    """A word such as "fled" needs people in its sentence, or a count of them."""
    needs = trial.hit.row.needs
    if not needs or not needs.isdisjoint(trial.marked.words):
        return False
    if EVENT_TYPE_OF[trial.hit.row.sub_event_type] is not EventType.DISPLACEMENT:
        return True
    return not any(counted.measure == "displaced" for counted in trial.marked.counts)


def _lacks_words_beside(trial: Trial) -> bool:
    """The nearest of those who act or are acted upon is of another kind: "troops left"."""
    row, tokens, (first, last) = trial.hit.row, trial.marked.tokens, trial.clause
    if row.sub_event_type is SubEventType.EVACUATION and not _CAPTIVE.isdisjoint(trial.marked.words):
        return True
    before = range(trial.hit.first - 1, max(first, trial.hit.first - _BESIDE_REACH) - 1, -1)
    after = range(trial.hit.last, min(last, trial.hit.last + _BESIDE_REACH))
    return _is_other(tokens, before, row.before) or _is_other(tokens, after, row.after)


def _is_other(tokens: Sequence[Token], span: range, wanted: frozenset[str]) -> bool:
    """No word of a set in a span, or a word for other actors nearer."""
    if not wanted:
        return False
    nearest = (tokens[i].low for i in span if tokens[i].low in wanted or tokens[i].low in _ACTORS)
    return next(nearest, "") not in wanted


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
    first, last = trial.clause
    if lexicon.weapons.find(marked.tokens, first, hit.first):
        return False
    return not (marked.places and lexicon.weapons.find(marked.tokens, first, last))


def _says(rule: Callable[[Trial], bool], reason: str) -> Callable[[Trial], str]:
    return lambda trial: reason if rule(trial) else ""


_RULES: tuple[Callable[[Trial], str], ...] = (
    _says(_is_barred, "not an event"),
    _says(_lacks_people, "no people named"),
    _says(_lacks_words_beside, "not said of such as it needs"),
    _modality,
    _says(_is_description, "description"),
    _says(lacks_territory, "no place taken"),
    _says(is_mere_reference, "told before"),
    _says(lacks_assertion, "no assertion"),
    _says(_lacks_arms, "no sign of arms"),
    _says(_lacks_target, "no target"),
)
