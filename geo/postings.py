"""Which rows have which names: a code for each name of each row, made once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.arrow import encoded, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, kw_only=True, eq=False)
class Postings:
    """Names with the rows that have them.

    Attributes:
        row: int32, ascending: for each name of each row, the row.
        code: int32: for each name of each row, its position in `names`.
        names: the distinct names, an Arrow array of texts.
    """

    row: np.ndarray
    code: np.ndarray
    names: pa.Array

    @classmethod
    def of(cls, names_of_rows: Iterable[Iterable[str]]) -> Postings:
        """The postings of the distinct names of each row, in the order of the rows."""
        lists = pa.array([sorted(names) for names in names_of_rows], pa.list_(pa.string()))
        return cls.of_lists(lists)

    @classmethod
    def of_lists(cls, lists: pa.Array | pa.ChunkedArray) -> Postings:
        """The postings of a column of lists of texts; no list has a text twice."""
        row, members = listed(lists)
        code, names = encoded(members)
        return cls(row=row, code=code, names=names)

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many rows have each name as it is written, the most frequent first."""
        numbers = np.bincount(self.code, minlength=len(self.names))
        table = pa.table({"name": self.names, "number": pa.array(numbers)}).filter(pc.field("number") > 0)
        order = pc.sort_indices(table, sort_keys=[("number", "descending"), ("name", "ascending")])
        in_order = table.take(order)
        return dict(zip(in_order["name"].to_pylist(), in_order["number"].to_pylist(), strict=True))

    @cached_property
    def _codes_of(self) -> Mapping[str, list[int]]:
        """The codes of the names that are equal in lower case."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for code, name in enumerate(self.names.to_pylist()):
            found[name.casefold()].append(code)
        return found

    def mask(self, names: Iterable[str], total: int) -> np.ndarray:
        """Bool, one for each of `total` rows: whether the row has one of the names, in any case."""
        wanted = np.zeros(len(self.names), bool)
        for name in names:
            wanted[self._codes_of.get(name.casefold(), [])] = True
        found = np.zeros(total, bool)
        found[self.row[wanted[self.code]]] = True
        return found

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._codes_of
