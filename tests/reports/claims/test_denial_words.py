"""Words and forms by which somebody says that it was not so, and others that only sound like it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reports.vocabulary import Status
from tests.reports.reading import claims

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer

SHELLED = (
    "Four people were killed when Azerbaijani shells hit a bakery in Goris on Tuesday, the governor said."
)
TAKEN = "Azerbaijan's defence ministry said its troops had captured the town of Goris on Tuesday."


@pytest.mark.parametrize("gap", [" ", "\n\n"])
@pytest.mark.parametrize(
    ("told", "after"),
    [
        (SHELLED, "Baku called the allegation absurd."),
        (SHELLED, "Azerbaijan, in a statement issued late on Wednesday, rejected the accusation."),
        (SHELLED, "Azerbaijan says it was not responsible."),
        (SHELLED, "Azerbaijan said its guns had never fired on the town."),
        (SHELLED, '"Not a single shell was fired by our army," an Azerbaijani spokesman told reporters.'),
        (SHELLED, "According to Azerbaijan's army, no such shelling occurred."),
        (SHELLED, "Azerbaijan's ministry hit back, describing the governor's statement as a provocation."),
        (SHELLED, "Azerbaijan's army disputes the number of dead, saying that only one person was killed."),
        (SHELLED, "Azerbaijan issued a denial."),
        (SHELLED, "The charge was rejected by Azerbaijan."),
        (SHELLED, "The charge was denied in Baku."),
        (SHELLED, "An Azerbaijani envoy said that the incident had been staged."),
        (TAKEN, "Armenian sources dispute that, saying they control the town."),
        (TAKEN, "A monitor cast doubt on the claim."),
        (TAKEN, '"They are lying," said an Armenian commander.'),
    ],
)
def test_who_says_that_it_was_not_so_denies_it(told: str, after: str, gap: str, gazetteer: Gazetteer) -> None:
    claim = claims(f"{told}{gap}{after}", gazetteer)[0]
    assert (claim.status, len(claim.denied_by)) == (Status.DENIED, 1)


@pytest.mark.parametrize("gap", [" ", "\n\n"])
@pytest.mark.parametrize(
    "after",
    [
        "An Azerbaijani spokesman said it had no knowledge of any fire in the area.",
        "Azerbaijan neither confirmed nor denied that it had fired.",
        "Azerbaijan refused to confirm or deny the shelling.",
        "Azerbaijan denied that its president had been ill.",
        "Azerbaijan did not immediately dismiss the report.",
        "Azerbaijan denies targeting civilians.",
        "The governor answered the questions of reporters about it.",
        "A land dispute has divided the town for years.",
        "Armenia condemned the attack as barbaric.",
    ],
)
def test_what_does_not_say_so_denies_nothing(after: str, gap: str, gazetteer: Gazetteer) -> None:
    claim = claims(f"{SHELLED}{gap}{after}", gazetteer)[0]
    assert (claim.status, claim.denied_by) == (Status.ASSERTED, ())


@pytest.mark.parametrize(
    "after",
    [
        "Azerbaijan said Armenian forces had shelled the town themselves.",
        "Azerbaijan blamed Armenia for the deaths.",
        "The governor blamed Azerbaijan; Baku said that Armenian soldiers had fired.",
        "Residents hold soldiers responsible. State media blame rebels.",
    ],
)
def test_each_naming_the_other_disputes_it(after: str, gazetteer: Gazetteer) -> None:
    assert claims(f"{SHELLED} {after}", gazetteer)[0].status is Status.DISPUTED


@pytest.mark.parametrize(
    "after",
    [
        "Armenia blamed Azerbaijan for the deaths.",
        "Azerbaijan said Armenian forces had shelled Sisian on Monday.",
        "The mission did not assign blame.",
        "The governor blamed Azerbaijan. Baku said that two Azerbaijani soldiers were killed as well.",
        "The governor blamed Azerbaijan. Baku said that its soldiers had fired at a base.",
    ],
)
def test_one_accuser_alone_disputes_nothing(after: str, gazetteer: Gazetteer) -> None:
    assert claims(f"{SHELLED} {after}", gazetteer)[0].status is Status.ASSERTED


def test_a_denial_goes_to_the_claim_of_whom_it_names(gazetteer: Gazetteer) -> None:
    text = (
        "Five people were killed in shelling of Goris on Monday, the mayor said.\n\n"
        "A missile wounded two guards in Sisian on Monday, the governor said.\n\n"
        "The army rejected the mayor's accusation."
    )
    denied = {c.place.text: c.denied_by for c in claims(text, gazetteer) if c.place is not None}
    assert denied == {"Goris": ("The army",), "Sisian": ()}


def test_both_sides_that_claim_one_place_dispute_it(gazetteer: Gazetteer) -> None:
    text = "Both armies said on Tuesday that they had captured Goris."
    assert {claim.status for claim in claims(text, gazetteer)} == {Status.DISPUTED}
