"""Where newsroom copy lays its events: villages told by their district, lists, lines headed by a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.reports.reading import claims

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer

Lies = set[tuple[str, str]]


def lies(text: str, gazetteer: Gazetteer) -> Lies:
    """The name as written and the gazetteer's name of each place that holds an event."""
    found = (claim.place for claim in claims(text, gazetteer) if claim.place is not None)
    return {(at.text, at.resolution.place.name) for at in found if at.resolution.place is not None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Airstrikes on Banmauk Township in Myanmar killed two.\n\nA man was killed in Qwertan village.",
            {("Banmauk", "Banmauk district"), ("Qwertan", "Banmauk district")},
        ),
        (
            "Gunmen in Mali struck on Sunday. The assault targeted Qwertan, in the district of Bankass.",
            {("Qwertan", "Bankass district")},
        ),
        (
            "Rockets hit Barda in Azerbaijan. Four died in the village of Qwertan in the same district.",
            {("Barda", "Barda"), ("Qwertan", "Barda district")},
        ),
        (
            "In Lashio, Myanmar, an air strike on the village of Qwertan, nine kilometres away, hit homes.",
            {("Qwertan", "Lashio")},
        ),
        (
            "Russian forces shelled the village of Kurylivka in the Kharkiv region.",
            {("Kurylivka", "Kurylivka")},
        ),
    ],
)
def test_an_unknown_village_lies_in_the_land_that_the_report_tells(
    text: str, expected: Lies, gazetteer: Gazetteer
) -> None:
    assert lies(text, gazetteer) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Artillery shelling: the outskirts of Yaroun and Rmeish, Lebanon.", {"Yaroun", "Rmeish"}),
        (
            "Hezbollah fired rockets at Safed and at a gathering of soldiers in Rmeish, Lebanon.",
            {"Safed", "Rmeish"},
        ),
        (
            "Among the towns in Myanmar where combat is continuing are Hsenwi and Kunlong.",
            {"Hsenwi", "Kunlong"},
        ),
        ("JNIM fighters in Mali moved on to Ansongo and abducted nine women.", {"Ansongo"}),
        ("In Mali on Tuesday it was the turn of Ansongo: the barracks were attacked.", {"Ansongo"}),
        ("Sumy in Ukraine was left without power after a missile hit a substation.", {"Sumy"}),
        (
            "Bombs wounded six in Lyman, while further east two residents of Siversk were killed by shells.",
            {"Lyman", "Siversk"},
        ),
        (
            "The towns of Morek and Kafr Zita, both in northern Syria, fell to the opposition on Saturday.",
            {"Morek", "Kafr Zita"},
        ),
        ("Drones struck power stations in Khartoum's twin city of Omdurman in Sudan.", {"Omdurman"}),
    ],
)
def test_lists_and_turns_of_phrase_name_where_it_was(
    text: str, expected: set[str], gazetteer: Gazetteer
) -> None:
    assert {name for name, _ in lies(text, gazetteer)} == expected


@pytest.mark.parametrize(
    ("text", "nowhere"),
    [
        (
            "OUAGADOUGOU, March 3 - Armed men came. Fifteen people were killed and the village burned.",
            "Ouagadougou",
        ),
        ("Moscow claimed it had hit a meeting of commanders and accused Kyiv of using civilians.", "Kyiv"),
        ("Timbuktu: An airstrike in Mali at Qwertan killed nine people on Sunday.", "Timbuktu"),
        ("Ukraine: the occupiers attacked near Zelena Dolyna on Sunday.", "Zelena"),
        ("Hundreds of fighters poured into Djibo in Burkina Faso at dawn.", "displaced"),
        ("The worst cases were carried from Djibo in Burkina Faso by cart to a clinic.", "Djibo"),
        ("There is one shop left in Huliaipole, Ukraine.", "Huliaipole"),
        (
            "Rockets hit Sweida in Syria. The monitor put the number of dead in the province at 940.",
            "940",
        ),
        (
            "Factions in Syria took Tal Rifaat on Thursday. The fighting since Sunday has cost 412 lives.",
            "412",
        ),
        (
            "Drones reached Odesa in Ukraine overnight. Elsewhere, residents were on their way to church.",
            "displaced",
        ),
    ],
)
def test_what_only_looks_like_an_event_at_a_place_is_none(
    text: str, nowhere: str, gazetteer: Gazetteer
) -> None:
    found = claims(text, gazetteer)
    if nowhere == "displaced":
        assert not [claim for claim in found if claim.event_type == "Displacement"]
    elif nowhere.isdigit():
        counted = [claim for claim in found if claim.killed is not None and claim.killed.low == int(nowhere)]
        assert counted
        assert all(claim.place is None for claim in counted)
    else:
        assert not [claim for claim in found if claim.place is not None and claim.place.text == nowhere]
        assert nowhere not in {name for _, name in lies(text, gazetteer)}


def test_each_place_of_a_sentence_has_its_own_figures(gazetteer: Gazetteer) -> None:
    text = (
        "Strikes on Wednesday killed at least six people across Ukraine, including three in Kyiv, "
        "one in Lutsk and two in Chernihiv."
    )
    found = {
        claim.place.text: claim.killed.low
        for claim in claims(text, gazetteer)
        if claim.place and claim.killed
    }
    assert found == {"Kyiv": 3, "Lutsk": 1, "Chernihiv": 2}


def test_what_semicolons_part_is_counted_apart(gazetteer: Gazetteer) -> None:
    text = (
        "In Siversk, a man died under the rubble; in Lyman, two women were wounded by a drone, Ukraine said."
    )
    found = {
        claim.place.text: (claim.killed is not None, claim.wounded is not None)
        for claim in claims(text, gazetteer)
        if claim.place
    }
    assert found == {"Siversk": (True, False), "Lyman": (False, True)}
