"""What the head of a text states of itself: the day of publication and the outlet. Nothing is guessed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reports.dates import find_dates
from reports.lexicon import load_lexicon
from reports.tokens import tokenize
from reports.vocabulary import DatePrecision

if TYPE_CHECKING:
    from datetime import date

_HEAD_CHARACTERS = 600
_DATE_LABEL = re.compile(
    r"(?im)^\W{0,4}(?:date(?:line)?|published(?: on| at)?|publication date|posted(?: on)?|updated(?: on)?"
    r"|issued(?: on)?)\b[:\s]{1,3}(?P<rest>[^\n]{4,60})"
)
_DATELINE = re.compile(r"^[^\n]{0,60}?(?P<rest>[^\n]{0,40}\b(?:19|20)\d\d\b[^\n]{0,20}?)\s[-–—]{1,2}\s")
_SOURCE_LABEL = re.compile(r"(?im)^\W{0,4}(?:source|outlet|publisher|agency)\s*:\s*(?P<name>[^\n]{2,80})$")
_AGENCY_IN_DATELINE = re.compile(r"^[^\n]{0,60}\((?P<name>[A-Z][\w .&-]{1,30})\)\s*[-–—]")


def detect_published(text: str) -> date | None:
    """The publication date that the head of a text states ("Published: 14 September 2022"), or None.

    Only a full date with a year behind such a label, or in a dateline, counts; others may be any day.
    """
    head = text[:_HEAD_CHARACTERS]
    stated = (pattern.search(head) for pattern in (_DATE_LABEL, _DATELINE))
    days = (_full_date(match.group("rest")) for match in stated if match is not None)
    return next((day for day in days if day is not None), None)


def _full_date(words: str) -> date | None:
    hits = find_dates(tokenize(words), words, None)
    return next((hit.span.start for hit in hits if hit.span.precision is DatePrecision.DAY), None)


def detect_source(text: str) -> str | None:
    """The outlet that the head of a text states: a line "Source: ...", or the agency of its dateline."""
    head = text[:_HEAD_CHARACTERS]
    label = _SOURCE_LABEL.search(head)
    if label is not None:
        return label.group("name").strip()
    agency = _AGENCY_IN_DATELINE.search(head)
    if agency is None:
        return None
    known = load_lexicon().outlets.at(tokenize(agency.group("name")), 0)
    return known.row.name if known is not None else agency.group("name").strip()
