"""Imports: what is new of reports and coded rows, in one change, with the events that it touches."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from events.rejoin import rejoin
from gazetteer.uncollected import no_garbage_collection
from store import coded, listed, reports
from store.added import Added
from store.change import change
from store.claims import Shelf
from store.connect import reading
from store.joining import put_groups
from store.meeting import meet_groups, meet_rows
from store.spool import Spool, node_of
from store.spooled import put_spooled
from store.spots import put_strands

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from events.coded.row import CodedBatch
    from reports.report import Reading, Report
    from store.added import Refused
    from store.change import Change
    from store.connect import Access

_DIGITS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What an import is called, the digest of its file ("" for none or several), and when it is made."""

    name: str
    sha256: str
    now: datetime


def add_reports(
    access: Access,
    given: Sequence[Report],
    readings: Sequence[Reading],
    source: Source,
    *,
    originals: Mapping[str, bytes],
    refused: Sequence[Refused],
) -> Added:
    """`Store.add_reports`."""
    with change(access, source.now) as made:
        unique = {report.report_id for report in given}
        missing = unique - reports.known(made.connection, unique)
        by_report = {one.report.report_id: one for one in readings if one.report.report_id in missing}
        new = [by_report[report_id] for report_id in sorted(by_report)]
        told = Added(
            number=made.number,
            rows=len(given) + len(refused),
            stored=len(new),
            already=len(given) - len(new),
            rejected=len(refused),
        )
        if not new:
            return replace(told, number=0, events=listed.count(made.connection, "events"))
        shelf = Shelf(made.connection)
        joined = rejoin([claim for one in new for claim in (*one.claims, *one.background)], shelf)
        reports.put_readings(shelf, new, made.number)
        shelf.add_keys(joined.cells)
        put_strands(made.connection, joined.strands.items())
        put_groups(shelf, meet_groups(shelf, joined.groups))
        shelf.add_places()
        reports.put_originals(made.connection, originals)
        digest = hashlib.sha256("\n".join(one.report.report_id for one in new).encode()).hexdigest()[:_DIGITS]
        return _listed(made, told, source, refused, kind="reports", digest=digest)


def add_coded(access: Access, batches: Iterable[CodedBatch], source: Source) -> Added:
    """`Store.add_coded`."""
    with Spool(access.path.parent) as spool:
        with no_garbage_collection():
            found = coded.sort_rows(batches, spool, partial(_kept_rows, access))
        with change(access, source.now) as made:
            shelf = Shelf(made.connection)
            shelf.keys = spool.keys
            new = put_spooled(made.connection, spool, made.number)
            new += coded.put_several(shelf, found.several, made.number)
            revised = coded.put_revised(shelf, found.revised, made.number)
            names = [(True, node_of(row.claim.report_id)) for row in found.revised]
            put_groups(shelf, meet_rows(shelf, made.number, names))
            told = Added(
                number=made.number,
                rows=found.rows,
                stored=new + revised,
                already=found.rows - len(found.refused) - new - revised,
                rejected=len(found.refused),
                revised=revised,
            )
            if not told.stored and (told.already or listed.is_there(made.connection, found.digest)):
                return replace(told, number=0, events=listed.count(made.connection, "events"))
            shelf.add_places()
            return _listed(made, told, source, found.refused, kind="coded", digest=found.digest)


def add_decision(access: Access, kind: str, body: str, now: datetime) -> None:
    """`Store.add_decision`."""
    with change(access, now) as made:
        values = [made.number, now.isoformat(), kind, body]
        made.connection.execute("insert into decisions values (?, ?, ?, ?)", values)
        made.told |= {"did": "decide", "kind": kind}


def _kept_rows(access: Access, ids: Sequence[str]) -> Mapping[str, int]:
    with reading(access) as connection:
        return coded.kept_rows(connection, ids)


def _listed(
    made: Change, told: Added, source: Source, refused: Sequence[Refused], *, kind: str, digest: str
) -> Added:
    """Write an import into the list, with what it refused."""
    listed.put_refused(made.connection, made.number, refused)
    about = {"name": source.name, "kind": kind, "sha256": source.sha256, "digest": digest}
    listed.put_import(made, told, **about, at=source.now)
    return replace(told, events=listed.count(made.connection, "events"))
