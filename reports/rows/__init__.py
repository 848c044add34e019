"""Tables and lists: each row, and each item under a lead-in, with what is found in it."""

from reports.rows.items import Item, find_items, item_start, make_item
from reports.rows.row import Row, RowMarker
from reports.rows.setting import Setting, setting_of
from reports.rows.tables import Table, find_tables

__all__ = [
    "Item",
    "Row",
    "RowMarker",
    "Setting",
    "Table",
    "find_items",
    "find_tables",
    "item_start",
    "make_item",
    "setting_of",
]
