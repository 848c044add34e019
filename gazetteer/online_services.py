"""The services that can be asked, through geopy's geocoders."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from geopy.exc import GeopyError
from geopy.geocoders import GeoNames, Nominatim, Pelias, Photon

from gazetteer.errors import BadService
from gazetteer.online_answers import Service, clean, read_answer
from gazetteer.online_request import UNREADABLE, OneRequest, RequestFailedError

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_ANSWERS = 10
ACCEPTED = "https://HOST[:PORT][/PATH]"
DEFAULT_HOSTS = {
    Service.NOMINATIM: "https://nominatim.openstreetmap.org",
    Service.PHOTON: "https://photon.komoot.io",
    Service.GEONAMES: "https://secure.geonames.org",
}
_PLACES: dict[Service, Callable[[Any], list[Any]]] = {
    Service.NOMINATIM: lambda answer: answer,
    Service.PHOTON: lambda answer: answer["features"],
    Service.GEONAMES: lambda answer: [] if "status" in answer else answer["geonames"],
    Service.PELIAS: lambda answer: answer["features"],
}


@dataclass(frozen=True, slots=True)
class Address:
    """Where a service is asked: in full, as shown to users, and in geopy's parts."""

    full: str
    shown: str
    scheme: str
    domain: str


def address_of(service: Service, host: str | None) -> Address:
    """The address of a service.

    Args:
        service: which one.
        host: "https://HOST[:PORT][/PATH]" or just "HOST"; None takes the public one.

    Raises:
        BadService: it is no address, or the service has no public one.
    """
    address = host or DEFAULT_HOSTS.get(service)
    if address is None:
        raise BadService(f"{service} has no public host; expected {ACCEPTED}")
    try:
        parts = urlsplit((address if "://" in address else f"https://{address}").rstrip("/"))
        port = parts.port
    except ValueError as error:
        raise BadService(f"{address!r} is no address of a host; expected {ACCEPTED}") from error
    plain = address.isascii() and address.isprintable() and " " not in address
    other = "@" in parts.netloc or parts.query or parts.fragment
    if parts.scheme not in {"http", "https"} or not parts.hostname or not plain or other:
        raise BadService(f"{address!r} is no address of a host; expected {ACCEPTED}")
    shown = parts.hostname if port is None else f"{parts.hostname}:{port}"
    return Address(parts.geturl(), shown, parts.scheme, parts.netloc + parts.path)


def asker(
    service: Service, address: Address, username: str | None, options: dict[str, Any]
) -> Callable[[str, str], Any]:
    """A function of name and country that asks through geopy; it raises only `RequestFailedError`.

    Raises:
        BadService: the service needs the name of a user account.
    """
    if service is Service.GEONAMES and not username:
        raise BadService("geonames needs the name of a user account")
    request = partial(OneRequest, check=partial(_check, service))
    base = {"scheme": address.scheme, "domain": address.domain, "proxies": {}, "adapter_factory": request}
    geocode = _GEOCODES[service](username, base | options)

    def ask(name: str, country: str) -> Any:
        try:
            return geocode(name, country)
        except GeopyError as error:
            raise RequestFailedError(f"it refused: {clean(str(error))}") from error
        except UNREADABLE as error:
            raise RequestFailedError("its answer has another form than this service's") from error

    return ask


def _check(service: Service, answer: Any) -> None:
    """Refuse what is not of the service's form before geopy reads it, which takes much for "not found"."""
    places = _PLACES[service](answer)
    if not isinstance(places, list):
        raise TypeError("places are listed")
    for place in places:
        read_answer(service, place)


def _nominatim(_username: str | None, options: dict[str, Any]) -> Callable[[str, str], Any]:
    """Nominatim, with all names of a place so that the name asked for can be found among them."""
    ask = partial(
        Nominatim(**options).geocode,
        exactly_one=False,
        limit=MOST_ANSWERS,
        addressdetails=True,
        namedetails=True,
        language="en",
    )
    return lambda name, country: ask(name, country_codes=country or None)


def _photon(_username: str | None, options: dict[str, Any]) -> Callable[[str, str], Any]:
    """Photon, which cannot be told a country."""
    ask = partial(Photon(**options).geocode, exactly_one=False, limit=MOST_ANSWERS, language="en")
    return lambda name, _country: ask(name)


def _geonames(username: str | None, options: dict[str, Any]) -> Callable[[str, str], Any]:
    """GeoNames, which asks for the name of a user account."""
    ask = partial(GeoNames(username, **options).geocode, exactly_one=False)
    return lambda name, country: ask(name, country=country or None)


def _pelias(username: str | None, options: dict[str, Any]) -> Callable[[str, str], Any]:
    """Pelias, where the user name is the key of its interface."""
    ask = partial(Pelias(api_key=username, **options).geocode, exactly_one=False)
    return lambda name, country: ask(name, countries=[country] if country else None)


_GEOCODES = {
    Service.NOMINATIM: _nominatim,
    Service.PHOTON: _photon,
    Service.GEONAMES: _geonames,
    Service.PELIAS: _pelias,
}
