"""Which claims of different reports are one happening, and which stay apart."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from events.same import happenings
from gazetteer.place import PlaceKind, Resolution, ResolutionStatus
from reports.report import Mention
from reports.vocabulary import DatePrecision, SubEventType, ToponymRole, Unit
from tests import builders

if TYPE_CHECKING:
    from reports import Claim

DAY = builders.DAY
TOWN = builders.place()
REGION = builders.place("Gegharkunik", 45.5, 40.3, kind=PlaceKind.REGION, radius_km=60.0)
FAR_REGION = builders.place("Syunik", 46.3, 39.3, kind=PlaceKind.REGION, radius_km=40.0)
SUBURB = builders.place("Vardenik", 45.75, 40.19)
UNKNOWN = Mention(
    start=0, end=8, text="Vardenis", role=ToponymRole.LITERAL,
    resolution=Resolution(query="Vardenis", status=ResolutionStatus.AMBIGUOUS),
)  # fmt: skip


def told(number: int, **changes: Any) -> Claim:
    """A claim of a report of its own about a shelling of the town."""
    values: dict[str, Any] = {"report_id": f"r{number:012d}", "place": builders.mention(TOWN)}
    return builders.claim(**(values | changes))


def day(first: int, last: int | None = None) -> dict[str, Any]:
    last = first if last is None else last
    return {"date": builders.dates(DAY + timedelta(first), DAY + timedelta(last))}


def killed(number: int, high: int | None = -1) -> dict[str, Any]:
    return {"killed": builders.figure(number, number if high == -1 else high)}


def hurt(number: int) -> dict[str, Any]:
    return {"wounded": builders.figure(number, number)}


def at(place: Any) -> dict[str, Any]:
    return {"place": builders.mention(place) if place is not None else None}


def kind(name: SubEventType) -> dict[str, Any]:
    return {"sub_event_type": name}


AIR, CLASH = kind(SubEventType.AIR_STRIKE), kind(SubEventType.ARMED_CLASH)
FLIGHT, EVACUATION = kind(SubEventType.NEW_DISPLACEMENT), kind(SubEventType.EVACUATION)
TOLL = kind(SubEventType.TOLL) | at(None)
ARMY = {"claimant": "the army"}
LEFT = {"displaced": builders.figure(900, 900)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {}),
        ({"actor": "Armenia"}, {}),
        ({"actor": "Sudan"}, {"actor": "Sudanese Armed Forces"}),
        (day(0), day(-1, 0)),
        (killed(3), killed(40)),
        (killed(5), killed(5) | AIR),
        (killed(5), killed(5, None) | CLASH),
        (killed(100, None), killed(101, None) | CLASH),
        (killed(5), killed(5) | day(1)),
        (killed(5) | {"actor": "Armenia"}, killed(5) | {"actor": "Azerbaijan"}),
        (killed(5), killed(5) | at(REGION)),
        (killed(12), killed(12) | at(SUBURB)),
        (killed(12), killed(12) | TOLL),
        (LEFT | FLIGHT, LEFT | EVACUATION),
        ({}, {"place": UNKNOWN}),
        (killed(12), killed(12) | at(None)),
        (killed(3) | ARMY, killed(9) | ARMY | kind(SubEventType.ATTACK)),
    ],
    ids=[
        "the same", "no party", "a state and its army", "a night", "other figures", "kind", "open figure",
        "more than", "the day after", "blame", "region", "neighbour", "toll", "evacuation", "unknown place",
        "no place", "retold",
    ],
)  # fmt: skip
def test_one_happening_told_in_two_ways(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert len(happenings([told(1, **one), told(2, **other)])) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, day(1)),
        ({}, AIR),
        ({}, at(REGION)),
        (killed(1), killed(1) | AIR),
        (killed(3), killed(4) | AIR),
        (killed(5), killed(5) | day(2)),
        (killed(5), killed(5) | at(FAR_REGION)),
        (killed(5), killed(5) | at(SUBURB)),
        (killed(5), killed(5) | at(None)),
        (killed(5), killed(5) | kind(SubEventType.TERRITORY_TAKEN)),
        (killed(5), killed(5) | AIR | day(-3, 0)),
        (killed(4), killed(2) | day(-1, 0)),
        (day(0, 2), day(2, 4)),
        ({}, {"date": builders.dates(DAY, DAY + timedelta(2), precision=DatePrecision.WEEK)}),
        (killed(5) | hurt(3), killed(5) | hurt(9) | AIR),
        ({"place": UNKNOWN}, {"place": UNKNOWN} | day(1)),
        ({"actor": "Armenia"}, {"actor": "Azerbaijan"}),
        (killed(12) | {"cumulative": True}, killed(12)),
        ({"killed": builders.figure(9, 9, unit=Unit.HOUSEHOLDS)}, killed(9) | AIR),
    ],
)  # fmt: skip
def test_two_happenings_or_too_little_to_know(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert len(happenings([told(1, **one), told(2, **other)])) == 2


def test_what_fits_two_happenings_alike_joins_neither() -> None:
    two = [told(1, actor="Armenia"), told(2, actor="Azerbaijan")]
    assert sorted(map(len, happenings([*two, told(3)]))) == [1, 1, 1]


def test_a_figure_tells_which_of_two_happenings_is_meant() -> None:
    two = [told(1, actor="Armenia", **killed(7)), told(2, actor="Azerbaijan", **killed(20))]
    homes = happenings([*two, told(3, **killed(20))])
    assert sorted(sorted(claim.report_id[-1] for claim in home) for home in homes) == [["1"], ["2", "3"]]


def test_claims_of_one_report_are_not_joined_by_their_figures() -> None:
    assert len(happenings([told(1, **killed(12)), told(1, **killed(12), **AIR)])) == 2


def test_what_very_many_tell_alike_joins_nothing_by_that() -> None:
    claims = [told(number, actor=f"Party {number}", **killed(12)) for number in range(100)]
    assert len(happenings(claims)) == 100
    assert len(happenings(claims[:3])) == 1
