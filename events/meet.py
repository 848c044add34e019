"""Where claims read in reports and rows that datasets coded tell of one happening.

Whoever coded a dataset has decided which happenings there are: its rows are never joined with each other. A
row meets what reports tell, and rows of other datasets. It does so only where each of the two is the only one
of its source that fits the other: two marks are better than a false one. So the result depends on no order.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from events.evidence import (
    Weight,
    days_are_near,
    kinds_go_together,
    parties_agree,
    places_go_together,
    same_days,
    shared_figures,
)
from events.strand import strand_of
from gazetteer.distance import distance_km
from gazetteer.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from events.strand import Strand
    from reports import Claim

REPORTS = ""
ONE_SPOT_KM = 5.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Account:
    """What one source tells of one happening: an event of reports, or a coded row.

    Attributes:
        source: `REPORTS`, or the dataset of the row.
        claims: all of them; of a row its versions, the newest last.
        strands: what is compared; of a row its newest version.
    """

    source: str
    claims: tuple[Claim, ...]
    strands: tuple[Strand, ...]


def account_of_row(source: str, versions: Sequence[Claim]) -> Account:
    """The account of a coded row, of which the newest version counts."""
    return Account(source=source, claims=tuple(versions), strands=(strand_of([versions[-1]]),))


def fit(one: Account, other: Account) -> bool:
    """Whether two sources may tell of one happening: plainly, or by figures that they share."""
    if one.source == other.source or one.claims[0].background != other.claims[0].background:
        return False
    pairs = [(left, right) for left in one.strands for right in other.strands]
    weights = [shared_figures(left, right) for left, right in pairs]
    if Weight.AGAINST in weights:
        return False
    weight = max(weights)
    if weight >= Weight.TELLING and all(_may_be_one(left, right, weight) for left, right in pairs):
        return True
    return all(_is_plain(left, right) for left, right in pairs)


def met(accounts: Sequence[Account], pairs: Iterable[tuple[int, int]]) -> list[list[Account]]:
    """The accounts by happening.

    Args:
        accounts: any; with each of them all that fit it.
        pairs: rows of `accounts` that fit each other.
    """
    fitting: dict[tuple[int, str], set[int]] = defaultdict(set)
    for one, other in pairs:
        fitting[one, accounts[other].source].add(other)
        fitting[other, accounts[one].source].add(one)
    links: dict[int, set[int]] = defaultdict(set)
    for (one, _), others in fitting.items():
        if len(others) == 1:
            [other] = others
            if len(fitting[other, accounts[one].source]) == 1:
                links[one].add(other)
    return [
        [accounts[row] for row in part]
        for whole in _connected(len(accounts), links)
        for part in ([whole] if _one_of_each(accounts, whole) else [[row] for row in whole])
    ]


def _connected(size: int, links: dict[int, set[int]]) -> list[list[int]]:
    seen: set[int] = set()
    found: list[list[int]] = []
    for start in range(size):
        if start in seen:
            continue
        whole, waiting = [], [start]
        seen.add(start)
        while waiting:
            row = waiting.pop()
            whole.append(row)
            new = links.get(row, set()) - seen
            seen |= new
            waiting += sorted(new)
        found.append(sorted(whole))
    return found


def _one_of_each(accounts: Sequence[Account], rows: Sequence[int]) -> bool:
    return len({accounts[row].source for row in rows}) == len(rows)


def _may_be_one(one: Strand, other: Strand, weight: Weight) -> bool:
    return (
        one.cumulative == other.cumulative
        and days_are_near(one, other, weight)
        and kinds_go_together(one, other, weight)
        and (places_go_together(one, other, weight) or _is_one_spot(one, other))
    )


def _is_plain(one: Strand, other: Strand) -> bool:
    """The same days and place, and the same kind or count: with so much alike no large figure is needed."""
    alike = one.kind == other.kind or any(fact.low for fact in one.facts & other.facts)
    return (
        alike
        and one.start is not None
        and same_days(one, other)
        and one.precise
        and other.precise
        and one.cumulative == other.cumulative
        and parties_agree(one, other)
        and kinds_go_together(one, other, Weight.TELLING)
        and _is_one_spot(one, other)
    )


def _is_one_spot(one: Strand, other: Strand) -> bool:
    """One place, or places of one name a few kilometres apart: datasets have coordinates of their own.

    The gazetteer knows of many a point which place it is (`events.coded.link`), whatever its name.
    """
    if one.place is None or other.place is None or one.place.kind != other.place.kind:
        return False
    if {one.place.place_id, one.place.known_as or None} & {other.place.place_id, other.place.known_as}:
        return True
    names = {fold(one.place.name), one.name} & {fold(other.place.name), other.name} - {""}
    near = distance_km((one.place.lon, one.place.lat), (other.place.lon, other.place.lat)) <= ONE_SPOT_KM
    return near and bool(names)
