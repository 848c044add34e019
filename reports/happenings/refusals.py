"""Why a trigger reports no happening: a table of rules, tried in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.happenings.assertion import (
    DEFINITE,
    dates_another,
    is_mere_reference,
    lacks_assertion,
    only_begins,
    ranks_what_was_told,
)
from reports.happenings.modality import modality_before
from reports.happenings.movers import is_into_care, is_of_force
from reports.happenings.territory import lacks_territory
from reports.happenings.told_of_others import (
    is_before_main_move,
    is_of_a_thing,
    is_of_those_who,
    is_sheltering,
    is_yet_to_be,
)
from reports.lexicon.load import word_set
from reports.vocabulary import EVENT_TYPE_OF, EventType, SubEventType

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from reports.happenings.trial import Trial
    from reports.tokens import Token

OBJECT_REACH = 6
OF_THOSE = "tells who moved"
_ACTORS = word_set("actors")
_CAPTIVE = frozenset({"hostage", "hostages", "captive", "captives", "prisoner", "gunpoint"})
_BESIDE_REACH = 10
_BESIDE_FORCE = 4
_NEGATION = "negation"
_TAKEN_REACH = 4
_LAND = word_set("territory_words")
_SHELTERING = frozenset({"for", "housing", "hosting", "sheltering", "to", "by", "with", "among"})
_HAVE = frozenset({"has", "have", "had"})
_WERE = frozenset({"were", "was", "been", "are", "is", "being", "became"})
_DAY_REACH = 5
_FORCE = "soldiers"
_IN_ARMS = frozenset({"armed", "masked", "uniformed", "hooded"})
_HURT = frozenset({"wounded", "injured", "bodies", "casualties"})
_STRIKE_EFFECTS = frozenset(
    {"levelled", "leveled", "flattened", "destroyed", "gutted", "wrecked", "demolished"}
)
_LEFT = frozenset({"left", "leaving"})
_VICTIM_REACH = 3
_LEADS = word_set("leads_to_deed")
_ON = frozenset({"on", "against"})
_TOLD_OF = frozenset({"'s", '"', "“", "‘"})
_STRUCK = frozenset({"killed", "wounded"})


def refusal(trial: Trial) -> str:
    """Why the trigger reports no happening, in words, or "" when it does."""
    for rule, reason in _RULES:
        found = rule(trial)
        if found:
            return reason or str(found)
    return ""


def is_only_negated(trial: Trial) -> bool:
    """True when nothing but a negation speaks against the trigger: "denied that it had shelled the town"."""
    has_object = any(place.first == trial.hit.last for place in trial.marked.places)
    waived = (_modality, lacks_assertion) if has_object else (_modality,)
    others = (rule for rule, _ in _RULES if rule not in waived)
    return _modality(trial) == _NEGATION and not any(rule(trial) for rule in others)


def _is_barred(trial: Trial) -> bool:
    """Inside a phrase that only looks like a happening ("hunger strike")."""
    return not trial.barred.isdisjoint(range(trial.hit.first, trial.hit.last))


def _lacks_people(trial: Trial) -> bool:
    """A word such as "fled" needs people in its sentence, or a count of them."""
    needs = trial.hit.row.needs
    if not needs or _is_named_apart(trial, needs):
        return False
    if EVENT_TYPE_OF[trial.hit.row.sub_event_type] is not EventType.DISPLACEMENT:
        return True
    return not any(counted.measure == "displaced" for counted in trial.marked.counts)


def _is_named_apart(trial: Trial, needs: frozenset[str]) -> bool:
    """Whether the sentence has one of the words, and not only in the trigger itself ("Displaced again")."""
    if needs.isdisjoint(trial.marked.words):
        return False
    hit, tokens = trial.hit, trial.marked.tokens
    if EVENT_TYPE_OF[hit.row.sub_event_type] is not EventType.DISPLACEMENT or hit.last - hit.first > 1:
        return True
    if needs.isdisjoint(token.low for token in tokens[hit.first : hit.last]):
        return True
    apart = (token.low for i, token in enumerate(tokens) if not hit.first <= i < hit.last)
    return not needs.isdisjoint(apart)


def _lacks_words_beside(trial: Trial) -> bool:
    """The nearest of those who act or are acted upon is of another kind: "troops left"."""
    row, tokens, (first, last) = trial.hit.row, trial.marked.tokens, trial.clause
    if row.sub_event_type is SubEventType.EVACUATION and not _CAPTIVE.isdisjoint(trial.marked.words):
        return True
    if row.sub_event_type is SubEventType.EVACUATION and _takes_wounded(trial):
        return True
    if row.sub_event_type is SubEventType.ABDUCTION and row.after and _takes_place(trial):
        return True
    if not (row.before or row.after) or _is_of_others_counted(trial):
        return False
    if first == trial.hit.first and first:
        first, _ = trial.marked.clause(first - 1)  # "families leaving X": the participle begins a clause
    first = _before_relative(trial, first)
    before = range(trial.hit.first - 1, max(first, trial.hit.first - _BESIDE_REACH) - 1, -1)
    after = range(trial.hit.last, min(last, trial.hit.last + _BESIDE_REACH))
    forces = {at for side in trial.marked.sides if side.armed for at in range(side.first, side.last)}
    return _is_other(tokens, before, row.before, forces) or _is_other(tokens, after, row.after, forces)


def _is_of_others_counted(trial: Trial) -> bool:
    """True in "Another 2,100 reached X": a bare number that adds to those who fled."""
    return any(
        counted.measure == "displaced"
        and counted.hit.increment
        and counted.hit.noun is None
        and counted.hit.last == trial.hit.first
        for counted in trial.marked.counts
    )


def _takes_wounded(trial: Trial) -> bool:
    """True for "about 40 wounded people were taken to Dori": to hospital, not to safety."""
    hit, tokens = trial.hit, trial.marked.tokens
    words = {token.low for token in tokens[hit.first : hit.last]}
    near = {token.low for token in tokens[max(trial.clause[0], hit.first - OBJECT_REACH) : hit.first]}
    return "taken" in words and not near.isdisjoint(_HURT)


def _before_relative(trial: Trial, first: int) -> int:
    """The start of "families who had reached X went on": the second verb is that of the families."""
    marked = trial.marked
    between = [token.low for token in marked.tokens[first : trial.hit.first]]
    has_place = any(first < place.first < trial.hit.first for place in marked.places)
    if not first or between[:2] != ["who", "had"] or between[-1] == "and" or not has_place:
        return first
    return marked.clause(first - 1)[0]


def _takes_place(trial: Trial) -> bool:
    """True for "seized Sake on Thursday, residents said", "seized two villages": no persons are taken."""
    last = trial.hit.last
    near = {token.low for token in trial.marked.tokens[last : last + _TAKEN_REACH]}
    is_land = not _LAND.isdisjoint(near) and trial.hit.row.after.isdisjoint(near)
    return is_land or any(last <= place.first <= last + 1 for place in trial.marked.places)


def _is_other(tokens: Sequence[Token], span: range, wanted: frozenset[str], forces: Collection[int]) -> bool:
    """No word of a set in a span, or a word for other actors nearer; a force that has a name is a force."""
    if not wanted:
        return False
    for index in span:
        low = tokens[index].low
        if low in wanted:
            return index > 0 and tokens[index - 1].low in _IN_ARMS
        if index in forces:
            return _FORCE not in wanted
        if low in _ACTORS:
            return not _with_families(tokens, index, span, wanted)
    return True


def _with_families(tokens: Sequence[Token], index: int, span: range, wanted: frozenset[str]) -> bool:
    """True at the fighters of "flew 87 fighters and their relatives out": people go with them."""
    last = min(len(tokens), index + _BESIDE_FORCE, span.stop if span.step > 0 else index)
    after = [token.low for token in tokens[index + 1 : last]]
    return after[:1] == ["and"] and not wanted.isdisjoint(after)


def _lacks_lead(trial: Trial) -> bool:
    """An aim, not a deed: "sent to capture X"; it was done in "began to shell X", "managed to capture X"."""
    return trial.hit.row.led and trial.before not in _LEADS


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
        return (
            (trial.before == "internally" and not _is_told(trial))
            or _is_of_shelter(trial)
            or (is_before_noun and trial.before not in _HAVE)
        )
    return low == "homeless" and is_before_noun


def _is_told(trial: Trial) -> bool:
    """True in "46,000 people were internally displaced": a verb leads to it."""
    first = trial.hit.first
    return first > 1 and trial.marked.tokens[first - 2].low in _WERE


def _tells_its_day(trial: Trial) -> bool:
    """True in "was killed by a rocket on Saturday, the first day of the fighting": when, not what."""
    first, tokens = trial.hit.first - (trial.before == "the"), trial.marked.tokens
    low = [token.low for token in tokens[max(0, first - _DAY_REACH) : first]]
    is_day = low[-2:] == ["day", "of"] and low[:2] == [",", "the"]
    armed = trial.lexicon.weapons.find(tokens, 0, first) if is_day and trial.marked.counts else ()
    return bool(armed)


def _leaves_victims(trial: Trial) -> bool:
    """True in "left 54 wounded", "left scores more with burns": what it did to them, and no move."""
    hit = trial.hit
    if trial.marked.tokens[hit.first].low not in _LEFT or hit.last - hit.first > 1:
        return False
    return any(
        counted.measure in _STRUCK and hit.last <= counted.hit.first <= hit.last + _VICTIM_REACH
        for counted in trial.marked.counts
    )


def _is_of_shelter(trial: Trial) -> bool:
    """True in "a shelter for families displaced by the fighting": it tells who lives there."""
    tokens, first = trial.marked.tokens, trial.hit.first
    if tokens[trial.hit.last].low != "by":
        return False
    return first > 1 and tokens[first - 1].low in _ACTORS and tokens[first - 2].low in _SHELTERING


def _lacks_arms(trial: Trial) -> bool:
    """A bare "strike" or "attack" needs arms, a toll, a target or a side in its sentence."""
    if not trial.is_noun or not trial.hit.row.generic:
        return False
    tokens, lexicon = trial.marked.tokens, trial.lexicon
    if trial.marked.counts or trial.before in DEFINITE or any(side.armed for side in trial.marked.sides):
        return False
    if trial.hit.last < len(tokens) and tokens[trial.hit.last].low in _STRIKE_EFFECTS:
        return False
    if _is_on_place(trial):
        return False
    return not (lexicon.weapons.find(tokens) or lexicon.targets.find(tokens) or lexicon.zero.find(tokens))


def _is_on_place(trial: Trial) -> bool:
    """True for "strikes on X", "an attack against the village of X"."""
    tokens, last = trial.marked.tokens, trial.hit.last
    if trial.before in _TOLD_OF:
        return False
    on = next((i for i in (last - 1, last) if i < len(tokens) and tokens[i].low in _ON), None)
    return on is not None and any(
        place.anchor == on and place.is_literal and not place.is_frame for place in trial.marked.places
    )


def _lacks_target(trial: Trial) -> bool:
    """A generic verb ("hit", "targeted") needs a place, a target, people or a weapon close after it."""
    hit, marked, lexicon = trial.hit, trial.marked, trial.lexicon
    if hit.row.form != "verb" or not hit.row.generic:
        return False
    stop = min(len(marked.tokens), hit.last + 2 * OBJECT_REACH)
    if [token.low for token in marked.tokens[hit.last + 1 : hit.last + 2]] == ["times"]:
        return not marked.places  # "attacked 19 times"
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


# Each rule with the reason that it gives; "" where the rule itself gives the reason.
_RULES: tuple[tuple[Callable[[Trial], bool | str], str], ...] = (
    (_is_barred, "not an event"),
    (_lacks_lead, "plan"),
    (_lacks_people, "no people named"),
    (_lacks_words_beside, "not said of such as it needs"),
    (is_of_force, "not said of such as it needs"),
    (is_into_care, "not an event"),
    (_modality, ""),
    (_is_description, "description"),
    (_leaves_victims, "description"),
    (_tells_its_day, "description"),
    (is_of_those_who, "description"),
    (is_before_main_move, OF_THOSE),
    (is_of_a_thing, "description"),
    (is_yet_to_be, "plan"),
    (is_sheltering, "description"),
    (lacks_territory, "no place taken"),
    (dates_another, "told before"),
    (is_mere_reference, "told before"),
    (ranks_what_was_told, "told before"),
    (only_begins, "told before"),
    (lacks_assertion, "no assertion"),
    (_lacks_arms, "no sign of arms"),
    (_lacks_target, "no target"),
)
