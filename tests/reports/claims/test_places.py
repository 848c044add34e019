"""Where a happening lies: impact, launch, lists, journeys, and names that are no place of an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reports.vocabulary import EventType, SubEventType, ToponymRole
from tests.reports.reading import claims, only_claim, place_names, read

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "impact", "launch"),
    [
        ("Troops shelled Vardenis from Dashkesan on Tuesday.", "Vardenis", "Dashkesan"),
        ("The town of Vardenis was hit by rockets fired from Ganja.", "Vardenis", "Ganja"),
        ("A drone launched from Gandzasar struck Tartar on Tuesday.", "Tartar", "Gandzasar"),
        ("Shells fell on Goris on Tuesday.", "Goris", None),
    ],
)
def test_the_place_struck_is_not_the_place_fired_from(
    gazetteer: Gazetteer, text: str, impact: str, launch: str | None
) -> None:
    claim = only_claim(text, gazetteer)
    assert claim.place is not None
    assert claim.place.text == impact
    assert (claim.launch_place.text if claim.launch_place else None) == launch


def test_a_list_of_districts_is_one_phrase_with_a_claim_for_each(gazetteer: Gazetteer) -> None:
    text = "Shells fell on the districts of Goranboy, Tartar and Aghdam on Tuesday, killing 12 people."
    found = claims(text, gazetteer)
    assert [claim.place.text for claim in found if claim.place] == ["Goranboy", "Tartar", "Aghdam"]
    assert len({claim.group_id for claim in found}) == 1
    assert [claim.killed for claim in found] == [None, None, None]
    assert all("killing 12 people" in claim.quote for claim in found)


def test_figures_of_one_place_stay_with_it(gazetteer: Gazetteer) -> None:
    claim = only_claim("Shells fell on Goris on Tuesday, killing 12 people.", gazetteer)
    assert claim.killed is not None
    assert (claim.killed.low, claim.killed.high) == (12, 12)


def test_near_a_place_is_said_to_be_near(gazetteer: Gazetteer) -> None:
    assert only_claim("Shells fell near Vardenis on Tuesday.", gazetteer).near
    assert not only_claim("Shells fell on Vardenis on Tuesday.", gazetteer).near


def test_people_who_flee_have_an_origin_and_a_destination(gazetteer: Gazetteer) -> None:
    claim = only_claim("Hundreds of people fled from Martakert to Goris on Tuesday.", gazetteer)
    assert claim.event_type is EventType.DISPLACEMENT
    assert claim.origin is not None
    assert claim.destination is not None
    assert (claim.origin.text, claim.destination.text) == ("Martakert", "Goris")
    assert claim.place == claim.origin
    assert claim.displaced is not None
    assert (claim.displaced.low, claim.displaced.high) == (200, 999)


def test_people_who_shelter_somewhere_did_not_flee_from_there(gazetteer: Gazetteer) -> None:
    text = "Dozens of families have left Hadrut, and many found shelter in Goris."
    left, arrived = claims(text, gazetteer)
    assert left.origin is not None
    assert arrived.destination is not None
    assert (left.origin.text, arrived.destination.text) == ("Hadrut", "Goris")
    assert arrived.origin is None


def test_evacuated_people_leave_the_place_named(gazetteer: Gazetteer) -> None:
    claim = only_claim("Residents were evacuated from Goris on Tuesday.", gazetteer)
    assert claim.sub_event_type is SubEventType.EVACUATION
    assert claim.origin is not None
    assert claim.origin.text == "Goris"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lachin Mammadov said shells fell on Tartar on Tuesday.", "Lachin"),
        ("The Minsk Group met on Tuesday after shells fell on Tartar.", "Minsk"),
        ("Gen. Goris spoke after shells fell on Tartar on Tuesday.", "Goris"),
    ],
)
def test_persons_and_bodies_are_no_places(gazetteer: Gazetteer, text: str, name: str) -> None:
    assert name not in {mention.text for mention in read(text, gazetteer).mentions}
    assert place_names(text, gazetteer) == ["Tartar"]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Moscow said that shells fell on Tartar on Tuesday.", "Moscow", ToponymRole.METONYM),
        ("Ministers met in Geneva after shells fell on Tartar on Tuesday.", "Geneva", ToponymRole.VENUE),
        ("The envoy spoke in Paris after shells fell on Tartar on Tuesday.", "Paris", ToponymRole.VENUE),
        (
            "Baku denied that shells fell on Tartar. Shells fell on Tartar on Tuesday.",
            "Baku",
            ToponymRole.METONYM,
        ),
    ],
)
def test_governments_and_venues_hold_no_event(
    gazetteer: Gazetteer, text: str, name: str, role: ToponymRole
) -> None:
    reading = read(text, gazetteer)
    assert role in {mention.role for mention in reading.mentions if mention.text == name}
    assert {claim.place.text for claim in reading.claims if claim.place} == {"Tartar"}


def test_a_dateline_holds_no_event(gazetteer: Gazetteer) -> None:
    text = "YEREVAN, Oct 1 (Example) - Shells fell on Vardenis on Tuesday."
    assert place_names(text, gazetteer) == ["Vardenis"]


def test_an_attack_told_before_gives_its_place(gazetteer: Gazetteer) -> None:
    text = "Rockets hit Goris on Tuesday, killing three people. The attack also wounded 12 people."
    first, second = claims(text, gazetteer)
    assert first.place == second.place
    assert first.date.start == second.date.start
    assert second.wounded is not None
    assert second.wounded.low == 12


def test_fighting_along_a_border_lies_on_the_border(gazetteer: Gazetteer) -> None:
    claim = only_claim("Clashes broke out on the border of Armenia and Azerbaijan on Tuesday.", gazetteer)
    assert claim.place is not None
    assert claim.place.text == "border"
    assert claim.place.resolution.place == gazetteer.border("AM", "AZ")


def test_a_toll_of_a_side_belongs_to_no_place(gazetteer: Gazetteer) -> None:
    claim = only_claim("Armenia said 50 of its soldiers were killed on Tuesday.", gazetteer)
    assert (claim.sub_event_type, claim.place, claim.target) == (SubEventType.TOLL, None, "Armenia")
    assert "not of a place" in claim.unlocated_reason


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("News reached Yerevan, where protesters broke into the parliament on Tuesday.", "Yerevan"),
        ("Ganja came under rocket fire on Tuesday.", "Ganja"),
        ("Troops pulled back on Tuesday. Soldiers withdrew from Aghdam on Tuesday.", "Aghdam"),
        ("The Kakhovka dam was breached by an explosion on Tuesday.", "Kakhovka dam"),
        ("A suicide bomber blew himself up at a cafe in Somalia's capital on Tuesday.", "Somalia's capital"),
        ("A shell hit a depot at 40.1792 N, 44.4991 E on Tuesday.", "40.1792 N, 44.4991 E"),
    ],
)
def test_ways_to_say_where(gazetteer: Gazetteer, text: str, place: str) -> None:
    assert place in {claim.place.text for claim in claims(text, gazetteer) if claim.place}


def test_the_district_beside_a_name_chooses_among_namesakes(gazetteer: Gazetteer) -> None:
    text = "Azerbaijani troops captured Garadaghli in Tartar district on Tuesday, the ministry in Baku said."
    [claim] = [claim for claim in claims(text, gazetteer) if claim.place]
    assert claim.place is not None
    place = claim.place.resolution.place
    assert place is None or abs(place.lat - 40.34) < 0.3


def test_where_the_speaker_sits_is_not_where_people_fled(gazetteer: Gazetteer) -> None:
    text = "Some 40,000 people were displaced in Azerbaijan, the authorities in Baku said on Tuesday."
    named = {claim.place.text for claim in claims(text, gazetteer) if claim.place}
    assert "Baku" not in named


def test_the_government_in_a_capital_is_no_place_of_an_event(gazetteer: Gazetteer) -> None:
    text = (
        "Rebels said on Tuesday they had captured Goma. The government in Kinshasa denied it. "
        "Gunfire was heard across the city on Tuesday."
    )
    named = {claim.place.text for claim in claims(text, gazetteer) if claim.place}
    assert "Goma" in named
    assert not any("Kinshasa" in name for name in named)
