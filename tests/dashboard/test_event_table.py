"""The rows of the table."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pytest

from dashboard.table_rows import TableRows, bounds_words, rows_of, table_of
from events.event import Bounds
from events.record import record
from gazetteer.place import PlaceKind
from tests.builders import dates, event, place

if TYPE_CHECKING:
    import pandas as pd

    from events.event import Event
    from geo.index import EventIndex

HOSTILE = ["<img src=x onerror=alert(1)>", "${7*191}", "{{ 7*191 }}", "**bold** `code`", "=1+1"]


def table(*events: Event) -> pd.DataFrame:
    """The rows of some events."""
    found: pd.DataFrame = table_of(rows_of([record(one) for one in events])).to_pandas()
    return found


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(None, None, ""), (3, 3, "3"), (24, 99, "24 to 99"), (30, None, "30 or more"), (None, 5, "up to 5"),
     (20000, 99999, "20,000 to 99,999"), (0, 0, "0")],
)  # fmt: skip
def test_bounds_in_words(low: int | None, high: int | None, words: str) -> None:
    assert bounds_words({"killed_low": low, "killed_high": high}, "killed") == words


@pytest.mark.parametrize("text", HOSTILE)
def test_outside_text_stays_as_it_was_written(text: str) -> None:
    row = table(event(place_as_written=text, actor=text)).iloc[0]
    assert (row["As written"], row["Actor"]) == (text, text)


def test_a_range_and_a_missing_date_are_said() -> None:
    events = [
        event(date=dates(date(2020, 9, 27), date(2020, 9, 29))),
        event(date=dates(None)),
        event(),
    ]
    assert list(table(*events)["Date"]) == ["2020-09-27 to 2020-09-29", "undated", "2020-09-27"]


def test_what_has_no_mark_says_why() -> None:
    country = event(place=place(kind=PlaceKind.COUNTRY))
    events = [event(), event(place=None), country, event(date=dates(None))]
    assert list(table(*events)["Why not on the map"]) == [
        "", "the report names no place", "only a country is named", "the report gives no day",
    ]  # fmt: skip


def test_figures_are_ranges_and_never_sums() -> None:
    row = table(event(killed=Bounds(low=3, high=16), displaced=Bounds(low=1000))).iloc[0]
    assert (row["Killed"], row["Wounded"], row["Displaced"]) == ("3 to 16", "", "1,000 or more")


class Index:
    """The records of events by their rows, and which rows were asked for."""

    def __init__(self, *events: Event) -> None:
        self.all = [record(one) for one in events]
        self.asked: list[list[int]] = []

    def records(self, rows: np.ndarray) -> list[dict[str, Any]]:
        """The records of some rows."""
        self.asked.append(rows.tolist())
        return [self.all[row] for row in rows]


@pytest.mark.parametrize("most_kept", [0, 2, 100])
def test_a_page_has_its_rows_in_its_order_and_each_is_made_once_while_there_is_room(most_kept: int) -> None:
    index = Index(*(event(actor=f"actor {number}") for number in range(4)))
    made = TableRows(cast("EventIndex", index), most_kept)
    for wanted in ([2, 0], [0, 1, 2], [3], []):
        page = made.page(np.array(wanted, "<i8"))
        assert page["Actor"].to_pylist() == [f"actor {row}" for row in wanted]
    if most_kept == 100:
        assert index.asked == [[2, 0], [1], [3]]
