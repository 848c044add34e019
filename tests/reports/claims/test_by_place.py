"""Figures told apart for places of one sentence, shared totals, and figures of the next sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.reports.reading import claims

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer


def killed_at(text: str, gazetteer: Gazetteer) -> dict[str, tuple[int, int | None] | None]:
    """The killed of each place, as bounds; None where no figure is told of it."""
    return {
        claim.place.text: (claim.killed.low, claim.killed.high) if claim.killed else None
        for claim in claims(text, gazetteer)
        if claim.place is not None
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Shells killed three people in Ganja and two in Barda on Tuesday.",
            {"Ganja": (3, 3), "Barda": (2, 2)},
        ),
        ("Shells hit Ganja and Barda on Tuesday, killing five people.", {"Ganja": None, "Barda": None}),
    ],
)
def test_a_figure_of_one_place_is_its_own_and_a_total_is_copied_to_none(
    text: str, expected: dict[str, tuple[int, int | None] | None], gazetteer: Gazetteer
) -> None:
    assert killed_at(text, gazetteer) == expected


def test_figures_of_the_next_sentence_belong_to_the_attack_before(gazetteer: Gazetteer) -> None:
    text = "Shells hit Ganja on Tuesday. Three people died and 14 were hurt."
    _, told = claims(text, gazetteer)
    assert told.place is not None
    assert (told.place.text, told.sub_event_type) == ("Ganja", "Shelling/artillery/missile attack")
    assert (told.killed and told.killed.low, told.wounded and told.wounded.low) == (3, 14)


def test_both_sides_dead_of_one_raid_are_added(gazetteer: Gazetteer) -> None:
    text = "Troops raided a hideout in Ganja on Tuesday, killing 12 militants and losing two soldiers."
    assert killed_at(text, gazetteer)["Ganja"] == (14, 14)


def test_a_recount_in_the_next_sentence_counts_the_dead_again(gazetteer: Gazetteer) -> None:
    text = "Shells hit Ganja on Tuesday, killing 12 people, police said. Residents put the figure at 20."
    figures = [claim.killed.low for claim in claims(text, gazetteer) if claim.killed is not None]
    assert figures == [12, 20]


@pytest.mark.parametrize(
    "second",
    [
        "The hospital says 20.",
        "Residents said they had buried 20.",
        "The governor later raised this to 20.",
        "The governor now says 20 dead, not 12.",
    ],
)
def test_another_count_by_another_voice_is_of_the_same_attack(second: str, gazetteer: Gazetteer) -> None:
    told = claims(f"Shells hit Ganja on Tuesday, killing 12 people, police said. {second}", gazetteer)
    found = [(claim.place and claim.place.text, claim.killed and claim.killed.low) for claim in told]
    assert found == [("Ganja", 12), ("Ganja", 20)]


def test_a_count_that_is_told_apart_is_not_tied_to_the_attack_before(gazetteer: Gazetteer) -> None:
    told = "Shells hit Ganja on Tuesday, killing 12 people, police said."
    text = f"{told} Separately, a medic said 20 soldiers died."
    assert claims(text, gazetteer)[-1].place is None


def test_the_dead_of_two_groups_in_one_account_are_added(gazetteer: Gazetteer) -> None:
    text = "Gunmen raided Ganja on Tuesday; ten soldiers died and 46 assailants were killed."
    assert killed_at(text, gazetteer)["Ganja"] == (56, 56)


def test_others_wounded_are_beside_those_told_by_another_voice(gazetteer: Gazetteer) -> None:
    text = (
        "Rockets hit Ganja on Tuesday and killed nine people, officials said.\n\n"
        "Thirty-one others were wounded when the rockets landed near a market, the mayor said."
    )
    places = [claim.place.text for claim in claims(text, gazetteer) if claim.wounded and claim.place]
    assert places == ["Ganja"]
