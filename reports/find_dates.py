"""Find the dates a sentence names, relative to the day of publication. A date is never made sharper than its words."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reports.lexicon.load import number_words, word_set
from reports.numbers import number_at
from reports.report import DateSpan
from reports.vocabulary import DatePrecision

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reports.tokens import Token

WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
_WEEKDAY_FORMS = WEEKDAYS | {name.lower(): number for number, name in enumerate(calendar.day_abbr)}
_MONTHS = (
    {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
    | {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
    | {"sept": 9}
)
_PARTS_OF_DAY = word_set("parts_of_day")
_DAY_NUMBER = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_UNIT_DAYS = {"day": 1, "days": 1, "week": 7, "weeks": 7, "fortnight": 14, "month": 30, "months": 30}
_HOURS_A_DAY = 24
_HISTORY_DAYS = 45


@dataclass(frozen=True, slots=True)
class DateHit:
    """A date phrase at tokens `first` up to `last`.

    `kind` is `point` (a day or span in which the thing happened), `since` (from a day on), `window` (how long the
    fighting has lasted), `until` (up to a day), `history` (long before publication) or `future`.
    """

    first: int
    last: int
    span: DateSpan
    kind: str


def find_dates(tokens: Sequence[Token], text: str, published: date | None) -> list[DateHit]:
    """All date phrases of a sentence, left to right, not overlapping.

    With no publication date only absolute dates with a year are dates; a weekday is kept as a weekday.
    """
    hits: list[DateHit] = []
    index = 0
    while index < len(tokens):
        hit = _hit_at(tokens, index, text, published)
        if hit is None:
            index += 1
        else:
            hits.append(hit)
            index = hit.last
    return hits


def _hit_at(tokens: Sequence[Token], index: int, text: str, published: date | None) -> DateHit | None:
    for reader in _READERS:
        read = reader(tokens, index, published)
        if read is not None:
            return _finish(read, tokens, index, text, published)
    return None


def _is_comparison(tokens: Sequence[Token], index: int) -> bool:
    """ "the worst attack since March": the date measures, it does not date."""
    before = [token.low for token in tokens[max(0, index - 12) : index]]
    return "since" in before[-5:] and bool(_SUPERLATIVES & set(before))


_SUPERLATIVES = word_set("superlatives")


@dataclass(frozen=True, slots=True)
class _Read:
    start: date | None
    end: date | None
    precision: DatePrecision
    last: int
    kind: str
    basis: str
    weekday: str | None = None


def _finish(read: _Read, tokens: Sequence[Token], index: int, text: str, published: date | None) -> DateHit:
    kind = read.kind
    if published is not None and read.end is not None and read.start is not None:
        if (published - read.end).days > _HISTORY_DAYS:
            kind = "comparison" if _is_comparison(tokens, index) else "history"
        elif read.start > published:
            kind = "future"
    words = text[tokens[index].start : tokens[read.last - 1].end]
    span = DateSpan(
        start=read.start,
        end=read.end,
        precision=read.precision,
        words=words,
        basis=read.basis,
        weekday=read.weekday,
    )
    return DateHit(index, read.last, span, kind)


def _day(day: date, last: int, basis: str, kind: str = "point") -> _Read:
    return _Read(day, day, DatePrecision.DAY, last, kind, basis)


def _span(start: date, end: date, last: int, basis: str, kind: str = "point") -> _Read:
    precision = DatePrecision.DAY if start == end else DatePrecision.RANGE
    return _Read(start, end, precision, last, kind, basis)


def last_weekday(weekday: int, published: date) -> date:
    """The latest such weekday on or before publication."""
    return published - timedelta(days=(published.weekday() - weekday) % 7)


def _word(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].low if 0 <= index < len(tokens) else ""


# --- weekdays -------------------------------------------------------------------------------------------------


def _read_weekday(tokens: Sequence[Token], index: int, published: date | None) -> _Read | None:
    weekday, last = _weekday_at(tokens, index)
    if weekday is None:
        return None
    day_of_month = _month_day_after_weekday(tokens, last, published)
    if day_of_month is not None:
        return day_of_month
    last = _skip_part_of_day(tokens, last)
    name = calendar.day_name[weekday]
    if published is None:
        return _Read(None, None, DatePrecision.UNKNOWN, last, "point", "weekday of an unknown week", name)
    before, before_that = _word(tokens, index - 1), _word(tokens, index - 2)
    if before == "next":
        return _day(
            last_weekday(weekday, published) + timedelta(days=7), last, "weekday after publication", "future"
        )
    day = last_weekday(weekday, published)
    pair = _weekday_pair(tokens, last, day, published)
    if pair is not None and before in {"from", "between", "overnight", "night"}:
        return pair
    if before == "since" or before_that == "since":
        return _span(day, published, last, "since a weekday before publication", "since")
    if before == "by" or before == "until":
        return _day(day, last, "weekday on or before publication", "until")
    if before == "overnight" or (before in {"into", "to"} and before_that == "overnight"):
        return _span(day - timedelta(days=1), day, last, "the night before a weekday")
    return _day(day, last, "weekday on or before publication")


def _weekday_at(tokens: Sequence[Token], index: int) -> tuple[int | None, int]:
    token = tokens[index]
    if token.text[0].isupper() and token.low in _WEEKDAY_FORMS:
        if token.low not in WEEKDAYS and token.low in {"sun", "sat", "mon", "wed", "fri"}:
            if _word(tokens, index + 1) not in {",", "."} and not _word(tokens, index + 1)[:1].isdigit():
                return None, index
        return _WEEKDAY_FORMS[token.low], index + 1
    return None, index


def _skip_part_of_day(tokens: Sequence[Token], index: int) -> int:
    while _word(tokens, index) in _PARTS_OF_DAY or _word(tokens, index) == "'s":
        index += 1
    return index


def _weekday_pair(tokens: Sequence[Token], last: int, first_day: date, published: date) -> _Read | None:
    """ "from Wednesday to Thursday", "between Monday and Wednesday"."""
    if _word(tokens, last) not in {"to", "and", "into", "until", "through", "-", "–"} or last + 1 >= len(
        tokens
    ):
        return None
    index = last + 1
    while _word(tokens, index) in {"early", "late"}:
        index += 1
    weekday, end = _weekday_at(tokens, index) if index < len(tokens) else (None, index)
    if weekday is None:
        return None
    end_day = last_weekday(weekday, published)
    start_day = first_day if first_day <= end_day else first_day - timedelta(days=7)
    return _span(start_day, end_day, _skip_part_of_day(tokens, end), "from one weekday to another")


# --- days of a month ------------------------------------------------------------------------------------------


def _month_day_after_weekday(tokens: Sequence[Token], last: int, published: date | None) -> _Read | None:
    """ "Tuesday, 29 September 2020": the day of the month says more than the weekday."""
    index = last + 1 if _word(tokens, last) == "," else last
    if index >= len(tokens):
        return None
    return _read_month_day(tokens, index, published)


def _read_iso(tokens: Sequence[Token], index: int, _published: date | None) -> _Read | None:
    if not _ISO.fullmatch(tokens[index].text):
        return None
    try:
        return _day(date.fromisoformat(tokens[index].text), index + 1, "day named")
    except ValueError:
        return None


def _read_month_day(tokens: Sequence[Token], index: int, published: date | None) -> _Read | None:
    """ "September 27", "27 September 2020", "Sept. 27", "3 to 5 May", "May 3-5"."""
    parsed = _month_then_day(tokens, index) or _day_then_month(tokens, index)
    if parsed is None:
        return None
    month, first_day, last_day, last = parsed
    year, last = _year_after(tokens, last)
    start = _in_year(year, month, first_day, published)
    end = _in_year(year, month, last_day, published)
    if start is None or end is None or end < start:
        return None
    if published is not None and _is_since(tokens, index) and start <= published:
        return _span(start, published, last, "since a day named", "since")
    if _word(tokens, index - 1) in {"until", "by", "before"}:
        return _span(start, end, last, "day named", "until")
    later = _later_day(tokens, index, last, published)
    if later is not None and later[0] >= start:
        return _span(start, later[0], later[1], "from one day to another")
    return _span(start, end, last, "day named" if year else "day named, year of the report")


def _is_since(tokens: Sequence[Token], index: int) -> bool:
    return "since" in {_word(tokens, index - 1), _word(tokens, index - 2)}


def _later_day(
    tokens: Sequence[Token], index: int, last: int, published: date | None
) -> tuple[date, int] | None:
    """The second day of "from 27 September to 10 November 2020"."""
    if _word(tokens, index - 1) not in {"from", "between"} or _word(tokens, last) not in {
        "to",
        "and",
        "until",
    }:
        return None
    if last + 1 >= len(tokens):
        return None
    second = _read_month_day(tokens, last + 1, published)
    return None if second is None or second.end is None else (second.end, second.last)


def _month_then_day(tokens: Sequence[Token], index: int) -> tuple[int, int, int, int] | None:
    month, after = _month_at(tokens, index)
    if month is None:
        return None
    if _word(tokens, after) == "the":
        after += 1
    first = _day_number(tokens, after)
    if first is None:
        return None
    last = after + 1
    if _word(tokens, last) in {"-", "–", "to", "and"} and (second := _day_number(tokens, last + 1)):
        if second > first and _month_at(tokens, last + 2)[0] is None:
            return month, first, second, last + 2
    return month, first, first, last


def _day_then_month(tokens: Sequence[Token], index: int) -> tuple[int, int, int, int] | None:
    first = _day_number(tokens, index)
    if first is None:
        return None
    after, second = index + 1, first
    if _word(tokens, after) in {"-", "–", "to", "and"} and (end := _day_number(tokens, after + 1)):
        if end > first:
            second, after = end, after + 2
    if _word(tokens, after) == "of":
        after += 1
    month, last = _month_at(tokens, after)
    return None if month is None else (month, first, second, last)


def _month_at(tokens: Sequence[Token], index: int) -> tuple[int | None, int]:
    if not 0 <= index < len(tokens) or not tokens[index].text[0].isupper():
        return None, index
    month = _MONTHS.get(tokens[index].low)
    if month is None:
        return None, index
    last = index + 1
    if _word(tokens, last) == "." and len(tokens[index].low) <= len("sept"):
        last += 1
    return month, last


def _day_number(tokens: Sequence[Token], index: int) -> int | None:
    match = _DAY_NUMBER.fullmatch(_word(tokens, index))
    number = int(match.group(1)) if match else 0
    return number if 1 <= number <= 31 else None


def _year_after(tokens: Sequence[Token], index: int) -> tuple[int | None, int]:
    after = index + 1 if _word(tokens, index) == "," else index
    if _YEAR.fullmatch(_word(tokens, after)):
        return int(_word(tokens, after)), after + 1
    return None, index


def _in_year(year: int | None, month: int, day: int, published: date | None) -> date | None:
    """The day in the year given, else the latest one on or before publication."""
    try:
        if year is not None:
            return date(year, month, day)
        if published is None:
            return None
        this_year = date(published.year, month, day)
        near_future = this_year > published and (this_year - published).days <= _HISTORY_DAYS
        return this_year if this_year <= published or near_future else date(published.year - 1, month, day)
    except ValueError:
        return None


# --- months, years and ages -----------------------------------------------------------------------------------


def _read_month(tokens: Sequence[Token], index: int, published: date | None) -> _Read | None:
    """ "In July", "September 2022"; "May" and "March" only after a preposition."""
    month, last = _month_at(tokens, index)
    before = _word(tokens, index - 1)
    if month is None or before not in {
        "in",
        "since",
        "of",
        "during",
        "late",
        "early",
        "mid",
        "until",
        "from",
        "last",
    }:
        year, _ = _year_after(tokens, last)
        if month is None or year is None:
            return None
    year, last = _year_after(tokens, last)
    first = _in_year(year, month, 1, published)
    if first is None:
        return None
    if published is not None and year is None and first > published:
        first = first.replace(year=first.year - 1)
    end = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    if published is not None and _is_since(tokens, index) and first <= published:
        return _span(first, published, last, "since a month named", "since")
    if published is not None and first <= published < end:
        end = published
    return _Read(first, end, DatePrecision.MONTH, last, "point", "month named")


def _read_year(tokens: Sequence[Token], index: int, published: date | None) -> _Read | None:
    """ "in 1988", "since 1991", "the 2020 war", "the 1990s"."""
    text = tokens[index].text
    if _YEAR.fullmatch(text) and _word(tokens, index + 1) == "s":
        year, years, last = int(text), 10, index + 2
    elif _YEAR.fullmatch(text) and _is_year_word(tokens, index):
        year, years, last = int(text), 1, index + 1
    else:
        return None
    start, end = date(year, 1, 1), date(year + years - 1, 12, 31)
    kind = "point"
    if published is not None and year == published.year and years == 1:
        end = published
    elif published is not None and end < published:
        kind = "history"
    return _Read(start, end, DatePrecision.RANGE, last, kind, "year named")


def _is_year_word(tokens: Sequence[Token], index: int) -> bool:
    before = _word(tokens, index - 1)
    return before in {
        "in",
        "since",
        "of",
        "the",
        "during",
        "from",
        "until",
        "by",
        "early",
        "late",
        "mid",
        "and",
        "to",
        "after",
        "before",
        "between",
    } and _word(tokens, index + 1) not in {
        "people",
        "soldiers",
        "families",
        "civilians",
        "houses",
        "troops",
        "russian",
    }


def _read_decade(tokens: Sequence[Token], index: int, _published: date | None) -> _Read | None:
    match = re.fullmatch(r"(\d{3})0s", tokens[index].text)
    if match is None:
        return None
    start = date(int(match.group(1)) * 10, 1, 1)
    return _Read(
        start, date(start.year + 9, 12, 31), DatePrecision.RANGE, index + 1, "history", "decade named"
    )


# --- relative to publication ----------------------------------------------------------------------------------


def _read_relative_day(tokens: Sequence[Token], index: int, published: date | None) -> _Read | None:
    if published is None:
        return None
    word, before = tokens[index].low, _word(tokens, index - 1)
    one = timedelta(days=1)
    if word == "yesterday":
        return _day(published - one, _skip_part_of_day(tokens, index + 1), "the day before publication")
    if word in {"today", "tonight"}:
        return _day(published, index + 1, "the day of publication")
    if word == "tomorrow":
        return _day(published + one, index + 1, "the day after publication")
    if word in _PARTS_OF_DAY and before == "this":
        return _day(published, index + 1, "the day of publication")
    if word == "night" and before == "last":
        return _span(published - one, published, index + 1, "the night before publication")
    if (
        word == "overnight"
        and _weekday_at(tokens, min(index + 1, len(tokens) - 1))[0] is None
        and not _leads_weekday(tokens, index)
    ):
        return _span(published - one, published, index + 1, "the night before publication")
    return None


def _leads_weekday(tokens: Sequence[Token], index: int) -> bool:
    """ "overnight from Wednesday to Thursday", "overnight into Friday": the weekday reader takes these."""
    return any(token.text[0].isupper() and token.low in WEEKDAYS for token in tokens[index + 1 : index + 4])


def _read_relative_period(tokens: Sequence[Token], index: int, published: date | None) -> _Read | None:
    if published is None or index + 1 >= len(tokens):
        return None
    which, unit = tokens[index].low, tokens[index + 1].low
    monday = published - timedelta(days=published.weekday())
    since = "since" if _word(tokens, index - 1) == "since" else "point"
    if which == "this" and unit == "week":
        return _Read(monday, published, DatePrecision.WEEK, index + 2, "point", "the week of publication")
    if which == "last" and unit == "week":
        start = monday - timedelta(days=7)
        end = published if since == "since" else monday - timedelta(days=1)
        return _Read(start, end, DatePrecision.WEEK, index + 2, since, "the week before publication")
    if which in {"this", "last", "the"} and unit == "weekend":
        saturday = last_weekday(5, published)
        return _span(saturday, min(saturday + timedelta(days=1), published), index + 2, "the last weekend")
    if which == "this" and unit == "month":
        return _Read(
            published.replace(day=1),
            published,
            DatePrecision.MONTH,
            index + 2,
            since,
            "the month of publication",
        )
    if which == "last" and unit == "month":
        end = published.replace(day=1) - timedelta(days=1)
        start = end.replace(day=1)
        stop = published if since == "since" else end
        return _Read(start, stop, DatePrecision.MONTH, index + 2, since, "the month before publication")
    if which == "last" and unit == "year":
        year = published.year - 1
        return _Read(
            date(year, 1, 1), date(year, 12, 31), DatePrecision.RANGE, index + 2, "point", "the year before"
        )
    return None


def _read_last_days(tokens: Sequence[Token], index: int, published: date | None) -> _Read | None:
    """ "over the past two days", "in the last 24 hours", "the previous day"."""
    if published is None or tokens[index].low not in {"past", "last", "previous", "preceding"}:
        return None
    length = _length_at(tokens, index + 1)
    if length is None:
        if _word(tokens, index + 1) in {"day", "week"}:
            days = _UNIT_DAYS[_word(tokens, index + 1)]
            return _span(published - timedelta(days=days), published, index + 2, "days before publication")
        return None
    days, last = length
    return _span(published - timedelta(days=days), published, last, "days before publication")


def _read_ago(tokens: Sequence[Token], index: int, published: date | None) -> _Read | None:
    """ "three days ago", "two weeks ago", "a week ago", "30 years ago"."""
    if published is None:
        return None
    length = _length_at(tokens, index)
    years = number_at(tokens, index)
    if years is not None and _word(tokens, years.last) in {"years", "decades", "year"}:
        if _word(tokens, years.last + 1) in {"ago", "earlier"}:
            year = published.year - years.value * (10 if _word(tokens, years.last) == "decades" else 1)
            start = date(max(1, year), 1, 1)
            return _Read(
                start,
                start.replace(month=12, day=31),
                DatePrecision.RANGE,
                years.last + 2,
                "history",
                "years before publication",
            )
        return None
    if length is None or _word(tokens, length[1]) != "ago":
        return None
    days, last = length
    day = published - timedelta(days=days)
    unit = _word(tokens, last - 1)
    if unit.startswith("week"):
        return _Read(
            day - timedelta(days=3),
            day + timedelta(days=3),
            DatePrecision.WEEK,
            last + 1,
            "point",
            "weeks before publication",
        )
    if unit.startswith("month"):
        return _Read(
            day.replace(day=1), day, DatePrecision.MONTH, last + 1, "point", "months before publication"
        )
    return _day(day, last + 1, "days before publication")


def _read_duration(tokens: Sequence[Token], index: int, published: date | None) -> _Read | None:
    """How long it has lasted: "enters its 13th day", "for almost two weeks", "in the third week of fighting"."""
    if published is None:
        return None
    ordinal = _ordinal(tokens[index].low)
    unit = _word(tokens, index + 1)
    if ordinal and unit in {"day", "week", "month"} and _is_of_fighting(tokens, index):
        days = (ordinal - 1) * _UNIT_DAYS[unit]
        return _span(
            published - timedelta(days=days),
            published,
            index + 2,
            f"{ordinal}. {unit} of the fighting",
            "window",
        )
    if tokens[index].low == "day" and _day_number(tokens, index + 1) and _word(tokens, index + 2) == "of":
        days = (_day_number(tokens, index + 1) or 1) - 1
        return _span(published - timedelta(days=days), published, index + 2, "day of the fighting", "window")
    if tokens[index].low == "for":
        length = _length_at(tokens, index + 1)
        if length is not None and length[0] <= 2 * _HISTORY_DAYS and _is_ongoing(tokens, index):
            return _span(
                published - timedelta(days=length[0]),
                published,
                length[1],
                "how long it has lasted",
                "window",
            )
    return None


def _is_of_fighting(tokens: Sequence[Token], index: int) -> bool:
    around = {token.low for token in tokens[max(0, index - 6) : index + 8]}
    return bool(
        around
        & {
            "enters",
            "entered",
            "entering",
            "fighting",
            "war",
            "conflict",
            "clashes",
            "hostilities",
            "offensive",
            "battle",
            "siege",
            "of",
            "bombardment",
        }
    )


def _is_ongoing(tokens: Sequence[Token], index: int) -> bool:
    before = {token.low for token in tokens[max(0, index - 8) : index]}
    return (
        bool(before & {"been", "going", "raging", "raged", "ongoing", "lasted", "continued"})
        and "fought" not in before
    )


_ORDINAL_WORDS = number_words("ordinal")


def _ordinal(word: str) -> int:
    match = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", word)
    return int(match.group(1)) if match else _ORDINAL_WORDS.get(word, 0)


def _read_days_of(tokens: Sequence[Token], index: int, published: date | None) -> _Read | None:
    """ "after two days of clashes" in a sentence about a later day: the days before that day."""
    if published is None or tokens[index].low not in {"after", "following"}:
        return None
    length = _length_at(tokens, index + 1)
    if length is None or _word(tokens, length[1]) != "of" or length[0] > _HISTORY_DAYS:
        return None
    later = _last_day_before(tokens, index, published)
    return _span(
        later - timedelta(days=length[0]),
        later - timedelta(days=1),
        length[1],
        "days before the day named",
        "window_before",
    )


def _last_day_before(tokens: Sequence[Token], index: int, published: date) -> date:
    for position in range(index - 1, max(-1, index - 25), -1):
        weekday, _ = _weekday_at(tokens, position)
        if weekday is not None:
            return last_weekday(weekday, published)
    return published


def _length_at(tokens: Sequence[Token], index: int) -> tuple[int, int] | None:
    """Days of "two days", "almost two weeks" (nine tenths, rounded down), "24 hours", "a week", "a few days"."""
    if index >= len(tokens):
        return None
    almost = tokens[index].low in {"almost", "nearly", "about", "around"}
    shortened = tokens[index].low in {"almost", "nearly"}
    index += almost
    if index + 1 >= len(tokens):
        return None
    number = number_at(tokens, index)
    value, last = (number.value, number.last) if number else _vague_length(tokens, index)
    unit = _word(tokens, last)
    if not value:
        return None
    if unit in {"hours", "hour"}:
        return max(1, round(value / _HOURS_A_DAY)), last + 1
    if unit not in _UNIT_DAYS:
        return None
    days = value * _UNIT_DAYS[unit]
    return (days * 9 // 10 if shortened else days), last + 1


def _vague_length(tokens: Sequence[Token], index: int) -> tuple[int, int]:
    word = tokens[index].low
    if word in {"a", "an"} and _word(tokens, index + 1) in _UNIT_DAYS:
        return 1, index + 1
    if word in {"few", "several"}:
        return 3, index + 1
    if word == "couple" and _word(tokens, index + 1) == "of":
        return 2, index + 2
    return 0, index


_READERS: tuple[Callable[[Sequence[Token], int, date | None], _Read | None], ...] = (
    _read_iso,
    _read_month_day,
    _read_weekday,
    _read_month,
    _read_decade,
    _read_year,
    _read_days_of,
    _read_duration,
    _read_relative_period,
    _read_last_days,
    _read_ago,
    _read_relative_day,
)
