"""An accepted trigger, and a refused one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.vocabulary import EVENT_TYPE_OF, EventType

if TYPE_CHECKING:
    from reports.vocabulary import SubEventType

# Violence that a later sentence may speak of again ("the attack").
COREFERENT = frozenset({EventType.REMOTE, EventType.BATTLES, EventType.CIVILIANS})


@dataclass(frozen=True, slots=True)
class Happening:
    """An accepted trigger at tokens `first` up to `last`.

    Attributes:
        form: `verb`, `passive` or `noun`.
        generic: True when the word alone does not say what kind it is ("attack").
        definite: True for "the attack" that was told before.
    """

    first: int
    last: int
    sub_event_type: SubEventType
    form: str
    generic: bool
    definite: bool

    @property
    def event_type(self) -> EventType:
        """First-level type."""
        return EVENT_TYPE_OF[self.sub_event_type]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A trigger that reports no happening, and why.

    Attributes:
        remembered: what the words report as remembered ("the anniversary of the battle"), else None.
        negated: what the words would report but for a negation ("denied that it had shelled the town"), else None.
    """

    first: int
    reason: str
    remembered: Happening | None = None
    negated: Happening | None = None
