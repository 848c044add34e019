"""A grown index to its files, as bytes."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import marisa_trie
import numpy as np

from gazetteer.find_flags import PlaceFacts, flag_of
from gazetteer.fold import WRITTEN, fold
from gazetteer.layout import KEY, KINDS, POSTING, Find
from gazetteer.pack_similar import similar_columns
from gazetteer.place import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gazetteer.growing import Growing
    from gazetteer.inputs import Inputs


def pack(builder: Growing, settlements: int) -> dict[str, bytes]:
    """The files of the index by name."""
    trie = marisa_trie.Trie(sorted(builder.keys))
    places = builder.places()
    keys, postings = _postings(builder, trie, places)
    numbered = ((key, trie[key]) for key in builder.keys if not key.startswith(WRITTEN))
    similar = similar_columns(numbered, (keys, postings, places), list(builder.codes), builder.inputs)
    offsets = np.zeros(len(builder) + 1, dtype=np.uint32)
    offsets[1:] = builder.ends
    facts = {
        "settlements": settlements,
        "codes": list(builder.codes),
        "admin1": list(builder.admin1),
        "rows": builder.row_of,
        "countries": _country_rows(places, list(builder.codes)),
        "country_names": _country_names(builder.inputs),
        "admin_units": _admin_units(builder, places),
        "capitals": _capitals(builder, places),
        "claims": _claims(builder, places),
        "weights": dict(builder.inputs.weights),
        "sounds": builder.inputs.sounds.as_facts(),
    }
    return {
        "names.marisa": trie.tobytes(),
        "keys.npy": _array_bytes(keys),
        "postings.npy": _array_bytes(postings),
        "places.npy": _array_bytes(places),
        "offsets.npy": _array_bytes(offsets),
        **{f"{name}.npy": _array_bytes(column) for name, column in similar.items()},
        "texts.bin": bytes(builder.texts),
        "facts.json": json.dumps(facts, ensure_ascii=False).encode(),
    }


def _country_names(inputs: Inputs) -> dict[str, str]:
    """ISO code by folded name of a country."""
    named = [(named.place, (named.place.name, *named.names)) for named in inputs.countries]
    return {fold(name): place.country or "" for place, names in named for name in names}


def _admin_units(builder: Growing, places: Any) -> list[tuple[int, int, int]]:
    """Row, country and name of each first-level unit; the numbers are those of the settlements' columns."""
    names = {named.place.place_id: named.place.name for named in builder.inputs.tables}
    return [
        (row, int(places["country"][row]), builder.admin1.get(names[place_id], 0))
        for place_id, row in builder.row_of.items()
        if place_id.startswith("atlas:admin1-")
    ]


def _country_rows(places: Any, codes: Sequence[str]) -> dict[str, int]:
    """Row of each country by ISO code."""
    rows = (places["kind"] == KINDS.index(PlaceKind.COUNTRY)).nonzero()[0]
    return {codes[places["country"][row]]: int(row) for row in rows}


def _postings(builder: Growing, trie: Any, places: Any) -> tuple[Any, Any]:
    """For each number of the trie where its postings begin and its flags; and the postings in that order."""
    of_key = np.fromiter((trie[key] for key in builder.keys), np.uint32, len(builder.keys))
    numbers, postings = _strongest(builder, of_key)
    keys = np.zeros(len(of_key) + 1, dtype=KEY)
    keys["first"] = np.searchsorted(numbers, np.arange(len(of_key) + 1))
    keys["flags"][of_key] = np.fromiter(_flags(builder, of_key, keys["first"], postings, places), np.uint8)
    return keys, postings


def _strongest(builder: Growing, of_key: Any) -> tuple[Any, Any]:
    """Number of the key of each posting, in order, and the postings: of a key and row the strongest."""
    numbers = of_key[np.frombuffer(builder.posting_keys, np.uint32)]
    rows = np.frombuffer(builder.posting_rows, np.uint32)
    strengths = np.frombuffer(bytes(builder.strengths), np.uint8)
    order = np.lexsort((strengths, rows, numbers))
    numbers, postings = numbers[order], np.empty(len(order), dtype=POSTING)
    postings["row"], postings["strength"] = rows[order], strengths[order]
    last = np.ones(len(order), dtype=bool)
    last[:-1] = (numbers[1:] != numbers[:-1]) | (postings["row"][1:] != postings["row"][:-1])
    return numbers[last], postings[last]


def _flags(builder: Growing, of_key: Any, first: Any, postings: Any, places: Any) -> Iterator[int]:
    """Flags of each key, in the order of the builder's."""
    facts = _place_facts(builder, places)
    begins, ends = first[of_key].tolist(), first[of_key + 1].tolist()
    for key, begin, end in zip(builder.keys, begins, ends, strict=True):
        pairs = postings[begin:end].tolist()
        tail = Find.SMALL_TAIL if key in builder.small_tails else Find.NO
        yield flag_of(key, pairs, facts, builder.inputs) | tail


def _place_facts(builder: Growing, places: Any) -> PlaceFacts:
    """Kind, inhabitants and country of each row."""
    codes = list(builder.codes)
    return PlaceFacts(
        kinds=[KINDS[kind] for kind in places["kind"].tolist()],
        populations=places["population"].tolist(),
        countries=[codes[code] for code in places["country"].tolist()],
    )


def _array_bytes(values: Any) -> bytes:
    """An array in numpy's file format."""
    buffer = io.BytesIO()
    np.save(buffer, values, allow_pickle=False)
    return buffer.getvalue()


def _claims(builder: Growing, places: Any) -> dict[int, list[str]]:
    """ISO codes of the countries that each place without one touches, by row."""
    rows = (places["country"] == 0).nonzero()[0].tolist()
    texts = ((row, builder.texts[builder.ends[row - 1] if row else 0 : builder.ends[row]]) for row in rows)
    facts = ((row, json.loads(text)) for row, text in texts if text.startswith(b"{"))
    return {row: fact["countries"] for row, fact in facts if fact.get("countries")}


def _capitals(builder: Growing, places: Any) -> dict[str, int]:
    """Row of the national capital of each country by ISO code."""
    codes = list(builder.codes)
    rows = np.isin(places["number"], list(builder.inputs.capitals)).nonzero()[0].tolist()
    return {codes[places["country"][row]]: row for row in rows if places["country"][row]}
