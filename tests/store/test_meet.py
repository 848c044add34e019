"""Rows that datasets coded and what reports tell of the same happening meet in one event, in any order."""

from __future__ import annotations

import random
from datetime import timedelta
from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.meet import REPORTS, Account, account_of_row, fit, met
from events.same import strands_of
from reports.report import Reading, Report
from reports.vocabulary import SubEventType
from store import Store
from store.check import check
from tests.builders import DAY, claim, dates, figure, mention, place
from tests.store.stored import NOW, coded_row, keep_rows

if TYPE_CHECKING:
    from pathlib import Path

    from events.coded.row import CodedRow
    from reports import Claim

GANJA = place("Ganja", 46.36, 40.68)
CODED_GANJA = place("Ganja town", 46.3606, 40.6828, place_id="at:46.3606,40.6828;settlement;5", radius_km=5.0)
ATTACK: dict[str, Any] = {"sub_event_type": SubEventType.ATTACK, "date": dates(DAY)}


def told(number: int, **changes: Any) -> Reading:
    """A report with one claim."""
    report = Report(text=f"Report {number}.", source=f"Wire {number}", published=DAY + timedelta(days=1))
    values: dict[str, Any] = {
        "place": mention(GANJA),
        "killed": figure(13, 13),
        "report_id": report.report_id,
    } | ATTACK
    return Reading(report=report, claims=(claim(**(values | changes)),))


def row(number: int, dataset: str = "ucdp", **changes: Any) -> CodedRow:
    """A coded row of the same happening."""
    values: dict[str, Any] = {"place": mention(CODED_GANJA, "Ganja"), "killed": figure(13, 14)} | ATTACK
    return coded_row(number, dataset=dataset, **(values | changes))


def events_of(store: Store) -> set[tuple[str, ...]]:
    """The reports and rows of each event."""
    return {tuple(sorted(ids)) for ids in store.event_rows(["report_ids"])["report_ids"].to_pylist()}


def add(store: Store, one: Reading | CodedRow) -> None:
    if isinstance(one, Reading):
        store.add_reports([one.report], [one], name="a", sha256="", now=NOW)
    else:
        keep_rows(store, one)


def of_reports(*claims: Claim) -> Account:
    return Account(source=REPORTS, claims=claims, strands=tuple(strands_of(claims)))


def test_a_report_and_rows_of_two_datasets_are_one_event_in_any_order(tmp_path: Path) -> None:
    parts: list[Reading | CodedRow] = [
        told(1, killed=figure(13, None)),
        row(1),
        row(2, "acled", killed=figure(13, 13)),
    ]
    for number, order in enumerate(permutations(parts)):
        store = Store(tmp_path / f"{number}.duckdb")
        for part in order:
            add(store, part)
        assert len(events_of(store)) == 1, order
        [event] = store.events(store.event_rows(["id"])["id"].to_pylist())
        assert len(event.claims) == 3


@pytest.mark.parametrize(
    "changes",
    [
        {"killed": figure(40, 40)},
        {"date": dates(DAY + timedelta(days=3))},
        {"sub_event_type": SubEventType.PEACEFUL_PROTEST},
        {"place": mention(place("Barda", 47.12, 40.37))},
        {"cumulative": True},
    ],
)
def test_what_is_told_apart_stays_apart(changes: dict[str, Any]) -> None:
    coded = account_of_row("ucdp", [row(1).claim])
    assert fit(of_reports(told(1).claims[0]), coded)
    assert not fit(of_reports(told(1, **changes).claims[0]), coded)


def test_a_small_count_is_enough_on_the_same_spot_and_day_alone() -> None:
    coded = account_of_row("ucdp", [row(1, killed=figure(2, 2)).claim])
    assert fit(of_reports(told(1, killed=figure(2, 2)).claims[0]), coded)
    other_day = {"date": dates(DAY + timedelta(days=1))}
    assert not fit(of_reports(told(1, killed=figure(2, 2), **other_day).claims[0]), coded)


def test_two_rows_of_one_dataset_that_both_fit_are_left_apart(tmp_path: Path) -> None:
    store = Store(tmp_path / "store.duckdb")
    add(store, row(1))
    add(store, told(1))
    assert len(events_of(store)) == 1
    add(store, row(2))
    assert len(events_of(store)) == 3
    check(store.access)


def test_a_newer_version_of_a_row_may_leave_the_event_it_had_met(tmp_path: Path) -> None:
    store = Store(tmp_path / "store.duckdb")
    add(store, told(1))
    add(store, row(1))
    assert len(events_of(store)) == 1
    newer = row(1, killed=figure(40, 40))
    keep_rows(store, type(newer)(number=newer.number, claim=newer.claim, original="{}"))
    assert sorted(map(len, events_of(store))) == [1, 2]  # the report; both versions of the row
    check(store.access)


def test_a_happening_with_two_accounts_of_one_source_is_not_made() -> None:
    one, other = (of_reports(told(number).claims[0]) for number in (1, 2))
    ucdp, acled = account_of_row("ucdp", [row(1).claim]), account_of_row("acled", [row(2, "acled").claim])
    groups = met([one, other, ucdp, acled], [(0, 2), (2, 3), (1, 3)])
    assert sorted(map(len, groups)) == [1, 1, 1, 1]
    assert sorted(map(len, met([one, ucdp, acled], [(0, 1), (1, 2)]))) == [3]


@settings(max_examples=3, deadline=None)
@given(data=st.data())
def test_any_order_gives_the_same_events(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    parts: list[Reading | CodedRow] = []
    for number in range(data.draw(st.integers(3, 5))):
        spot = data.draw(st.sampled_from([GANJA, CODED_GANJA]))
        changes: dict[str, Any] = {
            "place": mention(spot, "Ganja"),
            "killed": figure(low := data.draw(st.sampled_from([2, 12, 13])), low),
            "date": dates(DAY + timedelta(days=data.draw(st.integers(0, 1)))),
        }
        maker = data.draw(st.sampled_from(["", "ucdp", "acled"]))
        parts.append(row(number, maker, **changes) if maker else told(number, **changes))
    found = []
    for seed in range(2):
        random.Random(seed).shuffle(parts)  # noqa: S311 (an order, no secret)
        store = Store(tmp_path_factory.mktemp("any") / "store.duckdb")
        for part in parts:
            add(store, part)
        check(store.access)
        found.append(events_of(store))
    assert found[0] == found[1]
