"""Rows of parts as the objects that they were made of."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from events.codec import event_from
from events.place_table import place_of
from events.report_codec import report_from
from gazetteer.place import Place, PlaceKind
from store.rows import ask, texts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from duckdb import DuckDBPyConnection

    from reports.report import Claim, Report

_NOWHERE = Place(place_id="", name="", kind=PlaceKind.SETTLEMENT, lon=0.0, lat=0.0, radius_km=0.0)


def part_report(row: Mapping[str, Any]) -> Report:
    """A report of the columns of a part; `exact` has the texts that are no Unicode."""
    told = {**row, **json.loads(row["exact"])} if row["exact"] else row
    day = row["published"]
    return report_from(
        told["source"], day.isoformat() if day else None, told["title"], told["text"], told["origin"]
    )


def with_places(
    connection: DuckDBPyConnection, bodies: Sequence[str]
) -> list[tuple[dict[str, Any], Callable[[str], Place]]]:
    """Bodies of events as JSON values, each with what gives the places that it names by their keys."""
    every = [json.loads(body) for body in bodies]
    keys: dict[str, None] = {}
    for body in every:
        event_from(body, lambda key: keys.setdefault(key) or _NOWHERE)
    query = "select distinct on (key) key, body from places semi join asked using (key)"
    places = {key: place_of(body) for key, body in ask(connection, query, texts("key", keys))}
    return [(body, places.__getitem__) for body in every]


def in_order(claims: Sequence[Claim], ids: Sequence[str]) -> list[Claim]:
    """Claims of a report in the order in which it was read."""
    place = {claim_id: number for number, claim_id in enumerate(ids)}
    return sorted(claims, key=lambda claim: place[claim.claim_id])
