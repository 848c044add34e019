"""Events of a store on their way out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from commands.selection import say_unknown_names
from commands.words import BadUsageError, say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from geo.export_rows import Rows
    from geo.selection import Selection
    from geo.stored import Stored

    Deliver = Callable[[Rows], None]

TRIES = 5
QUICK = (None, "geojson", "geojsonseq")


def stored_path(options: argparse.Namespace) -> Path | None:
    """The store asked for: a named one, else the user's, when it is there and nothing else is named."""
    from dashboard.settings import store_path

    if options.store:
        path = Path(options.store)
        if not path.exists():
            raise BadUsageError(
                f"--store {options.store!r} is not there; expected the file of a store, or parts"
            )
        return path
    if options.files or options.url or options.collection or not store_path().exists():
        return None
    say(f"sitrep: events of the store {str(store_path())!r} (--collection five-reports: of the sample)")
    return store_path()


def deliver_stored(path: Path, options: argparse.Namespace, selection: Selection, deliver: Deliver) -> None:
    """Hand the rows that answer a selection over, once more when the store is changed meanwhile.

    Raises:
        StoreChangedError: it was changed again and again.
    """
    from geo.errors import StoreChangedError

    for left in reversed(range(TRIES)):
        try:
            _deliver(path, options, selection, deliver)
        except StoreChangedError:
            if not left:
                raise
        else:
            return


def _deliver(path: Path, options: argparse.Namespace, selection: Selection, deliver: Deliver) -> None:
    from geo.export_spool import spooled
    from geo.export_stored import selected_rows

    store, frugal = _opened(path)
    rows, index = selected_rows(store, frugal, selection, background=options.background)
    if index is not None:
        say_unknown_names(
            selection,
            actor=lambda: index.actors,
            claimant=lambda: index.claimants,
            outlet=lambda: index.sources,
        )
    if _is_quick(options):
        deliver(rows)
    else:
        with spooled(rows, path.parent) as kept:
            deliver(kept)


def _opened(path: Path) -> tuple[Stored, Stored]:
    """A store, or parts of a corpus: once to answer a question, once to go through the rows."""
    from store import Store, StoredParts

    if not path.is_dir():
        return Store(path), Store(path, frugal=True)
    parts = StoredParts(path)
    if not parts.has_parts():
        raise BadUsageError(f"{str(path)!r} holds no parts; expected a folder that ingest --parts wrote")
    return parts, parts


def _is_quick(options: argparse.Namespace) -> bool:
    """Whether rows leave the store as fast as it gives them: others would hold up who writes into it."""
    if options.format == "html":
        return True  # made of columns, and no rows are asked for
    is_file = options.output and (Path(options.output).is_file() or not Path(options.output).exists())
    return bool(is_file and not options.to and options.format in QUICK)
