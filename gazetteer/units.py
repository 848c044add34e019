"""First- and second-level units: the tables of their names, and their circles from the places of dumps."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from gazetteer.circles import enclosing_circle, reach_km
from gazetteer.errors import BadSource
from gazetteer.geoname import GeoName
from gazetteer.place import PlaceKind
from gazetteer.tables import country_code, number, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from gazetteer.features import Features

Unit = tuple[str, ...]  # country and admin1 code, for a second-level unit admin2 code too
COLUMNS = 4
UNIT_COLUMNS = ("id", "name", "lon", "lat", "radius_km", "country", "admin1", "population")
FEW_PLACES = 4
HIGHEST_ID = 2**32 - 1
_CODE = re.compile(r"[A-Z]{2}(?:\.[^\s.][^\t]{0,19}){1,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitName:
    """A row of admin1CodesASCII.txt or admin2Codes.txt."""

    unit: Unit
    name: str
    ascii_name: str
    number: int

    def kept_line(self) -> bytes:
        """The row as it is kept."""
        return "\t".join((".".join(self.unit), self.name, self.ascii_name, f"{self.number}\n")).encode()


@dataclass(slots=True)
class Gathered:
    """Units of dumps: their own rows, and the points of the settlements in each."""

    rows: dict[Unit, GeoName] = field(default_factory=dict)
    lon: dict[Unit, array[float]] = field(default_factory=lambda: defaultdict(lambda: array("f")))
    lat: dict[Unit, array[float]] = field(default_factory=lambda: defaultdict(lambda: array("f")))

    def add(self, row: GeoName, features: Features) -> None:
        """Take in a place."""
        if row.feature in {"ADM1", "ADM2"}:
            self.rows[unit_of(row)] = row
            return
        feature = features.by_code.get(row.feature)
        if feature is None or feature.kind is not PlaceKind.SETTLEMENT or not row.admin1:
            return
        for unit in ((row.country, row.admin1), (row.country, row.admin1, row.admin2)):
            if unit[-1]:
                self.lon[unit].append(row.lon)
                self.lat[unit].append(row.lat)

    def sized(self, row: GeoName) -> GeoName:
        """A unit with the radius that holds its settlements around its own point; as it is with few."""
        unit = unit_of(row)
        if len(self.lon.get(unit, ())) < FEW_PLACES:
            return row
        radius = reach_km((row.lon, row.lat), np.array(self.lon[unit]), np.array(self.lat[unit]))
        return replace(row, radius_km=round(radius, 1))

    def made_of_members(self, name: UnitName) -> GeoName | None:
        """A unit that has a name but no row: the circle of its settlements; None when none is known."""
        if not self.lon.get(name.unit):
            return None
        circle = enclosing_circle(np.array(self.lon[name.unit]), np.array(self.lat[name.unit]))
        lon, lat, radius = circle
        return GeoName(
            number=name.number,
            name=name.name,
            lon=round(lon, 5),
            lat=round(lat, 5),
            feature="ADM1" if len(name.unit) == 2 else "ADM2",  # noqa: PLR2004 - country and code
            country=name.unit[0],
            admin1=name.unit[1],
            admin2=name.unit[2] if len(name.unit) > 2 else "",  # noqa: PLR2004
            names=[name.ascii_name],
            radius_km=round(radius, 1),
        )


def gathered(rows: Iterable[GeoName], features: Features) -> Gathered:
    """The units among the places, and the settlements of each."""
    found = Gathered()
    for row in rows:
        found.add(row, features)
    return found


def unit_rows(found: Gathered, names: Iterable[UnitName], known: frozenset[Unit]) -> list[GeoName]:
    """Units sorted by id: those of the dumps with their radius, and those that only a table of names has.

    Args:
        found: what the dumps have.
        names: rows of the tables of names.
        known: units that the tables of the product have.
    """
    units = {row.number: found.sized(row) for row in found.rows.values()}
    for name in names:
        if name.unit not in found.rows and name.unit not in known and name.number not in units:
            made = found.made_of_members(name)
            if made is not None:
                units[made.number] = made
    return [units[number] for number in sorted(units)]


def unit_of(row: GeoName) -> Unit:
    """The unit that a row of a unit is."""
    return (row.country, row.admin1) if row.feature == "ADM1" else (row.country, row.admin1, row.admin2)


def read_unit_names(file: str, lines: Iterable[bytes], *, parts: int) -> list[UnitName]:
    """The rows of a table of units: code, name, name in ASCII, GeoNames id, with tabs between them.

    Args:
        file: its name, for messages.
        lines: lines in UTF-8.
        parts: parts of a code: 2 for `AM.04`, 3 for `US.FL.105`.

    Raises:
        BadSource: a row is not of this form, or there is none.
    """
    found = [_unit_name(file, at, line, parts) for at, line in enumerate(lines, start=1) if line.strip()]
    if not found:
        raise BadSource(f"{file}: no row in it; expected a table of units with {COLUMNS} columns")
    return found


def read_kept_unit_names(lines: Iterable[bytes]) -> Iterator[UnitName]:
    """Rows from kept lines."""
    for line in lines:
        code, name, ascii_name, identifier = line.decode().rstrip("\n").split("\t")
        yield UnitName(
            unit=tuple(code.split(".", 2)), name=name, ascii_name=ascii_name, number=int(identifier)
        )


def read_units(texts: Mapping[str, str]) -> list[GeoName]:
    """Second-level units of `admin2.csv`, sorted by id.

    Raises:
        BadTable: a cell cannot be used.
    """
    if "admin2.csv" not in texts:
        return []
    units = [
        GeoName(
            number=int(number(row, "id", 1, HIGHEST_ID)),
            name=row.cells["name"],
            lon=number(row, "lon", -180, 180),
            lat=number(row, "lat", -90, 90),
            feature="ADM2",
            country=country_code(row),
            admin1=row.cells["admin1"],
            population=int(number(row, "population", 0, 1e10)) if row.cells["population"] else 0,
            radius_km=number(row, "radius_km", 0.1, 20_038),
        )
        for row in read_rows("admin2.csv", texts["admin2.csv"], UNIT_COLUMNS)
    ]
    return sorted(units, key=lambda unit: unit.number)


def _unit_name(file: str, at: int, line: bytes, parts: int) -> UnitName:
    """A row of a table of units."""
    try:
        code, name, ascii_name, identifier = line.decode("utf-8").rstrip("\r\n").split("\t")
        unit = tuple(code.split(".", parts - 1))
        right = (
            _CODE.fullmatch(code)
            and len(unit) == parts
            and name.strip()
            and identifier.isascii()
            and identifier.isdigit()
            and 0 < int(identifier[:10]) <= HIGHEST_ID
        )
    except ValueError:
        right = False
    if not right:
        example = "AM.04" if parts == 2 else "US.FL.105"  # noqa: PLR2004
        raise BadSource(
            f"{file}, line {at}: {line[:60]!r} is no unit; expected code ({example}), name, name in "
            "ASCII and GeoNames id with tabs between them"
        )
    return UnitName(unit=unit, name=name.strip(), ascii_name=ascii_name.strip(), number=int(identifier))
