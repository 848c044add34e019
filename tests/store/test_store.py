"""What a store keeps is what was given, once, and whatever the order."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from events import from_reports, merge_readings
from events.build import build_event
from events.place_table import PLACE_ROWS, places_of
from events.table import EVENT_ROWS, event_table
from reports import read_report
from reports.load import load_collection
from store import Refused, Store
from tests.store.stored import NOW, TOWNS, coded_row, keep, keep_rows, reading

if TYPE_CHECKING:
    from pathlib import Path

    from gazetteer.gazetteer import Gazetteer

KEPT = [name for name in EVENT_ROWS.names if name != "body"]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "a folder" / "store.duckdb")


def test_a_store_that_is_not_there_is_empty_and_stays_away(store: Store) -> None:
    assert store.event_rows(KEPT).num_rows == store.place_rows().num_rows == 0
    assert (store.events(["e1"]), store.records(["e1"]), store.report("r1"), store.imports()) == (
        [],
        [],
        None,
        [],
    )
    assert list(store.batches(["id"])) == []
    assert not store.path.exists()


def test_reports_come_back_with_all_that_was_read_of_them(store: Store) -> None:
    added = keep(store, 1, 2)
    assert (added.rows, added.stored, added.already, added.rejected, added.events) == (2, 2, 0, 0, 2)
    one = reading(1)
    assert store.report(one.report.report_id) == one.report
    assert store.reading(one.report.report_id) == one
    assert store.report_ids() == sorted(reading(number).report.report_id for number in (1, 2))


def test_events_come_back_as_rows_objects_and_records(store: Store) -> None:
    keep(store, 5, 1, 3)
    events = merge_readings([reading(number) for number in (1, 3, 5)]).events
    assert store.event_rows(KEPT).equals(event_table(events, KEPT))
    ids = [event.event_id for event in events]
    assert store.events([ids[2], "unknown", ids[0]]) == [events[2], events[0]]
    assert store.records(ids) == event_table(events)["record"].to_pylist()
    assert set(places_of(store.place_rows())) == {TOWNS[0], TOWNS[1], TOWNS[2]}
    assert store.place_rows().schema == PLACE_ROWS
    pieces = list(store.batches(["id", "record"], size=2))
    assert pa.Table.from_batches(pieces)["id"].to_pylist() == ids
    assert [row["id"] for piece in store.batches(["id"], where=ids[1:]) for row in piece.to_pylist()] == ids[
        1:
    ]


def test_the_same_again_changes_nothing(store: Store) -> None:
    keep(store, 1, 2)
    before, file = store.version(), store.path.read_bytes()
    again = keep(store, 2, 1)
    assert (again.number, again.stored, again.already) == (0, 0, 2)
    assert (store.version(), len(store.imports())) == (before, 1)
    assert len(store.path.read_bytes()) == len(file)
    more = keep(store, 2, 3)
    assert (more.stored, more.already) == (1, 1)
    assert store.version() != before


def test_what_was_refused_is_listed(store: Store) -> None:
    one = reading(1)
    refused = [Refused(number=2, field="published", value="May", reason="is no day", accepted="YYYY-MM-DD")]
    added = store.add_reports([one.report], [one], name="a.txt", sha256="ab", now=NOW, refused=refused)
    assert (added.rows, added.stored, added.rejected) == (2, 1, 1)
    assert store.rejected(added.number) == refused
    [listed] = store.imports()
    assert (listed.name, listed.kind, listed.sha256, listed.at) == ("a.txt", "reports", "ab", NOW.isoformat())
    assert listed.rows == listed.stored + listed.already + listed.rejected


def test_original_bytes_are_kept_once(store: Store) -> None:
    one, other = reading(1), reading(2)
    for each in (one, other):
        store.add_reports(
            [each.report],
            [each],
            name="a.txt",
            sha256="",
            now=NOW,
            originals={"a.txt": b"\xff\x00 as it came"},
        )
    assert store.counts()["originals"] == 1
    digest = "2ac5ae2b3a4ed2c5ff1e66d5e1d7a4b3d4cbbf0a1d0a4f8f2bd1d4d0d2a64d9c"
    assert store.original(digest) is None


@pytest.mark.parametrize("seed", [1, 2])
def test_reports_in_parts_and_any_order_make_the_events_of_all_at_once(
    store: Store, gazetteer: Gazetteer, seed: int
) -> None:
    from dashboard.settings import COLLECTIONS  # noqa: PLC0415 (samples of the product)

    chance = random.Random(seed)  # noqa: S311 (an order, no secret)
    reports = [
        *load_collection(COLLECTIONS / "five-reports"),
        *load_collection(COLLECTIONS / "war-2020")[:30],
    ]
    expected = from_reports(reports, gazetteer)
    chance.shuffle(reports)
    for first, last in ((0, 3), (3, 20), (20, 21), (21, 35)):
        part = reports[first:last]
        readings = [read_report(report, gazetteer) for report in part]
        store.add_reports(part, readings, name="x", sha256="", now=NOW)
    events = [*expected.events, *expected.background]
    assert sorted(store.event_rows(["id"])["id"].to_pylist()) == sorted(event.event_id for event in events)
    assert store.events([event.event_id for event in events]) == events


# --- coded rows ---


def test_coded_rows_are_events_of_their_own_and_add_up(store: Store) -> None:
    rows = [coded_row(number) for number in range(1, 8)]
    added = keep_rows(store, *rows, rejected=2)
    assert (added.rows, added.stored, added.already, added.rejected, added.events) == (9, 7, 0, 2, 7)
    expected = [build_event([row.claim]) for row in rows]
    assert store.events([event.event_id for event in expected]) == expected
    assert store.event_rows(KEPT).equals(event_table(expected, KEPT))
    assert [one.number for one in store.rejected(added.number)] == [900, 901]
    assert store.original_row("ucdp:3") == '{"id":"3"}'


def test_coded_rows_again_change_nothing_and_new_ones_are_added(store: Store) -> None:
    rows = [coded_row(number) for number in range(5)]
    keep_rows(store, *rows, rejected=1)
    before = store.version()
    again = keep_rows(store, *rows, rejected=1)
    assert (again.number, again.rows, again.stored, again.already, again.rejected) == (0, 6, 0, 5, 1)
    assert store.version() == before
    more = keep_rows(store, *rows[3:], coded_row(9))
    assert (more.stored, more.already, more.events) == (1, 2, 6)


def test_a_table_of_nothing_but_refused_rows_is_listed_once(store: Store) -> None:
    assert keep_rows(store, rejected=2).number == 1
    assert keep_rows(store, rejected=2).number == 0
    assert [one.rejected for one in store.imports()] == [2]


def test_decisions_are_kept_by_their_kind(store: Store) -> None:
    store.add_decision("mapping", '{"a":1}', now=NOW)
    store.add_decision("other", "{}", now=NOW)
    assert store.decisions("mapping") == ['{"a":1}']


def test_a_row_twice_in_one_file_counts_once(store: Store) -> None:
    added = keep_rows(store, coded_row(1), coded_row(1), coded_row(2))
    assert (added.rows, added.stored, added.already) == (3, 2, 1)


def test_a_newer_version_of_a_row_revises_it_and_keeps_the_older(store: Store) -> None:
    keep_rows(store, coded_row(4), coded_row(5))
    newer = coded_row(4, '{"id":"4","deaths":"9"}', killed=coded_row(9).claim.killed)
    added = keep_rows(store, newer, coded_row(5))
    assert (added.stored, added.revised, added.already, added.events) == (1, 1, 1, 2)
    ids = store.event_rows(["id"])["id"].to_pylist()
    [event] = [one for one in store.events(ids) if len(one.claims) == 2]
    assert {one.report_id for one in event.claims} == {"ucdp:4", "ucdp:4@v2"}
    assert (event.killed.low, event.killed.high) == (9, 10)
    assert keep_rows(store, newer, coded_row(5)).number == 0
