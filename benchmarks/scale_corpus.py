"""A corpus for the benchmarks of scale: our own labelled articles with names and days exchanged."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import TYPE_CHECKING

from benchmarks.labelled import read_articles
from benchmarks.pipeline import gazetteer
from benchmarks.reading import CASES, made_reports

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

DAYS = 400  # over which the days of publication are spread
OUTLETS = 40


def write_corpus(path: Path, number: int) -> int:
    """Write so many articles as JSON lines, the same ones in every run; gives the number of bytes."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows(number))
    return path.stat().st_size


def rows(number: int) -> Iterator[dict[str, str]]:
    """Articles as rows of a table."""
    articles = [article for path in CASES for article in read_articles(path)]
    names = _settlements([article.text for article in articles])
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")\b")
    place_of = {name: index for index, name in enumerate(names)}
    for index, (day, text) in enumerate(made_reports(articles, number)):
        turn = index // len(articles)

        def other(match: re.Match[str], turn: int = turn) -> str:
            return names[(place_of[match[0]] + turn) % len(names)]

        yield {
            "id": str(index),
            "published": (day + timedelta(days=turn % DAYS)).isoformat(),
            "source": f"Outlet {index % OUTLETS}",
            "text": pattern.sub(other, text),
        }


def _settlements(texts: Sequence[str]) -> list[str]:
    """Names of places in the texts that the gazetteer settles without a context, sorted."""
    found = {match.text for text in texts for match in gazetteer().names_in(text)}
    return sorted(name for name in found if name.istitle() and gazetteer().resolve(name).place is not None)
