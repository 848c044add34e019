"""Abbreviated names of first-level units."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gazetteer.abbreviations import AFTER, ANYWHERE, read_abbreviations
from gazetteer.errors import BadTable
from gazetteer.tables import read_rows

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer

COLUMNS = ("text", "place_id", "where", "reason")


def _rows(*rows: tuple[str, str, str]) -> str:
    return "\n".join([",".join(COLUMNS), *(",".join((*row, "test")) for row in rows), ""])


def test_the_longest_abbreviation_is_found_as_a_word_of_its_own() -> None:
    text = _rows(("W.Va.", "atlas:wv", ANYWHERE), ("Va.", "atlas:va", AFTER), ("KY", "atlas:ky", AFTER))
    found = read_abbreviations(list(read_rows("abbreviations.csv", text, COLUMNS)))
    assert found.at("W.Va. fell", 0, after_place=False) == (5, "atlas:wv")
    assert found.at("Va. fell", 0, after_place=False) is None
    assert found.at("Va. fell", 0, after_place=True) == (3, "atlas:va")
    assert found.at("KYIV", 0, after_place=True) is None


def test_a_bad_cell_names_what_is_accepted() -> None:
    text = _rows(("KY", "atlas:ky", "sometimes"))
    with pytest.raises(BadTable, match=r"row 2, column 'where'.*after a place.*anywhere"):
        read_abbreviations(list(read_rows("abbreviations.csv", text, COLUMNS)))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Columbia, Ky., and Surrey, B.C. were dry", ["Columbia", "Ky.", "Surrey", "B.C."]),
        ("In B.C., snow fell", ["B.C."]),
        ("Mo. was late, Man. was not", []),
        ("LOUISVILLE, KY--(Wire)", ["LOUISVILLE", "KY"]),
        ("He is from Hugo, Okla. and likes it", ["Hugo", "Okla."]),
        ("Hugo went home", []),
    ],
)
def test_abbreviations_in_text(text: str, names: list[str], gazetteer: Gazetteer) -> None:
    assert [match.text for match in gazetteer.names_in(text)] == names


@pytest.mark.parametrize(
    ("written", "name"), [("Ky.", "Kentucky"), ("N.S.W.", "New South Wales"), ("B.C.", "British Columbia")]
)
def test_a_dotted_abbreviation_by_itself_is_resolved(written: str, name: str, gazetteer: Gazetteer) -> None:
    place = gazetteer.resolve(written).place
    assert place is not None
    assert place.name == name


def test_every_abbreviation_leads_to_a_place(gazetteer: Gazetteer) -> None:
    abbreviations = gazetteer._words.abbreviations
    assert len(abbreviations.place_ids) > 100
    assert [
        text for text, place_id in abbreviations.place_ids.items() if gazetteer.place(place_id) is None
    ] == []
