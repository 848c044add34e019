"""Toponyms of whole texts: what is found, in which role, and which of the namesakes is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gazetteer.place import PlaceKind
from reports.spans import toponyms_at
from reports.toponyms import find_toponyms
from reports.vocabulary import ToponymRole

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer
    from reports.report import Mention


def _named(text: str, name: str, gazetteer: Gazetteer) -> list[Mention]:
    return [mention for mention in find_toponyms(text, gazetteer) if mention.text == name]


@pytest.mark.parametrize(
    ("text", "name", "country", "unit"),
    [
        (
            "LEXINGTON, Ky. - Two men were held. They had driven to London, Ky., at night.",
            "London",
            "US",
            "Kentucky",
        ),
        ("She was born in Paris, Texas. Paris has a small tower too.", "Paris", "US", "Texas"),
        ("A hall burned in Hugo, Oklahoma. Hugo has one fire engine.", "Hugo", "US", "Oklahoma"),
        ("Fire crews from Enfield, Walthamstow and Tottenham came to Edmonton.", "Edmonton", "GB", "England"),
        ("The ice broke on the river in Edmonton, Alta., on Sunday.", "Edmonton", "CA", "Alberta"),
        ("Syrian forces shelled Idlib and Maarat al-Numan; Saraqib was hit as well.", "Idlib", "SY", "Idlib"),
    ],
)
def test_every_mention_has_the_sense_that_the_text_gives_once(
    text: str, name: str, country: str, unit: str, gazetteer: Gazetteer
) -> None:
    mentions = _named(text, name, gazetteer)
    assert mentions
    for mention in mentions:
        place = mention.resolution.place
        assert place is not None, mention
        assert (place.country, place.admin1) == (country, unit)


def test_a_state_is_told_from_a_country_by_the_place_in_it(gazetteer: Gazetteer) -> None:
    [state] = _named("Two trains met near Atlanta, Georgia.", "Georgia", gazetteer)
    [country] = _named("Two trains met near Kutaisi, Georgia.", "Georgia", gazetteer)
    assert state.resolution.place is not None
    assert country.resolution.place is not None
    assert (state.resolution.place.kind, state.resolution.place.country) == (PlaceKind.REGION, "US")
    assert (country.resolution.place.kind, country.resolution.place.country) == (PlaceKind.COUNTRY, "GE")


def test_the_capital_of_a_country_leaves_it_a_country(gazetteer: Gazetteer) -> None:
    [mention] = _named("Amman, the capital of Jordan, was quiet.", "Jordan", gazetteer)
    assert mention.resolution.place is not None
    assert mention.resolution.place.kind is PlaceKind.COUNTRY


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Georgia Stevens skates. Georgia trains at night, and Georgia's father drives.", "Georgia"),
        ("Train conductor Brad Slater found a cat. Slater took it home.", "Slater"),
        ("The mayor met Marc Emery. Emery said no.", "Emery"),
        ("She works at British Airways.", "British"),
        ("She only spoke in Turkish.", "Turkish"),
        ("Form 7 was published on Medium.", "Medium"),
        ("A game by Atletico Madrid United.", "Madrid United"),
    ],
)
def test_persons_bodies_and_languages_are_no_places(text: str, name: str, gazetteer: Gazetteer) -> None:
    assert _named(text, name, gazetteer) == []


def test_a_person_does_not_hide_a_place_of_the_same_name(gazetteer: Gazetteer) -> None:
    text = "Georgia Stevens skates. She flew to Kutaisi in Georgia."
    assert len(_named(text, "Georgia", gazetteer)) == 1


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("The Kremlin denied it.", "Kremlin", ToponymRole.METONYM),
        ("They met at the White House.", "White House", ToponymRole.VENUE),
        ("Glasgow Police closed the bridge.", "Glasgow", ToponymRole.METONYM),
        ("Moscow-backed units left.", "Moscow", ToponymRole.DEMONYM),
        ("Quebec Health Minister Anna Roy resigned.", "Quebec", ToponymRole.METONYM),
        ("European and South African officials spoke.", "South African", ToponymRole.DEMONYM),
        ("European and South African officials spoke.", "European", ToponymRole.DEMONYM),
        ("DETROIT The plant closed.", "DETROIT", ToponymRole.LITERAL),
    ],
)
def test_roles(text: str, name: str, role: ToponymRole, gazetteer: Gazetteer) -> None:
    [mention] = _named(text, name, gazetteer)
    assert mention.role is role
    assert mention.resolution.place is not None


def test_a_small_namesake_in_a_country_that_is_not_named_is_refused(gazetteer: Gazetteer) -> None:
    [mention] = _named("Troops burned houses in Moso, a village in Myanmar.", "Moso", gazetteer)
    place = mention.resolution.place
    assert place is None or place.country == "MM"


def test_the_city_that_only_says_where_a_town_lies_is_marked(gazetteer: Gazetteer) -> None:
    text = "Missiles hit the town of Vilniansk, outside Zaporizhzhia."
    mentions = {mention.text for mention in find_toponyms(text, gazetteer)}
    assert {"Vilniansk", "Zaporizhzhia"} <= mentions


def test_given_spans_are_answered_one_by_one(gazetteer: Gazetteer) -> None:
    text = "European guests came to Frankfort, Ky., and Qwertyburg."
    names = ("European", "Ky.", "Qwertyburg", "Frankfort")
    spans = tuple((text.index(name), text.index(name) + len(name)) for name in names)
    mentions = toponyms_at(text, spans, gazetteer)
    assert [mention.text for mention in mentions] == list(names)
    places = [mention.resolution.place for mention in mentions]
    assert [place.name if place else None for place in places] == ["Europe", "Kentucky", None, "Frankfort"]
    assert places[3] is not None
    assert places[3].admin1 == "Kentucky"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("A bomb went off in Somalia's capital on Thursday.", "Somalia's capital", "Mogadishu"),
        ("Shells fell on the Syrian capital.", "Syrian capital", "Damascus"),
        ("Gunfire was heard in the capital of Mali.", "capital of Mali", "Bamako"),
        ("Sudan is at war. Shells fell in the capital on Monday.", "capital", "Khartoum"),
    ],
)
def test_a_capital_may_go_by_no_name(text: str, words: str, name: str, gazetteer: Gazetteer) -> None:
    [mention] = _named(text, words, gazetteer)
    assert mention.resolution.place is not None
    assert mention.resolution.place.name == name


def test_a_capital_that_is_named_is_found_once(gazetteer: Gazetteer) -> None:
    found = find_toponyms("Shells fell in the Sudanese capital, Khartoum, on Monday.", gazetteer)
    places = [mention.resolution.place for mention in found if mention.role is not ToponymRole.DEMONYM]
    assert {place.name for place in places if place} == {"Khartoum"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A drone struck a depot at 48.5123 N, 37.9456 E.", "48.5123 N, 37.9456 E"),
        ("Grid 38T MK 1234 5678 was hit.", "38T MK 1234 5678"),
    ],
)
def test_coordinates_are_places(text: str, words: str, gazetteer: Gazetteer) -> None:
    [mention] = _named(text, words, gazetteer)
    assert mention.resolution.place is not None
    assert mention.resolution.place.place_id.startswith("point:")


def test_a_small_place_far_from_the_report_is_refused_but_a_landmark_is_not(gazetteer: Gazetteer) -> None:
    villages = _named("Troops burned houses in Moso, a village in Myanmar.", "Moso", gazetteer)
    assert all(village.resolution.place is None for village in villages)
    [kremlin] = _named("The Kremlin denied that Syria had asked for help.", "Kremlin", gazetteer)
    assert kremlin.resolution.place is not None
