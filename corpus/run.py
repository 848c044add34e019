"""All partitions of a plan, one after another by one reading process; and the sum of what became of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.parts import Parts
from corpus.reader import GivenUpError, Reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from corpus.articles import Refused
    from corpus.partition import Partition
    from corpus.read import Order, Outcome

MOST_KEPT = 1000


@dataclass(slots=True, kw_only=True)
class Sum:
    """What became of all partitions.

    Attributes:
        partitions: parts that are there now; `new` of them were read in this run.
        articles: all that the partitions hold: `reports`, `again` equal to another one of the same partition,
            and `refused`.
        why: the first thousand refusals; every part's manifest has all of its own.
        aside: partitions that were given up, with the reason.
    """

    partitions: int = 0
    new: int = 0
    articles: int = 0
    reports: int = 0
    events: int = 0
    again: int = 0
    refused: int = 0
    why: list[Refused] = field(default_factory=list)
    aside: dict[str, str] = field(default_factory=dict)

    def add(self, outcome: Outcome) -> None:
        """Count a partition."""
        self.partitions += 1
        self.new += outcome.is_new
        self.articles += outcome.articles
        self.reports += outcome.reports
        self.events += outcome.events
        self.again += outcome.again
        self.refused += sum(one.count for one in outcome.refused)
        self.why += outcome.refused[: max(0, MOST_KEPT - len(self.why))]


def run_here(
    partitions: Iterable[Partition],
    order: Order,
    reader: Reader,
    tell: Callable[[Sum], None] = lambda _sum: None,
) -> Sum:
    """Read partitions by one process; one that cannot be read is set aside and the others go on.

    Args:
        partitions: what to read; each is read when its turn comes.
        order: how, and where the parts belong.
        reader: the process that reads.
        tell: called after each partition.

    Raises:
        CorpusError: the storage or the state of the reader does not allow it.
    """
    found = Sum()
    for partition in partitions:
        try:
            found.add(reader.read(partition, order))
        except GivenUpError as error:
            give_up(partition, order, str(error), found)
        tell(found)
    return found


def give_up(partition: Partition, order: Order, why: str, found: Sum) -> None:
    """Keep the name of a partition that could not be read beside the parts."""
    Parts(order.folder).set_aside(partition, why)
    found.aside[partition.name] = why
