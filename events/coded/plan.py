"""What a table of any columns is read as: its names, some rows, and the mapping that it suggests."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from events.coded import hxl
from events.coded.day_forms import DayOrder, order_of
from events.coded.errors import BadMapping, BadTable
from events.coded.geojson import features_of, property_table
from events.coded.json_rows import json_blocks
from events.coded.load import table_head
from events.coded.mapping import Field, Mapping, changed
from events.coded.names import known_names
from events.coded.original import told_apart
from events.coded.propose import days_are_open, propose
from events.coded.sample import numbered_sample
from events.coded.swapped import Swap, swap_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from gazetteer.gazetteer import Gazetteer

AS_NAMED = "points=as-named"
SHOWN_ROWS = 1000
GEOMETRY = "geometry"
_JSON = ("[", "{")
_LAST_HEADER_ROW, _FEWEST_KNOWN = 20, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A table before it is read.

    Attributes:
        names: of the columns, each once.
        rows: some rows of its head.
        mapping: proposed, or as the user changed it.
        has_header: whether the first row of the file holds the names.
        above: rows above the table where titles stand over the names, the names among them; else 0.
        swap: the columns of latitude and longitude, where they look swapped.
    """

    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    mapping: Mapping
    has_header: bool = True
    above: int = 0
    swap: Swap | None = None

    def with_said(self, said: Iterable[str]) -> Plan:
        """The plan with what a user says, as `mapping.changed` takes it, or that points are as named."""
        told = list(said)
        more = [one for one in told if "".join(one.split()) != AS_NAMED]
        mapping = changed(self.mapping, more, self.names, days_open=True)
        days = self._days(mapping)
        if mapping.day_order is DayOrder.UNKNOWN:
            mapping = replace(mapping, day_order=order_of(days))
        mapping = changed(mapping, (), self.names, days_open=days_are_open(days))
        swap = self.swap if len(more) == len(told) else None
        return replace(self, mapping=_asking(mapping, swap), swap=swap)

    def ready(self, file: str) -> Mapping:
        """The mapping, when nothing is left to be asked.

        Raises:
            BadMapping: with the questions.
        """
        if self.mapping.asked:
            told = "; ".join(self.mapping.lines()) or "nothing"
            raise BadMapping(f"{file!r}: {' '.join(self.mapping.asked)} Understood so far: {told}")
        return self.mapping

    def _days(self, mapping: Mapping) -> list[str]:
        fields = (Field.DATE_START, Field.DATE_END)
        at = [self.names.index(mapping.columns[one]) for one in fields if one in mapping.columns]
        return [row[one] for row in self.rows for one in at if len(row) > one and row[one].strip()]


def plan_of(path: Path, format_name: str, gazetteer: Gazetteer | None = None) -> Plan:
    """The plan of a file of format csv, hxl or geojson.

    Args:
        path: the file.
        format_name: its format.
        gazetteer: tells whether points lie in the countries that their rows name.

    Raises:
        BadTable: it cannot be read.
    """
    plan = _plan_of(path, format_name)
    swap = swap_of(plan.names, plan.rows, plan.mapping.columns, gazetteer)
    return replace(plan, mapping=_asking(plan.mapping, swap), swap=swap)


def _asking(mapping: Mapping, swap: Swap | None) -> Mapping:
    """The mapping with the question whether columns are swapped, while they are read as named."""
    if swap is None:
        return mapping
    chosen = tuple(mapping.columns.get(one) for one in (Field.LATITUDE, Field.LONGITUDE))
    if chosen in ((swap.longitude, swap.latitude), (None, None)):
        return mapping
    return replace(mapping, asked=(*mapping.asked, swap.question))


def _plan_of(path: Path, format_name: str) -> Plan:
    if format_name == "geojson":
        features = list(islice(features_of(path), SHOWN_ROWS))
        properties, rows = property_table(features)
        located = any(isinstance(one, dict) and one.get(GEOMETRY) for one in features)
        return _plan(properties, rows, located=located)
    if table_head(path).lstrip().startswith(_JSON):
        blocks = list(islice(json_blocks(path), 2))
        if not blocks[0].names:
            raise BadTable(f"{path.name!r}: holds no row; a JSON list of objects is accepted")
        return _plan(blocks[0].names, [row for block in blocks for row in block.rows])
    numbered = numbered_sample(path)
    numbers, sample = [number for number, _ in numbered], [row for _, row in numbered]
    if not sample:
        raise BadTable(f"{path.name!r}: holds no row; a table with a header is accepted")
    at = hxl.tags_at(sample)
    if format_name == "hxl" or at is not None:
        if at is None:
            raise BadTable(f"{path.name!r}: has no row of HXL tags in its first {hxl.LAST_TAG_ROW} rows")
        names, below = hxl.tagged_names(sample, at), sample[at + 1 :]
        mapping = hxl.mapping_of(names, sample[at], below)
        return Plan(names=names, rows=_tuples(below), mapping=mapping, has_header=False)
    top = header_at(sample)
    plan = _plan(told_apart([name.strip() for name in sample[top]]), sample[top + 1 :])
    return replace(plan, has_header=not top, above=numbers[top] if top else 0)


def header_at(rows: Sequence[Sequence[str]]) -> int:
    """Which row holds the names of the columns: the first, unless titles stand above a row of known names."""
    known = [known_names(row) for row in rows[:_LAST_HEADER_ROW]]
    best = max(range(len(known)), key=lambda at: (known[at], -at))
    return best if known[0] < _FEWEST_KNOWN <= known[best] else 0


def _plan(names: Sequence[str], rows: Sequence[Sequence[str]], *, located: bool = False) -> Plan:
    mapping = propose(names, rows, located=located)
    return Plan(names=tuple(names), rows=_tuples(rows), mapping=mapping)


def _tuples(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row) for row in rows[:SHOWN_ROWS])
