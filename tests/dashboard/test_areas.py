"""The areas that the map is told to outline, and what is drawn there."""

from __future__ import annotations

import json

import pytest

from dashboard.areas import ring_drawn, told
from geo.polygon import polygon_of
from geo.selection import Selection, Within

RING = ((45.0, 39.0), (47.0, 39.0), (46.0, 41.0), (45.0, 39.0))


def test_a_selection_without_an_area_has_nothing_to_outline() -> None:
    assert told(Selection(text="bridge")) is None


def test_every_area_of_a_selection_is_told() -> None:
    asked = Selection(
        bbox=(179.0, -1.0, -179.0, 1.0), polygon=((RING,),), within=Within(km=25.0, lon=46.3, lat=39.5)
    )
    assert told(asked) == {
        "box": [179.0, -1.0, -179.0, 1.0],
        "rings": [[45.0, 39.0, 47.0, 39.0, 46.0, 41.0, 45.0, 39.0]],
        "within": {"lon": 46.3, "lat": 39.5, "km": 25.0},
    }


def test_a_ring_that_is_drawn_becomes_a_polygon_of_a_selection() -> None:
    drawn = ring_drawn({"ring": [list(point) for point in RING], "turn": 1})
    assert polygon_of(json.dumps(drawn)) == ((RING,),)


@pytest.mark.parametrize(
    "message",
    [
        None, "ring", {}, {"ring": "x"}, {"ring": [[1, 2], [3]]}, {"ring": [[True, False]] * 4},
        {"ring": [["1", "2"]] * 4}, {"ring": [[0.0, 0.0]] * 300},
    ],
)  # fmt: skip
def test_what_is_no_ring_is_not_taken(message: object) -> None:
    assert ring_drawn(message) is None
