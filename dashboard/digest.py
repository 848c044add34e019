"""Short names for contents: the keys of every cache of the dashboard."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LENGTH = 24


def digest(*parts: str | Iterable[str]) -> str:
    """The same for the same parts in the same order, and for nothing else."""
    lists = [[part] if isinstance(part, str) else list(part) for part in parts]
    text = "\x1e".join("\x1f".join(items) for items in lists)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]
