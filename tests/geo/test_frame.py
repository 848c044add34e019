"""The GeoDataFrame has one row for each event, every column of the record, and EPSG:4326."""

from __future__ import annotations

import pandas as pd

from geo.frame import to_frame
from geo.schema import RECORD, record
from tests import builders


def test_rows_columns_and_reference_system() -> None:
    events = builders.war()
    frame = to_frame(events)
    assert list(frame.columns) == [*(column.name for column in RECORD), "geometry"]
    assert list(frame["id"]) == [event.event_id for event in events]
    assert frame.crs.to_epsg() == 4326


def test_dtypes_are_those_of_the_record() -> None:
    frame = to_frame(builders.war())
    assert {column.name: str(frame[column.name].dtype) for column in RECORD} == {
        column.name: column.dtype for column in RECORD
    }


def test_values_equal_the_record_and_null_stays_null() -> None:
    event = builders.event(killed=builders.bounds(30, None))
    row = to_frame([event]).iloc[0]
    assert row["killed_low"] == 30
    assert pd.isna(row["killed_high"])
    assert row["actor"] is None
    assert row["claims"] == record(event)["claims"]


def test_a_point_is_lon_lat() -> None:
    point = to_frame([builders.event()]).geometry.iloc[0]
    assert (point.x, point.y) == (45.73, 40.18)


def test_an_unlocated_event_keeps_its_row_without_a_geometry() -> None:
    frame = to_frame([builders.event(place=None)])
    assert len(frame) == 1
    assert frame.geometry.iloc[0] is None


def test_no_events_give_an_empty_frame_with_all_columns() -> None:
    frame = to_frame([])
    assert len(frame) == 0
    assert list(frame.columns) == [*(column.name for column in RECORD), "geometry"]
