"""What is a claim and what is set aside: plans, calls, fears, negations, history, boilerplate."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from reports.vocabulary import DatePrecision, SubEventType
from tests.reports.reading import TUESDAY, claims, only_claim, place_names, read, reasons

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer

NEWS = "Shells fell on Vardenis on Tuesday."


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("READ MORE: Shells hit Goris", "link to another article"),
        ("Soldiers shelled the town of Goris. (Photo: Example Agency)", "photo caption"),
        ("Please donate to support our journalism about the shelling of Goris.", "donation text"),
        ("Follow us on Telegram for news of the shelling of Goris.", "social media line"),
        ("Sign up for our newsletter about the shelling of Goris.", "subscription line"),
        ("Shells fall on Goris as talks fail", "heading"),
    ],
)
def test_boilerplate_and_headings_make_no_claim(gazetteer: Gazetteer, line: str, reason: str) -> None:
    text = f"{line}\n{NEWS}"
    assert place_names(text, gazetteer) == ["Vardenis"]
    assert reasons(text, gazetteer) == [reason]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Shells will be fired at Goris and the shelling of Goris may go on.", "plan"),
        ("The army plans an attack on Goris.", "plan"),
        ("If the shelling of Goris starts, people will leave.", "conditional"),
        ("The mayor called for a ceasefire in Goris.", "call"),
        ("Officials fear an attack on Goris.", "fear"),
        ("No shells fell on Goris on Tuesday.", "negation"),
        ("Rockets did not hit Goris.", "negation"),
        ("Shells fell on Goris in 1994, killing 20 people.", "history"),
        ("In 1992 thousands of people fled from Goris.", "history"),
        ("Farmers sold apples in Goris on Tuesday.", "no event word"),
        ("An earthquake killed 20 people in Goris on Tuesday.", "not armed conflict (nature)"),
    ],
)
def test_what_did_not_happen_now_is_set_aside_with_its_reason(
    gazetteer: Gazetteer, text: str, reason: str
) -> None:
    assert claims(text, gazetteer) == ()
    assert reasons(text, gazetteer) == [reason]


def test_every_sentence_makes_a_claim_or_is_set_aside(gazetteer: Gazetteer) -> None:
    text = f"{NEWS} It rained. Officials fear an attack on Goris.\nFollow us on Telegram."
    reading = read(text, gazetteer)
    told = {(claim.sentence_start, claim.sentence_end) for claim in reading.claims}
    left = {(aside.start, aside.end) for aside in reading.set_aside}
    assert told.isdisjoint(left)
    assert sorted(text[start:end] for start, end in told | left) == [
        "Follow us on Telegram.", "It rained.", "Officials fear an attack on Goris.", NEWS,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Shells fell on Goris on Tuesday.", SubEventType.SHELLING),
        ("A drone struck Goris on Tuesday.", SubEventType.AIR_STRIKE),
        ("A landmine exploded near Goris on Tuesday.", SubEventType.MINE_IED),
        ("Clashes broke out near Goris on Tuesday.", SubEventType.ARMED_CLASH),
        ("Fighters took the village of Talish on Monday.", SubEventType.TERRITORY_TAKEN),
        ("Protesters gathered in Yerevan on Tuesday.", SubEventType.PEACEFUL_PROTEST),
        ("The ceasefire took effect on Monday.", SubEventType.AGREEMENT),
        ("Moscow said that shells had fallen on Tartar on Tuesday.", SubEventType.SHELLING),
    ],
)
def test_kinds_of_happenings(gazetteer: Gazetteer, text: str, kind: SubEventType) -> None:
    assert only_claim(text, gazetteer).sub_event_type is kind


def test_a_day_of_the_week_is_the_last_one_before_publication(gazetteer: Gazetteer) -> None:
    assert only_claim(NEWS, gazetteer).date.start == TUESDAY


def test_without_a_publication_date_claims_stay_undated(gazetteer: Gazetteer) -> None:
    (claim,) = read(NEWS, gazetteer, None).claims
    assert (claim.date.start, claim.date.end) == (None, None)
    assert (claim.date.precision, claim.date.weekday) == (DatePrecision.UNKNOWN, "Tuesday")


def test_without_a_publication_date_a_bare_year_is_history(gazetteer: Gazetteer) -> None:
    assert read("Clashes in Tartar killed three people in 2016.", gazetteer, None).claims == ()


def test_without_a_publication_date_a_full_date_still_counts(gazetteer: Gazetteer) -> None:
    (claim,) = read("Shells fell on Vardenis on 29 September 2020.", gazetteer, None).claims
    assert claim.date.start == TUESDAY


def test_a_sentence_without_a_day_takes_the_day_before_it(gazetteer: Gazetteer) -> None:
    first, second = claims(f"{NEWS} Rockets hit Sisian.", gazetteer)
    assert second.date.start == first.date.start
    assert second.date.basis == "same as the words before it in the paragraph"


def test_a_running_toll_covers_the_fighting_and_is_marked(gazetteer: Gazetteer) -> None:
    text = "The fighting entered its third day. At least 30 civilians have been killed so far."
    claim = claims(text, gazetteer)[-1]
    assert claim.cumulative
    assert (claim.date.start, claim.date.end) == (TUESDAY, date(2020, 10, 1))
    assert claim.killed is not None
    assert (claim.killed.low, claim.killed.high) == (30, None)


def test_no_deaths_is_a_zero_and_not_a_gap(gazetteer: Gazetteer) -> None:
    text = "Shells fell on Vardenis on Tuesday, wounding three people. No deaths were reported."
    claim = only_claim(text, gazetteer)
    assert claim.killed is not None
    assert (claim.killed.low, claim.killed.high, claim.killed.words) == (0, 0, "none")


def test_a_figure_kept_back_is_told_and_not_taken_for_zero(gazetteer: Gazetteer) -> None:
    text = "Armenian forces shelled Tartar on Tuesday. The ministry did not disclose its losses."
    claim = only_claim(text, gazetteer)
    assert (claim.withheld, claim.killed) == (("did not disclose",), None)
