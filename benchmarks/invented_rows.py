"""Invented events as the Arrow rows of a store, made in columns.

They are no news; places and days are those of benchmarks/timemap_events.py, names and words are added here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from benchmarks.timemap_events import STATUSES, InventedTexts, invented
from events.event import GeoPrecision
from events.place_table import place_table
from events.record import COLUMN_NAMES, claim_record
from events.table import EVENT_ROWS
from gazetteer.place import Place, PlaceKind
from geo.rows import NOT_STATED
from geo.timeline_places import KINDS
from reports.vocabulary import EVENT_TYPE_OF, DatePrecision, SubEventType
from tests import builders

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.columns import EventColumns
    from geo.timeline_places import PlaceTable

VERBS = ("shelled", "struck", "attacked", "left", "took", "denied the attack on", "fired at", "searched")
OUTLETS, BODIES, FORCES, TOWNS = 401, 1511, 1013, 997
EVENTS_OF_A_REPORT = 3
_COPIED = (
    "id", "event_type", "sub_event_type", "date_precision", "place_as_written", "geo_precision", "actor",
    "target", "status", "agreement",
)  # fmt: skip
_FIGURE_COLUMNS = tuple(
    f"{name}_{end}" for name in ("killed", "wounded", "displaced") for end in ("low", "high")
)
_FIRST_OF = ("claimants", "sources", "report_ids", "claim_ids")


def event_rows(events: int, places: int, seed: int = 7) -> tuple[pa.Table, pa.Table]:
    """So many events at so many places: rows of the schemas `EVENT_ROWS` and `PLACE_ROWS`; no records yet."""
    columns = invented(events, places, seed)
    by_day = np.lexsort((columns.row, columns.last_day, columns.first_day))
    spots = place_table(_places(columns.places))
    return _event_table(columns, by_day, spots), spots


def _places(table: PlaceTable) -> list[Place]:
    return [
        Place(
            place_id=f"invented:{row}",
            name=table.names[row],
            kind=KINDS[table.kind[row]],
            lon=float(table.lon[row]) / 1e5,
            lat=float(table.lat[row]) / 1e5,
            radius_km=float(table.radius[row]) / 100,
            country="XX",
        )
        for row in range(len(table))
    ]


def _event_table(columns: EventColumns, rows: np.ndarray, spots: pa.Table) -> pa.Table:
    texts = columns.texts
    if not isinstance(texts, InventedTexts):
        raise TypeError("the columns are not invented here")
    number = np.arange(len(rows))
    kind, standing = texts.kind[rows], texts.standing[rows]
    kinds = list(SubEventType)
    place = columns.place[rows]
    is_district = columns.places.kind[place] == KINDS.index(PlaceKind.DISTRICT)
    one_day = columns.first_day[rows] == columns.last_day[rows]
    killed = np.where(number % 3 == 0, number % 60, NOT_STATED)
    displaced = columns.displaced_low[rows].astype("<i8")
    actor = _worded("Force ", number * 7 % FORCES)
    claimant, source = _worded("Body ", number * 17 % BODIES), _worded("Outlet ", number * 13 % OUTLETS)
    ids = _worded("e", number + 10**8)
    nothing = np.full(len(rows), NOT_STATED)
    made: dict[str, Any] = {
        "id": ids,
        "sub_event_type": _picked([str(one) for one in kinds], kind),
        "event_type": _picked([str(EVENT_TYPE_OF[one]) for one in kinds], kind),
        "status": _picked([str(one) for one in STATUSES], standing),
        "agreement": _picked(["single"], nothing + 1),
        "geo_precision": _picked([str(GeoPrecision.EXACT), str(GeoPrecision.DISTRICT)], is_district),
        "date_precision": _picked([str(DatePrecision.RANGE), str(DatePrecision.DAY)], one_day),
        "first_day": columns.first_day[rows],
        "last_day": columns.last_day[rows],
        "place": spots["key"].combine_chunks().take(pa.array(place)),
        **{name: _keyed(spots, getattr(columns, name)[rows]) for name in ("origin", "destination")},
        "uncertainty_km": columns.places.radius[place] / 100,
        "actor": actor,
        "place_as_written": spots["name"].combine_chunks().take(pa.array(place)),
        **_figures("killed", killed),
        **_figures("wounded", nothing),
        **_figures("displaced", displaced),
        "cumulative": np.zeros(len(rows), bool),
        "background": np.zeros(len(rows), bool),
        "reports": np.ones(len(rows), "<i4"),
        "sources": _alone(source),
        "claimants": _alone(claimant),
        "actors": _alone(actor),
        "report_ids": _alone(_worded("r", 10**8 + number // EVENTS_OF_A_REPORT)),
        "claim_ids": _alone(_worded("c", 10**8 + number)),
        "place_names": _names(spots, place),
        "digest": _worded("d", number + 10**14),
        "search": _sentences(number, actor, claimant, spots, place),
    }
    nulls = {name: pa.nulls(len(rows), EVENT_ROWS.field(name).type) for name in EVENT_ROWS.names}
    made["record"] = pc.fill_null(nulls["record"], "")
    return pa.table([pa.array(made.get(name, nulls[name])) for name in EVENT_ROWS.names], schema=EVENT_ROWS)


def _worded(word: str, numbers: np.ndarray) -> pa.Array:
    return pc.binary_join_element_wise(word, pc.cast(pa.array(numbers), pa.string()), "")


def _picked(words: Sequence[str], codes: np.ndarray) -> pa.Array:
    return pa.array(words).take(pa.array(codes.astype("<i4")))


def _keyed(spots: pa.Table, rows: np.ndarray) -> pa.Array:
    return spots["key"].combine_chunks().take(pa.array(rows, mask=rows < 0))


def _figures(name: str, said: np.ndarray) -> dict[str, pa.Array]:
    stated = pa.array(said.astype("<i8"), mask=said < 0)
    return {f"{name}_low": stated, f"{name}_high": stated, f"{name}_said": stated}


def _alone(texts: pa.Array) -> pa.Array:
    """Each text as a list of one."""
    return pa.ListArray.from_arrays(pa.array(np.arange(len(texts) + 1), pa.int32()), texts)


def _names(spots: pa.Table, place: np.ndarray) -> pa.Array:
    """Id and name of each event's place."""
    both = pa.concat_arrays(
        [spots["place_id"].combine_chunks(), pc.utf8_lower(spots["name"].combine_chunks())]
    )
    rows = np.stack([place, place + len(spots)], axis=1).ravel()
    ends = pa.array(np.arange(0, 2 * len(place) + 1, 2), pa.int32())
    return pa.ListArray.from_arrays(ends, both.take(pa.array(rows)))


def _sentences(
    number: np.ndarray, actor: pa.Array, claimant: pa.Array, spots: pa.Table, place: np.ndarray
) -> pa.Array:
    """What is searched: place, actor, a sentence, claimant."""
    return pc.binary_join_element_wise(
        pc.utf8_lower(spots["name"].combine_chunks().take(pa.array(place))),
        pc.utf8_lower(actor),
        pc.binary_join_element_wise(
            "the forces", _picked(VERBS, number % len(VERBS)), _worded("the town of goris", number % TOWNS),
            "on that day, officials said, and the roads to the villages around were closed", " ",
        ),
        pc.utf8_lower(claimant),
        "\n",
    )  # fmt: skip


def records(rows: pa.Table, places: pa.Table) -> pa.Array:
    """The records of some rows as JSON, each with one claim; what is not invented is null."""
    keys = places["key"].combine_chunks()
    kind = places["kind"].combine_chunks().take(pc.index_in(rows["place"].combine_chunks(), keys))
    ids = places["place_id"].combine_chunks().take(pc.index_in(rows["place"].combine_chunks(), keys))
    said = {
        **{name: _quoted(rows[name]) for name in _COPIED},
        "date_start": _quoted(_iso(rows["first_day"])),
        "date_end": _quoted(_iso(rows["last_day"])),
        "place": _quoted(rows["place_as_written"]),
        "place_id": _quoted(ids),
        "place_kind": _quoted(kind),
        **{name: _number(rows[name]) for name in _FIGURE_COLUMNS},
        "reports": _number(rows["reports"]),
    }
    fixed = {"cumulative": "false", "background": "false", "denied_by": "[]", "sides": "[]"}
    fixed |= {"unlocated_reason": '""', "date_words": '""'}
    pieces: list[Any] = ["{"]
    for name in COLUMN_NAMES:
        value = _claims(rows, said) if name == "claims" else said.get(name, fixed.get(name, "null"))
        pieces += [f'{"," if len(pieces) > 1 else ""}"{name}":', value]
    return pc.binary_join_element_wise(*pieces, "}", "")


def _claims(rows: pa.Table, said: dict[str, pa.Array]) -> pa.Array:
    """A list of one claim for each row."""
    first = {name: pc.list_element(rows[name].combine_chunks(), 0) for name in _FIRST_OF}
    quote = pc.replace_substring(rows["search"].combine_chunks(), "\n", ", ")
    told = {
        "claimant": _quoted(first["claimants"]), "source": _quoted(first["sources"]),
        "report_id": _quoted(first["report_ids"]), "claim_id": _quoted(first["claim_ids"]),
        "quote": _quoted(quote), "sentence": _quoted(quote), "published": said["date_end"],
        **{name: said[name] for name in ("status", "date_start", "date_end", "actor", "place_as_written")},
        "date_basis": '"day of the row"', **dict.fromkeys(("start", "sentence_start"), "0"),
        **dict.fromkeys(("end", "sentence_end"), "10"),
    }  # fmt: skip
    empty = builders.claim()
    pieces: list[Any] = ["[{"]
    for name, value in claim_record(empty).items():
        none = "[]" if isinstance(value, list) else "false" if isinstance(value, bool) else "null"
        pieces += [f'{"," if len(pieces) > 1 else ""}"{name}":', told.get(name, none)]
    return pc.binary_join_element_wise(*pieces, "}]", "")


def _quoted(texts: pa.Array | pa.ChunkedArray) -> pa.Array:
    """Texts without quotation marks as JSON; null for none."""
    whole = texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts
    return pc.fill_null(pc.binary_join_element_wise('"', whole, '"', ""), "null")


def _number(numbers: pa.ChunkedArray) -> pa.Array:
    return pc.fill_null(pc.cast(numbers.combine_chunks(), pa.string()), "null")


def _iso(days: pa.ChunkedArray) -> pa.Array:
    return pc.cast(pc.cast(days.combine_chunks(), pa.date32()), pa.string())
