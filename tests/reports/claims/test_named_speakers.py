"""Speakers in the many ways that articles name them, and sentences that name none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.reports.reading import claims, only_claim

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("In Goris, the governor said late on Tuesday that shells fell on the town.", "the governor"),
        (
            "Four people died, health officials say, after shells fell on Goris on Tuesday.",
            "health officials",
        ),
        ("Shells fell on Goris on Tuesday, her family told a local radio station.", "her family"),
        ("On Tuesday, the rebels said, their gunners shelled Goris.", "the rebels"),
        (
            "Shells fell on Goris on Tuesday, a charity that collects the dead said.",
            "a charity that collects the dead",
        ),
        ("Shells fell on Goris on Tuesday, officials said Thursday as rescue work ended.", "officials"),
        (
            "Shells fell on Goris on Tuesday killing two civilians local activists reported.",
            "local activists",
        ),
        (
            "Shells fell on Goris on Tuesday tweeted the Network for Rights.",
            "the Network for Rights",
        ),
        (
            "Amir Wali, a member of the provincial council in the north, said shells fell on Goris.",
            "Amir Wali",
        ),
        ("Shells fell on Goris on Tuesday, a war monitor and rescuers said.", "a war monitor and rescuers"),
        ("In the same text the army said that shells fell on Goris on Tuesday.", "the army"),
        ("It was reported by the Red Crescent that shells fell on Goris on Tuesday.", "the Red Crescent"),
        ("Gunmen are accused by a rights group of having shelled Goris on Tuesday.", "a rights group"),
        ("Local media cited officials as saying that shells fell on Goris on Tuesday.", "officials"),
        ("Shells fell on Goris on Tuesday, the mayor was quoted as saying by Reuters.", "the mayor"),
        ("By the ministry's count, shells killed five people in Goris on Tuesday.", "the ministry"),
        ("Troops came on Tuesday, the mayor says, and shelled Goris.", "the mayor"),
    ],
)
def test_the_speaker_is_found(text: str, claimant: str, gazetteer: Gazetteer) -> None:
    found = {claim.claimant for claim in claims(text, gazetteer)} - {None}
    assert claimant in found or found == {claimant}


@pytest.mark.parametrize(
    ("before", "text", "claimant"),
    [
        ("The mayor of Sisian counts cows.", "Shells fell on Goris on Tuesday, he said.", "The mayor"),
        ("Baku does not disclose its losses.", "It says shells fell on Goris on Tuesday.", "Baku"),
        (
            "The ministry in Baku spoke. Governor Ali Amir said little.",
            "Shells fell on Goris on Tuesday, he added.",
            "Governor Ali Amir",
        ),
        (
            "The prosecutor's office in Baku said little.",
            '"Shells fell on Goris on Tuesday," the statement said.',
            "The prosecutor's office in Baku",
        ),
        ("The mayor said little.", "Shells fell on Goris on Tuesday, according to him.", "The mayor"),
    ],
)
def test_pronouns_and_papers_mean_who_was_named_before(
    before: str, text: str, claimant: str, gazetteer: Gazetteer
) -> None:
    assert only_claim(f"{before} {text}", gazetteer).claimant == claimant


@pytest.mark.parametrize(
    "text",
    [
        "Shells fell on Goris on Tuesday and 85 per cent of the roofs are gone.",
        "Shells fell on two police posts in Goris on Tuesday.",
        "Shells fell on Goris on Tuesday; families were told by the army to leave.",
        "Shells fell on Goris on Tuesday. Prices gave way.",
        "The mayor said little. We saw how shells fell on Goris on Tuesday.",
    ],
)
def test_nobody_is_named(text: str, gazetteer: Gazetteer) -> None:
    assert claims(text, gazetteer)[0].claimant is None


def test_a_closing_speaker_beats_one_before_the_colon(gazetteer: Gazetteer) -> None:
    text = "Residents of Sisian report smoke: shells fell on Goris on Tuesday, the port's manager says."
    assert claims(text, gazetteer)[-1].claimant == "the port's manager"


@pytest.mark.parametrize(
    ("after", "claimant"),
    [
        ("The Islamic Front said on its website that it was behind the attack.", "The Islamic Front"),
        ("The Islamic Front claimed that attack.", "The Islamic Front"),
        ("No group has claimed responsibility.", None),
    ],
)
def test_who_says_that_an_attack_was_his(after: str, claimant: str | None, gazetteer: Gazetteer) -> None:
    text = f"Gunmen attacked a checkpoint in Goris on Tuesday. {after}"
    assert claims(text, gazetteer)[0].claimant == claimant
