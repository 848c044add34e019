"""Where and when strands and coded rows are, so that those near each other are found without reading them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pyarrow as pa

from store.rows import ask, insert, numbers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from duckdb import DuckDBPyConnection

    from events.strand import Strand

MEASURES = ("killed", "wounded", "displaced")
EPOCH = date(1970, 1, 1).toordinal()
SLACK_DAYS, LONGEST_DAYS, KM_PER_DEGREE, NEAR_KM = 1, 31, 111.0, 6.0

# Two of different sources, a day apart at most, that could fit: they share a figure (of "at least nine" and
# "more than eight" one is one more than the other), or are at one spot; and reach each other.
_NEAR = f"""
    with own as (
        select s.*, unnest(range(s.first - {SLACK_DAYS}, s.last + {SLACK_DAYS + 1})) as day
        from spots s {{narrow}} where s.last - s.first < {LONGEST_DAYS} and s.lon is not null
    ), others as (
        select s.*, unnest(range(s.first, s.last + 1)) as day
        from spots s where s.last - s.first < {LONGEST_DAYS} and s.lon is not null
            and s.last >= (select min(first) - {SLACK_DAYS} from own)
            and s.first <= (select max(last) + {SLACK_DAYS} from own)
    ), pairs as (
        select own.coded, own.node, others.coded as other_coded, others.node as other,
            {KM_PER_DEGREE} * greatest(
            abs(own.lat - others.lat),
            least(abs(own.lon - others.lon), 360 - abs(own.lon - others.lon)) * cos(radians(own.lat))) as km,
            greatest(own.reach_km, others.reach_km) as reach,
            coalesce(abs(own.killed - others.killed) <= 1, false)
                or coalesce(abs(own.wounded - others.wounded) <= 1, false)
                or coalesce(abs(own.displaced - others.displaced) <= 1, false) as shares
        from own join others using (day) where own.source <> others.source
    )
    select distinct coded, node, other_coded, other from pairs
    where km <= {NEAR_KM} or (shares and km <= reach + {NEAR_KM})"""  # noqa: S608 (numbers of ours)

Name = tuple[bool, int]


def put_strands(connection: DuckDBPyConnection, strands: Iterable[tuple[int, Strand]]) -> None:
    """Write where strands are, by their cells, in place of what was written of them."""
    rows = [
        (cell, strand) for cell, strand in strands if strand.place is not None and strand.start is not None
    ]
    cells = numbers("node", [cell for cell, _ in rows])
    ask(connection, "delete from spots using asked where not spots.coded and spots.node = asked.node", cells)
    table = {
        "coded": pa.array([False] * len(rows), pa.bool_()),
        "node": pa.array([cell for cell, _ in rows], pa.uint64()),
        "source": pa.array([""] * len(rows), pa.string()),
        "first": pa.array([one.start.toordinal() - EPOCH for _, one in rows if one.start], pa.int32()),
        "last": pa.array([one.end.toordinal() - EPOCH for _, one in rows if one.end], pa.int32()),
        "lon": pa.array([one.place.lon for _, one in rows if one.place], pa.float64()),
        "lat": pa.array([one.place.lat for _, one in rows if one.place], pa.float64()),
        "reach_km": pa.array([one.place.radius_km for _, one in rows if one.place], pa.float64()),
    }
    for measure in MEASURES:
        lows = [max((f.low for f in one.facts if f.measure == measure), default=None) for _, one in rows]
        table[measure] = pa.array(lows, pa.int64())
    insert(connection, "spots", pa.table(table))


def sources(connection: DuckDBPyConnection) -> set[str]:
    """The sources that have spots: "" for reports, and datasets."""
    return {source for (source,) in ask(connection, "select distinct source from spots")}


def near(connection: DuckDBPyConnection, names: Collection[Name]) -> set[tuple[Name, Name]]:
    """Pairs of different sources that lie near each other, the first of which has one of the names."""
    narrow = "semi join asked on s.coded = asked.coded and s.node = asked.node"
    return _pairs(ask(connection, _NEAR.format(narrow=narrow), name_rows(names)))


def near_new(connection: DuckDBPyConnection, number: int) -> set[tuple[Name, Name]]:
    """The same, for the coded rows that a change brought."""
    narrow = (
        f"semi join (select cell as node from claims where coded and n = {int(number)}) as new using (node)"  # noqa: S608 (a number)
    )
    return _pairs(ask(connection, _NEAR.format(narrow=narrow)))


def name_rows(names: Collection[Name]) -> pa.Table:
    """Names as a table of two columns."""
    return pa.table(
        {
            "coded": pa.array([coded for coded, _ in names], pa.bool_()),
            "node": pa.array([node for _, node in names], pa.uint64()),
        }
    )


def _pairs(rows: list[tuple[bool, int, bool, int]]) -> set[tuple[Name, Name]]:
    return {((coded, node), (other_coded, other)) for coded, node, other_coded, other in rows}
