"""Lines of a file that a user gives: plain text, or the one text of a zip. Nothing is unpacked to disk."""

from __future__ import annotations

import contextlib
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING

from gazetteer.errors import BadSource

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LONGEST_LINE = 1 << 18
LARGEST_TEXT = 8 << 30  # allCountries.txt has 1.7 GB
LARGEST_RATIO = 100  # GeoNames' own zips have 3 to 5
READ_ME = "readme.txt"
_ENCRYPTED = 0x1
_ZIP = b"PK"


def text_lines(path: Path) -> Iterator[bytes]:
    """Lines of a text file or of the text in a zip, with their ends.

    Raises:
        BadSource: the zip is cut, damaged, encrypted, too large, or has not one text in it;
            or a line is too long.
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        if file.read(2) == _ZIP:
            file.seek(0)
            yield from _zip_lines(path.name, file)
        else:
            file.seek(0)
            _refuse_page(path, file.read(64))
            file.seek(0)
            yield from _lines(path.name, file)


def read_to_end(path: Path) -> None:
    """Read a zip to its end.

    Raises:
        BadSource: see `text_lines`.
    """
    for _ in text_lines(path):
        pass


def _refuse_page(path: Path, beginning: bytes) -> None:
    """Say what is the matter when a zip was promised and something else is there."""
    if path.suffix.lower() == ".zip" or beginning.lstrip().lower().startswith(
        (b"<!doctype", b"<html", b"<?xml")
    ):
        raise BadSource(f"{path.name!r} begins with {beginning[:16]!r}; expected a zip or a text, and whole")


def _zip_lines(name: str, file: IO[bytes]) -> Iterator[bytes]:
    """Lines of the text in a zip."""
    try:
        with zipfile.ZipFile(file) as archive:
            member = _member(name, archive)
            with archive.open(member) as text:
                yield from _lines(f"{name}:{member.filename}", text)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise BadSource(
            f"{name!r} is no whole zip ({error}); expected one, so it is best fetched again"
        ) from error


def _member(name: str, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    """The one text of a zip: the file of the zip's own name, else the only text beside a read-me."""
    texts = [
        info for info in archive.infolist() if info.filename.endswith(".txt") and info.filename != READ_ME
    ]
    own = [info for info in texts if info.filename == f"{PurePosixPath(name).stem}.txt"]
    wanted = own or texts
    if len(wanted) != 1:
        found = ", ".join(repr(info.filename[:80]) for info in archive.infolist()[:5])
        raise BadSource(f"{name!r} has {found or 'nothing'} in it; expected one text, such as 'AM.txt'")
    info = wanted[0]
    if "/" in info.filename or "\\" in info.filename:
        raise BadSource(f"{name!r} has {info.filename[:80]!r} in it; expected a text that lies in no folder")
    if info.flag_bits & _ENCRYPTED:
        raise BadSource(f"{name!r} is encrypted; expected a zip without a password")
    if info.file_size > LARGEST_TEXT or info.file_size > LARGEST_RATIO * max(1, info.compress_size):
        raise BadSource(
            f"{name!r} would be {info.file_size:,} bytes out of {info.compress_size:,}; expected at most "
            f"{LARGEST_TEXT:,} and {LARGEST_RATIO} times the zip"
        )
    return info


def _lines(name: str, file: IO[bytes]) -> Iterator[bytes]:
    """Lines of a text, none longer than is sensible."""
    number = 0
    with contextlib.closing(file):
        while line := file.readline(LONGEST_LINE):
            number += 1
            if len(line) == LONGEST_LINE:
                raise BadSource(
                    f"{name}, line {number}: longer than {LONGEST_LINE:,} bytes; expected a table"
                )
            yield line
