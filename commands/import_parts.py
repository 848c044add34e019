"""Parts of a corpus into a store: their reports, each once, and their claims joined with those kept."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from commands.ingest import REPORTS_AT_ONCE
from commands.words import say
from dashboard.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.articles import Refused as RefusedArticle
    from corpus.parts import Made, Parts
    from reports.report import Reading
    from store import Store


def import_parts(folder: str, store: Store) -> str:
    """Keep what is in a folder of parts; gives what became of it, as a line.

    It may be stopped at any time and started again: what is kept already is passed over.

    Raises:
        CorpusError: the folder cannot be read, or has no parts.
        StoreError: the store is damaged, or was busy for too long.
    """
    from tqdm import tqdm

    from corpus.errors import BadParts
    from corpus.load import opened
    from corpus.parts import Parts

    depot, path = opened(folder)
    parts = Parts(depot.address(path))
    every = parts.every()
    if not every:
        raise BadParts(f"{folder!r}: holds no parts; a folder that ingest --parts wrote is accepted")
    stored = total = refused = 0
    for made in tqdm(every, unit="part", disable=None, leave=False):
        stored += _kept(parts, made, store)
        total += made.reports
        refused += sum(one.count for one in made.refused)
    aside = parts.aside()
    for name, why in aside.items():
        say(f"sitrep: {name!r} is set aside: {why}")
    events = store.counts().get("events", 0)
    sums = f"{stored:,} new, {total - stored:,} already there, {refused:,} refused"
    found = f"{counted(len(every), 'part')}, {counted(total + refused, 'report')}"
    return f"{found}: {sums}; {counted(events, 'event')} in {str(store.path)!r}"


def _kept(parts: Parts, made: Made, store: Store) -> int:
    """Keep the reports of a part that are new; gives how many."""
    from corpus.readings import readings_of, report_ids_of

    ids = report_ids_of(parts, made)
    new = set(ids) - store.known_reports(ids)
    readings = [one for one in readings_of(parts, made) if one.report.report_id in new] if new else []
    stored = 0
    for start in range(0, len(readings), REPORTS_AT_ONCE):
        some = readings[start : start + REPORTS_AT_ONCE]
        stored += _added(made, some, store, made.refused if start == 0 else ())
    return stored


def _added(made: Made, readings: Sequence[Reading], store: Store, refused: Sequence[RefusedArticle]) -> int:
    from store import Refused

    added = store.add_reports(
        [reading.report for reading in readings],
        readings,
        name=made.partition.name,
        sha256=made.made_from.content,
        now=datetime.now(UTC),
        refused=[
            Refused(number=number, reason=one.why, original=one.where)
            for number, one in enumerate(refused, start=1)
        ],
    )
    return added.stored
