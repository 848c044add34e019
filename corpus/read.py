"""One partition read, located, and kept as a part, unless an equal part is there."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from corpus.articles import Refused, articles_of, content_of, digest_of
from corpus.errors import BadCluster
from corpus.part import part_files
from corpus.parts import MadeFrom, Parts
from corpus.rules import rules_version
from reports import read_report
from reports.inputs.make import Wish

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from corpus.partition import Partition
    from corpus.parts import Made
    from gazetteer.gazetteer import Gazetteer
    from reports import Reading
    from reports.inputs.workshop import Workshop

JOINING = "joining the claims"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a partition.

    Attributes:
        is_new: whether it was read now; else an equal part was there.
        articles: how many it holds: `reports` in the part, `again` equal to one of them, the rest refused.
        refused: what was not read, and why.
    """

    name: str
    is_new: bool
    articles: int
    reports: int
    events: int
    again: int
    refused: tuple[Refused, ...]

    def record(self) -> dict[str, Any]:
        """As JSON takes it."""
        return asdict(self)

    @classmethod
    def of_record(cls, record: dict[str, Any]) -> Self:
        """Back from `record`."""
        return cls(**(record | {"refused": tuple(Refused(**one) for one in record["refused"])}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is asked of every partition alike.

    Attributes:
        folder: address of the folder of parts.
        wish: what the user says of the reports.
        encoding: of their files, when it is known.
        rules, gazetteer: versions that the reader has to have, "" for any: one corpus is read by one state.
    """

    folder: str
    wish: Wish
    encoding: str | None = None
    rules: str = ""
    gazetteer: str = ""

    def record(self) -> dict[str, Any]:
        """As JSON takes it."""
        day = self.wish.published
        return asdict(self) | {"wish": asdict(self.wish) | {"published": day.isoformat() if day else None}}

    @classmethod
    def of_record(cls, record: dict[str, Any]) -> Self:
        """Back from `record`."""
        wish = record["wish"]
        day = wish["published"]
        return cls(
            **(record | {"wish": Wish(**(wish | {"published": date.fromisoformat(day) if day else None}))})
        )

    @property
    def said(self) -> str:
        """What the user says of the reports, as a text."""
        record = self.record()
        return json.dumps([record["wish"], record["encoding"]], sort_keys=True)


def read_partition(
    partition: Partition,
    order: Order,
    gazetteer: Gazetteer,
    shop: Workshop,
    *,
    begin: Callable[[str], None] = lambda _where: None,
    skip: Mapping[str, str] | None = None,
) -> Outcome:
    """Read a partition and keep its part; where an equal part is there already, only its content is compared.

    Args:
        partition: what to read.
        order: how, and where the part belongs.
        gazetteer: resolves the place names.
        shop: where files are converted.
        begin: told each file and report before it is read.
        skip: files and reports that are refused without being read, with the reason.

    Raises:
        BadParts: the folder of parts cannot be written.
        BadCluster: this reader is of another version than was asked for.
    """
    _check_versions(order, gazetteer)
    parts, found = Parts(order.folder), content_of(partition)
    made_from = MadeFrom(
        content=digest_of(found), wish=order.said, rules=rules_version(), gazetteer=gazetteer.version
    )
    made = parts.made(partition)
    if made is not None and made.made_from == made_from and parts.is_whole(made):
        return _outcome(made, is_new=False)
    skipped = dict(skip or {})
    articles = articles_of(
        partition, found, order.wish, shop, encoding=order.encoding, begin=begin, skip=skipped
    )
    readings: list[Reading] = []
    for report in articles.reports:
        if report.report_id in skipped:
            where = f"{report.origin.file} {report.origin.item}".strip()
            articles.refused.append(Refused(where=where, why=skipped[report.report_id]))
            continue
        begin(report.report_id)
        readings.append(read_report(report, gazetteer))
    begin(JOINING)
    files, events = part_files(readings)
    made = parts.put(
        partition,
        made_from,
        files,
        reports=len(readings),
        events=events,
        again=articles.again,
        refused=tuple(articles.refused),
    )
    return _outcome(made, is_new=True)


def _check_versions(order: Order, gazetteer: Gazetteer) -> None:
    """Refuse to read with another state than the others: the parts would not go together."""
    pairs = (("rules", order.rules, rules_version()), ("gazetteer", order.gazetteer, gazetteer.version))
    for what, asked, own in pairs:
        if asked and asked != own:
            raise BadCluster(
                f"a worker has {what} {own} and the command {asked}; all have to have the same program,"
                " tables and kept sources"
            )


def _outcome(made: Made, *, is_new: bool) -> Outcome:
    return Outcome(
        name=made.partition.name,
        is_new=is_new,
        articles=made.articles,
        reports=made.reports,
        events=made.events,
        again=made.again,
        refused=made.refused,
    )
