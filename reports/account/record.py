"""The account of a report as JSON values and as text to read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from reports.account.lines import account
from reports.account.vocabulary import REASON_WORDS, VERDICT_WORDS, Verdict
from reports.vocabulary import ToponymRole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reports.account.lines import Line
    from reports.report import Claim, Reading, Report


# What a terminal would obey: control characters but for the ends of lines, which are put in later.
_NO_CONTROLS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), "\ufffd")


def account_records(reading: Reading, event_of: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """A record of the report, then one of each of its sentences.

    Args:
        reading: a report that was read.
        event_of: ids of events by the ids of their claims.
    """
    lines = account(reading)
    yield {"line": "report", **report_record(reading, lines)}
    for line in lines:
        yield {"line": "sentence", **_line_record(reading.report, line, event_of)}


def report_record(reading: Reading, lines: Sequence[Line]) -> dict[str, Any]:
    """What is known of a report and its way in, and how many of its sentences became what."""
    report = reading.report
    origin = report.origin
    counts = Counter(line.verdict for line in lines)
    return {
        "report_id": report.report_id,
        "source": report.source,
        "title": report.title,
        "published": report.published.isoformat() if report.published else None,
        "published_from": origin.published_from,
        "dateline": dateline(reading),
        "file": origin.file,
        "item": origin.item,
        "address": origin.address,
        "format": origin.format,
        "pages": len(origin.pages) or None,
        "repaired": origin.repairs,
        "notes": list(origin.notes),
        "sentences": len(lines),
        "counts": {str(verdict): counts[verdict] for verdict in Verdict},
    }


def dateline(reading: Reading) -> str:
    """The places of the dateline as written, or ""."""
    names = (hit.text for hit in reading.mentions if hit.role is ToponymRole.DATELINE)
    return ", ".join(dict.fromkeys(names))


def readable(reading: Reading) -> str:
    """The account of a report as text: what is known of it, then each sentence with what became of it."""
    report, lines = reading.report, account(reading)
    known = report_record(reading, lines)
    head = [
        " · ".join(part for part in (known["published"] or "no date", report.source, report.title) if part)
    ]
    labels = {"file": "File", "item": "Part", "address": "Address", "dateline": "Dateline"}
    head += [f"  {label}: {known[name]}" for name, label in labels.items() if known[name]]
    head += [f"  Way in: {note}" for note in known["notes"]]
    if known["repaired"]:
        head.append(f"  Way in: {known['repaired']} garbled or coded pieces of text repaired")
    counts = (f"{known['counts'][verdict]} {words.lower()}" for verdict, words in VERDICT_WORDS.items())
    head.append(f"  {len(lines)} sentences and lines: {'; '.join(counts)}.")
    text = [*head, *(text for line in lines for text in _readable(report, line)), ""]
    return "\n".join(line.translate(_NO_CONTROLS) for line in text)


def verdict_words(line: Line) -> str:
    """What became of a sentence and why, in words."""
    words = VERDICT_WORDS[line.verdict]
    if line.reason is None or line.verdict is Verdict.BACKGROUND:
        return words
    return f"{words}: {REASON_WORDS[line.reason]}"


def _readable(report: Report, line: Line) -> Iterator[str]:
    page = report.origin.page(line.start)
    where = f"{line.start}-{line.end}" + (f", page {page}" if page else "")
    yield f"  [{where}] {verdict_words(line)}"
    yield f"      {' '.join(report.text[line.start : line.end].split())}"
    for claim in (*line.claims, *line.background):
        yield f"      > {_in_words(claim)}"


def _in_words(claim: Claim) -> str:
    days = [day.isoformat() for day in dict.fromkeys((claim.date.start, claim.date.end)) if day]
    place = claim.place.text if claim.place else claim.unlocated_reason
    parts = [str(claim.sub_event_type), place, " to ".join(days) or "no day"]
    parts += ["history"] if claim.background else []
    return "; ".join(part for part in parts if part)


def _line_record(report: Report, line: Line, event_of: Mapping[str, str]) -> dict[str, Any]:
    return {
        "report_id": report.report_id,
        "start": line.start,
        "end": line.end,
        "page": report.origin.page(line.start),
        "text": report.text[line.start : line.end],
        "verdict": str(line.verdict),
        "reason": str(line.reason) if line.reason else None,
        "words": verdict_words(line),
        "said": line.said,
        "claims": [_claim_record(claim, event_of) for claim in (*line.claims, *line.background)],
    }


def _claim_record(claim: Claim, event_of: Mapping[str, str]) -> dict[str, Any]:
    return {
        "event": event_of.get(claim.claim_id),
        "sub_event_type": str(claim.sub_event_type),
        "start": claim.start,
        "end": claim.end,
        "quote": claim.quote,
        "place_as_written": (claim.place.text or None) if claim.place else None,
        "unlocated_reason": claim.unlocated_reason,
        "date_start": claim.date.start.isoformat() if claim.date.start else None,
        "date_end": claim.date.end.isoformat() if claim.date.end else None,
        "claimant": claim.claimant,
        "background": claim.background,
    }
