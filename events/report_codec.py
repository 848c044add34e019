"""Reports, their origins and what was read of them, as JSON texts and back, without loss."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from events.codec import compact
from reports.origin import Change, Origin
from reports.report import Reading, Report, SetAside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.report import Claim


def origin_text(origin: Origin) -> str:
    """An origin as JSON; what it does not state is left out."""
    return compact({name: value for name, value in asdict(origin).items() if value})


def account_text(reading: Reading) -> str:
    """The sentences of a report and what was set aside of them, as JSON."""
    aside = [[one.start, one.end, one.reason] for one in reading.set_aside]
    return compact({"set_aside": aside, "sentences": reading.sentences})


def report_from(source: str, published: str | None, title: str, text: str, origin: str) -> Report:
    """A report of its columns: the day as YYYY-MM-DD, the origin as `origin_text` wrote it."""
    values: dict[str, Any] = json.loads(origin)
    values["changes"] = tuple(Change(**one) for one in values.get("changes", ()))
    values["notes"], values["pages"] = tuple(values.get("notes", ())), tuple(values.get("pages", ()))
    return Report(
        text=text,
        source=source,
        published=date.fromisoformat(published) if published else None,
        title=title,
        origin=Origin(**values),
    )


def reading_from(report: Report, claims: Sequence[Claim], account: str) -> Reading:
    """What was read of a report, but for its place names that make no part of a claim."""
    told = json.loads(account)
    return Reading(
        report=report,
        claims=tuple(claim for claim in claims if not claim.background),
        background=tuple(claim for claim in claims if claim.background),
        set_aside=tuple(
            SetAside(start=start, end=end, reason=reason) for start, end, reason in told["set_aside"]
        ),
        sentences=tuple((start, end) for start, end in told["sentences"]),
    )
