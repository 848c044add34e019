"""Who did it to whom: actor and target of a happening, from the sides and targets around its trigger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.vocabulary import EVENT_TYPE_OF, EventType, Group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.figures import Counted
    from reports.lexicon import Lexicon
    from reports.marked import Marked
    from reports.sides import Side
    from reports.happenings import Happening

_FROM_SIDE = ("from the", "by the", "by")
_ACTIVE = frozenset({EventType.REMOTE, EventType.CIVILIANS, EventType.STRATEGIC, EventType.BATTLES})


def find_actor(marked: Marked, happening: Happening) -> str | None:
    """The side that did it: by its grammar, else None. Two sides of a clash have no actor."""
    if EVENT_TYPE_OF[happening.sub_event_type] not in _ACTIVE:
        return None
    sides = [
        side
        for side in marked.sides
        if not _is_speaker(marked, side, happening) or _self_report(marked, side)
    ]
    by = _side_after_by(marked, sides, happening)
    if by is not None:
        return by.name or None
    if happening.form == "passive":
        return None
    if _is_between_sides(marked, happening):
        return None
    before = [
        side
        for side in sides
        if side.last <= happening.first and _same_or_next_clause(marked, side, happening)
    ]
    if happening.form == "noun":
        touching = [s for s in sides if s.first < happening.first <= s.last or s.last == happening.first]
        if touching:
            return touching[-1].name or None
        before = [side for side in before if side.armed]
    accused = _accused(marked, sides, happening)
    if accused is not None:
        return accused.name or None
    return (before[-1].name or None) if before else None


def _same_or_next_clause(marked: Marked, side: Side, happening: Happening) -> bool:
    return marked.clause_of[side.first] == marked.clause_of[happening.first]


def _is_speaker(marked: Marked, side: Side, happening: Happening) -> bool:
    """The side that speaks is not thereby the side that shot."""
    return any(a.first <= side.first < a.verb and a.verb < happening.first for a in marked.attributions)


def _self_report(_marked: Marked, _side: Side) -> bool:
    return False


def _accused(marked: Marked, sides: Sequence[Side], happening: Happening) -> Side | None:
    """ "X accused Y of shelling": Y."""
    for attribution in marked.attributions:
        if attribution.stance == "accuse" and attribution.verb < happening.first:
            for side in sides:
                if attribution.verb < side.first < happening.first:
                    return side
    return None


def _side_after_by(marked: Marked, sides: Sequence[Side], happening: Happening) -> Side | None:
    """ "by Russian forces", "from the Armenian side" within a few words after the trigger."""
    tokens = marked.tokens
    for side in sides:
        gap = side.first - happening.last
        if 0 < gap <= 7 and side.armed | (tokens[side.first - 1].low == "by"):
            lead = [token.low for token in tokens[max(happening.last, side.first - 2) : side.first]]
            if "by" in lead or ("from" in lead and tokens[side.last - 1].low == "side"):
                return side
    return None


def _is_between_sides(marked: Marked, happening: Happening) -> bool:
    """ "clashes between A and B", "A and B clashed"."""
    if happening.sub_event_type.value != "Armed clash":
        return False
    first, last = marked.clause(happening.first)
    words = {token.low for token in marked.tokens[first:last]}
    if "between" in words or "each" in words:
        return True
    before = [side for side in marked.sides if first <= side.first < happening.first]
    names = {side.name for side in before}
    joined = (
        any(marked.tokens[i].low == "and" for i in range(before[0].last, before[-1].first))
        if len(before) > 1
        else False
    )
    return len(names) > 1 and joined


def find_target(
    marked: Marked, happening: Happening, actor: str | None, counts: Sequence[Counted], lexicon: Lexicon
) -> str | None:
    """Whom or what it befell: a named target, the other side, or the people counted."""
    first, last = marked.clause(happening.first)
    named = lexicon.targets.find(marked.tokens, first, last)
    after = [hit for hit in named if hit.first >= happening.last] or (
        named if happening.form == "passive" else []
    )
    if after:
        return after[0].row
    for side in marked.sides:
        if happening.last <= side.first < last and side.name and side.name != actor and side.armed:
            return side.name
    for counted in counts:
        if counted.hit.noun is not None and counted.hit.noun.group is not Group.UNSPECIFIED:
            return counted.hit.noun.group.value
    return None


def counted_side(marked: Marked, counted: Counted, claimant: str | None) -> str | None:
    """Whose dead they are: the side named beside the figure ("50 Azerbaijani soldiers"), or the speaker's own."""
    own = {"their", "its", "our", "country", "it", "we"}
    near = {t.low for t in marked.tokens[max(0, counted.hit.first - 4) : counted.hit.noun_last + 5]}
    speakers = [side for side in marked.sides if side.name and side.first < counted.hit.first]
    phrase = marked.tokens[counted.hit.first : counted.hit.noun_last + 3]
    if {"its", "their", "our"} & {t.low for t in phrase} and speakers:
        return speakers[0].name
    last = _phrase_end(marked, max(counted.hit.noun_last, counted.effect_last))
    beside = [side for side in marked.sides if counted.hit.first - 1 <= side.first < last]
    if beside:
        return beside[0].name or None
    return speakers[0].name if near & own and claimant is not None and speakers else None


def _phrase_end(marked: Marked, index: int) -> int:
    """A few words on, but not over a comma or "and"."""
    stop = min(len(marked.tokens), index + 5)
    while index < stop and marked.tokens[index].low not in {",", "and", ";", "."}:
        index += 1
    return index
