"""People who flee, are moved or come back: where they left, where they went, and how many."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reports.vocabulary import EventType, SubEventType
from tests.reports.reading import claims

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer
    from reports.report import Claim, Mention

LEFT, MOVED, BACK = SubEventType.NEW_DISPLACEMENT, SubEventType.EVACUATION, SubEventType.RETURN


def journeys(text: str, gazetteer: Gazetteer) -> list[Claim]:
    return [claim for claim in claims(text, gazetteer) if claim.event_type is EventType.DISPLACEMENT]


def name(mention: Mention | None) -> str:
    return "" if mention is None else mention.text


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        ("About 600 residents of Hadrut have reached Goris by bus.", LEFT, ("Hadrut", "Hadrut", "Goris")),
        ("2,300 persons arrived in Goris from Hadrut on Monday.", LEFT, ("Hadrut", "Hadrut", "Goris")),
        ("More than 900 people arrived in Goris on Monday.", LEFT, ("Goris", "", "Goris")),
        ("Vardenis's 4,600 residents have left for Goris.", LEFT, ("Vardenis", "Vardenis", "Goris")),
        ("500 villagers were moved from Hadrut to schools in Goris.", MOVED, ("Hadrut", "Hadrut", "Goris")),
        ("A train carrying 278 evacuees from Hadrut reached Goris.", MOVED, ("Hadrut", "Hadrut", "Goris")),
        ("About 900 residents of Hadrut went back to their homes.", BACK, ("Hadrut", "Hadrut", "Hadrut")),
        ("20 families were back in Hadrut on Monday.", BACK, ("Hadrut", "", "Hadrut")),
        (
            "About 80 returnees from camps in Goris were resettled in Hadrut.",
            BACK,
            ("Hadrut", "Goris", "Hadrut"),
        ),
        ("Some 300 people have fled Hadrut towards Goris.", LEFT, ("Hadrut", "Hadrut", "Goris")),
        ("The shelling of Hadrut led to the displacement of 6,500 people.", LEFT, ("Hadrut", "Hadrut", "")),
    ],
)
def test_a_journey_lies_where_it_began_if_that_is_named(
    text: str, kind: SubEventType, names: tuple[str, str, str], gazetteer: Gazetteer
) -> None:
    (journey,) = journeys(text, gazetteer)
    assert journey.sub_event_type is kind
    assert (name(journey.place), name(journey.origin), name(journey.destination)) == names


@pytest.mark.parametrize(
    "text",
    [
        "Rockets hit Hadrut on Monday. About 900 residents fled to Goris.",
        "Some 3,000 people have fled Hadrut. Most travelled east to Goris.",
        "Some 3,000 people have fled Hadrut. About 400 went to Goris.",
        "Hadrut is all but empty. Most families have gone to Goris.",
        "Shells hit a school in Hadrut; 900 people fled.",
    ],
)
def test_the_origin_may_be_told_before(text: str, gazetteer: Gazetteer) -> None:
    assert {name(journey.place) for journey in journeys(text, gazetteer)} == {"Hadrut"}


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("About 4,000 went to Goris from Hadrut.", (3600, 4400)),
        ("Some 2,800 came back to Hadrut.", (2520, 3080)),
        ("Buses have carried 213 residents from Hadrut to Goris.", (213, 213)),
        ("The mayor put the number of evacuees from Hadrut at 1,400.", (1400, 1400)),
        ("Another 600 got to Goris by lorry.", (600, 600)),
    ],
)
def test_people_are_counted_although_no_noun_says_so(
    text: str, bounds: tuple[int, int], gazetteer: Gazetteer
) -> None:
    figures = [claim.displaced for claim in journeys(text, gazetteer) if claim.displaced is not None]
    assert [(figure.low, figure.high) for figure in figures] == [bounds]


@pytest.mark.parametrize(
    "text",
    [
        "A delegation left Goris for Yerevan on Monday.",
        "About 200 soldiers moved to Goris on Monday.",
        "Three ministers went to Yerevan on Monday.",
        "Five journalists reached Goris on Monday.",
        "Thirty trucks with aid reached Goris on Monday.",
        "600 tents arrived in Goris on Friday.",
        "Six wounded people were carried to a hospital in Goris.",
        "Gunmen fired on people returning from the market in Goris.",
        "About 250 people spent the night in bunkers near Goris.",
        "The rebels were driven out of Goris on Monday.",
        "Displaced families in Goris received food on Monday.",
        "Fans travelled to Baku on Monday for the match.",
    ],
)
def test_others_who_travel_are_not_displaced(text: str, gazetteer: Gazetteer) -> None:
    assert journeys(text, gazetteer) == []


@pytest.mark.parametrize(
    "text",
    [
        "Some 200 families have fled Xyzimabad for Goris.",
        "Tens of thousands of people have fled the south towards Goris.",
    ],
)
def test_people_who_left_an_unknown_place_are_not_put_where_they_went(
    text: str, gazetteer: Gazetteer
) -> None:
    assert all(journey.place is None for journey in journeys(text, gazetteer)[:1])


def test_a_speaker_elsewhere_is_no_origin(gazetteer: Gazetteer) -> None:
    (journey,) = journeys(
        "Many people have been displaced, an official told a briefing in Geneva.", gazetteer
    )
    assert journey.place is None
