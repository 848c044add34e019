"""A short digest of events, for a link to say which data its author saw."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from events.event import Event

LENGTH = 10


def fingerprint(events: Iterable[Event]) -> str:
    """The same for events that say the same in the same order; ten hexadecimal digits.

    It rests on what the page shows: id, type, days, place, standing, figures and each claim's span, claimant
    and source; not on the gazetteer's version, which may change without changing any of them.
    """
    digest = hashlib.sha256()
    for event in events:
        digest.update("\x1f".join(_parts(event)).encode("utf-8", "surrogatepass") + b"\n")
    return digest.hexdigest()[:LENGTH]


def _parts(event: Event) -> Iterator[str]:
    yield event.event_id
    yield event.sub_event_type
    yield f"{event.date.start} {event.date.end} {event.status} {event.geo_precision}"
    if event.place:
        yield f"{event.place.place_id} {event.place.lon} {event.place.lat}"
    for bounds in (event.killed, event.wounded, event.displaced):
        yield f"{bounds.low} {bounds.high}"
    for claim in event.claims:
        yield f"{claim.report_id} {claim.start} {claim.end} {claim.status} {claim.source}"
        yield claim.claimant or ""
