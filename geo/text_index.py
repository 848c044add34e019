"""The texts of all events as one column, so that a word is looked for at the speed of memory."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from events.arrow_text import sound
from geo.arrow import chunks_of, truths_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PIECE = 131_072  # events looked through at once by one of the workers
WORKERS = 4


class TextIndex:
    """Where a folded term occurs.

    Args:
        texts: the folded texts of each event, the column `search` of `events.table.EVENT_ROWS`.
    """

    def __init__(self, texts: pa.Array | pa.ChunkedArray) -> None:
        self._pieces = list(_pieces(chunks_of(texts)))

    def mask(self, words: Sequence[str]) -> np.ndarray:
        """Bool, one for each event: whether all of the folded terms occur in it."""
        wanted = [sound(word) for word in words]
        if len(self._pieces) < 2:  # noqa: PLR2004 - nothing to share
            return _joined([_holding(piece, wanted) for piece in self._pieces])
        with ThreadPoolExecutor(WORKERS) as workers:
            return _joined(list(workers.map(lambda piece: _holding(piece, wanted), self._pieces)))


def _pieces(chunks: Sequence[pa.Array]) -> Iterator[pa.Array]:
    for chunk in chunks:
        for start in range(0, len(chunk), PIECE):
            yield chunk.slice(start, PIECE)


def _holding(texts: pa.Array, words: Sequence[str]) -> np.ndarray:
    """Which of some texts hold every word; each word is sought where those before it were found."""
    rows = np.arange(len(texts))
    for word in words:
        left = texts if len(rows) == len(texts) else texts.take(pa.array(rows))
        rows = rows[truths_of(pc.match_substring(left, word))]
    found = np.zeros(len(texts), bool)
    found[rows] = True
    return found


def _joined(parts: Sequence[np.ndarray]) -> np.ndarray:
    return np.concatenate(parts) if parts else np.zeros(0, bool)
