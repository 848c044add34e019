"""Names of widgets and of entries in the visitor's session, each written once.

The visitor's session belongs to one browser tab; nothing in it is seen by another visitor.
"""

from __future__ import annotations

from typing import Final

# Widgets.
COLLECTION: Final = "collection"
EVENT_TYPES: Final = "event_types"
STATUSES: Final = "statuses"
SOURCES: Final = "sources"
PLACE: Final = "place"
FIRST_DAY: Final = "first_day"
LAST_DAY: Final = "last_day"
CLEAR: Final = "clear_filters"
MAP: Final = "map"
NOTICE: Final = "notice"
TOTALS: Final = "totals"
TYPES: Final = "types"
TIME_MAP: Final = "time_map"
PANELS: Final = "panels"
CLAIMS: Final = "claims"
SET_ASIDE: Final = "set_aside"
DOWNLOAD: Final = "download"
MAP_PAGE: Final = "map_page"
TABLE: Final = "table"
REPORT: Final = "report"
REPORT_TEXT: Final = "report_text"
PASTED_TEXT: Final = "pasted_text"
PASTED: Final = "pasted"
ADD_PASTED: Final = "add_pasted"
FILES: Final = "files"
ADD_FILES: Final = "add_files"
REMOVE: Final = "remove"

# Entries that no widget owns.
STARTED: Final = "started"
OWN_READINGS: Final = "own_readings"
WINDOW_PUSH: Final = "window_push"
WINDOW_SENT: Final = "window_sent"
PICKED_EVENT: Final = "picked_event"
PICK_PUSH: Final = "pick_push"
ADDED: Final = "added"
ADDED_FILES: Final = "added_files"
PROBLEMS: Final = "problems"
MEMO: Final = "memo"
LINK_PROBLEM: Final = "link_problem"
EXTENT: Final = "extent"

# Names in the page's address beside those of `geo.select`.
QUERY_COLLECTION: Final = "collection"
QUERY_EVENT: Final = "event"
