"""A day that a file states in a field of its own. It is taken as written, in the writer's time zone."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate
from typing import TYPE_CHECKING

from reports.dates import find_dates
from reports.errors import BadDate
from reports.tokens import tokenize
from reports.vocabulary import DatePrecision

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 80
_ISO = re.compile(
    r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)(?:[T ]\s*[\d:.,+ZzA-Za-z -]*)?$"
)
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:T?\d{4,6}Z?)?$")
_LETTER = re.compile(r"[A-Za-z]{3}")


def parse_day(words: str) -> date:
    """A day written YYYY-MM-DD.

    Raises:
        BadDate: it is not a day of the calendar.
    """
    try:
        return date.fromisoformat(words.strip())
    except ValueError as error:
        raise BadDate(f"{words!r}: is not a day; YYYY-MM-DD is accepted, such as 2020-09-29") from error


def stated_day(words: str) -> date | None:
    """The day that a field states, or None when it states none that can be read in one way only.

    "2020-10-04T23:30:00-05:00", "Sun, 04 Oct 2020 23:30:00 -0500", "4 October 2020" and "20201004" are read;
    "04/10/2020" is the tenth of April or the fourth of October and is not.
    """
    words = words.strip()
    if not words or len(words) > _LONGEST:
        return None
    match = _ISO.match(words) or _COMPACT.match(words)
    if match is not None:
        return _day(int(match["year"]), int(match["month"]), int(match["day"]))
    if not _LETTER.search(words):
        return None
    return _mail_day(words) or _written_day(words)


def _mail_day(words: str) -> date | None:
    """A date as mails and RSS feeds write it."""
    try:
        parts: Sequence[int] | None = parsedate(words)
    except (ValueError, IndexError, TypeError):
        return None
    is_mail = parts is not None and re.search(r"\d:\d", words)
    return _day(parts[0], parts[1], parts[2]) if parts is not None and is_mail else None


def _written_day(words: str) -> date | None:
    hits = find_dates(tokenize(words), words, None)
    return next((hit.span.start for hit in hits if hit.span.precision is DatePrecision.DAY), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None
