"""Online maps that a visitor may choose to see under the marks; the page asks no host until then.

Addresses and attributions come from the package xyzservices; which maps are offered is the table
`data/style/online_maps.csv`. A standalone page has none: opened from disk it sends no Referer, which the
rules of OpenStreetMap's servers ask for.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import xyzservices.providers

from geo.errors import StyleError
from geo.load import style_rows

LEAST_ZOOM_OF_ALL = 2
SUBDOMAINS = "abc"


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlineMap:
    """Tiles of another host.

    Attributes:
        label: what the visitor chooses by.
        url: template with `{z}`, `{x}`, `{y}` and maybe `{s}`, a letter of `subdomains`.
        subdomains: letters that stand for `{s}`; empty when there is none.
        hosts: every host that is asked for tiles.
        attribution: words that have to stand on the map.
        max_zoom: the largest zoom at which there are tiles; beyond it they are enlarged.
    """

    label: str
    url: str
    subdomains: str
    hosts: tuple[str, ...]
    attribution: str
    max_zoom: int

    def told(self) -> dict[str, Any]:
        """What the page is told of it, as JSON values."""
        return {**asdict(self), "hosts": list(self.hosts)}


@cache
def online_maps() -> dict[str, OnlineMap]:
    """The online maps by label, in the order of the table.

    Raises:
        StyleError: a map that xyzservices does not know, that needs a key, that has no https address, or
            whose attribution is more than plain text.
    """
    return {row["label"]: _online_map(row["provider"], row["label"]) for row in style_rows("online_maps")}


def _online_map(name: str, label: str) -> OnlineMap:
    try:
        provider = xyzservices.providers.query_name(name)
    except ValueError as error:
        raise StyleError(f"'online_maps.csv': {name!r} is not known to xyzservices") from error
    if provider.requires_token():
        raise StyleError(f"'online_maps.csv': {name!r} needs a key")
    url = provider.build_url(fill_subdomain=False)
    if not url.startswith("https://"):
        raise StyleError(f"'online_maps.csv': {name!r} has no https address: {url!r}")
    subdomains = str(provider.get("subdomains", SUBDOMAINS)) if "{s}" in url else ""
    attribution = provider["attribution"].replace("(C)", "©")
    if set("<>&") & set(attribution):
        raise StyleError(f"'online_maps.csv': the attribution of {name!r} is no plain text: {attribution!r}")
    return OnlineMap(
        label=label,
        url=url,
        subdomains=subdomains,
        hosts=_hosts(url, subdomains),
        attribution=attribution,
        max_zoom=int(provider.get("max_zoom", LEAST_ZOOM_OF_ALL)),
    )


def _hosts(url: str, subdomains: str) -> tuple[str, ...]:
    host = urlsplit(url).netloc
    return tuple(host.replace("{s}", letter) for letter in subdomains) or (host,)
