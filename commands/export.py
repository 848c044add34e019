"""`export`: selected events in a format asked for."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commands.arguments import add_command
from commands.inputs import collection_of, event_set, events_told, reports_of
from commands.options import add_background_option, add_report_options, add_selection_options
from commands.selection import say_unknown, selection_of
from commands.words import BadUsageError, write

if TYPE_CHECKING:
    import argparse

    from commands.words import Problems

EXPORT_FORMATS = ("geojson", "geojsonseq", "csv", "gpkg", "parquet", "kml", "html")
BINARY_FORMATS = ("gpkg", "parquet")


def add(commands: Any) -> None:
    """Put the command on the parser."""
    option = add_command(commands, "export", run, "selected events of a collection or of files")
    option("files", nargs="*", metavar="FILE")
    option("--format", choices=EXPORT_FORMATS, default="geojson")
    option("--hxl", action="store_true", help="with a row of HXL tags, for --format csv")
    option(
        "--collection", metavar="NAME", help="read when no file is given (default: the five sample briefs)"
    )
    add_report_options(option)
    add_selection_options(option)
    add_background_option(option)


def run(options: argparse.Namespace) -> Problems:
    """Write selected events of a collection or of files in the format asked for."""
    from geo.export import export_bytes, export_file
    from geo.select import select

    if options.hxl and options.format != "csv":
        raise BadUsageError(f"--hxl is for --format csv, and not for {options.format}")
    if options.output is None and options.format in BINARY_FORMATS and sys.stdout.isatty():
        raise BadUsageError(f"--format {options.format} is no text for a terminal: name a file with -o OUT")

    selection = selection_of(options)
    is_own = options.files or options.url
    reports, problems = reports_of(options) if is_own else (collection_of(options.collection), [])
    if reports:
        told = events_told(event_set(reports), options)
        say_unknown(told, selection)
        events = select(told, selection)
        if options.output:
            export_file(events, options.format, Path(options.output), hxl=options.hxl)
        else:
            write(export_bytes(events, options.format, hxl=options.hxl), None)
    return problems
