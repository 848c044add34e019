"""Names of a report settled together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.distance import distance_km
from gazetteer.together import Asked

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer


def _asked(*names: str, **facts: tuple[str, ...]) -> dict[str, Asked]:
    return {name.lower(): Asked(name=name, **facts) for name in names}


def test_places_beside_each_other_outweigh_a_larger_namesake(gazetteer: Gazetteer) -> None:
    alone = gazetteer.settle(_asked("Edmonton"), ())
    together = gazetteer.settle(_asked("Edmonton", "Walthamstow", "Tottenham"), ())
    assert distance_km(alone["edmonton"], (-113.47, 53.55)) < 50
    assert distance_km(together["edmonton"], (-0.06, 51.62)) < 10


def test_the_order_of_names_does_not_matter(gazetteer: Gazetteer) -> None:
    names = ("Edmonton", "Enfield", "Walthamstow", "Tottenham", "London")
    assert gazetteer.settle(_asked(*names), ()) == gazetteer.settle(_asked(*reversed(names)), ())


def test_a_container_decides(gazetteer: Gazetteer) -> None:
    texas = gazetteer.settle({"paris": Asked(name="Paris", within=("atlas:admin1-US-TX",))}, ())
    assert distance_km(texas["paris"], (-95.56, 33.66)) < 20


def test_unknown_and_unsure_names_give_no_point(gazetteer: Gazetteer) -> None:
    assert gazetteer.settle(_asked("Qwertyville", "Springfield"), ()) == {}


def test_countries_and_regions_are_no_points(gazetteer: Gazetteer) -> None:
    assert gazetteer.settle(_asked("Armenia", "Queensland"), ()) == {}


def test_nearness_works_across_the_antimeridian(gazetteer: Gazetteer) -> None:
    found = gazetteer.settle(_asked("Suva", "Apia"), ())
    assert set(found) == {"suva", "apia"}
