"""Names in running text: what is found, what is not, and that offsets index the original."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer

PIECES = st.sampled_from(
    ["Vardenis", "Daşkəsən", "New York", "Artsakh", "Lachin", "KYIV", "Tbilisi", "Արցախ", "'s", "’s",
     "\u0301", "-", " ", ", ", ". ", "\n\n", "Of", "Police", "the", "al-", "İ", "ß", "x"]
)  # fmt: skip


def _names(gazetteer: Gazetteer, text: str) -> list[str]:
    return [match.text for match in gazetteer.names_in(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Shelling hit Vardenis and Goris on Tuesday.", ["Vardenis", "Goris"]),
        ("YEREVAN, March 3. Kharkiv-based troops", ["YEREVAN", "Kharkiv"]),
        ("KYIV (Reuters) - Said Ali", ["KYIV"]),
        ("Armenia's army, Azerbaijan’s army", ["Armenia", "Azerbaijan"]),
        ("the Armenia-Azerbaijan border", ["Armenia", "Azerbaijan"]),
        ("districts of Goranboy, Tartar, Aghdam, and Fuzuli", ["Goranboy", "Tartar", "Aghdam", "Fuzuli"]),
        ("in Nagorno-Karabakh (Artsakh)", ["Nagorno-Karabakh", "Artsakh"]),
        ("the Lachin corridor was closed", ["Lachin corridor"]),
        ("the Nagorno-Karabakh region", ["Nagorno-Karabakh"]),
        ("from New York to North Darfur", ["New York", "North Darfur"]),
        ("the U.S. and the UK said", ["U.S.", "UK"]),
        ("trust us, said the president", []),
        ("in al-Hasakah and Deir ez-Zor", ["al-Hasakah", "Deir ez-Zor"]),
        ("the OSCE Minsk Group met", []),
        ("talks in Minsk", ["Minsk"]),
        ("Of the Most Nice People, Hope and Victoria Said in March on Sunday", []),
        ("Police and Army units, President Ilham Aliyev, Prime Minister Nikol Pashinyan", []),
        ("Turkish, Russian and Armenian soldiers; Azerbaijanis and Georgians", []),
        ("Boats sank near Reading. Keep reading.", []),
        ("Удар по городу Донецк", ["Донецк"]),
        ("Ստեփանակերտ քաղաքում", ["Ստեփանակերտ"]),
        ("vardenis goris kharkiv", []),
        ("", []),
    ],
)
def test_names_are_found_and_other_words_are_not(gazetteer: Gazetteer, text: str, names: list[str]) -> None:
    assert _names(gazetteer, text) == names


def test_a_name_does_not_reach_over_a_paragraph(gazetteer: Gazetteer) -> None:
    assert _names(gazetteer, "in New\n\nYork") != ["New\n\nYork"]
    assert _names(gazetteer, "in New\nYork") == ["New\nYork"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(pieces=st.lists(PIECES, max_size=12))
def test_offsets_index_the_original(gazetteer: Gazetteer, pieces: list[str]) -> None:
    text = "".join(pieces)
    end = 0
    for match in gazetteer.names_in(text):
        assert text[match.start : match.end] == match.text
        assert match.text
        assert match.start >= end
        end = match.end


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text())
def test_any_text_can_be_searched(gazetteer: Gazetteer, text: str) -> None:
    assert all(text[match.start : match.end] == match.text for match in gazetteer.names_in(text))


def test_half_a_character_does_no_harm(gazetteer: Gazetteer) -> None:
    assert _names(gazetteer, "Goris \ud800 Vardenis\udcff") == ["Goris", "Vardenis"]
    assert gazetteer.resolve("Goris\udcff").place is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Fire broke out in Hugo, Oklahoma. Hugo has one engine.", ["Hugo", "Oklahoma", "Hugo"]),
        ("Hugo has one engine.", []),
        ("Trains stopped at Reading, England. Reading books helps.", ["Reading", "England"]),
        ("Reading books helps.", []),
    ],
)
def test_small_and_doubtful_names_need_what_holds_them(
    text: str, names: list[str], gazetteer: Gazetteer
) -> None:
    assert _names(gazetteer, text) == names


def test_a_name_that_many_people_bear_says_so(gazetteer: Gazetteer) -> None:
    by_name = {match.text: match for match in gazetteer.names_in("Emery and Vardenis and Moscow")}
    assert not by_name["Vardenis"].person
    assert not by_name["Moscow"].person
    assert "Emery" not in by_name or by_name["Emery"].person
