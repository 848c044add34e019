"""Claims that come one report after the other make the events that all of them at once make."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.gather import MOST_AT_A_KEY
from events.rejoin import rejoin
from events.rejoin_keys import TOLL, Key, cell_number
from events.same import happenings
from reports import read_report
from reports.report import Report
from reports.vocabulary import SubEventType
from tests.builders import DAY, claim, dates, figure, mention, place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from gazetteer.gazetteer import Gazetteer
    from reports import Claim

CASES = Path(__file__).resolve().parent.parent / "cases"


class Memory:
    """Keeps strands in memory, and counts what is asked."""

    def __init__(self) -> None:
        self.claims: dict[int, list[Claim]] = {}
        self.keys: dict[int, list[Key]] = {}
        self.group_of: dict[str, tuple[str, ...]] = {}
        self.asked = 0

    def claims_at(self, cells: Collection[int]) -> dict[int, Sequence[Claim]]:
        """The claims of cells."""
        self.asked += len(cells)
        return {cell: self.claims[cell] for cell in cells if cell in self.claims}

    def counts(self, keys: Collection[Key]) -> dict[tuple[int, int], int]:
        """How many cells have a key."""
        at: dict[tuple[int, int], int] = defaultdict(int)
        for own in self.keys.values():
            for key in own:
                at[key.step, key.number] += 1
        return {(key.step, key.number): at[key.step, key.number] for key in keys}

    def cells(self, keys: Collection[Key]) -> Iterable[int]:
        """The cells that have a key."""
        asked = defaultdict(list)
        for key in keys:
            asked[key.step, key.number].append(key)
        for cell, own in self.keys.items():
            if any(_meet(key, other) for key in own for other in asked.get((key.step, key.number), ())):
                yield cell

    def add(self, claims: Sequence[Claim]) -> None:
        """Keep what joining the claims changes."""
        done = rejoin(claims, self)
        for one in claims:
            self.claims.setdefault(cell_number(one), []).append(one)
        for own in self.claims.values():
            own.sort(key=lambda one: one.report_id)
        self.keys |= done.cells
        for group in done.groups:
            ids = tuple(sorted(one.claim_id for one in group))
            self.group_of |= dict.fromkeys(ids, ids)

    def groups(self) -> set[tuple[str, ...]]:
        """Ids of the claims of each event."""
        return set(self.group_of.values())


def _meet(one: Key, other: Key) -> bool:
    return one.step != TOLL or (one.first <= other.last and other.first <= one.last)


def at_once(claims: Iterable[Claim]) -> set[tuple[str, ...]]:
    ordered = sorted(claims, key=lambda one: one.report_id)
    return {
        tuple(sorted(one.claim_id for one in group))
        for flag in (False, True)
        for group in happenings([one for one in ordered if one.background is flag])
    }


def one_by_one(reports: Iterable[Sequence[Claim]]) -> Memory:
    memory = Memory()
    for claims in reports:
        memory.add(claims)
    return memory


@pytest.mark.parametrize("name", ["articles_newswire"])
def test_labelled_articles_make_the_same_events_in_any_order(name: str, gazetteer: Gazetteer) -> None:
    readings = [
        read_report(
            Report(text=row["text"], source=row["source"], published=date.fromisoformat(row["published"])),
            gazetteer,
        )
        for row in map(json.loads, (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())
    ]
    told = [(*reading.claims, *reading.background) for reading in readings]
    expected = at_once(one for claims in told for one in claims)
    for seed in range(2):
        random.Random(seed).shuffle(told)  # noqa: S311 (an order, no secret)
        assert one_by_one(told).groups() == expected


PLACES = [place("Goris"), place("Shusha", 46.75, 39.76), place("Shosh", 46.78, 39.78)]
KINDS = [SubEventType.SHELLING, SubEventType.ATTACK, SubEventType.TOLL, SubEventType.NEW_DISPLACEMENT]


@st.composite
def told_by_reports(draw: st.DrawFn) -> list[list[Claim]]:
    """Reports that tell nearly the same, so that much of it can be joined in several ways."""
    reports = []
    for number in range(draw(st.integers(2, 9))):
        claims = []
        for start in range(draw(st.integers(1, 3))):
            first = DAY + timedelta(days=draw(st.integers(0, 3)))
            where = draw(st.none() | st.sampled_from(PLACES))
            killed = draw(st.sampled_from([None, 1, 5, 12]))
            claims.append(
                claim(
                    report_id=f"r{number:012d}",
                    start=start,
                    sub_event_type=draw(st.sampled_from(KINDS)),
                    date=dates(first, first + timedelta(days=draw(st.sampled_from([0, 0, 1, 6])))),
                    place=mention(where) if where else None,
                    killed=None if killed is None else figure(killed, draw(st.sampled_from([killed, None]))),
                    actor=draw(st.sampled_from([None, "Armenia", "Azerbaijan"])),
                    target=draw(st.sampled_from([None, "Armenian soldiers"])),
                    claimant=draw(st.sampled_from([None, "The ministry", "Somebody"])),
                    cumulative=draw(st.booleans()),
                )
            )
        reports.append(claims)
    return reports


@settings(max_examples=150, deadline=None)
@given(told_by_reports(), st.randoms(use_true_random=False))
def test_any_order_and_any_parting_gives_the_same(told: list[list[Claim]], chance: random.Random) -> None:
    expected = at_once(one for claims in told for one in claims)
    order = list(told)
    chance.shuffle(order)
    cut = chance.randrange(len(order))
    first = [one for claims in order[:cut] for one in claims]
    memory = one_by_one([first, *order[cut:]])
    assert memory.groups() == expected


def test_a_key_that_becomes_too_common_parts_what_it_joined() -> None:
    """Two reports share "five killed" in two kinds; sixty more that say so make it say nothing."""

    def one(number: int, where: str, kind: SubEventType = SubEventType.SHELLING) -> list[Claim]:
        spot = mention(place(where, 46.0 + number / 10, 39.0), text=where)
        return [claim(report_id=f"r{number:012d}", sub_event_type=kind, place=spot, killed=figure(5, 5))]

    unplaced = claim(
        report_id="r000000000999",
        killed=figure(5, 5),
        sentence="Five died in Goris.",
        sub_event_type=KINDS[1],
    )
    told = [one(0, "Goris"), [unplaced]]
    assert len(one_by_one(told).groups()) == 1
    told += [one(number, f"Village {number}") for number in range(1, MOST_AT_A_KEY)]
    memory = one_by_one(told)
    assert memory.groups() == at_once(each for claims in told for each in claims)
    assert len(memory.groups()) == MOST_AT_A_KEY + 1


def test_what_is_far_away_is_not_asked_for() -> None:
    def one(number: int, day: date) -> list[Claim]:
        return [claim(report_id=f"r{number:012d}", date=dates(day), place=mention(PLACES[number % 2]))]

    memory = one_by_one(one(number, DAY + timedelta(days=10 * number)) for number in range(50))
    memory.asked = 0
    memory.add(one(90, DAY + timedelta(days=10)))
    assert memory.asked <= 3
