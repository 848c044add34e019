"""GeoJSON (RFC 7946) and GeoJSON text sequences of newline-separated Features, row by row.

A row is made of two texts, the record of the event and the geometry of its place. Where these are kept as
text, as in the block of the time map, a million rows cost what it takes to join them.
"""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Any

from geo.footprint import place_footprint
from geo.schema import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from events.event import Event
    from gazetteer.place import Place
    from geo.export_about import About

ROWS_AT_ONCE = 1024
NO_GEOMETRY = b"null"
KEPT_GEOMETRIES = 10_000


def geojson_chunks(events: Iterable[Event], about: About | None = None) -> Iterator[bytes]:
    """A FeatureCollection in UTF-8; with `about`, its counts and sources in the foreign member `metadata`."""
    return collection_chunks(features(events), about)


def geojsonseq_chunks(events: Iterable[Event]) -> Iterator[bytes]:
    """One Feature a line."""
    return joined(row + b"\n" for row in features(events))


def features(events: Iterable[Event]) -> Iterator[bytes]:
    """Each event as a Feature; the geometry of an event without a footprint is null."""
    geometries = Geometries()
    for event in events:
        yield feature(json_bytes(record(event)), geometries.text(event.place))


def feature(properties: bytes, geometry: bytes) -> bytes:
    """A Feature of two JSON texts."""
    return b'{"type":"Feature","geometry":%b,"properties":%b}' % (geometry, properties)


def collection_chunks(rows: Iterable[bytes], about: About | None = None) -> Iterator[bytes]:
    """A FeatureCollection of Features, joined in pieces of about a megabyte."""
    told = b'"metadata":%b,' % json_bytes(about.record()) if about else b""
    yield b'{"type":"FeatureCollection",' + told + b'"features":['
    yield from joined(rows, b",")
    yield b"]}\n"


def joined(rows: Iterable[bytes], between: bytes = b"") -> Iterator[bytes]:
    """Rows in larger pieces, so that a file is written in few steps."""
    left = iter(rows)
    lead = b""
    while held := list(islice(left, ROWS_AT_ONCE)):
        yield lead + between.join(held)
        lead = between


def json_bytes(value: Any) -> bytes:
    """Compact JSON in UTF-8; a lone surrogate becomes `?`."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "replace")


class Geometries:
    """The geometry of a place as JSON text, made once for each place."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[Place, bytes]] = {}

    def text(self, place: Place | None) -> bytes:
        """GeoJSON geometry of a place; null without a place or a footprint."""
        if place is None:
            return NO_GEOMETRY
        # By identity, for the hash of a long outline is slow; the place is kept, and so its id stays its own.
        kept = self._kept.get(id(place))
        if kept is None:
            if len(self._kept) >= KEPT_GEOMETRIES:
                self._kept.clear()
            kept = self._kept[id(place)] = place, json_bytes(place_footprint(place))
        return kept[1]
