"""Names of reports are taken whole, and told from those that only measure a way or house a speaker."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from reports import read_report
from reports.load import report_from_text
from reports.toponyms import find_toponyms
from reports.vocabulary import ToponymRole

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer
    from reports.report import Mention


def _only(text: str, name: str, gazetteer: Gazetteer) -> Mention:
    [mention] = [mention for mention in find_toponyms(text, gazetteer) if mention.text == name]
    return mention


def _places(text: str, gazetteer: Gazetteer) -> list[str]:
    """Names of the places of the claims of a report, in their order."""
    report = report_from_text(text, "r", published=date(2024, 5, 14), source="s")
    return [claim.place.text for claim in read_report(report, gazetteer).claims if claim.place]


@pytest.mark.parametrize("name", ["Bab al Zuweiraq", "Bab-e Zuweiraq"])
def test_a_part_of_an_unknown_name_is_no_place(name: str, gazetteer: Gazetteer) -> None:
    mentions = find_toponyms(f"A car bomb went off in {name} in northern Syria on Monday.", gazetteer)
    assert [m.text for m in mentions if m.text.startswith("Bab")] == [name]
    assert all(m.resolution.place is None for m in mentions if m.text == name)


def test_small_towns_beside_a_large_one_need_no_name_of_the_country(gazetteer: Gazetteer) -> None:
    text = "Russian rockets fell on Mykolaiv on Monday. Shells hit Bashtanka and Snihurivka as well."
    for name in ("Bashtanka", "Snihurivka"):
        place = _only(text, name, gazetteer).resolution.place
        assert place is not None
        assert place.country == "UA"


def test_a_small_town_far_from_the_large_one_stays_open(gazetteer: Gazetteer) -> None:
    text = "Russian rockets fell on Lviv on Monday. Shells hit Snihurivka as well."
    assert _only(text, "Snihurivka", gazetteer).resolution.place is None


def test_south_sudanese_are_no_sudanese(gazetteer: Gazetteer) -> None:
    text = "South Sudanese soldiers took Mundri on Monday."
    place = _only(text, "Mundri", gazetteer).resolution.place
    assert place is not None
    assert place.country == "SS"


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Fighting was also reported from Lashio in Myanmar.", "Lashio", ToponymRole.LITERAL),
        ("Our correspondent reported from Lashio in Myanmar.", "Lashio", ToponymRole.DATELINE),
        ("Six died in the raid, a coordinator said in Abuja.", "Abuja", ToponymRole.VENUE),
        ("Gunmen killed 26 men, survivors told us in Dedougou.", "Dedougou", ToponymRole.VENUE),
        ("Its men overran two police posts in Rathedaung, Myanmar.", "Rathedaung", ToponymRole.LITERAL),
        ("Its men fight on Kyiv's side.", "Kyiv", ToponymRole.METONYM),
    ],
)
def test_the_words_before_a_name_give_its_role(
    text: str, name: str, role: ToponymRole, gazetteer: Gazetteer
) -> None:
    assert _only(text, name, gazetteer).role is role


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("A blast killed nine soldiers about 300 kilometers north of Mogadishu on Monday.", []),
        ("A blast killed nine soldiers 10 km north of Mogadishu on Monday.", ["Mogadishu"]),
        ("Gunmen shot dead five people on the Enugu-Onitsha highway near Awka, Nigeria.", ["Awka"]),
        (
            "In the Kherson region the army liberated two towns: Beryslav and Snihurivka.",
            ["Beryslav", "Snihurivka"],
        ),
        ("On Monday gunmen stormed the village church of Solenzo and killed 26 men.", ["Solenzo"]),
    ],
)
def test_where_it_happened(text: str, places: list[str], gazetteer: Gazetteer) -> None:
    assert list(dict.fromkeys(_places(text, gazetteer))) == places


def test_a_quarter_is_drawn_as_the_city_named_last(gazetteer: Gazetteer) -> None:
    text = "Aleppo in Syria was quiet. Shells fell on the Zuweiraq quarter on Monday."
    place = _only(text, "Zuweiraq", gazetteer).resolution.place
    assert place is not None
    assert place.name == "Aleppo"


def test_a_quarter_is_not_drawn_where_the_report_was_written(gazetteer: Gazetteer) -> None:
    text = "AMMAN (Agency) - Syria was quiet. Shells fell on the Zuweiraq quarter on Monday."
    assert _only(text, "Zuweiraq", gazetteer).resolution.place is None
