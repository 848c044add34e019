"""`ingest`: reports into the store, each once; or, with `--parts`, into a folder of parts."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commands.arguments import add_command
from commands.ingest_parts import add_parts_options, ingest_parts, is_for_parts
from commands.inputs import reports_of, store_of, the_gazetteer
from commands.options import add_report_options, add_store_option
from commands.words import BadUsageError
from dashboard.wording import counted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from commands.words import Problems
    from reports.report import Report
    from store import Added, Store

REPORTS_AT_ONCE = 200  # of one change of the store: whoever waits for it waits for a second or two


def add(commands: Any) -> None:
    """Put the command on the parser."""
    option = add_command(commands, "ingest", run, "reports into the store, each once")
    option("files", nargs="*", metavar="FILE", help="files and folders of all formats that are read")
    add_report_options(option, output=False)
    add_store_option(option)
    add_parts_options(option)


def run(options: argparse.Namespace) -> Problems:
    """Keep reports and what they tell; one that cannot be read does not stop the others."""
    if not options.files and not options.url:
        raise BadUsageError("ingest takes FILE, a folder or --url: at least one (see sitrep ingest --help)")
    if is_for_parts(options):
        return ingest_parts(options)
    reports, problems = reports_of(options)
    print(ingest(store_of(options), reports, problems))
    return problems


def ingest(store: Store, reports: Sequence[Report], problems: Sequence[str] = ()) -> str:
    """Read and keep reports; gives what became of them, as a line."""
    unique = list({report.report_id: report for report in reports}.values())
    there = store.known_reports([report.report_id for report in unique])
    new = [report for report in unique if report.report_id not in there]
    added = [
        _added(store, new[start : start + REPORTS_AT_ONCE], problems if start == 0 else ())
        for start in range(0, len(new), REPORTS_AT_ONCE)
    ]
    stored = sum(one.stored for one in added)
    events = added[-1].events if added else store.counts().get("events", 0)
    sums = f"{stored} new, {len(reports) - stored} already there, {len(problems)} refused"
    read = counted(len(reports) + len(problems), "report")
    return f"{read}: {sums}; {counted(events, 'event')} in {str(store.path)!r}"


def _added(store: Store, reports: Sequence[Report], problems: Sequence[str]) -> Added:
    from reports import read_report
    from store import Refused

    gazetteer = the_gazetteer()
    files = sorted({report.origin.file for report in reports})
    digests = sorted({report.origin.sha256 for report in reports})
    together = hashlib.sha256("\n".join(digests).encode()).hexdigest()
    return store.add_reports(
        reports,
        [read_report(report, gazetteer) for report in reports],
        name=Path(files[0]).name if len(files) == 1 else f"{len(files)} files, from {Path(files[0]).name}",
        sha256=digests[0] if len(digests) == 1 else together,
        now=datetime.now(UTC),
        originals=_originals(reports),
        refused=[Refused(number=number, reason=problem) for number, problem in enumerate(problems, start=1)],
    )


def _originals(reports: Sequence[Report]) -> dict[str, bytes]:
    """The files as they came, where they still are what was read."""
    found: dict[str, bytes] = {}
    for name, digest in {report.origin.file: report.origin.sha256 for report in reports}.items():
        path = Path(name)
        try:
            data = path.read_bytes() if path.is_file() else b""
        except OSError:
            continue
        if digest and hashlib.sha256(data).hexdigest() == digest:
            found[path.name] = data
    return found
