"""Words that report one thing of people and another of a force, and places named for another reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reports.vocabulary import SubEventType
from tests.reports.reading import claims, only_claim

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hundreds of residents left Goris on Tuesday.", SubEventType.NEW_DISPLACEMENT),
        ("Armenian troops left Goris on Tuesday.", SubEventType.TRANSFER),
        ("Fighters seized the town of Goris on Tuesday.", SubEventType.TERRITORY_TAKEN),
        ("Fighters seized two traders near Goris on Tuesday.", SubEventType.ABDUCTION),
        ("Gunmen took 12 people hostage in Goris on Tuesday.", SubEventType.ABDUCTION),
        ("Rockets came down on Goris on Tuesday.", SubEventType.SHELLING),
        ("A mine exploded near Goris on Tuesday.", SubEventType.MINE_IED),
        ("Gunmen attacked a village near Goris on Tuesday.", SubEventType.ATTACK),
        ("Gunmen attacked an army post near Goris on Tuesday.", SubEventType.ARMED_CLASH),
        ("Troops drove the rebels out of Goris on Tuesday.", SubEventType.TERRITORY_TAKEN),
    ],
)
def test_those_beside_a_word_tell_what_it_reports(
    text: str, kind: SubEventType, gazetteer: Gazetteer
) -> None:
    claim = only_claim(text, gazetteer)
    assert claim.sub_event_type is kind
    assert claim.place is not None
    assert claim.place.text == "Goris"


@pytest.mark.parametrize(
    "text",
    [
        "Aid workers reached Goris on Tuesday.",
        "The trip took us 14 hours from Goris.",
        "Car workers in Goris ended a six-week strike on Tuesday.",
        "The film left critics in Goris cold.",
    ],
)
def test_what_nobody_suffered_is_no_event(text: str, gazetteer: Gazetteer) -> None:
    assert claims(text, gazetteer) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Rockets hit Vardenis on Tuesday. Four wounded people were taken to hospitals in Goris.",
        "Rockets hit Vardenis on Tuesday. In Goris, the Ministry of Defence said its units hit bases.",
        "Rockets hit Vardenis on Tuesday and the president called for more pressure on Goris.",
    ],
)
def test_a_place_named_for_another_reason_holds_no_event(text: str, gazetteer: Gazetteer) -> None:
    names = {claim.place.text for claim in claims(text, gazetteer) if claim.place is not None}
    assert names == {"Vardenis"}


def test_what_is_joined_to_a_struck_place_is_struck_too(gazetteer: Gazetteer) -> None:
    found = claims("Troops shelled Goris and villages around Vardenis and Sotk on Tuesday.", gazetteer)
    assert [claim.place.text for claim in found if claim.place is not None] == ["Goris", "Vardenis", "Sotk"]
