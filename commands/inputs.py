"""What the options of a command name: reports, a collection, the gazetteer, their events."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from commands.words import BadUsageError, in_words, say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from commands.words import Problems
    from events.event import Event, EventSet
    from gazetteer.gazetteer import Gazetteer
    from reports.report import Report
    from store import Store


def reports_of(options: argparse.Namespace) -> tuple[Sequence[Report], Problems]:
    """The reports that files and addresses hold, and a line for each that cannot be read."""
    from reports.errors import BadEncoding, MissingDate
    from reports.gather import gather

    gathered = gather(
        [Path(name) for name in options.files],
        published=options.published,
        source=options.source,
        encoding=options.encoding,
        addresses=options.url or (),
        allow_private=options.allow_private,
        announce=lambda host: say(f"sitrep: asking {host}"),
    )
    for note in gathered.notes:
        say(f"sitrep: {' '.join(note.split())}")
    ask = {MissingDate: " (--published YYYY-MM-DD or --published unknown)", BadEncoding: " (--encoding NAME)"}
    return gathered.reports, [in_words(error) + ask.get(type(error), "") for error in gathered.errors]


def collection_of(name: str | None) -> Sequence[Report]:
    """The reports of a sample collection; None is the default one."""
    from dashboard.load import collection_names
    from dashboard.settings import COLLECTIONS, DEFAULT_COLLECTION
    from reports.load import load_collection

    name = name or DEFAULT_COLLECTION
    if name not in (accepted := collection_names(COLLECTIONS)):
        raise BadUsageError(f"--collection {name!r} is not known; expected {' or '.join(accepted)}")
    return load_collection(COLLECTIONS / name)


def event_set(reports: Sequence[Report]) -> EventSet:
    """Reports read, and their claims joined."""
    from events import from_reports

    return from_reports(reports, the_gazetteer())


def store_of(options: argparse.Namespace) -> Store:
    """The store of the option, else that of this user."""
    from dashboard.settings import store_path
    from store import Store

    return Store(Path(options.store) if options.store else store_path())


def events_told(found: EventSet, options: argparse.Namespace) -> Sequence[Event]:
    """The events, and after them what is told as history when that was asked for."""
    return (*found.events, *found.background) if options.background else found.events


def the_gazetteer() -> Gazetteer:
    """The gazetteer of this user, built first where it has to be."""
    from dashboard.settings import cache_dir, data_home
    from gazetteer.load import open_gazetteer
    from gazetteer.progress import progress_bar

    with progress_bar() as progress:
        return open_gazetteer(cache_dir(), progress=progress, home=data_home())
