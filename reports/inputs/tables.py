"""Tables of articles, CSV or JSON lines, to reports. Bad rows are told by number; good rows are kept."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reports.errors import BadCollection, BadRow
from reports.inputs.days import stated_day
from reports.inputs.found import Found
from reports.inputs.limits import MAX_TABLE_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

COLUMNS = {
    "text": ("text", "body", "content", "article", "full_text", "fulltext"),
    "title": ("title", "headline"),
    "published": (
        "published", "date", "published_at", "publishedat", "publication_date", "date_published", "pubdate",
        "datetime",
    ),
    "source": ("source", "outlet", "publisher", "site", "source_name"),
    "address": ("url", "link", "address"),
    "item": ("id", "guid", "article_id"),
}  # fmt: skip
_SEPARATORS = ",;\t"
_NOT_WORDS = "has no text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Reports of a table, and its bad rows by what is wrong with them."""

    found: tuple[Found, ...]
    errors: tuple[BadRow, ...]


def csv_table(text: str, name: str) -> Table:
    """The rows of a CSV file with a header; comma, semicolon or tab part its columns.

    Raises:
        BadCollection: no column holds texts, or it is no CSV.
    """
    csv.field_size_limit(MAX_TABLE_BYTES)
    head = text.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=head.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
    names = {str(column): str(column).strip().lstrip("\ufeff").lower() for column in reader.fieldnames or ()}
    if not set(names.values()) & set(COLUMNS["text"]):
        accepted, found = " or ".join(COLUMNS["text"][:3]), ", ".join(names.values())[:200] or "none"
        raise BadCollection(f"{name!r}: no column holds texts; {accepted} is accepted (columns: {found})")
    return _table(_csv_rows(reader, names), name)


def _csv_rows(reader: csv.DictReader[str], names: Mapping[str, str]) -> Iterator[tuple[int, Any]]:
    """Numbers and rows; the header is row 1. After an error of the reader nothing can be told any more."""
    number = 1
    while True:
        number += 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, str(error)
            return
        yield number, {names[key]: value for key, value in row.items() if key in names}


def json_lines_table(text: str, name: str) -> Table:
    """The lines of a JSON-lines file: an object each, with the same names as columns of a CSV."""
    return _table(_json_rows(text), name)


def _json_rows(text: str) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line.lstrip("\ufeff"))
        except (ValueError, RecursionError):
            yield number, "is not JSON"
            continue
        yield number, _lowered(row) if isinstance(row, dict) else "is not an object"


def _lowered(row: dict[str, Any]) -> dict[str, Any]:
    return {key.lower(): value for key, value in row.items()}


def _table(rows: Iterable[tuple[int, Any]], name: str) -> Table:
    found: list[Found] = []
    wrong: dict[str, list[int]] = defaultdict(list)
    for number, row in rows:
        report = row if isinstance(row, str) else _report(row, number)
        if isinstance(report, Found):
            found.append(report)
        else:
            wrong[report].append(number)
    if not found and not wrong:
        wrong["there are none below the header"].append(1)
    errors = (BadRow(f"{name!r}: {numbered(rows)}: {why}", count=len(rows)) for why, rows in wrong.items())
    return Table(found=tuple(found), errors=tuple(errors))


def _report(row: Mapping[str, Any], number: int) -> Found | str:
    """The report of a row, or what is wrong with it."""
    text = _value(row, "text")
    if not text.strip():
        names = " or ".join(COLUMNS["text"][:3])
        return f"{_NOT_WORDS}; words under {names} are accepted"
    written = _value(row, "published")
    day = stated_day(written)
    if written.strip() and day is None:
        return f"published {written.strip()[:40]!r} can be no one day; YYYY-MM-DD is accepted"
    own = _value(row, "item")
    return Found(
        text=text,
        title=_value(row, "title").strip(),
        source=_value(row, "source").strip(),
        published=day,
        published_from="the row's date" if day else "",
        item=f"row {number}" + (f" ({own[:80]})" if own else ""),
        address=_value(row, "address").strip(),
    )


def _value(row: Mapping[str, Any], field: str) -> str:
    """The first value under one of the field's names."""
    for column in COLUMNS[field]:
        value = row.get(column)
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, str) and value.strip():
            return value
        if isinstance(value, int) and field in {"item", "published"}:
            return str(value)
    return ""


def numbered(rows: Iterable[int]) -> str:
    """`row 4`, `3 rows (2-3, 7)`."""
    numbers = sorted(rows)
    if len(numbers) == 1:
        return f"row {numbers[0]}"
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    words = (str(first) if first == last else f"{first}-{last}" for first, last in runs)
    return f"{len(numbers)} rows ({', '.join(words)})"
