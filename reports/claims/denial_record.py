"""One denial: who denies, with which words, and of what kind they are."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Denial:
    """One denial.

    Attributes:
        who: the speaker's name; "" when the report itself calls it false.
        start: first token of what may name the place denied; a speaker before it does not.
        index: token of the denying word.
        matters: words of another matter that it is about ("mercenaries"); it denies only what tells of them.
        kind: `denied`, `false` ("that is a lie"), `held` ("we still hold it"), `idle` ("we did not fire"),
            `only` ("we hit soldiers only"), `other` ("gave another account"),
            `whose` ("the dead were fighters"), `unhurt` ("we had no losses"), `fought` ("terrorists were shot
            in a firefight") or `retracted` ("has withdrawn that report").
    """

    who: str
    start: int
    index: int
    kind: str
    matters: frozenset[str] = frozenset()
