"""A report's text cut into pieces, each with what was made of it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reports.report import Reading

CLAIM, ASIDE, PLAIN = "claim", "aside", "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A piece of a report; the pieces in order make up the whole text.

    Attributes:
        kind: `claim` when a claim rests on it, `aside` when its sentence was set aside, else `plain`.
        notes: what was read from it, or why it was set aside; our own words.
    """

    text: str
    kind: str
    notes: tuple[str, ...] = ()


def segments(reading: Reading) -> tuple[Segment, ...]:
    """Cut the text of a reading wherever a claim or a sentence set aside begins or ends."""
    text = reading.report.text
    spans = [(claim.start, claim.end) for claim in reading.claims]
    spans += [(aside.start, aside.end) for aside in reading.set_aside]
    cuts = sorted({0, len(text), *(edge for span in spans for edge in span)})
    return tuple(_segment(reading, start, end) for start, end in pairwise(cuts))


def _segment(reading: Reading, start: int, end: int) -> Segment:
    text = reading.report.text[start:end]
    claims = [claim for claim in reading.claims if claim.start <= start and end <= claim.end]
    if claims:
        notes = dict.fromkeys(str(claim.sub_event_type) for claim in claims)
        return Segment(text=text, kind=CLAIM, notes=tuple(notes))
    asides = [aside for aside in reading.set_aside if aside.start <= start and end <= aside.end]
    if asides:
        return Segment(text=text, kind=ASIDE, notes=tuple(dict.fromkeys(aside.reason for aside in asides)))
    return Segment(text=text, kind=PLAIN)
