"""What was read, back out of parts: reports with their claims, for a store to keep."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq

from corpus.errors import BadParts
from corpus.keep import kept
from events.codec import claim_from
from events.place_table import place_of
from events.report_codec import reading_from
from store.parts import in_order, part_report

if TYPE_CHECKING:
    import pyarrow as pa

    from corpus.parts import Made, Parts
    from reports.report import Claim, Reading


def readings_of(parts: Parts, made: Made) -> list[Reading]:
    """The readings of a part, as they were but for place names that make no part of a claim.

    Raises:
        BadParts: a file of the part is absent or damaged.
    """
    places = {row["key"]: place_of(row["body"]) for row in _rows(parts, made, "places", ["key", "body"])}
    claims: dict[str, list[Claim]] = {}
    for row in _rows(parts, made, "part", ["body"]):
        for values in json.loads(row["body"])["claims"]:
            claim = claim_from(values, places.__getitem__)
            claims.setdefault(claim.report_id, []).append(claim)
    columns = ["report_id", "source", "published", "title", "text", "origin", "exact", "account", "claim_ids"]
    found: list[Reading] = []
    for row in _rows(parts, made, "reports", columns):
        own = in_order(claims.get(row["report_id"], []), row["claim_ids"])
        found.append(reading_from(part_report(row), own, row["account"]))
    return found


def report_ids_of(parts: Parts, made: Made) -> list[str]:
    """Ids of the reports of a part.

    Raises:
        BadParts: its file is absent or damaged.
    """
    return [row["report_id"] for row in _rows(parts, made, "reports", ["report_id"])]


def _rows(parts: Parts, made: Made, what: str, columns: list[str]) -> list[dict[str, Any]]:
    name = made.files[what][0]
    data = kept(parts.address(name))
    try:
        table: pa.Table = pq.read_table(io.BytesIO(data or b""), columns=columns)
    except (ValueError, OSError) as error:
        raise BadParts(f"{name!r}: is absent or damaged; ingest again makes it anew") from error
    rows: list[dict[str, Any]] = table.to_pylist()
    return rows
