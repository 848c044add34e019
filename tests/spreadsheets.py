"""Small spreadsheets for tests, made by hand: .xlsx with text, numbers and days."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Cell = str | float | date | None

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_LINKS = f"{_PACKAGE}/relationships"
_EXCEL_START = date(1899, 12, 30)
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
)


def xlsx(sheets: Mapping[str, Sequence[Sequence[Cell]]], *, hidden: Sequence[str] = ()) -> bytes:
    """A workbook with these sheets; days are cells that Excel shows as days."""
    parts = {f"xl/worksheets/sheet{at}.xml": _sheet(rows) for at, rows in enumerate(sheets.values(), start=1)}
    return archive(parts, list(sheets), hidden)


def archive(parts: Mapping[str, str], names: Sequence[str], hidden: Sequence[str] = ()) -> bytes:
    """A workbook of these parts, whatever they hold."""
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{at}" r:id="r{at}"{_state(name in hidden)}/>'
        for at, name in enumerate(names, start=1)
    )
    links = "".join(
        f'<Relationship Id="r{at}" Type="{_REL}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(names) + 1)
    )
    links += f'<Relationship Id="s" Type="{_REL}/styles" Target="styles.xml"/>'
    whole = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{_LINKS}"><Relationship Id="w" '
        f'Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_LINKS}">{links}</Relationships>',
        "xl/styles.xml": _STYLES,
        **parts,
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in whole.items():
            file.writestr(name, text)
    return made.getvalue()


def sheet_xml(rows: str) -> str:
    """A sheet of rows that are XML already."""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def _sheet(rows: Sequence[Sequence[Cell]]) -> str:
    return sheet_xml(
        "".join(
            f'<row r="{at}">{"".join(_cell(cell, at, column) for column, cell in enumerate(row))}</row>'
            for at, row in enumerate(rows, start=1)
            if any(cell is not None for cell in row)
        )
    )


def _cell(value: Cell, row: int, column: int) -> str:
    where = f"{chr(ord('A') + column)}{row}"
    if value is None:
        return ""
    if isinstance(value, date):
        return f'<c r="{where}" s="1"><v>{(value - _EXCEL_START).days}</v></c>'
    if isinstance(value, str):
        return f'<c r="{where}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{where}"><v>{value}</v></c>'


def _state(is_hidden: bool) -> str:
    return ' state="hidden"' if is_hidden else ""
