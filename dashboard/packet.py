"""What the map component is sent: one value of bytes, a small header before the block that the page draws.

A component's data are JSON, Arrow or bytes; bytes inside a dict would become text, hence the header.
"""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

LENGTH = struct.Struct("<I")


def packet(
    block: bytes,
    *,
    digest: str,
    window: Mapping[str, Any],
    pick: Mapping[str, Any],
    tiles: Mapping[str, Any] | None = None,
    areas: Mapping[str, Any] | None = None,
) -> bytes:
    """Length of the header, the header as JSON, the block.

    Args:
        block: what `geo.timeline.pack` gave.
        digest: changes with the block.
        window: `{turn, window: {start, end, mode} or None}`; told to the page when the turn changes.
        pick: `{turn, id, index}` of the event to open and its number in the block; told when the turn
            changes.
        areas: what the filters ask for, as `dashboard.areas.told` gives it, to be outlined; None for none.
        tiles: the online map to fetch tiles of, as `geo.online.OnlineMap.told` gives it; None for none.
    """
    header = {
        "digest": digest,
        "window": dict(window),
        "pick": dict(pick),
        "tiles": dict(tiles) if tiles else None,
        "areas": dict(areas) if areas else None,
    }
    head = json.dumps(header, sort_keys=True).encode()
    return LENGTH.pack(len(head)) + head + block
