"""What a report says of its time as a whole: the days it covers, the day it leads with, how long it lasts."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from reports.dates import find_dates
from reports.inherited_days import span_of
from reports.lexicon.load import word_set
from reports.tokens import tokenize
from reports.vocabulary import DatePrecision

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reports.dates import DateHit
    from reports.marked import Marked
    from reports.report import DateSpan

_LEAD_SENTENCES = 3
_BULLETS = frozenset("▪•*-–—■●▶◦·►")
_AFTER_HEAD = frozenset({":", "-", "–", "—"})
_STORY_BEGINS = frozenset({"it", "that", "this"})
_HEAD_CHARACTERS = 400
_LONGEST_LINE = 120
_COVERS = word_set("covers_days")
_FEWEST_DAYS = 2
_MOST_DAYS = 31
_A_YEAR = 366
_OPENING = 12  # sentences
_FRESH = 14  # days
_GUESSED_YEAR = "year of the report"
_LATEST = 21  # days between the end of the period and publication


def period_covered(text: str, published: date | None) -> DateSpan | None:
    """The days that a line of the head says the report covers, or None.

    Only a short line that calls itself a period or a weekly counts, and only days that end shortly before
    publication.
    """
    if published is None:
        return None
    lines = text[:_HEAD_CHARACTERS].split("\n")[:-1]
    spans = (_span(line, published) for line in lines if len(line) <= _LONGEST_LINE)
    return next((span for span in spans if span is not None), None)


def _span(line: str, published: date) -> DateSpan | None:
    if not any(letter.isdigit() for letter in line):
        return None
    tokens = tokenize(line)
    if _COVERS.isdisjoint(token.low for token in tokens):
        return None
    for hit in find_dates(tokens, line, published):
        start, end = hit.span.start, hit.span.end
        if hit.kind != "point" or start is None or end is None:
            continue
        if _FEWEST_DAYS <= (end - start).days <= _MOST_DAYS and 0 <= (published - end).days <= _LATEST:
            return span_of(start, end, "the days that the report covers")
    return None


def lead_day(sentences: Sequence[Marked]) -> tuple[DateSpan, Marked] | None:
    """The first day that the first sentences name, and the sentence."""
    for marked in sentences[:_LEAD_SENTENCES]:
        for hit in marked.dates:
            if hit.kind == "point" and hit.span.precision is DatePrecision.DAY:
                return hit.span, marked
    return None


def looks_back_to(sentences: Sequence[Marked], published: date | None) -> date | None:
    """The day, weeks or months ago, of which somebody tells first: "shot dozens on 29 January, X said".

    A report that leads with such a day is about it; None for all others.
    """
    if published is None or not sentences or not sentences[0].attributions:
        return None
    days = (
        hit.span.start for marked in sentences[:_OPENING] for hit in marked.dates if hit.kind != "history"
    )
    is_news = any(day is not None and 0 < (published - day).days < _FRESH for day in days)
    if is_news:
        return None
    spans = [hit.span for hit in sentences[0].dates if hit.kind == "history"]
    starts = [span.start for span in spans if span.start is not None and _is_short(span)]
    starts = [] if any(span.basis.endswith(_GUESSED_YEAR) for span in spans) else starts
    earliest = min(starts, default=None)
    is_near = earliest is not None and (published - earliest).days <= _A_YEAR
    return earliest if is_near and len(starts) == len(spans) else None


def _is_short(span: DateSpan) -> bool:
    """A day or some days, no season and no year."""
    return span.start is not None and span.end is not None and (span.end - span.start).days < _MOST_DAYS


def sets_time(marked: Marked) -> bool:
    """True for "It was the first minutes of September 13": a story told from that day on."""
    low = [token.low for token in marked.tokens[:2]]
    return len(low) > 1 and low[0] in _STORY_BEGINS and low[1] == "was"


def is_item(text: str, marked: Marked) -> bool:
    """True for a line of a feed or list: one that a bullet, a number or the name of a place leads."""
    start = marked.sentence.start
    line = text.rfind("\n", 0, start) + 1
    if start > line or text[line : line + 1] in _BULLETS:
        return True
    return any(
        hit.first == 0 and marked.tokens[hit.last].low in _AFTER_HEAD
        for hit in marked.places[:1]
        if hit.last < len(marked.tokens)
    )


def names_of(marked: Marked) -> set[str]:
    """The places that a sentence names."""
    return {hit.mention.text for hit in marked.places}


def lasting(sentences: Sequence[Marked]) -> DateSpan | None:
    """How long the fighting has lasted, when the report says so ("enters its 13th day", "past two days")."""
    lasting = (
        span
        for number, marked in enumerate(sentences)
        for span in (_lasting(hit, is_lead=number < _LEAD_SENTENCES) for hit in marked.dates)
        if span is not None
    )
    lead = (hit.span for marked in sentences[:_LEAD_SENTENCES] for hit in marked.dates)
    counted = (span for span in lead if span.basis == "days before publication" and span.start != span.end)
    return next(chain(lasting, counted), None)


def _lasting(hit: DateHit, *, is_lead: bool) -> DateSpan | None:
    """How long the fighting has lasted, of "enters its 13th day" and, in the lead, of "for the third day"."""
    if hit.kind in {"window", "window_before"}:
        return hit.span if hit.span.start is not None else None
    if hit.began is None or hit.span.end is None or not is_lead:
        return None
    return span_of(hit.began, hit.span.end, "the days counted so far", hit.span.words)
