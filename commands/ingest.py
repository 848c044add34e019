"""`ingest`: reports kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from commands.arguments import add_command
from commands.ingest_parts import add_parts_options, ingest_parts, is_for_parts
from commands.words import BadUsageError

if TYPE_CHECKING:
    import argparse

    from commands.words import Problems


def add(commands: Any) -> None:
    """Put the command on the parser."""
    option = add_command(commands, "ingest", ingest, "reports read and kept")
    option("files", nargs="+", metavar="SOURCE", help="files, folders, tables of articles")
    option("--published", metavar="DATE", help="YYYY-MM-DD, or unknown: events stay undated")
    option("--source", metavar="NAME", help="the outlet, shown beside every claim")
    option("--encoding", metavar="NAME", help="of the files, overruling what they declare")
    add_parts_options(option)


def ingest(options: argparse.Namespace) -> Problems:
    """Read reports and keep them."""
    if is_for_parts(options):
        return ingest_parts(options)
    raise BadUsageError("ingest takes --parts OUT")
