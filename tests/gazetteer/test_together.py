"""Names of a report settled together."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from gazetteer.distance import distance_km
from gazetteer.together import DEGREE_KM, Around, Asked, Sense, nearness

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


DEGREES = st.floats(-179.9, 179.9), st.floats(-85.0, 85.0)


@given(st.tuples(*DEGREES), st.lists(st.tuples(*DEGREES), min_size=1, max_size=8), st.floats(0.1, 5.0))
def test_only_anchors_of_like_latitude_need_be_looked_at(
    here: tuple[float, float], others: list[tuple[float, float]], spread: float
) -> None:
    anchors = {"self": (*here, 1.0)}
    for number, (lon, lat) in enumerate(others):  # half of them close by
        close = (here[0] + lon / 180 * spread, max(-89.0, min(89.0, here[1] + lat / 90 * spread)))
        at = close if number % 2 else (lon, lat)
        anchors[str(number)] = (*at, math.cos(math.radians(at[1])))
    sense = Sense(0.0, *here, 0, (), claimed=False, unit=-1, small=True)
    distances = [_plain_km(here, anchor) for key, anchor in anchors.items() if key != "self"]
    points = 3.5 * math.exp(-min(distances) / 80) if min(distances) < 400 else 0.0
    assert nearness(sense, Around(anchors), "self", 3.5, 80) == points


def _plain_km(here: tuple[float, float], anchor: tuple[float, float, float]) -> float:
    lon, lat, narrow = anchor
    apart = abs(lon - here[0])
    east = (360 - apart if apart > 180 else apart) * DEGREE_KM * narrow
    return math.hypot(abs(lat - here[1]) * DEGREE_KM, east)
