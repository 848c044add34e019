"""A trigger on trial: may it report a happening?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazetteer.made_fast import made_fast
from reports.places import LOCATIVE
from reports.vocabulary import EVENT_TYPE_OF, EventType

if TYPE_CHECKING:
    from reports.lexicon import Lexicon
    from reports.lexicon.load import Trigger
    from reports.marked import Marked
    from reports.phrases import Hit


@made_fast
@dataclass(frozen=True, slots=True)
class Trial:
    """A trigger on trial: its sentence, the phrases that bar it, and the word tables."""

    marked: Marked
    hit: Hit[Trigger]
    barred: frozenset[int]
    lexicon: Lexicon

    @property
    def before(self) -> str:
        """The word before the trigger, or ""."""
        return self.marked.tokens[self.hit.first - 1].low if self.hit.first else ""

    @property
    def clause(self) -> tuple[int, int]:
        """First and last (exclusive) token of the trigger's clause."""
        return self.marked.clause(self.hit.first)

    @property
    def is_noun(self) -> bool:
        """True for "shelling", "clashes"; False for verbs."""
        return self.hit.row.form == "noun"

    @property
    def names_gunfire(self) -> bool:
        """True for "came under fire"."""
        return self.marked.tokens[self.hit.last - 1].low == "fire"

    @property
    def has_count_in_clause(self) -> bool:
        """True when a toll stands in the trigger's clause."""
        first, last = self.clause
        is_move = EVENT_TYPE_OF[self.hit.row.sub_event_type] is EventType.DISPLACEMENT
        return any(
            first <= counted.hit.first < last and (is_move or counted.measure != "displaced")
            for counted in self.marked.counts
        )

    @property
    def has_place_in_clause(self) -> bool:
        """True when the clause says where: "in X", "X shelling", "between X and Y"."""
        first, last = self.clause
        return any(
            first <= place.first < last
            and not place.is_frame
            and (place.relation in LOCATIVE or place.relation == "between" or place.last == self.hit.first)
            for place in self.marked.places
        )
