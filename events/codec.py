"""Events and claims as JSON-ready values and back, without loss: what is kept is what was read.

A value that a field has by default is left out. Places are written in full, or by a key when the caller keeps
them apart; names of fields are those of the dataclasses, so that a file can be read with nothing but them.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from events.event import Bounds, Event, GeoPrecision
from events.place_table import place_body, place_of
from events.relation import Agreement
from events.revision import Revision
from gazetteer.place import Candidate, Place, Resolution, ResolutionStatus
from reports.report import Claim, DateSpan, Figure, Mention
from reports.vocabulary import DatePrecision, Group, Status, SubEventType, Term, ToponymRole, Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Values = dict[str, Any]
    KeyOf = Callable[[Place], Any]
    PlaceAt = Callable[[Any], Place]

_MENTIONS = ("place", "launch_place", "origin", "destination")
_FIGURES = ("killed", "wounded", "displaced", "damaged")
_PLACES = _MENTIONS
_SUB = {str(one): one for one in SubEventType}
_STATUS = {str(one): one for one in Status}
_DATES = {str(one): one for one in DatePrecision}
_ROLES = {str(one): one for one in ToponymRole}
_ANSWERS = {str(one): one for one in ResolutionStatus}
_UNITS = {str(one): one for one in Unit}
_GROUPS = {str(one): one for one in Group}
_TERMS = {str(one): one for one in Term}


def _plain(kind: type, *apart: str) -> tuple[tuple[str, Any], ...]:
    """Fields whose values JSON can hold as they are, with their defaults (MISSING: always written)."""
    return tuple(
        (one.name, () if one.default is MISSING and one.default_factory is not MISSING else one.default)
        for one in fields(kind)
        if one.init and one.name not in apart
    )


_CLAIM = _plain(Claim, "published", "date", *_MENTIONS, *_FIGURES)
_EVENT = _plain(Event, "date", *_PLACES, "killed", "wounded", "displaced", "claims", "revisions", "denied_by")
_SPAN = _plain(DateSpan, "start", "end")
_FIGURE = _plain(Figure)
# Of values made here, which hold no circles: to look for them takes time.
_ENCODE = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
_TUPLES = ("denied_by", "withheld")


def whole_place(place: Place) -> Any:
    """A place with all of its fields, as JSON values."""
    return json.loads(place_body(place))


def place_at(values: Any) -> Place:
    """The place that `whole_place` wrote."""
    return place_of(json.dumps(values))


def claim_values(claim: Claim, key_of: KeyOf = whole_place) -> Values:
    """A claim as JSON-ready values.

    Args:
        claim: any.
        key_of: what is written for a place; by default all of it.
    """
    values = _told(claim, _CLAIM)
    if claim.published is not None:
        values["published"] = claim.published.isoformat()
    if claim.given_id is not None:
        values["claim_id"] = claim.given_id
    values["date"] = span_values(claim.date)
    for name in _MENTIONS:
        mention = getattr(claim, name)
        if mention is not None:
            values[name] = mention_values(mention, key_of)
    for name in _FIGURES:
        figure = getattr(claim, name)
        if figure is not None:
            values[name] = figure_values(figure)
    return values


def claim_from(values: Mapping[str, Any], at: PlaceAt = place_at) -> Claim:
    """The claim that `claim_values` wrote.

    Args:
        values: of `claim_values`.
        at: gives the place that stands for what was written.

    Raises:
        KeyError, TypeError, ValueError: the values are not those of a claim.
    """
    made: Values = dict(values)
    made["published"] = _day(made.get("published"))
    made["date"] = _span(made["date"])
    made["sub_event_type"] = _SUB[made["sub_event_type"]]
    if "status" in made:
        made["status"] = _STATUS[made["status"]]
    for name in _TUPLES:
        if name in made:
            made[name] = tuple(made[name])
    for name in _MENTIONS:
        if name in made:
            made[name] = _mention(made[name], at)
    for name in _FIGURES:
        if name in made:
            made[name] = _figure(made[name])
    given = made.pop("claim_id", None)
    claim = Claim(**made)
    return claim if given is None else claim.with_id(given)


def event_values(event: Event, key_of: KeyOf = whole_place) -> Values:
    """An event with all its claims as JSON-ready values; arguments as of `claim_values`."""
    values = _told(event, _EVENT)
    values["date"] = span_values(event.date)
    for name in _PLACES:
        place = getattr(event, name)
        if place is not None:
            values[name] = key_of(place)
    for name in ("killed", "wounded", "displaced"):
        bounds: Bounds = getattr(event, name)
        if bounds.low is not None or bounds.high is not None:
            values[name] = [bounds.low, bounds.high]
    if event.denied_by:
        values["denied_by"] = list(event.denied_by)
    values["claims"] = [claim_values(claim, key_of) for claim in event.claims]
    if event.revisions:
        values["revisions"] = [[one.measure, one.earlier, one.later] for one in event.revisions]
    return values


def event_from(values: Mapping[str, Any], at: PlaceAt = place_at) -> Event:
    """The event that `event_values` wrote; arguments and errors as of `claim_from`."""
    made: Values = dict(values)
    made["date"] = _span(made["date"])
    made["sub_event_type"] = _SUB[made["sub_event_type"]]
    for name, kind in (("status", Status), ("geo_precision", GeoPrecision), ("agreement", Agreement)):
        if name in made:
            made[name] = kind(made[name])
    for name in _PLACES:
        if name in made:
            made[name] = at(made[name])
    for name in ("killed", "wounded", "displaced"):
        if name in made:
            low, high = made[name]
            made[name] = Bounds(low=low, high=high)
    made["denied_by"] = tuple(made.get("denied_by", ()))
    made["claims"] = tuple(claim_from(claim, at) for claim in made["claims"])
    made["revisions"] = tuple(
        Revision(measure=measure, earlier=earlier, later=later)
        for measure, earlier, later in made.get("revisions", ())
    )
    return Event(**made)


def compact(values: Any) -> str:
    """JSON without spaces, in UTF-8 where the text can be; what JSON cannot hold is refused."""
    text = _ENCODE(values)
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a pair of surrogates: JSON can say it, UTF-8 cannot
        return json.dumps(values, separators=(",", ":"))
    return text


def _told(thing: Any, plain: tuple[tuple[str, Any], ...]) -> Values:
    """The plain fields that differ from their defaults."""
    values: Values = {}
    for name, default in plain:
        value = getattr(thing, name)
        if value is not default and value != default:
            values[name] = list(value) if type(value) is tuple else value
    return values


def mention_values(mention: Mention, key_of: KeyOf) -> list[Any]:
    """A name of a place as JSON-ready values; arguments as of `claim_values`."""
    answer = mention.resolution
    candidates = [[key_of(one.place), one.score, *one.reasons] for one in answer.candidates]
    found = [answer.query, answer.status, candidates, answer.reason]
    return [mention.start, mention.end, mention.text, mention.role, *found]


def _mention(values: list[Any], at: PlaceAt) -> Mention:
    start, end, text, role, query, status, candidates, reason = values
    found = tuple(Candidate(place=at(one[0]), score=one[1], reasons=tuple(one[2:])) for one in candidates)
    answer = Resolution(query=query, status=_ANSWERS[status], candidates=found, reason=reason)
    return Mention(start=start, end=end, text=text, role=_ROLES[role], resolution=answer)


def figure_values(figure: Figure) -> Values:
    """A figure as JSON-ready values."""
    return _told(figure, _FIGURE)


def span_values(span: DateSpan) -> Values:
    """Days as JSON-ready values."""
    values = _told(span, _SPAN)
    if span.start is not None:
        values["start"] = span.start.isoformat()
    if span.end is not None:
        values["end"] = span.end.isoformat()
    return values


def _span(values: Mapping[str, Any]) -> DateSpan:
    made: Values = dict(values)
    made["start"], made["end"] = _day(made.get("start")), _day(made.get("end"))
    made["precision"] = _DATES[made["precision"]]
    return DateSpan(**made)


def _figure(values: Mapping[str, Any]) -> Figure:
    made: Values = dict(values)
    made["high"] = made.get("high")
    for name, words in (("unit", _UNITS), ("group", _GROUPS), ("term", _TERMS)):
        if name in made:
            made[name] = words[made[name]]
    return Figure(**made)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
