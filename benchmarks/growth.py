"""How the time of reading grows with the length of a text: ordinary prose, and texts made to be slow."""

from __future__ import annotations

import time
from datetime import date
from itertools import cycle
from typing import TYPE_CHECKING

from reports.read import read_report
from reports.report import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from gazetteer.gazetteer import Gazetteer

MOST_GROWTH = 2.2
TRIES = 3
DAY = date(2020, 10, 5)
_TOWNS = ("Aleppo", "Homs", "Mosul", "Kirkuk", "Tbilisi", "Gori", "Sumy", "Lviv", "Kharkiv", "Khartoum")

# What is repeated; `{}` is the number of the repetition.
_REPEATED: Mapping[str, str] = {
    "one endless sentence": "shells fell near Barda and killed two people while troops of the east moved ",
    "only digits": "7",
    "many numbers": "7 ",
    "counted people": "{} civilians, ",
    "number words": "twenty five hundred thousand and ",
    "only quotes": '"',
    "open quotes": "“word ",
    "nested quotes": "\"'“‘ said ",
    "only brackets": "(",
    "pairs of brackets": "()[]{{}}",
    "'killed'": "killed ",
    "'said'": "the ministry said ",
    "'denied'": "The ministry denied it. ",
    "place names": "Barda Ganja Kyiv ",
    "a list of places": "Barda, Ganja, Kyiv, Homs and ",
    "'from X to Y'": "from Barda to Ganja ",
    "'the capital of'": "the capital of ",
    "only commas": ",",
    "only stops": ".",
    "semicolons": ";",
    "capitals": "ABCDE ",
    "capitalised words": "Zorblat ",
    "one long word": "a",
    "hyphens": "a-",
    "apostrophes": "'s ",
    "combining marks": "\u0301",
    "mixed scripts": "é\u0300 \u202eЖ中א ",
    "emoji": "😀 ",
    "days of months": "on {} September 2020, ",
    "days in figures": "2020-09-{} ",
    "weekdays": "Monday Tuesday ",
    "'more than'": "more than at least ",
    "coordinates": "40.5 N, 45.3 E ",
    "minutes and seconds": "40°30′15″ ",
    "short sentences": "He said so. ",
    "sentences with a toll": "Two people were killed in Barda on Monday. ",
    "lines": "x\n",
    "rows of a table": "Barda | 12 | 4\n",
    "items of a list": "- two killed in Barda\n",
    "captions": "a line (Photo) (AP)\n",
}


def repeated(piece: str, length: int) -> str:
    """The piece again and again, numbers put in, up to a length."""
    if "{" not in piece:
        return (piece * (length // len(piece) + 1))[:length]
    text = "".join(piece.format(number % 90 + 10) for number in range(length // len(piece.format(10)) + 1))
    return text[:length]


def invented_names(length: int) -> str:
    """Names that no place has, each once, among towns."""
    letters = "bdgklmnrst"
    names = (
        f"In {_TOWNS[number % len(_TOWNS)]} and {first.upper()}o{letters[number // 10 % 10]}urg, "
        for number, first in enumerate(cycle(letters))
    )
    return _up_to(names, length)


def _up_to(pieces: Iterable[str], length: int) -> str:
    found, total = [], 0
    for piece in pieces:
        found.append(piece)
        total += len(piece)
        if total >= length:
            break
    return "".join(found)[:length]


def texts(ordinary: Sequence[str]) -> dict[str, Callable[[int], str]]:
    """By name what gives a text of any length."""
    whole = "\n\n".join(ordinary)
    makers: dict[str, Callable[[int], str]] = {
        "ordinary reports": lambda length: repeated_text(whole, length)
    }
    makers |= {
        name: lambda length, piece=piece: repeated(piece, length)  # type: ignore[misc]  # a default binds the piece
        for name, piece in _REPEATED.items()
    }
    return makers | {"invented names": invented_names}


def repeated_text(text: str, length: int) -> str:
    """A text again and again up to a length."""
    return (text * (length // len(text) + 1))[:length]


def seconds_to_read(text: str, gazetteer: Gazetteer) -> float:
    """The least of a few tries, by the CPU time of this process."""
    report = Report(text=text, source="benchmark", published=DAY)
    tries = []
    for _ in range(TRIES):
        start = time.process_time()
        read_report(report, gazetteer)
        tries.append(time.process_time() - start)
    return min(tries)


def growth_lines(gazetteer: Gazetteer, ordinary: Sequence[str], length: int) -> tuple[list[str], int]:
    """A line for each text, and how many grow faster than they may.

    A ratio that is too high is measured again: another program may have held the processor.
    """
    lines, slow = [], 0
    for name, make in texts(ordinary).items():
        short, long = make(length), make(2 * length)
        seconds_to_read(short[:1000], gazetteer)
        pairs: list[tuple[float, float]] = []
        while not pairs or (len(pairs) < TRIES and pairs[-1][1] / pairs[-1][0] > MOST_GROWTH):
            pairs.append((seconds_to_read(short, gazetteer), seconds_to_read(long, gazetteer)))
        one, two = min(pairs, key=lambda pair: pair[1] / pair[0])
        is_slow = two / one > MOST_GROWTH
        slow += is_slow
        rate = length / one / 1000
        lines.append(
            f"  {name:24}{one * 1000:9.1f} ms{two * 1000:9.1f} ms   x {two / one:.2f}{rate:9,.0f} KB a second"
            + ("   TOO SLOW" if is_slow else "")
        )
    return lines, slow
