"""Which of two sides a claim speaks for, so that a reader can lay their claims beside each other.

A side is told by nothing but the names of those who claim and who deny; no table says who is whose enemy, and
the two are numbered by who spoke first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from events.sides import side_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reports import Claim

TWO = 2


def sides_of(claims: Sequence[Claim]) -> tuple[str, ...]:
    """Keys of the two sides that speak of an event, in order of their speaking; empty unless there are two.

    States and armed groups come before names that stand for neither: these are sides of their own where one
    denies what somebody claims, or is denied. A pair without a claimant is no pair.
    """
    if len(claims) == 1 and not claims[0].denied_by:
        return ()
    claiming = [claim.claimant for claim in claims]
    denying = [name for claim in claims for name in claim.denied_by]
    known = _different(side_of(name) for name in (*claiming, *denying))
    denied = [claim.claimant for claim in claims if claim.denied_by]
    contesting = _different(_party(name) for name in (*denied, *denying))
    pair = next((keys for keys in (known, contesting) if len(keys) == TWO), ())
    return pair if any(_party(name) in pair for name in claiming) else ()


def side_number(claim: Claim, sides: Sequence[str]) -> int | None:
    """1 or 2 for the side that a claim speaks for; None for a claim of neither, such as the report's own."""
    key = _party(claim.claimant)
    return sides.index(key) + 1 if key in sides else None


def names_of_sides(claims: Sequence[Claim], sides: Sequence[str]) -> list[list[str]]:
    """The claimants and deniers of each side, in their own words; empty unless there are two."""
    names = [claim.claimant for claim in claims] + [name for claim in claims for name in claim.denied_by]
    return [list(_different(name for name in names if _party(name) == side)) for side in sides]


def _party(name: str | None) -> str | None:
    """The side of a name, or the name itself."""
    return side_of(name) or name


def _different(keys: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for key in keys if key))
