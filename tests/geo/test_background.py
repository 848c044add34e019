"""The packed block holds history last of all, and no count knows of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from geo.timeline import pack
from tests import builders
from tests.geo.blocks import unpack

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
    block = unpack(pack([*PAST, *WAR]))
    assert (block.header["events"], block.header["background"]) == (len(WAR), len(PAST))
    assert [row["id"] for row in block.records[len(WAR) :]] == ["h1", "h2"]
    assert all(row["background"] for row in block.records[len(WAR) :])
    assert not any(row["background"] for row in block.records[: len(WAR)])
    assert block.names[block.place[len(WAR)]] == "Khojaly"
    assert block.place[len(WAR) + 1] == -1


def test_history_moves_no_count_and_no_range() -> None:
    block, alone = unpack(pack([*WAR, *PAST])), unpack(pack(WAR))
    for name in ("events", "drawn", "range"):
        assert block.header[name] == alone.header[name]
    for name in ("place_events", "first", "span", "route_event"):
        assert block.columns[name].tolist() == alone.columns[name].tolist()


def test_a_block_without_history_says_none() -> None:
    assert unpack(pack([replace(event, background=False) for event in PAST])).header["background"] == 0
