"""Many names at once get the answers that each gets alone."""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.place import Context
from tests.gazetteer.alike import open_alike
from tests.gazetteer.small import open_small, place_row, table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from gazetteer.gazetteer import Gazetteer

WORDS = st.sampled_from(
    ["Goris", "the Goris", "Vardenis district", "city of Gəncə", "Горис", "Armenia-Azerbaijan border",
     "Market", "Berlinale", "40.5, 45.1", "Springfield", "", " ", "¶", "Daşkəsən", "Dashkesan", "camp 14",
     "x" * 300]
)  # fmt: skip
COUNTRIES = st.sampled_from([None, "AM", "US", "ZZ", ""])
REAL = ("San Jose", "Martuni", "Minsk Group", "Kyiv region", "Georgia", "Russian-Ukrainian border")


def _same(gazetteer: Gazetteer, names: Sequence[str], countries: Sequence[str | None] | None) -> None:
    located = gazetteer.resolve_many(names, countries)
    assert len(located) == len(names)
    for number, name in enumerate(names):
        country = countries[number] if countries is not None else None
        context = Context() if country is None else Context(countries=(country,))
        one = gazetteer.resolve(name, context, similar=False)
        place = one.place
        assert (name, located.status(number)) == (name, one.status)
        assert (name, located.place_id(number)) == (name, place.place_id if place else None)
        if place is None:
            assert math.isnan(located.lon[number])
            assert math.isnan(located.lat[number])
            assert located.row[number] == -1
        else:
            assert (located.lon[number], located.lat[number]) == (place.lon, place.lat)


@settings(deadline=None)
@given(
    questions=st.lists(st.tuples(WORDS | st.text(max_size=12), COUNTRIES), max_size=12), alone=st.booleans()
)
def test_many_answers_are_those_of_each_name(questions: list[tuple[str, str | None]], *, alone: bool) -> None:
    names = [name for name, _ in questions]
    _same(open_alike(), names, None if alone else [country for _, country in questions])


def test_many_answers_on_the_full_gazetteer(gazetteer: Gazetteer) -> None:
    pick = random.Random(20)  # noqa: S311 - names to ask for, the same in every run
    keys = [
        gazetteer._index.trie.restore_key(pick.randrange(len(gazetteer._index.trie))) for _ in range(1500)
    ]
    places = [gazetteer._index.place_at(pick.randrange(len(gazetteer))).name for _ in range(500)]
    names = [*keys, *places, *REAL]
    _same(gazetteer, names, None)
    _same(gazetteer, names, [pick.choice([None, "US", "RU", "AM"]) for _ in names])


def test_a_seat_comes_before_its_unit(tmp_path: Path) -> None:
    unit = place_row(place_id="atlas:admin1-AM-01", name="Testavan", names="", kind="region")
    gazetteer = open_small(tmp_path, table(unit))
    _same(gazetteer, ["Testavan", "Testavan region"], None)
    assert gazetteer.resolve_many(["Testavan"]).place_id(0) == "geonames:1"


def test_a_circle_that_stands_for_a_district_has_its_point(tmp_path: Path) -> None:
    gazetteer = open_small(tmp_path)
    located = gazetteer.resolve_many(["Testavan district", "Testavan"])
    assert located.place_id(0) == "atlas:district-of-1"
    assert located.row.tolist() == [-1, gazetteer._index.row("geonames:1")]
    assert (located.lon[0], located.lat[0]) == (45.0, 40.5)


def test_as_many_countries_as_names_are_asked_for() -> None:
    with pytest.raises(ValueError, match="1 countries for 2 names"):
        open_alike().resolve_many(["a", "b"], ["AM"])
