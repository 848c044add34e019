"""A short digest of events, for a link to say which data its author saw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from events.digest import digest_of, event_digest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from events.event import Event


def fingerprint(events: Iterable[Event]) -> str:
    """The same for events that say the same in the same order; ten hexadecimal digits (`events.digest`)."""
    return digest_of(event_digest(event).encode("ascii") for event in events)
