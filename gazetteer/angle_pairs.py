"""Two angles beside each other as a latitude and a longitude, where what is written makes that sure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazetteer import pair_patterns as patterns
from gazetteer.angle_numbers import Form
from gazetteer.angles import angles_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.angle_numbers import Number
    from gazetteer.angles import Angle

MOST_LATITUDE = 90.0
SURE_DECIMALS = 3  # decimals in each of two bare numbers that make them a coordinate
APART_DECIMALS = 4  # the same where only a space or a slash stands between them
NAMED_DECIMALS = 2  # enough where the words say that a coordinate comes
HOURS, MINUTES = 24, 0.6
LONGEST_GAP = 16
BEFORE, AFTER = 60, 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A latitude and a longitude in a text.

    Attributes:
        start, end: span in the text.
        lat, lon: the angles.
        order: why this one is the latitude, in words; "" where letters or labels say so.
        uncertainty_km: as stated by a geo URI, else 0.
    """

    start: int
    end: int
    lat: Angle
    lon: Angle
    order: str
    uncertainty_km: float

    @property
    def form(self) -> Form:
        """How the coarser of the two is written."""
        return max((self.lat, self.lon), key=lambda angle: angle.number.unit).number.form


@dataclass(frozen=True, slots=True)
class _Beside:
    """Two angles and the text around them."""

    text: str
    first: Angle
    second: Angle
    sure: bool

    @property
    def gap(self) -> str:
        """What stands between them."""
        return self.text[self.first.end : self.second.start]

    @property
    def words(self) -> str:
        """What stands before them."""
        return self.text[max(0, self.first.start - BEFORE) : self.first.start]

    @property
    def after(self) -> str:
        """What stands after them."""
        return self.text[self.second.end : self.second.end + AFTER]

    @property
    def named(self) -> bool:
        """Whether words say that this is a coordinate."""
        around = self.words + self.text[self.first.start : self.second.end] + self.after
        return self.sure or patterns.NAMED.search(around) is not None

    @property
    def named_close(self) -> bool:
        """Whether a word such as "position" stands right before them."""
        return patterns.NAMED_CLOSE.search(self.words) is not None


def pairs_in(text: str, *, sure: bool = False) -> Iterator[Pair]:
    """Pairs of angles that are coordinates, left to right, never overlapping.

    Args:
        text: any text.
        sure: the text is known to be a coordinate.
    """
    angles = list(angles_in(text))
    number = 0
    while number + 1 < len(angles):
        first, second = angles[number : number + 2]
        pair = _pair(_Beside(text, first, second, sure)) if _neighbours(first, second) else None
        if pair and (first.axis or second.axis or not _in_a_list(text, angles, number)):
            yield pair
            number += 1
        number += 1


def _neighbours(first: Angle, second: Angle) -> bool:
    """Whether two angles stand close together and are not both latitudes or both longitudes."""
    return second.start - first.end <= LONGEST_GAP and not (first.axis and first.axis == second.axis)


def _pair(beside: _Beside) -> Pair | None:
    """The coordinate of two angles, or None where nothing makes sure that they are one."""
    first, second = beside.first, beside.second
    if not (_lettered(beside) if first.axis and second.axis else _bare(beside)):
        return None
    lon_first, order = _order(beside)
    lat, lon = (second, first) if lon_first else (first, second)
    if abs(lat.degrees) > MOST_LATITUDE:
        return None
    stated = patterns.UNCERTAINTY.match(beside.after)
    return Pair(
        start=first.start,
        end=second.end + (stated.end() if stated else 0),
        lat=lat,
        lon=lon,
        order=order,
        uncertainty_km=float(stated[1]) / 1000 if stated else 0.0,
    )


def _order(beside: _Beside) -> tuple[bool, str]:
    """Whether the longitude comes first, and why."""
    first, second = beside.first, beside.second
    if first.axis or second.axis:
        return first.axis == "lon" or second.axis == "lat", ""
    if max(abs(first.degrees), abs(second.degrees)) > MOST_LATITUDE:
        return abs(first.degrees) > MOST_LATITUDE, "the values fit only this way round"
    if patterns.LON_LAT.search(beside.words):
        return True, "the words before it put the longitude first"
    if patterns.LAT_LON.search(beside.words):
        return False, "the words before it put the latitude first"
    return False, "latitude first by convention, nothing written says so"


def _lettered(beside: _Beside) -> bool:
    """Whether two angles with letters or labels are a coordinate; whole degrees need a sign or a word."""
    if not patterns.LETTERED_GAP.fullmatch(beside.gap):
        return False
    joined = not beside.gap and beside.second.number.whole_digits > 2  # noqa: PLR2004 - as in 40N044E
    return joined or all(_exact(angle) for angle in (beside.first, beside.second)) or beside.named


def _exact(angle: Angle) -> bool:
    """Whether an angle with a letter is more than a count of things to one side."""
    number = angle.number
    if number.marked or number.form in {Form.MINUTES, Form.SECONDS}:
        return True
    return number.decimals >= (NAMED_DECIMALS if angle.worded else 1)


def _bare(beside: _Beside) -> bool:
    """Whether two angles are a coordinate of which at least one has neither letter nor label."""
    numbers = [beside.first.number, beside.second.number]
    plain = [angle.number for angle in (beside.first, beside.second) if not angle.axis]
    if not patterns.BARE_GAP.fullmatch(beside.gap) or patterns.COUNTED.match(beside.after):
        return False
    if numbers[0].comma is not numbers[1].comma:
        return False
    if numbers[0].comma and not all(number.marked for number in plain):
        return beside.gap != "," and _enough(beside, plain) and beside.named
    return all(number.form in {Form.MINUTES, Form.SECONDS} for number in plain) or _enough(beside, plain)


def _enough(beside: _Beside, plain: list[Number]) -> bool:
    """Whether bare numbers have the decimals, or the words before them, that make them a coordinate."""
    fewest = min(number.decimals for number in plain)
    if beside.sure:
        return fewest >= 1 or all(number.marked for number in plain)
    apart = "," not in beside.gap and ";" not in beside.gap and len(plain) > 1
    if fewest >= (APART_DECIMALS if apart else SURE_DECIMALS):
        fraction = max(abs(beside.first.degrees), abs(beside.second.degrees)) < 1
        return not fraction or beside.named
    if fewest < NAMED_DECIMALS:
        return False
    return beside.named or (beside.named_close and not all(_like_a_time(number) for number in plain))


def _like_a_time(number: Number) -> bool:
    """Whether a number may be hours and minutes: 10.30."""
    return number.decimals == NAMED_DECIMALS and number.degrees < HOURS and number.degrees % 1 < MINUTES


def _in_a_list(text: str, angles: list[Angle], number: int) -> bool:
    """Whether bare numbers go on in the same way before or after the pair: a list, not a coordinate."""
    gap = _gap(text, angles, number)
    after = _gap(text, angles, number + 1)
    ends = after in {"and", "or", ", and", ", or"} and _gap(text, angles, number + 2) != gap
    return gap is not None and (ends or gap in {after, _gap(text, angles, number - 1)})


def _gap(text: str, angles: list[Angle], number: int) -> str | None:
    """What stands between two bare numbers, the first being `number`; None where they are no neighbours."""
    if number < 0 or number + 1 >= len(angles):
        return None
    left, right = angles[number : number + 2]
    if (
        right.start - left.end > LONGEST_GAP
        or min(left.number.decimals, right.number.decimals) < NAMED_DECIMALS
    ):
        return None
    return text[left.end : right.start].strip(" ")
