"""Rows of the first sheet of an .xlsx workbook, by the names in its first row."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from pathlib import Path

_NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SHEET = "xl/worksheets/sheet1.xml"
_STRINGS = "xl/sharedStrings.xml"


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows below the first one, as texts; empty cells are left out.

    Raises:
        KeyError: the workbook has no first sheet.
        zipfile.BadZipFile: the file is no workbook.
    """
    with zipfile.ZipFile(path) as archive:
        texts = _texts(_parsed(archive, _STRINGS)) if _STRINGS in archive.namelist() else []
        rows = [_cells(row, texts) for row in _parsed(archive, _SHEET).iter(f"{_NAMESPACE}row")]
    names = rows[0] if rows else {}
    return [{names[at]: text for at, text in row.items() if at in names} for row in rows[1:]]


def _parsed(archive: zipfile.ZipFile, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(archive.read(name), parser)


def _texts(root: etree._Element) -> list[str]:
    return [
        "".join(part.text or "" for part in item.iter(f"{_NAMESPACE}t"))
        for item in root.iter(f"{_NAMESPACE}si")
    ]


def _cells(row: etree._Element, texts: list[str]) -> dict[str, str]:
    """The texts of a row by the letters of their columns."""
    cells: dict[str, str] = {}
    for cell in row.iter(f"{_NAMESPACE}c"):
        value = cell.find(f"{_NAMESPACE}v")
        if value is None or value.text is None:
            continue
        column = "".join(sign for sign in cell.get("r", "") if sign.isalpha())
        cells[column] = texts[int(value.text)] if cell.get("t") == "s" else value.text
    return cells
