"""Joining claims: order does not matter, no claim is lost, and nothing is made sharper or summed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events import EventSet, from_reports, merge_readings
from gazetteer.place import PlaceKind, Resolution, ResolutionStatus
from reports import Claim, DateSpan, Figure, Reading
from reports.vocabulary import Group, Status, SubEventType, Unit
from tests import builders

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer.gazetteer import Gazetteer

DAY = builders.DAY
VARDENIS = builders.mention(builders.place())
GORIS = builders.mention(builders.place("Goris", 46.34, 39.51))
REGION = builders.mention(
    builders.place("Gegharkunik", 45.5, 40.3, kind=PlaceKind.REGION, radius_km=60.0), "Gegharkunik region"
)
NO_PLACE = replace(
    VARDENIS, resolution=Resolution(query="Vardenis", status=ResolutionStatus.AMBIGUOUS), text="Vardenis"
)
UNKNOWN_DAY = builders.dates(None, weekday="Friday")


def reading(*claims: Claim, number: int = 1) -> Reading:
    """A reading whose claims carry the id of its report and stand one after the other."""
    report = builders.report(f"Report {number}.")
    placed = (
        replace(claim, report_id=report.report_id, start=10 * row, end=10 * row + 5)
        for row, claim in enumerate(claims)
    )
    return Reading(report=report, claims=tuple(placed))


def claim(where: object = VARDENIS, **changes: Any) -> Claim:
    values: dict[str, Any] = {"place": where}
    return builders.claim(**(values | changes))


def days(first: int, last: int | None = None) -> DateSpan:
    """Days counted from the first day of the builders."""
    return builders.dates(DAY + timedelta(first), DAY + timedelta(first if last is None else last))


def one_each(*claims: Claim) -> EventSet:
    """Events of claims that each stand in a report of their own."""
    return merge_readings([reading(claim, number=row) for row, claim in enumerate(claims)])


SPANS = st.one_of(
    st.builds(lambda first, length: days(first, first + length), st.integers(0, 6), st.integers(0, 5)),
    st.just(UNKNOWN_DAY),
)
FIGURES = st.one_of(
    st.none(),
    st.builds(
        lambda low, more: builders.figure(low, None if more is None else low + more),
        st.integers(0, 50),
        st.integers(0, 50) | st.none(),
    ),
)
CLAIMS = st.builds(
    claim,
    st.sampled_from([VARDENIS, GORIS, REGION, NO_PLACE, None]),
    sub_event_type=st.sampled_from(
        [SubEventType.SHELLING, SubEventType.ATTACK, SubEventType.TOLL, SubEventType.NEW_DISPLACEMENT]
    ),
    date=SPANS,
    killed=FIGURES,
    actor=st.sampled_from([None, "Armenia", "Azerbaijan"]),
    claimant=st.sampled_from([None, "the mayor", "officials in Armenia"]),
    published=st.sampled_from([None, DAY, DAY + timedelta(1)]),
    target=st.sampled_from([None, "civilians"]),
    status=st.sampled_from(list(Status)),
    background=st.booleans(),
    near=st.booleans(),
)
READINGS = st.lists(st.lists(CLAIMS, max_size=4), max_size=5).map(
    lambda groups: [reading(*claims, number=row) for row, claims in enumerate(groups)]
)


def told(events: EventSet) -> list[str]:
    """The ids of all claims in all events."""
    return sorted(claim.claim_id for event in events.events for claim in event.claims)


def length(span: DateSpan) -> int | None:
    return None if span.start is None or span.end is None else (span.end - span.start).days


@given(READINGS, st.randoms(use_true_random=False))
def test_the_order_of_reports_does_not_matter(readings: list[Reading], random: Any) -> None:
    shuffled = random.sample(readings, len(readings))
    assert merge_readings(shuffled) == merge_readings(readings)


@given(READINGS)
def test_every_claim_stands_in_one_event_and_background_in_none(readings: list[Reading]) -> None:
    foreground = [c.claim_id for one in readings for c in one.claims if not c.background]
    assert told(merge_readings(readings)) == sorted(foreground)


@given(READINGS, st.lists(CLAIMS, max_size=4))
def test_adding_a_report_never_loses_a_claim(readings: list[Reading], more: list[Claim]) -> None:
    before = told(merge_readings(readings))
    after = told(merge_readings([*readings, reading(*more, number=99)]))
    assert set(before) <= set(after)


@given(READINGS)
def test_a_report_given_twice_changes_nothing(readings: list[Reading]) -> None:
    assert merge_readings([*readings, *readings]) == merge_readings(readings)


@given(READINGS)
def test_a_date_is_never_sharper_than_the_sharpest_claim(readings: list[Reading]) -> None:
    for event in merge_readings(readings).events:
        lengths = [n for one in event.claims if (n := length(one.date)) is not None]
        whole = length(event.date)
        assert (whole is None) == (not lengths)
        assert whole is None or whole >= min(lengths)


@given(READINGS)
def test_bounds_are_those_of_a_claim_and_never_a_sum(readings: list[Reading]) -> None:
    for event in merge_readings(readings).events:
        replaced = {one.earlier for one in event.revisions if one.measure == "killed"}
        standing = [one for one in event.claims if one.claim_id not in replaced]
        figures = [one.killed for one in standing if one.killed is not None]
        assert bool(figures) == any(one.killed is not None for one in event.claims)
        assert event.killed.low == min((figure.low for figure in figures), default=None)
        highs = [figure.high for figure in figures]
        is_open = not highs or None in highs
        assert event.killed.high == (None if is_open else max(high for high in highs if high is not None))


@given(READINGS)
def test_events_are_in_order_of_their_days_and_ids_are_their_own(readings: list[Reading]) -> None:
    events = merge_readings(readings).events
    starts = [event.date.start or date.max for event in events]
    assert starts == sorted(starts)
    assert len({event.event_id for event in events}) == len(events)


def test_two_outlets_that_tell_of_one_day_and_place_make_one_event() -> None:
    (event,) = one_each(claim(killed=builders.figure(1, 1)), claim(killed=builders.figure(3, 5))).events
    assert (event.reports, len(event.claims)) == (2, 2)
    assert (event.killed.low, event.killed.high) == (1, 5)


@pytest.mark.parametrize(
    "other",
    [
        claim(GORIS),
        claim(sub_event_type=SubEventType.AIR_STRIKE),
        claim(date=days(3)),
        claim(date=days(0, 20)),
        claim(actor="Azerbaijan"),
        claim(None),
        claim(date=UNKNOWN_DAY),
    ],
    ids=["place", "kind", "day", "weeks", "actor", "no place", "no day"],
)
def test_another_place_kind_day_or_actor_is_another_event(other: Claim) -> None:
    assert len(one_each(claim(actor="Armenia"), other).events) == 2


def test_tolls_of_one_side_from_two_outlets_stand_side_by_side_in_one_event() -> None:
    def toll(figure: Figure) -> Claim:
        return claim(None, sub_event_type=SubEventType.TOLL, target="Armenia", cumulative=True, killed=figure)

    soldiers = {"group": Group.COMBATANTS}
    (event,) = one_each(
        toll(builders.figure(105, 105, **soldiers)), toll(builders.figure(49, None, **soldiers))
    ).events
    assert [one.killed.low for one in event.claims if one.killed] in ([105, 49], [49, 105])
    assert (event.killed.low, event.killed.high) == (49, None)


def test_tolls_of_two_sides_stay_apart() -> None:
    sides = [
        claim(
            None, sub_event_type=SubEventType.TOLL, target=side, cumulative=True, killed=builders.figure(9, 9)
        )
        for side in ("Armenia", "Azerbaijan")
    ]
    assert len(one_each(*sides).events) == 2


def test_households_are_not_counted_as_persons() -> None:
    (event,) = one_each(claim(killed=builders.figure(300, 300, unit=Unit.HOUSEHOLDS))).events
    assert event.killed.low is None


@pytest.mark.parametrize(
    ("statuses", "status"),
    [
        ((Status.ASSERTED, Status.ASSERTED), Status.ASSERTED),
        ((Status.ASSERTED, Status.CONFIRMED), Status.CONFIRMED),
        ((Status.CONFIRMED, Status.DISPUTED), Status.DISPUTED),
        ((Status.DISPUTED, Status.DENIED), Status.DENIED),
        ((Status.CONFIRMED, Status.DENIED), Status.DENIED),
    ],
)
def test_what_anyone_denies_is_denied(statuses: Sequence[Status], status: Status) -> None:
    (event,) = one_each(*(claim(status=one) for one in statuses)).events
    assert event.status is status


def test_all_who_deny_are_named_once() -> None:
    denied = [claim(status=Status.DENIED, denied_by=who) for who in (("Armenia",), ("Armenia", "a mayor"))]
    (event,) = one_each(*denied).events
    assert sorted(event.denied_by) == ["Armenia", "a mayor"]


def test_overlapping_spans_of_one_length_give_all_their_days() -> None:
    toll = {"killed": builders.figure(12, 12)}
    (event,) = one_each(claim(date=days(0, 2), **toll), claim(date=days(2, 4), **toll)).events
    assert (event.date.start, event.date.end) == (DAY, DAY + timedelta(4))


def test_a_day_inside_a_span_is_the_day() -> None:
    (event,) = one_each(claim(date=days(0, 2)), claim(date=days(1))).events
    assert (event.date.start, event.date.end) == (DAY + timedelta(1), DAY + timedelta(1))


def test_an_event_is_near_only_when_every_claim_says_so() -> None:
    (vague,) = one_each(claim(near=True), claim(near=True)).events
    (exact,) = one_each(claim(near=True), claim()).events
    assert vague.uncertainty_km is not None
    assert exact.uncertainty_km is not None
    assert vague.uncertainty_km > exact.uncertainty_km


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(4)))
def test_reports_are_read_and_joined_alike_in_any_order(gazetteer: Gazetteer, order: list[int]) -> None:
    texts = [
        "Shells fell on Goris on Sunday, killing three people.",
        "The mayor said rockets hit Goris on Sunday, killing at least two people.",
        "Armenia said 50 of its soldiers were killed on Sunday.",
        "Baku denied that shells fell on Goris on Sunday. Shells fell on Sisian on Sunday.",
    ]
    reports = [builders.report(text, source=f"Wire {row}") for row, text in enumerate(texts)]
    expected = from_reports(reports, gazetteer)
    found = from_reports([*(reports[row] for row in order), reports[0]], gazetteer)
    assert found == expected
    goris = next(event for event in found.events if event.place_as_written == "Goris")
    assert (goris.reports, goris.killed.low, goris.killed.high) == (3, 2, None)
    assert goris.denied_by == ("Baku",)
