"""The bytes that the map component is sent."""

from __future__ import annotations

import json

from dashboard.digest import digest
from dashboard.packet import LENGTH, packet


def test_a_packet_reads_back() -> None:
    window = {"turn": 2, "window": {"start": "2020-09-29", "end": "2020-10-09", "mode": "window"}}
    tiles = {"label": "A map", "hosts": ["tiles.example"]}
    pick = {"turn": 1, "id": None}
    areas = {"box": [45.0, 39.0, 47.0, 41.0], "rings": [], "within": None}
    sent = packet(b"block\0\xff", digest="d", window=window, pick=pick, tiles=tiles, areas=areas)
    (length,) = LENGTH.unpack_from(sent)
    header = json.loads(sent[LENGTH.size : LENGTH.size + length])
    assert header == {"digest": "d", "window": window, "pick": pick, "tiles": tiles, "areas": areas}
    assert sent[LENGTH.size + length :] == b"block\0\xff"


def test_a_digest_tells_parts_and_lists_apart() -> None:
    assert digest("a", ["b", "c"]) == digest("a", ["b", "c"])
    assert (
        len({digest("a", ["b", "c"]), digest("a", "b", "c"), digest("ab", "c"), digest("a", ["c", "b"])}) == 4
    )
