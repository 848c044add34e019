"""Join new claims with those that are kept, so that the result is the one of joining all of them at once.

Which claims are one happening (`events.same`) depends on all claims, but not on far ones: a strand has a part
in where another goes only if the two could be joined themselves. So the kept strands that the new ones reach
by steps of that kind are taken out, joined anew together with the new ones, and put back. The cost grows with
what the new claims touch.

One rule looks at all strands: a key that more than `gather.MOST_AT_A_KEY` of them share says nothing. Its
count is asked of the keeper. Where new claims bring a key over that number, everything at that key is joined
anew.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from events.gather import MOST_AT_A_KEY
from events.rejoin_keys import FIGURE, PLAIN, TOLL, Key, cell_number, keys_of, number_of
from events.same import figure_keys, happenings, is_same, is_toll, may_meet, plain_keys, subject
from events.strand import strand_of

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence

    from events.strand import Strand
    from reports import Claim


class Keeper(Protocol):
    """What is kept of strands; a cell is the number of a strand."""

    def claims_at(self, cells: Collection[int]) -> Mapping[int, Sequence[Claim]]:
        """The claims of cells, by report and then as it has them; a cell that is not kept is left out."""

    def counts(self, keys: Collection[Key]) -> Mapping[tuple[int, int], int]:
        """How many cells have each key, by step and number."""

    def cells(self, keys: Collection[Key]) -> Iterable[int]:
        """All cells that have one of the keys; of tolls those whose days overlap."""


@dataclass(slots=True)
class Rejoined:
    """What has to be written.

    Attributes:
        groups: claims of each happening that may have changed.
        cells: the numbers of cells that are new or have new claims, with their keys.
        strands: the strands of these cells.
    """

    groups: list[list[Claim]] = field(default_factory=list)
    cells: dict[int, list[Key]] = field(default_factory=dict)
    strands: dict[int, Strand] = field(default_factory=dict)


def rejoin(claims: Iterable[Claim], keeper: Keeper) -> Rejoined:
    """Join new claims with those kept.

    Args:
        claims: of reports that are not kept yet, each report whole.
        keeper: answers for all claims kept so far.
    """
    own: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        own[cell_number(claim)].append(claim)
    return _Rejoining(keeper, own).run() if own else Rejoined()


@dataclass(slots=True)
class _Cell:
    """A strand as it was kept (None: it was not) and as it will be."""

    old: Strand | None
    new: Strand

    @property
    def versions(self) -> tuple[Strand, ...]:
        return (self.new,) if self.old is None or self.old is self.new else (self.old, self.new)

    def keys(self) -> dict[Key, None]:
        return {key: None for strand in self.versions for key in keys_of(strand)}


class _Rejoining:
    """One joining: cells that were reached so far, and counts of keys before and after."""

    def __init__(self, keeper: Keeper, own: Mapping[int, Sequence[Claim]]) -> None:
        self.keeper = keeper
        self.cells: dict[int, _Cell] = {}
        kept = keeper.claims_at(own)
        for number, claims in own.items():
            before = kept.get(number, ())
            ordered = sorted(
                (*before, *claims), key=lambda claim: claim.report_id
            )  # a report's stay in order
            self.cells[number] = _Cell(strand_of(before) if before else None, strand_of(ordered))
        self.changed = tuple(own)
        self.counts: dict[tuple[int, int], int] = {}
        self.added: Counter[tuple[int, int]] = Counter()
        self.reached = set(self.changed)

    def run(self) -> Rejoined:
        """Reach all that is touched, and join it anew."""
        touched = self._count_changes()
        self._learn(touched)
        frontier = [*self.changed, *self._load(self._flipped(touched))]
        self.reached.update(frontier)
        while frontier:
            frontier = self._step(frontier)
        claims = [claim for number in sorted(self.reached) for claim in self.cells[number].new.claims]
        groups = [
            group
            for flag in (False, True)
            for group in self._joined([claim for claim in claims if claim.background is flag])
        ]
        strands = {number: self.cells[number].new for number in self.changed}
        keys = {number: list(keys_of(strand)) for number, strand in strands.items()}
        return Rejoined(groups=groups, cells=keys, strands=strands)

    def _joined(self, claims: Sequence[Claim]) -> list[list[Claim]]:
        if not claims:
            return []
        background = claims[0].background
        undated = Counter(
            (step, key)
            for number in self.changed
            if (strand := self.cells[number].new).start is None
            for step, keys in ((PLAIN, plain_keys), (FIGURE, figure_keys))
            for key in set(keys(strand))
        )

        def tells(step: int, key: Hashable) -> bool:
            count = self._count(step, number_of((background, key))) or undated[step, key]
            return count <= MOST_AT_A_KEY

        return happenings(claims, lambda key: tells(PLAIN, key), lambda key: tells(FIGURE, key))

    def _count_changes(self) -> dict[Key, None]:
        """Count the keys that cells have now and had not, or had; gives all of them."""
        touched: dict[Key, None] = {}
        for number in self.changed:
            cell = self.cells[number]
            before = keys_of(cell.old) if cell.old is not None else {}
            after = keys_of(cell.new)
            self.added.update((key.step, key.number) for key in after.keys() - before.keys())
            self.added.subtract((key.step, key.number) for key in before.keys() - after.keys())
            touched |= before | after
        return touched

    def _learn(self, keys: Iterable[Key]) -> None:
        unknown = [key for key in keys if (key.step, key.number) not in self.counts]
        self.counts |= dict.fromkeys(((key.step, key.number) for key in unknown), 0)
        self.counts |= self.keeper.counts(unknown)

    def _count(self, step: int, number: int) -> int:
        return self.counts.get((step, number), 0) + self.added[step, number]

    def _tells(self, key: Key) -> bool:
        """Whether a key says something before or after; that of tolls always does."""
        name = (key.step, key.number)
        return key.step == TOLL or min(self.counts[name], self._count(*name)) <= MOST_AT_A_KEY

    def _flipped(self, keys: Iterable[Key]) -> list[Key]:
        """Keys that say something only before, or only after."""

        def crowded(count: int) -> bool:
            return count > MOST_AT_A_KEY

        return [
            key
            for key in keys
            if key.step != TOLL
            and crowded(self.counts[key.step, key.number]) != crowded(self._count(key.step, key.number))
        ]

    def _load(self, keys: Collection[Key]) -> list[int]:
        """Bring in the kept cells at keys; gives those that are not reached yet."""
        found = set(self.keeper.cells(keys)) if keys else set()
        unknown = found - self.cells.keys()
        for number, claims in (self.keeper.claims_at(unknown) if unknown else {}).items():
            strand = strand_of(claims)
            self.cells[number] = _Cell(strand, strand)
        return sorted((found & self.cells.keys()) - self.reached)

    def _step(self, frontier: Sequence[int]) -> list[int]:
        """The cells one step from these."""
        keys_at = {number: self.cells[number].keys() for number in frontier}
        asked = {key: None for keys in keys_at.values() for key in keys}
        self._learn(asked)
        near = self._load([key for key in asked if self._tells(key)])
        new: dict[int, None] = {}
        by_key: dict[tuple[int, int], list[int]] = defaultdict(list)
        for number in near:
            for key in self.cells[number].keys():  # noqa: SIM118 (no dict)
                by_key[key.step, key.number].append(number)
        for number, keys in keys_at.items():
            beside = {other for key in keys for other in by_key.get((key.step, key.number), ())}
            new |= {
                other: None for other in sorted(beside) if other not in new and self._touch(number, other)
            }
        self.reached.update(new)
        return list(new)

    def _touch(self, one: int, other: int) -> bool:
        return any(
            _may_join(left, right)
            for left in self.cells[one].versions
            for right in self.cells[other].versions
        )


def _may_join(one: Strand, other: Strand) -> bool:
    """Whether two strands, by any step, can have a part in where the other goes."""
    if is_toll(one.claims[0]) and is_toll(other.claims[0]):
        if subject(one.claims[0]) == subject(other.claims[0]) and _overlap(one, other):
            return True
    elif is_same(one, other):
        return True
    return may_meet(one, other)


def _overlap(one: Strand, other: Strand) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return one.start <= other.end and other.start <= one.end
