"""The command line: thin, over the same library calls as the dashboard. `--help` lists the commands.

Exit codes: 0 done; 2 bad usage or bad input, with one line on stderr for each; 130 stopped by Ctrl-C.
Rooms are imported inside the commands, so that `--help` and errors of usage answer at once.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from events.event import Event, EventSet
    from gazetteer.gazetteer import Gazetteer
    from gazetteer.online import OnlineGeocoder, Outage
    from geo.selection import Selection
    from reports.report import Report

    Problems = list[str]

ROOT = Path(__file__).resolve().parent
DONE, BAD_INPUT, STOPPED = 0, 2, 130
LAST_PORT, MOST_CANDIDATES, MOST_LISTED, MOST_COUNTED = 65535, 1000, 5, 10**12
USER_AGENT = "sitrep-atlas/0.1"
ONLINE_SERVICES = ("nominatim", "photon", "geonames", "pelias")
EXPORT_FORMATS = ("geojson", "geojsonseq", "csv", "gpkg", "parquet", "kml", "html")
BINARY_FORMATS = ("gpkg", "parquet")
PLACE_KINDS = ("settlement", "feature", "district", "region", "border", "country")


class BadUsageError(ValueError):
    """Usage that is not accepted; `str(error)` is the line for the user."""


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one line."""

    def error(self, message: str) -> NoReturn:
        """Raise instead of printing the usage and leaving."""
        raise BadUsageError(f"{message} (see {self.prog} --help)")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    _speak_utf8()
    try:
        options = build_parser().parse_args(_joined(sys.argv[1:] if arguments is None else arguments))
        problems: Problems = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of our output has left, as `head` does: nothing more to say, at exit neither.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return STOPPED
    except Exception as error:
        if not isinstance(error, _errors_of_input()):
            raise
        problems = [_in_words(error)]
    for problem in problems:
        print(f"sitrep: {problem}", file=sys.stderr)
    return BAD_INPUT if problems else DONE


def resolve(options: argparse.Namespace) -> Problems:
    """Print one JSON line per name."""
    from gazetteer.batch import answers, read_rows

    if bool(options.names) == options.batch:
        raise BadUsageError("resolve takes names, or --batch and names on standard input: one of the two")
    if options.online is None and (options.online_host or options.online_user):
        raise BadUsageError("--online-host and --online-user need --online and a service")
    names = enumerate(([name] for name in options.names), start=1)
    rows = read_rows(sys.stdin.buffer) if options.batch else names
    asked = {"country": options.country, "near": options.near, "limit": options.limit}
    if options.online is None:
        return _print_lines(answers(rows, _gazetteer(), **asked))
    from gazetteer.online_fallback import answers_with_fallback

    online, report = _online(options)
    return _print_lines(answers_with_fallback(rows, _gazetteer(), online, report, **asked))


def reverse(options: argparse.Namespace) -> Problems:
    """Print one JSON line per point: the nearest places and the units that hold it."""
    from gazetteer.place import PlaceKind
    from gazetteer.reverse_record import point_records

    kinds = frozenset(PlaceKind(kind) for kind in options.kind) if options.kind else None
    asked = {"limit": options.limit, "kinds": kinds, "within_km": options.within}
    return _print_lines(point_records(options.points, _gazetteer(), **asked))


def geoparse(options: argparse.Namespace) -> Problems:
    """Print the toponyms of a text as a JSON array, or one JSON line per line of a JSON-lines file."""
    from reports import find_toponyms
    from reports.load import decode
    from reports.record import mention_record, toponym_lines

    data = sys.stdin.buffer.read() if options.file == "-" else Path(options.file).read_bytes()
    text = decode(data, options.file)
    if options.jsonl:
        return _print_lines(toponym_lines(text, options.file, _gazetteer()))
    return _print_lines([[mention_record(mention) for mention in find_toponyms(text, _gazetteer())]])


def extract(options: argparse.Namespace) -> Problems:
    """Write the events of reports as GeoJSON; a report that cannot be read does not stop the others."""
    from geo.export import to_geojson
    from geo.save import feature_lines

    if not options.files and not options.url:
        raise BadUsageError("extract takes FILE, a folder or --url: at least one (see sitrep extract --help)")
    reports, problems = _reports(options)
    if reports:
        found = _event_set(reports)
        collection = to_geojson(_told(found, options))
        _write(feature_lines(collection) if options.jsonl else collection, options.output)
        if options.audit:
            _write(_account(found, is_text=False), options.audit)
    return problems


def audit(options: argparse.Namespace) -> Problems:
    """Write what became of each sentence of reports: used, set aside, and why."""
    if not options.files and not options.url:
        raise BadUsageError("audit takes FILE, a folder or --url: at least one (see sitrep audit --help)")
    reports, problems = _reports(options)
    if reports:
        _write(_account(_event_set(reports), is_text=not options.jsonl), options.output)
    return problems


def export(options: argparse.Namespace) -> Problems:
    """Write selected events of a collection or of files in the format asked for."""
    from geo.export import export_bytes, export_file
    from geo.select import select

    if options.hxl and options.format != "csv":
        raise BadUsageError(f"--hxl is for --format csv, and not for {options.format}")
    if options.output is None and options.format in BINARY_FORMATS and sys.stdout.isatty():
        raise BadUsageError(f"--format {options.format} is no text for a terminal: name a file with -o OUT")

    selection = _selection(options)
    is_own = options.files or options.url
    reports, problems = _reports(options) if is_own else (_collection(options.collection), [])
    if reports:
        told = _told(_event_set(reports), options)
        _say_unknown(told, selection)
        events = select(told, selection)
        if options.output:
            export_file(events, options.format, Path(options.output), hxl=options.hxl)
        else:
            _write(export_bytes(events, options.format, hxl=options.hxl), None)
    return problems


def gazetteer_build(options: argparse.Namespace) -> Problems:
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
            home=data_home(), cache_dir=cache_dir(), say=_say, show=show, patience=Patience(pause=time.sleep)
        )
        built = carry_out(order, desk)
    print("\n".join(built.lines()))
    return []


def gazetteer_list(_options: argparse.Namespace) -> Problems:
    """Print a line for each kept source."""
    from dashboard.settings import data_home
    from gazetteer.deeper import listed

    for line in listed(data_home()):
        print(line)
    return []


def gazetteer_remove(options: argparse.Namespace) -> Problems:
    """Take a kept source out."""
    from dashboard.settings import data_home
    from gazetteer.deeper import remove

    remove(data_home(), options.name)
    return []


def serve(options: argparse.Namespace) -> Problems:
    """Run the dashboard until it is stopped."""
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")]
    command += [f"--server.port={options.port}", f"--server.address={options.address}"]
    # Said here too, for an installed package brings no .streamlit/config.toml; that file lies in ROOT.
    command += ["--server.headless=true", "--browser.gatherUsageStats=false"]
    os.chdir(ROOT)
    if os.name == "posix":
        os.execv(sys.executable, command)  # noqa: S606 (our own program)
    return [] if subprocess.call(command) == 0 else ["the dashboard stopped with an error"]  # noqa: S603


def _reports(options: argparse.Namespace) -> tuple[Sequence[Report], Problems]:
    from reports.errors import BadEncoding, MissingDate
    from reports.gather import gather

    gathered = gather(
        [Path(name) for name in options.files],
        published=options.published,
        source=options.source,
        encoding=options.encoding,
        addresses=options.url or (),
        allow_private=options.allow_private,
        announce=lambda host: _say(f"sitrep: asking {host}"),
    )
    for note in gathered.notes:
        _say(f"sitrep: {' '.join(note.split())}")
    ask = {MissingDate: " (--published YYYY-MM-DD or --published unknown)", BadEncoding: " (--encoding NAME)"}
    return gathered.reports, [_in_words(error) + ask.get(type(error), "") for error in gathered.errors]


def _collection(name: str | None) -> Sequence[Report]:
    from dashboard.load import collection_names
    from dashboard.settings import COLLECTIONS, DEFAULT_COLLECTION
    from reports.load import load_collection

    name = name or DEFAULT_COLLECTION
    if name not in (accepted := collection_names(COLLECTIONS)):
        raise BadUsageError(f"--collection {name!r} is not known; expected {' or '.join(accepted)}")
    return load_collection(COLLECTIONS / name)


def _selection(options: argparse.Namespace) -> Selection:
    """The question of the options. A name to measure from has to stand for one place."""
    from geo.polygon import polygon_of
    from geo.query import KEYS, from_query

    given = {key: getattr(options, key, None) for key in KEYS}
    values: dict[str, Any] = {
        key: str(value) if isinstance(value, int) else value or [] for key, value in given.items()
    }
    values |= {"source": options.outlet or [], "figure": ["any"] if options.any_figure else []}
    if options.within:
        km, _, place = options.within.partition(":")
        is_point = not place or set(place) <= set("0123456789.,+-eE ")
        values["within"] = options.within if is_point else f"{km}:{_point_of(place)}"
    values["polygon"] = []
    selection = from_query(values)
    if not options.polygon:
        return selection
    text = (
        options.polygon
        if options.polygon.lstrip()[:1] == "{"
        else Path(options.polygon).read_bytes().decode("utf-8-sig", "replace")
    )
    return replace(selection, polygon=polygon_of(text))


def _say_unknown(events: Sequence[Event], selection: Selection) -> None:
    """Name what no event has of the names asked for, and what there is instead."""
    from geo.postings import Postings
    from geo.select import actors, claimants, sources

    asked = {"actor": selection.actors, "claimant": selection.claimants, "outlet": selection.sources}
    for (option, names), of in zip(asked.items(), (actors, claimants, sources), strict=True):
        there = Postings.of(map(of, events)) if names else None
        for name in sorted(names):
            if there is not None and name not in there:
                most = "; ".join(word or "''" for word in list(there.counts)[:MOST_LISTED])
                _say(f"sitrep: no event has --{option} {name!r}; most have: {most or 'none'}")


def _point_of(name: str) -> str:
    """`LON,LAT` of a place name."""
    found = _gazetteer().resolve(name)
    if found.place is None:
        candidates = "; ".join(
            f"{one.place.name}, {one.place.country or '-'}: {one.place.lon},{one.place.lat}"
            for one in found.candidates[:MOST_LISTED]
        )
        accepted = f"KM:LON,LAT, such as {candidates}" if candidates else "KM:LON,LAT or KM:NAME"
        raise BadUsageError(f"--within {name!r} is {found.status}; accepted: {accepted}")
    return f"{found.place.lon},{found.place.lat}"


def _event_set(reports: Sequence[Report]) -> EventSet:
    from events import from_reports

    return from_reports(reports, _gazetteer())


def _told(found: EventSet, options: argparse.Namespace) -> Sequence[Event]:
    """The events, and after them what is told as history when that was asked for."""
    return (*found.events, *found.background) if options.background else found.events


def _account(found: EventSet, *, is_text: bool) -> bytes:
    """What became of each sentence of the reports, as text to read or as JSON lines."""
    from reports.account.record import account_records, readable

    if is_text:
        return "\n".join(map(readable, found.readings)).encode("utf-8", "replace")
    events = (*found.events, *found.background)
    event_of = {claim.claim_id: event.event_id for event in events for claim in event.claims}
    records = (record for reading in found.readings for record in account_records(reading, event_of))
    text = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    return text.encode("utf-8", "replace")


def _gazetteer() -> Gazetteer:
    from dashboard.settings import cache_dir, data_home
    from gazetteer.load import open_gazetteer
    from gazetteer.progress import progress_bar

    with progress_bar() as progress:
        return open_gazetteer(cache_dir(), progress=progress, home=data_home())


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


def _print_lines(answers: Iterable[object]) -> Problems:
    """Print each answer as a JSON line; give those that are errors as problems."""
    problems: Problems = []
    for answer in answers:
        if isinstance(answer, Exception):
            problems.append(_in_words(answer))
        else:
            print(json.dumps(answer, ensure_ascii=False))
    return problems


def _write(data: bytes, output: str | None) -> None:
    from geo.save import save

    if output is None:
        sys.stdout.buffer.write(data)
    else:
        save(data, Path(output))


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale; what cannot be written is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _errors_of_input() -> tuple[type[Exception], ...]:
    from gazetteer.errors import GazetteerError
    from geo.errors import GeoError
    from reports.errors import ReportError

    return (BadUsageError, ReportError, GazetteerError, GeoError, OSError)


def _in_words(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror and error.filename:
        return f"{error.filename}: {error.strerror}; expected a file that can be read or written"
    return " ".join(str(error).split())


def _point(value: str) -> tuple[float, float]:
    try:
        lon, lat = (float(number) for number in value.split(","))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{value!r} is no point; expected LON,LAT in degrees") from error
    return lon, lat


def _whole(least: int, most: int) -> Callable[[str], int]:
    def number(value: str) -> int:
        if not value.isdecimal() or not least <= int(value) <= most:
            raise argparse.ArgumentTypeError(f"{value!r}; expected a whole number from {least} to {most}")
        return int(value)

    return number


def _kilometres(value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 < number < float("inf"):
        raise argparse.ArgumentTypeError(f"{value!r}; expected kilometres, more than 0")
    return number


def _joined(arguments: Sequence[str]) -> list[str]:
    """`--near -0.1,51.5` as `--near=-0.1,51.5`: argparse takes what begins with a minus for an option.

    A point that stands alone gets a space before it for the same reason.
    """
    joined: list[str] = []
    for argument in arguments:
        if joined and joined[-1] in {"--near", "--bbox"}:
            joined[-1] += f"={argument}"
        else:
            alone = argument[:1] == "-" and "," in argument and argument[1:2] in set("0123456789.")
            joined.append(f" {argument}" if alone else argument)
    return joined


def build_parser() -> Parser:
    """The parser of all commands."""
    parser = Parser(prog="sitrep", description="From news reports to a sourced, dated, honest map.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    add = _command(commands, "resolve", resolve, "place names to places, one JSON line each")
    add("names", nargs="*", metavar="NAME")
    add("--country", metavar="CC", help="ISO 3166-1 alpha-2 code of the country named beside it")
    add("--near", type=_point, metavar="LON,LAT", help="a point known to be close, in degrees")
    add("--limit", type=_whole(1, MOST_CANDIDATES), default=10, metavar="N", help="candidates listed")
    add("--batch", action="store_true", help="read lines of name, tab, country code from standard input")
    add("--online", choices=ONLINE_SERVICES, help="ask this service for names that stay unresolved")
    add("--online-host", metavar="URL", help="another host of that service than its public one")
    add("--online-user", metavar="NAME", help="user account for geonames, key for pelias")

    add = _command(commands, "reverse", reverse, "points to the places around them, one JSON line each")
    add("points", nargs="+", metavar="LON,LAT", help="in degrees")
    add("--limit", type=_whole(1, MOST_CANDIDATES), default=5, metavar="N", help="places listed")
    add("--kind", action="append", choices=PLACE_KINDS, help="may be repeated (default: settlement, feature)")
    add("--within", type=_kilometres, metavar="KM", help="no farther than this")

    add = _command(commands, "geoparse", geoparse, "toponyms of a text as JSON")
    add("file", nargs="?", default="-", metavar="FILE", help="a text file, or - for standard input")
    add("--jsonl", action="store_true", help="lines of {id, text, spans?} in, {id, toponyms} out")

    add = _command(commands, "extract", extract, "reports to a GeoJSON FeatureCollection of events")
    add("files", nargs="*", metavar="FILE", help="files and folders of all formats that are read")
    add("--jsonl", action="store_true", help="one Feature a line")
    add("--audit", metavar="OUT", help="write what became of each sentence to a file too, as JSON lines")
    _add_background_option(add)
    _add_report_options(add)

    _add_audit_options(_command(commands, "audit", audit, "what became of each sentence of reports, and why"))

    add = _command(commands, "export", export, "selected events of a collection or of files")
    add("files", nargs="*", metavar="FILE")
    add("--format", choices=EXPORT_FORMATS, default="geojson")
    add("--hxl", action="store_true", help="with a row of HXL tags, for --format csv")
    add("--collection", metavar="NAME", help="read when no file is given (default: the five sample briefs)")
    _add_report_options(add)
    _add_selection_options(add)
    _add_background_option(add)

    index = commands.add_parser("gazetteer", help="the index of place names", allow_abbrev=False)
    parts = index.add_subparsers(required=True, metavar="COMMAND")
    _add_build_options(_command(parts, "build", gazetteer_build, "keep sources, and make the index ready"))
    _command(parts, "list", gazetteer_list, "the kept sources, a line each")
    add = _command(parts, "remove", gazetteer_remove, "take a kept source out")
    add("name", metavar="NAME", help="as gazetteer list gives it")

    add = _command(commands, "serve", serve, "open the dashboard")
    add("--port", type=_whole(1, LAST_PORT), default=8501)
    add("--address", default="127.0.0.1", help="127.0.0.1 answers on this machine only")
    return parser


def _command(commands: Any, name: str, run: Callable[..., Problems], summary: str) -> Callable[..., Any]:
    """Add a command; gives its `add_argument`."""
    command = commands.add_parser(name, help=summary, description=summary, allow_abbrev=False)
    command.set_defaults(run=run)
    add: Callable[..., Any] = command.add_argument
    return add


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


def _add_audit_options(add: Callable[..., Any]) -> None:
    add("files", nargs="*", metavar="FILE", help="a report, or a folder of them")
    add("--jsonl", action="store_true", help="JSON lines: one for the report, then one for each sentence")
    _add_report_options(add)


def _add_selection_options(add: Callable[..., Any]) -> None:
    """Filters; one that may be repeated asks for any of its values, several filters ask for all of them."""
    many = {"action": "append"}
    add("--start", metavar="DATE", help="first day, YYYY-MM-DD, inclusive")
    add("--end", metavar="DATE", help="last day, inclusive")
    add(
        "--type",
        **many,
        metavar="TYPE",
        help="an event type; may be repeated, as all that follow but figures",
    )
    add("--subtype", **many, metavar="TYPE", help="a sub-event type")
    add("--status", **many, metavar="STATUS", help="asserted, denied, disputed or confirmed")
    add("--precision", **many, metavar="WORD", help="exact, near, district, region, country or unlocated")
    add("--date-precision", **many, metavar="WORD", help="day, range, week, month or unknown")
    add("--actor", **many, metavar="NAME", help="who acted, by the event or one of its claims")
    add("--claimant", **many, metavar="NAME", help="who says so; '' is the report itself")
    add("--outlet", **many, metavar="NAME", help="the source of one of its claims")
    for measure in ("killed", "wounded", "displaced"):
        words = {"metavar": "N", "help": f"somebody says {measure} N or more"}
        add(f"--{measure}-at-least", dest=measure, type=_whole(0, MOST_COUNTED), **words)
    add("--any-figure", action="store_true", help="states killed, wounded or displaced")
    add("--text", metavar="WORDS", help='words that all occur in quotes and names; "a phrase" as a whole')
    add("--place", metavar="NAME", help="a name or a place id")
    add("--bbox", metavar="W,S,E,N", help="west, south, east, north in degrees; the footprint reaches inside")
    add("--polygon", metavar="GEOJSON", help="the same for a polygon: a file, or its text")
    add("--within", metavar="KM:PLACE", help="the same for a distance; PLACE is LON,LAT or a name")


def _add_background_option(add: Callable[..., Any]) -> None:
    add("--background", action="store_true", help="with what reports tell as history, marked as background")


def _add_report_options(add: Callable[..., Any]) -> None:
    add("--published", metavar="DATE", help="YYYY-MM-DD, or unknown: events stay undated")
    add("--source", metavar="NAME", help="the outlet, shown beside every claim")
    add("--encoding", metavar="NAME", help="of the files, overruling what they declare")
    add("--url", action="append", metavar="URL", help="fetch a page, naming its host first; may be repeated")
    add("--allow-private", action="store_true", help="fetch from this machine and private networks too")
    add("-o", "--output", metavar="OUT", help="a file instead of standard output")


if __name__ == "__main__":
    sys.exit(main())
