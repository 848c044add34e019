"""What is told only by being denied, denials above the claim they answer, and claims taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reports.vocabulary import Status
from tests.reports.reading import claims, only_claim

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "claimant", "denier"),
    [
        ("Turkey denied that its aircraft had bombed Goris.", None, "Turkey"),
        ("The ministry categorically denies shelling Goris.", None, "The ministry"),
        ("The army denied claims by rebels that its drones had hit Goris.", "rebels", "The army"),
        (
            "The army refuted allegations, spread by certain media, that soldiers killed ten men in Goris.",
            "certain media",
            "The army",
        ),
        ("The army denies that its jets bombed Goris, as the rebels claim.", "the rebels", "The army"),
    ],
)
def test_an_accusation_that_is_only_denied_is_a_denied_claim(
    text: str, claimant: str | None, denier: str, gazetteer: Gazetteer
) -> None:
    claim = only_claim(text, gazetteer)
    assert (claim.status, claim.denied_by) == (Status.DENIED, (denier,))
    assert claim.claimant == claimant
    assert claim.place is not None


@pytest.mark.parametrize(
    "text",
    [
        "Turkey denied that it planned to bomb Goris.",
        "Turkey denied that nobody had bombed Goris.",
        "Turkey did not deny that its aircraft had bombed the town.",
        "Turkey denied that its aircraft had bombed a hospital.",
        "Turkey denied that its president had fallen ill in Goris.",
    ],
)
def test_what_accuses_nobody_of_a_deed_at_a_place_is_no_claim(text: str, gazetteer: Gazetteer) -> None:
    assert not claims(text, gazetteer)


def test_a_claim_told_before_is_denied_and_not_told_again(gazetteer: Gazetteer) -> None:
    text = "The mayor said Azeri forces shelled Goris on Tuesday. Baku denied that it had shelled Goris."
    assert only_claim(text, gazetteer).denied_by == ("Baku",)


@pytest.mark.parametrize(
    "answer",
    [
        "Baku denies that its forces fired at Goris.",
        "The army in Baku has dismissed as untrue a report that shells hit Goris.",
        "A spokesman in Baku, asked about the report from Goris, says no fire was directed at the town.",
    ],
)
def test_a_denial_above_the_claim_reaches_it(answer: str, gazetteer: Gazetteer) -> None:
    text = f"18:30\n{answer}\n\n16:10\nThree people died when shells hit Goris on Tuesday, the mayor says."
    told = [claim for claim in claims(text, gazetteer) if claim.claimant == "the mayor"]
    assert [claim.status for claim in told] == [Status.DENIED]


@pytest.mark.parametrize(
    "claim",
    [
        "Three people died when shells hit Sisian on Tuesday, the mayor says.",
        "Hundreds fled Goris on Tuesday, the mayor says.",
    ],
)
def test_a_denial_above_leaves_other_places_and_deeds_alone(claim: str, gazetteer: Gazetteer) -> None:
    text = f"Baku denies that its forces fired at Goris.\n\n{claim}"
    assert [c.status for c in claims(text, gazetteer) if c.claimant == "the mayor"] == [Status.ASSERTED]


@pytest.mark.parametrize(
    "after",
    [
        "The town council has since withdrawn that information.",
        "Our source has taken that back.",
        "The governor later retracted his statement.",
    ],
)
def test_a_claim_taken_back_is_denied_even_by_its_claimant(after: str, gazetteer: Gazetteer) -> None:
    claim = only_claim(f"A missile struck Goris on Tuesday, the governor said. {after}", gazetteer)
    assert claim.status is Status.DENIED


def test_a_denial_of_a_figure_reaches_who_else_gives_it_and_nothing_more(gazetteer: Gazetteer) -> None:
    text = (
        "An air strike on Goris killed 18 people on Tuesday, the hospital said.\n\n"
        '"We received 18 bodies in Goris after the air strike," a doctor said.\n\n'
        "A drone wounded two guards in Sisian on Tuesday, the mayor said.\n\n"
        "The coalition questioned the hospital's figure."
    )
    by_place = {(c.place.text, c.status) for c in claims(text, gazetteer) if c.place is not None}
    assert ("Sisian", Status.ASSERTED) in by_place
    assert ("Goris", Status.ASSERTED) not in by_place
