"""`extract` and `audit`: reports to events, and what became of each of their sentences."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from commands.arguments import add_command
from commands.inputs import event_set, events_told, reports_of
from commands.options import add_background_option, add_report_options
from commands.words import BadUsageError, write

if TYPE_CHECKING:
    import argparse

    from commands.words import Problems
    from events.event import EventSet


def add(commands: Any) -> None:
    """Put the commands on the parser."""
    option = add_command(commands, "extract", extract, "reports to a GeoJSON FeatureCollection of events")
    option("files", nargs="*", metavar="FILE", help="files and folders of all formats that are read")
    option("--jsonl", action="store_true", help="one Feature a line")
    option("--audit", metavar="OUT", help="write what became of each sentence to a file too, as JSON lines")
    add_background_option(option)
    add_report_options(option)

    option = add_command(commands, "audit", audit, "what became of each sentence of reports, and why")
    option("files", nargs="*", metavar="FILE", help="a report, or a folder of them")
    option("--jsonl", action="store_true", help="JSON lines: one for the report, then one for each sentence")
    add_report_options(option)


def extract(options: argparse.Namespace) -> Problems:
    """Write the events of reports as GeoJSON; a report that cannot be read does not stop the others."""
    from geo.export import to_geojson
    from geo.save import feature_lines

    if not options.files and not options.url:
        raise BadUsageError("extract takes FILE, a folder or --url: at least one (see sitrep extract --help)")
    reports, problems = reports_of(options)
    if reports:
        found = event_set(reports)
        collection = to_geojson(events_told(found, options))
        write(feature_lines(collection) if options.jsonl else collection, options.output)
        if options.audit:
            write(_account(found, is_text=False), options.audit)
    return problems


def audit(options: argparse.Namespace) -> Problems:
    """Write what became of each sentence of reports: used, set aside, and why."""
    if not options.files and not options.url:
        raise BadUsageError("audit takes FILE, a folder or --url: at least one (see sitrep audit --help)")
    reports, problems = reports_of(options)
    if reports:
        write(_account(event_set(reports), is_text=not options.jsonl), options.output)
    return problems


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
