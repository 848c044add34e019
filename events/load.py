"""Read the words that name a country as a side, and the tables of what the codes of datasets mean."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from gazetteer.sources import demonyms, rows_of
from reports.phrases import PhraseTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FOLDER = Path(__file__).resolve().parent.parent / "data" / "gazetteer"
_EXCHANGE = _FOLDER.parent / "exchange"
_READ = ("countries.csv", "country_names.csv", "demonyms.csv")


@cache
def country_words() -> PhraseTable[str]:
    """ISO codes by a country's English names, adjectives and peoples ("Azerbaijani" is `AZ`); read once."""
    texts = {name: (_FOLDER / name).read_text(encoding="utf-8") for name in _READ}
    return PhraseTable((*_names(texts), *demonyms(texts).items()))


@cache
def exchange_rows(table: str) -> tuple[dict[str, str], ...]:
    """Rows of a table in data/exchange."""
    with (_EXCHANGE / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))


def _names(texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for row in rows_of(texts, "countries.csv", "iso2", "name"):
        yield row.cells["name"], row.cells["iso2"]
    for row in rows_of(texts, "country_names.csv", "country", "names"):
        for name in row.cells["names"].split("|"):
            language, _, word = name.partition(":")
            if language == "en":
                yield word, row.cells["country"]
