"""Forms of newspapers and agencies that would put a pin in the wrong town, or lose one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reports.vocabulary import SubEventType, ToponymRole
from tests.reports.reading import claims, place_names, read, reasons

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer
    from reports import Claim


def pins(text: str, gazetteer: Gazetteer) -> set[str]:
    """The names of the places at which claims lie."""
    found = (claim.place for claim in claims(text, gazetteer))
    return {hit.resolution.place.name for hit in found if hit and hit.resolution.place}


def of_type(text: str, kind: SubEventType, gazetteer: Gazetteer) -> list[Claim]:
    return [claim for claim in claims(text, gazetteer) if claim.sub_event_type is kind]


@pytest.mark.parametrize("head", ["BAMAKO: ", "Bamako : "])
def test_the_town_where_a_report_was_written_is_no_scene(head: str, gazetteer: Gazetteer) -> None:
    text = f"{head}Gunmen killed 51 villagers in the north of Mali on Tuesday, officials said."
    reading = read(text, gazetteer)
    assert [hit.role for hit in reading.mentions if hit.text.lower() == "bamako"] == [ToponymRole.DATELINE]
    assert pins(text, gazetteer) == set()


def test_lines_that_each_begin_with_a_town_are_about_it(gazetteer: Gazetteer) -> None:
    text = "KHARKIV: Two people were killed by a drone.\n\nKHERSON: Shelling wounded three residents."
    assert pins(text, gazetteer) == {"Kharkiv", "Kherson"}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Shells hit Kherson. The mayor of Kharkiv reported 12 drone strikes on the city.", {"Kharkiv"}),
        ("Gunmen burned the market of Goris, said a man who had taken refuge in Sisian.", {"Goris"}),
        ("The group fired rockets at Safed in response to the raid carried out in Nabatieh.", {"Safed"}),
        ("Rebels shelled a base near Marib, the hub of an offensive aimed at retaking Sanaa.", {"Ma'rib"}),
        ("Rockets hit the Red Sea port city of Zzokkar, killing three people.", set()),
        ("The fight between the Hama and Lendu ethnic groups has killed 20 people.", set()),
    ],
)
def test_places_named_for_another_reason_get_no_pin(
    text: str, places: set[str], gazetteer: Gazetteer
) -> None:
    assert pins(text, gazetteer) - {"Kherson"} == places


def test_links_under_read_also_are_no_news(gazetteer: Gazetteer) -> None:
    text = "Shells wounded two people in Kherson.\n\nRead also\n- Drone strike kills nine in Kharkiv\n"
    assert pins(text, gazetteer) == {"Kherson"}
    assert reasons(text, gazetteer).count("link to another article") == 2


@pytest.mark.parametrize(
    "text",
    [
        "In Djugu territory, gunmen attacked the village of Zzokko on Tuesday.",
        "Gunmen killed 21 people in Zzokko and Qwarta in Djugu territory.",
        "Gunmen attacked the village of Zzokko, located in the Qwarta commune in Djugu territory.",
        "Gunmen attacked the village of Zzokko on Tuesday. Zzokko and Qwarta in Djugu district are empty.",
    ],
)
def test_an_unknown_village_lies_in_the_district_that_is_told(text: str, gazetteer: Gazetteer) -> None:
    attacked = of_type(text, SubEventType.ATTACK, gazetteer)
    assert {c.place.resolution.place.name for c in attacked if c.place and c.place.resolution.place} == {
        "Djugu district"
    }


def test_two_unknown_villages_of_one_district_keep_their_toll_whole(gazetteer: Gazetteer) -> None:
    (claim,) = claims("Gunmen killed 21 people in Zzokko and Qwarta in Djugu territory.", gazetteer)
    assert claim.killed is not None
    assert claim.killed.low == 21


def test_a_list_of_districts_makes_no_place_of_its_unknown_members(gazetteer: Gazetteer) -> None:
    text = "Shells killed ten people in Zzokko, Kanbalu, and Khin-U townships in Myanmar on Tuesday."
    assert pins(text, gazetteer) == {"Kanbalu district", "Khin-U district"}


def test_a_plural_makes_regions_of_all_names_before_it(gazetteer: Gazetteer) -> None:
    found = (c.place for c in claims("Troops shelled the Goris and Kapan regions.", gazetteer))
    kinds = {hit.resolution.place.kind.value for hit in found if hit and hit.resolution.place}
    assert kinds == {"district"}


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Arman Petrosyan, a 26-year-old sergeant, was shot dead near Martakert.", 1),
        ("Private Arman Petrosyan (b. 1996) was killed by shelling near Talish.", 1),
        ("Three members of the security forces were killed in an attack in Goris.", 3),
    ],
)
def test_the_dead_told_by_name_or_as_members(text: str, killed: int, gazetteer: Gazetteer) -> None:
    (claim,) = claims(text, gazetteer)
    assert claim.killed is not None
    assert claim.killed.low == killed


def test_ages_count_nobody(gazetteer: Gazetteer) -> None:
    text = "Shells hit Kherson. Three women, aged 51, 18, and 69, were wounded there."
    assert {c.wounded.low for c in claims(text, gazetteer) if c.wounded} == {3}


def test_villages_count_nobody(gazetteer: Gazetteer) -> None:
    text = "Over 2,000 civilians from around 10 villages in Syunik were forced to flee their homes."
    (fled,) = of_type(text, SubEventType.NEW_DISPLACEMENT, gazetteer)
    assert fled.displaced is not None
    assert fled.displaced.low == 2001


@pytest.mark.parametrize(
    "text",
    [
        "A raid on Goris killed ten people. More than 2,000 people have died, according to a toll compiled.",
        "A missile hit Goris on Wednesday. The war has killed tens of thousands of people.",
    ],
)
def test_the_dead_of_a_war_are_not_those_of_the_last_attack(text: str, gazetteer: Gazetteer) -> None:
    tolls = [c for c in claims(text, gazetteer) if c.killed and c.killed.low >= 2000]
    assert tolls
    assert all(claim.place is None for claim in tolls)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Ten people died in Goris, according to an update from the regional council.",
            "the regional council",
        ),
        ("At least 10 people were killed in Goris in an attack blamed on rebels, doctors said.", "doctors"),
        ("According to estimates, ten people were killed in Goris.", None),
    ],
)
def test_who_speaks_is_cut_where_the_name_ends(text: str, speaker: str | None, gazetteer: Gazetteer) -> None:
    assert {claim.claimant for claim in claims(text, gazetteer)} == {speaker}


def test_how_long_a_siege_lasts_dates_no_strike(gazetteer: Gazetteer) -> None:
    text = "Helicopters struck the town of Goris, which is besieged since the end of March 2019."
    (struck,) = of_type(text, SubEventType.AIR_STRIKE, gazetteer)
    assert struck.date.start is not None
    assert struck.date.start.year == 2020


def test_what_was_weeks_ago_is_not_dated_today(gazetteer: Gazetteer) -> None:
    (fled,) = of_type("Hundreds of people left Goris weeks ago.", SubEventType.NEW_DISPLACEMENT, gazetteer)
    assert fled.date.end is not None
    assert fled.date.end.month == 9


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Border villages in Tavush came under unusually intense fire on Tuesday.", "Tavush"),
        ("Ceasefire violations were reported near Martakert on Tuesday.", "Martakert"),
        ("Bandits on Tuesday invaded Goris and stole cattle.", "Goris"),
        ("Violence since Tuesday has led to massive new displacements in Syunik.", "Syunik"),
        ("As many as 30 people may have died in the attack on Goris, a source said.", "Goris"),
    ],
)
def test_more_ways_to_tell_of_violence(text: str, place: str, gazetteer: Gazetteer) -> None:
    assert place in place_names(text, gazetteer)
    assert all(claim.sub_event_type is not SubEventType.AGREEMENT for claim in claims(text, gazetteer))
