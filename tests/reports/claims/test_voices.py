"""Who says it, who denies it, and what both sides say of each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reports.vocabulary import Status
from tests.reports.reading import claims, only_claim

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
    ],
)
def test_speaker_and_outlet(
    gazetteer: Gazetteer, text: str, claimant: str | None, relayer: str | None
) -> None:
    claim = only_claim(text, gazetteer)
    assert (claim.claimant, claim.relayer) == (claimant, relayer)


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
