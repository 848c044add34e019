"""From the text of the CSV tables in `data/gazetteer/` to checked rows; a bad cell is a `BadTable`."""

from __future__ import annotations

import csv
import io
import math
import re
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from gazetteer.errors import BadTable
from gazetteer.place import Place, PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PLACE_COLUMNS = (
    "place_id", "name", "kind", "lon", "lat", "radius_km", "country", "countries", "admin1", "population",
    "names", "source", "reason",
)  # fmt: skip
EARTH_HALF_KM = 20_038.0
_PLACE_ID = re.compile(r"atlas:[a-z0-9][A-Za-z0-9._-]*|geonames:[1-9][0-9]*")
_COUNTRY = re.compile(r"[A-Z]{2}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


class Strength(IntEnum):
    """How firmly a name stands for a place.

    `DERIVED` is a spelling that we make of the main name, `EQUAL` a second name as usual as the main one.
    """

    WEAK = 1
    ALTERNATE = 2
    DERIVED = 3
    CURATED = 4
    EQUAL = 5
    MAIN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table: its file and number are kept for messages; row 1 is the header."""

    file: str
    number: int
    cells: dict[str, str]

    def bad(self, column: str, accepted: str) -> BadTable:
        """The error for the cell in `column`."""
        return BadTable(self.file, self.number, column, self.cells.get(column, ""), accepted)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPlace:
    """A curated place with all its names, the main one left out."""

    place: Place
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """More names for a place of the package or of a table."""

    place_id: str
    names: tuple[str, ...]
    strength: Strength


def read_rows(file: str, text: str, columns: Sequence[str]) -> Iterator[Row]:
    """The rows of a table with at least these columns; blank lines are passed over.

    Raises:
        BadTable: a column is missing, or a row has more or fewer cells than the header.
    """
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
    try:
        header = next(reader, [])
        for column in columns:
            if column not in header:
                raise BadTable(file, 1, column, ",".join(header), f"the columns {', '.join(columns)}")
        for number, cells in enumerate(reader, start=2):
            if not cells:
                continue
            if len(cells) != len(header):
                raise BadTable(
                    file, number, header[0], ",".join(cells), f"{len(header)} cells, not {len(cells)}"
                )
            yield Row(
                file=file, number=number, cells={k: v.strip() for k, v in zip(header, cells, strict=True)}
            )
    except csv.Error as error:
        raise BadTable(
            file, reader.line_num, "(row)", str(error), "comma-separated values with quotes closed"
        ) from error


def read_places(file: str, text: str) -> list[NamedPlace]:
    """The places of a curated table.

    Raises:
        BadTable: a cell is missing or not acceptable, or an id occurs twice.
    """
    places: list[NamedPlace] = []
    seen: dict[str, int] = {}
    for row in read_rows(file, text, PLACE_COLUMNS):
        found = _named_place(row)
        identifier = found.place.place_id
        if identifier in seen:
            raise row.bad("place_id", f"an id of its own; row {seen[identifier]} has it already")
        seen[identifier] = row.number
        places.append(found)
    return places


def read_aliases(file: str, text: str) -> list[Alias]:
    """More names for known places; `strength` is `equal` (as usual as the main name), `alias` or `weak`."""
    kinds = {"equal": Strength.EQUAL, "alias": Strength.CURATED, "weak": Strength.WEAK}
    aliases = []
    for row in read_rows(file, text, ("place_id", "names", "strength", "reason")):
        if row.cells["strength"] not in kinds:
            raise row.bad("strength", "one of " + ", ".join(kinds))
        aliases.append(
            Alias(place_id=_place_id(row), names=tagged_names(row), strength=kinds[row.cells["strength"]])
        )
    return aliases


def tagged_names(row: Row, column: str = "names") -> tuple[str, ...]:
    """Names from a cell such as `en:Shusha|hy:Շուշի`; each has the code of its language before it."""
    names = []
    for part in filter(None, row.cells[column].split("|")):
        language, colon, name = part.partition(":")
        if not colon or not name.strip() or not _LANGUAGE.fullmatch(language.strip()):
            raise row.bad(column, "language:name pairs with | between them, such as en:Shusha|hy:Շուշի")
        names.append(name.strip())
    return tuple(names)


def country_code(row: Row, column: str = "country") -> str:
    """An ISO 3166-1 alpha-2 code from a cell that must hold one."""
    if not _COUNTRY.fullmatch(row.cells[column]):
        raise row.bad(column, "a country code of two capital letters")
    return row.cells[column]


def number(row: Row, column: str, low: float, high: float) -> float:
    """A finite number from a cell, within inclusive bounds."""
    accepted = f"a number from {low:g} to {high:g}"
    try:
        value = float(row.cells[column])
    except ValueError:
        raise row.bad(column, accepted) from None
    if not math.isfinite(value) or not low <= value <= high:
        raise row.bad(column, accepted)
    return value


def _named_place(row: Row) -> NamedPlace:
    """A place and its names from a checked row."""
    country = country_code(row) if row.cells["country"] else None
    place = Place(
        place_id=_place_id(row),
        name=_filled(row, "name"),
        kind=_kind(row),
        lon=number(row, "lon", -180, 180),
        lat=number(row, "lat", -90, 90),
        radius_km=number(row, "radius_km", 0.1, EARTH_HALF_KM),
        country=country,
        countries=_countries(row) or ((country,) if country else ()),
        admin1=row.cells["admin1"] or None,
        population=int(number(row, "population", 0, 1e10)) if row.cells["population"] else 0,
        source=_filled(row, "source"),
    )
    return NamedPlace(place=place, names=tagged_names(row))


def _place_id(row: Row) -> str:
    """The id of a row."""
    if not _PLACE_ID.fullmatch(row.cells["place_id"]):
        raise row.bad("place_id", "an id such as atlas:lake-sevan or geonames:616250")
    return row.cells["place_id"]


def _kind(row: Row) -> PlaceKind:
    """The kind of a row."""
    try:
        return PlaceKind(row.cells["kind"])
    except ValueError:
        raise row.bad("kind", "one of " + ", ".join(PlaceKind)) from None


def _countries(row: Row) -> tuple[str, ...]:
    """Country codes from a cell such as `AM AZ`."""
    codes = tuple(row.cells["countries"].split())
    if not all(_COUNTRY.fullmatch(code) for code in codes):
        raise row.bad("countries", "country codes of two capital letters with spaces between them")
    return codes


def _filled(row: Row, column: str) -> str:
    """A cell that may not be empty."""
    if not row.cells[column]:
        raise row.bad(column, "something in this cell")
    return row.cells[column]
