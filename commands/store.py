"""`store`: what is kept, whether it is whole, and its backups."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from commands.arguments import add_command
from commands.inputs import store_of
from commands.options import add_store_option
from commands.words import BadUsageError
from dashboard.wording import counted

if TYPE_CHECKING:
    import argparse

    from commands.words import Problems
    from store import Store

_COLUMNS = ("number", "at", "kind", "rows", "stored", "already", "rejected", "name")


def add(commands: Any) -> None:
    """Put the commands on the parser."""
    parts = commands.add_parser("store", help="what is kept, and its backups", allow_abbrev=False)
    below = parts.add_subparsers(required=True, metavar="COMMAND")
    add_store_option(add_command(below, "check", check, "read all of it, and compare it with its ledger"))
    option = add_command(below, "backup", backup, "copy the store, with its ledger")
    option("file", nargs="?", metavar="OUT", help="a new file (default: in backups beside the store)")
    add_store_option(option)
    option = add_command(below, "restore", restore, "put a backup in its place; what was there is kept")
    option("file", nargs="?", metavar="FILE", help="the backup (default: the newest beside the store)")
    add_store_option(option)
    add_store_option(add_command(below, "compact", compact, "write it anew, without room that is not used"))
    option = add_command(below, "imports", imports, "what was imported, a line each")
    option("--rejected", type=int, metavar="N", help="what import N refused, and why")
    add_store_option(option)


def check(options: argparse.Namespace) -> Problems:
    """Print what the store holds when it is whole."""
    from store.check import check as checked

    found = checked(_there(options).access)
    held = ", ".join(f"{number} {name.replace('_', ' ')}" for name, number in found.counts.items() if number)
    print(f"whole: {counted(found.changes, 'change')}; {held or 'nothing yet'}")
    return []


def backup(options: argparse.Namespace) -> Problems:
    """Copy the store."""
    from store.care import backup as copied

    print(copied(store_of(options).access, Path(options.file) if options.file else None))
    return []


def restore(options: argparse.Namespace) -> Problems:
    """Bring a backup back."""
    from store.care import restore as restored

    source, aside = restored(store_of(options).access, Path(options.file) if options.file else None)
    print(f"restored from {str(source)!r}" + (f"; what was there is kept as {str(aside)!r}" if aside else ""))
    return []


def compact(options: argparse.Namespace) -> Problems:
    """Write the store anew."""
    from store.care import compact as compacted

    before, after = compacted(store_of(options).access)
    print(f"{before} bytes before, {after} now")
    return []


def imports(options: argparse.Namespace) -> Problems:
    """Print the imports, or what one of them refused, as lines of columns parted by tabs."""
    store = _there(options)
    if options.rejected is None:
        kept = store.imports()
        print("\t".join(_COLUMNS))
        for one in kept:
            print("\t".join(_cell(getattr(one, name)) for name in _COLUMNS))
        return []
    for refused in store.rejected(options.rejected):
        print("\t".join(map(_cell, (refused.number, refused.field, refused.value, refused.reason))))
    return []


def _there(options: argparse.Namespace) -> Store:
    """The store asked about; one that is named has to be there, lest a slip of the pen be told as whole."""
    store = store_of(options)
    if options.store and not store.path.exists() and not store.access.ledger.exists():
        raise BadUsageError(f"--store {options.store!r} is not there; expected the file of a store")
    return store


def _cell(value: object) -> str:
    """A value in one line of columns, whatever it holds."""
    return " ".join(str(value).split())
