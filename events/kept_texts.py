"""Texts made of objects that many claims share: each is made once while there is room to keep it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Thing = TypeVar("Thing")
MOST_KEPT = 1 << 15


class KeptTexts:
    """Rows of a dataset share places, days and figures, and to compare these costs more than to write them.

    So they are told apart by what they are in memory, and held as long as their texts.
    """

    def __init__(self) -> None:
        self._kept: dict[int, tuple[object, str]] = {}

    def of(self, thing: Thing, make: Callable[[Thing], str]) -> str:
        """The text of an object that nobody changes; `make` is always the same one."""
        held = self._kept.get(id(thing))
        if held is not None and held[0] is thing:
            return held[1]
        if len(self._kept) >= MOST_KEPT:
            self._kept.clear()
        text = make(thing)
        self._kept[id(thing)] = (thing, text)
        return text
