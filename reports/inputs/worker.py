"""A process that converts strangers' files: bounded in memory by itself, in time by who started it.

Messages on both pipes: a line of JSON that ends with the number of bytes that follow. What a parser does to
this process, the one that started it outlives.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from reports import errors
from reports.errors import ReportError
from reports.inputs.convert import convert
from reports.inputs.kinds import Kind
from reports.inputs.limits import MAX_MEMORY_BYTES
from reports.inputs.workbook import read_sheet

if TYPE_CHECKING:
    from typing import BinaryIO


def serve(asked: BinaryIO, answered: BinaryIO) -> None:
    """Answer each message until there are no more."""
    while line := asked.readline():
        message = json.loads(line)
        answer, body = _answer(message, asked.read(message["size"]))
        answered.write(json.dumps(answer | {"size": len(body)}).encode() + b"\n" + body)
        answered.flush()


def _answer(message: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """What was asked for, or the error by its name."""
    try:
        if message["what"] == "fetch":
            from reports.inputs.fetch import fetch_once  # noqa: PLC0415 (the network, only when asked for)

            page = fetch_once(message["address"], allow_private=message["allow_private"])
            return page.head(), page.body
        if message["what"] == "sheet":
            text, sheet, sheets = read_sheet(data, message["name"], message["sheet"])
            return {"sheet": sheet, "sheets": sheets}, text
        found, note = convert(
            Kind(message["kind"]),
            data,
            message["name"],
            encoding=message["encoding"],
            header=message["header"],
        )
        return {"found": [report.record() for report in found], "note": note}, b""
    except ReportError as error:
        return {"error": type(error).__name__, "words": str(error)}, b""
    except MemoryError:
        words = f"{message['name']!r}: needs more than {MAX_MEMORY_BYTES >> 30} GB to be read; it is refused"
        return {"error": errors.TooSlow.__name__, "words": words}, b""
    except Exception as error:  # noqa: BLE001 (a parser may raise anything on a stranger's file)
        words = f"{message['name']!r}: cannot be parsed ({type(error).__name__}); a sound file is accepted"
        return {"error": errors.BadDocument.__name__, "words": words}, b""


def bound_memory() -> None:
    """Let this process have no more memory than is allowed, where the system can."""
    try:
        import resource  # noqa: PLC0415 (only on POSIX)
    except ImportError:
        return
    # Some systems know the limit and do not let it be set; the limit of time holds there.
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    except (ValueError, OSError):
        return


if __name__ == "__main__":
    bound_memory()
    pipe, sys.stdout = sys.stdout, sys.stderr  # what a library prints is no answer
    serve(sys.stdin.buffer, pipe.buffer)
