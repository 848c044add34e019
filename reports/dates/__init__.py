"""Date phrases to inclusive days with a precision, seen from the day of publication."""

from reports.dates.find import DateHit, find_dates
from reports.dates.in_figures import is_timed

__all__ = ["DateHit", "find_dates", "is_timed"]
