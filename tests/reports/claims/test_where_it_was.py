"""Where and when a deed was, told in lists, by quarters, by what a town went through, and in feeds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from reports.vocabulary import SubEventType
from tests.reports.reading import claims, place_names, read

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The army regained several towns, including Homs and Hama.", ["Homs", "Hama"]),
        ("Clashes were reported in the Brazil and Al-Jnaina neighbourhoods of Rafah.", ["Rafah"]),
        ("Warplanes struck Idlib and the area of Homs, according to rescuers.", ["Idlib", "Homs"]),
        ("Pokrovsk lost power and water after a strike on a substation.", ["Pokrovsk"]),
        ("Residents of Tartar spent the night in cellars as shells rained down.", ["Tartar"]),
        ("Gunmen exchanged fire with soldiers on the Aleppo-Homs road.", ["Aleppo", "Homs"]),
    ],
)
def test_the_places_of_a_sentence(text: str, places: list[str], gazetteer: Gazetteer) -> None:
    assert sorted(str(name) for name in place_names(text, gazetteer)) == sorted(places)


def test_a_name_that_no_table_knows_takes_no_place_of_the_story(gazetteer: Gazetteer) -> None:
    text = "Drones struck Nyala on Tuesday.\n\nSome 900 families fled El Qarqash on Wednesday."
    fled = [c for c in claims(text, gazetteer) if c.sub_event_type is SubEventType.NEW_DISPLACEMENT]
    assert [claim.place.resolution.place for claim in fled if claim.place] in ([], [None])


def test_rows_from_here_to_there_lie_where_people_left(gazetteer: Gazetteer) -> None:
    text = "Movements\n\nFrom | To | Persons\nGoris | Sisian | 1,200\nKapan | Meghri | 340\n"
    told = [
        (c.place.text if c.place else None, c.displaced and c.displaced.low) for c in claims(text, gazetteer)
    ]
    assert told == [("Goris", 1200), ("Kapan", 340)]


def test_an_item_of_a_feed_does_not_take_the_day_of_another_place(gazetteer: Gazetteer) -> None:
    text = "Goris: Two killed in mortar fire on Saturday.\n\nSisian: Army drone destroys a truck."
    days = {claim.place.text: claim.date.start for claim in claims(text, gazetteer) if claim.place}
    assert days["Goris"] == date(2020, 9, 26)
    assert days["Sisian"] is not None
    assert days["Sisian"] >= date(2020, 9, 30)


def test_a_day_that_something_is_due_is_to_come(gazetteer: Gazetteer) -> None:
    text = "The minister was due in Ankara on Monday. Gunmen attacked the consulate in Aleppo."
    (claim,) = read(text, gazetteer).claims
    assert claim.date.end == date(2020, 10, 1)


def test_a_bare_day_lies_in_the_month_told_before_it(gazetteer: Gazetteer) -> None:
    (claim,) = claims("Troops shelled Goris on 13 September.", gazetteer)
    assert claim.date.start == date(2020, 9, 13)
    told = claims("The army left on 13 September after fighting at Goris on the 11th.", gazetteer)
    assert date(2020, 9, 11) in {claim.date.start for claim in told}


def test_a_year_of_birth_is_no_history(gazetteer: Gazetteer) -> None:
    (claim,) = claims("A man born in 1961 was killed in the city of Goris.", gazetteer)
    assert claim.killed is not None
