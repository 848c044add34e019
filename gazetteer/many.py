"""Many names at once, as columns: the answers of `Gazetteer.resolve` without the reasons, and much faster.

Names are taken as written (with `similar=False`): neither sound nor edits. Names that need more than weighing
(a border, a kind word, numbers that may be coordinates) are asked for one by one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from gazetteer.fold import written_key
from gazetteer.layout import DEGREES, KINDS, Find
from gazetteer.place import RESOLVED, Context, PlaceKind, Resolution, ResolutionStatus
from gazetteer.resolve import folded_name, is_like_word, may_be_border
from gazetteer.score import NO_CONTEXT
from gazetteer.score_many import NOWHERE, best_entries, country_points, entries_of, out_of_frame, points_alone
from gazetteer.tables import Strength

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from gazetteer.index import Index
    from gazetteer.resolve import Resolver
    from gazetteer.score_many import Entries

Ask = Callable[[str, Context], Resolution]
STATUSES = tuple(ResolutionStatus)
_DIGIT = re.compile(r"\d")
_CODE = {status: code for code, status in enumerate(STATUSES)}


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Located:
    """Answers for names, in their order, as columns of equal length.

    Attributes:
        row: `int64`, a number of the place within this index; -1 where no place was accepted, or where the
            place is a circle that stands for a district without a row.
        lon, lat: `float64`, degrees, WGS 84; NaN where no place was accepted.
        code: `uint8`, the status as an index of `STATUSES`.
    """

    row: Any
    lon: Any
    lat: Any
    code: Any
    _index: Index = field(repr=False)
    _made: Mapping[int, str] = field(repr=False)

    def __len__(self) -> int:
        return len(self.row)

    def status(self, number: int) -> ResolutionStatus:
        """The status of one of the names."""
        return STATUSES[int(self.code[number])]

    def place_id(self, number: int) -> str | None:
        """The id of the place of one of the names, or None."""
        row = int(self.row[number])
        return self._made.get(number) if row == NOWHERE else self._index.place_at(row).place_id


def locate(
    names: Sequence[str],
    countries: Sequence[str | None] | None,
    resolver: Resolver,
    ask: Ask,
    short: Collection[str] = (),
) -> Located:
    """The answers of the resolver for names, each alone or with the code of a country as its context.

    Args:
        names: names as written.
        countries: for each the ISO code of its country, or None.
        resolver: whose rules and words are used.
        ask: the answer for one name in its context, for those that need more.
        short: abbreviations, which need more, as do names with marks that a table has as they are written.

    Raises:
        ValueError: there are not as many countries as names.
    """
    if countries is not None and len(countries) != len(names):
        raise ValueError(f"{len(countries)} countries for {len(names)} names; expected as many")
    index = resolver.index
    numbers, slowly = _numbers(names, resolver)
    special = (
        number for number, name in enumerate(names) if name.strip() in short or _is_special(name, index)
    )
    slowly = sorted({*slowly, *special})
    entries = entries_of(numbers, index)
    points = points_alone(entries, index)
    row, code = _decide((names, numbers), entries, points, countries, index)
    singly = {number: ask(names[number], _context(countries, number)) for number in slowly}
    made = {number: place for number, answer in singly.items() if (place := answer.place) is not None}
    for number, answer in singly.items():
        known = index.row(made[number].place_id) if number in made else None
        row[number], code[number] = NOWHERE if known is None else known, _CODE[answer.status]
    lon, lat = _coordinates(row, index)
    for number, place in made.items():
        lon[number], lat[number] = place.lon, place.lat
    ids = {number: place.place_id for number, place in made.items()}
    return Located(row=row, lon=lon, lat=lat, code=code, _index=index, _made=ids)


def _context(countries: Sequence[str | None] | None, number: int) -> Context:
    """The context of one of the names."""
    country = countries[number] if countries is not None else None
    return NO_CONTEXT if country is None else Context(countries=(country,))


def _numbers(names: Iterable[str], resolver: Resolver) -> tuple[Any, list[int]]:
    """The number of each name in the trie or -1, and which names must be asked for one by one."""
    get, first = resolver.index.trie.get, resolver.index.keys["first"]
    keys = [folded_name(name) for name in names]
    numbers = np.fromiter((get(key, NOWHERE) for key in keys), np.int64, len(keys))
    empty = (numbers == NOWHERE) | (first[numbers] == first[numbers + 1])
    kind_words = {part for word in resolver.kind_words for part in (word.split()[0], word.split()[-1])}
    slowly = {number for number in empty.nonzero()[0].tolist() if _has_word(keys[number], kind_words)}
    slowly |= {number for number, key in enumerate(keys) if _may_be_more(key)}
    return np.where(empty, NOWHERE, numbers), sorted(slowly)


def _is_special(name: str, index: Index) -> bool:
    """Whether a table has the name with its marks, as it is written."""
    return not name.isascii() and index.trie.get(written_key(name.strip())) is not None


def _is_other(names: Sequence[str], numbers: Any, entries: Entries, best: Any, index: Index) -> Any:
    """For each name, whether it is rather a word, a person or a body; see `Resolver._is_other`."""
    found = best != NOWHERE
    other = np.zeros(len(names), dtype=bool)
    if not found.any():
        return other
    place, strength = entries.place[best[found]], entries.strength[best[found]]
    flags = np.frombuffer(index.find_flags, np.uint8)[numbers[found]]
    weak = (flags & int(Find.WEAK)) != 0
    chosen = found.nonzero()[0].tolist()
    like_word = np.fromiter((is_like_word(names[number]) for number in chosen), bool, len(chosen))
    phrases = (bool(w) and " " in folded_name(names[n]) for n, w in zip(chosen, weak, strict=True))
    phrase = np.fromiter(phrases, bool, len(chosen))
    alternate = (weak | like_word) & (strength < Strength.DERIVED)
    alternate &= place["population"] < index.weights["word_population"]
    small = (place["kind"] == KINDS.index(PlaceKind.SETTLEMENT)) & (strength >= Strength.DERIVED)
    small &= place["population"] < index.weights["phrase_population"]
    other[found] = alternate | (weak & phrase & small)
    return other


def _has_word(key: str, words: set[str]) -> bool:
    """Whether a name of several words begins or ends with one of these."""
    return " " in key and (key.partition(" ")[0] in words or key.rpartition(" ")[2] in words)


def _may_be_more(key: str) -> bool:
    """Whether a name has a digit or a word for a border."""
    return may_be_border(key) or _DIGIT.search(key) is not None


def _decide(
    asked: tuple[Sequence[str], Any],
    entries: Entries,
    points: Any,
    countries: Sequence[str | None] | None,
    index: Index,
) -> tuple[Any, Any]:
    """Row and status code of each name; `asked` are the names and their numbers in the trie."""
    best, accepted = best_entries(entries, points, index)
    found = entries.last > entries.first
    if countries is None:
        by_context = np.zeros(len(found), dtype=bool)
    else:
        alone, alone_accepted = best, accepted
        best, accepted = best_entries(entries, points + country_points(entries, countries, index), index)
        given = np.array([country is not None for country in countries], dtype=bool)
        accepted &= ~out_of_frame(entries, best, countries, index)
        by_context = given & ((alone != best) | ~alone_accepted)
    strength = np.zeros(len(found), np.uint8)
    strength[found] = entries.strength[best[found]]
    conditions = [
        strength <= Strength.WEAK,  # 0 where nothing was found
        ~accepted,
        _is_other(*asked, entries, best, index),
        by_context,
        strength == Strength.MAIN,
    ]
    answers = (
        ResolutionStatus.UNRESOLVED,
        ResolutionStatus.AMBIGUOUS,
        ResolutionStatus.UNRESOLVED,
        ResolutionStatus.CONTEXT,
        ResolutionStatus.EXACT,
    )
    code = np.select(conditions, [_CODE[status] for status in answers], _CODE[ResolutionStatus.ALIAS])
    row = np.full(len(found), NOWHERE)
    resolved = np.isin(code, [_CODE[status] for status in RESOLVED])
    row[resolved] = entries.row[best[resolved]]
    return row, code.astype(np.uint8)


def _coordinates(row: Any, index: Index) -> tuple[Any, Any]:
    """Degrees of each row; NaN for none."""
    places = index.column("places")
    if not len(places):
        return np.full(len(row), np.nan), np.full(len(row), np.nan)
    lon, lat = (np.where(row == NOWHERE, np.nan, places[axis][row] / DEGREES) for axis in ("lon", "lat"))
    return lon, lat
