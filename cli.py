"""The command line: thin, over the same library calls as the dashboard. `--help` lists the commands.

Exit codes: 0 done; 2 bad usage or bad input, with one line on stderr for each; 130 stopped by Ctrl-C.
Rooms are imported inside the commands, so that `--help` and errors of usage answer at once.
"""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

from commands import export, extract, gazetteer_sources, import_tables, ingest, places, serve, store, watch
from commands.arguments import Parser, joined
from commands.words import BadUsageError, errors_of_input, in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commands.words import Problems

DONE, BAD_INPUT, STOPPED = 0, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    _speak_utf8()
    try:
        options = build_parser().parse_args(joined(sys.argv[1:] if arguments is None else arguments))
        problems: Problems = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of our output has left, as `head` does: nothing more to say, at exit neither.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return STOPPED
    except BadUsageError as error:  # said at once: the rooms need not be imported for it
        problems = [" ".join(str(error).split())]
    except Exception as error:
        if not isinstance(error, errors_of_input()):
            raise
        problems = [in_words(error)]
    for problem in problems:
        print(f"sitrep: {problem}", file=sys.stderr)
    return BAD_INPUT if problems else DONE


def build_parser() -> Parser:
    """The parser of all commands."""
    parser = Parser(prog="sitrep", description="From news reports to a sourced, dated, honest map.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    places.add(commands)
    extract.add(commands)
    ingest.add(commands)
    watch.add(commands)
    import_tables.add(commands)
    export.add(commands)
    store.add(commands)
    gazetteer_sources.add(commands)
    serve.add(commands)
    return parser


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale; what cannot be written is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
