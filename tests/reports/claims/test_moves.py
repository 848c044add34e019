"""Moves of people: two in one sentence, stocks, orders that are only plans, sums of several places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.reports.reading import claims, only_claim, read, reasons

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer


def journeys(text: str, gazetteer: Gazetteer) -> list[tuple[str | None, str | None, int | None]]:
    """Origin, destination and least figure of each claim."""
    return [
        (
            claim.origin.text if claim.origin else None,
            claim.destination.text if claim.destination else None,
            claim.displaced.low if claim.displaced else None,
        )
        for claim in claims(text, gazetteer)
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "At least 5,000 people fled Tartar for Barda, and 800 displaced people sought shelter in Goris.",
            [("Tartar", "Barda", 5000), (None, "Goris", 800)],
        ),
        (
            "Goris opened its schools to 900 villagers, and 100 people from Hadrut reached Yerevan.",
            [(None, "Goris", 900), ("Hadrut", "Yerevan", 100)],
        ),
        (
            "Goris hosted 1,200 people, and 400 residents of Hadrut went to Yerevan.",
            [("Hadrut", "Yerevan", 400), (None, "Goris", 1200)],
        ),
    ],
)
def test_two_moves_of_one_sentence(
    gazetteer: Gazetteer, text: str, told: list[tuple[str | None, str | None, int | None]]
) -> None:
    assert journeys(text, gazetteer) == told


def test_a_stock_is_counted_for_a_day(gazetteer: Gazetteer) -> None:
    claim = only_claim(
        "As of 30 September, 71,500 displaced people were living in the town of Goris.", gazetteer
    )
    assert claim.cumulative
    assert claim.place is not None
    assert (claim.place.text, claim.origin) == ("Goris", None)


def test_a_flow_is_no_stock(gazetteer: Gazetteer) -> None:
    assert not only_claim("On Tuesday 5,000 people fled Goris.", gazetteer).cumulative


def test_who_lives_somewhere_is_no_news(gazetteer: Gazetteer) -> None:
    assert claims("Goris hosts 25,000 displaced people.", gazetteer) == ()


def test_an_order_is_no_move(gazetteer: Gazetteer) -> None:
    text = "The governor extended the order for compulsory evacuation of families to 26 villages near Tartar."
    assert reasons(text, gazetteer) == ["not an event"]


def test_the_sentence_after_tells_where_they_were_taken(gazetteer: Gazetteer) -> None:
    text = "Rescuers brought 143 people out of Tartar on Tuesday. They were taken to Barda."
    assert journeys(text, gazetteer) == [("Tartar", "Barda", 143)]


def test_a_sum_of_several_places_is_a_claim_without_place(gazetteer: Gazetteer) -> None:
    told = claims("Some 4,000 people were displaced in Tartar and Barda on Tuesday.", gazetteer)
    assert [claim.place and claim.place.text for claim in told] == ["Tartar", "Barda", None]
    assert [claim.displaced and claim.displaced.low for claim in told] == [None, None, 3600]
    assert told[-1].unlocated_reason == "the figure is of several places together"


def test_who_had_moved_before_moves_once(gazetteer: Gazetteer) -> None:
    text = "In Tartar 37 people who had returned to their homes in spring were evacuated again on Tuesday."
    assert [claim.sub_event_type.value for claim in claims(text, gazetteer)] == ["Evacuation"]


def test_displacement_since_a_year_long_past_is_background(gazetteer: Gazetteer) -> None:
    reading = read("Since 2009, the war in Goris has led to the displacement of 2,300 people.", gazetteer)
    assert reading.claims == ()
    (told,) = reading.background
    assert told.cumulative
    assert told.displaced is not None
    assert told.displaced.low == 2300


def test_a_short_form_of_a_name_is_no_picture_credit(gazetteer: Gazetteer) -> None:
    told = "About 760 people fled Tartar on Tuesday after raids by the Islamic State in Iraq (ISI)"
    assert len(claims(f"The town lies near the front line.\n\n{told}", gazetteer)) >= 1
    assert claims("People flee Tartar on Tuesday, all they have on two carts. (AFP)", gazetteer) == ()


def test_a_text_that_breaks_off_before_the_speaker_is_read(gazetteer: Gazetteer) -> None:
    assert journeys("Some 500 people fled Goris on Tuesday, according to", gazetteer) == [
        ("Goris", None, 450)
    ]
