"""Which claims are contested by later words, and which words contest nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reports.vocabulary import Status
from tests.reports.reading import claims

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer

TAKEN = "Azerbaijan said its army captured Goris on Tuesday."
SHELLED = "Azeri forces shelled Goris on Tuesday, killing four people, the mayor said."
KILLED = "The army said it had killed 40 militants in Goris on Tuesday."


@pytest.mark.parametrize(
    ("told", "after", "who"),
    [
        (
            TAKEN,
            "A military spokesman said that fighting was still under way in Goris.",
            "A military spokesman",
        ),
        (TAKEN, "The mayor insisted the town remained under Armenian control.", "The mayor"),
        (TAKEN, "A resident contradicts him.", "A resident"),
        (SHELLED, 'Azerbaijan said the statement "does not correspond to reality".', "Azerbaijan"),
        (SHELLED, '"There was no such incident," an army spokesman replied.', "an army spokesman"),
        (SHELLED, "Azerbaijan says it hit bases and that no civilian facility was targeted.", "Azerbaijan"),
        (SHELLED, "Baku denies having shelled towns or villages.", "Baku"),
        (SHELLED, "The army said the dead were all fighters.", "The army"),
        (KILLED, "Elders said the victims were civilians.", "Elders"),
        (KILLED, "A rebel spokesman disputed that figure.", "A rebel spokesman"),
        (SHELLED, "Baku told a different story.", "Baku"),
    ],
)
def test_another_account_contests_what_was_told(
    told: str, after: str, who: str, gazetteer: Gazetteer
) -> None:
    claim = claims(f"{told} {after}", gazetteer)[0]
    assert (claim.status, claim.denied_by) == (Status.DENIED, (who,))


@pytest.mark.parametrize(
    ("told", "after"),
    [
        (SHELLED, "A general did not deny that shells were used."),
        (SHELLED, "The governor denied reports that 50 people had been killed."),
        (SHELLED, "The governor, who has denied corruption charges, left."),
        (SHELLED, "Ankara rejected a statement urging restraint."),
        (SHELLED, "Azerbaijan denies that it aims at civilians."),
        (SHELLED, "A doctor said that two of the dead were fighters."),
        ("Islamic State fighters stormed Goris on Tuesday.", "A resident contradicts the mayor."),
        (TAKEN, "Reports of a drone strike on the hospital are false, the doctor said."),
    ],
)
def test_what_contests_nothing(told: str, after: str, gazetteer: Gazetteer) -> None:
    claim = claims(f"{told}\n\n{after}", gazetteer)[0]
    assert (claim.status, claim.denied_by) == (Status.ASSERTED, ())


@pytest.mark.parametrize(
    "after",
    [
        "The army blamed rebels, which blamed the army.",
        "The army blames rebels of the north. The rebels say it was soldiers.",
        "Each party holds the other answerable.",
        "The separatists accused Azerbaijan of having started the exchange.",
    ],
)
def test_blame_that_goes_both_ways(after: str, gazetteer: Gazetteer) -> None:
    text = f"Four people died when shells fell on Goris on Tuesday, a monitor said. {after}"
    assert claims(text, gazetteer)[0].status is Status.DISPUTED


def test_a_denial_reaches_what_the_lead_tells_of_the_same_happening(gazetteer: Gazetteer) -> None:
    text = (
        "Rockets hit Goris on Tuesday, officials said.\n\n"
        "Rockets killed nine people in Goris on Tuesday, the prosecutor said. Azerbaijan called it a lie."
    )
    assert {claim.denied_by for claim in claims(text, gazetteer)} == {("Azerbaijan",)}


def test_a_denial_names_the_claim_it_rejects(gazetteer: Gazetteer) -> None:
    text = "Armenian officials denied Azerbaijan's claim that its army had captured Goris on Tuesday."
    found = {(claim.claimant, claim.denied_by) for claim in claims(text, gazetteer)}
    assert found == {("Azerbaijan", ("Armenian officials",))}
