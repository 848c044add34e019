"""UCDP GED and UCDP candidate events: one row, one claim (codebook: ucdp.uu.se/downloads)."""

from __future__ import annotations

import re
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING

from events.coded.cells import iso_day, point_of, whole
from events.coded.codes import date_codes, kind_codes, place_codes
from events.coded.countries import by_gleditsch_ward, by_iso3
from events.coded.errors import Refused
from events.coded.make import (
    NO_COORDINATES,
    cleaned,
    days,
    figure,
    is_month,
    mention_at,
    mention_without_point,
)
from reports.report import Claim
from reports.vocabulary import DatePrecision, Group

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from events.coded.codes import PlaceCode
    from reports.report import DateSpan, Figure, Mention
    from reports.vocabulary import SubEventType

NAME = "UCDP GED"
NEEDED = (
    "id", "type_of_violence", "side_a", "side_b", "where_prec", "where_coordinates", "latitude", "longitude",
    "date_prec", "date_start", "date_end", "low", "best", "high",
)  # fmt: skip
ALSO = (
    "conflict_name", "dyad_name", "source_article", "source_office", "source_date", "source_headline",
    "source_original", "adm_1", "country", "country_id", "iso3", "deaths_a", "deaths_b", "deaths_civilians",
    "deaths_unknown",
)  # fmt: skip
_VERSION = re.compile(r"v(\d{1,2})(?:[._-](\d{1,2}))?(?:[._-](\d{1,2}))?(?!\d)|ged(\d{2})(\d)(?!\d)")
_KEPT = 32768
_NO_COUNTRY = "7"  # over international water or air
_NOT_GIVEN = frozenset({"", "not given", "unknown", "n/a", "na", "none", "-"})


class UcdpReader:
    """Reads rows under one header.

    Args:
        names: the header, in lower case.
        file: name of the file, which holds the release ("GEDEvent_v23_1.csv").
    """

    def __init__(self, names: Sequence[str], file: str) -> None:
        index = {name: number for number, name in enumerate(names)}
        absent = len(names)  # of the empty cell that is put behind each row
        self._of = itemgetter(*(index.get(name, absent) for name in (*NEEDED, *ALSO)))
        self.source = f"{NAME} {release}" if (release := release_of(file)) else NAME

    def claim(self, cells: tuple[str, ...]) -> Claim:
        """The claim of a row.

        Raises:
            Refused: a cell that it needs cannot be used.
        """
        (
            row_id, violence, side_a, side_b, where_prec, where, lat, lon, date_prec, start, end, low, best,
            high, conflict, dyad, article, office, published, headline, original, adm_1, country, gw, iso3,
            *deaths,
        ) = self._of((*cells, ""))  # fmt: skip
        if not row_id.strip():
            raise Refused("id", row_id, "is empty", "the id of the event")
        code = _code(where_prec)
        span = _span(start, end, date_prec)
        iso2 = None if where_prec == _NO_COUNTRY else by_iso3().get(iso3) or _country(gw, span)
        place = _place(where or country, (lon, lat), where_prec, adm_1, iso2)
        quote = cleaned(headline) or cleaned(article) or ""
        return Claim(
            report_id=f"ucdp:{row_id.strip()}",
            source=self.source,
            published=_published(published),
            title=conflict if not dyad or conflict == dyad else f"{conflict} ({dyad})",
            sub_event_type=_kind(violence),
            start=0,
            end=len(quote),
            quote=quote,
            sentence_start=0,
            sentence_end=len(quote),
            sentence=quote,
            date=span,
            place=place,
            unlocated_reason="" if place.resolution.place else NO_COORDINATES,
            near=code.near,
            actor=_name(side_a),
            target=_name(side_b),
            claimant=None if original.strip().lower() in _NOT_GIVEN else _name(original),
            relayer=_name(office),
            killed=_killed(low, best, high, *deaths),
        )


def release_of(file: str) -> str:
    """The release that the name of a file tells: "GEDEvent_v23_1.csv" is 23.1, "GEDEvent_v25_0_6" 25.0.6.

    Example:
        >>> release_of("GEDEvent_v23_1.csv"), release_of("ged191.csv"), release_of("mine.csv")
        ('23.1', '19.1', '')
    """
    found = _VERSION.search(file.lower())
    return ".".join(part for part in found.groups() if part) if found else ""


def _code(where_prec: str) -> PlaceCode:
    code = place_codes("ucdp").get(where_prec)
    if code is None:
        raise Refused("where_prec", where_prec, "is no code of the codebook", "1 to 7")
    return code


# Rows name the same places, sides, days and figures again and again: what is made of cells is shared.
_name = lru_cache(maxsize=_KEPT)(cleaned)


@lru_cache(maxsize=_KEPT)
def _place(where: str, at: tuple[str, str], where_prec: str, adm_1: str, iso2: str | None) -> Mention:
    lon, lat = at
    name = cleaned(where) or ""
    if point := point_of("longitude", lon, "latitude", lat):
        code, admin1 = _code(where_prec), cleaned(adm_1)
        return mention_at(name, *point, code, admin1=admin1, country=iso2, dataset=NAME)
    return mention_without_point(name, NO_COORDINATES)


def _kind(code: str) -> SubEventType:
    kind, _ = kind_codes("ucdp").get(code, (None, ""))
    if kind is None:
        raise Refused("type_of_violence", code, "is no code of the codebook", "1, 2 or 3")
    return kind


def _country(number: str, span: DateSpan) -> str | None:
    return by_gleditsch_ward(number, span.start) if span.start is not None else None


@lru_cache(maxsize=_KEPT)
def _span(start: str, end: str, code: str) -> DateSpan:
    known = date_codes("ucdp").get(code)
    if known is None:
        raise Refused("date_prec", code, "is no code of the codebook", "1 to 5")
    first, last = iso_day("date_start", start), iso_day("date_end", end)
    if last < first:
        raise Refused("date_end", end, f"is before date_start ({start})", "the same day or a later one")
    return _coded_days(first, last, known)


@lru_cache(maxsize=_KEPT)
def _coded_days(first: date, last: date, known: tuple[DatePrecision, str]) -> DateSpan:
    precision, reason = known
    if precision is DatePrecision.MONTH and not is_month(first, last):
        precision = DatePrecision.RANGE
    return days(first, last, precision, reason)


@lru_cache(maxsize=_KEPT)
def _killed(low: str, best: str, high: str, *deaths: str) -> Figure:
    """Bounds over all three estimates, for a best one may lie outside of the others; words keep each."""
    least, likely, most = whole("low", low), whole("best", best), whole("high", high)
    words = f"best estimate {likely} (low {least}, high {most})"
    parts = [int(cell) if cell.isdecimal() else 0 for cell in deaths]
    if any(parts):
        a, b, civilians, unknown = parts
        words += f"; side a {a}, side b {b}, civilians {civilians}, unknown {unknown}"
    return figure(min(least, likely, most), max(least, likely, most), words, group=_group(likely, parts))


def _group(best: int, parts: Sequence[int]) -> Group:
    """Whom the best estimate counts, when it counts one kind of people only."""
    a, b, civilians, _ = parts
    if best and civilians == best == sum(parts):
        return Group.CIVILIANS
    if best and a + b == best == sum(parts):
        return Group.COMBATANTS
    return Group.UNSPECIFIED


@lru_cache(maxsize=_KEPT)
def _published(text: str) -> date | None:
    """The last day on which a source of the row was published; None when none is told."""
    found = []
    for part in text.split(";"):
        try:
            found.append(iso_day("source_date", part))
        except Refused:
            continue
    return max(found, default=None)
