"""Coded rows into the store: each is kept with its original, and is an event of its own until others join."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pyarrow as pa

from events.coded.row import EXPORTED
from events.revision import NEWER
from store.added import Refused
from store.joining import put_groups
from store.rows import ask, insert, texts
from store.spool import node_of, original_digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from duckdb import DuckDBPyConnection

    from events.coded.row import CodedBatch, CodedRow, Rejection
    from reports import Claim
    from store.claims import Shelf
    from store.spool import Spool

_DIGITS = 16


@dataclass(slots=True)
class Sorted:
    """Rows of an import by what becomes of them.

    Attributes:
        rows: how many there were, refused ones too.
        already: those that are kept, with the same original.
        revised: those of which an earlier version is kept.
        several: new ones of several claims: events that were exported.
        refused: those that make no claim.
        digest: over the ids and originals of all rows.
    """

    rows: int = 0
    already: int = 0
    revised: list[CodedRow] = field(default_factory=list)
    several: list[CodedRow] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    digest: str = ""


def sort_rows(
    batches: Iterable[CodedBatch], spool: Spool, kept: Callable[[Sequence[str]], Mapping[str, int]]
) -> Sorted:
    """Make what is new of some batches; the rest is counted.

    Args:
        batches: all rows of an import.
        spool: takes the new ones.
        kept: of some ids those that are kept, each with a digest of the original that came last.
    """
    found, whole = Sorted(), hashlib.sha256()
    seen: dict[str, int] = {}
    for batch in batches:
        found.rows += len(batch.rows) + len(batch.rejected)
        found.refused += [_refused(one) for one in batch.rejected]
        for one in batch.rejected:
            whole.update(f"{one.number} {one.reason}\n".encode("utf-8", "surrogatepass"))
        there = {**kept([row.row_id for row in batch.rows])}
        new: list[CodedRow] = []
        digests: list[int] = []
        for row in batch.rows:
            row_id, digest = row.row_id, original_digest(row.original)
            whole.update(f"{row_id} {digest}\n".encode())
            before = seen.get(row_id, there.get(row_id))
            seen[row_id] = digest
            if before is None and row.more:
                found.several.append(row)
            elif before is None:
                new.append(row)
                digests.append(digest)
            elif before == digest or row.own_id:  # an exported event is told by its claims: it cannot change
                found.already += 1
            else:
                found.revised.append(row)
        spool.add(new, digests)
    found.digest = whole.hexdigest()[:_DIGITS]
    return found


def kept_rows(connection: DuckDBPyConnection | None, ids: Sequence[str]) -> dict[str, int]:
    """Of some rows those that are kept, with the digest of the original that was imported last."""
    if connection is None or not ids:
        return {}
    query = "select row_id, arg_max(digest, n) from coded semi join asked using (row_id) group by row_id"
    found = dict(ask(connection, query, texts("row_id", ids)))
    exported = [row_id.removeprefix(EXPORTED) for row_id in ids if row_id.startswith(EXPORTED)]
    if exported:
        there = ask(connection, "select id from events semi join asked using (id)", texts("id", exported))
        found |= {f"{EXPORTED}{event_id}": 0 for (event_id,) in there}
    return found


def original_row(connection: DuckDBPyConnection, report_id: str) -> str | None:
    """A row as it came."""
    query = "select original from coded semi join asked using (report_id)"
    found = ask(connection, query, texts("report_id", [report_id]))
    return str(found[0][0]) if found else None


def put_several(shelf: Shelf, rows: Sequence[CodedRow], number: int) -> int:
    """Write events of several claims, as they were exported; gives how many of them were not there."""
    there = kept_rows(shelf.connection, [row.row_id for row in rows])
    new = [row for row in rows if row.row_id not in there]
    for row in new:
        claims = [row.claim, *row.more]
        shelf.add(claims, number, coded=[node_of(row.row_id)] * len(claims))
        put_groups(shelf, [claims])
        _put_row(shelf.connection, row, row.claim.report_id, number)
    return len(new)


def put_revised(shelf: Shelf, rows: Sequence[CodedRow], number: int) -> int:
    """Write newer versions of rows that are kept; each joins the event of the version before.

    Gives how many of them differ from what is kept.
    """
    written = 0
    for row in rows:  # few: what a release changed of the one before
        row_id = row.claim.report_id
        found = ask(
            shelf.connection,
            "select digest, report_id from coded semi join asked using (row_id) order by n, report_id",
            texts("row_id", [row_id]),
        )
        if found and (
            found[-1][0] == original_digest(row.original) or _says_the_same(shelf, row, found[-1][1])
        ):
            continue
        claim = replace(row.claim, report_id=f"{row_id}{NEWER}{len(found) + 1}") if found else row.claim
        _put_version(shelf, row, claim, number)
        written += 1
    return written


def _says_the_same(shelf: Shelf, row: CodedRow, report_id: str) -> bool:
    """Whether a row from another file, such as JSON instead of CSV, makes the claim that is kept."""
    same = replace(row.claim, report_id=report_id).claim_id
    query = "select claim_id from claims semi join asked using (report_id)"
    return (same,) in ask(shelf.connection, query, texts("report_id", [report_id]))


def _put_version(shelf: Shelf, row: CodedRow, claim: Claim, number: int) -> None:
    row_id = row.claim.report_id
    query = "select event_id from claims semi join asked using (report_id) where coded"
    found = ask(shelf.connection, query, texts("report_id", [row_id]))
    beside = shelf.of_events([found[0][0]])[found[0][0]] if found else []
    shelf.add([claim], number, coded=[node_of(row_id)])
    put_groups(shelf, [[*beside, claim]])
    _put_row(shelf.connection, row, claim.report_id, number)


def _put_row(connection: DuckDBPyConnection, row: CodedRow, report_id: str, number: int) -> None:
    insert(
        connection,
        "coded",
        pa.table(
            {
                "n": pa.array([number], pa.int64()),
                "row_id": pa.array([row.row_id], pa.string()),
                "report_id": pa.array([report_id], pa.string()),
                "number": pa.array([row.number], pa.int64()),
                "digest": pa.array([original_digest(row.original)], pa.uint64()),
                "original": pa.array([row.original], pa.string()),
            }
        ),
    )


def _refused(one: Rejection) -> Refused:
    return Refused(
        number=one.number, field=one.column, value=one.value, reason=one.reason, accepted=one.accepted,
        original=one.original,
    )  # fmt: skip
