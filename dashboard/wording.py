"""Words around numbers, for pages and commands alike."""

from __future__ import annotations


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 event`, `2,000 events`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
