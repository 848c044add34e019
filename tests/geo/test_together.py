"""Very many events counted together: no event is lost, and each entry covers those that it stands for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import map_block
from dashboard.map_block import MapBlock
from geo.columns import EventColumns
from geo.distinct import Distinct, hashed
from geo.timeline import pack
from geo.together import MONDAY, STRETCHES, together
from reports.vocabulary import Status, SubEventType
from tests import builders
from tests.geo.blocks import unpack

if TYPE_CHECKING:
    import pytest

    from events.event import Event
    from geo.together import Together

TOWNS = (builders.place(), builders.place("Goris", 46.34, 39.51), None)
START = date(2020, 9, 28)  # a Monday

some_events = st.builds(
    lambda number, place, kind, status, first, length: builders.event(
        f"e{number}", place=TOWNS[place], sub_event_type=kind, status=status,
        date=builders.dates(START + timedelta(days=first), START + timedelta(days=first + length)),
    ),
    st.uuids(), st.integers(0, 2), st.sampled_from([SubEventType.SHELLING, SubEventType.ATTACK]),
    st.sampled_from([Status.ASSERTED, Status.DENIED]), st.integers(-400, 400), st.integers(0, 9),
)  # fmt: skip


def entries_of(found: Together, events: int) -> np.ndarray:
    """The entry of each event."""
    return np.array([found.members.entry_of(event) for event in range(events)])


@given(st.lists(some_events, min_size=2, max_size=30), st.integers(1, 20))
@settings(max_examples=25, deadline=None)
def test_every_event_is_in_one_entry_of_its_place_kind_standing_and_days(
    these: list[Event], most: int
) -> None:
    columns = EventColumns.of(these)
    found = together(columns, most)
    if found is None:
        assert len(columns) <= most
        return
    assert found.weight.sum() == len(these)
    entry = entries_of(found, len(these))
    assert np.bincount(entry, minlength=len(found.weight)).tolist() == found.weight.tolist()
    for name in ("place", "symbol", "standing"):
        assert (getattr(found.columns, name)[entry] == getattr(columns, name)).all()
    assert (found.columns.first_day[entry] <= columns.first_day).all()
    assert (found.columns.last_day[entry] >= columns.last_day).all()
    length = found.columns.last_day - found.columns.first_day
    assert length.max() < 9 + 2 * found.days
    assert len(found.columns) <= most or found.days == STRETCHES[-1]


def test_the_shortest_stretch_that_makes_few_enough_entries_is_taken() -> None:
    daily = [builders.event(f"e{day}", date=builders.dates(START + timedelta(days=day))) for day in range(14)]
    columns = EventColumns.of([*daily, *daily])
    exact = together(columns, 14)
    assert exact is not None
    assert (exact.days, exact.weight.tolist()) == (1, [2] * 14)
    weeks = together(columns, 2)
    assert weeks is not None
    assert (weeks.days, weeks.weight.tolist()) == (7, [14, 14])
    assert ((weeks.columns.first_day - MONDAY) % 7).tolist() == [0, 0]
    assert (weeks.columns.last_day - weeks.columns.first_day).tolist() == [6, 6]
    assert together(columns, 28) is None


def test_moves_and_what_cannot_be_drawn_stay_alone() -> None:
    move = {"origin": builders.place(), "destination": builders.place("Goris", 46.34, 39.51)}
    events = [builders.event(f"m{row}", displaced=builders.bounds(5, 9), **move) for row in range(3)]
    events += [builders.event(f"u{row}", date=builders.dates(None)) for row in range(3)]
    events += [builders.event(f"k{row}", killed=builders.bounds(5, 9)) for row in range(3)]
    found = together(EventColumns.of(events), 1)
    assert found is not None
    assert sorted(found.weight.tolist()) == [1] * 6 + [3]
    entry = entries_of(found, len(events))
    at = entry[:3]
    assert found.columns.displaced_low[at].tolist() == [5, 5, 5]
    assert found.columns.killed_low[entry[-1]] == -1


def test_a_block_of_entries_says_how_many_events_it_stands_for() -> None:
    events = [builders.event(f"e{row}") for row in range(300)] + [builders.event("u", place=None)]
    found = together(EventColumns.of(events), 5)
    assert found is not None
    block = unpack(pack(found.columns, texts=False, weight=found.weight))
    assert (block.header["counted"], block.header["events"], block.header["drawn"]) == (301, 2, 1)
    assert block.columns["weight"].tolist() == [300]
    plain = unpack(pack(events[:3]))
    assert (plain.header["counted"], "weight" in plain.columns) == (3, False)


def test_every_event_of_an_entry_can_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(map_block, "MOST_ENTRIES", 3)
    events = [builders.event(f"e{row}", TOWNS[row % 2]) for row in range(8)]
    packed = MapBlock.of(events)
    assert packed.together is not None
    assert len({packed.index_of(event.event_id) for event in events}) == 2
    for event in events:
        answer = packed.answer({"number": 1, "indexes": [], "id": event.event_id})
        assert answer is not None
        ((index, record),) = answer["rows"]
        assert (index, record["id"]) == (packed.index_of(event.event_id), event.event_id)
    assert packed.index_of("nobody") == -1


@given(st.lists(st.text(max_size=9)))
def test_equal_texts_have_equal_numbers_and_others_have_others(texts: list[str]) -> None:
    numbers = hashed(pa.array(texts, pa.string())).tolist()
    assert len(set(numbers)) == len(set(texts))
    sliced = hashed(pa.array(["x", *texts], pa.string()).slice(1)).tolist()
    assert sliced == numbers


def test_different_texts_of_some_rows_are_counted_once() -> None:
    lists = pa.chunked_array([[["a", "b"], []], [["b"], ["c"]]], pa.list_(pa.string()))
    found = Distinct.of_lists(lists)
    assert [found.count(np.array(rows, int), 4) for rows in ([], [0], [0, 2], [1], [0, 1, 2, 3])] == [
        0,
        2,
        2,
        0,
        3,
    ]
    assert Distinct.of_lists(pa.array([], pa.list_(pa.string()))).count(np.array([], int), 0) == 0
