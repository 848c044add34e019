"""A lane: things that are tried one by one, each survived or failed, with a canary that shows it can fail."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MOST_TOLD = 5


@dataclass(frozen=True, slots=True)
class Trial:
    """One thing that was tried.

    Attributes:
        name: what was tried, in a few words.
        problem: what went wrong; empty when it was survived.
    """

    name: str
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """How far a lane goes: `short` in `make test`; `folder` is empty and its own."""

    short: bool
    folder: Path


class LaneSkippedError(Exception):
    """The lane cannot run on this machine; the message says what it needs."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane of trials.

    Attributes:
        name: what it is called on the command line.
        promise: what it shows, in a line.
        run: gives the trials.
        canary: a trial of a thing made faulty on purpose; it has to fail, or the lane proves nothing.
        beside: it may run beside another lane: it measures no time and uses one core for the most part.
    """

    name: str
    promise: str
    run: Callable[[Scope], Iterator[Trial]]
    canary: Callable[[Scope], Trial]
    beside: bool = False


@dataclass(slots=True)
class Outcome:
    """What came of a lane."""

    lane: str
    tried: int = 0
    problems: list[str] = field(default_factory=list)
    skipped: str = ""

    @property
    def is_good(self) -> bool:
        """Whether something was tried, and all of it survived; a lane that was skipped says why."""
        return bool(self.skipped) or (self.tried > 0 and not self.problems)

    def lines(self) -> list[str]:
        """A line of counts, then the first problems."""
        if self.skipped:
            return [f"{self.lane:<16} skipped: {self.skipped}"]
        failed = len(self.problems)
        first = [f"    {problem}" for problem in self.problems[:MOST_TOLD]]
        more = [f"    and {failed - MOST_TOLD} more"] if failed > MOST_TOLD else []
        counts = f"tried {self.tried:>6}   survived {self.tried - failed:>6}   failed {failed:>4}"
        return [f"{self.lane:<16} {counts}", *first, *more]


def outcome(lane: Lane, scope: Scope) -> Outcome:
    """Run a lane, its canary first."""
    found = Outcome(lane.name)
    try:
        if not lane.canary(scope).problem:
            found.problems.append("the canary was not noticed: this lane cannot fail")
        for trial in lane.run(scope):
            found.tried += 1
            if trial.problem:
                found.problems.append(f"{trial.name}: {trial.problem}")
    except LaneSkippedError as error:
        found.skipped = str(error)
    if not found.tried and not found.skipped:
        found.problems.append("nothing was tried")
    return found
