"""IDMC internal displacement updates (IDU): rows of its JSON or CSV; HTML in them is read, never shown."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from events.coded.cells import iso_day, point_of, whole
from events.coded.codes import date_codes, kind_codes, place_codes
from events.coded.columns import getter
from events.coded.countries import by_iso3
from events.coded.errors import Refused
from events.coded.idmc_text import area_of, claimant_of, outlet_of, plain_text, term_of, title_of
from events.coded.make import (
    NO_COORDINATES,
    cleaned,
    coded_claim,
    days,
    figure,
    mention_at,
    mention_without_point,
)
from reports.vocabulary import SubEventType, Term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from events.coded.codes import PlaceCode
    from reports.report import Claim, DateSpan, Figure

NAME = "IDMC IDU"
NEEDED = ("id", "displacement_type", "figure", "displacement_start_date", "latitude", "longitude")
_WANTED = (
    "id", "displacement_type", "qualifier", "figure", "displacement_start_date", "displacement_end_date",
    "iso3", "country", "latitude", "longitude", "locations_name", "locations_accuracy", "event_name",
    "standard_popup_text", "description", "link", "sources", "type",
)  # fmt: skip
# Days are kept as midnight in New Zealand, told in UTC: eleven or twelve o'clock of the day before.
_TO_THE_DAY = timedelta(hours=13)
_DAY_LENGTH = 10
_ABOUT = 10
_WITH_DISASTERS = "Conflict; with --with-disasters or its box in the dashboard, Disaster too"
_QUALIFIERS = "total, approximately, more than, at least, less than or up to"
_ACCURACY = (
    ("country", ("country",)),
    ("region", ("adm1", "state", "province", "region")),
    ("district", ("adm2", "county", "district")),
    ("settlement", ("town", "village", "city", "street", "point", "adm3", "adm4", "neighbo")),
)


class IdmcReader:
    """Reads rows under one header.

    Args:
        names: the header, in lower case.
        disasters: displacement by disaster is wanted too; it is a kind of its own, never joined with flight
            from a conflict.
    """

    def __init__(self, names: Sequence[str], *, disasters: bool = False) -> None:
        self._of = getter(names, _WANTED)
        self._disasters = disasters

    def claim(self, cells: tuple[str, ...]) -> Claim:
        """The claim of a row; raises `Refused`, also of displacement by other causes than are wanted."""
        (
            row_id, cause, qualifier, number, start, end, iso3, country, lat, lon, where, accuracy, event,
            popup, description, link, sources, hazard,
        ) = self._of((*cells, ""))  # fmt: skip
        if not row_id.strip():
            raise Refused("id", row_id, "is empty", "the id of the row")
        note, linked = plain_text(popup) if popup.strip() else (cleaned(description) or "", "")
        term = term_of(note)
        kind = self._kind(cause, hazard, term)
        code, name = _code(accuracy), cleaned(where) or area_of(event) or _point_in(country)
        if point := point_of("longitude", lon, "latitude", lat):
            place = mention_at(name, *point, code, country=by_iso3().get(iso3.strip()), dataset=NAME)
        else:
            place = mention_without_point(name, NO_COORDINATES)
        outlet, published = outlet_of(linked, link, sources)
        return coded_claim(
            report_id=f"idmc:{row_id.strip()}",
            source=NAME,
            published=published,
            title=title_of(event, hazard),
            sub_event_type=kind,
            quote=note,
            date=_span(start, end),
            place=place,
            near=code.near,
            claimant=claimant_of(note),
            relayer=outlet,
            displaced=_displaced(number, qualifier, term),
        )

    def _kind(self, cause: str, hazard: str, term: Term | None) -> SubEventType:
        kinds = kind_codes("idmc")
        said = cause.strip().lower()
        if said not in kinds:
            raise Refused("displacement_type", cause, "is no kind of displacement", "Conflict, Disaster")
        kind, reason = kinds.get(f"{said} {term}", kinds[said])
        what = f"{cause}: {hazard}" if hazard.strip() else cause
        if kind is SubEventType.DISASTER and not self._disasters:
            raise Refused("displacement_type", what, f"is imported {reason}", _WITH_DISASTERS)
        if kind is None:
            raise Refused("displacement_type", what, f"is not an event of this product: {reason}", "Conflict")
        return kind


@lru_cache(maxsize=4096)
def _day(column: str, text: str) -> date:
    """The day that a time in UTC stands for at IDMC."""
    if len(text) <= _DAY_LENGTH:
        return iso_day(column, text)
    try:
        return (datetime.fromisoformat(text) + _TO_THE_DAY).date()
    except (ValueError, OverflowError):
        return iso_day(column, text)


def _span(start: str, end: str) -> DateSpan:
    first = _day("displacement_start_date", start.strip())
    last = _day("displacement_end_date", end.strip()) if end.strip() else first
    if last < first:
        raise Refused("displacement_end_date", end, f"is before the start ({start})", "the same day or later")
    return days(first, last, *date_codes("idmc")["day"])


def _point_in(country: str) -> str:
    return f"point of IDMC in {country.strip()}" if country.strip() else "point of IDMC"


def _code(accuracy: str) -> PlaceCode:
    """What the point stands for, of several words the widest."""
    said = accuracy.lower()
    code = next((code for code, words in _ACCURACY if any(word in said for word in words)), "point")
    return place_codes("idmc")[code]


def _displaced(number: str, qualifier: str, term: Term | None) -> Figure:
    count, word = whole("figure", number), qualifier.strip().lower()
    low: int
    high: int | None
    match word:
        case "total" | "":
            low, high = count, count
        case "approximately" | "about" | "around":
            low, high = count - count // _ABOUT, count + count // _ABOUT
        case "more than":
            low, high = count + 1, None
        case "at least":
            low, high = count, None
        case "less than":
            low, high = min(1, count), max(count - 1, 0)
        case "up to":
            low, high = min(1, count), count
        case _:
            raise Refused("qualifier", qualifier, "is no known word", _QUALIFIERS)
    return figure(low, high, f"{word} {count}".strip(), term=term)
