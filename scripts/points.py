"""Points of GeoNames records by place, which stand for a country or unit in place of a centre of our own.

GeoNames cannot be asked for single records here, and no package that the scripts use has the points of its
countries and units; `data/gazetteer/points.csv` holds them. The field measures distances from these points.
"""

from __future__ import annotations

import csv
from pathlib import Path

Point = tuple[float, float]
TABLE = Path(__file__).resolve().parent.parent / "data" / "gazetteer" / "points.csv"


def reference_points(table: Path = TABLE) -> dict[str, Point]:
    """(lon, lat) in degrees by place id ("geonames:6251999", "atlas:admin1-CA-01").

    Raises:
        ValueError: a place has two points, or a point is not on the globe; the message names file and place.
    """
    points: dict[str, Point] = {}
    with table.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            place, lon, lat = row["place_id"], float(row["lon"]), float(row["lat"])
            if place in points:
                raise ValueError(f"{place!r} has two points in {table.name}; one is accepted")
            if not (-180 <= lon <= 180 and -90 <= lat <= 90):  # noqa: PLR2004 - bounds of the globe
                raise ValueError(
                    f"{place!r} in {table.name} has ({lon}, {lat}), which is no lon, lat in degrees"
                )
            points[place] = lon, lat
    return points
