"""Go through a report from its first character to its last, and say of each sentence what became of it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from gazetteer.place import PlaceKind, ResolutionStatus
from reports.account.load import reason_of
from reports.account.vocabulary import Reason, Verdict
from reports.clean import lines
from reports.report import Claim, SetAside
from reports.vocabulary import SubEventType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reports.report import Reading

Span = tuple[int, int]
Spanned = TypeVar("Spanned", Claim, SetAside)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence, heading, row or item of a report, or what stands before or between those.

    Attributes:
        start, end: `report.text[start:end]`; lines do not overlap, and leave out nothing but white space.
        reason: why it has no mark on the map, or None when it has one.
        said: the rule's own words for the reason, "" when there are none.
        claims: those that rest on it, in the order of the text.
        background: claims about history that rest on it.
    """

    start: int
    end: int
    verdict: Verdict
    reason: Reason | None = None
    said: str = ""
    claims: tuple[Claim, ...] = ()
    background: tuple[Claim, ...] = ()


def account(reading: Reading) -> tuple[Line, ...]:
    """Every sentence of a report once, in the order of the text, with what became of it."""
    told = _Told(reading)
    found: list[Line] = []
    end = 0
    for sentence in [*_sentences(reading), (len(reading.report.text),) * 2]:
        start = max(end, sentence[0])
        found.extend(_between(reading.report.text, end, start))
        if start < sentence[1]:
            found.append(told.line(start, sentence[1]))
        end = max(end, sentence[1])
    return tuple(found)


def why_off_map(claim: Claim) -> Reason | None:
    """Why a claim cannot be drawn, or None when it can."""
    if claim.place is None:
        return Reason.NO_ONE_PLACE if claim.sub_event_type is SubEventType.TOLL else Reason.NO_PLACE
    resolution = claim.place.resolution
    if resolution.place is None:
        is_ambiguous = resolution.status is ResolutionStatus.AMBIGUOUS
        return Reason.AMBIGUOUS_PLACE if is_ambiguous else Reason.UNKNOWN_PLACE
    if resolution.place.kind is PlaceKind.COUNTRY:
        return Reason.ONLY_COUNTRY
    return Reason.NO_DAY if claim.date.start is None else None


def _sentences(reading: Reading) -> list[Span]:
    """Where sentences, headings, rows and items stand; of a reading made by hand, where its claims do."""
    if reading.sentences:
        return sorted(reading.sentences)
    claims = (*reading.claims, *reading.background)
    spans = {(claim.sentence_start, claim.sentence_end) for claim in claims}
    return sorted(spans | {(aside.start, aside.end) for aside in reading.set_aside})


def _between(text: str, start: int, end: int) -> Iterator[Line]:
    """What stands outside of sentences: datelines and clock times before them, marks and signs between."""
    spans = [(start + first, start + last) for first, last in lines(text[start:end])]
    for first, last in spans:
        is_before = last == spans[-1][1] and "\n" not in text[last:end]
        has_words = any(sign.isalnum() for sign in text[first:last])
        reason = Reason.LINE_START if is_before and has_words else Reason.NO_WORDS
        yield Line(start=first, end=last, verdict=Verdict.SET_ASIDE, reason=reason)


class _Told:
    """What was made of the characters of a report."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.report.text
        self._claims = _Starts(reading.claims)
        self._background = _Starts(reading.background)
        self._asides = _Starts(reading.set_aside)

    def line(self, start: int, end: int) -> Line:
        """What became of a sentence: claims outweigh history, and that a reason to set it aside."""
        claims = tuple(self._claims.within(start, end))
        past = tuple(self._background.within(start, end))
        if claims:
            reasons = [why_off_map(claim) for claim in claims]
            is_drawn = None in reasons
            return Line(
                start=start,
                end=end,
                verdict=Verdict.USED if is_drawn else Verdict.OFF_MAP,
                reason=None if is_drawn else reasons[0],
                said="" if is_drawn else claims[0].unlocated_reason,
                claims=claims,
                background=past,
            )
        if past:
            reason = Reason.HISTORY
            return Line(start=start, end=end, verdict=Verdict.BACKGROUND, reason=reason, background=past)
        said = next((aside.reason for aside in self._asides.within(start, end)), "")
        reason = reason_of().get(said, Reason.OTHER) if self._has_words(start, end) else Reason.NO_WORDS
        return Line(start=start, end=end, verdict=Verdict.SET_ASIDE, reason=reason, said=said)

    def _has_words(self, start: int, end: int) -> bool:
        return any(sign.isalnum() for sign in self._text[start:end])


class _Starts(Generic[Spanned]):
    """Spans sorted by their start."""

    def __init__(self, spans: Sequence[Spanned]) -> None:
        self._spans: list[Spanned] = sorted(spans, key=lambda span: span.start)
        self._starts = [span.start for span in self._spans]

    def within(self, start: int, end: int) -> Sequence[Spanned]:
        """Those that begin in a sentence."""
        return self._spans[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
