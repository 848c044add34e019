"""Hold the cycle collector while many small objects without cycles are made: it would find nothing."""

from __future__ import annotations

import contextlib
import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextlib.contextmanager
def no_garbage_collection() -> Iterator[None]:
    """Collect no cycles inside; what nobody refers to is freed all the same.

    It goes on afterwards if it was on before. Of threads that hold it at the same time the first one turns
    it on again: it is never left off.

    Example:
        >>> import gc
        >>> with no_garbage_collection():
        ...     gc.isenabled()
        False
        >>> gc.isenabled()
        True
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
