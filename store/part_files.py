"""Which files the parts in a folder are, and what each kind of them holds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from events.place_table import PLACE_ROWS
from events.table import EVENT_ROWS
from store.errors import StoreDamaged

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_REPORT_ROWS = pa.schema(
    [(name, pa.string()) for name in ("report_id", "source", "title", "text", "origin", "exact", "account")]
    + [("published", pa.date32()), ("claim_ids", pa.list_(pa.string()))]
)
# What each kind of file holds, and the columns that are asked of it.
KINDS = {
    "part": ("events", EVENT_ROWS),
    "places": ("places", PLACE_ROWS),
    "reports": ("reports", _REPORT_ROWS),
}


def manifests(folder: Path) -> list[Path]:
    """The manifests of a folder."""
    return sorted(folder.glob("made-*.json"))


def files_of(folder: Path) -> dict[str, list[str]]:
    """The files of all parts by what they hold.

    Raises:
        StoreDamaged: a manifest is none.
    """
    found: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for path in manifests(folder):
        try:
            named: Mapping[str, Any] = json.loads(path.read_bytes())["files"]
            for kind in KINDS:
                found[kind].append(str(_inside(folder, named[kind][0])))
        except (ValueError, TypeError, KeyError, IndexError) as error:
            raise StoreDamaged(f"{str(path)!r}: is no manifest of a part") from error
    return found


def _inside(folder: Path, name: str) -> Path:
    """A file of this folder; a manifest may name no other.

    Raises:
        ValueError: the name leads elsewhere.
    """
    path = folder / name
    if path.parent != folder or not name.endswith(".parquet") or any(sign in name for sign in "*?["):
        raise ValueError(name)
    return path
