"""Words, days and figures of events as columns of numbers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from geo.select import said_at_least

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from enum import StrEnum

    from events.event import Event

NO_DAY, NOT_STATED = -(2**31), -1
EPOCH = date(1970, 1, 1).toordinal()


def codes(vocabulary: type[StrEnum], words: Iterable[StrEnum]) -> np.ndarray:
    """The position of each word in its vocabulary, uint8."""
    code = {word: position for position, word in enumerate(vocabulary)}
    return np.array([code[word] for word in words], "u1")


def days(of: Iterable[date | None]) -> np.ndarray:
    """Days since 1970-01-01, int32; `NO_DAY` for none."""
    return np.array([day.toordinal() - EPOCH if day else NO_DAY for day in of], "<i4")


def figures(events: Sequence[Event], measure: str) -> np.ndarray:
    """What somebody says at least of a measure, int64; `NOT_STATED` where nobody says anything."""
    said = (said_at_least(event, measure) for event in events)
    return np.array([NOT_STATED if number is None else number for number in said], "<i8")
