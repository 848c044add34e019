"""A small gazetteer for tests of names written differently: the product's tables and a few settlements."""

from __future__ import annotations

import csv
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

from gazetteer.load import TABLES, open_gazetteer
from tests.gazetteer.small import city

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer

CASES = Path(__file__).parent.parent / "cases" / "alike.csv"
TABLE_NAMES = ("weights.csv", "kind_words.csv", "demonyms.csv", "sounds.csv", "sound_families.csv")
WEAK_NAMES = "name,reason\nBerlinale,festival\nMarket,common word\n"


def _cities() -> dict[str, dict[str, Any]]:
    """Settlements apart from each other, all of them large enough to be reached."""
    with (CASES.parent / "alike_places.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        str(number): city(
            number,
            row["name"],
            countrycode=row["country"],
            population=int(row["population"]),
            longitude=float(row["lon"]),
            latitude=float(row["lat"]),
            alternatenames=row["names"].split("|") if row["names"] else [],
        )
        for number, row in enumerate(rows, start=1)
    }


@cache
def open_alike() -> Gazetteer:
    """Open it, once for all tests that only read it."""
    folder = Path(mkdtemp(prefix="alike-"))
    try:
        tables = folder / "tables"
        tables.mkdir()
        for name in TABLE_NAMES:
            shutil.copy(TABLES / name, tables / name)
        (tables / "weak_names.csv").write_text(WEAK_NAMES, encoding="utf-8")
        return open_gazetteer(folder / "cache", tables=tables, cities=_cities())
    finally:
        shutil.rmtree(folder, ignore_errors=True)
