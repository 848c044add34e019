"""What was exported, whatever it says, is the same events when it is imported again."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.build import build_event
from events.coded.ours_rows import our_batches
from events.record import record
from gazetteer.place import PlaceKind
from geo.export import FORMATS, export_file, to_csv, to_parquet
from geo.export_columns import CLAIM_FIELDS, EVENT_FIELDS, Holds
from geo.footprint import footprint
from reports.vocabulary import Status, SubEventType
from tests import builders

if TYPE_CHECKING:
    from events.event import Event
    from reports.report import Claim, Figure

KINDS = ("geojson", "geojsonseq", "csv", "gpkg", "parquet")
# All but halves of surrogate pairs, which no file holds, and NUL, which SQLite and Arrow do not.
SOME_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
TRICKY = st.sampled_from(
    ["=1+1", "'=1", "''@x", "-1", "\t", "\r\n", '"', "a,b", "NULL", "null", "true", "0012", "]}",
     '],"reports":', "\\", "\\u0000", "\u2028", "ü", "名", "1e5", "2020-01-01", " x "]
)  # fmt: skip
WORDS = (SOME_TEXT | TRICKY).filter(bool)
DAYS = st.dates(date(1989, 1, 1), date(2030, 12, 31))
PLACES = st.builds(
    builders.place,
    WORDS,
    st.integers(-17_900_000, 17_900_000).map(lambda number: number / 1e5),
    st.integers(-8_900_000, 8_900_000).map(lambda number: number / 1e5),
    kind=st.sampled_from([PlaceKind.SETTLEMENT, PlaceKind.FEATURE]),
    country=st.sampled_from(["AM", "AZ", "UA", None]),
    admin1=st.none() | WORDS,
)


def figures() -> st.SearchStrategy[Figure | None]:
    """A figure with bounds, open ones too, or none."""
    bounds = st.tuples(st.integers(0, 10**9), st.none() | st.integers(0, 10**6), WORDS)
    made = bounds.map(
        lambda one: builders.figure(one[0], None if one[1] is None else one[0] + one[1], one[2])
    )
    return st.none() | made


@st.composite
def claims(draw: st.DrawFn) -> list[Claim]:
    """Some claims of the same happening."""
    where, day, kind = draw(PLACES), draw(DAYS), draw(st.sampled_from(list(SubEventType)))
    shared: dict[str, Any] = {
        "sub_event_type": kind,
        "date": builders.dates(day),
        "place": builders.mention(where),
    }
    return [
        builders.claim(
            draw(WORDS), report_id=f"r{at:012}", source=draw(WORDS), title=draw(WORDS), start=at, **shared,
            claimant=draw(st.none() | WORDS), actor=draw(st.none() | WORDS), target=draw(st.none() | WORDS),
            status=draw(st.sampled_from(list(Status))), denied_by=tuple(draw(st.lists(WORDS, max_size=2))),
            killed=draw(figures()), wounded=draw(figures()), published=draw(st.none() | DAYS),
        )
        for at in range(draw(st.integers(1, 3)))
    ]  # fmt: skip


EVENTS = st.lists(claims().map(build_event), min_size=1, max_size=4, unique_by=lambda event: event.event_id)
OFTEN = settings(max_examples=5, suppress_health_check=[HealthCheck.too_slow])


def again(events: list[Event], kind: str) -> list[Event]:
    """The events, exported and imported."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"events.{FORMATS[kind].ending}"
        export_file(events, kind, path)
        batches = list(our_batches(path))
        assert [why for batch in batches for why in batch.rejected] == []
        return [build_event([row.claim, *row.more]) for batch in batches for row in batch.rows]


@pytest.mark.parametrize("kind", KINDS)
@OFTEN
@given(EVENTS)
def test_what_is_exported_and_imported_is_the_same(kind: str, events: list[Event]) -> None:
    found = again(events, kind)
    assert [record(event) for event in found] == [record(event) for event in events]
    assert [footprint(event) for event in found] == [footprint(event) for event in events]


@OFTEN
@given(EVENTS)
def test_every_column_of_a_table_holds_what_the_record_holds(events: list[Event]) -> None:
    rows = list(csv.reader(io.StringIO(to_csv(events).decode(), newline="")))
    for event, cells in zip(events, rows[1:], strict=True):
        told = dict(zip(rows[0], cells, strict=True))
        for name, value in record(event).items():
            if isinstance(value, list | dict):
                assert json.loads(told[name]) == value
            elif isinstance(value, str):
                assert told[name] in {value, f"'{value}"}
            else:
                assert told[name] == ("" if value is None else str(value).lower())


@OFTEN
@given(EVENTS)
def test_every_column_and_claim_of_geoparquet_holds_what_the_record_holds(events: list[Event]) -> None:
    found = pq.read_table(io.BytesIO(to_parquet(events))).to_pylist()
    for event, row in zip(events, found, strict=True):
        told = record(event)
        for one in EVENT_FIELDS:
            assert plain(row[one.name], one.holds) == told[one.name]
        for claim, said in zip(row["claims"], told["claims"], strict=True):
            assert {one.name: plain(claim[one.name], one.holds) for one in CLAIM_FIELDS} == said


def plain(value: Any, holds: Holds) -> Any:
    """A typed value as the record has it."""
    if value is not None and holds is Holds.DAY:
        return value.isoformat()
    return json.loads(value) if value is not None and holds is Holds.NESTED else value


@OFTEN
@given(EVENTS)
def test_claims_of_a_geopackage_are_read_by_geopandas(events: list[Event]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.gpkg"
        export_file(events, "gpkg", path)
        read = gpd.read_file(path, layer="claims")
    wanted = [(event.event_id, claim.quote) for event in events for claim in event.claims]
    assert list(zip(read["event_id"], read["quote"], strict=True)) == wanted
    killed = [claim.killed.low if claim.killed else None for event in events for claim in event.claims]
    assert [None if pd.isna(one) else int(one) for one in read["killed_low"]] == killed
