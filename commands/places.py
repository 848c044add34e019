"""`resolve`, `reverse` and `geoparse`: place names to places, points to places, texts to toponyms."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commands.arguments import add_command, kilometres, point, whole
from commands.inputs import the_gazetteer
from commands.words import BadUsageError, print_lines

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from commands.words import Problems
    from gazetteer.online import OnlineGeocoder, Outage

MOST_CANDIDATES = 1000
USER_AGENT = "sitrep-atlas/0.1"
ONLINE_SERVICES = ("nominatim", "photon", "geonames", "pelias")
PLACE_KINDS = ("settlement", "feature", "district", "region", "border", "country")


def add(commands: Any) -> None:
    """Put the commands on the parser."""
    option = add_command(commands, "resolve", resolve, "place names to places, one JSON line each")
    option("names", nargs="*", metavar="NAME", help="in any script, or a coordinate")
    option("--country", metavar="CC", help="ISO 3166-1 alpha-2 code of the country named beside it")
    option("--near", type=point, metavar="LON,LAT", help="a point known to be close, in degrees")
    option("--limit", type=whole(1, MOST_CANDIDATES), default=10, metavar="N", help="candidates listed")
    option("--batch", action="store_true", help="read lines of name, tab, country code from standard input")
    option("--online", choices=ONLINE_SERVICES, help="ask this service for names that stay unresolved")
    option("--online-host", metavar="URL", help="another host of that service than its public one")
    option("--online-user", metavar="NAME", help="user account for geonames, key for pelias")

    option = add_command(commands, "reverse", reverse, "points to the places around them, one JSON line each")
    option("points", nargs="+", metavar="LON,LAT", help="in degrees")
    option("--limit", type=whole(1, MOST_CANDIDATES), default=5, metavar="N", help="places listed")
    option(
        "--kind", action="append", choices=PLACE_KINDS, help="may be repeated (default: settlement, feature)"
    )
    option("--within", type=kilometres, metavar="KM", help="no farther than this")

    option = add_command(commands, "geoparse", geoparse, "toponyms of a text as JSON")
    option("file", nargs="?", default="-", metavar="FILE", help="a text file, or - for standard input")
    option("--jsonl", action="store_true", help="lines of {id, text, spans?} in, {id, toponyms} out")


def resolve(options: argparse.Namespace) -> Problems:
    """Print one JSON line per name."""
    if bool(options.names) == options.batch:
        raise BadUsageError("resolve takes names, or --batch and names on standard input: one of the two")
    if options.online is None and (options.online_host or options.online_user):
        raise BadUsageError("--online-host and --online-user need --online and a service")
    from gazetteer.batch import answers, read_rows

    names = enumerate(([name] for name in options.names), start=1)
    rows = read_rows(sys.stdin.buffer) if options.batch else names
    asked = {"country": options.country, "near": options.near, "limit": options.limit}
    if options.online is None:
        return print_lines(answers(rows, the_gazetteer(), **asked))
    from gazetteer.online_fallback import answers_with_fallback

    online, report = _online(options)
    return print_lines(answers_with_fallback(rows, the_gazetteer(), online, report, **asked))


def reverse(options: argparse.Namespace) -> Problems:
    """Print one JSON line per point: the nearest places and the units that hold it."""
    from gazetteer.place import PlaceKind
    from gazetteer.reverse_record import point_records

    kinds = frozenset(PlaceKind(kind) for kind in options.kind) if options.kind else None
    asked = {"limit": options.limit, "kinds": kinds, "within_km": options.within}
    return print_lines(point_records(options.points, the_gazetteer(), **asked))


def geoparse(options: argparse.Namespace) -> Problems:
    """Print the toponyms of a text as a JSON array, or one JSON line per line of a JSON-lines file."""
    from reports import find_toponyms
    from reports.load import decode
    from reports.record import mention_record, toponym_lines

    data = sys.stdin.buffer.read() if options.file == "-" else Path(options.file).read_bytes()
    text = decode(data, options.file)
    if options.jsonl:
        return print_lines(toponym_lines(text, options.file, the_gazetteer()))
    return print_lines([[mention_record(mention) for mention in find_toponyms(text, the_gazetteer())]])


def _online(options: argparse.Namespace) -> tuple[OnlineGeocoder, Callable[[Outage], None]]:
    """The online geocoder asked for, and a function that tells its first outage."""
    from dashboard.settings import cache_dir
    from gazetteer.online import OnlineGeocoder
    from gazetteer.online_answers import Service

    told: list[str] = []

    def report(outage: Outage) -> None:
        if not told:
            print(f"sitrep: {outage.host} was of no help: {outage.reason}", file=sys.stderr)
        told.append(outage.reason)

    geocoder = OnlineGeocoder(
        Service(options.online),
        host=options.online_host,
        username=options.online_user,
        user_agent=USER_AGENT,
        cache=cache_dir(),
        clock=time.time,
        sleep=time.sleep,
        announce=lambda host: print(f"sitrep: asking {host} for unknown names", file=sys.stderr),
    )
    return geocoder, report
