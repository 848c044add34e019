"""Wide provinces, places that only speak or give a bearing, and links among the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.reports.claims.test_newsroom_forms import pins
from tests.reports.reading import claims, reasons

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Gunmen killed three people in an attack in Ethiopia's Amhara region.", {"Amhara"}),
        (
            "Militants attacked a post in Pakistan's restive Khyber Pakhtunkhwa province.",
            {"Khyber Pakhtunkhwa"},
        ),
        ("A bomb went off in Nigeria's war-torn Maiduguri.", {"Maiduguri"}),
        ("Shells hit Maiduguri in the north of Nigeria.", {"Maiduguri"}),
        ("The army said in Amhara region that there had been clashes.", set()),
        ("Clashes were reported in Amhara and Oromia regions.", set()),
    ],
)
def test_a_wide_province_is_where_it_happened_when_nothing_nearer_is_named(
    text: str, places: set[str], gazetteer: Gazetteer
) -> None:
    assert pins(text, gazetteer) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Shells hit Goris. In Geneva, an envoy said there had been fighting in the area.", {"Goris"}),
        ("Speaking to local media in Khartoum, the army chief said his troops repelled an attack.", set()),
        ("The men came to the village and fought the group, which holds parts of Kelbajar, north of Lachin.",
         {"Kalbajar"}),
    ],
)  # fmt: skip
def test_who_speaks_and_from_where_one_measures_is_not_struck(
    text: str, places: set[str], gazetteer: Gazetteer
) -> None:
    assert pins(text, gazetteer) <= places


def test_a_district_tells_the_country_of_a_town(gazetteer: Gazetteer) -> None:
    text = (
        "A bomb killed three policemen in Datta Khel, close to Afghanistan, on Monday."
        " Six others were shot in South Waziristan district."
    )
    assert "Datta Khel" in pins(text, gazetteer)


def test_the_dead_of_another_day_are_not_those_of_the_attack(gazetteer: Gazetteer) -> None:
    text = "Fighters attacked a base in Baidoa on Friday. The attack came two days after a raid killed 12."
    told = [claim for claim in claims(text, gazetteer) if claim.quote.startswith("The attack came")]
    assert told
    assert all(claim.killed is None for claim in told)


def test_links_below_their_heading_are_set_aside(gazetteer: Gazetteer) -> None:
    text = (
        "Shells fell on Goris on Monday.\nMore To Read\n- Rockets kill nine in Barda\n- Bombs fall on Ganja\n"
        "The shelling of Goris lasted an hour, residents said."
    )
    assert pins(text, gazetteer) == {"Goris"}
    assert "link to another article" in reasons(text, gazetteer)
