"""Events as a GeoDataFrame: the one place where coordinates become geometries."""

from __future__ import annotations

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
