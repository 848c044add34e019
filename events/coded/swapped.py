"""Columns of latitude and longitude that look swapped: what speaks for it is told, and the user decides.

A table whose header names the two the wrong way round would put every event elsewhere on the globe. Nothing
is swapped without being asked: a coordinate that is what it says is worth more than a guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from events.coded.cells import FAR
from events.coded.mapped import country_of
from events.coded.mapping import Field
from events.coded.names import folded, names_of_fields
from events.coded.points import plain_degrees
from gazetteer.distance import distance_km
from gazetteer.place import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gazetteer.gazetteer import Gazetteer

LOOKED_AT = 200  # rows
_FEWEST, _MOST_OF_THEM = 3, 0.8
_BEYOND = 0.2  # of the latitudes; a few may be errors of typing
_SLACK = 1.2  # countries are circles here, and some parts lie outside of them
_PAIR = (Field.LATITUDE, Field.LONGITUDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """Two columns that look swapped, by the fields that their names tell, and why."""

    latitude: str
    longitude: str
    why: str

    @property
    def question(self) -> str:
        """What a user is asked, with what to say."""
        return (
            f"are latitude and longitude swapped? {self.why} (--map latitude={self.longitude} and --map "
            f"longitude={self.latitude} swap them, --map points=as-named keeps them)"
        )


def swap_of(
    names: Sequence[str],
    rows: Sequence[Sequence[str]],
    columns: Mapping[Field, str],
    gazetteer: Gazetteer | None = None,
) -> Swap | None:
    """What speaks for two columns being swapped; None where nothing does.

    Args:
        names: of the columns.
        rows: some rows.
        columns: that are proposed.
        gazetteer: knows places and countries; without one only numbers speak.
    """
    pair = _pair(names, columns)
    if pair is None:
        return None
    at = {Field.LATITUDE: names.index(pair[0]), Field.LONGITUDE: names.index(pair[1])}
    at |= {one: names.index(columns[one]) for one in (Field.PLACE, Field.COUNTRY) if one in columns}
    told = list(_told(rows[:LOOKED_AT], at))
    why = _beyond(told) or (_elsewhere(told, gazetteer) if gazetteer is not None else "")
    return Swap(latitude=pair[0], longitude=pair[1], why=why) if why else None


def _pair(names: Sequence[str], columns: Mapping[Field, str]) -> tuple[str, str] | None:
    """The columns that are named latitude and longitude, also when the cells of one forbade to propose it."""
    found = []
    for field in _PAIR:
        known = names_of_fields()[field]
        named = columns.get(field) or next((name for name in names if folded(name) in known), None)
        if named is None:
            return None
        found.append(named)
    return (found[0], found[1]) if found[0] != found[1] else None


@dataclass(frozen=True, slots=True)
class _Row:
    """What a row tells of its place: degrees, the name, and the country's code or None."""

    latitude: float
    longitude: float
    place: str
    country: str | None


def _told(rows: Sequence[Sequence[str]], at: Mapping[Field, int]) -> Iterator[_Row]:
    """The rows that tell both degrees as plain numbers; (0, 0) tells none."""
    for row in rows:
        cells = {field: row[column] for field, column in at.items() if len(row) > column}
        latitude, longitude = (plain_degrees(cells.get(field, ""), 2 * FAR) for field in _PAIR)
        if latitude is not None and longitude is not None and (latitude or longitude):
            country = country_of(cells.get(Field.COUNTRY, ""))
            yield _Row(latitude, longitude, cells.get(Field.PLACE, "").strip(), country)


def _beyond(rows: Sequence[_Row]) -> str:
    """Whether latitudes lie beyond the poles, and none of the longitudes would."""
    beyond = sum(abs(row.latitude) > FAR for row in rows)
    if beyond < _FEWEST or beyond < _BEYOND * len(rows) or any(abs(row.longitude) > FAR for row in rows):
        return ""
    return f"{beyond} of {len(rows)} latitudes are beyond 90 degrees, and no longitude is."


def _elsewhere(rows: Sequence[_Row], gazetteer: Gazetteer) -> str:
    """Whether points fit their places and countries only when swapped."""
    as_named = swapped = 0
    for row in rows:
        fits = _fits(row, (row.longitude, row.latitude), gazetteer)
        other = abs(row.longitude) <= FAR and _fits(row, (row.latitude, row.longitude), gazetteer)
        as_named += fits and not other
        swapped += other and not fits
    if swapped < _FEWEST or swapped < _MOST_OF_THEM * (swapped + as_named):
        return ""
    return f"{swapped} of {len(rows)} points fit the place or country of their row only when swapped."


def _fits(row: _Row, point: tuple[float, float], gazetteer: Gazetteer) -> bool:
    """Whether the gazetteer has the place of a row at a point (lon, lat), or its country around it."""
    lon, lat = point
    if row.place and gazetteer.named_at(row.place, lon, lat, PlaceKind.SETTLEMENT) is not None:
        return True
    country = gazetteer.country(row.country) if row.country else None
    return (
        country is not None and distance_km((country.lon, country.lat), point) <= _SLACK * country.radius_km
    )
