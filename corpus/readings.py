"""What was read, back out of parts or of another process: reports with their claims, for a store to keep."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq

from corpus.errors import BadParts
from corpus.keep import kept
from events.codec import claim_from, claim_values
from events.place_table import place_of
from events.report_codec import account_text, origin_text, reading_from, report_from
from store.part_rows import in_order, part_report

if TYPE_CHECKING:
    import pyarrow as pa

    from corpus.parts import Made, Parts
    from reports.report import Claim, Reading, Report


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


def report_values(report: Report) -> dict[str, Any]:
    """A report as JSON values; `report_at` gives it back."""
    return {
        "source": report.source,
        "published": report.published.isoformat() if report.published else None,
        "title": report.title,
        "text": report.text,
        "origin": origin_text(report.origin),
    }


def report_at(values: dict[str, Any]) -> Report:
    """The report that `report_values` wrote."""
    return report_from(**values)


def reading_values(reading: Reading) -> dict[str, Any]:
    """What was read of a report as JSON values, but for the report; `reading_of` gives it back."""
    claims = [claim_values(claim) for claim in (*reading.claims, *reading.background)]
    return {"claims": claims, "account": account_text(reading)}


def reading_of(report: Report, values: dict[str, Any]) -> Reading:
    """What `reading_values` wrote, but for place names that make no part of a claim."""
    return reading_from(report, [claim_from(one) for one in values["claims"]], values["account"])


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
