"""Lines of a GeoNames dump to checked rows, and the form in which they are kept.

A dump (`AM.txt`, `allCountries.txt`) has 19 columns with tabs between them and no header. A kept line has the
ten columns that the index needs; nothing in it is left to check.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gazetteer.errors import BadSource
from gazetteer.geoname import GeoName

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

COLUMNS = 19
CLASSES = frozenset("AHLPRSTUV")
MOST_BAD = 0.01
FIRST_LINES = 100
MOST_EXAMPLES = 3
HIGHEST_ID = 2**32 - 1
HIGHEST_POPULATION = 10**10
LONGEST_CODE = 20


@dataclass(slots=True)
class DumpCount:
    """What became of the lines of a dump; `kept + other + twice + bad == lines`.

    Attributes:
        lines: lines read, empty ones left out.
        kept: places that go on.
        other: places whose feature code is none that the index has.
        twice: places whose id came again; the last one counts.
        bad: lines that are no place.
        examples: the first bad lines, with number and reason.
    """

    lines: int = 0
    kept: int = 0
    other: int = 0
    twice: int = 0
    bad: int = 0
    examples: list[str] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)

    def reject(self, file: str, number: int, reason: str) -> None:
        """Count a bad line."""
        self.bad += 1
        if len(self.examples) < MOST_EXAMPLES:
            self.examples.append(f"{file}, line {number}: {reason}")

    def refuse_if_foreign(self, file: str, *, done: bool) -> None:
        """Refuse a file of which too much is bad.

        Raises:
            BadSource: none of the first 100 lines is a place, or more than 1 % of all lines are not.
        """
        early = self.lines == FIRST_LINES and self.bad == FIRST_LINES
        if early or (done and (not self.lines or self.bad > MOST_BAD * self.lines)):
            example = self.examples[0] if self.examples else f"{file}: no line in it"
            raise BadSource(
                f"{example}; {self.bad:,} of {self.lines:,} lines are no place; expected a GeoNames dump: "
                f"{COLUMNS} columns with tabs between them, at most {MOST_BAD:.0%} bad lines"
            )

    def as_counts(self) -> dict[str, int]:
        """Numbers for the list of kept sources."""
        return {
            "lines": self.lines,
            "kept": self.kept,
            "other features": self.other,
            "twice": self.twice,
            "bad": self.bad,
        }


def read_dump(
    file: str, lines: Iterable[bytes], codes: Collection[str], count: DumpCount
) -> Iterator[GeoName]:
    """The places of a dump whose feature code is wanted, in the order of the file.

    Args:
        file: its name, for messages.
        lines: lines in UTF-8, with or without their ends.
        codes: feature codes that are wanted.
        count: counts every line.

    Raises:
        BadSource: this is no dump, see `DumpCount.refuse_if_foreign`.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip(b"\r\n"):
            continue
        count.lines += 1
        try:
            row = read_line(line)
        except ValueError as error:
            count.reject(file, number, str(error))
            count.refuse_if_foreign(file, done=False)
            continue
        if row.feature in codes:
            count.kept += 1
            yield row
        else:
            count.other += 1
    count.refuse_if_foreign(file, done=True)


def read_line(line: bytes) -> GeoName:
    """A place from a line of a dump.

    Raises:
        ValueError: the line is no place; the message says why, in a few words.
    """
    try:
        cells = line.decode("utf-8").rstrip("\r\n").split("\t")
    except UnicodeDecodeError:
        raise ValueError("not in UTF-8") from None
    if len(cells) != COLUMNS:
        raise ValueError(f"{len(cells)} columns with tabs between them instead of {COLUMNS}")
    if cells[6] and cells[6] not in CLASSES:
        raise ValueError(f"feature class {cells[6]!r}; expected one letter of {''.join(sorted(CLASSES))}")
    if not cells[1].strip() or not _plain(cells[1]) or not _plain(cells[3]):
        raise ValueError("no name in column 2, or a control character in a name")
    return GeoName(
        number=_whole(cells[0], "the GeoNames id in column 1", 1, HIGHEST_ID),
        name=cells[1].strip(),
        lat=_degrees(cells[4], "latitude in column 5", 90),
        lon=_degrees(cells[5], "longitude in column 6", 180),
        feature=_code(cells[7], "feature code in column 8"),
        country=_country(cells[8]),
        admin1=_code(cells[10], "admin1 code in column 11"),
        admin2=_code(cells[11], "admin2 code in column 12"),
        population=_whole(cells[14] or "0", "inhabitants in column 15", 0, HIGHEST_POPULATION),
        names=[name for name in cells[3].split(",") if name.strip()],
    )


def kept_line(row: GeoName) -> bytes:
    """A row in the form in which it is kept, with the end of the line."""
    numbers = (str(row.number), row.name, repr(row.lon), repr(row.lat))
    codes = (row.feature, row.country, row.admin1, row.admin2, str(row.population))
    return ("\t".join((*numbers, *codes, ",".join(row.names))) + "\n").encode()


def read_kept_line(line: bytes) -> GeoName:
    """A row from a kept line."""
    cells = line.decode("utf-8").rstrip("\n").split("\t")
    number, name, lon, lat, feature, country, admin1, admin2, population, names = cells
    return GeoName(
        number=int(number),
        name=name,
        lon=float(lon),
        lat=float(lat),
        feature=feature,
        country=country,
        admin1=admin1,
        admin2=admin2,
        population=int(population),
        names=names.split(",") if names else (),
    )


def _whole(cell: str, what: str, least: int, most: int) -> int:
    """A whole number from a cell."""
    if not (cell.isascii() and cell.isdigit() and len(cell) <= len(str(most)) and least <= int(cell) <= most):
        raise ValueError(f"{what} is {cell[:LONGEST_CODE]!r}; expected a whole number from {least} to {most}")
    return int(cell)


def _degrees(cell: str, what: str, most: int) -> float:
    """Degrees from a cell."""
    try:
        value = float(cell) if "_" not in cell else math.nan
    except ValueError:
        value = math.nan
    if not abs(value) <= most:
        raise ValueError(f"{what} is {cell[:LONGEST_CODE]!r}; expected a number from -{most} to {most}")
    return value


def _code(cell: str, what: str) -> str:
    """A code from a cell that may be empty."""
    if len(cell) > LONGEST_CODE or not _plain(cell):
        raise ValueError(
            f"{what} is {cell[:LONGEST_CODE]!r}; expected at most {LONGEST_CODE} letters or digits"
        )
    return cell


def _country(cell: str) -> str:
    """An ISO 3166-1 alpha-2 code, or "" at sea and in no country."""
    if cell and not (len(cell) == 2 and cell.isascii() and cell.isalpha() and cell.isupper()):  # noqa: PLR2004
        raise ValueError(f"country in column 9 is {cell[:LONGEST_CODE]!r}; expected two capital letters")
    return cell


def _plain(cell: str) -> bool:
    """Whether a cell is free of control characters."""
    return cell.isprintable() or not any(ord(letter) < 0x20 or 0x7F <= ord(letter) < 0xA0 for letter in cell)  # noqa: PLR2004 - C0 and C1
