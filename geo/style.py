"""What the page needs to know to draw: symbols, colours and words, from the tables in data/style."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Any

from geo.errors import StyleError
from geo.load import style_rows
from reports.vocabulary import SubEventType

THEMES = ("light", "dark")


@cache
def symbols() -> tuple[str, ...]:
    """Names of the symbols in the order of the legend."""
    return tuple(row["symbol"] for row in style_rows("symbols"))


@cache
def symbol_of() -> dict[SubEventType, str]:
    """The symbol of every sub-event type.

    Raises:
        StyleError: a type without a symbol, or a symbol that is not in symbols.csv.
    """
    chosen = {row["sub_event_type"]: row["symbol"] for row in style_rows("symbol_of")}
    for sub_event_type in SubEventType:
        if chosen.get(sub_event_type) not in symbols():
            raise StyleError(f"'symbol_of.csv': {sub_event_type.value!r} has no symbol of symbols.csv")
    return {sub_event_type: chosen[sub_event_type] for sub_event_type in SubEventType}


@cache
def page_style() -> dict[str, Any]:
    """Symbols, theme colours and words as one JSON-ready value for the page."""
    words: dict[str, dict[str, str]] = defaultdict(dict)
    for row in style_rows("words"):
        words[row["kind"]][row["code"]] = row["words"]
    return {
        "symbols": [_symbol(row) for row in style_rows("symbols")],
        "themes": {theme: {row["name"]: row[theme] for row in style_rows("theme")} for theme in THEMES},
        "words": dict(words),
    }


def _symbol(row: dict[str, str]) -> dict[str, Any]:
    return {
        "name": row["symbol"],
        "label": row["label"],
        "shape": row["shape"],
        "color": {theme: row[f"color_{theme}"] for theme in THEMES},
    }
