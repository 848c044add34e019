"""Tables in JSON: a list of objects, or an object that holds one, as blocks of rows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from events.coded.blocks import Block
from events.coded.errors import BadTable
from events.coded.load import table_text
from events.coded.row import Rejection

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

ROWS_AT_ONCE = 4096
DEEPEST = 64
_DEEP = f"lists in lists of over {DEEPEST} levels"
_HOLDERS = ("data", "results", "Result", "rows", "value")


def read_json(text: str) -> Any:
    """A JSON text (RFC 8259), which knows neither NaN nor Infinity.

    Raises:
        ValueError: it is none, or one of over 64 levels.
    """
    try:
        value = json.loads(text, parse_constant=_no_number)
    except RecursionError:
        raise ValueError(_DEEP) from None
    level = [value] if isinstance(value, list | dict) else []
    for _ in range(DEEPEST):
        level = [one for holder in level for one in _held(holder) if isinstance(one, list | dict)]
        if not level:
            return value
    raise ValueError(_DEEP)


def _held(holder: list[Any] | dict[str, Any]) -> Iterable[Any]:
    return holder.values() if isinstance(holder, dict) else holder


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is no JSON")


def json_value(path: Path) -> Any:
    """The whole of a JSON file.

    Raises:
        BadTable: it is no JSON; the message tells where.
    """
    text = table_text(path)
    try:
        return read_json(text)
    except json.JSONDecodeError as error:
        why = f"is no JSON, line {error.lineno}"
    except ValueError as error:
        why = f"is no JSON that is accepted: {str(error)[:80]}"
    raise BadTable(f"{path.name!r}: {why}; a file as its publisher gives it is accepted")


def json_blocks(path: Path) -> Iterator[Block]:
    """Blocks of the objects in a list; columns are the keys of all, cells their values as text.

    Raises:
        BadTable: the file holds no list of objects.
    """
    items = items_of(json_value(path))
    if items is None:
        raise BadTable(f"{path.name!r}: holds no list of rows; a JSON list of objects is accepted")
    names = tuple(dict.fromkeys(key for item in items if isinstance(item, dict) for key in item))
    yield Block(names=names)
    for start in range(0, len(items), ROWS_AT_ONCE):
        yield _block(names, items[start : start + ROWS_AT_ONCE], start + 1)


def items_of(value: Any) -> list[Any] | None:
    """The list of rows in a JSON value, or None."""
    if isinstance(value, dict):
        value = next((value[key] for key in _HOLDERS if isinstance(value.get(key), list)), None)
    return value if isinstance(value, list) else None


def json_text(value: Any) -> str:
    """Compact JSON. What JSON cannot hold is written as a text: numbers beyond all floats, bytes, times."""
    try:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=str)
    except ValueError:
        return json_text(json.loads(json.dumps(value, default=str), parse_constant=str))


def cell_of(value: Any) -> str:
    """A JSON value as the text of a cell."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json_text(value)


def _block(names: Sequence[str], items: Sequence[Any], first: int) -> Block:
    block = Block(names=tuple(names), originals=[])
    for number, item in enumerate(items, start=first):
        if isinstance(item, dict):
            block.numbers.append(number)
            block.rows.append(tuple(cell_of(item.get(name)) for name in names))
            block.originals.append(json_text(item))
        else:
            text = json_text(item)
            block.rejected.append(
                Rejection(
                    number=number,
                    column="",
                    value=text[:80],
                    reason="is no object",
                    original=text,
                    accepted="{...}",
                )
            )
    return block
