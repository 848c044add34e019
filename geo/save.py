"""Exports on their way out: as lines, and into a file."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def feature_lines(collection: bytes) -> bytes:
    """A FeatureCollection as JSON lines, one Feature each."""
    features = json.loads(collection)["features"]
    return "".join(json.dumps(feature, ensure_ascii=False) + "\n" for feature in features).encode()


def save(data: bytes, target: Path) -> None:
    """Write beside the target, then rename: whoever reads the target never sees half a file.

    A target that is neither absent nor a regular file, such as a pipe, is written to directly.

    Raises:
        OSError: the target is a folder or cannot be written.
    """
    if target.exists() and not target.is_file():
        target.write_bytes(data)
        return
    target = target.resolve()
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        beside.write_bytes(data)
        beside.replace(target)
    except OSError as error:
        # The reader of the message knows the target, not the file beside it.
        raise type(error)(error.errno, error.strerror, str(target)) from error
    finally:
        beside.unlink(missing_ok=True)
