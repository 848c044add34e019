"""`gazetteer build`, `list` and `remove`: what the index of place names is made of."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from commands.arguments import add_command
from commands.words import say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from commands.words import Problems


def add(commands: Any) -> None:
    """Put the commands on the parser."""
    index = commands.add_parser("gazetteer", help="the index of place names", allow_abbrev=False)
    parts = index.add_subparsers(required=True, metavar="COMMAND")
    _add_build_options(add_command(parts, "build", build, "keep sources, and make the index ready"))
    add_command(parts, "list", list_sources, "the kept sources, a line each")
    option = add_command(parts, "remove", remove_source, "take a kept source out")
    option("name", metavar="NAME", help="as gazetteer list gives it")


def build(options: argparse.Namespace) -> Problems:
    """Keep what is given, and make the index ready."""
    from dashboard.settings import cache_dir, data_home
    from gazetteer.download import Patience
    from gazetteer.order import GEONAMES, Desk, Order, carry_out
    from gazetteer.place import PlaceKind
    from gazetteer.progress import progress_bar

    order = Order(
        dumps=tuple(options.dump or ()),
        countries=tuple(options.country or ()),
        admin1=options.admin1,
        admin2=options.admin2,
        boundaries=tuple(options.boundaries or ()),
        level=PlaceKind(options.level) if options.level else None,
        name_column=options.name_column,
        base=options.base or GEONAMES,
    )
    with progress_bar() as show:
        desk = Desk(
            home=data_home(), cache_dir=cache_dir(), say=say, show=show, patience=Patience(pause=time.sleep)
        )
        built = carry_out(order, desk)
    print("\n".join(built.lines()))
    return []


def list_sources(_options: argparse.Namespace) -> Problems:
    """Print a line for each kept source."""
    from dashboard.settings import data_home
    from gazetteer.deeper import listed

    for line in listed(data_home()):
        print(line)
    return []


def remove_source(options: argparse.Namespace) -> Problems:
    """Take a kept source out."""
    from dashboard.settings import data_home
    from gazetteer.deeper import remove

    remove(data_home(), options.name)
    return []


def _add_build_options(add: Callable[..., Any]) -> None:
    many = {"action": "append"}
    add("--dump", **many, metavar="FILE", help="a GeoNames dump, .zip or .txt; may be repeated")
    add("--country", **many, metavar="CC", help="fetch the GeoNames dump of a country; may be repeated")
    fetch = {"nargs": "?", "const": "", "metavar": "FILE"}
    add("--admin1", **fetch, help="admin1CodesASCII.txt; fetched when no file is named")
    add("--admin2", **fetch, help="admin2Codes.txt; fetched when no file is named")
    add("--boundaries", **many, metavar="FILE", help="polygons, GeoJSON or GeoPackage; may be repeated")
    add("--level", choices=("district", "region", "country"), help="of boundaries that do not say it")
    add("--name-column", metavar="X", help="column of the boundaries that has the name")
    add("--from", dest="base", metavar="URL", help="fetch from this folder instead of GeoNames")
