"""What commands say: results, lines for the user, and errors of input in one line each."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    Problems = list[str]


class BadUsageError(ValueError):
    """Usage that is not accepted; `str(error)` is the line for the user."""


def print_lines(answers: Iterable[object]) -> Problems:
    """Print each answer as a JSON line; give those that are errors as problems."""
    problems: Problems = []
    for answer in answers:
        if isinstance(answer, Exception):
            problems.append(in_words(answer))
        else:
            print(json.dumps(answer, ensure_ascii=False))
    return problems


def write(data: bytes, output: str | None) -> None:
    """Write to standard output, or to a file: whole or not at all."""
    from geo.save import save

    if output is None:
        sys.stdout.buffer.write(data)
    else:
        save(data, Path(output))


def say(line: str) -> None:
    """A line for the user, on standard error."""
    print(line, file=sys.stderr, flush=True)


def errors_of_input() -> tuple[type[Exception], ...]:
    """What input may raise; its message is for the user."""
    from corpus.errors import CorpusError
    from events.coded.errors import CodedError
    from gazetteer.errors import GazetteerError
    from geo.errors import GeoError
    from reports.errors import ReportError
    from store.errors import StoreError

    ours = (BadUsageError, CodedError, CorpusError, GazetteerError, GeoError, ReportError, StoreError)
    return (*ours, OSError)


def in_words(error: Exception) -> str:
    """An error of input as one line."""
    from gazetteer.disk import what_to_do, with_advice

    if isinstance(error, OSError) and error.strerror:
        line = f"{error.filename}: {error.strerror}" if error.filename else error.strerror
        return f"{line}; {what_to_do(error) or 'expected a file that can be read or written'}"
    return with_advice(" ".join(str(error).split()), error)
