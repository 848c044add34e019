"""Events in a real PostgreSQL with PostGIS: what readers find there, and when they find it."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd
import psycopg
import pytest
import sqlalchemy as sa
from shapely import equals_exact

from geo.errors import PublishError
from geo.export_columns import CLAIM_FIELDS
from geo.export_rows import Rows
from geo.footprint import footprint
from geo.frame import to_geometry
from geo.load import claim_meanings
from geo.postgis import DEFAULT_SCHEMA, publish
from geo.postgis_address import address_of, schema_name, shown
from geo.postgis_rows import array_literal
from geo.schema import RECORD, record
from reports.vocabulary import Status
from tests import builders
from tests.geo.postgres import PASSWORD, Server, programs, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.export_rows import Batch

WAR = builders.war()
ROWS = Rows.of(WAR)
BASE = "maps"
HOSTILE = '\\N \\. {"a",NULL} \'x\'; DROP TABLE sitrep.events; -- \x00\x01\ud800\u2028\t\r\n,"'


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    binaries = programs()
    if binaries is None:
        pytest.skip("PostgreSQL with PostGIS is not installed (Debian: postgresql-15-postgis-3)")
    with running(binaries) as one:
        one.database(BASE)
        yield one


@pytest.fixture(scope="module")
def published(server: Server) -> Server:
    """The war in the schema that is used when none is named."""
    publish(ROWS, server.address(BASE))
    return server


def ask(server: Server, query: str, *values: object) -> list[Any]:
    with server.connected(BASE) as connection:
        return connection.execute(query, values).fetchall()


def ids(server: Server, schema: str) -> list[str]:
    return [one for (one,) in ask(server, f"SELECT id FROM {schema}.events ORDER BY id")]  # noqa: S608 - ours


# --- what readers find ---


def test_geopandas_reads_the_events_and_their_footprints(published: Server) -> None:
    engine = sa.create_engine(address_of(published.address(BASE)), poolclass=sa.NullPool)
    query = "SELECT * FROM sitrep.events ORDER BY id"
    with engine.connect() as connection:
        read = gpd.read_postgis(sa.text(query), connection, geom_col="geom")
    assert read.crs.to_epsg() == 4326
    assert list(read["id"]) == [event.event_id for event in WAR]
    for found, event in zip(read.geometry, WAR, strict=True):
        wanted = to_geometry(footprint(event))
        assert (found is None) == (wanted is None)
        assert found is None or equals_exact(found, wanted, normalize=True)
    rows = [record(event) for event in WAR]
    for name in ("sub_event_type", "place", "country", "status", "agreement", "date_words"):
        assert [None if pd.isna(one) else one for one in read[name]] == [row[name] for row in rows]
    assert [str(day) if day else None for day in read["date_start"]] == [row["date_start"] for row in rows]
    assert [list(names) for names in read["denied_by"]] == [row["denied_by"] for row in rows]
    assert list(read["sides"]) == [row["sides"] for row in rows]


def test_claims_belong_to_their_events_in_their_order(published: Server) -> None:
    found = ask(
        published, "SELECT event_id, number, quote, killed_high FROM sitrep.claims ORDER BY event_id, number"
    )
    wanted = [
        (event.event_id, number, claim.quote, claim.killed.high if claim.killed else None)
        for event in WAR
        for number, claim in enumerate(event.claims, start=1)
    ]
    assert found == wanted
    with pytest.raises(psycopg.errors.ForeignKeyViolation):
        ask(published, "UPDATE sitrep.claims SET event_id = 'nobody' WHERE quote LIKE 'dozens%%'")


def test_every_column_has_its_meaning_as_a_comment(published: Server) -> None:
    query = (
        "SELECT attname, col_description(attrelid, attnum) FROM pg_attribute "
        "WHERE attrelid = %s::regclass AND attnum > 0"
    )
    events = dict(ask(published, query, f"{DEFAULT_SCHEMA}.events"))
    assert {one.name: one.meaning for one in RECORD if one.name != "claims"}.items() <= events.items()
    claims = dict(ask(published, query, f"{DEFAULT_SCHEMA}.claims"))
    assert claim_meanings().items() <= claims.items()
    assert all([*events.values(), *claims.values()])


def test_every_member_of_a_claim_has_a_meaning() -> None:
    assert list(claim_meanings()) == [one.name for one in CLAIM_FIELDS]


def test_the_geometry_is_indexed_and_typed(published: Server) -> None:
    query = "SELECT indexdef FROM pg_indexes WHERE schemaname = 'sitrep' AND indexdef LIKE '%%gist%%'"
    assert "USING gist (geom)" in ask(published, query)[0][0]
    typed = ask(published, "SELECT srid, type FROM geometry_columns WHERE f_table_schema = 'sitrep'")
    assert typed == [(4326, "GEOMETRY")]


def test_what_was_published_says_where_it_is_from(published: Server) -> None:
    told = dict(ask(published, "SELECT name, value FROM sitrep.about"))
    assert told == ROWS.about.record()


# --- again, and with other events ---


def test_publishing_twice_changes_no_row(server: Server) -> None:
    first = publish(ROWS, server.address(BASE), schema="twice")
    claims = sum(len(event.claims) for event in WAR)
    assert (first.new, first.changed, first.same, first.removed, first.claims) == (19, 0, 0, 0, claims)
    versions = (
        "SELECT e.xmin, c.xmin FROM twice.events e JOIN twice.claims c ON event_id = id ORDER BY id, number"
    )
    before = ask(server, versions)
    second = publish(ROWS, server.address(BASE), schema="twice")
    assert (second.new, second.changed, second.same, second.removed) == (0, 0, 19, 0)
    assert ask(server, versions) == before


def test_what_left_the_selection_is_removed_and_told(server: Server) -> None:
    publish(ROWS, server.address(BASE), schema="fewer")
    done = publish(Rows.of(WAR[2:5]), server.address(BASE), schema="fewer")
    assert (done.new, done.changed, done.same, done.removed) == (0, 0, 3, 16)
    assert ids(server, "fewer") == ["e03", "e04", "e05"]
    left = "SELECT DISTINCT event_id FROM fewer.claims ORDER BY 1"
    assert ask(server, left) == [("e03",), ("e04",), ("e05",)]


def test_what_left_the_selection_can_stay(server: Server) -> None:
    publish(Rows.of(WAR[:2]), server.address(BASE), schema="kept")
    done = publish(Rows.of(WAR[1:3]), server.address(BASE), schema="kept", keep=True)
    assert (done.new, done.same, done.removed) == (1, 1, 0)
    assert ids(server, "kept") == ["e01", "e02", "e03"]
    assert ask(server, "SELECT count(*) FROM kept.claims WHERE event_id = 'e01'") == [(2,)]


def test_a_changed_event_is_changed_with_its_claims(server: Server) -> None:
    publish(ROWS, server.address(BASE), schema="changed")
    other = replace(WAR[0], status=Status.CONFIRMED, claims=WAR[0].claims[1:])
    done = publish(Rows.of((other, *WAR[1:])), server.address(BASE), schema="changed")
    assert (done.new, done.changed, done.same, done.removed) == (0, 1, 18, 0)
    query = "SELECT events.status, quote FROM changed.events JOIN changed.claims ON event_id = id"
    assert ask(server, f"{query} WHERE id = 'e01'") == [("confirmed", WAR[0].claims[1].quote)]


def test_no_events_leave_empty_tables(server: Server) -> None:
    assert publish(Rows.of(()), server.address(BASE), schema="none").claims == 0
    assert ids(server, "none") == []


def test_hostile_text_arrives_as_text(server: Server) -> None:
    claim = builders.claim(HOSTILE, claimant=HOSTILE, source=HOSTILE, denied_by=(HOSTILE, ""))
    event = builders.event("x", builders.place(HOSTILE), actor=HOSTILE, target="", claims=(claim,))
    publish(Rows.of((event,)), server.address(BASE), schema="hostile")
    query = (
        "SELECT actor, target, quote, c.denied_by FROM hostile.events JOIN hostile.claims c ON event_id = id"
    )
    kept = HOSTILE.replace("\0", "\ufffd").replace("\ud800", "?")
    columns = query.replace("actor, target", "events.actor, events.target")
    assert ask(server, columns) == [(kept, "", kept, [kept, ""])]


# --- readers never see half ---


def test_readers_see_the_old_rows_until_all_new_ones_are_there(server: Server) -> None:
    publish(Rows.of(WAR[:3]), server.address(BASE), schema="whole")
    seen: list[list[str]] = []

    rows = Rows.of(WAR[3:])

    def watched() -> Iterator[Batch]:
        yield from rows.batches()
        seen.append(ids(server, "whole"))

    publish(replace(rows, batches=watched), server.address(BASE), schema="whole")
    assert seen == [["e01", "e02", "e03"]]
    assert ids(server, "whole") == [event.event_id for event in WAR[3:]]


def test_rows_that_break_off_leave_the_tables_as_they_were(server: Server) -> None:
    publish(Rows.of(WAR[:3]), server.address(BASE), schema="broken")

    def broken() -> Iterator[Batch]:
        yield from ROWS.batches()
        raise OSError(5, "Input/output error")

    with pytest.raises(OSError, match="Input/output"):
        publish(replace(ROWS, batches=broken), server.address(BASE), schema="broken")
    assert ids(server, "broken") == ["e01", "e02", "e03"]


def test_two_publishers_at_once_wait_for_each_other(server: Server) -> None:
    failures: list[Exception] = []

    def one(rows: Rows) -> None:
        try:
            publish(rows, server.address(BASE), schema="two")
        except PublishError as error:
            failures.append(error)

    threads = [threading.Thread(target=one, args=(rows,)) for rows in (ROWS, Rows.of(WAR[:4]))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(ids(server, "two")) in {4, 19}


# --- messages ---


def refused(address: str, **options: Any) -> str:
    """The message of an attempt that fails; it never holds a password."""
    with pytest.raises(PublishError) as raised:
        publish(ROWS, address, **options)
    words = str(raised.value)
    assert PASSWORD not in words
    assert "wrong-secret" not in words
    assert "\n" not in words
    return words


def test_a_wrong_password_is_told_without_it(server: Server) -> None:
    words = refused(server.address(BASE, "atlas", "wrong-secret"))
    assert "password authentication failed" in words
    assert "PGPASSWORD" in words


def test_a_database_that_is_not_there_is_named(server: Server) -> None:
    words = refused(server.address("nowhere"))
    assert 'database "nowhere" does not exist' in words
    assert words.startswith("atlas@")


def test_a_database_without_postgis_is_told(server: Server) -> None:
    assert "CREATE EXTENSION postgis" in refused(server.address("postgres"))


def test_a_user_without_the_right_is_told(server: Server) -> None:
    with server.connected(BASE) as connection:
        connection.execute(
            "CREATE ROLE guest LOGIN PASSWORD 'wrong-secret'"
        )  # of a server that ends with the tests
    words = refused(server.address(BASE, "guest", "wrong-secret"), schema="forbidden")
    assert "permission denied" in words
    assert "expected a user with the right" in words


def test_a_table_of_somebody_else_is_left_alone(server: Server) -> None:
    with server.connected(BASE) as connection:
        connection.execute(
            "CREATE SCHEMA theirs; CREATE TABLE theirs.events (id text PRIMARY KEY, name text)"
        )
        connection.execute("INSERT INTO theirs.events VALUES ('a', 'ours')")
    assert "table theirs.events is there and has no column" in refused(server.address(BASE), schema="theirs")
    assert ask(server, "SELECT * FROM theirs.events") == [("a", "ours")]


def test_a_server_that_does_not_answer_is_named() -> None:
    words = refused("postgresql://me:wrong-secret@127.0.0.1:1/db")
    assert "me@127.0.0.1:1/db" in words


@pytest.mark.parametrize(
    "text",
    [
        "wrong-secret",
        "mysql://a:wrong-secret@b/c",
        "postgresql://a:wrong-secret@host:port/db",
        "postgresql://a:wrong@wrong-secret@host/db",
        "postgresql://a:wrong-secret@host",
    ],
)
def test_what_is_no_address_is_not_repeated(text: str) -> None:
    assert "expected postgresql://" in refused(text)


def test_an_address_is_shown_without_its_password() -> None:
    url = address_of("postgresql://me:wrong-secret@host:5433/db?sslpassword=wrong-secret&sslmode=require")
    assert shown(url) == "me@host:5433/db"
    assert "wrong-secret" not in str(url).replace("sslpassword=wrong-secret", "")


@pytest.mark.parametrize(
    "name", ["", "Maps", "a b", 'x"; DROP', "pg_toast", "1a", "a" * 64, "information_schema"]
)
def test_what_is_no_name_for_a_schema_is_refused(name: str) -> None:
    with pytest.raises(PublishError, match="is no name for a schema"):
        schema_name(name)


def test_a_reserved_word_can_be_a_schema(server: Server) -> None:
    publish(Rows.of(WAR[:1]), server.address(BASE), schema="user")
    assert ask(server, 'SELECT id FROM "user".events') == [("e01",)]


def test_a_list_becomes_an_array() -> None:
    assert [array_literal(one) for one in (None, [], ["a", "", 'b"\\c'])] == [
        None,
        "{}",
        r'{"a","","b\"\\c"}',
    ]
