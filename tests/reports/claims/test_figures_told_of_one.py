"""Figures of people told of by name, by their state, by a toll that holds them already."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.reports.reading import THURSDAY, claims

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer

MONDAY = THURSDAY - timedelta(days=3)
ONE_DEAD = (
    "A drone hit a car in Barda on Monday, killing Hezbollah commander Ali Karaki.",
    "The group's leader was killed in a strike on Barda.",
    'A strike on Barda killed a "terrorist", the army said.',
    "The governor, Khamis Abakar, was abducted and killed in Barda on Monday.",
)


@pytest.mark.parametrize("text", ONE_DEAD)
def test_one_person_is_counted(text: str, gazetteer: Gazetteer) -> None:
    (figure,) = {claim.killed for claim in claims(text, gazetteer) if claim.killed}
    assert (figure.low, figure.high) == (1, 1)


def test_many_of_them_are_no_others(gazetteer: Gazetteer) -> None:
    text = "Gunmen killed up to 200 people, many of them civilians, in an attack on Barda on Monday."
    (figure,) = [claim.killed for claim in claims(text, gazetteer) if claim.killed]
    assert (figure.low, figure.high) == (1, 200)


def test_who_died_since_is_in_the_toll(gazetteer: Gazetteer) -> None:
    text = "The number of people killed in a strike on Barda has risen to 52 after one of the wounded died."
    assert [claim.killed.low for claim in claims(text, gazetteer) if claim.killed] == [52]


def test_whose_state_is_grave_was_counted_before(gazetteer: Gazetteer) -> None:
    text = "A shell wounded nine people in Barda, police said. A woman of 58 was in critical condition."
    assert [claim.wounded.low for claim in claims(text, gazetteer) if claim.wounded] == [9]


def test_a_loss_acknowledged_is_of_dead(gazetteer: Gazetteer) -> None:
    text = (
        "The army acknowledged the loss of two men and the wounding of ten in fighting near Barda on Monday."
    )
    told = claims(text, gazetteer)
    assert {claim.killed.low for claim in told if claim.killed} == {2}
    assert {claim.wounded.low for claim in told if claim.wounded} == {10}


def test_armed_men_who_arrive_and_wounded_who_are_taken_are_not_displaced(gazetteer: Gazetteer) -> None:
    text = "Armed men arrived in Barda and attacked a post. About 40 wounded people were taken to Ganja."
    assert {claim.event_type.value for claim in claims(text, gazetteer)}.isdisjoint({"Displacement"})


def test_what_the_next_in_line_counts_is_no_strike_of_its_own(gazetteer: Gazetteer) -> None:
    text = "A missile hit houses in Ganja on Monday, police said. It was the third strike on the city."
    assert len(claims(text, gazetteer)) == 1


def test_a_fallen_shell_is_no_dead(gazetteer: Gazetteer) -> None:
    text = "One shell had fallen near a hospital in Barda on Monday, where most of the dead were women."
    assert all(claim.killed is None for claim in claims(text, gazetteer))


def test_the_number_of_hurt_people_rises(gazetteer: Gazetteer) -> None:
    text = "The number of people hurt in Monday's missile attack on Barda has climbed to 22, the mayor said."
    assert [claim.wounded.low for claim in claims(text, gazetteer) if claim.wounded] == [22]


def test_the_figure_given_up_does_not_date_the_new_one(gazetteer: Gazetteer) -> None:
    text = "Some 130 people have fled Barda since Monday, the UN said, up from 100 a day before."
    (told,) = claims(text, gazetteer)
    assert (told.date.start, told.date.end) == (MONDAY, THURSDAY)


def test_the_third_day_is_not_counted_from_the_first(gazetteer: Gazetteer) -> None:
    text = "Ganja has been shelled since Monday. The village of Sotk came under shellfire for a third day."
    told = claims(text, gazetteer)[-1]
    assert told.date.start == THURSDAY


def test_families_had_moved(gazetteer: Gazetteer) -> None:
    text = "About 60 families had moved from Barda to Ganja, police said."
    (told,) = claims(text, gazetteer)
    assert told.displaced is not None
    assert (told.displaced.low, told.displaced.high) == (54, 66)


def test_a_number_that_is_passed_is_the_least(gazetteer: Gazetteer) -> None:
    text = "The number of people killed in Sunday's air strike on Goris has passed 60, an aide said."
    (figure,) = [claim.killed for claim in claims(text, gazetteer) if claim.killed]
    assert (figure.low, figure.high) == (61, None)


def test_at_most_may_follow_the_number(gazetteer: Gazetteer) -> None:
    text = "A shell hit a market in Barda on Monday; 50 at most were killed, police said."
    (figure,) = [claim.killed for claim in claims(text, gazetteer) if claim.killed]
    assert (figure.low, figure.high) == (1, 50)


def test_who_had_taken_refuge_took_no_town(gazetteer: Gazetteer) -> None:
    text = "Some 200 families had taken refuge in Goris, officials said."
    assert [claim.event_type.value for claim in claims(text, gazetteer)] == ["Displacement"]


def test_a_number_revised_up_is_no_upper_bound(gazetteer: Gazetteer) -> None:
    text = "The number of people injured in Monday's attack on Barda has been revised up to 43, police said."
    (figure,) = [claim.wounded for claim in claims(text, gazetteer) if claim.wounded]
    assert (figure.low, figure.high) == (43, 43)


def test_an_estimate_given_up_counts_nobody(gazetteer: Gazetteer) -> None:
    text = (
        "The army said 23 people were killed in a strike on Barda, revising the toll "
        "from a previous estimate of 40."
    )
    assert [claim.killed.low for claim in claims(text, gazetteer) if claim.killed] == [23]


def test_a_toll_that_rises_by_some_to_a_number_is_that_number(gazetteer: Gazetteer) -> None:
    text = "The military death toll has risen by 23 to 555, the authorities said."
    assert [claim.killed.low for claim in claims(text, gazetteer) if claim.killed] == [555]
