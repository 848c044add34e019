"""How the claims of an event stand to each other, and which figures its bounds rest on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from events.build import build_event
from events.relation import Agreement
from events.sides import side_of, voice
from reports.vocabulary import Group, Status
from tests import builders

if TYPE_CHECKING:
    from reports import Claim

TOWN = builders.mention(builders.place())
MINISTRY, OTHER_MINISTRY = "Armenia's defence ministry", "Azerbaijan's defence ministry"


def said(number: int, claimant: str | None, low: int, high: int | None = -1, **changes: Any) -> Claim:
    """What somebody says in a report of his own, published so many days after the first."""
    group = changes.pop("group", Group.UNSPECIFIED)
    values: dict[str, Any] = {
        "report_id": f"r{number:012d}",
        "published": builders.DAY + timedelta(number),
        "killed": builders.figure(low, low if high == -1 else high, group=group),
        "place": TOWN,
        "claimant": claimant,
        "source": f"Wire {number}",
    }
    return builders.claim(**(values | changes))


@pytest.mark.parametrize(
    ("claims", "agreement", "low", "high"),
    [
        ([said(1, MINISTRY, 3)], Agreement.SINGLE, 3, 3),
        ([said(1, MINISTRY, 3), said(2, None, 3)], Agreement.AGREED, 3, 3),
        ([said(1, MINISTRY, 3, None), said(2, "medics", 5)], Agreement.AGREED, 3, None),
        ([said(1, "medics", 3), said(2, "the mayor", 5)], Agreement.DIFFERING, 3, 5),
        ([said(1, MINISTRY, 3), said(2, OTHER_MINISTRY, 5)], Agreement.DISPUTED, 3, 5),
        ([said(1, MINISTRY, 3), said(2, MINISTRY, 5)], Agreement.REVISED, 5, 5),
        ([said(2, MINISTRY, 3), said(1, MINISTRY, 5)], Agreement.REVISED, 3, 3),
        ([said(1, MINISTRY, 3), said(2, "the Armenian ministry of defence", 5)], Agreement.REVISED, 5, 5),
        ([said(1, MINISTRY, 3), said(2, MINISTRY, 5), said(3, OTHER_MINISTRY, 9)], Agreement.DISPUTED, 5, 9),
        ([said(1, MINISTRY, 3), said(1, MINISTRY, 5, report_id="r2")], Agreement.DIFFERING, 3, 5),
        ([said(1, MINISTRY, 3), said(2, MINISTRY, 3)], Agreement.AGREED, 3, 3),
        ([said(1, "residents", 3), said(2, "residents", 5)], Agreement.DIFFERING, 3, 5),
        ([said(1, None, 3, source="A"), said(2, None, 5, source="A")], Agreement.REVISED, 5, 5),
        ([said(1, None, 3, source="A"), said(2, None, 5, source="B")], Agreement.DIFFERING, 3, 5),
        ([said(1, MINISTRY, 3, published=None), said(2, MINISTRY, 5)], Agreement.DIFFERING, 3, 5),
        ([said(1, "medics", 3, status=Status.DENIED)], Agreement.DISPUTED, 3, 3),
        (
            [said(1, "medics", 4, actor="Armenia"), said(2, None, 4, actor="Azerbaijan")],
            Agreement.DISPUTED,
            4,
            4,
        ),
        ([said(1, "medics", 2, group=Group.CIVILIANS), said(2, None, 5)], Agreement.AGREED, 2, 5),
        ([said(1, "medics", 7, group=Group.CIVILIANS), said(2, None, 5)], Agreement.DIFFERING, 5, 7),
        ([said(1, MINISTRY, 9), said(2, MINISTRY, 2, group=Group.CIVILIANS)], Agreement.AGREED, 2, 9),
    ],
)
def test_claims_agree_differ_are_revised_or_disputed(
    claims: list[Claim], agreement: Agreement, low: int, high: int | None
) -> None:
    event = build_event(claims)
    assert event.agreement is agreement
    assert (event.killed.low, event.killed.high) == (low, high)
    assert len(event.claims) == len(claims)


def test_a_revision_names_both_claims_and_the_last_word_counts() -> None:
    told = [said(1, MINISTRY, 3), said(2, MINISTRY, 4), said(3, MINISTRY, 6)]
    revisions = build_event(told).revisions
    assert {(one.earlier, one.later) for one in revisions} == {
        (told[0].claim_id, told[2].claim_id),
        (told[1].claim_id, told[2].claim_id),
    }
    assert {one.measure for one in revisions} == {"killed"}


def test_what_is_not_told_again_still_stands() -> None:
    event = build_event([said(1, MINISTRY, 3, wounded=builders.figure(8, 8)), said(2, MINISTRY, 4)])
    assert (event.killed.low, event.wounded.low) == (4, 8)


def test_sides_who_blame_each_other_leave_no_actor() -> None:
    event = build_event([said(1, None, 4, actor="Armenia"), said(2, None, 4, actor="Azerbaijan")])
    assert event.actor is None
    assert build_event([said(1, None, 4, actor="Armenia"), said(2, None, 4)]).actor == "Armenia"


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("Azerbaijani officials", "AZ"),
        ("the Sudanese Armed Forces", "SD"),
        ("the RSF", "Rapid Support Forces"),
        ("residents", None),
        (None, None),
    ],
)
def test_a_phrase_names_a_side(name: str | None, side: str | None) -> None:
    assert side_of(name) == side


def test_claimants_are_known_again_in_other_words() -> None:
    one, other = (
        said(1, "Azerbaijan's Defense Ministry", 1),
        said(2, "the Azerbaijani ministry of defence", 1),
    )
    assert voice(one) == voice(other)
    assert voice(one) != voice(said(3, MINISTRY, 1))


@pytest.mark.parametrize(
    ("later", "low", "high"),
    [
        ({"claimant": MINISTRY, "revised": True}, 6, 6),
        ({"claimant": None, "revised": True}, 6, 6),
        ({"claimant": OTHER_MINISTRY, "revised": True}, 4, 6),
        ({"claimant": MINISTRY, "revised": False}, 4, 6),
    ],
)
def test_a_report_replaces_a_figure_further_down_in_words_that_say_so(
    later: dict[str, Any], low: int, high: int
) -> None:
    first = said(1, MINISTRY, 4)
    figure = replace(builders.figure(6, 6), revised=later["revised"], start=900)
    second = said(1, later["claimant"], 6, killed=figure, start=first.end + 20, end=first.end + 60)
    event = build_event([first, second])
    assert event.killed is not None
    assert (event.killed.low, event.killed.high, len(event.revisions)) == (low, high, int(low == high))
