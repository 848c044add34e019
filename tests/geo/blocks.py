"""A decoder of packed blocks, written from the description in `geo/timeline.py` alone."""

from __future__ import annotations

import json
import struct
import zlib
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Unpacked:
    """A block: header, columns as they are stored, and the records that travelled along."""

    header: dict[str, Any]
    columns: dict[str, Any]
    records: list[dict[str, Any]]

    @property
    def names(self) -> list[str]:
        """Names of the places."""
        ends = np.cumsum(self.columns["place_name_bytes"], dtype=int)
        text = self.columns["names"].tobytes()
        return [text[start:end].decode() for start, end in zip([0, *ends], ends, strict=False)]

    @property
    def place(self) -> list[int]:
        """Place of each event."""
        drawn = np.repeat(np.arange(len(self.columns["place_events"])), self.columns["place_events"])
        return [*drawn.tolist(), *self.columns["rest_place"].tolist()]

    @property
    def days(self) -> list[tuple[int, int]]:
        """First and last day of each event."""
        start = self.header["range"][0] if self.header["range"] else 0
        first = start + self.columns["first"].astype(int)
        last = first + self.columns["span"]
        rest = zip(self.columns["rest_first"].tolist(), self.columns["rest_last"].tolist(), strict=True)
        return [*zip(first.tolist(), last.tolist(), strict=True), *rest]


def unpack(data: bytes) -> Unpacked:
    """Decode a block."""
    assert data[:4] == b"STM2"
    (length,) = struct.unpack_from("<I", data, 4)
    inner = zlib.decompress(data[8 : 8 + length])
    (head,) = struct.unpack_from("<I", inner)
    header = json.loads(inner[4 : 4 + head])
    base = (4 + head + 7) // 8 * 8
    columns = {
        name: np.frombuffer(inner, "<" + entry["dtype"], entry["length"], base + entry["offset"])
        for name, entry in header["columns"].items()
    }
    return Unpacked(header, columns, texts(data[8 + length :]))


def texts(section: bytes) -> list[dict[str, Any]]:
    """The records of a section of chunks; none when there is no section."""
    if not section:
        return []
    (number,) = struct.unpack_from("<I", section)
    lengths = struct.unpack_from(f"<{number}I", section, 4)
    at, found = 4 + 4 * number, []
    for length in lengths:
        found += chunk(section[at : at + length])
        at += length
    assert at == len(section)
    return found


def chunk(data: bytes) -> list[dict[str, Any]]:
    """The records of one chunk."""
    columns, claim_columns, counts = json.loads(zlib.decompress(data))
    claims = iter(rows(claim_columns, sum(counts)))
    return [
        record | {"claims": [next(claims) for _ in range(count)]}
        for record, count in zip(rows(columns, len(counts)), counts, strict=True)
    ]


def rows(columns: dict[str, list[Any]], number: int) -> list[dict[str, Any]]:
    """Columns as rows."""
    return [{name: values[row] for name, values in columns.items()} for row in range(number)]
