"""Angles in a text: numbers that may be a latitude or a longitude, with their letters, marks and labels.

Every run of digits is looked at once, with patterns of bounded length before and after it, so that the time
grows with the length of the text whatever stands in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazetteer import angle_patterns as patterns
from gazetteer.angle_numbers import numbers_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gazetteer.angle_numbers import Number

LONGEST_PREFIX = 32
LONGEST_LETTER = 8
LONGEST_SUFFIX = 24
COMPANY = 200  # characters; more than the longest angle, its label and the gap to the next
MOST = {"lat": 90.0, "lon": 180.0, "": 180.0}
PACKED_DIGITS = {"lat": 2, "lon": 3}
LATITUDE = frozenset({"n", "s", "north", "south", "с", "ю"})
NEGATIVE = frozenset({"s", "w", "south", "west", "ю", "з"})
LETTERS = frozenset("NSEWnsewсювзlшд")


@dataclass(frozen=True, slots=True, kw_only=True)
class Angle:
    """An angle in a text, `text[start:end]` with its letter and label.

    Attributes:
        start, end: span in the text.
        degrees: signed; north and east are positive.
        axis: "lat" or "lon" where a letter or label says so, else "".
        worded: whether a word such as "north" says so, not a letter.
        number: the digits and how they are written.
    """

    start: int
    end: int
    degrees: float
    axis: str
    worded: bool
    number: Number


@dataclass(frozen=True, slots=True)
class Side:
    """What a letter, word or label before or after a number says.

    Attributes:
        at: where the angle begins or ends with it.
        axis: "lat", "lon" or "".
        turn: 1 for north and east, -1 for south and west, 0 when no letter says.
        minus: whether a minus stands before the number.
        worded: whether a word such as "north" says so.
    """

    at: int
    axis: str = ""
    turn: int = 0
    minus: bool = False
    worded: bool = False


def angles_in(text: str) -> Iterator[Angle]:
    """The angles of a text that have another near them, left to right, never overlapping."""
    last_end = 0
    for start in _in_company([candidate.start() for candidate in patterns.CANDIDATE.finditer(text)]):
        if start >= last_end:
            angle = _angle(text, start, last_end)
            if angle is not None:
                last_end = angle.end
                yield angle


def _in_company(starts: Sequence[int]) -> Iterator[int]:
    """Those of the ascending offsets that lie near another: a lone number is half of no coordinate."""
    before = [-COMPANY, *starts[:-1]] if starts else []
    after = [*starts[1:], starts[-1] + COMPANY] if starts else []
    for last, start, following in zip(before, starts, after, strict=True):
        if start - last < COMPANY or following - start < COMPANY:
            yield start


def _angle(text: str, at: int, floor: int) -> Angle | None:
    """The angle whose first digit stands at `at`, or None; nothing before `floor` belongs to it."""
    before = _before(text, at, floor)
    if before is None:
        return None
    letter_near = bool(before.axis) or not LETTERS.isdisjoint(text[at + 1 : at + LONGEST_SUFFIX])
    for number in numbers_at(text, at, letter_near=letter_near):
        after = _after(text, number.end, before)
        angle = after and _joined(number, before, after)
        if angle:
            return angle
    return None


def _before(text: str, at: int, floor: int) -> Side | None:
    """Label, letter and sign before a number; None when what stands before makes it something else."""
    first = max(floor, at - LONGEST_PREFIX)
    window = text[first:at]
    found = None
    lowered = window.lower()
    if any(label in lowered for label in patterns.SOME_LABEL):
        found = None if patterns.BOTH_LABELS.search(window) else patterns.PREFIX.search(window)
    elif patterns.SOME_LETTER.search(window, max(0, len(window) - LONGEST_LETTER)):
        found = patterns.PREFIX.search(window, max(0, len(window) - LONGEST_LETTER))
    found = found or patterns.SIGN.search(window, max(0, len(window) - 1))
    start = first + found.start() if found else at
    if start > floor and patterns.NOT_BEFORE.search(text, max(floor, start - LONGEST_LETTER), start):
        return None
    return _side(start, found.groupdict() if found else {})


def _after(text: str, end: int, before: Side) -> Side | None:
    """Letter, word or label after a number that has none before."""
    if not before.axis:
        found = patterns.SUFFIX.match(text, end)
        if found:
            end = found.end()
        label = patterns.SUFFIX_LABEL.match(text, end)
        words = (found.groupdict() if found else {}) | (label.groupdict() if label else {})
        return _side(label.end() if label else end, words)
    if not before.turn:
        found = patterns.SUFFIX.match(text, end)
        return _side(found.end(), found.groupdict()) if found else Side(end)
    return Side(end)


def _side(at: int, words: dict[str, str | None]) -> Side | None:
    """What the words beside a number say together; None when they contradict each other."""
    letters = {
        (words.get(name) or "").lower() for name in ("side", "letter", "small", "word", "side_lon")
    } - {""}
    axes = {"lat" if letter in LATITUDE else "lon" for letter in letters}
    label = (words.get("label") or "").lower()
    if label:
        axes.add("lat" if label.startswith(("lat", "широт")) else "lon")
    turns = {-1 if letter in NEGATIVE else 1 for letter in letters}
    if len(axes) > 1 or len(turns) > 1:
        return None
    minus = words.get("sign") in {"-", "−", "–"}
    worded = any(len(letter) > 1 for letter in letters)
    return Side(at, "".join(axes), sum(turns), minus=minus, worded=worded)


def _joined(number: Number, before: Side, after: Side) -> Angle | None:
    """The angle of a number and both its sides, or None when it cannot be one."""
    axis = before.axis or after.axis
    turn = before.turn or after.turn
    if {before.axis, after.axis} == {"lat", "lon"} or (before.minus and turn):
        return None
    if (number.needs_letter and not axis) or number.degrees > MOST[axis]:
        return None
    if number.packed and (number.whole_digits != PACKED_DIGITS[axis] or not turn):
        return None
    return Angle(
        start=before.at,
        end=after.at,
        degrees=-number.degrees if before.minus or turn < 0 else number.degrees,
        axis=axis,
        worded=before.worded or after.worded,
        number=number,
    )
