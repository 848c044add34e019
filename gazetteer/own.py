"""Names of one's own: two tables in the form of those in `data/gazetteer/`, as text.

A new row is checked by the reader of the tables itself, so whatever is accepted here can be built. Rows that
are there already stay as they were written.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import count
from typing import Final

from anyascii import anyascii

from gazetteer.errors import BadTable
from gazetteer.fold import fold
from gazetteer.tables import PLACE_COLUMNS, read_aliases, read_places

PLACES, ALIASES = "places_own.csv", "aliases_own.csv"
ALIAS_COLUMNS = ("place_id", "names", "strength", "reason")
PREFIX = "atlas:own-"
LONGEST = 200
NO_LANGUAGE = "und"  # ISO 639-2: undetermined
DEFAULT_SOURCE = "own name"
FORMULA_STARTS = ("=", "+", "-", "@")  # a spreadsheet would run such a cell
TEXTS: Final = ("name", "names", "admin1", "source", "reason")
_TAGGED = re.compile(r"[a-z]{2,3}:\s*\S")

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTables:
    """The text of both tables; an empty text is a table that is not there yet."""

    places: str = ""
    aliases: str = ""

    def place_rows(self) -> list[dict[str, str]]:
        """Rows of the own places by column, in the order of the table."""
        return _rows(self.places)

    def alias_rows(self) -> list[dict[str, str]]:
        """Rows of the own names for places known otherwise."""
        return _rows(self.aliases)


def with_place(tables: OwnTables, cells: Row) -> tuple[OwnTables, str]:
    """The tables with one more place, and its id `atlas:own-...`, made from its name.

    Args:
        tables: the tables as they are.
        cells: text by column; `place_id` is made here, columns left out are empty.

    Raises:
        BadTable: a cell cannot be used, or a place of this name is at this point already.
    """
    rows = tables.place_rows()
    row = {column: cells.get(column, "").strip() for column in PLACE_COLUMNS}
    row["source"] = row["source"] or DEFAULT_SOURCE
    number = len(rows) + 2
    _check_texts(PLACES, number, row)
    if not any(letter.isalnum() for letter in fold(row["name"])):
        raise BadTable(PLACES, number, "name", row["name"], "a name with at least one letter or digit")
    row["place_id"] = _new_id(row["name"], {other["place_id"] for other in rows})
    added = replace(tables, places=_appended(tables.places, PLACE_COLUMNS, row))
    places = read_places(PLACES, added.places)
    new, earlier = places[-1].place, [entry.place for entry in places[:-1]]
    if any((place.name, place.lon, place.lat) == (new.name, new.lon, new.lat) for place in earlier):
        raise BadTable(PLACES, number, "name", row["name"], "a name that is not at this point already")
    return added, new.place_id


def with_alias(tables: OwnTables, place_id: str, names: str, reason: str = "") -> OwnTables:
    """The tables with more names for a place that is known already.

    Args:
        tables: the tables as they are.
        place_id: `geonames:...` or `atlas:...`.
        names: a cell such as `names_cell` makes.
        reason: why; may be empty.

    Raises:
        BadTable: a cell cannot be used, or the same row is there already.
    """
    row = {"place_id": place_id, "names": names.strip(), "strength": "alias", "reason": reason.strip()}
    number = len(tables.alias_rows()) + 2
    _check_texts(ALIASES, number, row)
    if not row["names"]:
        raise BadTable(ALIASES, number, "names", "", "at least one name")
    if _alias_key(row) in {_alias_key(other) for other in tables.alias_rows()}:
        raise BadTable(ALIASES, number, "names", row["names"], "names that this place does not have already")
    added = replace(tables, aliases=_appended(tables.aliases, ALIAS_COLUMNS, row))
    read_aliases(ALIASES, added.aliases)
    return added


def without_place(tables: OwnTables, place_id: str) -> OwnTables:
    """The tables without an own place, and without names that were added to it."""
    aliases = [row for row in tables.alias_rows() if row["place_id"] == place_id]
    for row in aliases:
        tables = without_alias(tables, row["place_id"], row["names"])
    return replace(tables, places=_filtered(tables.places, lambda row: row["place_id"] != place_id))


def without_alias(tables: OwnTables, place_id: str, names: str) -> OwnTables:
    """The tables without a row of added names."""
    kept = _filtered(tables.aliases, lambda row: (row["place_id"], row["names"]) != (place_id, names))
    return replace(tables, aliases=kept)


def names_cell(spellings: str) -> str:
    """A cell of names from what a person types: commas between names, a language may stand before one.

    Example:
        >>> names_cell("hy:Մարտունի, Martuny")
        'hy:Մարտունի|und:Martuny'
    """
    names = [name.strip() for name in re.split(r"[\n,;]", spellings)]
    tagged = (name if _TAGGED.match(name) else f"{NO_LANGUAGE}:{name}" for name in names if name)
    return "|".join(dict.fromkeys(tagged))


def checked(tables: OwnTables) -> OwnTables:
    """The same tables once every row has been read.

    Raises:
        BadTable: a cell of a table cannot be used.
    """
    if tables.places:
        read_places(PLACES, tables.places)
    if tables.aliases:
        read_aliases(ALIASES, tables.aliases)
    return tables


def _check_texts(file: str, number: int, row: Row) -> None:
    """Refuse what a table, a terminal or a spreadsheet would take for something else."""
    for column in TEXTS:
        value = row.get(column, "")
        if not value.isprintable() or len(value) > LONGEST:
            raise BadTable(file, number, column, value, f"one line of at most {LONGEST} characters")
        if value.startswith(FORMULA_STARTS):
            raise BadTable(file, number, column, value, "a text that does not begin with =, +, - or @")
    if "|" in row.get("name", ""):
        raise BadTable(file, number, "name", row["name"], "a name without the sign |")


def _new_id(name: str, taken: set[str]) -> str:
    """An id from a name, with a number behind it when it is taken."""
    stem = PREFIX + (re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower()).strip("-")[:60] or "place")
    return next(
        found for number in count(1) if (found := f"{stem}-{number}" if number > 1 else stem) not in taken
    )


def _alias_key(row: Row) -> tuple[str, str]:
    """What makes two rows of names the same."""
    return row["place_id"], row["names"]


def _rows(text: str) -> list[dict[str, str]]:
    """Rows by column; cells as they are, so that hand-made rows can be listed even when one is broken."""
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), restval="")
    return [{column: value for column, value in row.items() if column is not None} for row in reader]


def _appended(text: str, columns: tuple[str, ...], row: Row) -> str:
    """A table with one more row, in the order of the table's own header."""
    text = text or ",".join(columns) + "\n"
    header = next(csv.reader(io.StringIO(text.removeprefix("\ufeff"))), list(columns))
    return text + ("" if text.endswith("\n") else "\n") + _line([row.get(column, "") for column in header])


def _filtered(text: str, keep: Callable[[Row], bool]) -> str:
    """A table without the rows that are not to be kept."""
    if not text:
        return text
    header, *cells = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    kept = [row for row in cells if keep(dict(zip(header, row, strict=False)))]
    return "".join(_line(row) for row in (header, *kept))


def _line(cells: list[str]) -> str:
    """One row as text."""
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerow(cells)
    return stream.getvalue()
