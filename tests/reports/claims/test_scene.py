"""What happens in a sentence that names no place: where it lies, and when it is left without a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reports.vocabulary import SubEventType
from tests.reports.reading import claims, place_names

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer


@pytest.mark.parametrize(
    "text",
    [
        "Rockets hit Vardenis on Tuesday. Shells landed on the market an hour later.",
        "Goris. Rockets came down on the streets around the station on Tuesday.",
        "Rockets hit a market on Tuesday, killing four.\n\nFour people died when rockets hit Goris, he said.",
    ],
)
def test_a_sentence_without_a_place_plays_where_the_story_plays(text: str, gazetteer: Gazetteer) -> None:
    found = claims(text, gazetteer)
    names = {claim.place.text for claim in found if claim.place is not None}
    assert len(names) == 1
    assert all(claim.place is not None for claim in found if claim.event_type == "Explosions/Remote violence")


@pytest.mark.parametrize(
    "text",
    [
        "Rockets hit Vardenis on Tuesday. Elsewhere shells landed on a market.",
        "Rockets hit Vardenis and Goris on Tuesday. Shells landed on a market an hour later.",
        "The mayor said rockets hit Vardenis on Tuesday.\n\nThe ministry said that shells hit a market.",
    ],
)
def test_words_that_lead_elsewhere_leave_it_without_a_place(text: str, gazetteer: Gazetteer) -> None:
    assert place_names(text, gazetteer)[-1] is None


def test_people_who_flee_after_an_attack_leave_its_place(gazetteer: Gazetteer) -> None:
    *_, left = claims("Rockets hit Vardenis on Tuesday. About 300 residents fled to Goris.", gazetteer)
    assert left.sub_event_type is SubEventType.NEW_DISPLACEMENT
    assert left.origin is not None
    assert left.origin.text == "Vardenis"
    assert left.destination is not None
    assert left.destination.text == "Goris"
