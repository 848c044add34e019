"""`export`: selected events of files, a collection or the store, as a file or in a database."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commands.arguments import add_command
from commands.inputs import collection_of, event_set, events_told, reports_of
from commands.options import (
    add_background_option,
    add_report_options,
    add_selection_options,
    add_store_option,
)
from commands.selection import say_unknown, selection_of
from commands.stored import deliver_stored, stored_path
from commands.words import BadUsageError, say

if TYPE_CHECKING:
    import argparse

    from commands.words import Problems
    from geo.export_rows import Rows

EXPORT_FORMATS = ("geojson", "geojsonseq", "csv", "gpkg", "parquet", "kml", "html")
BINARY_FORMATS = ("gpkg", "parquet")


def add(commands: Any) -> None:
    """Put the command on the parser."""
    option = add_command(commands, "export", run, "selected events of files, a collection or the store")
    option("files", nargs="*", metavar="FILE", help="reports to read, in place of a store or collection")
    option("--format", choices=EXPORT_FORMATS, help="of the file (default: geojson)")
    option("--hxl", action="store_true", help="with a row of HXL tags, for --format csv")
    option("--to", metavar="URL", help="publish to postgresql://USER@HOST/DATABASE instead of writing a file")
    option("--schema", metavar="NAME", help="of the tables in that database (default: sitrep)")
    option("--keep", action="store_true", help="leave events there that are not among these")
    option("--collection", metavar="NAME", help="a sample collection (default without a store: five-reports)")
    add_store_option(option)
    option("--parts", dest="store", metavar="FOLDER", help="the events of these parts, in place of a store")
    add_report_options(option)
    add_selection_options(option)
    add_background_option(option)


def run(options: argparse.Namespace) -> Problems:
    """Write selected events in the format asked for, or publish them."""
    _check(options)
    selection = selection_of(options)
    store = stored_path(options)
    if store is not None:
        deliver_stored(store, options, selection, lambda rows: deliver(rows, options))
        return []
    from geo.export_rows import Rows
    from geo.select import select

    is_own = options.files or options.url
    reports, problems = reports_of(options) if is_own else (collection_of(options.collection), [])
    if reports:
        told = events_told(event_set(reports), options)
        say_unknown(told, selection)
        deliver(Rows.of(select(told, selection)), options)
    return problems


def deliver(rows: Rows, options: argparse.Namespace) -> None:
    """Bring rows where the options ask for."""
    from geo.export import export_file, export_stream

    kind = options.format or EXPORT_FORMATS[0]
    if options.to:
        _publish(rows, options)
    elif options.output:
        export_file(rows, kind, Path(options.output), hxl=options.hxl)
    else:
        export_stream(rows, kind, sys.stdout.buffer, hxl=options.hxl)


def _publish(rows: Rows, options: argparse.Namespace) -> None:
    from geo.postgis import DEFAULT_SCHEMA, publish

    schema = options.schema or DEFAULT_SCHEMA
    done = publish(rows, options.to, schema=schema, keep=options.keep)
    say(
        f"sitrep: published to {done.where}, schema {schema}: {done.new:,} events are new, {done.changed:,} "
        f"changed, {done.same:,} as before, {done.removed:,} removed; {done.claims:,} claims"
    )


def _check(options: argparse.Namespace) -> None:
    """Refuse options that do not go together."""
    if options.hxl and options.format != "csv":
        raise BadUsageError(f"--hxl is for --format csv, and not for {options.format or EXPORT_FORMATS[0]}")
    if options.to and (options.output or options.format):
        raise BadUsageError("--to publishes to a database: expected no --format and no -o OUT beside it")
    if not options.to and (options.schema or options.keep):
        raise BadUsageError("--schema and --keep are for --to URL")
    if options.store and (options.files or options.url or options.collection):
        raise BadUsageError(
            "--store, --collection and files each name what is exported: expected one of them"
        )
    is_text = options.output or options.to or options.format not in BINARY_FORMATS
    if not is_text and sys.stdout.isatty():
        raise BadUsageError(f"--format {options.format} is no text for a terminal: name a file with -o OUT")
