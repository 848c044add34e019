"""Date phrases to inclusive days with a precision, seen from the day of publication."""

from reports.dates.find import DateHit, find_dates

__all__ = ["DateHit", "find_dates"]
