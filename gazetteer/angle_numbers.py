"""The digits of an angle: decimal degrees, or degrees with minutes and seconds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from gazetteer import angle_patterns as patterns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MINUTES = 60


class Form(StrEnum):
    """How an angle is written."""

    DECIMAL = "decimal degrees"
    SECONDS = "degrees, minutes and seconds"
    MINUTES = "degrees and minutes"
    WHOLE = "whole degrees"


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """The digits of an angle, without letters and labels.

    Attributes:
        end: where they end in the text, with the marks of degrees, minutes and seconds.
        degrees: the angle, without a sign.
        unit: what one step of the last digit is worth, in degrees.
        form: how it is written.
        decimals: digits behind the point of the degrees.
        marked: whether a degree sign or word stands beside it.
        comma: whether the fraction has a decimal comma.
        packed: whether degrees and minutes stand together, as in 4010N.
        whole_digits: digits of the degrees before a point.
    """

    end: int
    degrees: float
    unit: float
    form: Form
    decimals: int = 0
    marked: bool = False
    comma: bool = False
    packed: bool = False
    whole_digits: int = 0

    @property
    def needs_letter(self) -> bool:
        """Whether only a letter or label beside it makes it an angle at all."""
        return not self.marked and self.form is not Form.DECIMAL


def numbers_at(text: str, at: int, *, letter_near: bool) -> Iterator[Number]:
    """The ways to read the digits at a place, the most telling first.

    Args:
        text: the text.
        at: where the first digit stands.
        letter_near: whether a letter or label may stand beside it; without one, only points and degree signs
            make an angle.
    """
    if found := patterns.MARKED.match(text, at):
        yield from _from_parts(found.groups(), found.end(), marked=True)
    if found := patterns.DECIMAL.match(text, at):
        yield from _from_parts(found.groups(), found.end())
    elif letter_near:
        yield from _with_letter(text, at)


def _with_letter(text: str, at: int) -> Iterator[Number]:
    """The ways to read digits that only a letter makes an angle."""
    if found := patterns.SPACED.match(text, at):
        degrees, _gap, *others = found.groups()
        yield from _from_parts((degrees, None, *others), found.end())
    if found := patterns.PACKED.match(text, at):
        degrees, minutes, seconds, fraction = found.groups()
        last = (fraction,) if seconds is None else (None, seconds, fraction)
        parts = (degrees, None, minutes, *last)
        yield from _from_parts(parts, found.end(), packed=True)
    if found := patterns.WHOLE.match(text, at):
        yield from _from_parts((found[1], None), found.end())


def _from_parts(
    groups: Sequence[str | None], end: int, *, marked: bool = False, packed: bool = False
) -> Iterator[Number]:
    """The number of groups (whole, fraction) for degrees, minutes and seconds; none when it cannot be one.

    Only the last part may have a fraction; minutes and seconds are below 60.
    """
    parts = [
        (whole, fraction or "") for whole, fraction in zip(groups[0::2], groups[1::2], strict=True) if whole
    ]
    *_, (_, fraction) = parts
    values = [float(f"{whole}.{written[1:] or 0}") for whole, written in parts]
    if any(written for _, written in parts[:-1]) or any(value >= MINUTES for value in values[1:]):
        return
    steps, digits = len(parts) - 1, max(0, len(fraction) - 1)
    yield Number(
        end=end,
        degrees=sum(value / MINUTES**step for step, value in enumerate(values)),
        unit=10.0**-digits / MINUTES**steps,
        form=(Form.DECIMAL if digits else Form.WHOLE, Form.MINUTES, Form.SECONDS)[steps],
        decimals=0 if steps else digits,
        marked=marked,
        comma=fraction.startswith(","),
        packed=packed,
        whole_digits=len(parts[0][0]),
    )
