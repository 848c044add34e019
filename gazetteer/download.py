"""GeoNames files over the network, only when a person asks for them.

What arrives is used only when it is whole: as long as the server said, and a zip that can be read to its
end. A broken connection is taken up where it broke, unless the file changed meanwhile.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urlsplit

import requests

from gazetteer.archive import read_to_end
from gazetteer.errors import BadSource, DownloadFailed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CONNECT_SECONDS, READ_SECONDS = 10.0, 30.0
ATTEMPTS = 5
PAUSE_SECONDS = 2.0
LARGEST_FILE = 2 << 30  # allCountries.zip has 0.4 GB
CHUNK = 1 << 13  # what is lost at most when a connection breaks
OK, PARTIAL = 200, 206
_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long to wait for a server, and how often to take up a broken connection.

    Attributes:
        connect_seconds, read_seconds: longest wait for the connection, and for the next bytes.
        attempts: connections in all.
        pause: called with seconds between two of them.
    """

    connect_seconds: float = CONNECT_SECONDS
    read_seconds: float = READ_SECONDS
    attempts: int = ATTEMPTS
    pause: Callable[[float], None] = lambda _seconds: None


def host_of(base: str) -> str:
    """The host that an address names, with its port.

    Raises:
        BadSource: it is no address of http or https.
    """
    try:
        parts = urlsplit(base)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        parts, port = urlsplit(""), ""
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username or parts.query:
        raise BadSource(f"{base[:120]!r} is no address; expected http(s)://host/folder/")
    return parts.hostname + port


def download(
    base: str, file: str, target: Path, show: Callable[[str, float], None], patience: Patience
) -> None:
    """Fetch `base/file` into `target`; on failure nothing is left there.

    Args:
        base: an address that ends in a folder.
        file: the name of the file there.
        target: where it is written.
        show: called with a label and a fraction from 0 to 1.
        patience: how long to wait.

    Raises:
        BadSource: `base` is no address.
        DownloadFailed: the server cannot be reached, refuses, stops, or sends something else.
    """
    host_of(base)
    transfer = _Transfer(url=f"{base.rstrip('/')}/{file}", show=show, patience=patience)
    try:
        with target.open("wb") as out, requests.Session() as session:
            transfer.run(session, out)
        if target.suffix == ".zip":
            read_to_end(target)
    except (requests.RequestException, BadSource) as error:
        target.unlink(missing_ok=True)
        raise DownloadFailed(f"{transfer.url}: {transfer.in_words(error)}") from error
    except BaseException:
        target.unlink(missing_ok=True)
        raise


@dataclass(slots=True)
class _Transfer:
    """A file while it arrives: bytes that are here, bytes of the whole, and which state of the file it is."""

    url: str
    show: Callable[[str, float], None]
    patience: Patience
    here: int = 0
    whole: int | None = None
    version: str = ""

    def run(self, session: requests.Session, out: BinaryIO) -> None:
        """Take the file to its end, in as many connections as it needs."""
        broken = (requests.ConnectionError, requests.Timeout, requests.exceptions.ChunkedEncodingError)
        for attempt in range(1, self.patience.attempts + 1):
            try:
                self._connection(session, out)
            except broken:
                if attempt == self.patience.attempts:
                    raise
                self.patience.pause(PAUSE_SECONDS)
            else:
                return

    def _connection(self, session: requests.Session, out: BinaryIO) -> None:
        """What one connection brings."""
        headers = {"Accept-Encoding": "identity"}
        if self.here and self.version:
            headers |= {"Range": f"bytes={self.here}-", "If-Range": self.version}
        timeout = (self.patience.connect_seconds, self.patience.read_seconds)
        # Redirects are not followed: the person was told which host is asked.
        with session.get(
            self.url, headers=headers, timeout=timeout, stream=True, allow_redirects=False
        ) as answer:
            self._begin(answer, out)
            for chunk in answer.iter_content(CHUNK):
                out.write(chunk)
                self.here += len(chunk)
                if self.here > LARGEST_FILE:
                    raise DownloadFailed(f"{self.url}: more than {LARGEST_FILE:,} bytes came; expected less")
                label = f"fetching {self.url.rpartition('/')[2]}: {self.here / 1e6:,.1f} MB"
                self.show(label, min(1.0, self.here / self.whole) if self.whole else 0.0)
        if self.whole is not None and self.here != self.whole:
            raise requests.ConnectionError("the connection ended early")

    def _begin(self, answer: requests.Response, out: BinaryIO) -> None:
        """Go on where the file broke, or begin it anew."""
        part = _RANGE.fullmatch(answer.headers.get("Content-Range", ""))
        goes_on = answer.status_code == PARTIAL and part is not None and int(part[1]) == self.here
        if goes_on and part is not None:
            self.whole = int(part[2])
            return
        if answer.status_code != OK:
            where = f" to {answer.headers['Location'][:120]!r}" if "Location" in answer.headers else ""
            reason = f"the server answered {answer.status_code} {(answer.reason or '')[:60]}{where}"
            raise DownloadFailed(f"{self.url}: {reason}; expected the file (200)")
        out.seek(0)
        out.truncate()
        length = answer.headers.get("Content-Length", "")
        self.here, self.whole = 0, int(length) if length.isascii() and length.isdigit() else None
        self.version = answer.headers.get("ETag") or answer.headers.get("Last-Modified") or ""
        if self.version.startswith("W/"):
            self.version = ""  # a weak one does not promise the same bytes

    def in_words(self, error: Exception) -> str:
        """What went wrong, in a line."""
        if isinstance(error, BadSource):
            return f"what came is not usable: {error}"
        whole = f" of {self.whole:,}" if self.whole is not None else ""
        came = f"{self.here:,}{whole} bytes came in {self.patience.attempts} attempts"
        if isinstance(error, requests.Timeout) or "timed out" in str(error):
            seconds = (
                f"{self.patience.connect_seconds:g} s to connect, {self.patience.read_seconds:g} s to read"
            )
            return f"no answer in time ({seconds}); {came}"
        return f"the connection failed ({type(error).__name__}); {came}"
