"""Who did it to whom: actor and target of a happening, from the sides and targets around its trigger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.places import LOCATIVE
from reports.vocabulary import EventType, Group, SubEventType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.figures import Counted
    from reports.happenings import Happening
    from reports.lexicon import Lexicon
    from reports.marked import Marked
    from reports.sides import Side

_ACTIVE = frozenset({EventType.REMOTE, EventType.CIVILIANS, EventType.STRATEGIC, EventType.BATTLES})
_BY_REACH = 7
_OWN_REACH = 4
_BESIDE_REACH = 5
_PHRASE_REACH = 3
_POSSESSIVES = frozenset({"its", "their", "our"})
_OWN = _POSSESSIVES | {"country", "it", "we"}
_ENDS_PHRASE = frozenset({",", "and", ";", "."})


def find_actor(marked: Marked, happening: Happening) -> str | None:
    """The side that did it: by its grammar, else None. Two sides of a clash have no actor."""
    if happening.event_type not in _ACTIVE:
        return None
    sides = [side for side in marked.sides if not _is_speaker(marked, side, happening)]
    actor = _side_after_by(marked, sides, happening)
    if actor is None and happening.form != "passive" and not _is_between_sides(marked, happening):
        actor = (
            _side_around(sides, happening)
            or _accused(marked, sides, happening)
            or _subject(marked, sides, happening)
        )
    return (actor.name or None) if actor is not None else None


def _is_speaker(marked: Marked, side: Side, happening: Happening) -> bool:
    """The side that speaks is not thereby the side that shot."""
    return any(a.first <= side.first < a.verb < happening.first for a in marked.attributions)


def _side_after_by(marked: Marked, sides: Sequence[Side], happening: Happening) -> Side | None:
    """The side of "by Russian forces", "from the Armenian side" within a few words after the trigger."""
    near = (side for side in sides if 0 < side.first - happening.last <= _BY_REACH)
    return next((side for side in near if _is_led_by(marked, side, happening)), None)


def _is_led_by(marked: Marked, side: Side, happening: Happening) -> bool:
    tokens = marked.tokens
    lead = [token.low for token in tokens[max(happening.last, side.first - 2) : side.first]]
    if not side.armed and tokens[side.first - 1].low != "by":
        return False
    return "by" in lead or ("from" in lead and tokens[side.last - 1].low == "side")


def _side_around(sides: Sequence[Side], happening: Happening) -> Side | None:
    """The side of "Azeri shelling": right before a noun, or around it."""
    if happening.form != "noun":
        return None
    touching = [s for s in sides if s.first < happening.first <= s.last]
    return touching[-1] if touching else None


def _accused(marked: Marked, sides: Sequence[Side], happening: Happening) -> Side | None:
    """Y in "X accused Y of shelling"."""
    verbs = [a.verb for a in marked.attributions if a.stance == "accuse" and a.verb < happening.first]
    named = (side for verb in verbs for side in sides if verb < side.first < happening.first)
    return next(named, None)


def _subject(marked: Marked, sides: Sequence[Side], happening: Happening) -> Side | None:
    """The last side before the trigger in its clause; before a noun it must be armed."""
    clause = marked.clause_of[happening.first]
    before = [
        side
        for side in sides
        if side.last <= happening.first
        and (side.armed or not _is_setting(marked, side))
        and marked.clause_of[side.first] == clause
        and (side.armed or happening.form != "noun")
    ]
    return before[-1] if before else None


def _is_setting(marked: Marked, side: Side) -> bool:
    """True for the country of "In Niger, gunmen attacked": it is where, not who."""
    return any(place.first == side.first and place.relation in LOCATIVE for place in marked.places)


def _is_between_sides(marked: Marked, happening: Happening) -> bool:
    """True for "clashes between A and B", "A and B clashed"."""
    if happening.sub_event_type is not SubEventType.ARMED_CLASH:
        return False
    first, last = marked.clause(happening.first)
    if any(token.low in {"between", "each"} for token in marked.tokens[first:last]):
        return True
    before = [side for side in marked.sides if first <= side.first < happening.first]
    if len({side.name for side in before}) <= 1:
        return False
    return any(token.low == "and" for token in marked.tokens[before[0].last : before[-1].first])


def find_target(
    marked: Marked, happening: Happening, actor: str | None, counts: Sequence[Counted], lexicon: Lexicon
) -> str | None:
    """Whom or what it befell: a named target, the other side, or the people counted."""
    first, last = marked.clause(happening.first)
    named = lexicon.targets.find(marked.tokens, first, last)
    after = [hit.row for hit in named if hit.first >= happening.last]
    if not after and happening.form == "passive":
        after = [hit.row for hit in named]
    after += [
        side.name
        for side in marked.sides
        if side.armed and side.name not in {"", actor} and happening.last <= side.first < last
    ]
    groups = (group_counted(counted) for counted in counts)
    return after[0] if after else next((group for group in groups if group), None)


def group_counted(counted: Counted) -> str | None:
    """Civilians or combatants, when the figure says which."""
    noun = counted.hit.noun
    return noun.group.value if noun is not None and noun.group is not Group.UNSPECIFIED else None


def counted_side(marked: Marked, counted: Counted, claimant: str | None) -> str | None:
    """Whose dead they are: the side beside the figure ("50 Azerbaijani soldiers"), or the speaker's own."""
    hit, tokens = counted.hit, marked.tokens
    speaker = next((side.name for side in marked.sides if side.name and side.first < hit.first), None)
    phrase = {token.low for token in tokens[hit.first : hit.noun_last + _PHRASE_REACH]}
    if speaker is not None and not _POSSESSIVES.isdisjoint(phrase):
        return speaker
    last = _phrase_end(marked, max(hit.noun_last, counted.effect_last))
    beside = [side for side in marked.sides if hit.first - 1 <= side.first < last]
    if beside:
        return beside[0].name or None
    around = {token.low for token in tokens[max(0, hit.first - _OWN_REACH) : hit.noun_last + _BESIDE_REACH]}
    return speaker if claimant is not None and not _OWN.isdisjoint(around) else None


def _phrase_end(marked: Marked, index: int) -> int:
    """A few words on, but not over a comma or "and"."""
    stop = min(len(marked.tokens), index + _BESIDE_REACH)
    while index < stop and marked.tokens[index].low not in _ENDS_PHRASE:
        index += 1
    return index
