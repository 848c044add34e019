"""A short digest of what an event says, and of many events, for a link to say which data its author saw."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from events.event import Event

EVENT_LENGTH, SET_LENGTH = 16, 10


def event_digest(event: Event) -> str:
    """The same for events that say the same; `EVENT_LENGTH` hexadecimal digits.

    It rests on what the page shows: id, type, days, place, standing, figures and each claim's span, claimant
    and source; not on the gazetteer's version, which may change without changing any of them.
    """
    text = "\x1f".join(_parts(event)).encode("utf-8", "surrogatepass")
    return hashlib.sha256(text).hexdigest()[:EVENT_LENGTH]


def digest_of(digests: Iterable[bytes | memoryview]) -> str:
    """The digest of a set of events, `SET_LENGTH` hexadecimal digits.

    Args:
        digests: of the events in their order, as ASCII; one or more in each piece.
    """
    whole = hashlib.sha256()
    for piece in digests:
        whole.update(piece)
    return whole.hexdigest()[:SET_LENGTH]


def _parts(event: Event) -> list[str]:
    place, killed, wounded, displaced = event.place, event.killed, event.wounded, event.displaced
    parts = [
        event.event_id,
        event.sub_event_type,
        f"{event.date.start} {event.date.end} {event.status} {event.geo_precision}",
    ]
    if place:
        parts.append(f"{place.place_id} {place.lon} {place.lat}")
    parts += [
        f"{killed.low} {killed.high}",
        f"{wounded.low} {wounded.high}",
        f"{displaced.low} {displaced.high}",
    ]
    for claim in event.claims:
        parts.append(f"{claim.report_id} {claim.start} {claim.end} {claim.status} {claim.source}")
        parts.append(claim.claimant or "")
    return parts
