"""Options that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from commands.arguments import whole

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_COUNTED = 10**12


def add_selection_options(add: Callable[..., Any]) -> None:
    """Filters; one that may be repeated asks for any of its values, several filters ask for all of them."""
    many = {"action": "append"}
    add("--start", metavar="DATE", help="first day, YYYY-MM-DD, inclusive")
    add("--end", metavar="DATE", help="last day, inclusive")
    add(
        "--type",
        **many,
        metavar="TYPE",
        help="an event type; may be repeated, as the options from here to --outlet",
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
        add(f"--{measure}-at-least", dest=measure, type=whole(0, MOST_COUNTED), **words)
    add("--any-figure", action="store_true", help="states killed, wounded or displaced")
    add("--text", metavar="WORDS", help='words that all occur in quotes and names; "a phrase" as a whole')
    add("--place", metavar="NAME", help="a name or a place id")
    add("--bbox", metavar="W,S,E,N", help="west, south, east, north in degrees; the footprint reaches inside")
    add("--polygon", metavar="GEOJSON", help="the same for a polygon: a file, or its text")
    add("--within", metavar="KM:PLACE", help="the same for a distance; PLACE is LON,LAT or a name")


def add_background_option(add: Callable[..., Any]) -> None:
    """History beside events."""
    add("--background", action="store_true", help="with what reports tell as history, marked as background")


def add_store_option(add: Callable[..., Any]) -> None:
    """Which store."""
    add("--store", metavar="PATH", help="the store's file (default: store.duckdb in the user's data folder)")


def add_report_options(add: Callable[..., Any], *, output: bool = True) -> None:
    """How reports are read, and where the result goes."""
    add("--published", metavar="DATE", help="YYYY-MM-DD, or unknown: events stay undated")
    add("--source", metavar="NAME", help="the outlet, shown beside every claim")
    add("--encoding", metavar="NAME", help="of the files, overruling what they declare")
    add("--url", action="append", metavar="URL", help="fetch a page, naming its host first; may be repeated")
    add("--allow-private", action="store_true", help="fetch from this machine and private networks too")
    if output:
        add("-o", "--output", metavar="OUT", help="a file instead of standard output")
