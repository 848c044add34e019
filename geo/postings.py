"""Which rows have which names: an inverted list, made once."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Postings:
    """Names with the rows that have them.

    Attributes:
        counts: how many rows have each name as it is written, the most frequent first.
        rows_of: int32 row numbers, sorted and distinct, by the name in lower case.
    """

    counts: Mapping[str, int]
    rows_of: Mapping[str, np.ndarray]

    @classmethod
    def of(cls, names_of_rows: Iterable[Iterable[str]]) -> Postings:
        """The postings of the names of each row, in the order of the rows."""
        counts: Counter[str] = Counter()
        rows: defaultdict[str, list[int]] = defaultdict(list)
        for row, names in enumerate(names_of_rows):
            for name in names:
                counts[name] += 1
                rows[name].append(row)
        order = sorted(counts, key=lambda name: (-counts[name], name))
        merged: defaultdict[str, list[int]] = defaultdict(list)
        for name in order:
            merged[name.casefold()] += rows.pop(name)
        return cls(
            counts={name: counts[name] for name in order},
            rows_of={name: np.unique(np.array(of_it, "<i4")) for name, of_it in merged.items()},
        )

    def mask(self, names: Iterable[str], total: int) -> np.ndarray:
        """Bool, one for each of `total` rows: whether the row has one of the names, in any case."""
        found = np.zeros(total, bool)
        for name in names:
            rows = self.rows_of.get(name.casefold())
            if rows is not None:
                found[rows] = True
        return found

    def distinct(self, rows: np.ndarray, total: int) -> int:
        """How many names some of `total` rows have together."""
        chosen = np.zeros(total, bool)
        chosen[rows] = True
        names = list(self.rows_of.values())
        if not names:
            return 0
        ends = np.cumsum([0, *map(len, names)])[:-1]
        return int(np.count_nonzero(np.logical_or.reduceat(chosen[np.concatenate(names)], ends)))

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self.rows_of
