"""Invented events as the Arrow rows of a store, made in columns, and a store of Parquet files that gives them.

They are no news; places and days are those of benchmarks/timemap_events.py, names and words are added here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks.timemap_events import STATUSES, InventedTexts, invented
from events.event import GeoPrecision
from events.place_table import place_table
from events.table import EVENT_ROWS
from gazetteer.place import Place, PlaceKind
from geo.rows import NOT_STATED
from geo.timeline_places import KINDS
from reports.vocabulary import EVENT_TYPE_OF, DatePrecision, SubEventType

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from events.event import Event
    from geo.columns import EventColumns
    from geo.timeline_places import PlaceTable

VERBS = ("shelled", "struck", "attacked", "left", "took", "denied the attack on", "fired at", "searched")
OUTLETS, BODIES, FORCES, TOWNS = 401, 1511, 1013, 997
EVENTS_OF_A_REPORT = 3


def event_rows(events: int, places: int, seed: int = 7) -> tuple[pa.Table, pa.Table]:
    """So many events at so many places: rows of the schemas `EVENT_ROWS` and `PLACE_ROWS`."""
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
        "record": pc.binary_join_element_wise('{"id":"', ids, '"}', ""),
    }
    nulls = {name: pa.nulls(len(rows), EVENT_ROWS.field(name).type) for name in EVENT_ROWS.names}
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
    both = pa.concat_arrays([spots["place_id"].combine_chunks(), pc.utf8_lower(spots["name"].combine_chunks())])
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


@dataclass(frozen=True, slots=True)
class ParquetStore:
    """Rows of Parquet files in a folder, as a store gives them; it has no `Event`s."""

    folder: Path

    def write(self, events: pa.Table, places: pa.Table) -> None:
        """Write the files."""
        pq.write_table(events, self.folder / "events.parquet", compression="zstd")
        pq.write_table(places, self.folder / "places.parquet")

    def version(self) -> str:
        """The time of the last change."""
        return str((self.folder / "events.parquet").stat().st_mtime_ns)

    def event_rows(self, columns: Sequence[str]) -> pa.Table:
        """Columns of all events."""
        return pq.read_table(self.folder / "events.parquet", columns=list(columns))

    def place_rows(self) -> pa.Table:
        """All places."""
        return pq.read_table(self.folder / "places.parquet")

    def events(self, ids: Sequence[str]) -> list[Event]:
        """None: nobody has made them."""
        raise NotImplementedError(f"{len(ids)} events")

    def records(self, ids: Sequence[str]) -> list[str]:
        """Records with an id alone."""
        return [json.dumps({"id": event_id}) for event_id in ids]
