"""Where it struck: the places of a sentence that a happening can lie at, launch places left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gazetteer.place import PlaceKind
from reports.happenings.no_impact import is_named_for_another_reason
from reports.lexicon.load import word_set
from reports.places import LISTS, LOCATIVE, PlaceHit
from reports.vocabulary import EventType, SubEventType, ToponymRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.happenings.happening import Happening
    from reports.marked import Marked
    from reports.tokens import Token

_WIDE = frozenset({PlaceKind.DISTRICT, PlaceKind.REGION, PlaceKind.COUNTRY})
_FINER = LOCATIVE | {"between"}
_FRAME_REACH = 3
_TO_REACH = 12
_WENT = word_set("went_on")
_WENT_REACH = 3
_RELATIVES = frozenset({"which", "who", "where"})
_FINITE = frozenset({"was", "were", "has", "have", "had", "came"})
_THEN_REACH = 7
_OBJECT_REACH = 8
_BY_REACH = 3
_NO_OBJECT_OVER = word_set("no_object_over")
_ON_ROADS = frozenset({EventType.REMOTE, EventType.CIVILIANS, EventType.BATTLES})
_DRIVING_OUT = word_set("driving_out")
_DISLODGING = frozenset({"dislodge", "dislodged", "oust", "expel", "drive"})
_LIST_FILLERS = word_set("list_fillers")
_JOINED_REACH = 8
_SPREAD = frozenset({"spread", "spreading", "spreads", "extended", "expanded"})
_GIVEN_UP = SubEventType.TRANSFER
_NEVER = frozenset({ToponymRole.METONYM, ToponymRole.DATELINE, ToponymRole.VENUE})


def impact_places(marked: Marked, happening: Happening) -> list[PlaceHit]:
    """The places where it happened: names of one list share one happening; launch places are left out."""
    usable = [place for place in marked.places if _may_be_impact(marked, place, happening)]
    if not usable:
        return []
    best = min(usable, key=lambda place: _distance(marked, place, happening))
    best = _finer(marked, best, usable, happening) or best
    if best.relation == "between" and (
        happening.sub_event_type is not SubEventType.ARMED_CLASH or _is_ambush(marked, happening)
    ):
        return [replace(best, relation="near")]  # somewhere on the road from there
    listed = [place for place in marked.places if place is best or is_listed_with(place, best)]
    return _each_once(listed + _struck_too(marked, usable, listed))


def _each_once(places: Sequence[PlaceHit]) -> list[PlaceHit]:
    """Two unknown villages of one district lie at one place: told once, with the whole count."""
    seen: dict[str, PlaceHit] = {}
    for hit in places:
        seen.setdefault(hit.place.place_id if hit.place is not None else f"?{hit.mention.text}", hit)
    return list(seen.values())


def _is_ambush(marked: Marked, happening: Happening) -> bool:
    """An ambush lies on the road between two places; clashes may be between the people of two."""
    return marked.tokens[happening.last - 1].low.startswith("ambush")


def _is_of(marked: Marked, place: PlaceHit) -> bool:
    """X in "a bombardment by the air force of X"."""
    return place.first > 0 and marked.tokens[place.first - 1].low == "of"


def _finer(
    marked: Marked, best: PlaceHit, usable: Sequence[PlaceHit], happening: Happening
) -> PlaceHit | None:
    """Nabi Chit in "In Baalbek province, raids went on until four around Nabi Chit"."""
    if best.first > _FRAME_REACH or best.place is None or best.place.kind not in _WIDE:
        return None
    after = (p for p in usable if p.first >= happening.last and (p.relation in _FINER or _is_of(marked, p)))
    return next((place for place in after if place.place is not None and place.place.kind not in _WIDE), None)


def _struck_too(marked: Marked, usable: Sequence[PlaceHit], listed: Sequence[PlaceHit]) -> list[PlaceHit]:
    """B and C in "shelled A and villages around B and C": struck like the place before."""
    found: list[PlaceHit] = []
    last = listed[-1].last
    for place in usable:
        between = [token.low for token in marked.tokens[last : place.anchor]]
        joined = place.first >= last and "and" in between and _LIST_FILLERS.issuperset(between)
        joined = joined or _is_joined_alike(marked, place, listed[-1])
        joined = joined or _goes_on_with_holder(marked, place, listed[-1])
        joined = joined or _is_spread_to(marked, place, listed[-1])
        if joined or any(is_listed_with(place, other) for other in found):
            found.append(place)
            last = place.last
    return [place for place in found if place not in listed]


def _is_joined_alike(marked: Marked, place: PlaceHit, one: PlaceHit) -> bool:
    """Y in "fired at X and at a gathering in Y": the same preposition leads to both."""
    tokens = marked.tokens
    if one.anchor >= one.first or not one.last + 1 < place.anchor <= one.last + _JOINED_REACH:
        return False
    between = [token.low for token in tokens[one.last : place.anchor]]
    if between[0] != "and" or between[1] != tokens[one.anchor].low or "," in between:
        return False
    return marked.clause_of[place.first] == marked.clause_of[one.first]


def _is_spread_to(marked: Marked, place: PlaceHit, one: PlaceHit) -> bool:
    """Y in "clashes in X spread to the villages of Y and Z"."""
    return place.relation == "to" and place.first > one.last and _is_spread(marked, place)


def _is_spread(marked: Marked, place: PlaceHit) -> bool:
    return place.anchor > 0 and marked.tokens[place.anchor - 1].low in _SPREAD


def _goes_on_with_holder(marked: Marked, place: PlaceHit, one: PlaceHit) -> bool:
    """Z in "struck X, in Y province, as well as Z in W": it goes on with the list of X."""
    if place.first < one.last or place.is_frame:
        return False
    return any(
        hit.container and hit.series == place.series and one.last <= hit.first < place.first
        for hit in marked.places
    )


def is_listed_with(place: PlaceHit, best: PlaceHit) -> bool:
    """Names of one list ("A, B and C") share what is said of the first."""
    both_where = place.relation in LOCATIVE and best.relation in LOCATIVE
    is_one_list = place.series == best.series and (place.relation == best.relation or both_where)
    return is_one_list and not place.is_frame and not place.container


def _may_be_impact(marked: Marked, place: PlaceHit, happening: Happening) -> bool:
    if place.is_frame or place.container or place.mention.role in _NEVER:
        return False
    if is_named_for_another_reason(marked, place):
        return False
    if happening.sub_event_type is SubEventType.AGREEMENT:
        same_clause = marked.clause_of[place.first] == marked.clause_of[happening.first]
        return place.relation in {"near", "object"} and same_clause
    if place.relation in LOCATIVE:
        return not _is_in_attribution(marked, place)
    if place.relation == "":
        return _is_argument(marked, place, happening)
    return _fits_relation(marked, place, happening)


def _fits_relation(marked: Marked, place: PlaceHit, happening: Happening) -> bool:
    """Shells fly "to" a place, fighting is "between" places, control is taken "over" one."""
    if place.relation == "to":
        is_journey = happening.event_type is EventType.DISPLACEMENT or happening.sub_event_type is _GIVEN_UP
        is_aim = 0 <= place.first - happening.last <= _TO_REACH
        is_aim = is_aim or _is_spread(marked, place)
        return not is_journey and (is_aim or _is_gone_to(marked, place, happening))
    if place.relation == "between":
        return happening.event_type in _ON_ROADS and not _is_in_attribution(marked, place)
    if place.relation == "from" and _drives_out(marked, happening):
        return happening.event_type is EventType.BATTLES and place.first >= happening.last
    if place.relation == "from" and happening.sub_event_type is SubEventType.ABDUCTION:
        return place.first >= happening.last  # "took six girls from X"
    if place.relation == "from":
        return happening.sub_event_type is SubEventType.TRANSFER and place.first >= happening.last - 1
    flown_over = happening.sub_event_type is SubEventType.AIR_STRIKE and _is_over(marked, place)
    is_over = place.relation == "topic" and (place.first >= happening.last or flown_over)
    return is_over and (
        happening.sub_event_type is SubEventType.TERRITORY_TAKEN or happening.event_type is EventType.REMOTE
    )


def _is_gone_to(marked: Marked, place: PlaceHit, happening: Happening) -> bool:
    """X in "they moved on to X and abducted 25 women": those who went there did it there."""
    between = [token.low for token in marked.tokens[place.last : happening.first]]
    went = {token.low for token in marked.tokens[max(0, place.anchor - _WENT_REACH) : place.anchor]}
    is_next = between[:1] in (["and"], ["where"]) or between[:2] in ([",", "and"], [",", "where"])
    return is_next and len(between) <= _THEN_REACH and not went.isdisjoint(_WENT)


def _is_over(marked: Marked, place: PlaceHit) -> bool:
    """X in "jets roared over X and dropped bombs"."""
    return marked.tokens[place.anchor].low in {"over", "above"}


def _drives_out(marked: Marked, happening: Happening) -> bool:
    """Words for pushing a force out of a place: "drove them from X", "attempts to dislodge us from X"."""
    told = {token.low for token in marked.tokens[happening.first : happening.last]}
    return marked.tokens[happening.first].low in _DRIVING_OUT or not _DISLODGING.isdisjoint(told)


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
        between = marked.tokens[happening.last : place.first]
        is_by = (
            bool(between) and between[0].low == "by" and happening.form == "noun" and _is_of(marked, place)
        )
        return is_object and (_only_fillers(between) or (is_by and len(between) <= _OBJECT_REACH))
    is_subject = same_clause and (happening.form == "passive" or _is_done_by(marked, place, happening))
    return place.last == happening.first or is_subject or _is_over_aside(marked, place, happening)


def _is_over_aside(marked: Marked, place: PlaceHit, happening: Happening) -> bool:
    """X in "the X station, which troops seized last year, was blown up"."""
    tokens, (first, _) = marked.tokens, marked.clause(happening.first)
    if tokens[first].low not in _RELATIVES or tokens[happening.first].low not in _FINITE:
        return False
    is_after_aside = tokens[happening.first - 1].low == ","
    return is_after_aside and marked.clause_of[place.first] == marked.clause_of[first] - 1


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


def _distance(marked: Marked, place: PlaceHit, happening: Happening) -> tuple[int, int, int, int, int]:
    """Same clause first, ends of a road last, then places after the trigger, then the nearest."""
    after = place.first >= happening.last
    lead = marked.tokens[place.anchor].low
    is_listed = after and lead in LISTS  # "took five villages: X, Y and Z"
    is_named = after and lead == "them" and place.relation == "object"  # "villages in X, among them Y and Z"
    clauses = 0 if is_listed else abs(marked.clause_of[place.first] - marked.clause_of[happening.first])
    gap = place.first - happening.last if after else happening.first - place.last
    on_road = int(place.relation == "between" and happening.event_type is not EventType.BATTLES)
    return 0 if is_named else 1, clauses, on_road, 0 if after or happening.form == "passive" else 1, gap
