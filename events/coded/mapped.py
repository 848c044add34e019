"""Rows of any table by a mapping of its columns."""

from __future__ import annotations

import hashlib
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from events.coded.codes import date_codes, kind_codes, place_codes
from events.coded.countries import by_iso3, iso2_codes
from events.coded.counts import count_of, is_unknown
from events.coded.day_forms import day_of, excel_day, month_of
from events.coded.errors import Refused
from events.coded.make import cleaned, coded_claim, days, mention_at, mention_without_point
from events.coded.mapping import Field, Mapping
from events.coded.points import point_at, point_in
from events.load import country_words, exchange_rows
from gazetteer.fold import fold
from reports.tokens import tokenize
from reports.vocabulary import EVENT_TYPE_OF, SubEventType

if TYPE_CHECKING:
    from collections.abc import Mapping as AnyMapping
    from collections.abc import Sequence
    from datetime import date

    from events.coded.codes import PlaceCode
    from reports.report import Claim, DateSpan, Figure, Mention

NO_POINT = "the table names the place and gives no coordinates"
_ID_DIGITS = 16
_KINDS = "a kind of event, such as 'Air/drone strike', or a usual word for one"


class MappedReader:
    """Reads rows under one header.

    Args:
        names: the header, as the mapping has it.
        mapping: columns by field.
        dataset: what the rows are called, as the source of their claims.
    """

    def __init__(self, names: Sequence[str], mapping: Mapping, dataset: str) -> None:
        at = {name: number for number, name in reversed(list(enumerate(names)))}
        self._at = {field: at[name] for field, name in mapping.columns.items()}
        self._mapping = mapping
        self._dataset = dataset

    def claim(self, cells: tuple[str, ...], place: Mention | None = None, *, near: bool = False) -> Claim:
        """The claim of a row; raises `Refused`.

        Args:
            cells: of the row.
            place: where, when something beside the cells tells it, as in GeoJSON.
            near: whether it is only near that place.
        """
        told = {field: cells[at].strip() for field, at in self._at.items()}
        where = place or self._place(told)
        precision = told.get(Field.PRECISION, "").lower()
        return coded_claim(
            report_id=self._row_id(told.get(Field.ID, ""), cells),
            source=self._dataset,
            published=None,
            title="",
            sub_event_type=self._kind(told.get(Field.EVENT_TYPE, "")),
            quote=cleaned(told.get(Field.NOTE, "")) or "",
            date=self._days(told),
            place=where,
            near=near if place else _code(self._column(Field.PRECISION), precision).near,
            actor=cleaned(told.get(Field.ACTOR, "")),
            target=cleaned(told.get(Field.TARGET, "")),
            claimant=cleaned(told.get(Field.CLAIMANT, "")),
            relayer=cleaned(told.get(Field.SOURCE, "")),
            killed=self._killed(told),
            wounded=self._count(Field.WOUNDED, told),
            displaced=self._count(Field.DISPLACED, told),
        )

    def _row_id(self, row_id: str, cells: Sequence[str]) -> str:
        """The row's own id within its table; without one, what the row says."""
        if row_id:
            return f"csv:{self._dataset}:{row_id}"
        return "csv:" + hashlib.sha256("\x1f".join(cells).encode("utf-8", "replace")).hexdigest()[:_ID_DIGITS]

    def _kind(self, text: str) -> SubEventType:
        if not text and self._mapping.kind is not None:
            return self._mapping.kind
        return kind_of(self._column(Field.EVENT_TYPE), text)

    def _column(self, field: Field) -> str:
        return self._mapping.columns.get(field, str(field))

    def _days(self, told: AnyMapping[Field, str]) -> DateSpan:
        is_open = not told.get(Field.DATE_END)
        if is_open and (month := month_of(told.get(Field.DATE_START, ""))):
            return days(*month, *date_codes("csv")["month"])
        first = self._day(Field.DATE_START, told)
        last = first if is_open else self._day(Field.DATE_END, told)
        if last < first:
            text = told[Field.DATE_END]
            raise Refused(
                self._column(Field.DATE_END), text, "is before the first day", "the same day or later"
            )
        return days(first, last, *date_codes("csv")["day"])

    def _day(self, field: Field, told: AnyMapping[Field, str]) -> date:
        text = told.get(field, "")
        return excel_day(text) or day_of(self._column(field), text, self._mapping.day_order)

    def _place(self, told: AnyMapping[Field, str]) -> Mention | None:
        name = next(filter(None, (told.get(one) for one in (Field.PLACE, Field.ADMIN1, Field.COUNTRY))), "")
        point = self._point(told)
        if point is None:
            return mention_without_point(cleaned(name) or "", NO_POINT) if name else None
        return mention_at(
            cleaned(name) or "",
            *point,
            _code(self._column(Field.PRECISION), told.get(Field.PRECISION, "").lower()),
            admin1=cleaned(told.get(Field.ADMIN1, "")),
            country=country_of(told.get(Field.COUNTRY, "")),
            dataset=self._dataset,
        )

    def _point(self, told: AnyMapping[Field, str]) -> tuple[float, float] | None:
        if pair := told.get(Field.POINT):
            return point_in(self._column(Field.POINT), pair)
        lon, lat = (told.get(one, "") for one in (Field.LONGITUDE, Field.LATITUDE))
        return point_at(self._column(Field.LONGITUDE), lon, self._column(Field.LATITUDE), lat)

    def _killed(self, told: AnyMapping[Field, str]) -> Figure | None:
        """A range from its two columns, with the number beside them in words."""
        low, best, high = (
            self._count(one, told) for one in (Field.KILLED_LOW, Field.KILLED, Field.KILLED_HIGH)
        )
        said = [one for one in (low, best, high) if one is not None]
        if best is None and low is not None and high is None:
            return count_of(self._column(Field.KILLED_LOW), f"at least {low.low}")
        if len(said) < 2:  # noqa: PLR2004 - a range needs two
            return said[0] if said else None
        return count_of(
            self._column(Field.KILLED),
            f"{min(one.low for one in said)}-{max(one.high or one.low for one in said)}",
            words="; ".join(
                f"{name} {one.words}"
                for name, one in zip(("low", "best", "high"), (low, best, high), strict=True)
                if one
            ),
        )

    def _count(self, field: Field, told: AnyMapping[Field, str]) -> Figure | None:
        text = told.get(field, "")
        if is_unknown(text):
            return None
        return count_of(self._column(field), text, dots=self._mapping.decimal_comma)


def _code(column: str, text: str) -> PlaceCode:
    codes = place_codes("csv")
    if text not in codes:
        raise Refused(column, text, "is no known precision", ", ".join(filter(None, codes)))
    return codes[text]


@lru_cache(maxsize=4096)
def kind_of(column: str, text: str) -> SubEventType:
    """The kind that a cell tells: our word, ACLED's, or a usual word in some language.

    Raises:
        Refused: none of these.
    """
    said = text.strip().lower()
    if own := _own_kinds().get(said):
        return own
    if (known := kind_codes("acled").get(said)) and known[0] is not None:
        return known[0]
    padded = f" {_words(text)} "
    for kind, words in _kind_words():
        if any(word in padded for word in words):
            return kind
    raise Refused(column, text, "is empty" if not said else "is no known kind of event", _KINDS)


@cache
def _own_kinds() -> dict[str, SubEventType]:
    first = {str(EVENT_TYPE_OF[kind]).lower(): kind for kind in reversed(SubEventType)}
    return {**first, **{str(kind).lower(): kind for kind in SubEventType}}


@cache
def _kind_words() -> tuple[tuple[SubEventType, tuple[str, ...]], ...]:
    return tuple(
        (SubEventType(row["sub_event_type"]), tuple(f" {_words(word)}" for word in row["words"].split("|")))
        for row in exchange_rows("kind_words")
    )


def _words(text: str) -> str:
    return " ".join("".join(sign if sign.isalnum() else " " for sign in fold(text)).split())


@lru_cache(maxsize=4096)
def country_of(text: str) -> str | None:
    """ISO 3166-1 alpha-2 of a code or an English name; None of what is not known."""
    said = text.strip()
    if said.upper() in iso2_codes():
        return said.upper()
    if found := by_iso3().get(said.upper()):
        return found
    return next((hit.row for hit in country_words().find(tokenize(said))), None)
