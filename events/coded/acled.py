"""ACLED: one row, one claim; headers of all years, codes as numbers or words (codebook: acleddata.com)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from events.coded.cells import maybe_whole, point_of
from events.coded.codes import date_codes, kind_codes, place_codes
from events.coded.columns import getter
from events.coded.countries import by_iso3, by_number
from events.coded.day_forms import DayOrder, day_of, excel_day
from events.coded.errors import Refused
from events.coded.make import (
    NO_COORDINATES,
    cleaned,
    coded_claim,
    days,
    figure,
    mention_at,
    mention_without_point,
)
from reports.vocabulary import DatePrecision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.report import Claim, DateSpan, Figure
    from reports.vocabulary import SubEventType

NAME = "ACLED"
NEEDED = (
    "event_id_cnty", "event_date", "event_type", "actor1", "latitude", "longitude", "time_precision",
    "geo_precision", "fatalities",
)  # fmt: skip
_ALSO_CALLED = {
    "event_id_cnty": ("event_id_no_cnty", "data_id"),
    "iso": ("iso_code",),
    "timestamp": ("upload_date",),
}
_WANTED = (
    "event_id_cnty", "event_date", "time_precision", "event_type", "sub_event_type", "actor1", "inter1",
    "actor2", "inter2", "iso", "iso3", "country", "admin1", "location", "latitude", "longitude",
    "geo_precision", "source", "notes", "fatalities", "timestamp",
)  # fmt: skip
_PARTIES = (
    "", "state forces", "rebel group", "political militia", "identity militia", "rioters", "protesters",
    "civilians", "external/other forces",
)  # fmt: skip
_MID_WEEK = timedelta(days=3)  # a date of the middle of a week stands for the days around it


class AcledReader:
    """Reads rows under one header.

    Args:
        names: the header, in lower case.
        order: of day and month in dates such as 03/04/2001.
    """

    def __init__(self, names: Sequence[str], order: DayOrder) -> None:
        self._of = getter(names, _WANTED, _ALSO_CALLED)
        self._order = order

    def claim(self, cells: tuple[str, ...]) -> Claim:
        """The claim of a row; raises `Refused`."""
        (
            row_id, day, time_precision, event_type, sub_type, actor1, inter1, actor2, inter2, iso, iso3,
            country, admin1, location, lat, lon, geo_precision, source, notes, fatalities, stamp,
        ) = self._of((*cells, ""))  # fmt: skip
        if not row_id.strip():
            raise Refused("event_id_cnty", row_id, "is empty", "the id of the event")
        parties = [_party(inter1), _party(inter2)]
        code = place_codes("acled").get(geo_precision.strip())
        if code is None:
            raise Refused("geo_precision", geo_precision, "is no code of the codebook", "1, 2 or 3")
        name = cleaned(location) or cleaned(country) or ""
        if point := point_of("longitude", lon, "latitude", lat):
            iso2 = by_iso3().get(iso3.strip()) or by_number().get(iso.strip().lstrip("0"))
            place = mention_at(name, *point, code, admin1=cleaned(admin1), country=iso2, dataset=NAME)
        else:
            place = mention_without_point(name, NO_COORDINATES)
        return coded_claim(
            report_id=f"acled:{row_id.strip()}",
            source=NAME,
            published=_updated(stamp.strip()),
            title=_title(event_type, sub_type, parties),
            sub_event_type=_kind(event_type, sub_type, parties),
            quote=cleaned(notes) or "",
            date=_span(excel_day(day) or day_of("event_date", day, self._order), time_precision.strip()),
            place=place,
            near=code.near,
            actor=cleaned(actor1),
            target=cleaned(actor2),
            relayer=cleaned(source),
            killed=_killed(fatalities),
        )


def _party(text: str) -> str:
    """The kind of a party in words; old tables have it as a number from 0 (nobody) to 8."""
    said = text.strip()
    if not said.isdecimal():
        return said.lower()
    if int(said) >= len(_PARTIES):
        raise Refused("inter1", text, "is no code of the codebook", "0 to 8, or words")
    return _PARTIES[int(said)]


def _title(event_type: str, sub_type: str, parties: Sequence[str]) -> str:
    """ACLED's own words for the kind, which ours may not tell apart, and for the parties."""
    kind = ": ".join(filter(None, (cleaned(event_type), cleaned(sub_type))))
    who = " and ".join(filter(None, parties))
    return f"{kind} ({who})" if who else kind


def _kind(event_type: str, sub_type: str, parties: Sequence[str]) -> SubEventType:
    said = (cleaned(sub_type) or cleaned(event_type) or "").lower()
    if said == "riots/protests" and "rioters" in parties:
        said = "riots/protests with rioters"
    kind, _ = kind_codes("acled").get(said, (None, ""))
    if kind is None:
        column = "sub_event_type" if sub_type.strip() else "event_type"
        raise Refused(
            column, sub_type or event_type, "is no word of the codebook", "a type of ACLED's codebook"
        )
    return kind


@lru_cache(maxsize=65536)
def _span(day: date, code: str) -> DateSpan:
    """The day, the week around it, or its month."""
    known = date_codes("acled").get(code)
    if known is None:
        raise Refused("time_precision", code, "is no code of the codebook", "1, 2 or 3")
    precision, reason = known
    if precision is DatePrecision.WEEK:
        return days(day - _MID_WEEK, day + _MID_WEEK, precision, reason)
    if precision is DatePrecision.MONTH:
        after = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        return days(day.replace(day=1), after - timedelta(days=1), precision, reason)
    return days(day, day, precision, reason)


def _killed(text: str) -> Figure | None:
    """ACLED writes 0 both for nobody and for not known."""
    number = maybe_whole("fatalities", text)
    if number is None:
        return None
    if number == 0:
        return figure(0, None, "0: none reported, or not known")
    return figure(number, number, f"{number} (fatalities)")


@lru_cache(maxsize=4096)
def _updated(stamp: str) -> date | None:
    """The day on which the row was last changed, from seconds since 1970 or an ISO day."""
    try:
        if stamp.isdecimal():
            return datetime.fromtimestamp(int(stamp), tz=UTC).date()
        return date.fromisoformat(stamp[:10])
    except (ValueError, OverflowError, OSError):
        return None
