"""The many ways in which reporters tell of one deed, and everyday words that look like it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reports.vocabulary import SubEventType
from tests.reports.reading import claims, reasons

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer

CLASH, TAKEN, SHELLING = SubEventType.ARMED_CLASH, SubEventType.TERRITORY_TAKEN, SubEventType.SHELLING
AIR, MINE, ATTACK = SubEventType.AIR_STRIKE, SubEventType.MINE_IED, SubEventType.ATTACK
TAKEN_AWAY, CROWD, RIOT = (
    SubEventType.ABDUCTION,
    SubEventType.PEACEFUL_PROTEST,
    SubEventType.VIOLENT_DEMONSTRATION,
)


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("The enemy tried 9 times to break through our lines near Terter.", CLASH, "Terter"),
        ("Soldiers beat back 24 attempts to dislodge our units from Fizuli.", CLASH, "Fizuli"),
        ("An attempt by a sabotage group to reach Jermuk was foiled overnight.", CLASH, "Jermuk"),
        ("Peshmerga tightened the noose around Mosul on Sunday.", CLASH, "Mosul"),
        ("Soldiers and rebels traded machine-gun bursts near Goris.", CLASH, "Goris"),
        ("Avdiivka fell on Tuesday after months of siege.", TAKEN, "Avdiivka"),
        ("By Tuesday evening Hama was under opposition control.", TAKEN, "Hama"),
        ("The town of Kelbajar returned to Azerbaijani control on Tuesday.", TAKEN, "Kelbajar"),
        ("Insurgents swept through Aleppo on Saturday.", TAKEN, "Aleppo"),
        ("The M23 took Goma on Sunday.", TAKEN, "Goma"),
        ("On Friday the enemy used a Tochka against the city of Barda.", SHELLING, "Barda"),
        ("Our gunners delivered precise fire on a column near Jabrayil.", SHELLING, "Jabrayil"),
        ("Islamic Jihad mortared a command post in Gaza City.", SHELLING, "Gaza City"),
        ("An apartment block in Zaporizhzhia was cut in half by a missile.", SHELLING, "Zaporizhzhia"),
        ("A drone destroys a convoy near Kutum.", AIR, "Kutum"),
        ("A refinery in Ryazan was set on fire by Ukrainian drones.", AIR, "Ryazan"),
        ("Jets roared over Beit Lahia and dropped bombs on Tuesday.", AIR, "Beit Lahia"),
        ("Three gunmen blew themselves up in Kirkuk on Friday.", MINE, "Kirkuk"),
        ("Ordnance left over from the war exploded in Mosul and killed three children.", MINE, "Mosul"),
        ("A sniper felled a teenager in Jenin on Tuesday.", ATTACK, "Jenin"),
        ("Unidentified gunmen robbed a humanitarian convoy in Kutum.", ATTACK, "Kutum"),
        ("Masked men bundled an activist into a car in Benghazi.", TAKEN_AWAY, "Benghazi"),
        ("Fighters took away six girls from El Geneina on Tuesday.", TAKEN_AWAY, "El Geneina"),
        ("A vigil for the dead drew 500 people in Yerevan.", CROWD, "Yerevan"),
        ("Protesters hurled stones at the parliament in Tbilisi.", RIOT, "Tbilisi"),
    ],
)
def test_many_words_tell_of_one_kind_of_deed(
    text: str, kind: SubEventType, place: str, gazetteer: Gazetteer
) -> None:
    told = [
        (claim.sub_event_type, claim.place.text if claim.place else None) for claim in claims(text, gazetteer)
    ]
    assert (kind, place) in told


@pytest.mark.parametrize(
    "text",
    [
        "The minister used the drones exhibition in Baku to announce exports.",
        "Drones were used to survey flood damage in Maiduguri.",
        "Over 2,000 people were made homeless by heavy rain in Gori.",
        "A car accident on the Kirkuk road killed a family of four on Sunday.",
        "A bus plunged into a ravine near Gilgit, killing 20.",
        "Eleven children died of hunger in Kutum last week.",
        "The railway strike paralysed Paris on Thursday.",
        "The bombed theatre in Mariupol will be rebuilt, officials said.",
        "With winter near, attacks on power plants in Kharkiv might leave millions without heat.",
        "The authorities told families from Mosul who had sought refuge in the city to pack up.",
        "A helicopter carrying the governor made an emergency landing in Goma.",
        "The court in Khartoum sentenced a man to death for the murder of a trader.",
        "Snow fell on Kabul on Tuesday.",
    ],
)
def test_everyday_words_that_look_like_a_deed_make_no_event(text: str, gazetteer: Gazetteer) -> None:
    assert not [claim for claim in claims(text, gazetteer) if claim.place]


@pytest.mark.parametrize(
    "text",
    [
        "The human rights defender said a shepherd was wounded by sniper fire in Goris.",
        "A member of the National League for Democracy was shot dead in Mandalay.",
        "Gunmen attacked a coach near Kabul, killing four passengers.",
        "In a lightning offensive rebels captured Homs.",
    ],
)
def test_words_of_other_worlds_do_not_silence_a_deed(text: str, gazetteer: Gazetteer) -> None:
    assert claims(text, gazetteer)
    assert not any(reason.startswith("not armed conflict") for reason in reasons(text, gazetteer))


def test_what_an_attack_left_is_no_flight(gazetteer: Gazetteer) -> None:
    told = claims("A strike on a market in Idlib left 54 people wounded.", gazetteer)
    assert {claim.sub_event_type for claim in told} == {AIR}


def test_an_attack_that_is_repelled_is_a_clash(gazetteer: Gazetteer) -> None:
    told = claims("Ukrainian units repelled two attacks near Vovchansk.", gazetteer)
    assert {claim.sub_event_type for claim in told} == {CLASH}
