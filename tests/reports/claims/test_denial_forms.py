"""Forms of denying that no single verb tells, and what only looks like them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reports.vocabulary import Status
from tests.reports.reading import claims

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer

HIT = (
    "Armenia's defence ministry said Azerbaijani drones had hit a hospital in Goris on Tuesday, "
    "killing 12 people."
)
TAKEN = "Azerbaijan's defence ministry said its troops had captured the village of Goris on Tuesday."


@pytest.mark.parametrize("gap", [" ", "\n\n"])
@pytest.mark.parametrize(
    ("told", "after"),
    [
        (HIT, '"We dispute this," an Azerbaijani official said.'),
        (HIT, '"We did not hit the hospital," said Anar Eyvazov, a spokesman for the ministry in Baku.'),
        (HIT, "The Azerbaijani defence ministry brushed the report aside."),
        (HIT, "Azerbaijan waved the accusation away."),
        (HIT, "Azerbaijan accused Armenia of making up the report."),
        (HIT, "Azerbaijan accused Yerevan of lying."),
        (HIT, "Azerbaijan faulted the report."),
        (HIT, "Azerbaijan said there was no strike on the town that day."),
        (HIT, "Azerbaijan said there had been no drones over the town."),
        (HIT, "Azerbaijan said Yerevan was inflating the figure."),
        (HIT, "There was a denial from Baku."),
        (HIT, "Azerbaijan's version is different."),
        (HIT, "An Azerbaijani spokesman said Yerevan's account was untrue."),
        (HIT, "Azerbaijan described the story as the handiwork of mischief makers."),
        (HIT, 'The ministry in Baku dismissed "as nonsense" the Armenian account.'),
        (TAKEN, "Armenia's general staff said fighting in the village was continuing."),
        (TAKEN, "Armenia's general staff said the village had not been lost."),
        (TAKEN, "Armenia's general staff said its troops were holding their positions."),
    ],
)
def test_a_form_of_denying_denies(told: str, after: str, gap: str, gazetteer: Gazetteer) -> None:
    claim = claims(f"{told}{gap}{after}", gazetteer)[0]
    assert (claim.status, len(claim.denied_by)) == (Status.DENIED, 1)


@pytest.mark.parametrize(
    "after",
    [
        "Azerbaijan denied that it was planning a new mobilisation.",
        "The governor said there were no military targets nearby.",
        "The governor said there was no electricity in the town.",
        "The governor put the file aside.",
        "Residents faulted the army for its late warning.",
    ],
)
def test_what_only_looks_like_a_denial_denies_nothing(after: str, gazetteer: Gazetteer) -> None:
    assert claims(f"{HIT} {after}", gazetteer)[0].status is Status.ASSERTED


def test_who_says_that_it_had_no_losses_denies_those_that_others_count(gazetteer: Gazetteer) -> None:
    told = "Armenia's army said it had killed 40 Azerbaijani soldiers near Goris on Tuesday."
    claim = claims(f"{told} Azerbaijan's army said it had suffered no casualties.", gazetteer)[0]
    assert claim.denied_by == ("Azerbaijan's army",)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            "The army said it had taken the town of Goris on Monday, which the rebels called propaganda.",
            "denied",
        ),
        (
            "The army blamed rebels for the shelling of Goris on Monday, and the rebels blamed the army.",
            "disputed",
        ),
        ("Shells hit Goris on Monday. Responsibility for the attack is disputed.", "disputed"),
        ("Shells hit Goris on Monday. Both sides denied responsibility.", "disputed"),
        ("The Daily Post retracted a report that shells had hit Goris on Monday.", "denied"),
        (f"{HIT} Azerbaijan, which has denied targeting civilians, did not respond.", "asserted"),
        (f"{TAKEN} An Azerbaijani commander denied violations by his troops.", "asserted"),
    ],
)
def test_accounts_within_a_sentence_and_beside_it(text: str, status: str, gazetteer: Gazetteer) -> None:
    assert claims(text, gazetteer)[0].status == status
