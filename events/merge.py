"""Join claims of one happening into one event; the order of reports does not matter, no claim is lost."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from events.build import build_event
from events.event import EventSet
from reports import Claim, Reading, Report, read_report
from reports.vocabulary import EVENT_TYPE_OF, DatePrecision, EventType, SubEventType

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gazetteer.gazetteer import Gazetteer

_LONGEST_MERGED_DAYS = 4
_FAR = date.max


def from_reports(reports: Sequence[Report], gazetteer: Gazetteer) -> EventSet:
    """Read reports and join their claims; a report given twice counts once.

    Args:
        reports: any number, in any order.
        gazetteer: resolves the place names.
    """
    unique = {report.report_id: report for report in reports}
    return merge_readings([read_report(report, gazetteer) for report in unique.values()])


def merge_readings(readings: Iterable[Reading]) -> EventSet:
    """Events of the claims of several readings, sorted by first day and id; background claims are left out.

    A report read twice counts once.
    """
    by_report = {reading.report.report_id: reading for reading in readings}
    ordered = [by_report[report_id] for report_id in sorted(by_report)]
    claims = [claim for reading in ordered for claim in reading.claims if not claim.background]
    events = [build_event(group) for group in _groups(claims)]
    events.sort(key=lambda event: (event.date.start or _FAR, event.date.end or _FAR, event.event_id))
    return EventSet(events=tuple(events), readings=tuple(ordered))


def _groups(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Claims parted into happenings: same kind, same place, days and parties that can be the same."""
    buckets: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=_sort_key):
        buckets[_bucket(claim)].append(claim)
    groups: list[list[Claim]] = []
    for key in sorted(buckets):
        groups.extend(_cluster(buckets[key]))
    return groups


def _sort_key(claim: Claim) -> tuple[date, date, str]:
    """Earlier days first, and of those the shorter span, so that vague claims join precise ones."""
    return claim.date.start or _FAR, claim.date.end or _FAR, claim.claim_id


def _bucket(claim: Claim) -> tuple[str, ...]:
    """Claims in different buckets never join. An unlocated claim joins only others of its own report."""
    kind = claim.sub_event_type.value
    if claim.sub_event_type is SubEventType.TOLL:
        return (kind, claim.target or claim.report_id, _whom(claim), str(claim.cumulative))
    place = claim.place.resolution.place if claim.place is not None else None
    if place is None:
        return (kind, claim.report_id, claim.place.text.lower() if claim.place else "")
    journey = (_place_id(claim, "origin"), _place_id(claim, "destination"))
    return (kind, place.place_id, *journey, str(claim.cumulative))


def _whom(claim: Claim) -> str:
    figure = claim.killed or claim.wounded
    return figure.group.value if figure is not None else ""


def _place_id(claim: Claim, role: str) -> str:
    mention = claim.origin if role == "origin" else claim.destination
    place = mention.resolution.place if mention is not None else None
    return place.place_id if place is not None else ""


def _cluster(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Greedy over sorted claims: each joins the first group all of whose claims may be the same happening."""
    groups: list[list[Claim]] = []
    for claim in claims:
        home = next((group for group in groups if all(_may_be_same(claim, other) for other in group)), None)
        if home is None:
            groups.append([claim])
        else:
            home.append(claim)
    return groups


def _may_be_same(one: Claim, other: Claim) -> bool:
    if one.date.start is None or other.date.start is None:
        return one.report_id == other.report_id and one.date == other.date and _same_parties(one, other)
    if one.sub_event_type is SubEventType.TOLL:
        return _overlap(one, other) and (
            one.cumulative or _days(one) == _days(other) or one.report_id != other.report_id
        )
    if not _same_parties(one, other):
        return False
    if one.report_id == other.report_id:
        return _days(one) == _days(other)
    return _overlap(one, other) and _near_in_length(one, other)


def _same_parties(one: Claim, other: Claim) -> bool:
    return one.actor is None or other.actor is None or one.actor == other.actor


def _days(claim: Claim) -> tuple[date | None, date | None]:
    return claim.date.start, claim.date.end


def _overlap(one: Claim, other: Claim) -> bool:
    starts = [claim.date.start for claim in (one, other) if claim.date.start is not None]
    ends = [claim.date.end for claim in (one, other) if claim.date.end is not None]
    return max(starts) <= min(ends)


def _near_in_length(one: Claim, other: Claim) -> bool:
    """A week of shelling is not the shelling of one day, unless both tell of the same span."""
    if _days(one) == _days(other):
        return True
    if EVENT_TYPE_OF[one.sub_event_type] is EventType.DISPLACEMENT:
        return True
    precise = {DatePrecision.DAY, DatePrecision.RANGE}
    lengths = [_length(claim) for claim in (one, other)]
    return {one.date.precision, other.date.precision} <= precise and max(lengths) <= _LONGEST_MERGED_DAYS


def _length(claim: Claim) -> int:
    if claim.date.start is None or claim.date.end is None:
        return _LONGEST_MERGED_DAYS + 1
    return (claim.date.end - claim.date.start).days + 1
