"""The only reads of files in this package: tables that a user gives (CSV, TSV, JSON; zipped or not)."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import quote

import pyarrow as pa
from pyarrow import parquet

from events.coded.encodings import told_encoding
from events.coded.errors import BadTable
from reports.decode import decode
from reports.errors import BadEncoding, ReportError
from reports.inputs.limits import MAX_TABLE_BYTES
from reports.inputs.workbook import WAY_OUT

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

HEAD_BYTES = 256 * 1024
MAX_UNPACKED_BYTES = 16 * 1024**3
MOST_SWOLLEN = 50  # tables shrink to a tenth, zeros to a thousandth
_PARQUET_ROWS = 1024
_CHUNK = 4 * 1024 * 1024
_ZIPS = frozenset({b"PK\x03\x04", b"PK\x05\x06"})  # the second of an empty one
_GZIP, _OLD_OFFICE = b"\x1f\x8b", b"\xd0\xcf\x11\xe0"
_EXCEL = f"is a spreadsheet; {WAY_OUT}"
_DAMAGED = (OSError, EOFError, zipfile.BadZipFile, RuntimeError, NotImplementedError)


def table_stream(path: Path) -> IO[bytes]:
    """The table as a stream of UTF-8; of a .zip its only file.

    Raises:
        BadTable: no file, an archive of several, an Excel file, or text in an encoding that cannot be told.
    """
    try:
        if _is_utf8(path):
            return _opened(path)
        with _opened(path) as stream:
            data = stream.read(MAX_TABLE_BYTES + 1)
        return io.BytesIO(_text_of(data, path.name).encode("utf-8"))
    except ReportError as error:
        raise BadTable(str(error)) from error
    except FileNotFoundError:
        raise BadTable(f"{str(path)!r}: there is no such file") from None
    except IsADirectoryError:
        raise BadTable(f"{str(path)!r}: is a folder; a file is accepted") from None
    except _DAMAGED as error:
        raise BadTable(f"{path.name!r}: cannot be read ({error})") from error


def _text_of(data: bytes, name: str) -> str:
    """The text of a table that is not UTF-8: as reports are read, else by the names of its columns."""
    try:
        return decode(data, name)
    except BadEncoding as error:
        encoding = told_encoding(data)
        if encoding is None:
            raise BadTable(f"{error}; in Excel: Save As, 'CSV UTF-8'; or --encoding NAME") from error
        return data.decode(encoding)


def is_spreadsheet(path: Path) -> bool:
    """Whether a file is a spreadsheet: of Excel, old or new, or of OpenDocument."""
    try:
        with path.open("rb") as stream:
            start = stream.read(8)
        if start.startswith(_OLD_OFFICE):
            return True
        if start[:4] not in _ZIPS:
            return False
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            return "[Content_Types].xml" in names or {"mimetype", "content.xml"} <= names
    except _DAMAGED:
        return False


def whole_file(path: Path) -> bytes:
    """The bytes of a file that is read at once.

    Raises:
        BadTable: it is too large for that, or cannot be read.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_TABLE_BYTES + 1)
    except OSError as error:
        raise BadTable(f"{path.name!r}: cannot be read ({error.strerror})") from error
    if len(data) > MAX_TABLE_BYTES:
        raise BadTable(f"{path.name!r}: is over {MAX_TABLE_BYTES // 1024**2} MB; {WAY_OUT}")
    return data


def decoded_as(data: bytes, name: str, encoding: str) -> str:
    """The text of a file in an encoding that the user names.

    Raises:
        BadTable: there is no such encoding, or it does not fit.
    """
    try:
        return decode(data, name, encoding=encoding)
    except ReportError as error:
        raise BadTable(str(error)) from error


def table_head(path: Path) -> str:
    """The first characters of the table, without a byte order mark."""
    with table_stream(path) as stream:
        return stream.read(HEAD_BYTES).decode("utf-8-sig", "ignore")


def table_text(path: Path) -> str:
    """The whole of a small table, as JSON is read.

    Raises:
        BadTable: it is too large to be read at once, or what `table_stream` refuses.
    """
    data = b""
    if is_small := _told_size(path) <= MAX_TABLE_BYTES:
        with table_stream(path) as stream:
            data = stream.read(MAX_TABLE_BYTES + 1)
    if not is_small or len(data) > MAX_TABLE_BYTES:
        most = MAX_TABLE_BYTES // 1024**2
        raise BadTable(f"{path.name!r}: is over {most} MB; JSON up to {most} MB is accepted, CSV of any size")
    return data.decode("utf-8-sig")


def csv_rows(path: Path, delimiter: str = ",") -> Iterator[list[str]]:
    """Rows of a CSV with cells of any length, such as our own exports have."""
    with io.TextIOWrapper(table_stream(path), encoding="utf-8-sig", newline="") as text:
        csv.field_size_limit(MAX_TABLE_BYTES)
        try:
            yield from csv.reader(text, delimiter=delimiter)
        except csv.Error as error:
            raise BadTable(f"{path.name!r}: is no CSV ({error})") from error


def lines_of(path: Path) -> Generator[str]:
    """Lines of a text, such as GeoJSON text sequences are."""
    with io.TextIOWrapper(table_stream(path), encoding="utf-8-sig", newline="\n") as text:
        yield from text


def parquet_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Rows of a Parquet file as objects.

    Raises:
        BadTable: it is no Parquet file.
    """
    try:
        with parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=_PARQUET_ROWS):
                yield from batch.to_pylist()
    except (OSError, ValueError, pa.ArrowException) as error:
        why = str(error).split("\n", 1)[0][:200]
        raise BadTable(f"{path.name!r}: is no Parquet file that can be read ({why})") from error


def geopackage_rows(path: Path) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Rows of the layer `events` of a GeoPackage, each with its rows of the table `claims`.

    Raises:
        BadTable: it is no GeoPackage with these.
    """
    if not path.is_file():
        raise BadTable(f"{str(path)!r}: there is no such file")
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode=ro", uri=True)) as base:
            _bind(base)
            base.row_factory = sqlite3.Row
            for event in base.execute("SELECT * FROM events ORDER BY fid"):
                told = base.execute("SELECT * FROM claims WHERE event_id = ? ORDER BY fid", (event["id"],))
                yield dict(event), [dict(claim) for claim in told]
    except (sqlite3.Error, IndexError, ValueError) as error:  # the last of names that are no text
        why = str(error).split("\n", 1)[0][:200]
        raise BadTable(f"{path.name!r}: is no GeoPackage of this program ({why})") from error


def _bind(base: sqlite3.Connection) -> None:
    """Let a stranger's database say nothing but the rows of its tables, and no more than is read of them."""
    base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_TABLE_BYTES)
    base.execute("PRAGMA trusted_schema = OFF")
    kinds = dict(base.execute("SELECT name, type FROM sqlite_master WHERE name IN ('events', 'claims')"))
    if kinds != {"events": "table", "claims": "table"}:
        raise sqlite3.DatabaseError("it has no tables of events and claims")


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with _opened(path) as stream:
        size, packed = 0, path.stat().st_size
        try:
            while chunk := stream.read(_CHUNK):
                decoder.decode(chunk)
                size += len(chunk)
                if size > MAX_UNPACKED_BYTES:
                    raise BadTable(f"{path.name!r}: holds over {MAX_UNPACKED_BYTES // 1024**3} GB")
                if size > MOST_SWOLLEN * max(packed, _CHUNK):
                    raise BadTable(_swells(path, path.name, packed, size))
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    if not size:
        raise BadTable(f"{path.name!r}: is empty; a table with at least one row is accepted")
    return True


def _opened(path: Path) -> IO[bytes]:
    with path.open("rb") as stream:
        start = stream.read(4)
    if start == _OLD_OFFICE:
        raise BadTable(f"{path.name!r}: {_EXCEL}")
    if start in _ZIPS:
        return _only_member(path)
    if start.startswith(_GZIP):
        return io.BufferedReader(gzip.open(path))
    return path.open("rb")


def _told_size(path: Path) -> int:
    """The bytes of a table as far as its file or archive tells them."""
    try:
        with path.open("rb") as stream:
            if stream.read(4) not in _ZIPS:
                return path.stat().st_size
        with zipfile.ZipFile(path) as archive:
            return max((one.file_size for one in archive.infolist()), default=0)
    except _DAMAGED:
        return 0  # told where it is read


def _only_member(path: Path) -> IO[bytes]:
    """The file in an archive; beside tables, notes (.txt, .pdf) may lie."""
    archive = zipfile.ZipFile(path)
    names = [one.filename for one in archive.infolist() if not one.is_dir()]
    if "[Content_Types].xml" in names:
        raise BadTable(f"{path.name!r}: {_EXCEL}")
    inside = [name for name in names if not Path(name).name.startswith((".", "__"))]
    tables = [name for name in inside if name.lower().endswith((".csv", ".tsv", ".json", ".geojson", ".tab"))]
    chosen = inside if len(inside) == 1 else tables
    if len(chosen) != 1:
        raise BadTable(f"{path.name!r}: holds {len(chosen)} tables; an archive of one is accepted")
    member = archive.getinfo(chosen[0])
    if member.file_size > MOST_SWOLLEN * max(member.compress_size, _CHUNK):
        raise BadTable(_swells(path, chosen[0], member.compress_size, member.file_size))
    return archive.open(member)


def _swells(path: Path, name: str, packed: int, size: int) -> str:
    """A message about a file that holds next to nothing many times over."""
    told = f"{name!r} swells from {packed:,} to {size:,} bytes"
    return f"{path.name!r}: {told} and more; up to {MOST_SWOLLEN} times is accepted"
