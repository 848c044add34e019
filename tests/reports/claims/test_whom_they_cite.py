"""Speakers that a sentence names in other ways than by a verb after them, or names in the sentence after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.reports.reading import claims

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer

DRONE = "A drone struck a clinic in Goris on Monday"


@pytest.mark.parametrize(
    ("text", "claimant", "relayer"),
    [
        (f"{DRONE}, AFP reported, citing the mayor.", "the mayor", "AFP"),
        (f"Citing the governor, Reuters reported that {DRONE.lower()}.", "the governor", "Reuters"),
        (f"{DRONE}, state media said, quoting a military source.", "a military source", "state media"),
        (f"{DRONE}, Interfax reported with reference to the governor.", "the governor", "Interfax"),
        (f"The army said, citing intelligence officials, that {DRONE.lower()}.", "The army", None),
        (f"{DRONE}, AFP reported, citing heavy rain.", None, "AFP"),
        (f"{DRONE} (source: city council).", "city council", None),
        (f"{DRONE}, in the mayor's words.", "the mayor", None),
        (f"Local factions: {DRONE.lower()}.", "Local factions", None),
        (
            f'The head of the district, Ivan Kovalenko: "{DRONE}."',
            "The head of the district, Ivan Kovalenko",
            None,
        ),
        (f"One resident said {DRONE.lower()}.", "One resident", None),
        (f"- Its spokesman Ali Musa says that {DRONE.lower()}.", "Its spokesman Ali Musa", None),
        (f"The ministry yesterday said {DRONE.lower()}.", "The ministry", None),
        (f"A guard, who asked not to be named, had said that {DRONE.lower()}.", "A guard", None),
        ("Rebels shelled Goris on Monday, the army charged.", "the army", None),
        ("The army charged in turn that rebels had shelled Goris on Monday.", "The army", None),
        (
            "By Monday evening the mayor had raised the toll of a raid on Goris to six dead.",
            "the mayor",
            None,
        ),
    ],
)
def test_who_says_it(text: str, claimant: str | None, relayer: str | None, gazetteer: Gazetteer) -> None:
    claim = claims(text, gazetteer)[0]
    assert (claim.claimant, claim.relayer) == (claimant, relayer)


@pytest.mark.parametrize(
    ("after", "claimant"),
    [
        ("The governor added that windows were broken.", "The governor"),
        ("The governor announced this on Telegram.", "The governor"),
        ("Police spoke of the attack at length.", "Police"),
        ("A resident confirmed the strike.", "A resident"),
        ("Eyewitnesses mentioned that a bus was burned and six passengers died in it.", "Eyewitnesses"),
        ("The governor spoke of the harvest.", None),
        ("No group has said that it did it.", None),
    ],
)
def test_who_speaks_of_it_right_after_tells_of_it(
    after: str, claimant: str | None, gazetteer: Gazetteer
) -> None:
    assert claims(f"{DRONE}. {after}", gazetteer)[0].claimant == claimant


def test_who_says_this_in_the_next_paragraph_tells_of_it(gazetteer: Gazetteer) -> None:
    assert (
        claims(f"{DRONE}.\n\nThe governor said this at a briefing.", gazetteer)[0].claimant == "The governor"
    )


def test_who_owns_to_it_in_the_same_sentence_is_the_claimant(gazetteer: Gazetteer) -> None:
    text = "A bomb in Goris wounded three policemen on Monday; Islamic State said it was responsible."
    assert claims(text, gazetteer)[0].claimant == "Islamic State"


def test_what_was_reported_on_a_post_has_no_speaker(gazetteer: Gazetteer) -> None:
    text = "An air raid by the Armenian army was reported on a post in Goris on Monday."
    assert claims(text, gazetteer)[0].claimant is None
