"""The record of an event of one claim, written as JSON at once.

Coded rows come by the hundred thousand, each an event of one claim. To make a record of them as objects and
then its text takes longer than all else that an import does. This writes the same text from the same fields;
a test compares the two over claims of any kind.
"""

from __future__ import annotations

from functools import cache
from json.encoder import encode_basestring as _quoted  # the form of JSON that keeps letters as they are
from typing import TYPE_CHECKING

from events.kept_texts import KeptTexts
from events.place_match import place_match

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from events.event import Bounds, Event
    from gazetteer.place import Place
    from reports.report import Claim, Figure, Mention

_ENDS = ("low", "high", "words", "unit", "group", "term")
_MATCHES = KeptTexts()
_WITH_TERM = frozenset({"displaced", "damaged"})
_EVENT = (
    '{"id":%s,"event_type":%s,"sub_event_type":%s,"date_start":%s,"date_end":%s,"date_precision":%s,"place":%s,'
    '"place_as_written":%s,"place_id":%s,"place_kind":%s,"admin1":%s,"country":%s,"geo_precision":%s,'
    '"uncertainty_km":%s,"actor":%s,"target":%s,"launch_place":%s,"origin":%s,"destination":%s,"status":%s,'
    '"killed_low":%s,"killed_high":%s,"wounded_low":%s,"wounded_high":%s,"displaced_low":%s,"displaced_high":%s,'
    '"cumulative":%s,"claims":[%s],"reports":%s,"date_words":%s,"weekday":%s,"unlocated_reason":%s,'
    '"denied_by":%s,"background":%s,"agreement":%s,"sides":[],"place_match":%s}'
)
_CLAIM = (
    '{"claimant":%s,"status":%s,"source":%s,"published":%s,"report_id":%s,"quote":%s,"start":%s,"end":%s,'
    '%s,%s,%s,%s,"cumulative":%s,"withheld":%s,"background":%s,"denied_by":[],"relayer":%s,"title":%s,'
    '"sentence":%s,"sentence_start":%s,"sentence_end":%s,"date_words":%s,"date_basis":%s,"date_start":%s,'
    '"date_end":%s,"actor":%s,"target":%s,"place_as_written":%s,"claim_id":%s,"revises":[],'
    '"superseded_figures":[],"superseded_by":[],"side":null}'
)


def is_of_one(event: Event) -> bool:
    """Whether `text_of_one` may write it: one claim, which nobody denies, so that it has no sides."""
    return len(event.claims) == 1 and not event.claims[0].denied_by and not event.revisions


def text_of_one(event: Event, compact: Callable[[object], str]) -> str:
    """The text of `events.record.record` of an event of one claim (`is_of_one`)."""
    [claim], place, span = event.claims, event.place, event.date
    return _EVENT % (
        _quoted(event.event_id), _quoted(event.event_type), _quoted(event.sub_event_type),
        _day(span.start), _day(span.end), _quoted(span.precision),
        _text(place.name if place else None), _text(event.place_as_written),
        _text(place.place_id if place else None), _text(place.kind if place else None),
        _text(place.admin1 if place else None), _text(place.country if place else None),
        _quoted(event.geo_precision), _number(event.uncertainty_km), _text(event.actor), _text(event.target),
        _name(event.launch_place, event.launch_as_written), _name(event.origin, event.origin_as_written),
        _name(event.destination, event.destination_as_written), _quoted(event.status),
        *_bounds(event.killed), *_bounds(event.wounded), *_bounds(event.displaced), _truth(event.cumulative),
        _claim(claim), event.reports, _quoted(span.words), _text(span.weekday),
        _quoted(event.unlocated_reason), _list(event.denied_by), _truth(event.background),
        _quoted(event.agreement), _match(event, claim.place, compact),
    )  # fmt: skip


def _match(event: Event, mention: Mention | None, compact: Callable[[object], str]) -> str:
    """How the place was matched, which only the claim's own name of it tells."""
    return "null" if mention is None else _MATCHES.of(mention, lambda _: compact(place_match(event)))


def _claim(claim: Claim) -> str:
    span, quote = claim.date, _quoted(claim.quote)
    sentence = quote if claim.sentence is claim.quote else _quoted(claim.sentence)
    return _CLAIM % (
        _text(claim.claimant), _quoted(claim.status), _quoted(claim.source), _day(claim.published),
        _quoted(claim.report_id), quote, claim.start, claim.end,
        _figure("killed", claim.killed), _figure("wounded", claim.wounded),
        _figure("displaced", claim.displaced), _figure("damaged", claim.damaged), _truth(claim.cumulative),
        _list(claim.withheld), _truth(claim.background), _text(claim.relayer), _quoted(claim.title),
        sentence, claim.sentence_start, claim.sentence_end, _quoted(span.words),
        _quoted(span.basis), _day(span.start), _day(span.end), _text(claim.actor), _text(claim.target),
        _text((claim.place.text or None) if claim.place else None), _quoted(claim.claim_id),
    )  # fmt: skip


def _text(value: str | None) -> str:
    return "null" if value is None else _quoted(value)


def _number(value: float | None) -> str:
    return "null" if value is None else repr(value)


def _truth(value: bool) -> str:
    return "true" if value else "false"


def _day(day: date | None) -> str:
    return "null" if day is None else f'"{day.isoformat()}"'


def _list(values: Iterable[str]) -> str:
    return f"[{','.join(map(_quoted, values))}]"


def _name(place: Place | None, as_written: str | None) -> str:
    return _text(place.name if place else as_written)


def _bounds(bounds: Bounds) -> tuple[str, str]:
    return _number(bounds.low), _number(bounds.high)


def _figure(name: str, figure: Figure | None) -> str:
    if figure is None:
        return _no_figure(name)
    told = (
        figure.low,
        _number(figure.high),
        _quoted(figure.words),
        _quoted(figure.unit),
        _quoted(figure.group),
    )
    if name not in _WITH_TERM:
        return _figure_form(name) % told
    return _figure_form(name) % (*told, _text(figure.term or None))


@cache
def _figure_form(name: str) -> str:
    return ",".join(f'"{name}_{end}":%s' for end in _ENDS if end != "term" or name in _WITH_TERM)


@cache
def _no_figure(name: str) -> str:
    return _figure_form(name).replace("%s", "null")
