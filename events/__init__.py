"""Claims and places to events: one happening, all its claims."""

from events.event import Bounds, Event, EventSet, GeoPrecision
from events.merge import from_reports, merge_readings

__all__ = ["Bounds", "Event", "EventSet", "GeoPrecision", "from_reports", "merge_readings"]
