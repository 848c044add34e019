"""What part of a question empties an answer, and how many events stand behind each word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping


def without_each(masks: Mapping[str, np.ndarray]) -> dict[str, int]:
    """How many rows would fit if one part of the question were left out, for each part.

    Args:
        masks: which rows fit each part, as `EventIndex.masks` gives them.
    """
    if not masks:
        return {}
    misses = np.sum([~mask for mask in masks.values()], axis=0)
    return {key: int(np.count_nonzero(misses == ~mask)) for key, mask in masks.items()}
