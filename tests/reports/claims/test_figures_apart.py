"""Figures of two sides of which only one can be right, and figures that only look so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reports.vocabulary import Status
from tests.reports.reading import claims

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer

AMBUSH = "The rebels said they had killed 40 soldiers in an ambush near Goris on Monday."


@pytest.mark.parametrize(
    "after",
    [
        "The army put its losses at six.",
        "The army confirmed the ambush but said only six soldiers had died.",
        "The defence ministry said six of its men were killed in the ambush.",
    ],
)
def test_opposed_sides_with_figures_that_cannot_both_be_right_dispute_it(
    after: str, gazetteer: Gazetteer
) -> None:
    assert {claim.status for claim in claims(f"{AMBUSH} {after}", gazetteer)} == {Status.DISPUTED}


@pytest.mark.parametrize(
    "after",
    [
        "Residents counted 36 bodies.",
        "The army said it had killed 12 rebels in the same area.",
        "The army said that 40 of its men had fallen.",
        "The army said 300 people had been killed since the war began.",
        "Six soldiers were killed near Sisian on Sunday, the army said.",
        "The rebels later spoke of 45 dead soldiers.",
    ],
)
def test_other_figures_dispute_nothing(after: str, gazetteer: Gazetteer) -> None:
    assert claims(f"{AMBUSH} {after}", gazetteer)[0].status is Status.ASSERTED
