"""Claims in the store: written with the keys of their places, read again as the same claims."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from events.codec import claim_from, claim_values, compact
from events.place_table import PlaceKeys, place_of, place_rows
from events.rejoin_keys import TOLL, cell_number
from store.rows import ask, insert, numbers, texts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from duckdb import DuckDBPyConnection

    from events.rejoin_keys import Key
    from gazetteer.place import Place
    from reports import Claim

_MENTIONS = ("place", "launch_place", "origin", "destination")
_CANDIDATES = 6  # where a mention's values hold them
_WIDE = 40  # days: longer than any strand that has a key of its days
_EVER = 10_000_000
# Bodies are wide: the rows are found first, so that no other body is read.
_ROWS_OF = "rowid in (select rowid from claims semi join asked using ({}))"


class Shelf:
    """The claims and places of one connection; knows the row of each claim that it has handed out."""

    def __init__(self, connection: DuckDBPyConnection) -> None:
        self.connection = connection
        self.keys = PlaceKeys()
        self.places: dict[str, Place] = {}
        self.row_of: dict[int, int] = {}
        self._held: list[Claim] = []

    # --- what `events.rejoin` asks ---

    def claims_at(self, cells: Collection[int]) -> Mapping[int, Sequence[Claim]]:
        """The claims of cells, by report and then as it has them."""
        found = ask(
            self.connection,
            "select cell, number, body from claims semi join asked using (cell) where not coded "
            "order by report_id, number",
            numbers("cell", cells),
        )
        at: dict[int, list[Claim]] = {}
        for (cell, _, _), claim in zip(found, self._read(found), strict=True):
            at.setdefault(cell, []).append(claim)
        return at

    def counts(self, keys: Collection[Key]) -> Mapping[tuple[int, int], int]:
        """How many cells have each key."""
        query = """
            select k.step, k.number, count(*) from strand_keys k semi join asked a using (step, number)
            where k.first between {} and {} group by all"""
        return {(step, number): count for step, number, count in self._at(query, keys, _WIDE)}

    def cells(self, keys: Collection[Key]) -> Iterable[int]:
        """All cells that have one of the keys; of tolls those whose days overlap."""
        query = """
            select distinct k.cell from strand_keys k join asked a using (step, number)
            where k.first between {} and {} and (k.step > 0 or (k.first <= a.last and a.first <= k.last))"""
        tolls = [key for key in keys if key.step == TOLL]
        others = [key for key in keys if key.step != TOLL]
        found = [*self._at(query, tolls, _EVER), *self._at(query, others, _WIDE)]
        return [cell for (cell,) in found]

    def _at(self, query: str, keys: Collection[Key], wide: int) -> list[tuple[Any, ...]]:
        """The rows at keys. Days narrow what is read of the table, for reports come by and by."""
        if not keys:
            return []
        asked = pa.table(
            {
                "step": pa.array([key.step for key in keys], pa.uint8()),
                "number": pa.array([key.number for key in keys], pa.uint64()),
                "first": pa.array([key.first for key in keys], pa.int32()),
                "last": pa.array([key.last for key in keys], pa.int32()),
            }
        )
        first, last = min(key.first for key in keys) - wide, max(key.last for key in keys) + wide
        return ask(self.connection, query.format(int(first), int(last)), asked)

    # --- reading ---

    def of_events(self, ids: Collection[str]) -> dict[str, list[Claim]]:
        """The claims of events."""
        found = ask(
            self.connection,
            f"select event_id, number, body from claims where {_ROWS_OF.format('event_id')} order by number",  # noqa: S608 (words of ours)
            texts("event_id", ids),
        )
        at: dict[str, list[Claim]] = {}
        for (event_id, _, _), claim in zip(found, self._read(found), strict=True):
            at.setdefault(event_id, []).append(claim)
        return at

    def parts_of(self, ids: Collection[str]) -> dict[str, list[tuple[tuple[bool, int], Claim]]]:
        """The claims of events, each with whether it is of a coded row, and the number of its row or cell."""
        found = ask(
            self.connection,
            "select event_id, coded, cell, number, body from claims semi join asked using (event_id) "
            "order by coded, case when coded then '' else report_id end, number",
            texts("event_id", ids),
        )
        claims = self._read([(event_id, number, body) for event_id, _, _, number, body in found])
        at: dict[str, list[tuple[tuple[bool, int], Claim]]] = {}
        for (event_id, coded, cell, _, _), claim in zip(found, claims, strict=True):
            at.setdefault(event_id, []).append(((coded, cell), claim))
        return at

    def of_report(self, report_id: str) -> list[Claim]:
        """The claims of one report, in its order."""
        found = ask(
            self.connection,
            f"select report_id, number, body from claims where {_ROWS_OF.format('report_id')} "  # noqa: S608
            "order by number",
            texts("report_id", [report_id]),
        )
        return self._read(found)

    def _read(self, found: Sequence[tuple[Any, int, str]]) -> list[Claim]:
        """Claims of rows (anything, number, body)."""
        values = [json.loads(body) for _, _, body in found]
        self.fetch({key for one in values for key in _places_in(one)})
        claims = [claim_from(one, self.places.__getitem__) for one in values]
        self.row_of |= {id(claim): number for claim, (_, number, _) in zip(claims, found, strict=True)}
        self._held += claims  # so that no other claim gets the identity of one of them
        return claims

    def fetch(self, keys: Collection[str]) -> None:
        """Bring places in by their keys."""
        self.places |= {key: self.keys.places[key] for key in keys if key in self.keys.places}
        missing = set(keys) - self.places.keys()
        if missing:
            query = "select key, body from places semi join asked using (key)"
            found = ask(self.connection, query, texts("key", missing))
            self.places |= {key: place_of(body) for key, body in found}

    # --- writing ---

    def add(self, claims: Sequence[Claim], number: int, coded: Sequence[int] | None = None) -> None:
        """Write claims, without their events as yet.

        Args:
            claims: the claims of each report together, in its order.
            number: of the change.
            coded: of claims of coded rows, the numbers of their rows.
        """
        first = _one(self.connection, "select coalesce(max(number), 0) from claims") + 1
        bodies = [compact(claim_values(claim, self.keys.key)) for claim in claims]
        cells = coded if coded is not None else [cell_number(claim) for claim in claims]
        rows = {
            "n": pa.array([number] * len(claims), pa.int64()),
            "number": pa.array(range(first, first + len(claims)), pa.int64()),
            "report_id": pa.array([claim.report_id for claim in claims], pa.string()),
            "claim_id": pa.array([claim.claim_id for claim in claims], pa.string()),
            "cell": pa.array(cells, pa.uint64()),
            "coded": pa.array([coded is not None] * len(claims), pa.bool_()),
            "body": pa.array(bodies, pa.string()),
        }
        insert(self.connection, "claims", pa.table(rows))
        self.row_of |= {id(claim): first + place for place, claim in enumerate(claims)}
        self._held += claims

    def add_places(self) -> None:
        """Write the places that were written of and are not kept yet."""
        self.connection.register("incoming", place_rows(self.keys))
        self.connection.execute(
            "insert into places by name select * from incoming anti join places using (key)"
        )
        self.connection.unregister("incoming")

    def add_keys(self, cells: Mapping[int, Sequence[Key]]) -> None:
        """Write the keys of cells, in place of those they had."""
        delete = "delete from strand_keys using asked where strand_keys.cell = asked.cell"
        ask(self.connection, delete, numbers("cell", cells))
        flat = [(key, cell) for cell, keys in cells.items() for key in keys]
        rows = {
            "step": pa.array([key.step for key, _ in flat], pa.uint8()),
            "first": pa.array([key.first for key, _ in flat], pa.int32()),
            "last": pa.array([key.last for key, _ in flat], pa.int32()),
            "number": pa.array([key.number for key, _ in flat], pa.uint64()),
            "cell": pa.array([cell for _, cell in flat], pa.uint64()),
        }
        insert(self.connection, "strand_keys", pa.table(rows))


def _places_in(values: Mapping[str, Any]) -> Iterable[str]:
    for name in _MENTIONS:
        if name in values:
            yield from (candidate[0] for candidate in values[name][_CANDIDATES])


def _one(connection: DuckDBPyConnection, query: str) -> int:
    return int(connection.execute(query).fetchall()[0][0])
