"""A progress bar for the making of the index."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from tqdm import tqdm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def progress_bar() -> Iterator[Callable[[str, float], None]]:
    """A function of label and fraction (0 to 1) that draws on standard error when that is a terminal."""
    with tqdm(total=100, leave=False, disable=None, bar_format="{desc:<28} {bar} {n:3.0f} %") as bar:

        def show(label: str, fraction: float) -> None:
            bar.set_description_str(label, refresh=False)
            bar.update(100 * fraction - bar.n)

        yield show
