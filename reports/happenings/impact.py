"""Where it struck: the places of a sentence that a happening can lie at, launch places left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.lexicon.load import word_set
from reports.places import LOCATIVE, PlaceHit
from reports.vocabulary import EventType, SubEventType, ToponymRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.happenings.happening import Happening
    from reports.marked import Marked
    from reports.tokens import Token

_TO_REACH = 12
_OBJECT_REACH = 8
_BY_REACH = 3
_NO_OBJECT_OVER = word_set("no_object_over")
_NEVER = frozenset({ToponymRole.METONYM, ToponymRole.DATELINE, ToponymRole.VENUE})


def impact_places(marked: Marked, happening: Happening) -> list[PlaceHit]:
    """The places where it happened: names of one list share one happening; launch places are left out."""
    usable = [place for place in marked.places if _may_be_impact(marked, place, happening)]
    if not usable:
        return []
    best = min(usable, key=lambda place: _distance(marked, place, happening))
    return [place for place in marked.places if place is best or is_listed_with(place, best)]


def is_listed_with(place: PlaceHit, best: PlaceHit) -> bool:
    """Names of one list ("A, B and C") share what is said of the first."""
    both_where = place.relation in LOCATIVE and best.relation in LOCATIVE
    is_one_list = place.series == best.series and (place.relation == best.relation or both_where)
    return is_one_list and not place.is_frame and not place.container


def _may_be_impact(marked: Marked, place: PlaceHit, happening: Happening) -> bool:
    if place.is_frame or place.container or place.mention.role in _NEVER:
        return False
    if happening.sub_event_type is SubEventType.AGREEMENT:
        return place.relation in {"near", "object"}
    if place.relation in LOCATIVE:
        return not _is_in_attribution(marked, place)
    if place.relation == "":
        return _is_argument(marked, place, happening)
    return _fits_relation(place, happening)


def _fits_relation(place: PlaceHit, happening: Happening) -> bool:
    """Shells fly "to" a place, fighting is "between" places, control is taken "over" one."""
    if place.relation == "to":
        is_journey = happening.event_type is EventType.DISPLACEMENT
        return not is_journey and 0 <= place.first - happening.last <= _TO_REACH
    if place.relation == "from":
        return happening.sub_event_type is SubEventType.TRANSFER and place.first >= happening.last - 1
    if place.relation == "between":
        return happening.event_type is EventType.BATTLES
    is_over = place.relation == "topic" and place.first >= happening.last
    return is_over and (
        happening.sub_event_type is SubEventType.TERRITORY_TAKEN or happening.event_type is EventType.REMOTE
    )


def _is_in_attribution(marked: Marked, place: PlaceHit) -> bool:
    """Inside the speaker's name: "the military administration in Kharkiv said"."""
    return any(a.first <= place.first < a.last for a in marked.attributions)


def _is_argument(marked: Marked, place: PlaceHit, happening: Happening) -> bool:
    """A name without a preposition, as the object of a verb, the subject of a passive, or before a noun."""
    if _is_in_attribution(marked, place):
        return False
    same_clause = marked.clause_of[place.first] == marked.clause_of[happening.first]
    if same_clause and _is_second_side(marked, place, happening):
        return True
    if place.first >= happening.last:
        is_object = same_clause and happening.form in {"verb", "noun"}
        return is_object and _only_fillers(marked.tokens[happening.last : place.first])
    is_subject = same_clause and (happening.form == "passive" or _is_done_by(marked, place, happening))
    return place.last == happening.first or is_subject


def _is_done_by(marked: Marked, place: PlaceHit, happening: Happening) -> bool:
    """The dam in "the dam was breached by an explosion"."""
    between = [token.low for token in marked.tokens[place.last : happening.first]]
    return bool(between) and between[0] in {"was", "were"} and "by" in between[-_BY_REACH:]


def _is_second_side(marked: Marked, place: PlaceHit, happening: Happening) -> bool:
    """Y in "clashes between X and Y"."""
    if happening.sub_event_type is not SubEventType.ARMED_CLASH:
        return False
    return any(token.low == "between" for token in marked.tokens[: place.first])


def _only_fillers(between: Sequence[Token]) -> bool:
    return len(between) <= _OBJECT_REACH and not any(token.low in _NO_OBJECT_OVER for token in between)


def _distance(marked: Marked, place: PlaceHit, happening: Happening) -> tuple[int, int, int]:
    """Same clause first, then places after the trigger, then the nearest."""
    clauses = abs(marked.clause_of[place.first] - marked.clause_of[happening.first])
    after = place.first >= happening.last
    gap = place.first - happening.last if after else happening.first - place.last
    return clauses, 0 if after or happening.form == "passive" else 1, gap
