"""A report's text cut into pieces, each with what was made of it and the events that it leads to."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

from reports.account import REASON_WORDS, Verdict, account
from reports.account.lines import why_off_map
from reports.account.record import verdict_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reports.account import Line
    from reports.report import Claim, Reading

CLAIM, OFF_MAP, HISTORY, ASIDE, PLAIN = "claim", "offmap", "history", "aside", "plain"


class EventOf(Protocol):
    """Ids of events by the ids of their claims; a dict is one."""

    def __contains__(self, claim_id: str, /) -> bool:
        """Whether the event of a claim is known."""

    def __getitem__(self, claim_id: str, /) -> str:
        """The id of the event of a claim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A piece of a report; the pieces in order make up the whole text.

    Attributes:
        start: where it begins, in characters of the report.
        kind: `claim` when a claim rests on it that can be drawn, `offmap` when one that cannot, `history`
            when it tells history, `aside` when its sentence was set aside, else `plain`.
        notes: what was read from it, or why it was set aside; our own words.
        events: ids of the events that its claims are part of, each once.
    """

    start: int
    text: str
    kind: str
    notes: tuple[str, ...] = ()
    events: tuple[str, ...] = ()


def segments(reading: Reading, event_of: EventOf | None = None) -> tuple[Segment, ...]:
    """Cut the text of a reading wherever a claim, a sentence or a line begins or ends.

    Args:
        reading: a report that was read.
        event_of: ids of events by the ids of their claims.
    """
    text, lines = reading.report.text, account(reading)
    known: EventOf = {} if event_of is None else event_of
    claims = sorted((*reading.claims, *reading.background), key=lambda claim: claim.start)
    spans = [(claim.start, claim.end) for claim in claims] + [(line.start, line.end) for line in lines]
    cuts = sorted({0, len(text), *(edge for span in spans for edge in span)})
    starts = [line.start for line in lines]
    found = []
    for (start, end), resting in zip(pairwise(cuts), _resting(claims, cuts), strict=True):
        at = bisect_right(starts, start) - 1
        line = lines[at] if at >= 0 and end <= lines[at].end else None
        found.append(_segment(text[start:end], start, line, resting, known))
    return tuple(found)


def _resting(claims: Sequence[Claim], cuts: Sequence[int]) -> Iterator[list[Claim]]:
    """The claims that rest on each piece between two cuts, in one walk through the text."""
    waiting, active = 0, list[tuple[int, "Claim"]]()
    for start in cuts[:-1]:
        while waiting < len(claims) and claims[waiting].start <= start:
            active.append((claims[waiting].end, claims[waiting]))
            waiting += 1
        active = [(end, claim) for end, claim in active if end > start]
        yield [claim for _, claim in active]


def _segment(text: str, start: int, line: Line | None, claims: Sequence[Claim], event_of: EventOf) -> Segment:
    if claims:
        events = dict.fromkeys(event_of[claim.claim_id] for claim in claims if claim.claim_id in event_of)
        notes = dict.fromkeys(map(_note, claims))
        return Segment(start=start, text=text, kind=_kind(claims), notes=tuple(notes), events=tuple(events))
    if line is not None and line.verdict is Verdict.SET_ASIDE:
        return Segment(start=start, text=text, kind=ASIDE, notes=(verdict_words(line),))
    return Segment(start=start, text=text, kind=PLAIN)


def _kind(claims: Sequence[Claim]) -> str:
    told = [claim for claim in claims if not claim.background]
    if not told:
        return HISTORY
    return CLAIM if any(why_off_map(claim) is None for claim in told) else OFF_MAP


def _note(claim: Claim) -> str:
    """What a claim says, in words of ours."""
    reason = why_off_map(claim)
    what = f"History: {claim.sub_event_type}" if claim.background else str(claim.sub_event_type)
    return what if reason is None else f"{what}; no mark of its own: {REASON_WORDS[reason]}"
