"""The tables of the store, and the steps from each version of them to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from store.errors import StoreDamaged, StoreTooNew

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection

TABLES = ("reports", "claims", "strand_keys", "spots", "events", "places", "coded", "rejected", "decisions")

# Step n makes version n of version n - 1. A step that was released is never changed: a new one follows it.
STEPS: tuple[tuple[str, ...], ...] = (
    (
        "create table meta (name varchar, value varchar)",
        "create table journal (n bigint, line varchar)",
        """create table imports (
            n bigint, name varchar, kind varchar, sha256 varchar, made_at varchar,
            row_count bigint, stored bigint, already bigint, rejected bigint, digest varchar)""",
        "create table originals (sha256 varchar, name varchar, size bigint, packed blob)",
        """create table reports (
            n bigint, report_id varchar, source varchar, published varchar, title varchar, text varchar,
            sha256 varchar, origin varchar, account varchar)""",
        """create table claims (
            n bigint, number bigint, report_id varchar, claim_id varchar, event_id varchar, cell ubigint,
            coded boolean, body varchar)""",
        "create table strand_keys (step utinyint, first int32, last int32, number ubigint, cell ubigint)",
        """create table spots (
            coded boolean, node ubigint, source varchar, first int32, last int32, lon double, lat double,
            reach_km double, killed int64, wounded int64, displaced int64)""",
        """create table events (
            id varchar, sub_event_type varchar, event_type varchar, status varchar, agreement varchar,
            geo_precision varchar, date_precision varchar, first_day int32, last_day int32, place varchar,
            origin varchar, destination varchar, launch_place varchar, uncertainty_km double, actor varchar,
            target varchar, place_as_written varchar, killed_low int64, killed_high int64, wounded_low int64,
            wounded_high int64, displaced_low int64, displaced_high int64, killed_said int64,
            wounded_said int64, displaced_said int64, cumulative boolean, background boolean, reports int32,
            sources varchar[], claimants varchar[], actors varchar[], report_ids varchar[],
            claim_ids varchar[], place_names varchar[], digest varchar, search varchar, record varchar)""",
        """create table places (
            key varchar, place_id varchar, name varchar, kind varchar, lon double, lat double,
            radius_km double, country varchar, admin1 varchar, outline varchar, body varchar)""",
        """create table coded (
            n bigint, row_id varchar, report_id varchar, number bigint, digest ubigint, original varchar)""",
        """create table rejected (
            n bigint, number bigint, field varchar, value varchar, reason varchar, accepted varchar,
            original varchar)""",
    ),
    ("create table decisions (n bigint, made_at varchar, kind varchar, body varchar)",),
)
VERSION = len(STEPS)


def version_of(connection: DuckDBPyConnection) -> int:
    """The version of the tables; 0 of an empty file."""
    try:
        found = connection.execute("select value from meta where name = 'version'").fetchall()
    except duckdb.CatalogException:
        return 0
    return int(found[0][0]) if found else 0


def check_version(version: int, store: Path) -> None:
    """Refuse a store of a newer version.

    Raises:
        StoreTooNew: with what to do.
        StoreDamaged: the file holds no tables of a store.
    """
    if version > VERSION:
        raise StoreTooNew(
            f"{str(store)!r}: version {version} of the store is not accepted; this program knows versions up "
            f"to {VERSION}: a newer version of it wrote the file, use that one"
        )
    if version < 1:
        raise StoreDamaged(
            f"{str(store)!r}: holds no store; expected one (sitrep store restore brings the last backup back)"
        )


def upgrade(connection: DuckDBPyConnection, version: int) -> None:
    """Bring tables from a version to the newest; the caller commits."""
    for number, step in enumerate(STEPS[version:], start=version + 1):
        for statement in step:
            connection.execute(statement)
        connection.execute("delete from meta where name = 'version'")
        connection.execute("insert into meta values ('version', ?)", [str(number)])


def counts(connection: DuckDBPyConnection) -> dict[str, int]:
    """How many rows each table holds."""
    names = [*TABLES, "imports", "originals"]
    query = " union all ".join(f"select '{name}', count(*) from {name}" for name in names)  # noqa: S608 (names of ours)
    return dict(connection.execute(query).fetchall())
