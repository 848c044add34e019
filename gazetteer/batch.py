"""Many questions at once: names, each with the country beside it, to JSON-ready answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gazetteer.errors import BadQuestion
from gazetteer.place import Context
from gazetteer.record import resolution_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gazetteer.gazetteer import Gazetteer

Point = tuple[float, float]
MOST_CELLS = 2


def answers(
    rows: Iterable[tuple[int, Sequence[str]]],
    gazetteer: Gazetteer,
    *,
    country: str | None = None,
    near: Point | None = None,
    limit: int = 10,
) -> Iterator[dict[str, Any] | BadQuestion]:
    """One answer per row, in order; a row that cannot be asked gives its error and does not stop the others.

    Args:
        rows: number of the row, and its cells: a name, or a name and a country code.
        gazetteer: who answers.
        country: ISO 3166-1 alpha-2 code for rows without one.
        near: (lon, lat) of a place known to be close.
        limit: how many candidates to list.
    """
    for number, cells in rows:
        try:
            name, code = _question([cell.strip() for cell in cells], number, country)
            context = _context(code, number, near, gazetteer)
        except BadQuestion as error:
            yield error
        else:
            yield resolution_record(gazetteer.resolve(name, context, limit=limit))


def read_rows(lines: Iterable[bytes]) -> Iterator[tuple[int, list[str]]]:
    """Tab-separated rows of UTF-8 lines with their numbers from 1; blank lines are left out."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield number, line.decode("utf-8-sig", "surrogateescape").rstrip("\r\n").split("\t")


def _question(words: list[str], number: int, country: str | None) -> tuple[str, str | None]:
    broken = any("\ud800" <= letter <= "\udfff" for word in words for letter in word)
    if not words[0] or len(words) > MOST_CELLS or broken:
        accepted = "a name in UTF-8, or a name, a tab and a country code"
        raise BadQuestion(f"row {number}: {words!r} is not accepted; expected {accepted}")
    return words[0], (words[1] if len(words) == MOST_CELLS and words[1] else country)


def _context(code: str | None, number: int, near: Point | None, gazetteer: Gazetteer) -> Context:
    if code and gazetteer.country(code.upper()) is None:
        accepted = "two letters of ISO 3166-1, such as AM"
        raise BadQuestion(f"row {number}, country: {code!r} is not known; expected {accepted}")
    return Context(countries=(code.upper(),) if code else (), near=(near,) if near else ())
