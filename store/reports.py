"""Reports into the store and out of it, with all that was read of them."""

from __future__ import annotations

import hashlib
import zlib
from typing import TYPE_CHECKING

import pyarrow as pa

from events.report_codec import account_text, origin_text, reading_from, report_from
from store.rows import ask, insert, texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from duckdb import DuckDBPyConnection

    from reports.report import Reading, Report
    from store.claims import Shelf

_COLUMNS = ("report_id", "source", "published", "title", "text", "sha256", "origin", "account")
_QUERY = "select source, published, title, text, origin from reports semi join asked using (report_id)"


def known(connection: DuckDBPyConnection, ids: Iterable[str]) -> set[str]:
    """Those of the ids whose reports are kept."""
    found = ask(
        connection, "select report_id from reports semi join asked using (report_id)", texts("report_id", ids)
    )
    return {report_id for (report_id,) in found}


def put_readings(shelf: Shelf, readings: Sequence[Reading], number: int) -> None:
    """Write reports that are not there, with their claims, which have no events as yet."""
    claims = [claim for reading in readings for claim in (*reading.claims, *reading.background)]
    shelf.add(claims, number)
    rows: dict[str, list[str | None]] = {name: [] for name in _COLUMNS}
    for reading in readings:
        report = reading.report
        values = (
            report.report_id, report.source, report.published.isoformat() if report.published else None,
            report.title, report.text, report.origin.sha256, origin_text(report.origin),
            account_text(reading),
        )  # fmt: skip
        for name, value in zip(_COLUMNS, values, strict=True):
            rows[name].append(value)
    arrays = {name: pa.array(values, pa.string()) for name, values in rows.items()}
    arrays["n"] = pa.array([number] * len(readings), pa.int64())
    insert(shelf.connection, "reports", pa.table(arrays))


def put_originals(connection: DuckDBPyConnection, originals: Mapping[str, bytes]) -> None:
    """Write the bytes of files as they came, compressed; by the name they were given.

    A file that is kept already is not written again.
    """
    digests = {hashlib.sha256(data).hexdigest(): (name, data) for name, data in originals.items()}
    there = ask(
        connection, "select sha256 from originals semi join asked using (sha256)", texts("sha256", digests)
    )
    new = {digest: value for digest, value in digests.items() if (digest,) not in set(there)}
    rows = {
        "sha256": pa.array(list(new), pa.string()),
        "name": pa.array([name for name, _ in new.values()], pa.string()),
        "size": pa.array([len(data) for _, data in new.values()], pa.int64()),
        "packed": pa.array([zlib.compress(data) for _, data in new.values()], pa.binary()),
    }
    insert(connection, "originals", pa.table(rows))


def original_of(connection: DuckDBPyConnection, sha256: str) -> bytes | None:
    """The bytes of a file as they came; None when they are not kept."""
    found = ask(
        connection, "select packed from originals semi join asked using (sha256)", texts("sha256", [sha256])
    )
    return zlib.decompress(found[0][0]) if found else None


def report_of(connection: DuckDBPyConnection, report_id: str) -> Report | None:
    """A report by its id."""
    found = ask(connection, _QUERY, texts("report_id", [report_id]))
    return report_from(*found[0]) if found else None


def reading_of(shelf: Shelf, report_id: str) -> Reading | None:
    """All that was read of a report but for its place names that make no part of a claim."""
    query = _QUERY.replace(" from ", ", account from ", 1)
    found = ask(shelf.connection, query, texts("report_id", [report_id]))
    if not found:
        return None
    *report, account = found[0]
    return reading_from(report_from(*report), shelf.of_report(report_id), account)
