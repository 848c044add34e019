"""The packed block holds history last of all, and no count knows of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from geo.timeline import pack
from tests import builders
from tests.geo.test_timeline import unpack

WAR = builders.war()
PAST = (
    builders.event(
        "h1",
        builders.place("Khojaly", 46.79, 39.91),
        background=True,
        date=builders.dates(date(1992, 2, 26)),
        claims=(builders.claim(report_id="r000000000099"),),
    ),
    builders.event("h2", place=None, background=True, date=builders.dates(None)),
)


def test_history_stands_after_all_events_with_its_records() -> None:
    header, columns, records = unpack(pack([*PAST, *WAR]))
    assert (header["events"], header["background"]) == (len(WAR), len(PAST))
    assert [row["id"] for row in records[len(WAR) :]] == ["h1", "h2"]
    assert all(row["background"] for row in records[len(WAR) :])
    assert not any(row["background"] for row in records[: len(WAR)])
    assert header["places"][columns["place"][len(WAR)]]["name"] == "Khojaly"
    assert columns["place"][len(WAR) + 1] == -1


def test_history_moves_no_count_no_range_and_no_group() -> None:
    header, columns, _ = unpack(pack([*WAR, *PAST]))
    alone, of_alone, _ = unpack(pack(WAR))
    for name in ("events", "drawn", "reports", "range"):
        assert header[name] == alone[name]
    for name in ("group_start", "group_place", "sorted_last_day", "route_event"):
        assert columns[name].tolist() == of_alone[name].tolist()


def test_a_block_without_history_says_none() -> None:
    assert unpack(pack([replace(event, background=False) for event in PAST]))[0]["background"] == 0
