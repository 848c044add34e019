"""The texts of events in compressed chunks, of which the page reads one when an event in it is opened.

A chunk holds the records (`geo.schema`) of `CHUNK` events that follow each other in the block, the last one
fewer. It is JSON, deflated: `[columns, claim columns, claims of each record]`. Both kinds of columns are
`{name: [value, ...]}`; the claims of all records follow each other in the second.
"""

from __future__ import annotations

import base64
import json
import struct
import zlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np

    from geo.columns import EventColumns

CHUNK = 512
LEVEL = 6


def text_chunks(columns: EventColumns, rows: np.ndarray) -> Iterator[bytes]:
    """The records of the events at some rows of the columns, in their order, as chunks."""
    for start in range(0, len(rows), CHUNK):
        yield chunk_of(columns.records(rows[start : start + CHUNK]))


def chunk_of(records: Sequence[dict[str, Any]]) -> bytes:
    """One chunk; every record has the same names, and so has every claim."""
    claims = [claim for record in records for claim in record["claims"]]
    plain = [{name: value for name, value in record.items() if name != "claims"} for record in records]
    chunk = [_turned(plain), _turned(claims), [len(record["claims"]) for record in records]]
    return zlib.compress(json_bytes(chunk), LEVEL)


def text_section(chunks: Sequence[bytes]) -> bytes:
    """Chunks as bytes: their number, their lengths (uint32 each), the chunks."""
    lengths = [len(chunk) for chunk in chunks]
    return struct.pack(f"<{len(chunks) + 1}I", len(chunks), *lengths) + b"".join(chunks)


def text_element(chunks: Sequence[bytes]) -> str:
    """Chunks as the text of an element: lengths on the first line, then the chunks, each in base64."""
    encoded = [base64.b64encode(chunk).decode("ascii") for chunk in chunks]
    return ",".join(str(len(chunk)) for chunk in encoded) + "\n" + "".join(encoded)


def json_bytes(value: Any) -> bytes:
    """Compact JSON; what is no Unicode text becomes question marks."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _turned(rows: Sequence[dict[str, Any]]) -> dict[str, list[Any]]:
    """Rows of equal names as columns."""
    return {name: [row[name] for row in rows] for name in rows[0]} if rows else {}
