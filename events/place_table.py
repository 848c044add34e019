"""The places of events as Arrow rows, with a key that equals another key only for an equal place."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from events.arrow_text import text_array
from gazetteer.place import Place, PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PLACE_ROWS = pa.schema(
    [
        pa.field("key", pa.string(), nullable=False),
        pa.field("place_id", pa.string(), nullable=False),
        pa.field("name", pa.string(), nullable=False),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("lon", pa.float64(), nullable=False),
        pa.field("lat", pa.float64(), nullable=False),
        pa.field("radius_km", pa.float64(), nullable=False),
        pa.field("country", pa.string()),
        pa.field("admin1", pa.string()),
        pa.field("outline", pa.string()),
        pa.field("body", pa.string(), nullable=False),
    ]
)
KEY_DIGITS = 10
_NAMES = tuple(field.name for field in fields(Place))


class PlaceKeys:
    """Gives each place its key, and keeps the distinct places it was asked for, in that order.

    A key is the place's id, `#`, and a digest of all of its fields: a place that another state of the
    gazetteer describes otherwise has another key.
    """

    def __init__(self) -> None:
        self._key_of: dict[Place, str] = {}
        self._shaped: dict[int, tuple[Place, str]] = {}
        self.places: dict[str, Place] = {}

    def key(self, place: Place | None) -> str | None:
        """The key of a place; None for none."""
        if place is None:
            return None
        if place.lines or place.polygons:  # to compare all of its vertices costs more than the key
            held = self._shaped.get(id(place))
            if held is None:
                held = self._shaped[id(place)] = (place, self._made(place))
            return held[1]
        found = self._key_of.get(place)
        if found is None:
            found = self._key_of[place] = self._made(place)
        return found

    def _made(self, place: Place) -> str:
        key = place_key(place)
        self.places.setdefault(key, place)
        return key


def place_key(place: Place) -> str:
    """The key of one place; `PlaceKeys` is quicker for many."""
    body = place_body(place).encode("utf-8", "surrogatepass")
    return f"{place.place_id}#{hashlib.sha256(body).hexdigest()[:KEY_DIGITS]}"


def place_table(places: Iterable[Place]) -> pa.Table:
    """The rows of distinct places, in the order of their first occurrence; schema `PLACE_ROWS`."""
    keys = PlaceKeys()
    for place in places:
        keys.key(place)
    return place_rows(keys)


def place_rows(keys: PlaceKeys) -> pa.Table:
    """The rows of the places that were asked for; schema `PLACE_ROWS`."""
    places = list(keys.places.values())
    columns: dict[str, list[str | None]] = {
        "key": list(keys.places),
        "place_id": [place.place_id for place in places],
        "name": [place.name for place in places],
        "kind": [str(place.kind) for place in places],
        "country": [place.country for place in places],
        "admin1": [place.admin1 for place in places],
        "outline": [_outline(place) for place in places],
        "body": [place_body(place) for place in places],
    }
    numbers = {name: [getattr(place, name) for place in places] for name in ("lon", "lat", "radius_km")}
    arrays = {name: text_array(values) for name, values in columns.items()}
    arrays |= {name: pa.array(values, pa.float64()) for name, values in numbers.items()}
    return pa.table([arrays[name] for name in PLACE_ROWS.names], schema=PLACE_ROWS)


def place_body(place: Place) -> str:
    """All fields of a place as compact JSON; `place_of` gives an equal place back.

    The last field is left out where it is empty, as in what was written before it was there.
    """
    values = [getattr(place, name) for name in _NAMES]
    return json.dumps(values if values[-1] else values[:-1], separators=(",", ":"))


def place_of(body: str) -> Place:
    """The place that `place_body` wrote.

    Raises:
        ValueError: the text is no body of a place.
    """
    try:
        told = json.loads(body)
        values: dict[str, Any] = dict(zip(_NAMES[: max(len(told), len(_NAMES) - 1)], told, strict=True))
        frozen = {name: _frozen(value) for name, value in values.items()}
        return Place(**(frozen | {"kind": PlaceKind(values["kind"])}))
    except (TypeError, KeyError) as error:
        raise ValueError(f"{body[:80]!r} is no body of a place") from error


def places_of(rows: pa.Table) -> list[Place]:
    """The places of some rows, in their order."""
    return [place_of(body) for body in rows["body"].to_pylist()]


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def has_outline(place: Place) -> bool:
    """Whether a place has polygons; of a border, whether it has a line."""
    return bool(_lines(place)) if place.kind is PlaceKind.BORDER else bool(place.polygons)


def _outline(place: Place) -> str | None:
    """Polygons, or the lines of a border, as GeoJSON text, as the gazetteer has them; None without any."""
    if not has_outline(place):
        return None
    if place.kind is PlaceKind.BORDER:
        shape: dict[str, Any] = {"type": "MultiLineString", "coordinates": _lines(place)}
    else:
        shape = {"type": "MultiPolygon", "coordinates": place.polygons}
    return json.dumps(shape, separators=(",", ":"))


def _lines(place: Place) -> list[Sequence[tuple[float, float]]]:
    """Chains of at least two vertices."""
    return [chain for chain in place.lines if len(chain) > 1]
