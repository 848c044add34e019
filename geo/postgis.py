"""Events as tables of a PostgreSQL database with PostGIS, for colleagues who read them from there.

One transaction: rows come into temporary tables by COPY, and what differs from the tables that readers see is
changed there. So nobody sees half of it, and publishing the same again changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import psycopg
import sqlalchemy as sa
from psycopg import sql
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import DBAPIError

from geo.errors import PublishError
from geo.export_columns import sound
from geo.postgis_address import address_of, schema_name, shown, without_secrets
from geo.postgis_rows import copied_rows
from geo.postgis_tables import Tables

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.engine import URL, Connection

    from geo.export_about import About
    from geo.export_rows import Rows

DEFAULT_SCHEMA = "sitrep"
LOCK = 1_936_290_419  # any number; publishers of the same schema wait for each other by it
NO_RIGHT = "42501"
IN_WORDS = {
    None: "expected a server that answers, and the password in PGPASSWORD, in .pgpass or in the address",
    NO_RIGHT: "expected a user with the right to create a schema in the database, or the owner of the tables",
}
NO_POSTGIS = "the database has no PostGIS; expected an owner of it to run CREATE EXTENSION postgis once"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What publishing did.

    Attributes:
        where: the address without password.
        new, changed, same, removed: events.
        claims: all claims of the events published.
    """

    where: str
    new: int
    changed: int
    same: int
    removed: int
    claims: int


def publish(rows: Rows, address: str, *, schema: str = DEFAULT_SCHEMA, keep: bool = False) -> Published:
    """Make the tables of a schema hold exactly these events, or these and what was there with `keep`.

    Args:
        rows: the events.
        address: `postgresql://user@host:port/database?...`.
        schema: name of the schema; made when it is not there.
        keep: whether events that were published before and are not among these stay.

    Raises:
        PublishError: the address or the schema is none, or the database cannot be reached or written.
    """
    url = address_of(address)
    tables = Tables(schema_name(schema))
    engine = sa.create_engine(url, hide_parameters=True, poolclass=sa.NullPool)
    try:
        with engine.begin() as connection:
            _prepare(connection, tables, schema)
            return _published(connection, tables, rows, shown(url), keep=keep)
    except (DBAPIError, psycopg.Error) as error:
        raise PublishError(_in_words(error, url)) from None


def _prepare(connection: Connection, tables: Tables, schema: str) -> None:
    """Wait for other publishers; have the schema and the tables there as they should be."""
    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK, sa.func.hashtext(schema))))
    space = connection.execute(
        sa.text(
            "SELECT quote_ident(nspname) FROM pg_extension "
            "JOIN pg_namespace ON pg_namespace.oid = extnamespace WHERE extname = 'postgis'"
        )
    ).scalar()
    if space is None:
        raise PublishError(NO_POSTGIS)
    # PostGIS may live in any schema; nothing else is looked up by a bare name.
    connection.execute(sa.select(sa.func.set_config("search_path", f"pg_catalog, {space}", True)))
    if not sa.inspect(connection).has_schema(schema):
        connection.execute(sa.schema.CreateSchema(schema))
    tables.metadata.create_all(connection)
    for table in tables.all():
        _check_columns(connection, table)
    for table in (tables.new_events, tables.new_claims):
        table.create(connection, checkfirst=False)


def _check_columns(connection: Connection, table: sa.Table) -> None:
    there = set(
        connection.execute(
            sa.text(
                "SELECT attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid "
                "JOIN pg_namespace ON pg_namespace.oid = relnamespace "
                "WHERE nspname = :schema AND relname = :name AND attnum > 0"
            ),
            {"schema": table.schema, "name": table.name},
        ).scalars()
    )
    missing = [column.name for column in table.columns if column.name not in there]
    if missing:
        raise PublishError(
            f"table {table.fullname} is there and has no column {missing[0]}; expected a table that was "
            "published by this version, or another --schema"
        )


def _published(connection: Connection, tables: Tables, rows: Rows, where: str, *, keep: bool) -> Published:
    _copy(connection, tables, rows)
    for table in (tables.new_events, tables.new_claims):
        connection.execute(sa.text(f"ANALYZE {table.name}"))
    known = sa.exists().where(tables.events.c.id == tables.new_events.c.id)
    new = _count(connection, sa.select(tables.new_events.c.id).where(~known))
    removed = 0 if keep else _remove(connection, tables.events, tables.new_events)
    written = _upsert(connection, tables.events, tables.new_events)
    _remove_claims(connection, tables)
    _upsert(connection, tables.claims, tables.new_claims)
    _tell(connection, tables.about, rows.about)
    return Published(
        where=where,
        new=new,
        changed=written - new,
        same=_count(connection, sa.select(tables.new_events.c.id)) - written,
        removed=removed,
        claims=_count(connection, sa.select(tables.new_claims.c.number)),
    )


def _copy(connection: Connection, tables: Tables, rows: Rows) -> None:
    """Bring all rows into the temporary tables."""
    driver: Any = connection.connection.driver_connection
    for pieces in copied_rows(rows):
        for table, piece in zip((tables.new_events, tables.new_claims), pieces, strict=True):
            with driver.cursor() as cursor, cursor.copy(_copy_statement(table)) as copy:
                copy.write(piece)


def _copy_statement(table: sa.Table) -> sql.Composed:
    names = sql.SQL(", ").join(sql.Identifier(column.name) for column in table.columns)
    statement = sql.SQL("COPY pg_temp.{} ({}) FROM STDIN (FORMAT csv, ENCODING 'UTF8')")
    return statement.format(sql.Identifier(table.name), names)


def _count(connection: Connection, rows: sa.Select[Any]) -> int:
    found: int = connection.execute(sa.select(sa.func.count()).select_from(rows.subquery())).scalar_one()
    return found


def _remove(connection: Connection, table: sa.Table, new: sa.Table) -> int:
    """Take out what is not among the new rows; its claims go with an event."""
    return connection.execute(sa.delete(table).where(~_same_key(table, new))).rowcount


def _remove_claims(connection: Connection, tables: Tables) -> None:
    """Take out claims that an event among the new ones no longer has."""
    event = sa.exists().where(tables.new_events.c.id == tables.claims.c.event_id)
    gone = ~_same_key(tables.claims, tables.new_claims)
    connection.execute(sa.delete(tables.claims).where(event, gone))


def _same_key(table: sa.Table, new: sa.Table) -> sa.Exists:
    return sa.exists().where(*(new.c[key.name] == key for key in table.primary_key))


def _upsert(connection: Connection, table: sa.Table, new: sa.Table) -> int:
    """Put new rows in and change those that differ; gives how many."""
    names = [column.name for column in new.columns]
    keys = [key.name for key in table.primary_key]
    statement = insert(table).from_select(names, sa.select(*new.columns))
    others = [name for name in names if name not in keys]
    differs = sa.or_(*(table.c[name].is_distinct_from(statement.excluded[name]) for name in others))
    return connection.execute(
        statement.on_conflict_do_update(
            index_elements=keys,
            set_={name: statement.excluded[name] for name in others},
            where=differs,
        ),
        execution_options={"preserve_rowcount": True},
    ).rowcount


def _tell(connection: Connection, table: sa.Table, about: About) -> None:
    """Counts and sources, as they are now."""
    told = [{"name": name, "value": value} for name, value in sound(about.record()).items()]
    statement = insert(table).values(told)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["name"],
            set_={"value": statement.excluded.value},
            where=table.c.value.is_distinct_from(statement.excluded.value),
        )
    )


def _in_words(error: DBAPIError | psycopg.Error, url: URL) -> str:
    """What went wrong, in one line without a password."""
    cause: Any = error.orig if isinstance(error, DBAPIError) else error
    state = getattr(cause, "sqlstate", None)
    lines: Iterable[str] = str(cause).strip().splitlines()
    said = " ".join(" ".join(lines).split())
    hint = IN_WORDS.get(state)
    return without_secrets(f"{shown(url)}: {said}" + (f"; {hint}" if hint else ""), url)
