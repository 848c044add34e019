"""A small gazetteer for tests: three settlements and whatever rows a test adds."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

from gazetteer.load import TABLES, open_gazetteer
from gazetteer.tables import PLACE_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gazetteer.gazetteer import Gazetteer


def city(number: int, name: str, **changes: Any) -> dict[str, Any]:
    """A row in the package's form."""
    row = {
        "geonameid": number,
        "name": name,
        "latitude": 40.0,
        "longitude": 45.0,
        "countrycode": "AM",
        "population": 5_000,
        "admin1code": "01",
        "alternatenames": [],
    }
    return row | changes


CITIES = {
    "616052": city(616052, "Yerevan", population=1_000_000, alternatenames=["EVN", "Erevan", "yerevana"]),
    "1": city(1, "Testavan", latitude=40.5, alternatenames=["Testberd"]),
    "2": city(2, "Gorisk", countrycode="GE", latitude=41.5),
}


def place_row(**changes: str) -> dict[str, str]:
    """A row of a curated table."""
    row = dict.fromkeys(PLACE_COLUMNS, "") | {
        "place_id": "atlas:test-district",
        "name": "Test District",
        "kind": "district",
        "lon": "45.1",
        "lat": "40.4",
        "radius_km": "20",
        "country": "AM",
        "names": "en:Testland|hy:Թեստ",
        "source": "test",
    }
    return row | changes


def table(*rows: dict[str, str], columns: tuple[str, ...] = PLACE_COLUMNS) -> str:
    """The text of a table."""
    return "\n".join([",".join(columns), *(",".join(row[column] for column in columns) for row in rows), ""])


def write_tables(folder: Path, places: str = "") -> Path:
    """A folder with the weights of the product and one table of places."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("weights.csv", "kind_words.csv", "demonyms.csv"):
        shutil.copy(TABLES / name, folder / name)
    if places:
        (folder / "places_test.csv").write_text(places, encoding="utf-8")
    return folder


def open_small(
    folder: Path, places: str = "", progress: Callable[[str, float], None] | None = None
) -> Gazetteer:
    """Open the small gazetteer with its index in `folder`."""
    tables = write_tables(folder / "tables", places)
    return open_gazetteer(folder / "cache", tables=tables, cities=CITIES, progress=progress)
