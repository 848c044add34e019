"""A grown index to its files, as bytes."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import marisa_trie
import numpy as np

from gazetteer.find_flags import PlaceFacts, flag_of
from gazetteer.fold import fold
from gazetteer.layout import KEY, KINDS, PLACE, POSTING, Find
from gazetteer.place import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gazetteer.growing import Growing
    from gazetteer.inputs import Inputs


def pack(builder: Growing, settlements: int) -> dict[str, bytes]:
    """The files of the index by name."""
    trie = marisa_trie.Trie(sorted(builder.names))
    places = np.array(builder.rows, dtype=PLACE)
    keys, postings = _postings(builder, trie)
    offsets = np.zeros(len(builder.texts) + 1, dtype=np.uint32)
    np.cumsum([len(text) for text in builder.texts], out=offsets[1:])
    curated = {place_id: row for place_id, row in builder.row_of.items() if row >= settlements}
    facts = {
        "settlements": settlements,
        "codes": list(builder.codes),
        "admin1": list(builder.admin1),
        "rows": curated,
        "countries": _country_rows(places, list(builder.codes)),
        "country_names": _country_names(builder.inputs),
        "admin_units": _admin_units(builder, curated),
        "weights": dict(builder.inputs.weights),
    }
    return {
        "names.marisa": trie.tobytes(),
        "keys.npy": _array_bytes(keys),
        "postings.npy": _array_bytes(postings),
        "places.npy": _array_bytes(places),
        "offsets.npy": _array_bytes(offsets),
        "texts.bin": b"".join(builder.texts),
        "facts.json": json.dumps(facts, ensure_ascii=False).encode(),
    }


def _country_names(inputs: Inputs) -> dict[str, str]:
    """ISO code by folded name of a country."""
    named = [(named.place, (named.place.name, *named.names)) for named in inputs.countries]
    return {fold(name): place.country or "" for place, names in named for name in names}


def _admin_units(builder: Growing, curated: Mapping[str, int]) -> list[tuple[int, int, int]]:
    """Row, country and name of each first-level unit; the numbers are those of the settlements' columns."""
    names = {named.place.place_id: named.place.name for named in builder.inputs.tables}
    return [
        (row, int(builder.rows[row][6]), builder.admin1.get(names[place_id], 0))
        for place_id, row in curated.items()
        if place_id.startswith("atlas:admin1-")
    ]


def _country_rows(places: Any, codes: Sequence[str]) -> dict[str, int]:
    """Row of each country by ISO code."""
    rows = (places["kind"] == KINDS.index(PlaceKind.COUNTRY)).nonzero()[0]
    return {codes[places["country"][row]]: int(row) for row in rows}


def _postings(builder: Growing, trie: Any) -> tuple[Any, Any]:
    """For each number of the trie where its postings begin and its flags; and the postings in that order."""
    ordered = sorted((trie[key], key) for key in builder.names)
    facts = _place_facts(builder)
    ends: list[tuple[int, int]] = []
    flat: list[tuple[int, int]] = []
    for _number, key in ordered:
        pairs = _strongest(builder.names[key])
        tail = Find.SMALL_TAIL if key in builder.small_tails else Find.NO
        ends.append((len(flat), flag_of(key, pairs, facts, builder.inputs) | tail))
        flat += pairs
    ends.append((len(flat), 0))
    return np.array(ends, dtype=KEY), np.array(flat, dtype=POSTING)


def _place_facts(builder: Growing) -> PlaceFacts:
    """Kind, inhabitants and country of each row."""
    codes = list(builder.codes)
    return PlaceFacts(
        kinds=[KINDS[row[8]] for row in builder.rows],
        populations=[row[3] for row in builder.rows],
        countries=[codes[row[6]] for row in builder.rows],
    )


def _strongest(flat: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs of row and greatest strength, sorted by row."""
    if len(flat) == 2:  # noqa: PLR2004 - the usual case, one pair
        return [(flat[0], flat[1])]
    best: dict[int, int] = {}
    for row, strength in _pairs(flat):
        best[row] = max(best.get(row, 0), strength)
    return sorted(best.items())


def _pairs(flat: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Row and strength, two by two."""
    numbers = iter(flat)
    return zip(numbers, numbers, strict=True)


def _array_bytes(values: Any) -> bytes:
    """An array in numpy's file format."""
    buffer = io.BytesIO()
    np.save(buffer, values, allow_pickle=False)
    return buffer.getvalue()
