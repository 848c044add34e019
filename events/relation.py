"""How the claims of an event stand to each other: agreed, revised, differing or disputed."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from events.added import with_added
from events.revision import told_figures
from events.sides import opposed, side_of, voice
from reports.vocabulary import Group, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from events.revision import Revision, Told
    from reports import Claim


class Agreement(StrEnum):
    """How the claims of one event stand to each other; where several hold, the last of this list.

    `SINGLE`: one report with one claimant. `AGREED`: several, and nothing in one speaks against another.
    `DIFFERING`: figures that cannot all be right, of claimants who are not of opposed sides. `REVISED`: a
    claimant gave another figure later. `DISPUTED`: somebody denies it, or sides blame each other or give such
    figures.
    """

    SINGLE = "single"
    AGREED = "agreed"
    DIFFERING = "differing"
    REVISED = "revised"
    DISPUTED = "disputed"


class _Bound(NamedTuple):
    """Bounds that somebody gave; `who` is equal for those who cannot contradict each other."""

    who: Hashable
    low: int
    high: float


def agreement_of(claims: Sequence[Claim], revisions: Sequence[Revision]) -> Agreement:
    """How the claims of one event stand to each other; figures that were replaced are left out."""
    standing = with_added(told_figures(claims, revisions))
    if _is_contested(claims) or _contradict(standing, _side):
        return Agreement.DISPUTED
    if revisions:
        return Agreement.REVISED
    if _contradict(standing, _speaker):
        return Agreement.DIFFERING
    return Agreement.AGREED if len({_speaker(claim) for claim in claims}) > 1 else Agreement.SINGLE


def _speaker(claim: Claim) -> Hashable:
    return claim.report_id, voice(claim)


def _side(claim: Claim) -> Hashable:
    return side_of(claim.claimant)


def _is_contested(claims: Sequence[Claim]) -> bool:
    """Somebody denies it, or the sides name each other as the one who did it."""
    if any(claim.status in {Status.DENIED, Status.DISPUTED} for claim in claims):
        return True
    actors = sorted({claim.actor for claim in claims if claim.actor})
    return any(opposed(actors[0], other) for other in actors[1:])


def _contradict(told: Iterable[Told], who: Callable[[Claim], Hashable]) -> bool:
    """Whether two of different people, both known, gave figures of which only one can be right."""
    bounds: dict[tuple[Hashable, Group], list[_Bound]] = {}
    for one in told:
        name, figure = who(one.claim), one.figure
        if name is not None:
            high = float("inf") if figure.high is None else figure.high
            counted = (one.measure, figure.unit)
            bounds.setdefault((counted, figure.group), []).append(_Bound(name, figure.low, high))
    return any(
        _is_above(lows, bounds.get((counted, other), ()))
        for (counted, group), lows in bounds.items()
        for other in {group, Group.UNSPECIFIED}
    )


def _is_above(lows: Iterable[_Bound], highs: Iterable[_Bound]) -> bool:
    """Whether a low lies above somebody else's high; the least highs of two different people tell."""
    least: dict[Hashable, float] = {}
    for bound in sorted(highs, key=lambda one: one.high):
        least.setdefault(bound.who, bound.high)
        if len(least) > 1:
            break
    return any(low.low > high for low in lows for who, high in least.items() if who != low.who)
