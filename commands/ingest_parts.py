"""`ingest --parts`: a corpus read by one process, several, or a cluster, into a folder of parts."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from commands.arguments import whole
from commands.words import BadUsageError, say
from dashboard.wording import counted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from commands.words import Problems
    from corpus.plan import Plan
    from corpus.read import Order
    from corpus.run import Sum

MOST_WORKERS, MOST_SECONDS, MOST_LISTED, MOST_PIECE_MB = 512, 24 * 3600, 20, 128


def add_parts_options(option: Callable[..., Any]) -> None:
    """Where parts go, and who reads."""
    option("--parts", metavar="OUT", help="write parts to this folder, or to s3://bucket/folder and the like")
    option("--workers", type=whole(1, MOST_WORKERS), metavar="N", help="processes of this machine that read")
    option("--scheduler", metavar="URL", help="read on the Dask cluster of this scheduler, tcp://host:8786")
    pieces = {"type": whole(1, MOST_PIECE_MB), "default": 4, "metavar": "N"}
    option("--piece-mb", **pieces, help="megabytes of a table that are read into one part (default: 4)")
    seconds = {"type": whole(1, MOST_SECONDS), "default": 300, "metavar": "N"}
    option("--article-seconds", **seconds, help="an article that takes longer is refused (default: 300)")


def is_for_parts(options: argparse.Namespace) -> bool:
    """Whether any of the options asks for parts."""
    return bool(options.parts or options.workers or options.scheduler)


def ingest_parts(options: argparse.Namespace) -> Problems:
    """Read a corpus into parts; what cannot be read is listed, and the rest completes."""
    if not options.parts:
        raise BadUsageError(
            "--workers and --scheduler need --parts OUT, the folder that parts are written to"
        )
    if options.url:
        raise BadUsageError("--url is not for --parts; save the pages to a folder first")
    if options.workers and options.scheduler:
        raise BadUsageError("--workers is for this machine and --scheduler for a cluster: one of the two")
    from corpus.parts import Parts
    from corpus.plan import plan
    from reports.inputs.limits import MEGABYTE

    made = plan(options.files, piece_bytes=options.piece_mb * MEGABYTE)
    for path, why in made.skipped:
        say(f"sitrep: skipped {path!r}: {why}")
    order = _order(options)
    found = _read(made, order, options)
    parts = Parts(order.folder)
    if not found.aside:
        for name in parts.remove_replaced(made.partitions):
            say(f"sitrep: removed the part of {name!r}: its files were cut otherwise and are read anew")
    _say_sum(found, options.parts)
    if options.store:
        from commands.import_parts import import_parts
        from commands.inputs import store_of

        print(import_parts(order.folder, store_of(options)))
    return _problems(found)


def _order(options: argparse.Namespace) -> Order:
    from commands.inputs import the_gazetteer
    from corpus.load import opened
    from corpus.read import Order
    from corpus.rules import rules_version
    from reports.gather import wish_of

    depot, path = opened(options.parts)
    return Order(
        folder=depot.address(path),
        wish=wish_of(options.published, options.source),
        encoding=options.encoding,
        rules=rules_version(),
        gazetteer=the_gazetteer().version,
    )


def _read(made: Plan, order: Order, options: argparse.Namespace) -> Sum:
    """By a cluster, by several processes, or by one without Dask."""
    seconds = float(options.article_seconds)
    with _progress(len(made.partitions)) as tell:
        if options.scheduler:
            from corpus.cluster import remote_workers, run_on

            say(f"sitrep: asking {options.scheduler}")
            with remote_workers(options.scheduler) as client:
                return run_on(client, made.partitions, order, seconds=seconds, tell=tell)
        if (options.workers or 1) > 1:
            from corpus.cluster import local_workers, run_on

            with local_workers(min(options.workers, max(1, len(made.partitions)))) as client:
                return run_on(client, made.partitions, order, seconds=seconds, tell=tell)
        from corpus.reader import Reader
        from corpus.run import run_here

        with Reader(seconds=seconds) as reader:
            return run_here(made.partitions, order, reader, tell)


@contextmanager
def _progress(partitions: int) -> Iterator[Callable[[Sum], None]]:
    """A bar on standard error when that is a terminal: partitions, and what was found in them."""
    from tqdm import tqdm

    with tqdm(total=partitions, unit="part", disable=None, leave=False) as bar:

        def tell(found: Sum) -> None:
            words = f"{found.reports:,} reports, {found.events:,} events, {found.refused:,} refused"
            bar.set_postfix_str(words, refresh=False)
            bar.update(found.partitions + len(found.aside) - bar.n)

        yield tell


def _say_sum(found: Sum, folder: str) -> None:
    print(
        f"{counted(found.articles, 'article')}: {counted(found.reports, 'report')}"
        f" with {counted(found.events, 'event')}, {found.again:,} told twice, {found.refused:,} refused;"
        f" {counted(found.partitions, 'part')} in {folder}, {found.new:,} of them new"
    )


def _problems(found: Sum) -> Problems:
    """A line for each refusal up to a few, and for each partition that was given up."""
    shown = found.why[:MOST_LISTED]
    lines = [f"{one.where}: {one.why}" for one in shown]
    told = sum(one.count for one in shown)
    if told < found.refused:
        lines.append(f"{found.refused - told:,} more articles were refused; the made-*.json files list all")
    return lines + [f"set aside: {why}" for why in found.aside.values()]
