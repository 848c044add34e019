"""GDELT 2.0 events: 61 columns, no header; coded by software from news (codebook: gdeltproject.org)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from events.coded.cells import point_of
from events.coded.codes import date_codes, kind_codes, place_codes
from events.coded.columns import getter
from events.coded.countries import by_fips
from events.coded.day_forms import DayOrder, day_of
from events.coded.errors import Refused
from events.coded.make import NO_COORDINATES, cleaned, coded_claim, days, mention_at, mention_without_point
from events.load import exchange_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reports.report import Claim, DateSpan, Mention
    from reports.vocabulary import SubEventType

NAME = "GDELT 2.0"
_WANTED = (
    "globaleventid", "sqldate", "actor1name", "actor2name", "eventcode", "actiongeo_type",
    "actiongeo_fullname", "actiongeo_countrycode", "actiongeo_lat", "actiongeo_long", "dateadded",
    "sourceurl",
)  # fmt: skip
_SHORTEST_CODE = 2


def columns() -> tuple[str, ...]:
    """Names of the 61 columns, in order."""
    return tuple(row["column"] for row in exchange_rows("gdelt_columns"))


class GdeltReader:
    """Reads rows; `names` are those of `columns`, in lower case."""

    def __init__(self, names: Sequence[str]) -> None:
        self._of = getter(names, _WANTED)

    def claim(self, cells: tuple[str, ...]) -> Claim:
        """The claim of a row; raises `Refused`, also of kinds that are no event of this product."""
        (
            row_id, day, actor1, actor2, code, geo_type, where, country, lat, lon, added, url,
        ) = self._of((*cells, ""))  # fmt: skip
        if not row_id.strip().isdecimal():
            raise Refused("GLOBALEVENTID", row_id, "is no id", "a whole number")
        kind, words = _kind(code)
        return coded_claim(
            report_id=f"gdelt:{row_id.strip()}",
            source=NAME,
            published=_added(added[:8]),
            title=words,
            sub_event_type=kind,
            quote="",
            date=_day(day),
            place=_place(geo_type.strip(), where, country.strip(), lon, lat),
            near=False,
            actor=cleaned(actor1),
            target=cleaned(actor2),
            relayer=_outlet(url),
        )


@lru_cache(maxsize=1024)
def _kind(code: str) -> tuple[SubEventType, str]:
    """The kind of the longest code in the table that this one begins with, and what the code means."""
    kinds = kind_codes("gdelt")
    for length in range(len(code), _SHORTEST_CODE - 1, -1):
        if code[:length] in kinds:
            kind, words = kinds[code[:length]]
            if kind is None:
                raise Refused(
                    "EventCode", code, f"is not an event of this product: CAMEO {code[:length]}, {words}"
                )
            return kind, words
    raise Refused("EventCode", code, "is no code of CAMEO", "a code such as 193")


@lru_cache(maxsize=65536)
def _day(text: str) -> DateSpan:
    day = day_of("SQLDATE", text, DayOrder.UNKNOWN)
    return days(day, day, *date_codes("gdelt")["day"])


@lru_cache(maxsize=4096)
def _added(text: str) -> date | None:
    try:
        return day_of("DATEADDED", text, DayOrder.UNKNOWN)
    except Refused:
        return None


def _place(geo_type: str, where: str, country: str, lon: str, lat: str) -> Mention | None:
    name = cleaned(where)
    if geo_type in {"", "0"}:
        return mention_without_point(name, NO_COORDINATES) if name else None
    code = place_codes("gdelt").get(geo_type)
    if code is None:
        raise Refused("ActionGeo_Type", geo_type, "is no code of the codebook", "0 to 5, or empty")
    point = point_of("ActionGeo_Long", lon, "ActionGeo_Lat", lat)
    if point is None:
        return mention_without_point(name or "", NO_COORDINATES)
    return mention_at(name or "", *point, code, country=by_fips().get(country), dataset=NAME)


@lru_cache(maxsize=4096)
def _outlet(url: str) -> str | None:
    """The host of an address; GDELT keeps the title of other sources in the same column."""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        host = None
    return (host or "").removeprefix("www.") or cleaned(url)
