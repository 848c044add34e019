"""Milliseconds that each filter takes over many events, beside a plain boolean filter of a GeoDataFrame.

    python -m benchmarks.asking [--events N] [--places N]

Invented events are indexed once; then each question is put to the index, and the same question to a
GeoDataFrame with one row an event and its footprint, as a notebook asks. "same rows" says whether both
chose the same; a notebook measures distances on a flat map. Printed is process time: of the first time a
question is put, and the best of three of the next ones and of the notebook's. At last what the page does
after a change of filters: rows, totals, and the first page of the sorted table.
"""

from __future__ import annotations

import argparse
import time
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

import geopandas as gpd
import numpy as np
import pandas as pd

from dashboard.table import PAGE_ROWS
from dashboard.table_rows import rows_of, table_of
from dashboard.totals import count
from events.event import Event, GeoPrecision
from gazetteer.place import Place, PlaceKind
from geo.area import areas_of, geometry_of
from geo.index import EventIndex
from geo.order import Order, SortBy, ordered
from geo.select import Selection, Within, actors, claimants, said_at_least, sources
from geo.words import haystack, terms
from reports.vocabulary import Status, SubEventType
from tests import builders

if TYPE_CHECKING:
    from collections.abc import Callable

    from reports.report import Claim

Result = TypeVar("Result")
DAYS, REPEATS = 730, 3
FIRST = date(2022, 1, 1)
NAMES = 2000
VERBS = ("shelled", "struck", "attacked", "left", "took", "denied the attack on", "fired at")
SQUARE = (((25.0, 46.0), (33.0, 45.5), (36.0, 48.0), (31.0, 51.0), (25.0, 49.0), (25.0, 46.0)),)
QUESTIONS = {
    "days": Selection(start=date(2022, 6, 1), end=date(2022, 6, 30)),
    "sub type": Selection(sub_types=frozenset({SubEventType.SHELLING})),
    "status": Selection(statuses=frozenset({Status.DENIED})),
    "precision": Selection(geo_precisions=frozenset({GeoPrecision.DISTRICT})),
    "source": Selection(sources=frozenset({"Outlet 7"})),
    "claimant": Selection(claimants=frozenset({"Body 11"})),
    "actor": Selection(actors=frozenset({"Force 13"})),
    "killed at least": Selection(killed_at_least=30),
    "a rare word": Selection(text="goris77"),
    "a word in all": Selection(text="the"),
    "two words": Selection(text='denied "attack on"'),
    "box": Selection(bbox=(30, 46, 34, 49)),
    "polygon": Selection(polygon=(SQUARE,)),
    "within 80 km": Selection(within=Within(km=80, lon=30.5, lat=48.5)),
    "all together": Selection(
        start=FIRST,
        statuses=frozenset({Status.ASSERTED}),
        text="the",
        bbox=(30, 46, 34, 49),
        killed_at_least=1,
    ),
}


def invented(events: int, places: int) -> list[Event]:
    """Events over a grid of places, one in ten a district; multiplications stand in for chance."""
    spots = [_place(number) for number in range(places)]
    kinds, stands = list(SubEventType), list(Status)
    return [
        builders.event(
            f"e{row:07}",
            spots[row * 48271 % places],
            sub_event_type=kinds[row * 16807 % 7919 % len(kinds)],
            status=stands[row * 31 % 1009 % len(stands)],
            date=builders.dates(FIRST + timedelta(days=row * 69621 % 104729 % DAYS)),
            actor=f"Force {row * 7 % 1013 % NAMES}",
            killed=builders.bounds(row % 60, row % 60 + 5) if row % 3 == 0 else builders.bounds(),
            claims=(_claim(row),),
        )
        for row in range(events)
    ]


def _place(number: int) -> Place:
    lon, lat = 22 + (number * 7919 % 180000) / 10000, 44.5 + (number * 104729 % 80000) / 10000
    if number % 10 == 0:
        return builders.place(f"District {number}", lon, lat, kind=PlaceKind.DISTRICT, radius_km=12.0)
    return builders.place(f"Place {number}", lon, lat)


def _claim(row: int) -> Claim:
    quote = f"the forces {VERBS[row % len(VERBS)]} the town of Goris{row % 997} on that day, officials said"
    return builders.claim(
        quote,
        source=f"Outlet {row * 13 % 401}",
        claimant=f"Body {row * 17 % 1511}",
        report_id=f"r{row // 3}",
        start=row,
    )


def main() -> None:
    """Make events, index them, ask, print."""
    parser = argparse.ArgumentParser(description="Milliseconds of each filter")
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--places", type=int, default=20_000)
    parser.add_argument("--plain", action=argparse.BooleanOptionalAction, default=True)
    options = parser.parse_args()
    events = invented(options.events, options.places)
    took, index = timed(lambda: EventIndex.of(events), 1)
    print(f"{len(events):,} events at {len(index.places):,} places; index {took / 1000:.2f} s", end="")
    took, _ = timed(lambda: index.texts, 1)
    print(f", words {took / 1000:.2f} s", end="")
    took, _ = timed(lambda: index.areas, 1)
    print(f", places {took / 1000:.2f} s")
    frame = plain_frame(events) if options.plain else None
    print(f"{'question':18}{'rows':>9}{'first ms':>10}{'then ms':>9}{'plain ms':>10}  same rows")
    for name, asked in QUESTIONS.items():
        print(line(name, asked, index, frame))
    hand_over(index)


def line(name: str, asked: Selection, index: EventIndex, frame: gpd.GeoDataFrame | None) -> str:
    """One line of figures."""
    first, rows = timed(lambda: index.rows(asked), 1)
    again, _ = timed(lambda: index.rows(asked), REPEATS)
    told = f"{name:18}{len(rows):>9,}{first:>10.1f}{again:>9.1f}"
    if frame is None:
        return told
    plain, mask = timed(lambda: plain_mask(frame, asked), REPEATS)
    return f"{told}{plain:>10.1f}  {'yes' if np.array_equal(np.flatnonzero(mask), rows) else 'no'}"


def hand_over(index: EventIndex) -> None:
    """What the page does after a change of filters, each part's time."""
    for name in ("no filter", "status", "all together"):
        print(f"after {name}: {after(index, QUESTIONS.get(name, Selection()))}")


def after(index: EventIndex, asked: Selection) -> str:
    """The times of what follows one question."""
    took, rows = timed(lambda: index.rows(asked), REPEATS)
    counts, _ = timed(lambda: count(index, rows), REPEATS)
    sort, in_order = timed(lambda: ordered(index, rows, Order(by=SortBy.KILLED, descending=True)), REPEATS)
    page, _ = timed(lambda: table_of(rows_of(index.records(in_order[:PAGE_ROWS]))), REPEATS)
    return (
        f"{len(rows):,} rows in {took:.0f} ms, totals {counts:.0f} ms, sorting {sort:.0f} ms, "
        f"a page of the table {page:.0f} ms"
    )


def plain_frame(events: list[Event]) -> gpd.GeoDataFrame:
    """One row an event, with what the questions ask for as columns of text and numbers."""
    footprints = {id(event.place): geometry_of(event.place) for event in events if event.place}
    return gpd.GeoDataFrame(
        {
            "start": pd.to_datetime([str(event.date.start) for event in events]),
            "end": pd.to_datetime([str(event.date.end) for event in events]),
            "sub_types": [str(event.sub_event_type) for event in events],
            "statuses": [str(event.status) for event in events],
            "geo_precisions": [str(event.geo_precision) for event in events],
            "sources": [next(iter(sources(event))) for event in events],
            "claimants": [next(iter(claimants(event))) for event in events],
            "actors": [next(iter(actors(event))) for event in events],
            "killed": [said_at_least(event, "killed") for event in events],
            "text": [haystack(event) for event in events],
        },
        geometry=[footprints[id(event.place)] for event in events],
        crs="EPSG:4326",
    )


def plain_mask(frame: gpd.GeoDataFrame, asked: Selection) -> np.ndarray:
    """The same question in the way of a notebook."""
    found = pd.Series(True, index=frame.index)
    found &= frame.end >= pd.Timestamp(asked.start or date.min.replace(year=1900))
    found &= frame.start <= pd.Timestamp(asked.end or date(2100, 1, 1))
    for name in ("sub_types", "statuses", "geo_precisions", "sources", "claimants", "actors"):
        if wanted := getattr(asked, name):
            found &= frame[name].isin(list(wanted))
    if asked.killed_at_least is not None:
        found &= frame.killed >= asked.killed_at_least
    for word in terms(asked.text):
        found &= frame.text.str.contains(word, regex=False)
    for key, area in areas_of(asked).items():
        found &= near(frame, asked.within) if key == "within" else frame.intersects(area.geometry)
    chosen: np.ndarray = found.to_numpy()
    return chosen


def near(frame: gpd.GeoDataFrame, within: Within | None) -> pd.Series:
    """Within a distance, in the zone of UTM around the point."""
    if within is None:
        raise ValueError("no distance is asked for")
    centre = gpd.GeoSeries.from_xy([within.lon], [within.lat], crs=frame.crs)
    zone = centre.estimate_utm_crs()
    inside: pd.Series = frame.to_crs(zone).distance(centre.to_crs(zone)[0]) <= within.km * 1000
    return inside


def timed(action: Callable[[], Result], times: int) -> tuple[float, Result]:
    """Best process time in milliseconds, and the result."""
    best, result = float("inf"), None
    for _ in range(times):
        before = time.process_time()
        result = action()
        best = min(best, time.process_time() - before)
    return best * 1000, result  # type: ignore[return-value] # asked at least once


if __name__ == "__main__":
    main()
