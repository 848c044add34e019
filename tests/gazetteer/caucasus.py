"""The table of the South Caucasus as its tests read it: rows with names by language, pairs of neighbours."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gazetteer.distance import distance_km
from gazetteer.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLE = Path(__file__).parents[2] / "data" / "gazetteer" / "caucasus.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row, with its point as (lon, lat) and its names as pairs of language and name."""

    cells: dict[str, str]
    names: tuple[tuple[str, str], ...]
    point: tuple[float, float]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def of(self, language: str) -> list[str]:
        """Its names in a language."""
        return [name for tag, name in self.names if tag == language]

    def folded(self) -> set[str]:
        """All its names, folded."""
        return {fold(name) for _, name in self.names} | {fold(self["name"])}


def read_table() -> list[Row]:
    """All rows, in the order of the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [_row(cells) for cells in csv.DictReader(file)]


def pairs_within(rows: list[Row], limit_km: float) -> Iterator[tuple[Row, Row, float]]:
    """Pairs nearer than a limit, with their distance in km; a cheap test of the latitude comes first."""
    degrees = limit_km / 110.0
    ordered = sorted(rows, key=lambda row: row.point[1])
    for number, row in enumerate(ordered):
        for other in ordered[number + 1 :]:
            if other.point[1] - row.point[1] > degrees:
                break
            if abs(other.point[0] - row.point[0]) <= 2 * degrees:
                distance = distance_km(row.point, other.point)
                if distance < limit_km:
                    yield row, other, distance


def _row(cells: dict[str, str]) -> Row:
    pairs = (part.partition(":") for part in cells["names"].split("|"))
    return Row(
        cells=cells,
        names=tuple((tag, name) for tag, _, name in pairs),
        point=(float(cells["lon"]), float(cells["lat"])),
    )
