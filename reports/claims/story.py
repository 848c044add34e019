"""What a report has told so far, and the tables it is read with."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reports.claims.named_places import NamedPlaces

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gazetteer.gazetteer import Gazetteer
    from reports.claims.answers import Answer
    from reports.claims.draft import Draft
    from reports.claims.voice import Voice
    from reports.dating import Dating
    from reports.lexicon import Lexicon
    from reports.marked import Marked
    from reports.places import PlaceHit
    from reports.vocabulary import SubEventType

_MOST_CLAIMANTS = 100
_MOST_RECENT = 100
_MOST_ANSWERS = 10


@dataclass(slots=True, kw_only=True)
class Story:
    """Mutable: each sentence read adds to it.

    Attributes:
        countries: ISO codes of the countries that the report names, the most named first.
        codes: lower-case adjectives and peoples to ISO codes.
        author: the body whose own statement the report is, or "".
        monitor: the body that says "we" in its own record of events, or "".
        lead_voice: who spoke before a colon that ends a paragraph, with the number of the paragraph.
        claimants: speakers named, oldest first.
        head: the place that a paragraph of a list is about, with the number of the paragraph.
        last_voice: who spoke last, with the number of the sentence.
        last_border: ISO codes of the border named last.
        recent: drafts told, oldest first.
        attack_at: the kind of the latest violence at a place, by the name as written, with its order.
        number: number of the sentence being read.
        last_number: number of the latest sentence that gave a draft.
        group: number of the last draft.
        last_place: the place named last, countries and wider frames left out.
        last_named: keys of all places that its sentence names.
        named_at: number of the sentence that named it.
        named_alone: whether that sentence names no other place.
        section: the place that heads the section being read.
        past: history that the sentence being read tells as background; no later sentence speaks of it.
        last_blame: the number of the latest sentence in which one side blames another, who blames, and whom.
        past_number: number of the latest sentence that told history.
        paragraph: number of the paragraph being read.
        paragraph_at: number of the first sentence of the paragraph being read.
        answers: denials that no claim before them explains.
        quoted: whether the sentence being read begins inside a quotation of its paragraph.
        quote_open: whether a quotation is open at its end.
    """

    lexicon: Lexicon
    gazetteer: Gazetteer
    countries: Sequence[str]
    codes: Mapping[str, str]
    dating: Dating
    author: str = ""
    monitor: str = ""
    lead_voice: tuple[int, Voice] | None = None
    claimants: deque[str] = field(default_factory=lambda: deque(maxlen=_MOST_CLAIMANTS))
    head: tuple[int, PlaceHit] | None = None
    last_voice: tuple[int, Voice] | None = None
    last_border: tuple[str, str] | None = None
    recent: deque[Draft] = field(default_factory=lambda: deque(maxlen=_MOST_RECENT))
    attack_at: dict[str, tuple[int, SubEventType]] = field(default_factory=dict)
    named: NamedPlaces = field(default_factory=NamedPlaces)
    number: int = -1
    last_number: int = -1
    group: int = 0
    past: list[Draft] = field(default_factory=list)
    last_place: PlaceHit | None = None
    last_named: frozenset[str] = frozenset()
    named_at: int = -1
    named_alone: bool = False
    section: PlaceHit | None = None
    last_blame: tuple[int, str, frozenset[str]] | None = None
    past_number: int = -1
    paragraph: int = -1
    paragraph_at: int = 0
    answers: deque[Answer] = field(default_factory=lambda: deque(maxlen=_MOST_ANSWERS))
    quoted: bool = False
    quote_open: bool = False

    @property
    def last(self) -> Draft | None:
        """The draft told last."""
        return self.recent[-1] if self.recent else None

    def enter(self, paragraph: int) -> None:
        """Count the next sentence, which stands in a paragraph."""
        self.number += 1
        if paragraph != self.paragraph:
            self.paragraph, self.paragraph_at = paragraph, self.number
            self.quote_open = False

    def last_in_paragraph(self, marked: Marked) -> Draft | None:
        """The draft told last, when it stands in the same paragraph."""
        last = self.last
        same = last is not None and last.marked.sentence.paragraph == marked.sentence.paragraph
        return last if same else None

    def latest(self, sentences: int) -> Iterator[Draft]:
        """Drafts of the last so many sentences that gave any, the newest first."""
        starts: set[int] = set()
        for draft in reversed(self.recent):
            starts.add(draft.marked.sentence.start)
            if len(starts) > sentences:
                return
            yield draft

    def number_drafts(self, drafts: Sequence[Draft]) -> None:
        """Give each draft its group number."""
        for draft in drafts:
            self.group += 1
            draft.group = self.group

    def remember(self, marked: Marked, drafts: Sequence[Draft]) -> None:
        """Close a sentence: its places and drafts are known to the next."""
        self.named.add(marked.places)
        self.last_number = self.number if drafts else self.last_number
        for draft in drafts:
            self.named.add_told(draft.places)
            self.recent.append(draft)
            if draft.is_violence:
                told = (draft.group, draft.sub_event_type)
                self.attack_at |= {place.mention.text: told for place in draft.places}
