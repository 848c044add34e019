"""Kept sources added to the inputs of an index: dumps, names of units, boundaries."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING, Any

from gazetteer.dumps import read_kept_line
from gazetteer.fold import fold
from gazetteer.kept import Kept, Source, SourceKind
from gazetteer.matching import KnownUnits, as_place
from gazetteer.outlines import Outline, read_kept_outline
from gazetteer.place import PlaceKind
from gazetteer.stream import feature_of, place_of, unit_id
from gazetteer.tables import Alias, NamedPlace, Strength
from gazetteer.units import UnitName, gathered, read_kept_unit_names, unit_of, unit_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gazetteer.geoname import GeoName
    from gazetteer.inputs import Inputs
    from gazetteer.place import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Deeper:
    """Inputs with kept sources.

    Attributes:
        inputs: what the index is made from.
        report: for each kept file of boundaries by name, how many outlines `matched` a unit, are `new` units,
            were `set aside`, and up to three reasons.
    """

    inputs: Inputs
    report: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KeptDump:
    """The places of a kept dump, read again from its file whenever they are iterated."""

    kept: Kept
    source: Source

    def __iter__(self) -> Iterator[GeoName]:
        return map(read_kept_line, self.kept.lines(self.source))


def deepen(inputs: Inputs, kept: Kept | None, codes: Mapping[str, str]) -> Deeper:
    """Add the kept sources to the inputs.

    Args:
        inputs: what the index is made from without them.
        kept: the kept sources, or None.
        codes: two-letter code of each country by its code of three letters.
    """
    if kept is None or not kept.sources:
        return Deeper(inputs=inputs)
    deeper = _with_units(_with_dumps(inputs, kept), kept)
    return _with_outlines(deeper, kept, codes)


def _with_dumps(inputs: Inputs, kept: Kept) -> Inputs:
    """With the places of dumps."""
    dumps = tuple(KeptDump(kept, source) for source in kept.of(SourceKind.DUMP))
    return replace(inputs, dumps=dumps, expected=sum(dump.source.rows for dump in dumps))


def _with_units(inputs: Inputs, kept: Kept) -> Inputs:
    """With names of units, circles of the units of dumps, and units that only a table of names has."""
    first, second = (_unit_names(kept, kind) for kind in (SourceKind.ADMIN1, SourceKind.ADMIN2))
    found = gathered(chain.from_iterable(inputs.dumps), inputs.features)
    named = {(name.unit[0], name.unit[1]): name.name for name in first}
    own = {(row.country, row.admin1): row.name for row in found.rows.values() if row.feature == "ADM1"}
    known = frozenset(inputs.admin1_names) | {unit_of(row) for row in inputs.units}
    return replace(
        inputs,
        sized_units=unit_rows(found, (*first, *second), known),
        admin1_names={**own, **named, **inputs.admin1_names},
        aliases=(*inputs.aliases, *_more_names((*first, *second), inputs)),
    )


def _unit_names(kept: Kept, kind: SourceKind) -> list[UnitName]:
    """Rows of the kept tables of names."""
    return [name for source in kept.of(kind) for name in read_kept_unit_names(kept.lines(source))]


def _more_names(names: Sequence[UnitName], inputs: Inputs) -> Iterator[Alias]:
    """Names of the tables for units that the product's tables have."""
    for name in names:
        spellings = tuple(dict.fromkeys((name.name, name.ascii_name)))
        if len(name.unit) == 2 and name.unit in inputs.admin1_names:  # noqa: PLR2004 - a first-level unit
            yield Alias(
                place_id=f"atlas:admin1-{name.unit[0]}-{name.unit[1]}",
                names=spellings,
                strength=Strength.CURATED,
            )
        else:
            generic = tuple(word for word in spellings if inputs.features.is_generic(fold(word)))
            yield Alias(place_id=f"geonames:{name.number}", names=generic, strength=Strength.CURATED)


def _with_outlines(inputs: Inputs, kept: Kept, codes: Mapping[str, str]) -> Deeper:
    """With the outlines of boundaries on the units that they match, and the others as units of their own."""
    sources = kept.of(SourceKind.BOUNDARIES)
    if not sources:
        return Deeper(inputs=inputs)
    known = _known_units(inputs, codes)
    outlines: dict[str, Outline] = {}
    new: dict[str, NamedPlace] = {}
    report = {}
    for source in sources:
        placed = _Placed(source, known, outlines, new)
        for line in kept.lines(source):
            placed.take(replace(read_kept_outline(line), origin=source.origin))
        report[source.name] = placed.as_report()
    return Deeper(inputs=replace(inputs, outline_units=tuple(new.values()), outlines=outlines), report=report)


@dataclass(slots=True)
class _Placed:
    """The outlines of one file as they find their places; `matched + new + set aside` is all its rows."""

    source: Source
    known: KnownUnits
    outlines: dict[str, Outline]
    new: dict[str, NamedPlace]
    matched: int = 0
    made: int = 0
    twice: list[str] = field(default_factory=list)
    own: set[str] = field(default_factory=set)

    def take(self, outline: Outline) -> None:
        """Place one outline."""
        units = self.known.of(outline)
        ids = [unit.place_id for unit in units] or [self._new_id(outline)]
        if self.own.issuperset(ids):
            self.twice.append(f"row {outline.row}, {outline.name!r}: its unit has an outline from this file")
            return
        self.own.update(ids)
        if units:
            self.matched += 1
            self.outlines |= dict.fromkeys(ids, outline)
        else:
            self.made += 1
            self.new[ids[0]] = self._new_unit(ids[0], outline)

    def as_report(self) -> dict[str, Any]:
        """The counts."""
        aside = self.source.counts.get("set aside", 0) + len(self.twice)
        return {"matched": self.matched, "new": self.made, "set aside": aside, "reasons": self.twice[:3]}

    def _new_id(self, outline: Outline) -> str:
        """An id made of country, kind and name, the same whenever the file is kept."""
        words = re.sub(r"[^a-z0-9]+", "-", fold(outline.name)).strip("-") or f"row-{outline.row}"
        return f"atlas:outline-{self.known.country(outline) or 'XX'}-{outline.kind}-{words}"

    def _new_unit(self, place_id: str, outline: Outline) -> NamedPlace:
        """A unit of its own."""
        code = self.known.country(outline)
        place = replace(
            as_place(outline),
            place_id=place_id,
            kind=PlaceKind.REGION if outline.kind is PlaceKind.COUNTRY else outline.kind,
            country=code or None,
            countries=(code,) if code else (),
            source=f"boundaries: {self.source.origin}",
        )
        return NamedPlace(place=place, names=outline.names)


def _known_units(inputs: Inputs, codes: Mapping[str, str]) -> KnownUnits:
    """The units of the tables and of GeoNames, and the countries."""
    known = KnownUnits(inputs.features, codes)
    curated = {named.place.place_id: named for named in (*inputs.countries, *inputs.tables)}
    for named in curated.values():
        known.add(named.place, named.names)
    for row in {row.number: row for row in chain(inputs.units, inputs.sized_units)}.values():
        same = curated.get(f"geonames:{row.number}") or curated.get(unit_id(row))
        place = same.place if same else _as_place(row, inputs)
        if place is not None:
            known.add(place, (row.name, *row.names))
    return known


def _as_place(row: GeoName, inputs: Inputs) -> Place | None:
    """The place that a row of a unit will be."""
    feature = feature_of(row, inputs)
    return place_of(row, feature, inputs) if feature else None
