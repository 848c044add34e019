"""Who says it, who denies it, and what both sides say of each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reports.author import stated_author
from reports.vocabulary import Status
from tests.reports.reading import claims, only_claim, read

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "claimant", "relayer"),
    [
        ("Shells fell on Goris on Tuesday, the mayor said.", "the mayor", None),
        ("The mayor told Reuters that shells fell on Goris on Tuesday.", "The mayor", "Reuters"),
        ("According to the health ministry, shells fell on Goris on Tuesday.", "the health ministry", None),
        ("Shells fell on Goris on Tuesday.", None, None),
        ("Shells fell on Goris on Tuesday, Reuters reported.", None, "Reuters"),
        ("Shells fell on Goris on Tuesday, the U.N. mission said.", "the U.N. mission", None),
        ("The Halo Trust (HALO) said shells fell on Goris on Tuesday.", "The Halo Trust", None),
        ("Shells fell on Goris on Tuesday, residents told Gulf Horizon by phone.", "residents", None),
        ("Shells fell on Goris on Tuesday, residents said; nobody was hurt.", "residents", None),
        (
            "Shells fell on Goris on Tuesday, two witnesses and a doctor said.",
            "two witnesses and a doctor",
            None,
        ),
        ("The ministry on Wednesday announced that shells fell on Goris on Tuesday.", "The ministry", None),
        ("The mayor named nobody but said shells fell on Goris on Tuesday.", "The mayor", None),
        (
            "The report of the Armenian side that shells fell on Goris on Tuesday came late.",
            "the Armenian side",
            None,
        ),
        ("It followed Armenia's claim that shells fell on Goris on Tuesday.", "Armenia", None),
        ("Health ministry: shells fell on Goris on Tuesday.", "Health ministry", None),
        ("An estimated 20 shells fell on Goris on Tuesday.", None, None),
        ("Shells fell on Goris on Tuesday. Talks in Sisian went on, the mayor said.", None, None),
        (
            "Statement of the Ministry of Defence\n\nShells fell on Goris on Tuesday.",
            "the Ministry of Defence",
            None,
        ),
        (
            "STATEMENT\nMinistry of Defence of Armenia, 2022\n\nShells fell on Goris on Tuesday.",
            "the Ministry of Defence of Armenia",
            None,
        ),
        ("Notes\nMinistry of Defence of Armenia, 2022\n\nShells fell on Goris on Tuesday.", None, None),
    ],
)
def test_speaker_and_outlet(
    gazetteer: Gazetteer, text: str, claimant: str | None, relayer: str | None
) -> None:
    claim = only_claim(text, gazetteer)
    assert (claim.claimant, claim.relayer) == (claimant, relayer)


def test_who_closes_with_the_outcome_speaks_for_what_led_to_it(gazetteer: Gazetteer) -> None:
    text = "Shells fell on Goris on Tuesday. Two people were wounded, the mayor said."
    assert {claim.claimant for claim in claims(text, gazetteer)} == {"the mayor"}


def test_a_pronoun_keeps_the_speaker_named_before(gazetteer: Gazetteer) -> None:
    text = "The mayor said shells fell on Goris on Tuesday. He said rockets hit Sisian on Tuesday."
    assert [claim.claimant for claim in claims(text, gazetteer)] == ["The mayor", "The mayor"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Azerbaijan said Armenian forces shelled Tartar on Tuesday, which Armenia denied.", "Armenia"),
        (
            "Armenians shelled Tartar on Tuesday, a mayor said. Armenia's army denied shelling it.",
            "Armenia's army",
        ),
        ("Armenia said Azeri forces shelled Goris on Tuesday. Baku denied shelling the town.", "Baku"),
        ('Armenia said Azeri forces shelled Goris on Tuesday. "This is not true," Baku said.', "Baku"),
        ("Armenia said Azeri forces shelled Goris on Tuesday; Baku called this a lie.", "Baku"),
        ("Armenia said Azeri forces shelled Goris on Tuesday. Baku said its guns had been silent.", "Baku"),
        (
            "Azerbaijan said its army captured Goris on Tuesday. Yerevan said it still held the town.",
            "Yerevan",
        ),
        ("A mayor said gunmen shelled Goris on Tuesday. He blamed the army, which denied it.", "the army"),
    ],
)
def test_a_denial_reaches_the_claim_in_the_same_and_in_the_next_sentence(
    gazetteer: Gazetteer, text: str, who: str
) -> None:
    claim = only_claim(text, gazetteer)
    assert (claim.status, claim.denied_by) == (Status.DENIED, (who,))


def test_accusations_that_go_both_ways_name_no_actor(gazetteer: Gazetteer) -> None:
    text = "Armenia and Azerbaijan blamed each other for clashes near Tartar on Tuesday."
    claim = only_claim(text, gazetteer)
    assert (claim.status, claim.actor) == (Status.DISPUTED, None)


def test_what_was_just_told_is_disputed_when_each_side_accuses_the_other(gazetteer: Gazetteer) -> None:
    text = "Fighting near Tartar continued on Thursday. Both sides accused each other of starting it."
    assert only_claim(text, gazetteer).status is Status.DISPUTED


def test_the_accused_is_the_actor_and_the_speaker_is_not(gazetteer: Gazetteer) -> None:
    claim = only_claim("Armenia accused Azerbaijan of shelling Goris on Tuesday.", gazetteer)
    assert (claim.claimant, claim.actor) == ("Armenia", "Azerbaijan")


@pytest.mark.parametrize(
    "after",
    [
        "The claim could not be verified.",
        "There was no comment from Baku.",
        "Ankara denied sending mercenaries.",
        "Both sides deny deliberately targeting civilians.",
        "Baku denied shelling Sisian.",
        "Yerevan says it holds the airport; Baku denies this.",
        "Armenia denied any executions.",
        "Baku rejected the plan to end the war.",
        "Baku denied entry to reporters.",
    ],
)
def test_what_is_no_denial_of_the_attack_leaves_it_asserted(gazetteer: Gazetteer, after: str) -> None:
    claim = claims(f"The mayor said Azeri forces shelled Goris on Tuesday. {after}", gazetteer)[0]
    assert (claim.status, claim.denied_by) == (Status.ASSERTED, ())


def test_a_denial_of_one_place_of_several_leaves_the_others(gazetteer: Gazetteer) -> None:
    text = "Baku said its army captured Goris and Sisian. Yerevan said the report about Sisian was false."
    found = {claim.place.text: claim.denied_by for claim in claims(text, gazetteer) if claim.place}
    assert found == {"Goris": (), "Sisian": ("Yerevan",)}


def test_what_is_told_only_to_be_called_false_is_no_claim(gazetteer: Gazetteer) -> None:
    assert (
        claims("Reports of fighting in Goris on Tuesday are wrong, according to both armies.", gazetteer)
        == ()
    )


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Shells fell on Goris on Tuesday. Local sources reported two dead.", "Local sources"),
        ("Shells fell on Goris on Tuesday. The army reported two dead.", None),
        ("Shells fell on Goris on Tuesday. The hospital reported two dead.", None),
    ],
)
def test_who_counts_the_victims_tells_of_the_attack(
    gazetteer: Gazetteer, text: str, claimant: str | None
) -> None:
    assert claims(text, gazetteer)[0].claimant == claimant


@pytest.mark.parametrize(
    ("text", "source", "author"),
    [
        (
            "General Staff of the Armed Forces\nInformation\n\nShells fell.",
            "General Staff press service",
            True,
        ),
        ("General Staff of the Armed Forces\nInformation\n\nShells fell.", "Valley Daily", False),
        ("Levant Observatory: Monday\n\nThe Observatory documented two raids.", "Levant Observatory", True),
        ("Monday\n\nThe Observatory documented two raids.", "Levant Observatory", False),
        ("Levant Observatory: Monday\n\nTwo raids.", "Levant Observatory", False),
    ],
)
def test_the_body_in_the_head_of_its_own_statement_is_its_author(
    text: str, source: str, *, author: bool
) -> None:
    assert bool(stated_author(text, source)) is author


def test_a_truce_announced_by_somebody_is_told_by_him(gazetteer: Gazetteer) -> None:
    claim = only_claim("Shelling of Goris, announced by the mayor, began on Tuesday.", gazetteer)
    assert claim.claimant == "the mayor"


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("Baku said none of its aircraft had flown over Goris.", Status.DENIED),
        ("Baku said its forces had not fired on either town.", Status.DENIED),
        ("Baku called that slander.", Status.DENIED),
        ("Baku did not confirm it.", Status.ASSERTED),
    ],
)
def test_whoever_says_the_contrary_denies(gazetteer: Gazetteer, answer: str, status: Status) -> None:
    text = f"Shells fell on Goris on Tuesday, the mayor said. {answer}"
    assert claims(text, gazetteer)[0].status is status


def test_who_is_blamed_and_denies_it_denies_what_was_told_before(gazetteer: Gazetteer) -> None:
    text = "A bomb exploded in Goris on Tuesday, police said. They blamed rebels, who denied any role."
    assert claims(text, gazetteer)[0].status is Status.DENIED


def test_an_answer_to_a_charge_denies_no_happening(gazetteer: Gazetteer) -> None:
    text = (
        "Shells fell on Goris on Tuesday, the mayor said. "
        "Yerevan accused Tehran of letting lorries pass. Tehran has rejected this."
    )
    assert claims(text, gazetteer)[0].status is Status.ASSERTED


def test_a_denial_is_accounted_for_where_it_stands(gazetteer: Gazetteer) -> None:
    reading = read("Shells hit Goris on Tuesday, Armenia said. Azerbaijan denied it.", gazetteer)
    assert [claim.status for claim in reading.claims] == [Status.DENIED]
    assert [aside.reason for aside in reading.set_aside] == ["denies what was told before"]
