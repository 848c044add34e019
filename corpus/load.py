"""Files and folders on this machine or in object storage, through fsspec: the module that opens them.

An address is a path, or a URL of one of `PROTOCOLS`. Object storage is asked only because a user named it,
with the credentials that its own package finds; nothing else here uses a network.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import fsspec
import pyarrow.parquet as pq

from corpus.errors import BadSource

if TYPE_CHECKING:
    from collections.abc import Iterator

# The package that each needs beside fsspec, "" for none.
PROTOCOLS = {
    "file": "", "memory": "", "s3": "s3fs", "gs": "gcsfs", "gcs": "gcsfs", "abfs": "adlfs", "az": "adlfs",
}  # fmt: skip
HERE = frozenset({"file", "memory"})
ACCEPTED = "a path, or an address such as s3://bucket/folder"
_ROUND = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Depot:
    """A filesystem and the protocol that leads to it; addresses in it are told by `address`."""

    system: Any
    protocol: str

    @property
    def is_here(self) -> bool:
        """Whether its files are of this machine's disk."""
        return self.protocol == "file"

    def address(self, path: str) -> str:
        """The address of a path of this filesystem, as `opened` takes it."""
        return path if self.is_here else f"{self.protocol}://{path.lstrip('/')}"


def opened(address: str) -> tuple[Depot, str]:
    """The filesystem of an address, and the path in it; local paths become absolute.

    Raises:
        BadSource: the protocol is not known, or its package is not installed.
    """
    protocol, found, rest = address.partition("://")
    if not found:
        return Depot(fsspec.filesystem("file"), "file"), str(Path(address).absolute())
    if protocol not in PROTOCOLS or "::" in rest:
        known = ", ".join(f"{name}://" for name in PROTOCOLS)
        raise BadSource(f"{address!r}: is of no storage that is read; a path is accepted, and {known}")
    try:
        system = fsspec.filesystem(protocol)
    except (ImportError, ValueError) as error:
        package = PROTOCOLS[protocol]
        raise BadSource(
            f"{address!r}: needs the package {package}, which is not installed; pip install {package}"
        ) from error
    return Depot(system, protocol), str(system._strip_protocol(address))  # noqa: SLF001 (fsspec's own way)


def size_of(address: str) -> int:
    """Bytes of a file.

    Raises:
        BadSource: it cannot be opened.
    """
    depot, path = opened(address)
    with _told(address):
        return int(depot.system.size(path) or 0)


def is_folder(address: str) -> bool:
    """Whether there is a folder; in object storage, whether anything lies below.

    Raises:
        BadSource: neither a file nor a folder is there.
    """
    depot, path = opened(address)
    with _told(address):
        if depot.system.isfile(path):
            return False
        if depot.system.isdir(path):
            return True
    raise BadSource(f"{address!r}: there is no such file or folder; {ACCEPTED} is accepted")


def listing(address: str) -> dict[str, int]:
    """Addresses and bytes of all files in a folder and the folders in it, by address.

    Raises:
        BadSource: it cannot be listed.
    """
    depot, path = opened(address)
    with _told(address):
        found = depot.system.find(path, detail=True)
    return {depot.address(one): int(info["size"] or 0) for one, info in sorted(found.items())}


def content(address: str, start: int = 0, end: int | None = None) -> bytes:
    """The bytes of a file, or those from `start` up to `end`.

    Raises:
        BadSource: it cannot be read.
    """
    depot, path = opened(address)
    with _told(address):
        whole = start == 0 and end is None
        return bytes(depot.system.cat_file(path) if whole else depot.system.cat_file(path, start, end))


def lines_of(address: str) -> Iterator[bytes]:
    """The lines of a file with their ends, read in order.

    Raises:
        BadSource: it cannot be read.
    """
    depot, path = opened(address)
    with _told(address), depot.system.open(path, "rb", block_size=8 * _ROUND) as stream:
        yield from stream


def row_groups(address: str) -> list[tuple[int, int]]:
    """Rows and bytes (unpacked) of each row group of a Parquet file.

    Raises:
        BadSource: it is no Parquet file that can be read.
    """
    depot, path = opened(address)
    with _told(address), depot.system.open(path, "rb") as stream:
        about = pq.ParquetFile(stream).metadata
        groups = [about.row_group(index) for index in range(about.num_row_groups)]
        return [(group.num_rows, group.total_byte_size) for group in groups]


def parquet_columns(address: str) -> list[str]:
    """Names of the columns of a Parquet file.

    Raises:
        BadSource: it is no Parquet file that can be read.
    """
    depot, path = opened(address)
    with _told(address), depot.system.open(path, "rb") as stream:
        return [str(name) for name in pq.ParquetFile(stream).schema_arrow.names]


def parquet_rows(
    address: str, group: int, first: int, last: int, columns: list[str]
) -> Iterator[dict[str, Any]]:
    """Rows `first` up to `last` of a row group, from 0, with some of their columns.

    Raises:
        BadSource: it is no Parquet file that can be read.
    """
    depot, path = opened(address)
    at = 0
    with _told(address), depot.system.open(path, "rb") as stream:
        file = pq.ParquetFile(stream)
        for batch in file.iter_batches(batch_size=1024, row_groups=[group], columns=columns):
            here = batch.slice(
                max(0, first - at), max(0, min(last - at, batch.num_rows) - max(0, first - at))
            )
            yield from here.to_pylist()
            at += batch.num_rows
            if at >= last:
                return


def sha256(data: bytes) -> str:
    """Hexadecimal digest."""
    return hashlib.sha256(data).hexdigest()


@contextmanager
def _told(address: str) -> Iterator[None]:
    """Tell any error of a storage by the address; each package has errors of its own."""
    try:
        yield
    except Exception as error:
        raise BadSource(f"{address!r}: cannot be read ({in_words(error)}); {ACCEPTED} is accepted") from error


def in_words(error: Exception) -> str:
    """What an error of a storage says, short."""
    strerror = error.strerror if isinstance(error, OSError) else None
    return (strerror or str(error).split("\n")[0] or type(error).__name__)[:200]
