"""Matching of what the program found against what a reader labelled: spans, bounds, distances, assignment.

Everything here is arithmetic on plain values, so that it can be tested without the program it judges.
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FIGURES = ("killed", "wounded", "displaced")
CONTESTED = frozenset({"denied", "disputed"})
LONG_WORD = 4  # shorter ones are "of", "the", "and"
EARTH_RADIUS_KM = 6371.0088
FRAGMENT_MARK = " ... "
CURLY_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " "})
KIND_WORDS = frozenset(
    {"the", "of", "city", "town", "village", "camp", "district", "raion", "rayon", "county", "area"}
    | {
        "township",
        "region",
        "province",
        "governorate",
        "oblast",
        "state",
        "municipality",
        "department",
        "prefecture",
    }
)

Span = tuple[int, int]
Bounds = tuple[int, int | None] | None
Days = tuple[date, date] | None


@dataclass(frozen=True, slots=True)
class Rates:
    """Counts of a comparison; every rate is None when nothing could be counted.

    Attributes:
        matched: labels that were met.
        labelled: all labels.
        used: found events that meet a label; fewer than `matched` where one event holds several claims.
        found: all found events.
    """

    matched: int
    labelled: int
    used: int
    found: int

    @property
    def precision(self) -> float | None:
        """Share of what was found that is labelled."""
        return share(self.used, self.found)

    @property
    def recall(self) -> float | None:
        """Share of what is labelled that was found."""
        return share(self.matched, self.labelled)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; 0 when both are 0."""
        if self.precision is None or self.recall is None:
            return None
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def share(part: int, whole: int) -> float | None:
    """Part over whole, or None when the whole is empty."""
    return part / whole if whole else None


def percent(value: float | None) -> str:
    """A rate as `87.5 %`, or `n/a` when there was nothing to count."""
    return "n/a" if value is None else f"{100 * value:.1f} %"


def plain(text: str) -> str:
    """The text with straight quotation marks and plain spaces, each character still at its offset."""
    return text.translate(CURLY_QUOTES)


def find_spans(text: str, quote: str) -> tuple[Span, ...]:
    """Where a quote stands in a text; ` ... ` joins fragments that are looked for one after the other.

    Curly and straight quotation marks are equal, and so is all whitespace.

    Raises:
        ValueError: a fragment is not in the text after the fragment before it.
    """
    spans: list[Span] = []
    position = 0
    for fragment in quote.split(FRAGMENT_MARK):
        words = [re.escape(word) for word in plain(fragment).split()]
        match = re.compile(r"\s+".join(words)).search(plain(text), position)
        if match is None:
            raise ValueError(f"{fragment!r} is not in the text")
        spans.append(match.span())
        position = match.end()
    return tuple(spans)


def overlap_length(spans: Iterable[Span], start: int, end: int) -> int:
    """Number of characters that `[start, end)` shares with the spans."""
    return sum(max(0, min(end, b) - max(start, a)) for a, b in spans)


def distance_km(lon_a: float, lat_a: float, lon_b: float, lat_b: float) -> float:
    """Great-circle distance on a sphere of the Earth's mean radius (haversine)."""
    phi_a, phi_b = math.radians(lat_a), math.radians(lat_b)
    half_phi, half_lambda = (phi_b - phi_a) / 2, math.radians(lon_b - lon_a) / 2
    chord = math.sin(half_phi) ** 2 + math.cos(phi_a) * math.cos(phi_b) * math.sin(half_lambda) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))


def name_key(name: str) -> str:
    """A name without case, accents, apostrophes and hyphens, for "is it the same name"."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", plain(name)) if not unicodedata.combining(c))
    letters = bare.casefold().replace("ə", "a").replace("ı", "i").replace("'", "")
    return " ".join(re.sub(r"[^\w]+", " ", letters).split())


def same_name(name: str | None, accepted: Iterable[str]) -> bool:
    """Whether a name equals one of the accepted ones, with or without a kind word at either end."""
    if not name:
        return False
    return core_name(name) in {core_name(other) for other in accepted}


def core_name(name: str) -> str:
    """The key of a name without the kind words around it ("Aghdam District" -> "aghdam")."""
    words = name_key(name).split()
    core = [word for word in words if word not in KIND_WORDS]
    return " ".join(core or words)


def stems(names: Iterable[str], *, length: int = 6) -> frozenset[str]:
    """Beginnings of longer words and of abbreviations: "Armenian" meets "Armenia", "AFP" meets "AFP"."""
    words = (word for name in names for word in re.findall(r"\w+", name))
    return frozenset(name_key(word)[:length] for word in words if len(word) >= LONG_WORD or word.isupper())


def days_within(found: Days, labelled: Days, days: int) -> bool:
    """Whether both ends are at most so many days away; two unknown dates are equal."""
    if found is None or labelled is None:
        return found is None and labelled is None
    return all(abs((a - b).days) <= days for a, b in zip(found, labelled, strict=True))


def days_touch(found: Days, labelled: Days, days: int) -> bool:
    """Whether the two spans overlap, or lie at most so many days apart; two unknown dates do."""
    if found is None or labelled is None:
        return found is None and labelled is None
    gap = max((labelled[0] - found[1]).days, (found[0] - labelled[1]).days)
    return gap <= days


def read_days(start: str | None, end: str | None) -> Days:
    """ISO days to a pair, or None when either is missing."""
    return (date.fromisoformat(start), date.fromisoformat(end)) if start and end else None


def assign(scores: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """The one-to-one assignment of rows to columns with the greatest total score.

    Pairs without a score cannot be matched. Rows that share columns are solved together, exactly; the result
    does not depend on the order of the mapping.
    """
    options: dict[int, list[tuple[int, float]]] = {}
    for (row, column), score in sorted(scores.items()):
        options.setdefault(row, []).append((column, score))
    chosen: dict[int, int] = {}
    for rows in _components(options):
        chosen.update(_best_of(rows, options))
    return chosen


def _components(options: Mapping[int, list[tuple[int, float]]]) -> list[tuple[int, ...]]:
    """Groups of rows that are linked by shared columns."""
    groups: list[tuple[set[int], set[int]]] = []
    for row, pairs in options.items():
        rows, columns = {row}, {column for column, _ in pairs}
        for group in [group for group in groups if group[1] & columns]:
            groups.remove(group)
            rows, columns = rows | group[0], columns | group[1]
        groups.append((rows, columns))
    return [tuple(sorted(rows)) for rows, _ in groups]


def _best_of(rows: tuple[int, ...], options: Mapping[int, list[tuple[int, float]]]) -> dict[int, int]:
    """Exact search over one group; each state is the next row and the columns taken."""

    @cache
    def best(index: int, taken: frozenset[int]) -> tuple[float, tuple[tuple[int, int], ...]]:
        if index == len(rows):
            return 0.0, ()
        answer = best(index + 1, taken)
        for column, score in options[rows[index]]:
            if column not in taken:
                rest, pairs = best(index + 1, taken | {column})
                answer = max(answer, (score + rest, ((rows[index], column), *pairs)), key=lambda a: a[0])
        return answer

    return dict(best(0, frozenset())[1])
