"""Targets that read words: reports, dates, quantities, coordinates, names of places."""

from __future__ import annotations

import csv
import json
import os
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_cache_dir

from events.merge import merge_readings
from gazetteer.coordinates import coordinates_in
from gazetteer.load import open_gazetteer
from reports import read_report
from reports.dates import find_dates
from reports.figures import find_counts, find_quantities, to_figure
from reports.lexicon import load_lexicon
from reports.report import Report
from reports.tokens import tokenize
from tests.fuzz.sound import check_days, check_events, check_place, check_reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.gazetteer import Gazetteer

CASES = Path(__file__).resolve().parent.parent / "cases"
FIRST_DAY = date(1990, 1, 1)
DAYS_A_STEP, STEPS = 97, 200
LONG = 20_000
PEOPLES = frozenset({"armenians", "azerbaijanis"})
SEED_FILES = ("articles", "articles_newswire", "articles_more", "articles_world", "articles_figures")


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of the user's cache folder, as the dashboard opens it."""
    return open_gazetteer(Path(os.environ.get("SITREP_CACHE") or user_cache_dir("sitrep-atlas")))


def parted(data: bytes) -> tuple[date | None, str]:
    """A day of publication by the first byte (none above 200), and the text of the others.

    Bytes that are no UTF-8 become lone surrogates, which a text from JSON may hold too.
    """
    first = data[0] if data else STEPS
    day = FIRST_DAY + timedelta(days=DAYS_A_STEP * first) if first < STEPS else None
    return day, data[1:].decode("utf-8", "surrogateescape")


def report(data: bytes) -> None:
    """Reading never fails; spans, days and figures are sound, and so are the events of it."""
    published, text = parted(data)
    reading = read_report(Report(text=text, source="Example Wire", published=published), gazetteer())
    check_reading(reading)
    check_events(merge_readings([reading]).events)


def long_report(data: bytes) -> None:
    """The same words again and again: time must not grow out of bounds."""
    published, text = parted(data[:200])
    if text:
        whole = text * (LONG // len(text))
        check_reading(
            read_report(Report(text=whole, source="Example Wire", published=published), gazetteer())
        )


def dates(data: bytes) -> None:
    """Days of phrases are of the calendar and in order; their words are a slice of the text."""
    published, text = parted(data)
    for hit in find_dates(tokenize(text), text, published):
        check_days(hit.span)
        assert hit.span.words in text, "words"
        if hit.from_told is not None:
            check_days(hit.from_told(published or FIRST_DAY))


def quantities(data: bytes) -> None:
    """Bounds of quantities are whole numbers in order; their words are a slice of the text."""
    _, text = parted(data)
    tokens = tokenize(text)
    hits = find_quantities(tokens, load_lexicon(), PEOPLES)
    counts = find_counts(tokens, load_lexicon(), PEOPLES)
    for hit in [*hits, *(count.hit for count in counts)]:
        assert 0 <= hit.first < hit.last <= len(tokens), f"tokens {hit.first} to {hit.last}"
        assert hit.low >= 0, f"low {hit.low}"
        assert hit.high is None or hit.low <= hit.high, f"{hit.low} to {hit.high}"
    for count in counts:
        figure = to_figure(count, tokens, text)
        assert text[figure.start : figure.end] == figure.words, "words"


def coordinates(data: bytes) -> None:
    """Coordinates are on the globe, in order, and slices of the text."""
    first, text = data[:1], data[1:].decode("utf-8", "surrogateescape")
    end = 0
    for found in coordinates_in(text, sure=first > b"\x80"):
        assert text[found.start : found.end] == found.text, "slice"
        assert end <= found.start < found.end, "order"
        assert abs(found.lon) <= 180, f"longitude {found.lon}"
        assert abs(found.lat) <= 90, f"latitude {found.lat}"
        assert 0 < found.radius_km < 25_000, f"radius {found.radius_km}"
        end = found.end


def names(data: bytes) -> None:
    """A name is resolved or refused in words, and its places are on the globe."""
    text = data.decode("utf-8", "surrogateescape")
    found = gazetteer().resolve(text)
    assert found.candidates or found.reason, "refused without a reason"
    for candidate in found.candidates:
        check_place(candidate.place)
    for match in gazetteer().names_in(text):
        assert 0 <= match.start < match.end <= len(text), "span"


def report_seeds() -> Iterator[bytes]:
    """Sentences of invented articles, some with the one after it."""
    for name in SEED_FILES:
        for line in (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()[:12]:
            told = json.loads(line)
            sentences = told["text"].replace("\n", " ").split(". ")
            for at in range(0, len(sentences), 3):
                yield b"\x75" + ". ".join(sentences[at : at + 2]).encode()


def column_seeds(table: str, column: str) -> Iterator[bytes]:
    """A column of a table of cases."""
    with (CASES / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        yield from (b"\x75" + row[column].encode() for row in csv.DictReader(file))


def name_seeds() -> Iterator[bytes]:
    """Names of places, easy and hard."""
    yield from (seed[1:] for table in ("names", "names_hard") for seed in column_seeds(table, "query"))
