"""A target that reads boundaries of others, GeoJSON or GeoPackage: each row is an outline or is set aside."""

from __future__ import annotations

import json
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from gazetteer.boundaries import Defaults, read_boundaries
from gazetteer.errors import BadSource
from gazetteer.place import PlaceKind
from tests.fuzz.sound import check_words
from tests.gazetteer.sources import feature, square
from tests.gazetteer.test_geopackage import write

if TYPE_CHECKING:
    from collections.abc import Iterator

FULL_TURN, POLE = 180.0, 90.0
ANY_LEVEL = Defaults(level=PlaceKind.DISTRICT)


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="sitrep-fuzz-"))


def boundaries(data: bytes) -> None:
    """As many outlines and reasons as rows; outlines lie on the globe."""
    path = _folder() / "b.any"
    path.write_bytes(data)
    try:
        found = read_boundaries(path, ANY_LEVEL)
    except BadSource as error:
        check_words(str(error))
        return
    assert len(found.outlines) + len(found.set_aside) == found.rows, "a row is lost"
    for words in found.set_aside:
        check_words(words)
    for one in found.outlines:
        points = [(one.lon, one.lat), *(point for rings in one.polygons for ring in rings for point in ring)]
        assert all(abs(lon) <= FULL_TURN and abs(lat) <= POLE for lon, lat in points), "off the globe"
        assert 0 < one.radius_km < 20_100, f"radius {one.radius_km}"
        assert one.name.strip(), "no name"


def boundary_seeds() -> Iterator[bytes]:
    """Units in both formats: a square, one with a hole, parts, one over the antimeridian."""
    hole = [*square(44, 40, 2), square(44.5, 40.5)[0][::-1]]
    shapes = [
        feature("A", square(44, 40), shapeGroup="ARM", shapeType="ADM1"),
        feature("B", hole, iso_a2="AM"),
        feature("C", [square(44, 40), square(46, 40)], "MultiPolygon"),
        feature("D", square(179.5, 10)),
    ]
    for one in shapes:
        yield json.dumps({"type": "FeatureCollection", "features": [one]}).encode()
    yield json.dumps({"type": "FeatureCollection", "features": shapes}).encode()
    yield write(_folder() / "seed.gpkg").read_bytes()
