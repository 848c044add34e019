"""Where to publish: the address of a PostgreSQL database, whose password is never shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError

from geo.errors import PublishError

if TYPE_CHECKING:
    from sqlalchemy.engine import URL

SCHEMES = ("postgresql", "postgres")
EXPECTED = "expected postgresql://USER@HOST[:PORT]/DATABASE, and the password in PGPASSWORD or .pgpass"
SECRETS = ("password", "sslpassword")
NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")
CONNECT_SECONDS = "10"


def address_of(text: str) -> URL:
    """The address of a database.

    Without a password in it, PostgreSQL's own client library looks into PGPASSWORD and .pgpass.

    Raises:
        PublishError: it is none; the message holds nothing of the text, since there may be a password in it.
    """
    try:
        url = sa.make_url(text)
    except (ArgumentError, ValueError, TypeError) as error:
        raise PublishError(f"--to is no address of a database; {EXPECTED}") from error
    if url.drivername not in SCHEMES:
        raise PublishError(f"--to begins with no known scheme; {EXPECTED}")
    if "@" in (url.host or ""):
        raise PublishError(f"--to has more than one @; in a password it is written %40; {EXPECTED}")
    if not url.database and "dbname" not in url.query:
        raise PublishError(f"--to names no database; {EXPECTED}")
    given = {"connect_timeout": CONNECT_SECONDS, "application_name": "sitrep-atlas"}
    missing = {name: value for name, value in given.items() if name not in url.query}
    return url.set(drivername="postgresql+psycopg").update_query_dict(missing)


def shown(url: URL) -> str:
    """The address for people: user, host, port, database, and nothing else."""
    host = url.host or url.query.get("host") or "the local server"
    user = f"{url.username}@" if url.username else ""
    port = f":{url.port}" if url.port else ""
    return f"{user}{host}{port}/{url.database or url.query.get('dbname')}"


def without_secrets(text: str, url: URL) -> str:
    """The text with stars in place of every password of the address."""
    secrets = [url.password, *(url.query.get(name) for name in SECRETS)]
    for secret in secrets:
        if isinstance(secret, str) and secret:
            text = text.replace(secret, "***")
    return text


def schema_name(text: str) -> str:
    """A name for a schema that means the same with and without quotation marks.

    Raises:
        PublishError: it is none.
    """
    if not NAME.fullmatch(text) or text.startswith("pg_") or text == "information_schema":
        raise PublishError(
            f"--schema {text[:80]!r} is no name for a schema; expected a-z, 0-9 and _, no digit first, "
            "63 characters at most, not beginning with pg_"
        )
    return text
