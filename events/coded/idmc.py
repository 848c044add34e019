"""IDMC internal displacement updates (IDU): rows of its JSON or CSV; HTML in them is read, never shown."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import lxml.html
from lxml.etree import ParserError

from events.coded.cells import iso_day, point_of, whole
from events.coded.codes import date_codes, kind_codes, place_codes
from events.coded.columns import getter
from events.coded.countries import by_iso3
from events.coded.day_forms import DayOrder, day_of
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
_TERMS = {str(term).replace("_", " "): term for term in Term}
_TERM = re.compile(r"displacements? {0,20}\(([a-z ]{3,40})\)")
_ACCORDING = re.compile(r"[Aa]ccording to ([^,.;]{2,120})[,.;]")
_LINKED = re.compile(r"(.{2,200}?) {1,20}- {1,20}(\d{1,2} {1,20}[A-Z][a-z]{2,9} {1,20}\d{4})")
_QUALIFIERS = "total, approximately, more than, at least, less than or up to"
_ACCURACY = (
    ("country", ("country",)),
    ("region", ("adm1", "state", "province", "region")),
    ("district", ("adm2", "county", "district")),
    ("settlement", ("town", "village", "city", "street", "point", "adm3", "adm4", "neighbo")),
)


class IdmcReader:
    """Reads rows under one header, which is in lower case."""

    def __init__(self, names: Sequence[str]) -> None:
        self._of = getter(names, _WANTED)

    def claim(self, cells: tuple[str, ...]) -> Claim:
        """The claim of a row; raises `Refused`, also of displacement by other causes than conflict."""
        (
            row_id, cause, qualifier, number, start, end, iso3, country, lat, lon, where, accuracy, event,
            popup, description, link, sources, hazard,
        ) = self._of((*cells, ""))  # fmt: skip
        if not row_id.strip():
            raise Refused("id", row_id, "is empty", "the id of the row")
        note, linked = plain_text(popup) if popup.strip() else (cleaned(description) or "", "")
        term = _term(note)
        kind = _kind(cause, hazard, term)
        code, name = _code(accuracy), cleaned(where) or _point_in(country)
        if point := point_of("longitude", lon, "latitude", lat):
            place = mention_at(name, *point, code, country=by_iso3().get(iso3.strip()), dataset=NAME)
        else:
            place = mention_without_point(name, NO_COORDINATES)
        outlet, published = _link(linked, link, sources)
        told = _ACCORDING.search(note)
        return coded_claim(
            report_id=f"idmc:{row_id.strip()}",
            source=NAME,
            published=published,
            title=cleaned(event) or "",
            sub_event_type=kind,
            quote=note,
            date=_span(start, end),
            place=place,
            near=code.near,
            claimant=told[1].strip() if told else None,
            relayer=outlet,
            displaced=_displaced(number, qualifier, term),
        )


def plain_text(html: str) -> tuple[str, str]:
    """What a popup says, and the words of its link.

    Example:
        >>> plain_text('<b>2 displacements</b> <br> In Kerala. <br> <a href="x">Outlet - 07 May 2023</a>')
        ('2 displacements. In Kerala.', 'Outlet - 07 May 2023')
    """
    try:
        tree = lxml.html.fromstring(f"<div>{html}</div>")
    except (ParserError, ValueError):
        return "", ""
    linked = cleaned(" ".join(link.text_content() for link in tree.iter("a"))) or ""
    for gone in list(tree.iter("a", "script", "style")):
        gone.drop_tree()
    for line_break in tree.iter("br"):
        line_break.tail = f"\n{line_break.tail or ''}"
    lines = [line for line in map(cleaned, str(tree.text_content()).split("\n")) if line]
    ended = [line if line.endswith(".") else f"{line}." for line in lines[:-1]]
    return " ".join([*ended, *lines[-1:]]), linked


def _term(note: str) -> Term | None:
    found = _TERM.search(note)
    return _TERMS.get(found[1].strip()) if found else Term.DISPLACED


def _kind(cause: str, hazard: str, term: Term | None) -> SubEventType:
    kinds = kind_codes("idmc")
    said = cause.strip().lower()
    if said not in kinds:
        raise Refused("displacement_type", cause, "is no kind of displacement", "Conflict")
    kind, reason = kinds.get(f"{said} {term}", kinds[said])
    if kind is None:
        what = f": {hazard}" if hazard.strip() else ""
        raise Refused(
            "displacement_type", f"{cause}{what}", f"is not an event of this product: {reason}", "Conflict"
        )
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


def _link(linked: str, address: str, sources: str) -> tuple[str | None, date | None]:
    """The outlet and its day, from the words of the link; else the host of the address."""
    if found := _LINKED.fullmatch(linked):
        try:
            return cleaned(found[1]), day_of("link", " ".join(found[2].split()), DayOrder.UNKNOWN)
        except Refused:
            return cleaned(found[1]), None
    try:
        host = urlsplit(address.strip()).hostname
    except ValueError:
        host = None
    return cleaned(linked) or cleaned(sources) or (host or "").removeprefix("www.") or None, None
