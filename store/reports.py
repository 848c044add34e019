"""Reports into the store and out of it, with all that was read of them."""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from events.codec import compact
from reports.origin import Change as TextChange
from reports.origin import Origin
from reports.report import Reading, Report, SetAside
from store.rows import ask, insert, texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from duckdb import DuckDBPyConnection

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
            report.title, report.text, report.origin.sha256, _origin_text(report.origin), _account(reading),
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
    return _report(*found[0]) if found else None


def reading_of(shelf: Shelf, report_id: str) -> Reading | None:
    """All that was read of a report but for its place names that make no part of a claim."""
    query = _QUERY.replace(" from ", ", account from ", 1)
    found = ask(shelf.connection, query, texts("report_id", [report_id]))
    if not found:
        return None
    *report, account = found[0]
    claims, told = shelf.of_report(report_id), json.loads(account)
    return Reading(
        report=_report(*report),
        claims=tuple(claim for claim in claims if not claim.background),
        background=tuple(claim for claim in claims if claim.background),
        set_aside=tuple(
            SetAside(start=start, end=end, reason=reason) for start, end, reason in told["set_aside"]
        ),
        sentences=tuple((start, end) for start, end in told["sentences"]),
    )


def _account(reading: Reading) -> str:
    aside = [[one.start, one.end, one.reason] for one in reading.set_aside]
    return compact({"set_aside": aside, "sentences": reading.sentences})


def _origin_text(origin: Origin) -> str:
    told = {name: value for name, value in asdict(origin).items() if value}
    return compact(told)


def _report(source: str, published: str | None, title: str, text: str, origin: str) -> Report:
    values: dict[str, Any] = json.loads(origin)
    values["changes"] = tuple(TextChange(**one) for one in values.get("changes", ()))
    values["notes"], values["pages"] = tuple(values.get("notes", ())), tuple(values.get("pages", ()))
    return Report(
        text=text,
        source=source,
        published=date.fromisoformat(published) if published else None,
        title=title,
        origin=Origin(**values),
    )
