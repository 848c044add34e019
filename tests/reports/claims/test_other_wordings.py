"""What is told in other forms and other orders of words: aims reached, adverbs, owners, frames, quarters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.reports.reading import claims, read

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("Rebels began to advance on Barda on Tuesday.", "Territory taken", "Barda"),
        ("Troops came from the east, recapturing Barda on Tuesday.", "Territory taken", "Barda"),
        ("The town of Barda was also hit on Tuesday.", "Shelling/artillery/missile attack", "Barda"),
        ("Barda came under Armenian shelling on Tuesday.", "Shelling/artillery/missile attack", "Barda"),
        ("Armenian forces bombarded Barda on Tuesday.", "Shelling/artillery/missile attack", "Barda"),
        ("There was a series of strikes on Barda on Tuesday.", "Air/drone strike", "Barda"),
        ("A reporter saw dozens of families leaving Barda on Tuesday.", "New displacement", "Barda"),
        (
            "Shells hit a house in Tartar district's Barda on Tuesday.",
            "Shelling/artillery/missile attack",
            "Barda",
        ),
        ("Demonstrators threw eggs at the town hall of Ganja on Tuesday.", "Violent demonstration", "Ganja"),
    ],
)
def test_other_forms_tell_the_same(text: str, kind: str, place: str, gazetteer: Gazetteer) -> None:
    found = [(c.sub_event_type.value, c.place.text) for c in claims(text, gazetteer) if c.place is not None]
    assert (kind, place) in found


@pytest.mark.parametrize(
    "text",
    [
        "Troops were sent to capture Barda on Tuesday.",
        "The president of France condemned the strikes in Paris on Tuesday.",
        "The battle of Barda entered its second day on Tuesday.",
        "Residents of Barda went back to the cellars on Tuesday.",
        'A "silent strike" emptied the streets of Barda on Tuesday.',
    ],
)
def test_words_that_look_like_it_tell_nothing(text: str, gazetteer: Gazetteer) -> None:
    told = {c.sub_event_type.value for c in claims(text, gazetteer) if c.place is not None}
    assert told.isdisjoint({"Territory taken", "Return", "Air/drone strike"})


def test_the_town_is_the_one_named_before_in_the_sentence(gazetteer: Gazetteer) -> None:
    text = "Shells hit Ganja on Monday.\n\nNine died in Barda after troops captured the town on Tuesday."
    taken = [c for c in claims(text, gazetteer) if c.sub_event_type.value == "Territory taken"]
    assert [c.place.text for c in taken if c.place is not None] == ["Barda"]


def test_the_city_is_that_of_the_dateline_when_no_other_is_named(gazetteer: Gazetteer) -> None:
    text = "GANJA, October 1 - Rescuers dug in the city on Thursday after a missile hit a house, killing two."
    (claim,) = claims(text, gazetteer)
    assert claim.place is not None
    assert claim.place.resolution.place is not None
    assert claim.place.resolution.place.name == "Ganja"


def test_gunmen_alone_make_an_attack_of_an_assault_on_people(gazetteer: Gazetteer) -> None:
    text = "Gunmen were seen near Barda on Tuesday. Later Barda was attacked and two farmers died."
    kinds = {c.sub_event_type.value for c in read(text, gazetteer).claims}
    assert "Shelling/artillery/missile attack" not in kinds
