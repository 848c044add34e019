"""What was read of an excerpt, in the words of the set; and the day that one without a date is read on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reports.report import Figure

MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_DAY = re.compile(r"(?:\b(\d{1,2})\s+)?\b(" + "|".join(MONTHS) + r")\b(?:\s+(\d{4}))?", re.IGNORECASE)
_END_OF_MONTH = 28
_LATEST = date(2017, 4, 1)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was read: the numbers that the words of a figure may stand for, its unit and term."""

    quantities: frozenset[int]
    unit: str
    term: str


NOTHING = Answer(frozenset(), "", "")


def answer_of(figure: Figure | None) -> Answer:
    """A figure in the words of the set: "more than 500" and "about 500" may stand for 500."""
    if figure is None:
        return NOTHING
    numbers = {figure.low, figure.low - 1} if figure.high is None else {figure.low, figure.high}
    if figure.high is not None:
        numbers.add((figure.low + figure.high) // 2)
    unit = "People" if figure.unit == "persons" else "Households"
    return Answer(frozenset(numbers), unit, term_of(figure))


def term_of(figure: Figure) -> str:
    """The term of a figure as the set writes it; it has none for people who returned."""
    words = str(figure.term or "").replace("_", " ").title()
    return "Displaced" if words == "Returned" else words.replace(" To ", " to ")


def stand_in_day(text: str) -> date:
    """A day of publication for an excerpt: the day after the last one it names, else the end of the set."""
    days = [_date(match) for match in _DAY.finditer(text)]
    return max((day for day in days if day is not None), default=_LATEST) + timedelta(days=1)


def _date(match: re.Match[str]) -> date | None:
    month, day = MONTHS.index(match[2].lower()) + 1, int(match[1] or _END_OF_MONTH)
    year = int(match[3]) if match[3] else _LATEST.year - (month > _LATEST.month)
    try:
        return date(year, month, day)
    except ValueError:
        return None
