"""The tables of a database that events are published to, with what each column means as its comment.

`events` has a row for each event, its geometry in `geom` (EPSG:4326, with a GiST index); `claims` a row for
each claim, by the id of its event and its number there; `about` the counts, sources and attribution.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.types import UserDefinedType

from geo.export_columns import CLAIM_FIELDS, EVENT_FIELDS, Field, Holds
from geo.load import claim_meanings
from geo.schema import RECORD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WGS84 = 4326
SQL_TYPE: Mapping[Holds, Any] = {
    Holds.TEXT: sa.Text,
    Holds.DAY: sa.Date,
    Holds.WHOLE: sa.BigInteger,
    Holds.REAL: sa.Double,
    Holds.TRUTH: sa.Boolean,
    Holds.TEXTS: ARRAY(sa.Text),
    Holds.NESTED: JSONB,
}
GEOMETRY_MEANING = "point, outline, circle of uncertainty_km or lines; null for a country and without a place"
TEMPORARY = "sitrep_new_"


class Geometry(UserDefinedType[str]):
    """PostGIS's type for geometries of any kind in WGS 84, written as hexadecimal EWKB."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        """The type in SQL."""
        return f"geometry(Geometry,{WGS84})"


class Tables:
    """The tables in a schema, and a temporary twin of those that are filled anew each time.

    Attributes:
        events, claims, about: what readers see.
        new_events, new_claims: what is published, until the transaction ends.
    """

    def __init__(self, schema: str) -> None:
        """`schema` is a name that `geo.postgis_address.schema_name` let pass."""
        self.metadata = sa.MetaData(schema=schema)
        passing = sa.MetaData()
        self.events = sa.Table("events", self.metadata, *_event_columns(), comment=_EVENTS)
        sa.Index("events_geom", self.events.c.geom, postgresql_using="gist")
        sa.Index("events_days", self.events.c.date_start, self.events.c.date_end)
        whole = sa.ForeignKeyConstraint(["event_id"], [self.events.c.id], ondelete="CASCADE")
        self.claims = sa.Table("claims", self.metadata, *_claim_columns(), whole, comment=_CLAIMS)
        self.about = sa.Table("about", self.metadata, *_about_columns(), comment=_ABOUT)
        self.new_events = _temporary("events", passing, _event_columns())
        self.new_claims = _temporary("claims", passing, _claim_columns())

    def all(self) -> tuple[sa.Table, ...]:
        """The tables that readers see."""
        return self.events, self.claims, self.about


_EVENTS = "Events from news reports: one happening each, with all claims about it in the table claims"
_CLAIMS = "What each report says of an event, in its words"
_ABOUT = "Counts, sources and attribution of what was published last"


def _event_columns() -> Iterator[sa.Column[Any]]:
    meaning = {one.name: one.meaning for one in RECORD}
    for field in EVENT_FIELDS:
        yield _column(field, meaning[field.name], primary_key=field.name == "id")
    yield sa.Column("geom", Geometry(), comment=GEOMETRY_MEANING)


def _claim_columns() -> Iterator[sa.Column[Any]]:
    yield sa.Column("event_id", sa.Text, primary_key=True, comment="id of the event that it tells of")
    counting = "position among the claims of its event, from 1"
    yield sa.Column("number", sa.Integer, primary_key=True, autoincrement=False, comment=counting)
    for field in CLAIM_FIELDS:
        yield _column(field, claim_meanings()[field.name])


def _about_columns() -> tuple[sa.Column[Any], sa.Column[Any]]:
    return (
        sa.Column("name", sa.Text, primary_key=True, comment="what is told"),
        sa.Column("value", JSONB, nullable=False, comment="a text, a number or a list"),
    )


def _column(field: Field, meaning: str, *, primary_key: bool = False) -> sa.Column[Any]:
    return sa.Column(field.name, SQL_TYPE[field.holds], primary_key=primary_key, comment=meaning)


def _temporary(name: str, passing: sa.MetaData, columns: Iterator[sa.Column[Any]]) -> sa.Table:
    return sa.Table(TEMPORARY + name, passing, *columns, prefixes=["TEMPORARY"], postgresql_on_commit="DROP")
