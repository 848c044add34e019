"""`watch`: what arrives in a folder or a feed is kept, once, with a log."""

from __future__ import annotations

import signal
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commands.arguments import add_command, whole
from commands.options import add_store_option
from commands.words import BadUsageError, say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from types import FrameType

    from commands.words import Problems
    from corpus.journal import Line
    from corpus.reader import Reader
    from corpus.watch import FolderWatch
    from corpus.watch_feed import FeedWatch
    from reports.inputs.make import Loaded
    from reports.inputs.workshop import Workshop

ARTICLE_SECONDS = 120.0  # to read one; the largest that is accepted takes about a minute
LOOK_SECONDS, ASK_SECONDS, LEAST_ASK_SECONDS, SETTLE_SECONDS, DAY = 10, 900, 60, 2.0, 86_400
ADDRESSES = ("http://", "https://")
FEEDS = (".rss", ".atom", ".xml", ".rdf")


def add(commands: Any) -> None:
    """Put the command on the parser."""
    option = add_command(commands, "watch", watch, "keep what arrives in a folder or a feed")
    option("watched", metavar="FOLDER|FEED", help="a folder, a feed's file, or its address (asked by name)")
    add_store_option(option)
    option("--log", metavar="PATH", help="the log, JSON lines (default: beside the store)")
    option("--every", type=whole(1, DAY), metavar="SECONDS", help="between looks (folder 10, address 900)")
    option("--once", action="store_true", help="keep what is there and end, as for cron")
    option("--published", metavar="DATE", help="YYYY-MM-DD, or unknown: events stay undated")
    option("--source", metavar="NAME", help="the outlet, shown beside every claim")
    option("--encoding", metavar="NAME", help="of the files, overruling what they declare")
    option("--allow-private", action="store_true", help="ask addresses of this machine and its network too")


def watch(options: argparse.Namespace) -> Problems:
    """Look again and again until stopped, or once."""
    from corpus.reader import Reader
    from reports.inputs.workshop import Workshop

    is_address = options.watched.startswith(ADDRESSES)
    every = options.every or (ASK_SECONDS if is_address else LOOK_SECONDS)
    if is_address and every < LEAST_ASK_SECONDS:
        raise BadUsageError(f"--every {every}: an address is asked every {LEAST_ASK_SECONDS} seconds at most")
    with ExitStack() as open_now:
        shop = open_now.enter_context(Workshop())
        reader = open_now.enter_context(Reader(seconds=ARTICLE_SECONDS))
        watched = _watched(options, shop, reader, is_address=is_address)
        if options.once:
            return _once(watched, settle=not is_feed(options.watched))
        signal.signal(signal.SIGTERM, _stop)
        say(f"sitrep: watching {options.watched}, a look every {every} seconds; Ctrl-C ends it")
        while True:
            watched.look()
            time.sleep(every)


def is_feed(watched: str) -> bool:
    """Whether a feed is watched and not a folder."""
    return watched.startswith(ADDRESSES) or not Path(watched).is_dir()


def _once(watched: FolderWatch | FeedWatch, *, settle: bool) -> Problems:
    """Two looks, since a file is whole when two find it the same; one for a feed."""
    left = watched.look()
    if left and settle:
        time.sleep(SETTLE_SECONDS)
        left = watched.look()
    if not left:
        return []
    if not settle:
        return ["the feed could not be had"]
    return ["a file is still being written" if left == 1 else f"{left} files are still being written"]


def _watched(
    options: argparse.Namespace, shop: Workshop, reader: Reader, *, is_address: bool
) -> FolderWatch | FeedWatch:
    """The watch that the options ask for."""
    from commands.inputs import store_of, the_gazetteer
    from corpus.journal import Journal
    from corpus.keeping import Desk
    from corpus.watch import FolderWatch
    from corpus.watch_feed import FeedWatch
    from reports.gather import wish_of

    path = Path(options.watched)
    if not is_address and not path.is_dir() and path.suffix.lower() not in FEEDS:
        accepted = f"a folder, a feed ({', '.join(FEEDS)}) or its address is accepted"
        raise BadUsageError(f"{options.watched!r}: is neither; {accepted}")
    store = store_of(options)
    journal = Journal(Path(options.log) if options.log else _log_of(store.path, options.watched), _now_text)
    the_gazetteer()  # made once here, with a bar; the process that reads opens it again
    desk = Desk(store, reader.read_one, lambda: datetime.now(UTC))
    wish = wish_of(options.published, options.source)
    if path.is_dir() and not is_address:
        return FolderWatch(
            path.absolute(),
            wish=wish,
            encoding=options.encoding,
            desk=desk,
            shop=shop,
            journal=journal,
            tell=_tell,
        )
    name = options.watched if is_address else str(path.absolute())
    fetch = _fetch(options, shop, name, is_address=is_address)
    return FeedWatch(name, fetch, undated=wish.undated, desk=desk, journal=journal, tell=_tell)


def _fetch(
    options: argparse.Namespace, shop: Workshop, name: str, *, is_address: bool
) -> Callable[[], Loaded]:
    """What gets the feed; entries without a day are judged one by one, so all are let through."""
    from dataclasses import replace

    from reports.gather import wish_of
    from reports.inputs.visit import visit
    from reports.load import load_reports

    wish = replace(wish_of(options.published, options.source), undated=True)
    told: set[str] = set()

    def announce(host: str) -> None:
        if host not in told:
            told.add(host)
            say(f"sitrep: asking {host}")

    if is_address:
        return lambda: visit(name, wish, shop, announce=announce, allow_private=options.allow_private)
    return lambda: load_reports(Path(name), wish, encoding=options.encoding, shop=shop)


def _log_of(store: Path, watched: str) -> Path:
    """A log beside the store, one for each folder or feed."""
    from corpus.load import sha256

    whole = watched if watched.startswith(ADDRESSES) else str(Path(watched).absolute())
    return store.with_name(f"watch-{sha256(whole.encode())[:8]}.jsonl")


def _tell(line: Line) -> None:
    """A line of the log in words."""
    counts = f": {line['reports']} new reports, {line['already']} kept before" if "reports" in line else ""
    why = f" ({'; '.join(line['why'][:3])})" if line.get("why") else ""
    say(" ".join(f"sitrep: {line['what']!r} {line['became']}{counts}{why}".split()))


def _now_text() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
