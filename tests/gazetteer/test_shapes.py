"""Polygons are repaired, simplified and split; the point lies inside, and the radius holds the outline."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.distance import distance_km
from gazetteer.place import Place, PlaceKind
from gazetteer.shapes import from_geojson, from_wkb, sound
from tests.gazetteer.sources import square


def made(coordinates: Any, kind: str = "Polygon") -> Place:
    """A region with this outline."""
    (lon, lat), radius, polygons = sound(from_geojson({"type": kind, "coordinates": coordinates}))
    return Place(
        place_id="atlas:x",
        name="X",
        kind=PlaceKind.REGION,
        lon=lon,
        lat=lat,
        radius_km=radius,
        polygons=polygons,
    )


def area(ring: tuple[tuple[float, float], ...]) -> float:
    """Signed area of a ring in square degrees; counter-clockwise is positive."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) / 2


def test_a_square_is_itself() -> None:
    place = made(square(45, 40))
    assert (place.lon, place.lat) == (45.5, 40.5)
    assert place.radius_km == pytest.approx(distance_km((45.5, 40.5), (45, 40)), abs=0.11)
    assert place.contains(45.01, 40.01)
    assert not place.contains(44.99, 40.5)
    assert area(place.polygons[0][0]) == pytest.approx(1.0)


def test_a_hole_is_outside() -> None:
    place = made([*square(45, 40), *square(45.4, 40.4, 0.2)])
    assert place.contains(45.2, 40.2)
    assert not place.contains(45.5, 40.5)
    assert place.contains(place.lon, place.lat)


def test_a_ring_that_crosses_itself_is_repaired() -> None:
    bow_tie = [[[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]]
    place = made(bow_tie)
    assert len(place.polygons) == 2
    assert place.contains(0.3, 1.0)
    assert not place.contains(1.0, 0.3)
    assert place.contains(place.lon, place.lat)


@pytest.mark.parametrize(
    ("coordinates", "kind"),
    [
        ([[[179, 60], [-179, 60], [-179, 61], [179, 61], [179, 60]]], "Polygon"),
        ([[[179, 60], [181, 60], [181, 61], [179, 61], [179, 60]]], "Polygon"),
        ([[[-181, 60], [-179, 60], [-179, 61], [-181, 61], [-181, 60]]], "Polygon"),
        ([square(179, 60), square(-180, 60)], "MultiPolygon"),
    ],
)
def test_what_crosses_the_antimeridian_is_split_there(coordinates: Any, kind: str) -> None:
    place = made(coordinates, kind)
    assert len(place.polygons) == 2
    longitudes = [lon for rings in place.polygons for lon, _ in rings[0]]
    assert (min(longitudes), max(longitudes)) == (-180.0, 180.0)
    assert place.contains(179.5, 60.5)
    assert place.contains(-179.5, 60.5)
    assert not place.contains(0, 60.5)
    assert abs(place.lon) == pytest.approx(180, abs=0.01)
    assert place.radius_km < 90


def test_land_around_a_pole_that_is_closed_there_stays_whole() -> None:
    ring = [[-180, -90], [180, -90], [180, -70], [90, -65], [0, -70], [-90, -65], [-180, -70], [-180, -90]]
    place = made([ring])
    assert place.contains(0, -85)
    assert place.contains(-170, -80)
    assert not place.contains(0, -60)


def test_a_ring_around_a_pole_that_is_not_closed_there_is_set_aside() -> None:
    with pytest.raises(ValueError, match="around a pole"):
        made([[[0, 80], [120, 80], [-120, 80], [0, 80]]])


@pytest.mark.parametrize(
    ("geometry", "reason"),
    [
        ({"type": "Point", "coordinates": [1, 2]}, "'Point'; expected a Polygon"),
        (None, "'None'; expected a Polygon"),
        ({"type": "Polygon", "coordinates": []}, "empty"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]}, "no polygon"),
        ({"type": "Polygon", "coordinates": [[["a", 0], [1, 1], [2, 2], [0, 0]]]}, "no polygon"),
        ({"type": "Polygon", "coordinates": 5}, "no polygon"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [2, 0], [0, 0]]]}, "no area"),
        ({"type": "Polygon", "coordinates": square(4_000_000, 5_000_000)}, "off the globe"),
    ],
)
def test_what_is_no_area_says_why(geometry: Any, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        sound(from_geojson(geometry))


def test_damaged_binary_is_a_reason() -> None:
    for data in (b"", b"\x01\x03", b"rubbish"):
        with pytest.raises(ValueError, match="geometry"):
            sound(from_wkb(data))


def test_details_below_half_a_kilometre_go_and_larger_ones_stay() -> None:
    teeth = [[45 + step / 1000, 40.0 + (0.001 if step % 2 else 0)] for step in range(1000)]
    ring = [*teeth, [46, 41], [45, 41], teeth[0]]
    place = made([ring])
    assert len(place.polygons[0][0]) < 20
    bump = [[45, 40], [45.4, 40], [45.5, 40.1], [45.6, 40], [46, 40], [46, 41], [45, 41], [45, 40]]
    assert not made([bump]).contains(45.5, 40.05)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(st.floats(-179, 179, allow_nan=False), st.floats(-85, 85, allow_nan=False)),
        min_size=3,
        max_size=9,
    )
)
def test_any_ring_gives_a_point_in_a_circle_that_holds_it_or_a_reason(
    points: list[tuple[float, float]],
) -> None:
    try:
        place = made([[*points, points[0]]])
    except ValueError:
        return
    for rings in place.polygons:
        assert all(ring[0] == ring[-1] for ring in rings)
        assert area(rings[0]) > 0
        for lon, lat in rings[0]:
            assert -180 <= lon <= 180
            assert distance_km((place.lon, place.lat), (lon, lat)) <= place.radius_km + 1e-6
