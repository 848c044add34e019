"""The nouns of report reading: Report -> Mention -> Claim. Every offset indexes the text of the report."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gazetteer.made_fast import made_fast
from reports.origin import Origin
from reports.vocabulary import (
    EVENT_TYPE_OF,
    DatePrecision,
    EventType,
    Group,
    Status,
    SubEventType,
    Term,
    ToponymRole,
    Unit,
)

if TYPE_CHECKING:
    from datetime import date

    from gazetteer.place import Resolution


_UNKNOWN_ORIGIN = Origin()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One published text.

    Attributes:
        text: the text that is read, as it came or converted; offsets of mentions and claims index it.
        source: the outlet, shown beside every claim.
        published: the day of publication, or None when nobody could say (events then stay undated).
        title: headline, or "".
        origin: the file behind it, and what was changed on the way in.
    """

    text: str
    source: str
    published: date | None
    title: str = ""
    origin: Origin = _UNKNOWN_ORIGIN

    @property
    def report_id(self) -> str:
        """Stable id made from source, date and text."""
        day = self.published.isoformat() if self.published else ""
        parts = f"{self.source}\x1f{day}\x1f{self.title}\x1f{self.text}"
        return "r" + hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:12]


@made_fast
@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place name in a text: `text[start:end]` is the name as written."""

    start: int
    end: int
    text: str
    role: ToponymRole
    resolution: Resolution


@made_fast
@dataclass(frozen=True, slots=True, kw_only=True)
class DateSpan:
    """Inclusive days with a precision; both None when undated.

    Attributes:
        words: the phrase the date was read from, "" when inherited from the report.
        basis: how the date was reached, in words ("weekday before publication", "as the words before").
        weekday: English weekday when only that is known.
    """

    start: date | None
    end: date | None
    precision: DatePrecision
    words: str = ""
    basis: str = ""
    weekday: str | None = None


@made_fast
@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number as a source gave it, with inclusive bounds.

    Attributes:
        low: the least that the words allow.
        high: the most, or None when the words leave it open ("at least 30").
        words: the words themselves ("dozens", "more than 1,200").
        start, end: where the words stand in the report.
        term: how people were displaced, or what became of housing; None for killed and wounded.
        revised: True when its words say that it takes the place of a figure told before ("raised to six").
        outdated: True when its words say that it holds no more ("had initially reported four").
        added: True when it counts people beside those told before ("three more").
    """

    low: int
    high: int | None
    words: str
    start: int
    end: int
    unit: Unit = Unit.PERSONS
    group: Group = Group.UNSPECIFIED
    term: Term | None = None
    revised: bool = False
    outdated: bool = False
    added: bool = False


@made_fast
@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one report says happened, resting on `report.text[start:end] == quote`.

    Attributes:
        group_id: shared by claims that one phrase makes about several places.
        sentence_start, sentence_end: the sentence (or sentences) around the quote.
        place: where it happened (impact, not launch), or None with `unlocated_reason`.
        near: True when it happened near the place, not in it.
        launch_place, origin, destination: other places with a part in it.
        claimant: who says so, or None for the report's own voice.
        relayer: the outlet or agency the report had it from, when it names one.
        denied_by: who denies it, in the report's words.
        cumulative: True when the figures are a running toll.
        withheld: figures that the claimant is said not to have disclosed, in words.
        background: True for history told as background.
        claim_id: stable; worked out once, because joining claims asks for it again and again.

    A row of a dataset makes a claim too (`events.coded`). Its `report_id` is `dataset:id of the row`, its
    quote the row's own note. Its `claim_id` tells what it says: a row that is revised makes another claim.
    """

    report_id: str
    source: str
    published: date | None
    title: str = ""
    sub_event_type: SubEventType
    start: int
    end: int
    quote: str
    sentence_start: int
    sentence_end: int
    sentence: str
    date: DateSpan
    place: Mention | None = None
    unlocated_reason: str = ""
    near: bool = False
    launch_place: Mention | None = None
    origin: Mention | None = None
    destination: Mention | None = None
    actor: str | None = None
    target: str | None = None
    claimant: str | None = None
    relayer: str | None = None
    denied_by: tuple[str, ...] = ()
    status: Status = Status.ASSERTED
    killed: Figure | None = None
    wounded: Figure | None = None
    displaced: Figure | None = None
    damaged: Figure | None = None
    cumulative: bool = False
    withheld: tuple[str, ...] = ()
    background: bool = False
    group_id: str = ""
    claim_id: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "claim_id", self._made_id())

    @property
    def event_type(self) -> EventType:
        """First-level type of the claim."""
        return EVENT_TYPE_OF[self.sub_event_type]

    def with_id(self, claim_id: str) -> Claim:
        """The claim under an id that it had before, where all that the id was made of is not known."""
        object.__setattr__(self, "claim_id", claim_id)
        return self

    def with_place(self, place: Mention) -> Claim:
        """The claim with more told of its place, at the same point and under the same id; for its maker."""
        object.__setattr__(self, "place", place)
        return self

    @property
    def given_id(self) -> str | None:
        """The id that was given by `with_id`; None when it is made of the claim."""
        return self.claim_id if self.claim_id != self._made_id() else None

    def _made_id(self) -> str:
        """Report, span, type, place, and where the figures stand (two tolls may share a quote)."""
        where = self.place.text if self.place else ""
        figures = (self.killed, self.wounded, self.displaced, self.damaged)
        starts = ",".join(str(figure.start) for figure in figures if figure is not None)
        span = f"{self.start}\x1f{self.end}{self._coded_values() if ':' in self.report_id else ''}"
        parts = f"{self.report_id}\x1f{span}\x1f{self.sub_event_type}\x1f{where}\x1f{starts}"
        return ("h" if self.background else "c") + hashlib.sha256(
            parts.encode("utf-8", "surrogatepass")
        ).hexdigest()[:12]

    def _coded_values(self) -> str:
        """What a coded row says: where, when, who, how many."""
        point = self.place.resolution.place if self.place else None
        figures = (self.killed, self.wounded, self.displaced)
        bounds = [(one.low, one.high, one.words) if one else None for one in figures]
        said = (point and point.place_id, self.date.start, self.date.end, self.actor, self.target, *bounds)
        return "\x1f" + "\x1f".join(map(str, said))


@made_fast
@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A sentence that made no claim, and why ("boilerplate", "history", "no event word", ...)."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was made of one report: its claims, its place names, and what was left and why.

    Attributes:
        background: claims about history told as background; none of them is among `claims`. A sentence that
            tells nothing else is set aside as "history" too.
        sentences: start and end of all that was read or set aside: sentences, headings, rows, items of lists.
    """

    report: Report
    claims: tuple[Claim, ...] = ()
    background: tuple[Claim, ...] = ()
    mentions: tuple[Mention, ...] = ()
    set_aside: tuple[SetAside, ...] = field(default=())
    sentences: tuple[tuple[int, int], ...] = ()
