"""A web address, and what was answered. Nothing here uses the network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import SplitResult, urlsplit

from reports.errors import BadAddress

PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """An answer: `onward` is the address of a redirect, "" of a page; `body` its bytes."""

    onward: str
    media_type: str
    charset: str
    body: bytes

    def head(self) -> dict[str, Any]:
        """All but the body, as JSON takes it."""
        return {"onward": self.onward, "media_type": self.media_type, "charset": self.charset}

    @classmethod
    def of_head(cls, head: dict[str, Any], body: bytes) -> Self:
        """Back from `head` and a body."""
        return cls(onward=head["onward"], media_type=head["media_type"], charset=head["charset"], body=body)


def split_address(address: str) -> SplitResult:
    """The parts of a web address.

    Raises:
        BadAddress: not http or https, without a host, or with a user's name in it.
    """
    try:
        parts = urlsplit(address)
        has_port = parts.port is None or parts.port > 0
    except ValueError as error:
        raise BadAddress(f"{address!r}: is no web address; https://host/path is accepted") from error
    if parts.scheme not in PORTS or not parts.hostname or parts.username is not None or not has_port:
        raise BadAddress(f"{address!r}: is no web address; https://host/path without a user is accepted")
    return parts
