"""Events as a GeoDataFrame: the one place where coordinates become geometries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry import shape

from geo.footprint import Geometry, footprint
from geo.schema import RECORD, record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from events.event import Event

CRS = "EPSG:4326"
LITTLE_ENDIAN, SRID = 1, 4326
Envelope = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """A geometry as files keep it: its type in GeoJSON, well-known binary, and (west, south, east, north)."""

    kind: str
    wkb: bytes
    bounds: Envelope


def to_frame(events: Sequence[Event]) -> gpd.GeoDataFrame:
    """One row for each event, in the order given, with every column of the record.

    Returns:
        EPSG:4326; `geometry` is None where the event has no footprint. Text columns hold None for null,
        figures are nullable integers.
    """
    rows = [record(event) for event in events]
    columns = {
        column.name: pd.Series([row[column.name] for row in rows], dtype=column.dtype) for column in RECORD
    }
    geometries = [to_geometry(footprint(event)) for event in events]
    return gpd.GeoDataFrame(pd.DataFrame(columns), geometry=gpd.GeoSeries(geometries, crs=CRS), crs=CRS)


def to_geometry(geometry: Geometry | None) -> BaseGeometry | None:
    """A shapely geometry from a GeoJSON one."""
    return shape(geometry) if geometry else None


def to_points(lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    """Shapely points from columns of longitudes and latitudes in degrees."""
    return np.asarray(shapely.points(lon, lat))


def shapes_of(geometries: Sequence[Geometry | None]) -> list[Shape | None]:
    """GeoJSON geometries as well-known binary (little-endian) with their bounds."""
    made = _all_geometries(geometries)
    binary = shapely.to_wkb(made, byte_order=LITTLE_ENDIAN).tolist()
    bounds = shapely.bounds(made).tolist()
    return [
        Shape(str(geometry["type"]), wkb, (west, south, east, north)) if geometry else None
        for geometry, wkb, (west, south, east, north) in zip(geometries, binary, bounds, strict=True)
    ]


def _all_geometries(geometries: Sequence[Geometry | None]) -> np.ndarray:
    """Geometries one for one, None for none; the points are made all at once."""
    made = np.empty(len(geometries), object)
    points = {at: one["coordinates"] for at, one in enumerate(geometries) if one and one["type"] == "Point"}
    if points:
        made[list(points)] = to_points(*np.array(list(points.values()), float).T)
    for at, geometry in enumerate(geometries):
        if at not in points:
            made[at] = to_geometry(geometry)
    return made


def postgis_hex(geometries: Sequence[Geometry | None]) -> list[str | None]:
    """GeoJSON geometries as hexadecimal EWKB with their reference system, as PostGIS reads them."""
    made = shapely.set_srid(_all_geometries(geometries), SRID)
    texts: list[str | None] = shapely.to_wkb(made, hex=True, include_srid=True).tolist()
    return texts
