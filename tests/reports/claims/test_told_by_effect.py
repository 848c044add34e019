"""What befell a place told by its effect, villages told by a town beside them, and reports of one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reports.vocabulary import SubEventType
from tests.reports.reading import claims, only_claim, reasons

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer


def located(text: str, gazetteer: Gazetteer) -> list[tuple[str, str | None]]:
    """Kind and accepted place of every claim."""
    return [
        (
            claim.sub_event_type.value,
            claim.place.resolution.place.name
            if claim.place is not None and claim.place.resolution.place is not None
            else None,
        )
        for claim in claims(text, gazetteer)
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kharkiv was once more rained upon by artillery.", SubEventType.SHELLING),
        ("Shells ploughed up a football field in Kharkiv on Monday.", SubEventType.SHELLING),
        ("A missile tore into a clinic in Kharkiv on Monday.", SubEventType.SHELLING),
        ("A reconnaissance drone was shot down over Kharkiv on Monday.", SubEventType.AIR_STRIKE),
        ("Raids went on until four in the morning around Kharkiv.", SubEventType.AIR_STRIKE),
        ("Kharkiv and its airfield passed into rebel hands on Sunday.", SubEventType.TERRITORY_TAKEN),
        ("Kharkiv: fell to the rebels on Monday.", SubEventType.TERRITORY_TAKEN),
        ("The defences of Kharkiv gave way on Thursday.", SubEventType.TERRITORY_TAKEN),
        ("Rebels seized Kharkiv on Thursday, residents said.", SubEventType.TERRITORY_TAKEN),
        (
            "Insurgents seized two villages near Kharkiv on Monday, residents said.",
            SubEventType.TERRITORY_TAKEN,
        ),
        ("Bandits took 20 people from a church in Kharkiv on Monday.", SubEventType.ABDUCTION),
        ("Houses in Kharkiv were put to the torch on Sunday.", SubEventType.ATTACK),
        ("Traders were robbed and beaten at a roadblock near Kharkiv on Sunday.", SubEventType.ATTACK),
        ("Three soldiers were shot dead in Kharkiv on Monday.", SubEventType.ARMED_CLASH),
        ("A patrol came under fire near Kharkiv on Monday.", SubEventType.ARMED_CLASH),
        ("Kharkiv emptied within hours on Monday.", SubEventType.NEW_DISPLACEMENT),
        ("Women and children climbed into lorries in Kharkiv on Monday.", SubEventType.NEW_DISPLACEMENT),
    ],
)
def test_an_effect_tells_what_happened_and_where(text: str, kind: SubEventType, gazetteer: Gazetteer) -> None:
    assert (kind.value, "Kharkiv") in located(text, gazetteer)


@pytest.mark.parametrize(
    "text",
    [
        "Fans stormed the pitch in Tbilisi after the final whistle.",
        "A takeover battle for the Kharkiv works has ended in a truce between the two bidders.",
        "They were walking their dogs in Kharkiv on Monday.",
        "The colonel expects attacks on Kharkiv on Monday.",
        "We wrongly reported that Kharkiv had been retaken.",
    ],
)
def test_the_same_words_of_sport_trade_and_fear_tell_nothing(text: str, gazetteer: Gazetteer) -> None:
    assert claims(text, gazetteer) == ()


@pytest.mark.parametrize(
    ("text", "written", "radius_km"),
    [
        ("Shells fell on the village of Gorbol, 12 km north of Ganja, on Monday.", "12 km north", 12.0),
        ("In Gorbol, on the edge of Ganja, a shell killed three people.", "on the edge", 0.0),
    ],
)
def test_an_unknown_village_lies_round_the_town_beside_it(
    text: str, written: str, radius_km: float, gazetteer: Gazetteer
) -> None:
    claim = only_claim(text, gazetteer)
    assert claim.place is not None
    place = claim.place.resolution.place
    assert place is not None
    assert place.place_id == "geonames:586523"
    assert claim.near
    assert written in claim.place.text
    assert place.radius_km >= radius_km


def test_a_village_told_by_its_neighbour_stays_there_in_later_sentences(gazetteer: Gazetteer) -> None:
    text = (
        "Shells fell on the village of Gorbol, 12 km north of Ganja.\n\nOn Tuesday, a drone struck in Gorbol."
    )
    assert len(located(text, gazetteer)) == 2
    assert all(name is not None for _, name in located(text, gazetteer))


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed six people in Gorbol, some 60 km from Ganja.",
        "Gunmen killed six people in Gorbol on Monday.",
    ],
)
def test_a_village_told_by_nothing_near_has_no_place(text: str, gazetteer: Gazetteer) -> None:
    assert all(name is None for _, name in located(text, gazetteer))


def test_an_unknown_town_that_was_entered_does_not_take_the_place_told_before(gazetteer: Gazetteer) -> None:
    text = "Shelling hit Goris on Monday. Troops entered Shadarov, the first town of the south."
    assert ("Territory taken", "Goris") not in located(text, gazetteer)


def test_a_report_of_one_place_tells_all_its_violence_there(gazetteer: Gazetteer) -> None:
    text = (
        "Rockets hit a town in southern Armenia on Tuesday, killing four people.\n\n"
        "The rockets came down on Goris at noon, the mayor said.\n\n"
        "Shells hit the school of Goris.\n\n"
        'A doctor said: "Four people were killed by the rockets."'
    )
    assert {name for _, name in located(text, gazetteer)} == {"Goris"}


def test_two_places_of_one_name_are_told_apart_by_their_neighbours(gazetteer: Gazetteer) -> None:
    text = "Shells fell on Stepanakert, Martakert and Khojaly in Nagorno-Karabakh. Rockets hit Martuni."
    assert ("Shelling/artillery/missile attack", "Khojavend") in located(text, gazetteer)


def test_a_day_after_publication_is_of_the_year_before_unless_it_lies_ahead(gazetteer: Gazetteer) -> None:
    assert reasons("On October 17 a missile hit Kharkiv.", gazetteer) == ["history"]
    assert reasons("The truce will be signed on October 17.", gazetteer) != ["history"]
