"""One page from the web, because the user named its address. Only this module of the room uses the network.

Addresses of private networks are refused before and not only after the name is looked up: the connection goes
to the very address that was checked. Redirects are handed back, so that each host is named to the user first.
Proxies of the environment are not used; certificates are checked against the system's.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin

from reports.decode import MAX_BYTES, check_size
from reports.errors import BadAddress
from reports.inputs.fetched import PORTS, Fetched, split_address

if TYPE_CHECKING:
    from urllib.parse import SplitResult

_TIMEOUT_S = 20.0
_OK, _REDIRECTS = 200, frozenset({301, 302, 303, 307, 308})
_HEADERS = {"User-Agent": "sitrep-atlas/0.1", "Accept": "text/html, */*;q=0.5", "Accept-Encoding": "identity"}
_SAFE = "/%:=&?~+!$,;'@()*[]"


def fetch_once(address: str, *, allow_private: bool = False) -> Fetched:
    """One GET request; a redirect is not followed but given back.

    Args:
        address: http or https.
        allow_private: ask hosts of the own machine and network too.

    Raises:
        BadAddress: the address is not accepted, or its host gives no answer that can be used.
        TooLarge: the answer is over the limit.
    """
    parts = split_address(address)
    try:
        with _connected(parts, allow_private=allow_private) as link:
            return _asked(link, parts, address)
    except (OSError, HTTPException, UnicodeError) as error:
        why = str(error).split("\n")[0][:120] or type(error).__name__
        raise BadAddress(
            f"{address!r}: could not be fetched ({why}); save the page and give the file"
        ) from error


def _asked(link: socket.socket, parts: SplitResult, address: str) -> Fetched:
    connection = HTTPConnection(parts.hostname or "", parts.port or PORTS[parts.scheme])
    connection.sock = link
    target = quote(parts.path or "/", safe=_SAFE) + (
        f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    )
    connection.request("GET", target, headers={"Host": parts.netloc, **_HEADERS})
    with connection.getresponse() as response:
        if response.status in _REDIRECTS and response.headers["Location"]:
            onward = urljoin(address, response.headers["Location"])
            return Fetched(onward=onward, media_type="", charset="", body=b"")
        if response.status != _OK:
            raise BadAddress(f"{address!r}: answered {response.status}; a page that is there is accepted")
        return _page(response, address)


def _page(response: HTTPResponse, address: str) -> Fetched:
    body = response.read(MAX_BYTES + 1)
    check_size(len(body), address)
    return Fetched(
        onward="",
        media_type=response.headers.get_content_type(),
        charset=response.headers.get_content_charset() or "",
        body=body,
    )


def _connected(parts: SplitResult, *, allow_private: bool) -> socket.socket:
    """A connection to an address of the host that was checked first."""
    host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(entry[4][0]) for entry in found]
    for number in addresses:
        if not allow_private and not ipaddress.ip_address(number.partition("%")[0]).is_global:
            raise BadAddress(f"{host!r}: is in a private network ({number}); --allow-private accepts it")
    link = socket.create_connection((addresses[0], port), timeout=_TIMEOUT_S)
    if parts.scheme == "http":
        return link
    try:
        return ssl.create_default_context().wrap_socket(link, server_hostname=host)
    except OSError:
        link.close()
        raise
