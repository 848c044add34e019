"""What a person asks `gazetteer build` for: files, and countries to fetch. Only here anything is fetched."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gazetteer.boundaries import Defaults
from gazetteer.deeper import Built, build
from gazetteer.errors import BadSource
from gazetteer.keeping import Given
from gazetteer.kept import SourceKind
from gazetteer.load import TABLES
from gazetteer.place import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gazetteer.download import Patience

GEONAMES = "https://download.geonames.org/export/dump/"
UNIT_TABLES = {SourceKind.ADMIN1: "admin1CodesASCII.txt", SourceKind.ADMIN2: "admin2Codes.txt"}
LEVELS = (PlaceKind.DISTRICT, PlaceKind.REGION, PlaceKind.COUNTRY)
_COUNTRY = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is asked for.

    Attributes:
        dumps: files with GeoNames dumps.
        countries: ISO 3166-1 alpha-2 codes of countries whose dump is to be fetched.
        admin1, admin2: file with the table of units; "" to fetch it, None for none.
        boundaries: files with polygons.
        level: kind of the units of the boundaries when the files do not say it.
        name_column: column of the boundaries that has the name.
        base: address of the folder from which is fetched.
    """

    dumps: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    admin1: str | None = None
    admin2: str | None = None
    boundaries: tuple[str, ...] = ()
    level: PlaceKind | None = None
    name_column: str | None = None
    base: str = GEONAMES


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where an order is carried out: folders, and how to speak to the person.

    Attributes:
        home, cache_dir: see `deeper.build`.
        say: called with a line for the person.
        show: called with a label and a fraction from 0 to 1.
        patience: how long to wait for a server.
        tables, cities: see `load.open_gazetteer`.
    """

    home: Path
    cache_dir: Path
    say: Callable[[str], None]
    show: Callable[[str, float], None]
    patience: Patience
    tables: Path = TABLES
    cities: Any = None


def carry_out(order: Order, desk: Desk) -> Built:
    """Fetch what is asked for, keep it, and build the index; when anything fails, all stays as it was.

    Raises:
        GazetteerError: see `deeper.build` and `download.download`.
    """
    with tempfile.TemporaryDirectory() as folder:
        given = [*_local(order), *_fetched(order, desk, Path(folder))]
        defaults = Defaults(level=order.level, name_column=order.name_column)
        return build(
            desk.home,
            desk.cache_dir,
            given,
            defaults=defaults,
            show=desk.show,
            tables=desk.tables,
            cities=desk.cities,
        )


def _local(order: Order) -> Iterator[Given]:
    """The files on this machine."""
    tables = {SourceKind.ADMIN1: order.admin1, SourceKind.ADMIN2: order.admin2}
    for name in order.dumps:
        yield Given(kind=SourceKind.DUMP, path=Path(name), origin=name)
    for kind, table in tables.items():
        if table:
            yield Given(kind=kind, path=Path(table), origin=table)
    for name in order.boundaries:
        yield Given(kind=SourceKind.BOUNDARIES, path=Path(name), origin=name)


def _fetched(order: Order, desk: Desk, folder: Path) -> Iterator[Given]:
    """The files from the server; the person is told the host before anything is sent."""
    tables = {SourceKind.ADMIN1: order.admin1, SourceKind.ADMIN2: order.admin2}
    wanted = [(SourceKind.DUMP, f"{_code(country)}.zip") for country in order.countries]
    wanted += [(kind, UNIT_TABLES[kind]) for kind, table in tables.items() if table == ""]
    if not wanted:
        return
    from gazetteer.download import download, host_of  # noqa: PLC0415 - the network only when it is asked for

    desk.say(f"fetching {', '.join(file for _, file in wanted)} from {host_of(order.base)}")
    for kind, file in wanted:
        download(order.base, file, folder / file, desk.show, desk.patience)
        yield Given(kind=kind, path=folder / file, origin=f"{order.base.rstrip('/')}/{file}")


def _code(country: str) -> str:
    """A country code that may become part of an address."""
    if not _COUNTRY.fullmatch(country):
        raise BadSource(
            f"--country {country[:40]!r} is no country code; expected two capital letters, such as AM"
        )
    return country
